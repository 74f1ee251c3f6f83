"""Copies beside a report that were made from an earlier state of it: a build names them, how to make them anew, and leaves them."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from command_line import run
from reportgen.files.made_from import is_made_from, remembering
from reportgen.files.seal import Made, seal_of, sealed
from surgery import SEED, Book

TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
COPIES = (f"{TITLE}.html", f"{TITLE}（校对稿）.docx", f"{TITLE}（校对稿）.html")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with a report, a page and proof copies of it, and a workbook that has been changed since."""
    (tmp_path / "甲.xlsx").write_bytes(SEED.read_bytes())
    assert run("build", "甲.xlsx", "--html", "--proof-copy", cwd=tmp_path).returncode == 0
    Book().put("行政许可", 77).save(tmp_path / "甲.xlsx")
    return tmp_path


def said_of(folder: Path, *options: str) -> str:
    done = run("build", "甲.xlsx", *options, cwd=folder)
    assert done.returncode == 0
    return done.stdout.replace("\n  ", "").replace("\n", "")


def it_names_what_a_newer_report_has_left_behind_and_how_to_make_it_anew(built: Path) -> None:
    before = {name: (built / "outputs" / name).read_bytes() for name in COPIES}
    for _ in range(2):  # nobody has done anything about it: said again, though the report is the same
        said = said_of(built).replace(" ", "")
        assert f"不是由现在的报告生成的：{'、'.join(COPIES)}" in said
        assert "reportgenbuild甲.xlsx--html--proof-copy；不要的请删去" in said
    assert {name: (built / "outputs" / name).read_bytes() for name in COPIES} == before
    assert f"不是由现在的报告生成的：{'、'.join(COPIES[1:])}" in said_of(built, "--html").replace(" ", "")
    assert "R284" not in said_of(built, "--proof-copy")


@pytest.mark.sweep_only(
    like="tests/stories/test_left_behind.py::it_names_what_a_newer_report_has_left_behind_and_how_to_make_it_anew"
)
def it_says_nothing_of_copies_of_this_very_report_nor_of_what_others_made(built: Path) -> None:
    (built / "甲.xlsx").write_bytes(SEED.read_bytes())
    assert "R284" not in said_of(built)
    (built / "outputs" / COPIES[0]).write_text("<!DOCTYPE html><title>我们的网页</title>", encoding="utf-8")
    Book().put("行政许可", 77).save(built / "甲.xlsx")
    assert COPIES[0] not in said_of(built).partition("生成的：")[2]


def it_knows_pages_that_the_report_has_no_more(tmp_path: Path) -> None:
    """Pictures of an earlier state with more pages, which --preview would not write over."""
    (tmp_path / "甲.xlsx").write_bytes(SEED.read_bytes())
    said_of(tmp_path)
    report = (tmp_path / "outputs" / f"{TITLE}.docx").read_bytes()
    for number, document in ((1, report), (2, b"")):
        picture = sealed(remembering(dot(), document), Made.PICTURE)
        (tmp_path / "outputs" / f"{TITLE}（第{number}页）.png").write_bytes(picture)
    said = said_of(tmp_path).replace(" ", "")
    assert f"生成的：{TITLE}（第2页）.png" in said and "--preview" in said


@pytest.mark.parametrize("start", [b"%PDF-1.7\nstartxref\n0\n%%EOF", b"<!DOCTYPE html>\n<p>1</p>\n"])
def it_remembers_under_the_seal_what_a_file_was_made_from(start: bytes) -> None:
    made = sealed(remembering(start, SEED.read_bytes()), Made.PAGE)
    assert seal_of(made).is_whole
    assert is_made_from(made, SEED.read_bytes())
    assert not is_made_from(made, Book().put("行政许可", 1).to_bytes())


def dot() -> bytes:
    """A PNG of one point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">II5B", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )
