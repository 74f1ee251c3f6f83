"""The looks of letters in a finished document: proven, seen when they are changed, and read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
import pytest
from desk import Desk, copied
from docx.text.run import Run
from dressed_texts import (
    BOLD,
    ITALIC,
    KIND,
    LINE,
    LOWERED,
    PLAIN,
    RAISED,
    dressed_kind,
    report_with,
    runs,
)
from typer.testing import CliRunner

from office import Office
from reportgen.cli import app
from reportgen.core.diff.changes import compare
from reportgen.core.expected import expected_texts
from reportgen.core.returned.landing import land
from reportgen.core.returned.pull import take_over
from reportgen.core.styled_text import of_runs
from reportgen.files.document.proven.look_proof import look_differences
from reportgen.files.document.seen.read_as_seen import read_as_seen
from reportgen.files.kind_folder import KindFolder
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline.document import make_document, make_skeleton, marked_parts
from reportgen.pipeline.page import make_page
from reportgen.pipeline.rollover import roll_over_file
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file

TAMPERED: dict[str, Callable[[str], str]] = {
    "a bold lost": lambda xml: xml.replace("<w:rPr><w:b/></w:rPr>", "", 1),
    "a bold added": lambda xml: xml.replace(
        '<w:r><w:t xml:space="preserve">甲：', "<w:r><w:rPr><w:b/></w:rPr><w:t>甲：", 1
    ),
    "raised for lowered": lambda xml: xml.replace('w:val="subscript"', 'w:val="superscript"', 1),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> KindFolder:
    return dressed_kind(tmp_path_factory.mktemp("kinds"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), KIND / "sample.json")


@pytest.mark.parametrize("what", TAMPERED)
def it_proves_looks_by_reading_every_run_anew(folder: KindFolder, what: str) -> None:
    report, _ = report_with(folder, 甲=of_runs([("CO", BOLD), ("2", LOWERED)]))
    content, found = make_document(report, folder)
    assert found == []
    parts = unpack(content)
    changed = TAMPERED[what](parts["word/document.xml"].decode())
    assert changed != parts["word/document.xml"].decode()
    parts["word/document.xml"] = changed.encode()
    told = look_differences(marked_parts(report, folder), expected_texts(report), pack(parts))
    assert [one.code for one in told] == ["D205"]
    assert "甲：〔加粗：CO〕〔下标：2〕（完）" in told[0].message


def change(desk: Desk, edit: Callable[[Run], None], text: str) -> None:
    """Do something to every run of the report that says just this."""

    def all_of_them(document: docx.document.Document) -> None:
        for paragraph in document.paragraphs:
            for run in (one for one in paragraph.runs if one.text == text):
                edit(run)

    desk.edit(all_of_them)


def it_says_which_letters_look_otherwise_from_what_to_what(desk: Desk, tmp_path: Path) -> None:
    mine = copied(desk, tmp_path)

    def lean(run: Run) -> None:
        run.bold, run.italic = None, True

    change(mine, lean, "没有调整")
    told = json.loads(_verify(mine))
    assert [one["message"] for one in told["changed"]] == ["“没有调整”的样子变了：原来是加粗，现在是倾斜"]


def _verify(desk: Desk) -> str:
    return CliRunner().invoke(app, ["verify", str(desk.report), "--json", "--templates", str(desk.templates)]).output


def it_pulls_looks_that_leaders_have_changed_and_the_workbook_then_prints_them(desk: Desk, tmp_path: Path) -> None:
    mine = copied(desk, tmp_path)
    change(mine, lambda run: setattr(run.font, "underline", True), "本月水价")
    told = mine.pull()
    assert [one["field"] for one in told["changes"]] == ["有关说明"]
    assert runs(mine.values(), "有关说明")[:2] == [("本月水价", LINE), ("没有调整", BOLD)]
    document = docx.Document(str(_rebuilt(mine)))
    assert [run.text for line in document.paragraphs for run in line.runs if run.underline] == ["本月水价"]


def _rebuilt(desk: Desk) -> Path:
    desk.rebuilt()
    (made,) = (desk.folder / "again").glob("*.docx")
    return made


def it_pulls_nothing_where_nobody_changed_anything(desk: Desk, tmp_path: Path) -> None:
    assert copied(desk, tmp_path).pull()["changes"] == []


def it_keeps_names_of_figures_when_the_words_around_them_get_a_look(folder: KindFolder) -> None:
    report, _ = report_with(folder, 甲="三成", 说明="上年{{ 甲 }}，今年也是。")
    changed, _ = report_with(
        folder, 甲="三成", 说明=of_runs([("上年", BOLD), ("三成，今年", PLAIN), ("也是", ITALIC), ("。", PLAIN)])
    )
    edited = read_as_seen(make_document(changed, folder)[0])
    pulled = take_over(report, land(report, partial(make_skeleton, folder=folder), edited))
    assert pulled.report.value("说明") == "上年{{ 甲 }}，今年也是。"
    assert runs(pulled.report, "说明") == [("上年", BOLD), ("{{ 甲 }}，今年", PLAIN), ("也是", ITALIC), ("。", PLAIN)]


def it_shows_looks_on_the_web_page(folder: KindFolder) -> None:
    report, _ = report_with(folder, 甲=of_runs([("a", BOLD), ("b", ITALIC | LINE), ("c", RAISED), ("d", LOWERED)]))
    page = make_page(report, folder, make_document(report, folder)[0]).decode()
    assert "甲：<b>a</b><i><u>b</u></i><sup>c</sup><sub>d</sub>（完）" in page


def it_carries_looks_to_the_next_period(desk: Desk, tmp_path: Path) -> None:
    made, _, _ = roll_over_file(desk.workbook, desk.templates)
    path = tmp_path / "下月.xlsx"
    write_workbook_file(made, path)
    last = read_report(path, desk.templates)[0].previous
    assert last is not None
    assert ("没有调整", BOLD) in runs(last, "有关说明")


def it_compares_looks(desk: Desk, folder: KindFolder) -> None:
    old, _ = report_with(folder, 乙=of_runs([("CO", PLAIN), ("2", LOWERED)]))
    new, _ = report_with(folder, 乙="CO2")
    (found,) = compare(old, new).changes
    assert (found.old_text, found.new_text) == ("CO〔下标：2〕", "CO2")


@pytest.mark.sweep_only(
    like="tests/stories/test_looks_of_letters.py::it_doubts_what_nobody_sees_and_raised_letters_that_the_form_has_not"
)
@pytest.mark.libreoffice
def it_sees_the_same_looks_after_another_program_has_saved_the_document(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    mine = copied(desk, tmp_path)
    mine.report = office(desk.report, "docx")
    assert json.loads(_verify(mine))["changed"] == []
    assert mine.pull()["changes"] == []
