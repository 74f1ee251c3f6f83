"""What a file really is, whatever its name says, and the sentence that calls it so where another was wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.core.findings import CannotRun
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
OLD_OFFICE = Format("旧格式（.doc、.xls）或设了打开密码的文件", (".doc", ".xls", ".wps", ".et"))
_OPEN_OFFICE = Format("OpenDocument 文件", (".odt", ".ods"))
_SLIDES = Format("演示文稿", (".pptx",))
_RICH = Format("RTF 文件", (".rtf", ".doc"))
_PICTURE = Format("图片", (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"))
_ARCHIVE = Format("压缩包", (".zip", ".rar", ".7z"))
_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0", OLD_OFFICE),
    (b"%PDF", PDF),
    (b"{\\rtf", _RICH),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
)
_FOLDERS = (("word/", DOCUMENT), ("xl/", WORKBOOK), ("ppt/", _SLIDES), ("content.xml", _OPEN_OFFICE))
# What may be renamed and is read then; anything else has to be saved anew.
_READABLE = (WORKBOOK, DOCUMENT, PDF, PAGE)
_SEEN = 1024


def format_of(content: bytes) -> Format | None:
    """What `content` is by its own looks; None for plain text, for what is damaged, and for what nobody knows."""
    if content.startswith(b"PK"):
        return _zipped(content)
    for beginning, found in _BEGINNINGS:
        if content.startswith(beginning):
            return found
    head = content[:_SEEN].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    return PAGE if head.startswith((b"<!doctype html", b"<html")) else None


def refuse_other(path: Path, content: bytes, wanted: Format) -> None:
    """Raises CannotRun where `content` is clearly something else than `wanted`, with its true name, or unpacks without end."""
    found = format_of(content)
    _refuse_bomb(path, content)
    if found is None or found is wanted:
        return
    name, really, asked = path.name, _named(found), _named(wanted, wanted.suffixes[0])
    if found is OLD_OFFICE and wanted in (WORKBOOK, DOCUMENT):
        raise _old(name, wanted)
    if path.suffix.lower() in found.suffixes:
        raise file_refusals.OTHER_FILE(name=name, found=really, wanted=asked)
    if found in _READABLE:
        raise file_refusals.LYING_NAME(name=name, found=really, wanted=asked, suffix=found.suffixes[0])
    raise file_refusals.OTHER_INSIDE(name=name, found=really, wanted=asked, suffix=wanted.suffixes[0])


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


def _old(name: str, wanted: Format) -> CannotRun:
    program, old = ("Excel", ".xls") if wanted is WORKBOOK else ("Word", ".doc")
    return file_refusals.LOCKED_OR_OLD(name=name, old=old, program=program, wanted=wanted.suffixes[0])


def _zipped(content: bytes) -> Format | None:
    try:
        names = opened(content).namelist()
    except DamagedZip:
        return None
    for beginning, found in _FOLDERS:
        if any(name.startswith(beginning) for name in names):
            return found
    return None if "[Content_Types].xml" in names else _ARCHIVE
