"""What a workbook shows while staff type, as LibreOffice paints it: the colour of each number is what `check` says of it."""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings

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
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.files.workbook.write.formats import BLANK_COLOUR, INPUT_COLOUR
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.sources import read_report
from ruled_kinds import ROOT
from surgery import Book, Error
from sweeps import share

pytestmark = pytest.mark.sweep_only(
    like="tests/files/test_workbook_checks_calculated.py::it_agrees_with_check_when_libreoffice_calculates"
)

ANNUAL = load_folder(ROOT / "templates" / "gov-info-annual-2021")
QUARTER = load_folder(ROOT / "tests" / "kinds" / "training-quarter")
COMPANY = load_folder(ROOT / "tests" / "kinds" / "company-month")
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
ODD = (
    "12件",
    "-",
    "三千",
    "/",
    "无",
    "(5)",
    "-3",
    -3,
    3.5,
    Error("#REF!"),
    "1e3",
    "5%",
    "5人次",
    "2024-01-01",
    "1 200",
)
ODD_ANYWHERE = tuple(value for value in ODD if value != 3.5)
RIGHT = ("１２", "9", " 9", "9 ", "1,200", "0012", "9.0", "9\u200b")
REMARKED = ("1,200（含上年）", "12(其中1件)")
REASON = "原镇政府的规章由本单位继续执行"
Cells = Mapping[str, object]


def answers(*rows: tuple[str, ...]) -> dict[str, object]:
    """Rows on the sheet of answers; the last of four texts are the values."""
    names = ("编号", "项目", "说明", "数值")
    return {
        f"审核说明[{n}].{name}": text for n, row in enumerate(rows, 1) for name, text in zip(names, row, strict=False)
    }


def spread(kind: Kind, values: tuple[object, ...], begins: str = "") -> dict[str, object]:
    """Each value in a cell of its own, another sort of number each time."""
    ids = [name for name, spec in kind.fields.items() if spec.type.is_number and not spec.is_derived]
    asked = [name for name in ids if name.startswith(begins)]
    step = max(1, len(asked) // len(values))
    return dict(zip(asked[::step], values, strict=False))


def totals(kind: Kind, *values: object) -> dict[str, object]:
    """Every total overwritten with one of some values after the other."""
    ids = [name for name, spec in kind.fields.items() if spec.is_derived]
    return {name: values[number % len(values)] for number, name in enumerate(ids)}


RULES = "主动公开.规章"
DONE = ("重点项目[1].完成率", "重点项目[2].完成率")
MUTATED: Mapping[str, tuple[KindFolder, Cells]] = {
    "nothing": (ANNUAL, {}),
    "what is no number": (ANNUAL, spread(ANNUAL.kind, ODD)),
    "what is no number in the other form": (QUARTER, spread(QUARTER.kind, ODD_ANYWHERE)),
    "numbers as texts": (
        ANNUAL,
        totals(ANNUAL.kind, None)
        | spread(ANNUAL.kind, RIGHT, "依申请")
        | {"依申请.结转下年度.其他": REMARKED[0], "依申请.本年新收.自然人": "9", "依申请.本年新收.总计": 4},
    ),
    "wrong totals": (ANNUAL, totals(ANNUAL.kind, 77)),
    "totals that are none": (ANNUAL, totals(ANNUAL.kind, "十三件", "-", Error("#REF!"), " ", None)),
    "numbers in a list": (QUARTER, {"培训班次[1].人数": "12人", "培训班次[2].人数": "９", "培训班次[3].人数": "-"}),
    "totals of the other form": (QUARTER, totals(QUARTER.kind, 77, "三千", Error("#N/A"), " ")),
    "a wrong total in a rule": (ANNUAL, {"依申请.办理总计.总计": 1, "依申请.办理总计.自然人": 3}),
    "percentages as texts": (
        COMPANY,
        totals(COMPANY.kind, None) | {"资产负债率": "５０％", "经营.成本费用.上年同月": "1,200.5"},
    ),
    "percentages without their sign": (COMPANY, {"资产负债率": "12", "经营.成本费用.上年同月": "1.200,5"}),
    "a percentage with a space before its sign": (COMPANY, {"资产负债率": "12.5 %"}),
    "results typed over in records": (COMPANY, {f"{DONE[0]}": Error("#N/A"), f"{DONE[1]}": "5%"}),
    "no results in records": (COMPANY, {f"{DONE[0]}": "-", f"{DONE[1]}": 0.9}),
    "blanks that look like none": (
        ANNUAL,
        {"依申请.本年新收.自然人": "　", "依申请.本年新收.商业企业": "\n", "依申请.上年结转.其他": "\u200b"},
    ),
    "a year with its word": (ANNUAL, {"年度": "2025年"}),
    "a year apart from its word": (ANNUAL, {"年度": "2025 年"}),
    "what is no option, no day and no text": (
        ANNUAL,
        {
            "单位类型": "街道办",
            "署名位置": Error("#N/A"),
            "成文日期": "明天",
            "单位简称": Error("#REF!"),
            "引言": Error("#N/A"),
        },
    ),
    "options and days as they may be typed": (
        QUARTER,
        {
            "检查日期": "２０２５年7月 9日",
            "检查结论": " 合格 ",
            "季度": True,
            "培训班次[1].日期": "2025-13-1",
            "培训班次[2].日期": "2024.4.9",
            "培训班次[1].对象": "谁",
            "培训班次[2].主题": Error("#N/A"),
        },
    ),
    "a day as a text against a rule": (QUARTER, {"检查日期": "2025.7.9"}),
    "numbers in records against a rule": (
        COMPANY,
        {"重点项目[1].计划投资": "2,5", "重点项目[3].类别": "扩建", "主营业务": True}
        | totals(COMPANY.kind, None)
        | dict.fromkeys((*DONE, "重点项目[3].完成率")),
    ),
    "a minus before nothing": (ANNUAL, {"依申请.上年结转.其他": "-0", "行政强制": "－0", "行政处罚": "-1"}),
    "not explained": (
        ANNUAL,
        {f"{RULES}.现行有效": 2, f"{RULES}.本年制发": 2} | answers(("T201", f"{RULES}.现行有效", "无误", "2")),
    ),
    "explained": (
        ANNUAL,
        {f"{RULES}.现行有效": 2, f"{RULES}.本年制发": 2, f"{RULES}.本年废止": 1, "行政事业性收费": 3600}
        | answers(
            ("ｔ２０１", "二、主动公开！D7", REASON, "２"),
            ("T201", "a.xlsx ▸ 二、主动公开!B7 ▸ 主动公开.规章.本年制发 ▸ 表二", REASON),
            ("T206", "", "ok"),
            ("T201", f"{RULES}.本年废止", "。。。。。。123", "1"),
        ),
    ),
    "explained for other values": (
        ANNUAL,
        {f"{RULES}.现行有效": 3, f"{RULES}.本年制发": 2}
        | answers(("T201", f"{RULES}.现行有效", REASON, "2"), ("T201", "二、主动公开!B7", REASON, "1")),
    ),
}
# By `make test-thorough`: sixty workbooks with a few cells typed over at random.
THOROUGH = 60 if settings.default and settings.default.max_examples > 100 else 0


def every_workbook() -> Iterator[tuple[str, KindFolder, Cells]]:
    yield from ((name, folder, cells) for name, (folder, cells) in share(MUTATED.items(), every=4))
    for seed in range(int(os.environ.get("MUTANTS", THOROUGH))):
        yield f"seed {seed}", *at_random(random.Random(seed))


def at_random(dice: random.Random) -> tuple[KindFolder, Cells]:
    folder = dice.choice((ANNUAL, ANNUAL, QUARTER))
    numbers = [spec for spec in folder.kind.fields.values() if spec.type.is_number]
    typed = (*ODD_ANYWHERE, *RIGHT, *REMARKED, 0, 1, 7, 4000, None)
    cells = {spec.id: dice.choice(typed) for spec in dice.sample(numbers, dice.randint(1, 9))}
    return folder, totals(folder.kind, None) | cells  # what Excel would calculate is not stored anew


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
