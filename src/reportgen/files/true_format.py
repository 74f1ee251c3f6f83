"""What a file really is, whatever its name says, and the sentence that calls it so where another was wanted."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from reportgen.core.light import dataclass
from reportgen.files import file_refusals
from reportgen.files.zipped import DamagedZip, is_bomb, opened


@dataclass(frozen=True)
class Format:
    """A sort of file: what staff call it, how its names end, the best one first."""

    name: str
    suffixes: tuple[str, ...]


WORKBOOK = Format("Excel 工作簿", (".xlsx", ".xlsm"))
DOCUMENT = Format("Word 文件", (".docx", ".docm"))
PDF = Format("PDF", (".pdf",))
PAGE = Format("网页", (".html", ".htm"))
PLAIN_TEXT = Format("文字文件", (".txt",))
VALUES = Format("JSON 文件", (".json",))
_LOCKED = Format("设了打开密码的文件", (".docx", ".xlsx", ".pptx"))
_OLD_DOCUMENT = Format("旧格式的 Word 文件", (".doc", ".wps"))
_OLD_WORKBOOK = Format("旧格式的 Excel 工作簿", (".xls", ".et"))
_OLD_OFFICE = Format("旧格式（.doc、.xls）或设了打开密码的文件", (".doc", ".xls", ".wps", ".et"))
_BINARY_WORKBOOK = Format("二进制工作簿", (".xlsb",))
_XML_WORKBOOK = Format("XML 电子表格", (".xml",))
_XML_DOCUMENT = Format("XML 格式的 Word 文件", (".xml",))
_WEB_ARCHIVE = Format("网页存档", (".mht", ".mhtml"))
_FIXED_LAYOUT = Format("OFD 版式文件", (".ofd",))
_APPLE = Format("苹果办公软件的文件", (".pages", ".numbers"))
_WORDS = Format("文字文件（.txt、.csv）", (".txt", ".csv"))
_OPEN_OFFICE = Format("OpenDocument 文件", (".odt", ".ods"))
_SLIDES = Format("演示文稿", (".pptx",))
_RICH = Format("RTF 文件", (".rtf", ".doc"))
_PICTURE = Format("图片", (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"))
_MAIL = Format("邮件", (".eml", ".msg", ".dat"))
_LINK = Format("快捷方式", (".lnk", ".url"))
_ARCHIVE = Format("压缩包", (".zip", ".rar", ".7z"))
_BEGINNINGS = (
    (b"%PDF", PDF),
    (b"{\\rtf", _RICH),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"MIME-Version:", _WEB_ARCHIVE),
    (b"\x78\x9f\x3e\x22", _MAIL),  # as Outlook packs what it attaches
    (b"L\0\0\0\x01\x14\x02\0", _LINK),
    (b"[InternetShortcut]", _LINK),
    # Workbooks of before 1997 are bare streams: the record that begins them, by version of Excel.
    (b"\x09\0\x04\0", _OLD_WORKBOOK),
    (b"\x09\x02\x06\0", _OLD_WORKBOOK),
    (b"\x09\x04\x06\0", _OLD_WORKBOOK),
    (b"\x09\x08\x08\0", _OLD_WORKBOOK),
    (b"\x09\x08\x10\0", _OLD_WORKBOOK),
)
_FOLDERS = (
    ("word/", DOCUMENT),
    ("xl/workbook.bin", _BINARY_WORKBOOK),
    ("xl/", WORKBOOK),
    ("ppt/", _SLIDES),
    ("content.xml", _OPEN_OFFICE),
    ("OFD.xml", _FIXED_LAYOUT),
    ("Index/Document.iwa", _APPLE),
)
# A compound file, and the streams that tell what is in it, by their names there.
_COMPOUND = b"\xd0\xcf\x11\xe0"
_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("__properties_version1.0", _MAIL),
    ("__substg1.0_", _MAIL),
    ("WordDocument", _OLD_DOCUMENT),
    ("Workbook", _OLD_WORKBOOK),
    ("Book", _OLD_WORKBOOK),
)
# What says of one file of XML whose it is: the program to open it with, or else the names in it.
_PROGRAMS = (
    (b"excel.sheet", _XML_WORKBOOK),
    (b"word.document", _XML_DOCUMENT),
    (b"urn:schemas-microsoft-com:office:spreadsheet", _XML_WORKBOOK),
    (b"schemas.microsoft.com/office/word/2003/wordml", _XML_DOCUMENT),
    (b"schemas.microsoft.com/office/2006/xmlpackage", _XML_DOCUMENT),
    (b"urn:oasis:names:tc:opendocument", _OPEN_OFFICE),
)
# How a zip ends: what lacks it was cut off.
_END = b"PK\x05\x06"
# How a letter begins, and a page that a browser keeps as one.
_LETTER = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-ID|X-[\w-]+): ?[^\n]*\n", re.IGNORECASE
)
_LETTERED = re.compile(rb"\n(?:MIME-Version|Message-ID|Received):", re.IGNORECASE)
_KEPT_PAGE = (b"Snapshot-Content-Location:", b"<Saved by ")
# What may be renamed and is read then; anything else has to be saved anew.
_READABLE = (WORKBOOK, DOCUMENT, PDF)
_SEEN = 1024


def format_of(content: bytes) -> Format | None:
    """What `content` is by its own looks; None for plain text, for what is damaged, and for what nobody knows."""
    if content.startswith(b"PK"):
        return _zipped(content)
    if content.startswith(_COMPOUND):
        return next((found for name, found in _STREAMS if name.encode("utf-16-le") in content), _OLD_OFFICE)
    for beginning, found in _BEGINNINGS:
        if content.startswith(beginning):
            return found
    if _LETTER.match(content[:_SEEN]) and _LETTERED.search(content[:_SEEN]):
        return _WEB_ARCHIVE if any(one in content[:_SEEN] for one in _KEPT_PAGE) else _MAIL
    head = content[:_SEEN].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if head.startswith((b"<?xml", b"<workbook")):
        known = next((found for program, found in _PROGRAMS if program in head), None)
        return known or (PAGE if b"<html" in head else None)
    return PAGE if head.startswith((b"<!doctype html", b"<html")) else None


def refuse_other(path: Path, content: bytes, wanted: Format) -> None:
    """Raises CannotRun where `content` is clearly something else than `wanted`, with its true name, or unpacks without end."""
    found = format_of(content)
    _refuse_bomb(path, content)
    if wanted in (WORKBOOK, DOCUMENT):
        _refuse_no_office_file(path.name, content, found, wanted)
    if found is None or found is wanted:
        return
    name, really, asked = path.name, _named(found), _named(wanted, wanted.suffixes[0])
    if path.suffix.lower() in found.suffixes and found is not _LOCKED:
        raise file_refusals.OTHER_FILE(name=name, found=really, wanted=asked)
    if found is PAGE:
        raise file_refusals.A_WEB_PAGE(name=name, wanted=asked)
    if found in _READABLE:
        raise file_refusals.LYING_NAME(name=name, found=really, wanted=asked, suffix=found.suffixes[0])
    if found is _MAIL:
        raise file_refusals.IN_MAIL(name=name, wanted=asked)
    if found is _ARCHIVE:
        raise file_refusals.IN_ARCHIVE(name=name, wanted=asked)
    if found is _LINK:
        raise file_refusals.BY_LINK(name=name, wanted=asked)
    raise file_refusals.OTHER_INSIDE(name=name, found=really, wanted=asked, suffix=wanted.suffixes[0])


def _refuse_no_office_file(name: str, content: bytes, found: Format | None, wanted: Format) -> None:
    """What is no Word document or workbook of today, where its own program can make it one."""
    program, old = ("Excel", ".xls") if wanted is WORKBOOK else ("Word", ".doc")
    if found is _LOCKED:
        raise file_refusals.LOCKED(name=name, program=program)
    if found is (_OLD_WORKBOOK if wanted is WORKBOOK else _OLD_DOCUMENT):
        raise file_refusals.OLD(name=name, old=old, program=program, wanted=wanted.suffixes[0])
    if found is _OLD_OFFICE:
        raise file_refusals.LOCKED_OR_OLD(name=name, old=old, program=program, wanted=wanted.suffixes[0])
    if (content.startswith(b"PK") and _END not in content) or (content and not content.strip(b"\0")):
        raise file_refusals.CUT_OFF(name=name)
    if found is None and _is_text(content):
        shown, asked = _named(_WORDS), _named(wanted, wanted.suffixes[0])
        raise file_refusals.OTHER_INSIDE(name=name, found=shown, wanted=asked, suffix=wanted.suffixes[0])


def _is_text(content: bytes) -> bool:
    """Whether the first lines are words that somebody wrote: no control characters, in an encoding that Windows writes."""
    head = content[:_SEEN]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's 「Unicode 文本」
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    if not head.strip() or re.search(rb"[\x00-\x08\x0e-\x1f]", head):
        return False
    return any(_decodes(head, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)  # the last character may be cut in two
    except UnicodeDecodeError:
        return False
    return True


def _refuse_bomb(path: Path, content: bytes) -> None:
    try:
        explodes = content.startswith(b"PK") and is_bomb(opened(content))
    except DamagedZip:
        return  # whoever reads it will say so
    if explodes:
        raise file_refusals.UNPACKS_TOO_LARGE(name=path.name)


def _named(one: Format, suffix: str = "") -> str:
    """「 Word 文件（.docx）」: Latin letters keep their distance from what stands before them."""
    return f"{' ' if one.name[0].isascii() else ''}{one.name}{f'（{suffix}）' if suffix else ''}"


def _zipped(content: bytes) -> Format | None:
    try:
        names = opened(content).namelist()
    except DamagedZip:
        return None
    for beginning, found in _FOLDERS:
        if any(name.startswith(beginning) for name in names):
            return found
    return None if "[Content_Types].xml" in names else _ARCHIVE
