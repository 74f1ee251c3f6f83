"""The 校验 sheet: every rule with its live state and a link, part by part in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from reportgen.core.findings import Severity
from reportgen.core.rules.rules import Relation
from reportgen.files.workbook.formats import Formats
from reportgen.files.workbook.live import Live
from reportgen.files.workbook.sizes import height_of
from reportgen.files.workbook.states import (
    ANSWERED,
    BROKEN,
    GOOD,
    NO_PREVIOUS,
    NOT_ASKED,
    STATES_SHEET,
    UNFINISHED,
    State,
    broken_among,
)

CHECKS_SHEET = "校验"
LATER = "运行 reportgen check 时检查"
_HEADERS = (("编号", 8), ("级别", 7), ("可能的问题", 32), ("范围", 30), ("结果", 22), ("怎么办", 60), ("到那里去", 26))
_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告"}
_TOP = 4
_LOWEST = 24.0
# A rule asked of more cells of a sheet than this has one line for all of them.
_MOST_LINES = 12


def draw_checks(live: Live) -> None:
    """Add the sheet, unless the kind has no rules."""
    kind = live.report.kind
    if not kind.rules:
        return
    page = live.workbook.add_worksheet(CHECKS_SHEET)
    page.set_row(0, 28)
    page.write_string(0, 0, "校验", live.formats.get("title"))
    live.draw_total(page, 1, 0)
    for column, (header, width) in enumerate(_HEADERS):
        page.set_column(column, column, width)
        page.write_string(_TOP - 1, column, header, live.formats.get("header"))
    row = _TOP
    for sheet in kind.sheets:
        lines = list(_lines(live.states.on(sheet.title)))
        if lines:
            _draw_part(page, live, row, sheet.section or sheet.title)
        for number, states in enumerate(lines, row + 1):
            _draw_line(page, live, states, number)
        row += len(lines) + bool(lines)
    row = _draw_later(page, live, row)
    _colour_states(page, live.formats, row)
    page.freeze_panes(_TOP, 0)
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_TOP - 1)


def _lines(states: Sequence[State]) -> Iterator[list[State]]:
    """The states that share a line: many of one rule, or those of a rule that cannot be asked anywhere."""
    groups: dict[str, list[State]] = {}
    for state in states:
        groups.setdefault(state.rule.code, []).append(state)
    for group in groups.values():
        if len(group) > _MOST_LINES or all(state.now == NO_PREVIOUS for state in group):
            yield group
        else:
            yield from ([state] for state in group)


def _draw_part(page: Worksheet, live: Live, row: int, title: str) -> None:
    page.merge_range(row, 0, row, len(_HEADERS) - 1, title, live.formats.get("part"))
    page.set_row(row, 22)


def _draw_line(page: Worksheet, live: Live, states: list[State], row: int) -> None:
    state, formats = states[0], live.formats
    rule, scope = state.rule, state.instance.scope or "—"
    page.set_row(row, max(_LOWEST, height_of(rule.fix, _HEADERS[5][1])))
    page.write_string(row, 0, rule.code, formats.get("label_centre"))
    page.write_string(row, 1, _SEVERITIES[rule.severity], formats.get("label_centre"))
    page.write_string(row, 2, rule.title, formats.get("label"))
    page.write_string(row, 3, scope if len(states) == 1 else f"{len(states)} 处", formats.get("label"))
    formula, now = (state.address, state.now) if len(states) == 1 else _summary(states)
    page.write_formula(row, 4, f"={formula}", formats.get("good"), now)
    page.write_string(row, 5, rule.fix, formats.get("label"))
    target = live.report.kind.target_of(state.first) or state.first
    page.write_url(row, 6, f"internal:{live.names.made[state.first][1:]}", formats.get("link_boxed"), target)


def _summary(states: list[State]) -> tuple[str, str]:
    """Formula and present words of one line for many states: the worst of them, with their number."""
    area = f"'{STATES_SHEET}'!$C${states[0].row}:$C${states[-1].row}"
    texts = [state.now for state in states]
    broken = sum(text in BROKEN.values() for text in texts)
    count, words = broken_among(states), "✘ {} 处，请核对"
    formula = f'"✘ "&{count}&" 处，请核对"'
    order = (UNFINISHED, ANSWERED, GOOD, NOT_ASKED)
    rest = next((text for text in order if text in texts), NO_PREVIOUS)
    several = f'"{NO_PREVIOUS}"'
    for text in reversed(order):
        several = f'IF(COUNTIF({area},"{text}")>0,"{text}",{several})'
    return f"IF({count}>0,{formula},{several})", words.format(broken) if broken else rest


def _draw_later(page: Worksheet, live: Live, row: int) -> int:
    """The rules that Excel cannot judge, so that staff know they exist; the next free row."""
    later = [rule for rule in live.report.kind.rules if not rule.retired and not isinstance(rule.test, Relation)]
    if not later:
        return row
    _draw_part(page, live, row, "文字")
    for number, rule in enumerate(sorted(later, key=lambda rule: rule.severity is not Severity.ERROR), row + 1):
        page.set_row(number, max(_LOWEST, height_of(rule.fix, _HEADERS[5][1])))
        texts = (rule.code, _SEVERITIES[rule.severity], rule.title, "—", LATER, rule.fix, "")
        roles = ("label_centre", "label_centre", "label", "label", "later", "label", "label")
        for column, (text, role) in enumerate(zip(texts, roles, strict=True)):
            page.write_string(number, column, text, live.formats.get(role))
    return row + 1 + len(later)


def _colour_states(page: Worksheet, formats: Formats, end: int) -> None:
    """Broken ones in the colour of their severity, all that is neither broken nor good in grey."""
    broken = (
        ("✘ 错误", "error"),
        ("✘", "warning"),
        ("还", "unfinished"),
        ("？", "unfinished"),
        ("○", "pale"),
        ("—", "pale"),
    )
    for start, role in broken:
        rule = {
            "type": "text",
            "criteria": "begins with",
            "value": start,
            "format": formats.get(role),
            "stop_if_true": True,
        }
        page.conditional_format(_TOP, 4, max(_TOP, end - 1), 4, rule)
