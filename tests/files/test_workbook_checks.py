"""What is live in a workbook: what LibreOffice calculates there agrees with what `check` finds."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import islice
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from office import Office
from recalculation import Calculation, different, recalculated
from reportgen.core.fields import Field
from reportgen.core.findings import Severity
from reportgen.core.ids import earlier_of
from reportgen.core.kind import Kind
from reportgen.core.language.expressions import parse
from reportgen.core.report import Answer, Entry, Report
from reportgen.core.rules.answers import answered
from reportgen.core.rules.check import check
from reportgen.core.rules.relations import is_live
from reportgen.core.types import TYPES
from reportgen.files.kind_cases import cases, changed_sample, report_of
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.files.workbook.live.checks import LATER
from reportgen.files.workbook.write_workbook import write_workbook
from ruled_kinds import ROOT, RULED

ANNUAL = load_folder(ROOT / "templates" / "gov-info-annual-2021")
QUARTER = load_folder(ROOT / "tests" / "kinds" / "training-quarter")


def opened(report: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(report)), data_only=True)


def annual(changes: Mapping[str, Any]) -> Workbook:
    return opened(changed_sample(ANNUAL, dict(changes)))


@cache
def sound() -> Workbook:
    """The workbook of the sample, in which nothing is wrong."""
    return annual({})


@cache
def blank() -> Workbook:
    return opened(Report(ANNUAL.kind, {}, {}))


States = dict[tuple[str, str], str]


def shown(book: Workbook) -> States:
    """What the lines of 校验 say now, by code and scope; what Excel cannot judge is left out."""
    return states_in(book["校验"].iter_rows(min_row=5, values_only=True))


def states_in(lines: Iterable[Sequence[Any]]) -> States:
    return {(code, scope): state for code, _, _, scope, state, *_ in lines if state}


def broken(states: States) -> set[str]:
    return {code for (code, _), state in states.items() if state.startswith(("✘", "※"))}


def as_note(report: Report, code: str) -> Report:
    """The report of a kind that has made a rule a note."""
    rules = (replace(rule, severity=Severity.NOTE) if rule.code == code else rule for rule in report.kind.rules)
    return replace(report, kind=replace(report.kind, rules=tuple(rules)))


# ── before anyone calculates ─────────────────────────────────────────────────


@pytest.mark.sweep_only(like="tests/files/test_workbook_checks.py::it_says_which_warnings_have_been_answered")
def it_stores_the_state_of_each_rule_before_anyone_calculates() -> None:
    assert {state[0] for state in shown(sound()).values()} == {"✔", "—"}
    states = shown(annual({"依申请.本年新收.自然人": 1, "主动公开.规章.现行有效": 2}))
    assert states["T301", "自然人"] == "✘ 错误，请改正"
    assert states["T201", "规章（现行有效）"] == "✘ 须说明，请改正或说明"
    assert states["T301", "商业企业"] == "✔ 没有问题"


def it_has_one_line_for_a_rule_that_needs_last_year_and_says_that_there_is_none() -> None:
    states = shown(sound())
    assert {state for (code, _), state in states.items() if code in ("T202", "T302", "T401")} == {"— 没有上年数"}
    assert ("T302", "6 处") in states


def it_says_which_earlier_figures_are_not_known() -> None:
    report = changed_sample(QUARTER, {})
    without = {(code, state) for (code, _), state in shown(opened(report)).items() if code in ("F103", "F104")}
    assert without == {("F103", "— 没有上季度数"), ("F104", "— 没有上年同期数")}
    states = shown(opened(replace(report, earlier={"previous": report})))
    assert (states["F103", "讲师费（支出）"], states["F104", "—"]) == ("✔ 没有问题", "— 没有上年同期数")
    told = [
        broken(shown(opened(quarter(last, year_ago))))
        for last, year_ago in (({}, {}), (COSTLY, {}), ({}, MANY), (COSTLY, MANY))
    ]
    assert told == [set(), {"F103"}, {"F104"}, {"F103", "F104"}]


def it_has_one_line_for_all_the_rules_that_only_check_can_judge() -> None:
    later = [rule for rule in ANNUAL.kind.rules if not is_live(rule, ANNUAL.kind) and not rule.retired]
    texts = [cell.value for row in sound()["校验"].iter_rows(min_row=5) for cell in row if cell.value]
    assert texts.count(LATER.format(count=len(later))) == 1
    assert not {rule.code for rule in later} & {*texts}


def it_goes_on_one_page_with_an_earlier_report_too() -> None:
    """A rule that is asked of many cells has one line for them, and no advice of one sentence takes two lines."""
    report = changed_sample(ANNUAL, {})
    page = opened(replace(report, earlier={"previous": report}))["校验"]
    assert page.page_setup.fitToHeight in (None, 1)
    assert [row[3].value for row in page.iter_rows(min_row=5) if row[0].value == "T401"] == ["12 处"]
    rows = [row[0].row for row in page.iter_rows(min_row=5) if row[0].value == "T204"]
    assert len(rows) == 5 and all(page.row_dimensions[row].height < 21 for row in rows)


@pytest.mark.sweep_only(like="tests/files/test_workbook_checks.py::it_says_which_warnings_have_been_answered")
def it_says_where_a_rule_does_not_apply() -> None:
    assert shown(annual({"单位类型": "部门"}))["T206", "—"] == "— 不适用"


def it_says_which_warnings_have_been_answered() -> None:
    changes = {"主动公开.规章.现行有效": 2, "主动公开.规章.本年制发": 2, "依申请.本年新收.自然人": 1}
    answers = [("T201", "主动公开.规章.现行有效"), ("T206", ""), ("T301", "")]
    report = replace(
        changed_sample(ANNUAL, changes),
        answers=tuple(Answer(code, item, "规章由区政府交办制发") for code, item in answers),
    )
    states = shown(opened(report))
    assert states["T201", "规章（现行有效）"] == "○ 须说明，已说明"
    assert states["T201", "规章（本年制发）"] == "✘ 须说明，请改正或说明"
    assert states["T206", "—"] == "✔ 没有问题"
    assert states["T301", "自然人"] == "✘ 错误，请改正"  # an error cannot be answered


def it_says_what_is_not_filled_in_yet() -> None:
    book = blank()
    told = shown(book)
    assert {said for (code, _), said in told.items() if code != "W111"} == {"还没填完", "— 没有上年数"}
    assert {said for (code, _), said in told.items() if code == "W111"} == {"✔ 没有问题"}  # a default holds
    total = "必填的 172 处，还有 172 处没有填"
    assert book["校验"]["A2"].value == book["填表说明"]["A3"].value == total
    assert book["一、总体情况"]["A2"].value == "还有 1 处没有填（颜色较深的格）"
    assert book["四、复议诉讼"]["A2"].value == "还有 12 处没有填（颜色较深的格）"


def it_says_beside_the_table_what_is_wrong_and_where() -> None:
    book = annual({"依申请.本年新收.自然人": 1, "依申请.结转下年度.其他": 4})
    page = book["三、依申请公开"]
    place = book.defined_names["依申请.本年新收.自然人"].attr_text.rpartition("$")[2]
    assert page[f"K{place}"].value == "✘ T301 收办不平：自然人、其他　"
    assert "K" not in page.print_area
    assert page["A2"].value == "✔ 已填完　✘ 有 2 处要核对，见变色的格和右边的说明"


@pytest.mark.sweep_only(like="tests/files/test_workbook_checks.py::it_says_which_warnings_have_been_answered")
def it_tells_a_note_and_counts_it_nowhere() -> None:
    report = as_note(changed_sample(ANNUAL, {"依申请.本年新收.自然人": 1}), "T301")
    book = opened(report)
    assert shown(book)["T301", "自然人"] == "※ 提示，供参考"
    page, place = book["三、依申请公开"], book.defined_names["依申请.本年新收.自然人"].attr_text.rpartition("$")[2]
    assert (page["A2"].value, page[f"K{place}"].value) == ("✔ 已填完", "※ T301 收办不平：自然人　")
    colours = {rule.dxf.fill.bgColor.rgb for area in page.conditional_formatting if "D9" in area for rule in area.rules}
    assert "FFCDEAF3" in colours


@pytest.mark.sweep_only(like="tests/files/test_workbook_checks.py::it_says_which_warnings_have_been_answered")
def it_keeps_a_sheet_open_until_what_must_be_explained_is() -> None:
    changed = changed_sample(ANNUAL, {"主动公开.规章.现行有效": 2})
    for reason, line in (
        ("", "还有 1 处要说明（紫色的格，理由写在“审核说明”表里）"),
        ("没问题没问题", "还有 1 处要说明（紫色的格，理由写在“审核说明”表里）"),
        ("原镇政府的规章继续执行", "✔ 已填完"),
    ):
        book = opened(replace(changed, answers=(Answer("T201", "", reason),)))
        assert book["二、主动公开"]["A2"].value == line
        assert ("还有 1 处要说明" in book["校验"]["A2"].value) == (line != "✔ 已填完")


def it_says_nothing_beside_a_table_that_is_right() -> None:
    page = sound()["三、依申请公开"]
    assert {cell.value for cell in page["K"]} <= {None, ""}
    assert page["A2"].value == "✔ 已填完"


def it_shows_a_default_in_the_table_before_anyone_calculates() -> None:
    assert blank()["二、主动公开"]["B17"].value == "本年收费金额（单位：万元）"


def it_does_not_count_a_record_without_a_value() -> None:
    book = opened(Report(ANNUAL.kind, {}, {"总体情况": 3}))
    assert book["一、总体情况"]["A2"].value == "还有 1 处没有填（颜色较深的格）"


def it_shows_quotes_dates_and_defaults_in_defaults() -> None:
    book = opened(unusual(changed_sample(ANNUAL, {})))
    page, name = book["基本信息"], book.defined_names["标题"].attr_text.rpartition("$")[2]
    title = '临江市青石街道办事处2023年1月9日本年"收费"（万元）26"年报"'
    assert page[f"C{name}"].value == f'写在"上面"。现为：{title}'


def it_shows_nothing_where_a_total_is_divided_by_nothing() -> None:
    book = opened(unusual(changed_sample(ANNUAL, {})))
    sheet, _, cell = book.defined_names["复议诉讼.行政复议.总计"].attr_text.partition("!")
    assert book[sheet.strip("'")][cell.replace("$", "")].value in (None, "")


def it_looks_at_other_sheets_only_through_names_when_it_colours_a_cell() -> None:
    """Old Excel refuses a workbook whose conditional formats name another sheet."""
    for page in sound():
        for rules in page.conditional_formatting:
            assert not any("!" in formula for rule in rules.rules for formula in rule.formula)


def it_colours_errors_and_warnings_and_blanks_differently() -> None:
    colours: dict[str, set[str]] = {}
    for rules in sound()["三、依申请公开"].conditional_formatting:
        for rule in rules.rules:
            colour = rule.dxf.fill.bgColor.rgb if rule.dxf.fill else ""
            colours.setdefault(colour, set()).update(str(rules.sqref).split())
    assert {*colours} >= {"FFFFC7CE", "FFFFE08A"}
    assert "D9" in colours["FFFFC7CE"]


# ── as LibreOffice calculates ────────────────────────────────────────────────


# The reports are calculated in so many parts, which test processes side by side can share.
PARTS = 10
MUTATIONS: Mapping[str, Mapping[str, Any]] = {
    "two": {"成文日期": "2025-12-30", "依申请.重复申请.科研机构": 2, "依申请.上年结转.商业企业": 5},
    "balanced": {"成文日期": "2025-12-31", "依申请.本年新收.自然人": 16, "依申请.予以公开.自然人": 12},
    "carried": {"成文日期": "2026-06-30", "依申请.结转下年度.其他": 4},
    "other unit": {"单位类型": "部门", "主动公开.规章.现行有效": 3, "行政事业性收费": 23600},
    "remark": {"成文日期": "2026-07-01", "主动公开.行政规范性文件.本年制发": "7（其中修订2件）"},
    "remark in good order": {"主动公开.行政规范性文件.现行有效": "4(含失效1件)"},
}


@dataclass(frozen=True)
class Calculated:
    """One report, its workbook as we store it, and the texts LibreOffice shows after calculating it, by sheet."""

    name: str
    report: Report
    content: bytes
    found: Calculation

    @property
    def remembers(self) -> bool:
        """Whether the figures of earlier reports, if there are any, stand in the workbook."""
        asked = {which for which in self.report.earlier if which in self.report.kind.named}
        return asked == {*map(earlier_of, self.found.names)} - {""}


def quarter(last: dict[str, Any], year_ago: dict[str, Any]) -> Report:
    """A quarter that remembers those of a whole year, two of them with other values."""
    changes = {
        "previous": {"季度": "第一季度", **last},
        "ago_2": {"年度": 2023},
        "year_ago": {"年度": 2023, **year_ago},
    }
    return replace(
        changed_sample(QUARTER, {}),
        earlier={which: changed_sample(QUARTER, values) for which, values in changes.items()},
    )


COSTLY, MANY = {"经费.讲师费.支出": "0.10"}, {"items": 90, "合格台数": 72}


def every_report() -> Iterator[tuple[str, Callable[[], Report]]]:
    """Every case of a rule that is live, of every kind, and some more, by name; made when it is asked for."""
    for path in RULED:
        folder = load_folder(path)
        live = {rule.code for rule in folder.kind.rules if is_live(rule, folder.kind)}
        yield f"sample {path.name}", partial(changed_sample, replace(folder, kind=with_far_totals(folder.kind)), {})
        for case in together(folder, [case for case in cases(folder) if live.intersection(case["breaks"])]):
            yield f"{path.name} {'-'.join(case['breaks'])}", partial(report_of, folder, case)
    for name, changes in MUTATIONS.items():
        yield name, partial(changed_sample, ANNUAL, dict(changes))
    explained = changed_sample(ANNUAL, {"主动公开.规章.现行有效": 2, "主动公开.规章.本年废止": 2})
    alone = changed_sample(ANNUAL, {"主动公开.规章.现行有效": 2})
    for name, report, place in (
        ("answered", explained, "主动公开.规章.现行有效"),
        ("answered for two without a place", explained, ""),
        ("answered for one without a place", alone, ""),
    ):
        yield name, partial(replace, report, answers=(Answer("T201", place, "规章由区政府交办制发"),))
    for path in RULED:
        yield f"blank {path.name}", partial(Report, with_far_totals(load_folder(path).kind, is_told=False), {}, {})
    for part, day in (("一", "3-31"), ("一", "4-1"), ("二", "4-1"), ("三", "9-30"), ("四", "12-31"), ("四", "9-30")):
        changes = {"季度": f"第{part}季度", "检查日期": f"2024-{day}"}
        yield f"{day} in quarter {part}", partial(changed_sample, QUARTER, changes)
    yield "records without a value", partial(Report, ANNUAL.kind, {}, {"总体情况": 3})
    yield "quarters in good order", partial(quarter, {}, {})
    yield "a quarter unlike both it is compared with", partial(quarter, COSTLY, MANY)
    yield "unusual words", lambda: as_note(unusual(changed_sample(ANNUAL, {"依申请.本年新收.自然人": 1})), "T301")


def with_far_totals(kind: Kind, *, is_told: bool = True) -> Kind:
    """A kind that adds up all its numbers before anything and after everything else; `is_told`: one total stands in a default."""
    wholes = [spec.column_id(one.id) for spec in kind.lists.values() for one in spec.columns if one.type.is_number]
    sums = {"各数之和": [*(one.id for one in kind.fields.values() if one.type.is_number and not one.remark), *wholes]}
    sums |= {f"{name}之和": [name] for name in sums["各数之和"]} | {f"{name}条数": [name] for name in kind.lists}
    fields = {
        f"{end}的{name.replace('.', '_')}": parse(f"{'count' if name.endswith('条数') else 'sum'}({','.join(parts)})")
        for name, parts in sums.items()
        for end in ("最前", "最后")
    }
    made = {name: Field(name, TYPES["amount"], derived=derived, signed=True) for name, derived in fields.items()}
    made["说出来"] = Field("说出来", TYPES["text"], default="共{最后的各数之和}" if is_told else "")
    made["再加"] = Field("再加", TYPES["amount"], derived=parse("最后的各数之和 + 最前的各数之和"))
    first, *others, last = kind.sheets
    first = replace(first, show=("说出来", "再加", *(name for name in fields if name.startswith("最前")), *first.show))
    last = replace(last, show=(*last.show, *(name for name in fields if name.startswith("最后"))))
    return replace(kind, fields={**kind.fields, **made}, sheets=(first, *others, last))


def together(folder: KindFolder, live: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The cases, several in one report as long as it breaks the rules of each: to write and calculate one is what takes long."""
    kept: list[Mapping[str, Any]] = []
    rules = tuple(rule for rule in folder.kind.rules if is_live(rule, folder.kind))
    judged, codes = replace(folder, kind=replace(folder.kind, rules=rules)), {rule.code for rule in rules}
    for case in live:
        for number, other in enumerate(kept):
            one = {key: {**other.get(key, {}), **case.get(key, {})} for key in {*other, *case} - {"breaks", "today"}}
            one["breaks"] = [*other["breaks"], *case["breaks"]]
            if codes.intersection(one["breaks"]) <= {item.code for item in check(report_of(judged, one))}:
                kept[number] = one
                break
        else:
            kept.append(case)
    return kept


@pytest.fixture(scope="module", params=range(PARTS))
def calculated(
    request: pytest.FixtureRequest, office: Office, tmp_path_factory: pytest.TempPathFactory
) -> list[Calculated]:
    """A part of the reports, calculated by LibreOffice in one call."""
    folder = tmp_path_factory.mktemp("books")
    reports = {name: make() for name, make in islice(every_report(), request.param, None, PARTS)}
    contents = {name: write_workbook(report) for name, report in reports.items()}
    found = recalculated(contents, folder, office)
    return [Calculated(name, report, contents[name], found[name]) for name, report in reports.items()]


def unusual(report: Report) -> Report:
    """The report of a kind with quotes in its texts, a date in one default, that default in another, and a division by 0."""
    kind = report.kind
    fields = dict(kind.fields)
    fields["标题"] = replace(
        fields["标题"], default='{单位全称}{成文日期}{收费表头}{行政许可}"年报"', help='写在"上面"'
    )
    fields["收费表头"] = replace(fields["收费表头"], default='本年"收费"（万元）')
    fields["复议诉讼.行政复议.总计"] = replace(fields["复议诉讼.行政复议.总计"], derived=parse("其他结果 / 0"))
    rules = tuple(replace(rule, title=f'{rule.title}"对不上"') for rule in kind.rules)
    entries = {**report.entries, "成文日期": Entry(date(2023, 1, 9))}
    del entries["复议诉讼.行政复议.总计"]
    return replace(report, kind=replace(kind, fields=fields, rules=rules), entries=entries)


@pytest.mark.sweep
@pytest.mark.libreoffice
def it_agrees_with_check_when_libreoffice_calculates(calculated: list[Calculated]) -> None:
    for one in calculated:
        live = {rule.code for rule in one.report.kind.rules if is_live(rule, one.report.kind)}
        states = states_in(one.found.sheets["校验"][4:])
        if one.remembers:
            open_ones = {item.code for item in answered(one.report, check(one.report)) if not item.answer}
            assert broken(states) == open_ones & live, one.name
        assert not any(state.startswith("？") for state in states.values()), one.name


@pytest.mark.sweep
@pytest.mark.libreoffice
def it_stores_what_libreoffice_calculates_in_every_cell_with_a_formula(calculated: list[Calculated]) -> None:
    """Progress, notes, states, totals, defaults: what stands in a cell is the same before and after."""
    for one in calculated:
        assert different(one.content, one.found) == [], one.name
