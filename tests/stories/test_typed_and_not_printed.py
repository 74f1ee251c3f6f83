"""Whatever is typed on a sheet of the form is printed, or named with its cell; what the tool wrote there is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from office import Office
from reportgen.core.findings import Finding
from reportgen.core.periods.rollover import roll_over
from reportgen.core.report import Report
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_one
from reportgen.pipeline.sources import read_report
from reportgen.say.outcome import Status
from surgery import SEED, Book, beyond_the_seed
from sweeps import share

pytestmark = pytest.mark.sweep

ROOT = Path(__file__).parents[2]
SAMPLES = (ROOT / "templates" / "gov-info-annual-2021", ROOT / "tests" / "kinds" / "training-quarter")
EARLIER = ROOT / "tests" / "data" / "earlier-workbook.xlsx"
FORM, TEXT, TABLE2, TABLE3, OTHER = "基本信息", "一、总体情况", "二、主动公开", "三、依申请公开", "六、其他事项"
BOX = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
Edit = Callable[[Book], object]


@cache
def sample() -> Report:
    return read_report(SAMPLES[0] / "sample.json")[0]


@cache
def made() -> bytes:
    """A filled workbook of this version."""
    return write_workbook(sample())


@cache
def rolled_over() -> bytes:
    """The next year's workbook, the figures and texts of the last one beside its cells."""
    return write_workbook(roll_over(sample(), sample().kind)[0])


def found(edit: Edit, folder: Path, base: bytes | None = None) -> list[Finding]:
    book = Book(base or made())
    edit(book)
    return list(check_one(book.save(folder / "填好.xlsx")).findings)


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """(code, sheet!cell) of findings."""
    return [(item.code, f"{item.place.sheet}!{item.place.cell}" if item.place else "") for item in findings]


def put(*places: tuple[str, object]) -> Edit:
    return lambda book: [book.put(place, value) for place, value in places]


def _row_above_the_total(book: Book) -> None:
    book.insert_rows(TABLE3, 31).put(f"{TABLE3}!C31", "4.新增的一类")
    for column in "DEFGHI":
        book.put(f"{TABLE3}!{column}31", 3)


def _row_of_figures(book: Book) -> None:
    book.insert_rows(TABLE2, 8).put(f"{TABLE2}!B8", 12)


# ── beside, above, below, on every sheet ─────────────────────────────────────

ASIDE = {
    "to the right of a table": (f"{TABLE3}!L8", "其中2件撤回"),
    "over the words that are live beside a table": (f"{TABLE3}!K8", "其中2件撤回"),
    "a figure beside a table": (f"{TABLE3}!L8", 12),
    "far to the right": (f"{TABLE3}!XFD1048576", "x"),
    "below a table": (f"{TABLE3}!A36", "注：本表不含撤回的"),
    "over the heading of a sheet": (f"{TABLE3}!A1", "另一个标题"),
    "beside a list": (f"{TEXT}!C5", "写在旁边一列的整段正文。"),
    "beside a list, far below": (f"{TEXT}!D80", "又一段"),
    "beside the column names of a list": (f"{TEXT}!C4", "备注"),
    "over the help of a form": (f"{FORM}!C5", "另行说明"),
    "beside the help of a form": (f"{FORM}!D5", "王某填"),
    "below a form": (f"{FORM}!B14", "王某填"),
    "in the guide": ("填表说明!F10", "张三 1月10日前交"),
    "beside the checks": ("校验!H6", "已核对"),
    "beside the answers": ("审核说明!E5", "理由写错了列"),
}


@pytest.mark.parametrize("where", ASIDE)
def it_warns_of_what_stands_beside_the_cells_to_fill(where: str, tmp_path: Path) -> None:
    place, value = ASIDE[where]
    (item,) = found(put((place, value)), tmp_path)
    assert told([item]) == [("R181", place)]
    assert not item.is_error
    assert str(value) in item.message and "不会印进报告" in item.message


INSIDE: dict[str, tuple[Edit, str]] = {
    "a row of figures above a total": (_row_above_the_total, f"{TABLE3}!C31"),
    "a figure in a row between two others": (_row_of_figures, f"{TABLE2}!B8"),
    "a note between the rows": (
        lambda book: book.insert_rows(TABLE3, 13).put(f"{TABLE3}!B13", "其中"),
        f"{TABLE3}!B13",
    ),
}


@pytest.mark.parametrize("what", INSIDE)
def it_stops_at_what_stands_between_the_cells_to_fill(what: str, tmp_path: Path) -> None:
    edit, place = INSIDE[what]
    (item,) = found(edit, tmp_path)
    assert (told([item]), item.is_error) == ([("R180", place)], True)


def it_tells_the_figures_between_the_rows_and_not_the_totals_that_count_them(tmp_path: Path) -> None:
    """Excel widens SUM over a row put into its range: every total of the table is another one then."""

    def edit(book: Book) -> None:
        _row_above_the_total(book)
        for column in "DEFGHI":
            book.put(f"{TABLE3}!{column}32", 99, f"SUM({column}10:{column}31)")

    assert told(found(edit, tmp_path)) == [("R180", f"{TABLE3}!C31")]


def it_joins_what_stands_together(tmp_path: Path) -> None:
    block = [(f"{TABLE3}!{column}{row}", f"{column}{row}") for column in "LM" for row in (8, 9, 10)]
    findings = found(put(*block, (f"{TABLE3}!N20", "另一处")), tmp_path)
    assert [item.message for item in findings] == [
        "L8:M10 里的 6 格（“L8”等）不会印进报告",
        "N20 里的“另一处”不会印进报告",
    ]


def it_takes_an_answer_for_a_note_of_ones_own(tmp_path: Path) -> None:
    note = put(
        (f"{TABLE3}!L8", "张三负责"),
        *(("审核说明!" + cell, text) for cell, text in zip(("A5", "B5", "C5"), ANSWER, strict=True)),
    )
    (item,) = found(note, tmp_path)
    assert (item.code, item.answer) == ("R181", "自己的备注")


ANSWER = ("R181", f"{TABLE3}!L8", "自己的备注")


def it_warns_once_of_a_sum_of_ones_own(tmp_path: Path) -> None:
    assert told(found(lambda book: book.put(f"{TABLE3}!L8", 5, "SUM(D8:I8)"), tmp_path)) == [("R181", f"{TABLE3}!L8")]


def it_warns_of_a_change_to_what_the_last_report_says(tmp_path: Path) -> None:
    findings = found(put((f"{TEXT}!E5", "写到上年一栏里的新内容"), (f"{TABLE2}!F11", 99)), tmp_path, rolled_over())
    assert [one for one in told(findings) if one[0] == "R181"] == [("R181", f"{TEXT}!E5"), ("R181", f"{TABLE2}!F11")]


# ── text boxes, copies ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "shapes",
    [
        BOX.format("这一段也要印"),
        f"<xdr:grpSp>{BOX.format('这一段')}{BOX.format('也要印')}</xdr:grpSp>",
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="a">'
        f"{BOX.format('这一段也要印')}</mc:Choice><mc:Fallback>{BOX.format('旧')}</mc:Fallback></mc:AlternateContent>",
    ],
)
def it_warns_of_a_text_box(shapes: str, tmp_path: Path) -> None:
    (item,) = found(lambda book: book.draw_box(TEXT, "D7", shapes), tmp_path)
    assert told([item]) == [("R181", f"{TEXT}!D7")]
    assert "这一段" in item.message and "旧" not in item.message


def it_asks_about_a_picture_that_is_not_printed_and_is_silent_about_a_drawing_it_cannot_read(tmp_path: Path) -> None:
    assert told(found(lambda book: book.draw_box(TEXT, "D7", "<xdr:pic/>"), tmp_path)) == [("R243", f"{TEXT}!D7")]
    assert found(lambda book: book.draw_box(TEXT, "D7", "<xdr:pic>"), tmp_path) == []


@pytest.mark.parametrize(("title", "cell"), [(TABLE3, "D8"), (OTHER, "B5"), (FORM, "B3")])
def it_stops_at_a_filled_copy_that_has_no_names(title: str, cell: str, tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book.copy_sheet(title, f"{title} (2)").forget_names(f"{title} (2)").put(f"{title} (2)!{cell}", "777")

    assert told(found(edit, tmp_path)) == [("R141", f"{title} (2)!{cell}")]


def it_asks_about_a_sheet_of_another_name_that_looks_like_one_of_the_form(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book.copy_sheet(TABLE3, "去年的").forget_names("去年的").put("去年的!D8", 777)

    assert told(found(edit, tmp_path)) == [("R181", "去年的!D8")]


def it_leaves_a_backup_and_a_sheet_of_scratch_to_those_who_made_them(tmp_path: Path) -> None:
    def scratch(book: Book) -> None:
        book.copy_sheet("填表说明", "草稿").put("草稿!D8", 777).put("草稿!A1", "小标题").put("草稿!B1", "12件")

    assert found(scratch, tmp_path) == []
    assert found(lambda book: book.copy_sheet(TABLE3, "备份").forget_names("备份"), tmp_path) == []


# ── nothing is said of what the tool wrote, nor of what nobody sees ──────────

SILENT: dict[str, Edit] = {
    "nothing typed": lambda book: None,
    "spaces": put((f"{TABLE3}!L8", " "), (f"{TEXT}!D5", "　\u200b")),
    "a formula that gives nothing": lambda book: book.put(f"{TABLE3}!L8", "", 'IF(1=1,"","")'),
    "rows above a table": lambda book: book.insert_rows(TABLE3, 1, 3).insert_rows(TEXT, 2, 2).insert_rows(FORM, 2, 1),
    "rows inside a table": lambda book: book.insert_rows(TABLE3, 13, 2),
    "sheets renamed and turned round": lambda book: book.rename(TABLE3, "表 3").rename(TEXT, "文字").reorder(),
    "a sheet of one's own": lambda book: book.copy_sheet("校验", "我的").put("我的!A1", "随手记"),
    "words in white on a label": lambda book: book.write_in(f"{TABLE2}!A11", "<color theme='0'/>"),
    "a label struck out": lambda book: book.write_in(f"{TABLE2}!A11", "<strike/>"),
}


@pytest.mark.parametrize("what", SILENT)
def it_says_nothing(what: str, tmp_path: Path) -> None:
    assert found(SILENT[what], tmp_path) == []


@cache
def _written() -> dict[str, bytes]:
    """Workbooks as `new`, `read`, `pull` and `rollover` write them, of every kind, blank and filled, and of earlier versions."""
    books = {"seed": SEED.read_bytes(), "earlier": EARLIER.read_bytes()}
    for folder in SAMPLES:
        report = read_report(folder / "sample.json", folder.parent)[0]
        following = roll_over(report, report.kind)[0]
        books |= {
            f"{folder.name} blank": write_workbook(Report(report.kind, {}, {})),
            f"{folder.name} filled": write_workbook(report),
            f"{folder.name} rolled over": write_workbook(following),
            f"{folder.name} twice": write_workbook(roll_over(following, report.kind)[0]),
        }
    return books


def _own_words_told(path: Path) -> list[tuple[str, str]]:
    templates = SAMPLES[1].parent if path.name.startswith(SAMPLES[1].name) else None
    return [one for one in told(check_one(path, templates).findings) if one[0].startswith(("R18", "R14"))]


@pytest.mark.sweep_within
def it_takes_none_of_its_own_words_for_typed_ones(tmp_path: Path) -> None:
    for name, content in share(_written().items(), every=3):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(content)
        assert (name, _own_words_told(path)) == (name, [])


def it_knows_its_words_where_a_form_owner_has_changed_them_since(tmp_path: Path) -> None:
    text = (SAMPLES[0] / "fields.toml").read_text(encoding="utf-8")
    assert 'help = "与公章一致' in text
    for folder in (SAMPLES[0], SAMPLES[0].parent / "_common"):
        for path in (path for path in folder.rglob("*") if path.is_file()):
            copy = tmp_path / path.relative_to(SAMPLES[0].parent)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    changed = text.replace('help = "与公章一致', 'help = "照公章填')
    (tmp_path / SAMPLES[0].name / "fields.toml").write_text(changed, encoding="utf-8")
    for content in (made(), SEED.read_bytes()):
        path = tmp_path / "填好.xlsx"
        path.write_bytes(content)
        assert [item.code for item in check_one(path, tmp_path).findings if item.code.startswith("R18")] == []


@pytest.mark.sweep_only(
    like="tests/stories/test_libreoffice.py::it_reads_the_same_values_from_a_workbook_libreoffice_has_saved"
)
@pytest.mark.libreoffice
def it_knows_its_words_after_another_program_has_saved_them(office: Office, tmp_path: Path) -> None:
    for name, content in _written().items():
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    for path in office.all(sorted(tmp_path.iterdir()), "xlsx").iterdir():
        assert (path.stem, _own_words_told(path)) == (path.stem, [])


# ── what is printed all the same ─────────────────────────────────────────────


def it_builds_beside_a_warning_and_not_beside_an_error(tmp_path: Path) -> None:
    book = Book(made()).put(f"{TABLE3}!L8", "张三负责")
    assert build_report(book.save(tmp_path / "t.xlsx"), tmp_path / "out").status is Status.BUILT
    _row_above_the_total(book)
    assert build_report(book.save(tmp_path / "t.xlsx"), tmp_path / "out").status is Status.STOPPED


def it_judges_workbooks_of_an_earlier_version_too(tmp_path: Path) -> None:
    edit = put((f"{TABLE3}!L8", "其中2件撤回"), (f"{TEXT}!C5", "整段"), (f"{FORM}!D5", "王某"))
    findings = beyond_the_seed(found(edit, tmp_path, SEED.read_bytes()))
    assert sorted(told(findings)) == sorted(
        ("R181", f"{place}") for place in (f"{TABLE3}!L8", f"{TEXT}!C5", f"{FORM}!D5")
    )
