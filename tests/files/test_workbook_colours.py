"""What a workbook shows while staff type, as LibreOffice paints it: the colour of each number is what `check` says of it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from mutated_books import ANNUAL, COMPANY, QUARTER, RULES, every_workbook

from office import Office
from painted import Sheets, painted
from recalculation import without_results
from reportgen.core.findings import Finding, Severity
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.rules.declared.rules import Relation
from reportgen.core.rules.relations import first_typed, is_live
from reportgen.core.rules.review import review
from reportgen.files.kind_cases import changed_sample
from reportgen.files.workbook.write.formats import BLANK_COLOUR, INPUT_COLOUR
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.sources import read_report
from surgery import Book

pytestmark = pytest.mark.sweep_only(
    like="tests/files/test_workbook_checks_calculated.py::it_agrees_with_check_when_libreoffice_calculates"
)

COLOURS = {
    Severity.ERROR: "#FFC7CE",
    Severity.EXPLAIN: "#E4D2F5",
    Severity.WARNING: "#FCD5B4",
    Severity.NOTE: "#CDEAF3",
}
# What a condition paints; the other colours are those of the form.
LIVE = {*COLOURS.values(), BLANK_COLOUR}
# What Excel does not know: signs that were left out, digits that are not shown, and what the form does not print.
NOT_LIVE = ("R131", "R185", "R193")


@dataclass(frozen=True)
class Painted:
    """One workbook as LibreOffice shows it, the report `check` reads, and all it finds."""

    book: Book
    shown: Sheets
    report: Report
    found: list[Finding]

    def at(self, name: str) -> tuple[str, str]:
        return self.book.where(name)


@pytest.fixture(scope="module")
def workbooks(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Painted]:
    """Every workbook, painted in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("files")
    clean = {one.kind.id: write_workbook(changed_sample(one, {})) for one in (ANNUAL, QUARTER, COMPANY)}
    contents, files = {}, {}
    for name, kind, cells in every_workbook():
        book = Book(clean[kind.kind.id])
        for place, value in cells.items():
            book.put(place, value)
        contents[name] = book.to_bytes()
        files[name] = folder / f"{len(files)}.xlsx"
        files[name].write_bytes(contents[name])
    shown = painted(contents, tmp_path_factory.mktemp("books"), office)
    made = {}
    for name, kind, _ in every_workbook():
        report, findings, _ = read_report(files[name], kind.path.parent)
        made[name] = Painted(Book(contents[name]), shown[name], report, review(report, findings))
    return made


def wanted(one: Painted) -> dict[str, str]:
    """The colour of every number by what was found: blank, then no number, then the worst class of the rules about it."""
    by_place = {one.at(name): name for name in every_cell(one.report)}
    found: dict[str, list[tuple[int, str]]] = {}
    for item in (item for item in one.found if not item.answer and item.code not in NOT_LIVE):
        own = by_place.get((item.place.sheet, item.place.cell)) if item.place else None
        if item.code.startswith("R"):
            rank = 0 if item.code == "R101" else 1 if item.is_error else 9
            colour = BLANK_COLOUR if item.code == "R101" else COLOURS[item.severity]
            found.setdefault(own or "", []).append((rank, colour))
            continue
        for name in of_rule(item, one.report.kind):
            found.setdefault(name, []).append((2 + list(Severity).index(item.severity), COLOURS[item.severity]))
    return {name: min(marks)[1] for name, marks in found.items() if name in by_place.values()}


def of_rule(item: Finding, kind: Kind) -> Iterator[str]:
    """The values of this report that a broken relation compares."""
    rule = next(rule for rule in kind.rules if rule.code == item.code)
    if isinstance(rule.test, Relation) and (is_live(rule, kind) or rule.test.listed):
        for instance in rule.test.around(item.field):
            if first_typed(rule.test, instance, kind) == item.field:
                yield from (instance.id_of(name) for name in rule.test.check.names)


def every_cell(report: Report) -> Iterator[str]:
    """What is typed or calculated in a cell of its own, words, options and days among it."""
    yield from (name for name, spec in report.kind.fields.items() if not spec.type.takes_picture)
    for spec in report.kind.lists.values():
        yield from (name for _, column, name in report.value_ids_of(spec.id) if not column.type.takes_picture)


@pytest.mark.libreoffice
def it_paints_every_cell_as_check_judges_it(workbooks: dict[str, Painted]) -> None:
    wrong = {}
    for name, one in workbooks.items():
        asked, seen = wanted(one), {}
        for place in every_cell(one.report):
            sheet, cell = one.at(place)
            colour = one.shown[sheet][cell].colour
            seen |= {place: colour} if colour in LIVE else {}
        if asked != seen:
            apart = {place for place in {*asked, *seen} if asked.get(place) != seen.get(place)}
            wrong[name] = {place: (asked.get(place), seen.get(place)) for place in apart}
    assert wrong == {}


@pytest.mark.libreoffice
def it_calls_a_sheet_filled_in_where_check_finds_nothing_left_to_do(workbooks: dict[str, Painted]) -> None:
    """Errors in cells and what is not explained keep it open; what else is to be looked at is counted behind."""
    for name, one in workbooks.items():
        live = {rule.code for rule in one.report.kind.rules if is_live(rule, one.report.kind)}
        for sheet in (sheet.title for sheet in one.report.kind.sheets):
            first = one.shown[sheet]["A2"].text
            told = [item for item in one.found if item.place and item.place.sheet == sheet and not item.answer]
            told = [item for item in told if item.code not in NOT_LIVE and (item.code in live or item.code[0] == "R")]
            assert (first == "✔ 已填完") == (not told), (name, sheet, first, told)
            unexplained = sum(item.severity is Severity.EXPLAIN for item in told)
            assert re.findall("还有 ([0-9]+) 处要说明", first) == ([f"{unexplained}"] if unexplained else []), name
            assert first.startswith("✔ 已填完") or unexplained or any(item.code != "R111" for item in told), (
                name,
                first,
            )


@pytest.mark.libreoffice
def it_says_beside_a_total_what_it_should_be(workbooks: dict[str, Painted]) -> None:
    for name in ("wrong totals", "totals that are none", "totals of the other form"):
        one = workbooks[name]
        for item in (item for item in one.found if item.is_error and item.place and item.place.cell):
            row = re.sub("[A-Z]", "", item.place.cell)
            line = "".join(
                cell.text for at, cell in one.shown[item.place.sheet].items() if re.fullmatch(f"[A-Z]+{row}", at)
            )
            total = f"{Decimal(one.report.text(item.field)).normalize():f}"
            assert re.search(f"✘ .*“{re.escape(item.field)}”.*按各分项应为 {re.escape(total)}　", line), (
                name,
                item,
                line,
            )


@pytest.mark.libreoffice
def it_sees_a_reason_typed_on_the_sheet_of_answers(workbooks: dict[str, Painted]) -> None:
    lines = [
        [shown.text for at, shown in workbooks["explained"].shown["校验"].items() if at[1:] == f"{row}"]
        for row in range(5, 60)
    ]
    states = {(line[0], line[3]): line[4] for line in lines if len(line) > 4}
    assert states["T201", "规章（本年制发）"] == states["T201", "规章（现行有效）"] == "○ 须说明，已说明"
    assert states["T201", "规章（本年废止）"] == "✘ 须说明，请改正或说明"
    assert states["T206", "—"] == "○ 警告，已说明"


@pytest.mark.libreoffice
def it_says_for_which_values_a_reason_must_be(workbooks: dict[str, Painted]) -> None:
    """The cell for them is purple as long as they are others than those that must be explained."""
    if (one := workbooks.get("explained for other values")) is None:
        pytest.skip("not in this sample")
    told = {cell.text for cell in one.shown["校验"].values() if cell.text.startswith("✘ 须说明")}
    assert told == {"✘ 须说明，请核对说明的数值"}
    colours = {at: cell.colour for at, cell in one.shown["审核说明"].items() if at in ("D5", "D6", "D7")}
    assert colours == {"D5": COLOURS[Severity.EXPLAIN], "D6": COLOURS[Severity.EXPLAIN], "D7": INPUT_COLOUR}
    assert [item.message[-8:] for item in one.found if item.code == "R156"] == ["现在的数是“3”", "现在的数是“2”"]


@pytest.mark.libreoffice
def it_shows_these_colours_on_paper(office: Office, tmp_path: Path) -> None:
    """The pixel left of a text that is printed once, in a cell where it stands in the middle."""
    book = Book(write_workbook(changed_sample(ANNUAL, {})))
    book.put("依申请.本年新收.自然人", "98765件").put("依申请.上年结转.总计", 43210).put(f"{RULES}.现行有效", 5432)
    path = tmp_path / "a.xlsx"
    path.write_bytes(without_results(book.to_bytes()))
    page = office(path, "pdf")
    red, purple = COLOURS[Severity.ERROR], COLOURS[Severity.EXPLAIN]
    assert {text: pixel_before(text, page) for text in ("98765件", "43210", "5432")} == {
        "98765件": red,
        "43210": red,
        "5432": purple,
    }


def pixel_before(text: str, pdf: Path) -> str:
    """The colour of paper two points left of a word."""
    pages = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    number, page = next((n, one) for n, one in enumerate(pages.split("<page ")) if f">{text}</word>" in one)
    spot = re.search(f'<word xMin="([^"]+)" yMin="([^"]+)" xMax="[^"]+" yMax="([^"]+)">{text}</word>', page)
    assert spot
    left, top, bottom = map(float, spot.groups())
    command = ["pdftoppm", "-r", "72", "-f", f"{number}", "-l", f"{number}", pdf]
    picture = subprocess.run(command, check=True, capture_output=True).stdout
    _, size, _, dots = picture.split(b"\n", 3)
    at = 3 * (int((top + bottom) / 2) * int(size.split()[0]) + int(left) - 2)
    return "#" + dots[at : at + 3].hex().upper()
