"""A file is named for what it is, whatever its name says."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from reportgen.core.findings import CannotRun
from reportgen.files.true_format import DOCUMENT, PDF, VALUES, WORKBOOK, Format, format_of, refuse_other
from reportgen.files.zipped import pack


def _document() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def _workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


SAMPLES = {
    "Word 文件": _document(),
    "Excel 工作簿": _workbook(),
    "PDF": b"%PDF-1.7\n",
    "网页": b"\xef\xbb\xbf\r\n<!DOCTYPE HTML>\n<html></html>",
    "旧格式（.doc、.xls）或设了打开密码的文件": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "设了打开密码的文件": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "旧格式的 Word 文件": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    "旧格式的 Excel 工作簿": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
    "二进制工作簿": pack({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b""}),
    "XML 电子表格": b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
    "XML 格式的 Word 文件": b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>',
    "网页存档": b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n',
    "OFD 版式文件": pack({"OFD.xml": b"<a/>", "Doc_0/Document.xml": b"<a/>"}),
    "苹果办公软件的文件": pack({"Index/Document.iwa": b"", "Metadata/Properties.plist": b""}),
    "OpenDocument 文件": pack({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
    "演示文稿": pack({"[Content_Types].xml": b"<a/>", "ppt/presentation.xml": b"<a/>"}),
    "RTF 文件": b"{\\rtf1\\ansi}",
    "图片": b"\x89PNG\r\n",
    "压缩包": pack({"1.xlsx": b""}),
}


@pytest.mark.parametrize("name", SAMPLES)
def it_knows_a_file_by_its_looks(name: str) -> None:
    found = format_of(SAMPLES[name])
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML 电子表格"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML 电子表格"),
        (
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
            "XML 格式的 Word 文件",
        ),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">',
            "OpenDocument 文件",
        ),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">', "网页"),
        (b"\x09\x08\x10\0\0\x06\x05\0", "旧格式的 Excel 工作簿"),
        (b"\x09\0\x04\0\x02\0\x10\0", "旧格式的 Excel 工作簿"),
    ],
)
def it_knows_one_file_of_xml_and_bare_streams_too(content: bytes, name: str) -> None:
    found = format_of(content)
    assert found is not None and found.name == name


@pytest.mark.parametrize("content", [b"", b"PK", "单位,年度".encode("gbk"), b'{"kind": "x"}', _workbook()[:3000]])
def it_does_not_guess_what_plain_text_or_a_damaged_file_is(content: bytes) -> None:
    assert format_of(content) is None


@pytest.mark.parametrize(
    ("name", "content", "wanted", "sentence"),
    [
        (
            "报告.docx",
            SAMPLES["Excel 工作簿"],
            DOCUMENT,
            "报告.docx 里面其实是 Excel 工作簿，不是 Word 文件（.docx）。请核对是不是拿错了文件；没有拿错的，把文件名的结尾改为 .xlsx。",
        ),
        (
            "填好.xlsx",
            SAMPLES["Word 文件"],
            WORKBOOK,
            "填好.xlsx 里面其实是 Word 文件，不是 Excel 工作簿（.xlsx）。请核对是不是拿错了文件；没有拿错的，把文件名的结尾改为 .docx。",
        ),
        (
            "填好.xlsx",
            SAMPLES["图片"],
            WORKBOOK,
            "填好.xlsx 里面其实是图片，不是 Excel 工作簿（.xlsx）。请核对是不是拿错了文件；没有拿错的，打开它，另存为 .xlsx。",
        ),
        (
            "报告.pdf",
            SAMPLES["PDF"],
            DOCUMENT,
            "报告.pdf 是 PDF，这里要的是 Word 文件（.docx）。请核对命令里的文件名。",
        ),
        (
            "报告.doc",
            SAMPLES["旧格式（.doc、.xls）或设了打开密码的文件"],
            DOCUMENT,
            "报告.doc 设了打开密码，或是旧的 .doc 格式。请用 Word 或 WPS 打开它，去掉密码，另存为 .docx 后重试。",
        ),
        (
            "填好.xlsx",
            SAMPLES["设了打开密码的文件"],
            WORKBOOK,
            "填好.xlsx 设了打开密码，读不了。请用 Excel 或 WPS 打开它，去掉打开密码，保存后重试。",
        ),
        (
            "填好.xlsx",
            SAMPLES["旧格式的 Excel 工作簿"],
            WORKBOOK,
            "填好.xlsx 是旧的 .xls 格式。请用 Excel 或 WPS 打开它，另存为 .xlsx 后重试。",
        ),
        (
            "填好.xlsx",
            "单位,年度\n某局,2025\n".encode("gbk"),
            WORKBOOK,
            "填好.xlsx 里面其实是文字文件（.txt、.csv），不是 Excel 工作簿（.xlsx）。请核对是不是拿错了文件；没有拿错的，打开它，另存为 .xlsx。",
        ),
        (
            "填好.xlsx",
            SAMPLES["Excel 工作簿"][:3000],
            WORKBOOK,
            "填好.xlsx 不完整，可能没有下载完或没有传完，读不出来（已损坏）。请重新取得这份文件。",
        ),
        (
            "值.json",
            SAMPLES["Excel 工作簿"],
            VALUES,
            "值.json 里面其实是 Excel 工作簿，不是 JSON 文件（.json）。请核对是不是拿错了文件；没有拿错的，把文件名的结尾改为 .xlsx。",
        ),
    ],
)
def it_calls_a_file_by_its_true_name(name: str, content: bytes, wanted: Format, sentence: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        refuse_other(Path(name), content, wanted)
    assert str(stopped.value) == sentence


@pytest.mark.parametrize(("content", "wanted"), [(SAMPLES["PDF"], PDF), (b"\0text", DOCUMENT), (b"", WORKBOOK)])
def it_leaves_what_is_wanted_and_what_it_does_not_know_to_the_reader(content: bytes, wanted: Format) -> None:
    refuse_other(Path("甲"), content, wanted)


@pytest.mark.parametrize(("name", "wanted"), [("年.xlsx", WORKBOOK), ("年.docx", DOCUMENT), ("年.pdf", PDF)])
def it_says_that_a_page_may_be_the_one_to_sign_in_on(name: str, wanted: Format) -> None:
    page = "<!DOCTYPE html>\n<html><head><title>统一身份认证</title></head><body><form><input type=password></form></body></html>"
    with pytest.raises(CannotRun) as told:
        refuse_other(Path(name), page.encode(), wanted)
    assert "里面其实是网页" in str(told.value) and "登录后重新下载" in str(told.value)
