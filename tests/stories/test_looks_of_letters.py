"""Bold, italic, underlined, raised and lowered letters: from the workbook into the proven document, and back again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from desk import Desk
from dressed_texts import (
    ALL,
    BOLD,
    DRESSED,
    ITALIC,
    KIND,
    LINE,
    LOWERED,
    PLACES,
    PLAIN,
    RAISED,
    dressed_kind,
    report_with,
    runs,
    text_of,
    unit_above,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from reportgen.core.styled_json import json_of_text
from reportgen.core.styled_text import Emphasis, of_runs, styled_letters, styled_runs
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.document import faults_of_template, make_document
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.page import make_page
from reportgen.pipeline.sources import read_any, read_report
from small_kinds import SAMPLE, small_kind
from surgery import Book


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> KindFolder:
    return dressed_kind(tmp_path_factory.mktemp("kinds"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), KIND / "sample.json")


# ── from the workbook to the page ────────────────────────────────────────────


def it_prints_letters_as_they_look_in_the_workbook_inside_the_run_of_the_template(desk: Desk) -> None:
    document = docx.Document(str(desk.report))
    found = {run.text: run for paragraph in document.paragraphs for run in paragraph.runs}
    assert found["没有调整"].bold
    assert not found["本月水价"].bold
    assert found["4"].font.superscript
    cell = document.tables[2].cell(3, 1).paragraphs[0]
    assert [(run.text, run.font.subscript) for run in cell.runs] == [
        ("二期管网（含CO", None),
        ("2", True),
        ("监测）", None),
    ]


def it_prints_looksunit_above_every_page(tmp_path: Path) -> None:
    own = DRESSED.replace('id = "单位"', f'id = "单位"\n{ALL}')
    folder = load_folder(small_kind(tmp_path, PLACES, fields=own, after=unit_above))
    report, _ = report_with(folder, 单位=of_runs([("某", PLAIN), ("局", ITALIC)]))
    content, found = make_document(report, folder)
    assert found == []
    (tmp_path / "a.docx").write_bytes(content)
    above = docx.Document(str(tmp_path / "a.docx")).sections[0].header.paragraphs[0]
    assert [(run.text, run.italic) for run in above.runs] == [("某", None), ("局", True)]


def it_keeps_what_else_the_run_of_the_template_is(tmp_path: Path) -> None:
    def large(template: docx.document.Document) -> None:
        for paragraph in template.paragraphs:
            for run in paragraph.runs:
                run.font.size = docx.shared.Pt(22)

    folder = load_folder(small_kind(tmp_path, PLACES, fields=DRESSED, after=large))
    report, _ = report_with(folder, 甲=of_runs([("排放CO", PLAIN), ("2", LOWERED | BOLD)]))
    content, found = make_document(report, folder)
    assert found == []
    (tmp_path / "a.docx").write_bytes(content)
    run = next(
        one for line in docx.Document(str(tmp_path / "a.docx")).paragraphs for one in line.runs if one.text == "2"
    )
    assert (run.font.size.pt, run.bold, run.font.subscript) == (22, True, True)
    order = [one.tag.rpartition("}")[2] for one in run._r.rPr]
    assert order == ["b", "sz", "vertAlign"]  # as the schema wants it


Rich = CellRichText | str


def typed(source: Path, name: str, text: Rich, path: Path, font: openpyxl.styles.Font | None = None) -> Path:
    """A workbook in whose cell a person has marked out letters."""
    book = openpyxl.load_workbook(source, rich_text=True)
    sheet, place = Book(source).where(name)
    book[sheet][place] = text
    if font:
        book[sheet][place].font = font
    book.save(path)
    return path


def it_takes_what_staff_have_marked_out_and_lets_the_rest_be(desk: Desk, tmp_path: Path) -> None:
    text = CellRichText(
        "全年用水",
        TextBlock(InlineFont(b=True, color="FFFF0000"), "三万m"),
        TextBlock(InlineFont(vertAlign="superscript"), "3"),
        "。",
    )
    path = typed(desk.workbook, "有关说明", text, tmp_path / "a.xlsx")
    report, _, _ = read_report(path, desk.templates)
    assert runs(report, "有关说明") == [("全年用水", PLAIN), ("三万m", BOLD), ("3", RAISED), ("。", PLAIN)]


def it_takes_the_look_of_a_whole_cell(desk: Desk, tmp_path: Path) -> None:
    path = typed(
        desk.workbook, "有关说明", "水价没有调整。", tmp_path / "a.xlsx", openpyxl.styles.Font(b=True, u="single")
    )
    report, _, _ = read_report(path, desk.templates)
    assert runs(report, "有关说明") == [("水价没有调整。", BOLD | LINE)]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("name", "font", "code"),
    [
        ("有关说明", InlineFont(strike=True), "R182"),
        ("有关说明", InlineFont(color="FFFFFFFF"), "R142"),
        ("单位", InlineFont(vertAlign="superscript"), "R184"),
        ("有关说明", InlineFont(vertAlign="superscript"), None),
        ("重点项目[1].名称", InlineFont(vertAlign="subscript"), None),
        ("单位", InlineFont(b=True), None),
    ],
)
def it_doubts_what_nobody_sees_and_raised_letters_that_the_form_has_not(
    desk: Desk, tmp_path: Path, name: str, font: InlineFont, code: str | None
) -> None:
    path = typed(desk.workbook, name, CellRichText("水务", TextBlock(font, "甲")), tmp_path / "a.xlsx")
    report, findings, _ = read_report(path, desk.templates)
    assert [one.code for one in findings] == ([code] if code else [])
    if name == "单位":
        assert runs(report, name) == [("水务甲", PLAIN)]


def it_doubts_a_number_in_pieces_of_other_sizes_even_where_raised_letters_may_be(desk: Desk, tmp_path: Path) -> None:
    text = CellRichText("共1", TextBlock(InlineFont(sz=20), "2"), "件")
    _, findings, _ = read_report(typed(desk.workbook, "有关说明", text, tmp_path / "a.xlsx"), desk.templates)
    assert [one.code for one in findings] == ["R183"]


def it_reads_the_runs_that_wps_writes_and_no_phonetic_guide(desk: Desk, tmp_path: Path) -> None:
    book = Book(desk.workbook)
    at = 'r="{}"'.format(book.where("有关说明")[1])
    inline = (
        '<is><r><rPr><sz val="10"/><rFont val="宋体"/><charset val="134"/></rPr><t>面积</t></r>'
        '<r><rPr><b val="1"/><i val="0"/><u/><sz val="10"/><rFont val="宋体"/></rPr><t xml:space="preserve"> 三</t></r>'
        '<rPh sb="0" eb="2"><t>みおつ</t></rPh></is>'
    )

    def put(xml: str) -> str:
        start = xml.index(f"<c {at}")
        end = xml.index("</c>", start)
        style = xml[start:end].partition(' s="')[2].partition('"')[0]
        return f'{xml[:start]}<c {at} s="{style}" t="inlineStr">{inline}{xml[end:]}'

    path = book.rewrite(book.part_of(book.where("有关说明")[0]), put).save(tmp_path / "a.xlsx")
    report, findings, _ = read_report(path, desk.templates)
    assert findings == []
    assert runs(report, "有关说明") == [("面积 ", PLAIN), ("三", BOLD | LINE)] or runs(report, "有关说明") == [
        ("面积", PLAIN),
        (" ", LINE),
        ("三", BOLD | LINE),
    ]


def it_refuses_a_cell_with_more_looks_than_anyone_gives_it(folder: KindFolder) -> None:
    _, findings = report_with(folder, 说明=of_runs([("水", PLAIN), ("价", BOLD)] * 501))
    assert [one.code for one in findings] == ["R271"]
    _, findings = report_with(folder, 说明=of_runs([("水", PLAIN), ("价", BOLD)] * 500))
    assert findings == []


def it_leaves_the_looks_of_a_numbered_heading_to_the_template(folder: KindFolder) -> None:
    report, _ = report_with(folder, 说明=of_runs([("（一）水价。没有", BOLD), ("调整。", PLAIN)]))
    assert runs(report, "说明") == [("（一）水价。", PLAIN), ("没有", BOLD), ("调整。", PLAIN)]


def it_gives_a_named_value_the_look_of_its_name(folder: KindFolder) -> None:
    report, _ = report_with(
        folder, 乙=of_runs([("CO", PLAIN), ("2", LOWERED)]), 说明=of_runs([("排放", PLAIN), ("{{ 乙 }}", BOLD)])
    )
    assert [*styled_runs(report.printed("说明"))] == [("排放", PLAIN), ("CO2", BOLD)]


# ── the form ─────────────────────────────────────────────────────────────────


def it_tells_the_owner_of_a_form_that_looks_cannot_be_seen_in_the_template(tmp_path: Path) -> None:
    def bold(template: docx.document.Document) -> None:
        next(line for line in template.paragraphs if line.text.startswith("甲：")).runs[0].bold = True

    found = faults_of_template(load_folder(small_kind(tmp_path, PLACES, fields=DRESSED, after=bold)))
    assert [(one.code, one.field) for one in found] == [("K150", "甲")]
    assert "“甲”可以有加粗" in found[0].message


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (["排放", {"加黑": "2"}], "看不懂"),
        (["排放", {"加粗": 2}], "看不懂"),
        (["排放", 2], "看不懂"),
        (["排放", {"加粗": "1", "下标": "2"}], "看不懂"),
        (["排放", {"加粗、上标": "2"}], "有加粗，这一项只能有上标、下标"),
    ],
)
def it_refuses_pieces_in_json_that_it_cannot_take(folder: KindFolder, tmp_path: Path, data: object, told: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"kind": "small", "values": SAMPLE | {"乙": data}}), encoding="utf-8")
    _, findings, _ = read_report(path, folder.path.parent)
    assert [one.code for one in findings] == ["R270"]
    assert told in findings[0].message


# ── any text, any looks ──────────────────────────────────────────────────────

LOOKS = st.sampled_from([PLAIN, BOLD, ITALIC, LINE, RAISED, LOWERED, BOLD | ITALIC, LINE | LOWERED])
WORDS = st.text("水价m2&<>\"'_x0041 ，。（—é\U0001f600", min_size=1, max_size=6)
LINES = st.lists(st.tuples(WORDS, LOOKS), min_size=1, max_size=5)


@settings(max_examples=settings().max_examples // 3)  # four files an example
@given(line=LINES, cell=LINES, row=LINES, told=st.lists(LINES, min_size=1, max_size=3))
@pytest.mark.sweep_only(
    like="tests/stories/test_looks_proven_and_read.py::it_says_which_letters_look_otherwise_from_what_to_what"
)
def it_brings_any_letters_in_any_looks_through_every_file(
    folder: KindFolder,
    tmp_path_factory: pytest.TempPathFactory,
    line: Sequence[tuple[str, Emphasis]],
    cell: Sequence[tuple[str, Emphasis]],
    row: Sequence[tuple[str, Emphasis]],
    told: Sequence[Sequence[tuple[str, Emphasis]]],
) -> None:
    """Workbook, document, page, JSON: what is read says the same in the same looks."""
    prose = of_runs(run for number, one in enumerate(told) for run in ((("\n", PLAIN), *one) if number else one))
    off = of_runs((text, look & (RAISED | LOWERED)) for text, look in cell)
    texts = {
        "甲": "甲" + of_runs(line) + "甲",
        "乙": "乙" + off + "乙",
        "名称": "丙" + of_runs(row),
        "说明": "丁" + prose,
    }
    report, findings = report_with(folder, **texts)
    assert {one.code for one in findings} <= {"R131", "R133"}
    here = tmp_path_factory.mktemp("files")
    content, found = make_document(report, folder)
    assert found == []
    (here / "a.xlsx").write_bytes(write_workbook(report))
    (here / "a.docx").write_bytes(content)
    (here / "a.html").write_bytes(make_page(report, folder, content))
    find_kind = FindKind(folder.path.parent)
    for name in ("a.xlsx", "a.docx", "a.html"):
        read, _, _ = read_any(here / name, find_kind)
        for one in ("甲", "乙", "说明", "清单[1].名称"):  # spaces at the ends of lines are layout
            assert styled_letters(text_of(read, one)) == styled_letters(text_of(report, one)), name


def it_writes_plain_texts_as_texts_and_others_as_pieces() -> None:
    assert json_of_text("**水**<b>价</b>") == "**水**<b>价</b>"
    assert json_of_text(of_runs([("CO", PLAIN), ("2", LOWERED | BOLD)])) == ["CO", {"加粗、下标": "2"}]
