"""A workbook that is damaged, hostile, missing or none at all is refused in one sentence; nothing that existed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from workbook_mistakes import (
    NEW,
    SHEET4,
    SHEET5,
    TITLE,
)

from command_line import run_process
from reportgen.files.workbook import damage
from reportgen.files.workbook.read import cells as workbook_cells
from reportgen.pipeline.build import build_many, build_report
from reportgen.pipeline.check import check_one
from reportgen.say.outcome import Status
from surgery import SEED, Book, zipped
from sweeps import share

pytestmark = pytest.mark.sweep


OLD = b"last year's report"


def outputs_with_an_old_report(folder: Path) -> Path:
    outputs = folder / "outputs"
    outputs.mkdir()
    (outputs / f"{TITLE}.docx").write_bytes(OLD)
    return outputs


def delivered(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "outputs").iterdir()}


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "12"><!ENTITY x SYSTEM "file:///etc/passwd">]>'


BOMB = '<!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"


def _prolog(part: str, text: str) -> bytes:
    return Book().rewrite(part, lambda xml: xml.replace("?>", "?>" + text, 1)).to_bytes()


def _without(part: str) -> bytes:
    book = Book()
    del book.parts[part]
    return book.to_bytes()


def _empty(part: str) -> bytes:
    book = Book()
    book.parts[part] = b""
    return book.to_bytes()


def _renamed_part() -> bytes:
    book = Book()
    book.parts["xl/worksheets/evil.dat"] = book.parts.pop(SHEET5).replace(b"?>", b"?>" + DOCTYPE.encode(), 1)
    for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        book.rewrite(part, lambda xml: xml.replace("worksheets/sheet5.xml", "worksheets/evil.dat"))
    return book.to_bytes()


def _meta(value: str | None) -> bytes:
    return Book().put("_reportgen!B1", value).to_bytes()


def _flipped(at: float) -> bytes:
    content = bytearray(SEED.read_bytes())
    content[int(len(content) * at)] ^= 0x55
    return bytes(content)


def _declared(size: int) -> bytes:
    """A zip that says its first member unpacks to `size` bytes."""
    content = bytearray(SEED.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    return bytes(content)


DAMAGED: dict[str, tuple[Callable[[], bytes], str]] = {
    "zero bytes": (lambda: b"", "空文件"),
    "one byte": (lambda: b"P", "不是 Excel 工作簿"),
    "text renamed": (lambda: "单位,年度\n七一路,2022".encode("gbk"), "不是 Excel 工作簿"),
    "a web page renamed, as old systems export": (
        lambda: b"<html><table><tr><td>1</td></tr></table></html>",
        "里面其实是网页，不是 Excel 工作簿",
    ),
    "a .docx renamed": (
        lambda: zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}),
        "里面其实是 Word 文件，不是 Excel 工作簿",
    ),
    "an .ods renamed": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        "里面其实是 OpenDocument 文件，不是 Excel 工作簿",
    ),
    "an .xls of 2003": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, ".xls"),
    "an encrypted workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9,
        "密码",
    ),
    "half a file": (lambda: SEED.read_bytes()[:15000], "不完整"),
    "a file without its end": (lambda: SEED.read_bytes()[:-22], "不完整"),
    "a flipped byte in the first part": (lambda: _flipped(0.02), ""),
    "a flipped byte at the beginning": (lambda: _flipped(0.05), ""),
    "a flipped byte near the end": (lambda: _flipped(0.8), ""),
    "a part said to be 4 GB": (lambda: _declared(0xFFFFFFF0), "太大"),
    "the same cell twice": (
        lambda: (
            Book()
            .rewrite(SHEET4, lambda xml: re.sub(r'(<c r="B10".*?</c>)', r'\1<c r="B10"><v>9</v></c>', xml, count=1))
            .to_bytes()
        ),
        "损坏",
    ),
    "the same row twice": (
        lambda: (
            Book()
            .rewrite(
                SHEET4, lambda xml: xml.replace("<sheetData>", '<sheetData><row r="10"><c r="B10"><v>7</v></c></row>')
            )
            .to_bytes()
        ),
        "损坏",
    ),
    "two sheets of one name": (lambda: _two_of_one_name(), "损坏"),
    "a DOCTYPE in a sheet": (lambda: _prolog(SHEET5, DOCTYPE), "为了安全没有打开"),
    "a DOCTYPE behind a long comment": (lambda: _prolog(SHEET5, f"<!--{'x' * 70000}-->{DOCTYPE}"), "为了安全没有打开"),
    "a DOCTYPE in a part of another name": (_renamed_part, "为了安全没有打开"),
    "a DOCTYPE in the strings": (lambda: _prolog("xl/sharedStrings.xml", DOCTYPE), "为了安全没有打开"),
    "a DOCTYPE in the workbook": (lambda: _prolog("xl/workbook.xml", DOCTYPE), "为了安全没有打开"),
    "a DOCTYPE in the styles": (lambda: _prolog("xl/styles.xml", DOCTYPE), "为了安全没有打开"),
    "a DOCTYPE in the relations": (lambda: _prolog("xl/_rels/workbook.xml.rels", DOCTYPE), "为了安全没有打开"),
    "an XML bomb": (lambda: _prolog("xl/sharedStrings.xml", BOMB), "为了安全没有打开"),
    "a DOCTYPE in UTF-16": (lambda: _utf16(), "为了安全没有打开"),
    "no workbook part": (lambda: _without("xl/workbook.xml"), "损坏"),
    "no relations": (lambda: _without("xl/_rels/workbook.xml.rels"), "损坏"),
    "no strings": (lambda: _without("xl/sharedStrings.xml"), "损坏"),
    "an empty sheet part": (lambda: _empty(SHEET5), "损坏"),
    "an empty workbook part": (lambda: _empty("xl/workbook.xml"), "损坏"),
    "broken XML in a sheet": (lambda: Book().rewrite(SHEET5, lambda xml: xml[: len(xml) // 2]).to_bytes(), "损坏"),
    "a string that is not there": (
        lambda: Book().rewrite(SHEET5, lambda xml: xml.replace('t="s"><v>', 't="s"><v>99', 1)).to_bytes(),
        "损坏",
    ),
    "a workbook of somebody else": (lambda: _plain_workbook(), "不是用 reportgen 生成"),
    "the hidden sheet deleted": (lambda: Book().remove_sheet("_reportgen").to_bytes(), "_reportgen"),
    "the kind rubbed out": (lambda: _meta(None), "_reportgen"),
    "a misspelt kind": (lambda: _meta("gov-info-anual-2021"), "是不是“gov-info-annual-2021”"),
    "a kind that leads out of the folder": (lambda: _meta("../../etc"), "没有“../../etc”这种报告"),
    "a kind that is a number": (lambda: Book().put("_reportgen!B1", 2021).to_bytes(), "_reportgen"),
}


def _two_of_one_name() -> bytes:
    book = Book()
    book.sheets()["填表说明"].set("name", "基本信息")
    return book.to_bytes()


def _utf16() -> bytes:
    book = Book()
    xml = book.parts[SHEET5].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').replace("?>", "?>" + DOCTYPE, 1)
    book.parts[SHEET5] = xml.encode("utf-16")
    return book.to_bytes()


def _plain_workbook() -> bytes:
    import io

    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize("what", DAMAGED)
def it_says_in_one_sentence_why_a_file_cannot_be_read(what: str, tmp_path: Path) -> None:
    make, said = DAMAGED[what]
    (tmp_path / "坏.xlsx").write_bytes(make())
    outcome = build_report(tmp_path / "坏.xlsx", outputs_with_an_old_report(tmp_path))
    assert outcome.status is Status.FAILED
    assert outcome.problem is not None
    assert said in outcome.problem.message
    assert outcome.problem.fix.startswith(("请", "现有"))
    assert outcome.findings == ()
    assert delivered(tmp_path) == {f"{TITLE}.docx": OLD}


def it_stops_reading_a_workbook_with_too_many_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_cells, "_MOST_CELLS", 100)
    outcome = check_one(Book().save(tmp_path / "t.xlsx"))
    assert outcome.problem is not None and "内容太多，已停止读取" in outcome.problem.message


@pytest.mark.sweep_within
def it_never_raises_whatever_bytes_are_flipped(tmp_path: Path) -> None:
    """A damaged workbook is refused, or damaged where nothing is read; it never says anything else than the seed."""
    content = SEED.read_bytes()
    for at in share(range(30, len(content), 397)):
        damaged = bytearray(content)
        damaged[at] ^= 0x2A
        path = tmp_path / "t.xlsx"
        path.write_bytes(damaged)
        outcome = check_one(path)
        told = {item.code for item in outcome.findings if item.is_error}
        if outcome.status is Status.STOPPED:  # a whole part is no longer there, and that is said
            assert told <= set(damage.STRUCTURE), at
        elif outcome.status is not Status.FAILED:
            assert (outcome.status, outcome.title) == (Status.PASSED, TITLE), at


def it_names_a_missing_file(tmp_path: Path) -> None:
    outcome = check_one(tmp_path / "没有.xlsx")
    assert outcome.problem is not None and "找不到" in outcome.problem.message


def it_names_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").symlink_to(tmp_path / "没有.xlsx")
    outcome = check_one(tmp_path / "t.xlsx")
    assert outcome.problem is not None and "找不到" in outcome.problem.message


def it_says_that_a_folder_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").mkdir()
    outcome = check_one(tmp_path / "t.xlsx")
    assert outcome.status is Status.FAILED


def it_says_that_a_file_may_not_be_read(tmp_path: Path, as_ordinary_user: Callable) -> None:
    path = Book().save(tmp_path / "t.xlsx")
    path.chmod(0)
    tmp_path.chmod(0o755)
    with as_ordinary_user():
        outcome = check_one(path)
    assert outcome.problem is not None and "打不开 t.xlsx" in outcome.problem.message


def it_builds_the_others_beside_the_bad_ones(tmp_path: Path) -> None:
    good_one = Book().put("单位全称", "好街道办事处").save(tmp_path / "好.xlsx")
    wrong = Book().put(NEW, "12件").save(tmp_path / "错.xlsx")
    (tmp_path / "坏.xlsx").write_bytes(b"")
    last = Book().put("单位全称", "末街道办事处").save(tmp_path / "末.xlsx")
    done = list(build_many([good_one, wrong, tmp_path / "坏.xlsx", tmp_path / "无.xlsx", last], tmp_path / "outputs"))
    assert [item.status for item in done] == [Status.BUILT, Status.STOPPED, Status.FAILED, Status.FAILED, Status.BUILT]
    assert sorted(delivered(tmp_path)) == [f"{name}街道办事处2022年政府信息公开工作年度报告.docx" for name in "好末"]


@pytest.mark.parametrize(
    "what",
    [
        "zero bytes",
        "an encrypted workbook",
        "a flipped byte at the beginning",
        "an XML bomb",
        "the hidden sheet deleted",
    ],
)
def it_ends_with_2_on_the_command_line_when_a_file_cannot_be_read(what: str, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(DAMAGED[what][0]())
    done = run_process("build", "坏.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "")
    assert "坏.xlsx" in done.stdout and "Traceback" not in done.stdout
    assert not (tmp_path / "outputs").exists()
