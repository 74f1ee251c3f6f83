"""The 校验 sheet: every rule with its live state and a link, part by part in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from reportgen.core.findings import Severity
from reportgen.core.ids import PREVIOUS
from reportgen.core.kind import Kind
from reportgen.core.rules.declared.rules import Relation, Rule
from reportgen.core.rules.relations import is_live
from reportgen.files.workbook.live.asked_cells import lacking
from reportgen.files.workbook.live.live import Live
from reportgen.files.workbook.live.record_checks import counted_rules
from reportgen.files.workbook.live.states import (
    State,
    answered_word,
    broken_among,
    by_rule,
    sign_of,
    told_of,
)
from reportgen.files.workbook.read.words import CHECKS_SHEET, GOOD, NOT_ASKED, UNFINISHED
from reportgen.files.workbook.write.formula import Formula, call, formula, join
from reportgen.files.workbook.write.paper import print_on_a4
from reportgen.files.workbook.write.sizes import height_of

LATER = "另有 {count} 条规则（多数看文字的写法）在工作簿里不能当场检查；运行 reportgen check 时一起检查。"
_HEADERS = (("编号", 8), ("级别", 7), ("可能的问题", 32), ("范围", 30), ("结果", 22), ("怎么办", 74), ("到那里去", 26))
_TOP = 4
_LOWEST = 20.0
# So many rows can be read on one page; more are printed on as many as they need.
_ONE_PAGE = 48
# Broken ones in the colour of their severity, all that is neither broken nor good in grey.
_COLOURS = {
    **{f"{sign_of(severity)} {severity.word}": str(severity) for severity in Severity},
    **{"还": "unfinished", "？": "unfinished", "○": "pale", "—": "pale"},
}
# A rule asked of more cells of a sheet than this has one line for all of them.
_MOST_LINES = 8


def draw_checks(live: Live) -> None:
    """Add the sheet, unless the kind has no rules."""
    kind = live.report.kind
    if not kind.rules:
        return
    page = live.workbook.add_worksheet(CHECKS_SHEET)
    page.set_row(0, 28)
    page.write_string(0, 0, "校验", live.formats.get("title"))
    live.draw_total(page, 1)
    for column, (header, width) in enumerate(_HEADERS):
        page.set_column(column, column, width)
        page.write_string(_TOP - 1, column, header, live.formats.get("header"))
    row = _TOP
    for sheet in kind.sheets:
        lines = list(_lines(live.states.on(sheet.title)))
        counted = list(counted_rules(kind, sheet.show))
        if lines or counted:
            _draw_part(page, live, row, sheet.section or sheet.title)
            row += 1
        for states in lines:
            _draw_line(page, live, states, row)
            row += 1
        for rule, test in counted:
            _draw_records(page, live, row, rule, test)
            row += 1
    row = _draw_later(page, live, row)
    live.formats.colour_words(page, f"E{_TOP + 1}:E{max(_TOP + 1, row)}", "begins with", _COLOURS)
    page.freeze_panes(_TOP, 0)
    page.protect("", {"format_columns": True, "format_rows": True})
    print_on_a4(page, row, len(_HEADERS), landscape=True, tall=1 if row <= _ONE_PAGE else 0)
    page.repeat_rows(_TOP - 1)


def _lines(states: Sequence[State]) -> Iterator[list[State]]:
    """The states that share a line: many of one rule, or those of a rule that cannot be asked anywhere."""
    for group in by_rule(states):
        if len(group) > _MOST_LINES or all(state.missing for state in group):
            yield group
        else:
            yield from ([state] for state in group)


def _draw_part(page: Worksheet, live: Live, row: int, title: str) -> None:
    page.merge_range(row, 0, row, len(_HEADERS) - 1, title, live.formats.get("part"))
    page.set_row(row, 22)


def _draw_line(page: Worksheet, live: Live, states: list[State], row: int) -> None:
    state, is_one = states[0], len(states) == 1
    scope = state.instance.scope or "—" if is_one else f"{len(states)} 处"
    _draw_rule(page, live, row, state.rule, scope, state.cell if is_one else _summary(states, live.report.kind))
    target = live.report.kind.target_of(state.first) or state.first
    page.write_url(row, 6, f"internal:{live.names.made[state.first][1:]}", live.formats.get("link_boxed"), target)


def _draw_records(page: Worksheet, live: Live, row: int, rule: Rule, test: Relation) -> None:
    """One line for a rule on records: how many of them break it."""
    told = live.broken.told(rule, test)
    _draw_rule(page, live, row, rule, f"{test.listed}的每一条", told, is_of_areas=True)
    cell = live.names.records[test.listed][test.check.names[0]].partition(":")[0]
    page.write_url(row, 6, f"internal:{cell}", live.formats.get("link_boxed"), test.listed)


def _draw_rule(
    page: Worksheet, live: Live, row: int, rule: Rule, scope: str, told: Formula, is_of_areas: bool = False
) -> None:
    page.set_row(row, max(_LOWEST, height_of(rule.fix, _HEADERS[5][1])))
    texts = (rule.code, rule.severity.word, rule.title, scope, "", rule.fix)
    roles = ("label_centre", "label_centre", "label", "label", "good", "label")
    for column, (text, role) in enumerate(zip(texts, roles, strict=True)):
        page.write_string(row, column, text, live.formats.get(role))
    told.write(page, row, roles.index("good"), live.formats.get("good"), is_of_areas)


def _summary(states: list[State], kind: Kind) -> Formula:
    """One line for many states: the worst of them, with their number."""
    severity = states[0].rule.severity
    sign = sign_of(severity)
    told, broken = told_of(states), broken_among(states, sign)
    rest = formula(lacking(kind, states[0].missing or PREVIOUS))
    for text in (NOT_ASKED, GOOD, answered_word(severity), UNFINISHED):
        rest = call("IF", call("COUNTIF", told, text) > 0, text, rest)
    return call("IF", broken > 0, join(f"{sign} {severity.word} ", broken, " 处"), rest)


def _draw_later(page: Worksheet, live: Live, row: int) -> int:
    """One line for all the rules that Excel cannot judge (words, days compared with today), so that staff know they exist; the next free row."""
    kind = live.report.kind
    counted = [rule.code for sheet in kind.sheets for rule, _ in counted_rules(kind, sheet.show)]
    later = [rule for rule in kind.rules if not (rule.retired or is_live(rule, kind) or rule.code in counted)]
    if not later:
        return row
    _draw_part(page, live, row, "其余")
    page.merge_range(row + 1, 0, row + 1, len(_HEADERS) - 1, LATER.format(count=len(later)), live.formats.get("label"))
    page.set_row(row + 1, _LOWEST)
    return row + 2
