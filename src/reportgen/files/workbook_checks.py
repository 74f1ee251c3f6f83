"""The 校验 sheet: every rule with its live state and a link, and the cells of a broken rule in red."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reportgen.core.excel_formula import joined, to_formula
from reportgen.core.kind import Kind
from reportgen.core.relations import is_asked, is_true, shown_instances
from reportgen.core.report import Report
from reportgen.core.rules import Instance, Relation, Rule
from reportgen.files.workbook_formats import Formats
from reportgen.files.workbook_sheet import Names

CHECKS_SHEET = "校验"
GOOD, BROKEN, UNFINISHED, UNKNOWN = "✔ 没有", "✘ 有，请核对", "还没填完", "？ 不能自动判断"
_HEADERS = (("编号", 8), ("可能的问题", 26), ("范围", 16), ("结果", 16), ("怎么办", 62), ("到那里去", 26))


def draw_checks(workbook: Workbook, formats: Formats, report: Report, names: Names) -> None:
    """Add the sheet, unless the kind has no rules; `names` says where every field is."""
    rules = [(rule, rule.test) for rule in report.kind.rules if not rule.retired and isinstance(rule.test, Relation)]
    if not rules:
        return
    page = workbook.add_worksheet(CHECKS_SHEET)
    page.set_row(0, 28)
    page.write_string(0, 0, "校验", formats.get("title"))
    _draw_progress(page, formats, report, names)
    for column, (header, width) in enumerate(_HEADERS):
        page.set_column(column, column, width)
        page.write_string(3, column, header, formats.get("header"))
    row = 4
    for rule, relation in rules:
        for instance in shown_instances(relation, report.kind):
            _draw_instance(page, formats, report, names, rule, relation, instance, row)
            _redden(workbook, formats, names, rule, relation, instance)
            row += 1
    marks = {"type": "text", "criteria": "begins with", "value": BROKEN[0], "format": formats.get("broken")}
    page.conditional_format(4, 3, row - 1, 3, marks)
    page.freeze_panes(4, 0)
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _draw_progress(page: Worksheet, formats: Formats, report: Report, names: Names) -> None:
    required = [name for name, field in report.kind.fields.items() if field.required and not field.is_derived]
    blank = sum(report.value(name) is None for name in required)
    formula = f'="必填的 {len(required)} 格，还有 "&({_blanks(required, names)})&" 格没有填"'
    page.write_formula(1, 0, formula, formats.get("progress"), f"必填的 {len(required)} 格，还有 {blank} 格没有填")


def _draw_instance(
    page: Worksheet,
    formats: Formats,
    report: Report,
    names: Names,
    rule: Rule,
    relation: Relation,
    instance: Instance,
    row: int,
) -> None:
    check = _live(rule, relation, instance)
    named = [*relation.check.names, *(rule.when.names if rule.when else ())]
    needed = list(dict.fromkeys(_typed(report.kind, [instance.id_of(name) for name in named])))
    formula = f'=IF({_blanks(needed, names)}>0,"{UNFINISHED}",IFERROR(IF({check},"{GOOD}","{BROKEN}"),"{UNKNOWN}"))'
    state = {True: GOOD, False: BROKEN, None: UNFINISHED}[not is_asked(rule, report, instance) or is_true(relation.check, report, instance)]
    first = instance.id_of(relation.check.names[0])
    page.set_row(row, 32)
    page.write_string(row, 0, rule.code, formats.get("label_centre"))
    page.write_string(row, 1, rule.title, formats.get("label"))
    page.write_string(row, 2, instance.scope or "全表", formats.get("label"))
    page.write_formula(row, 3, formula, formats.get("good"), state)
    page.write_string(row, 4, rule.fix, formats.get("label"))
    page.write_url(row, 5, f"internal:{names.made[first][1:]}", formats.get("link_boxed"), report.kind.target_of(first) or first)


def _live(rule: Rule, relation: Relation, instance: Instance) -> str:
    check = to_formula(relation.check, instance.id_of)
    return f"OR(NOT({to_formula(rule.when, instance.id_of)}),{check})" if rule.when else check


def _typed(kind: Kind, ids: list[str]) -> Iterator[str]:
    """The cells staff type that `ids` depend on, so that a blank behind a total is seen."""
    for value_id in ids:
        field = kind.fields[value_id]
        if field.derived is None:
            yield value_id
        else:
            yield from _typed(kind, [field.names.get(name, name) for name in field.derived.names])


def _blanks(ids: list[str], names: Names) -> str:
    """Formula that counts the blank cells among `ids`."""
    return "+".join(f"COUNTBLANK({area})" for area in joined([names.made[value_id][1:] for value_id in ids]))


def _redden(workbook: Workbook, formats: Formats, names: Names, rule: Rule, relation: Relation, instance: Instance) -> None:
    """Conditional formats may not look at other sheets in old Excel, but defined names they may."""
    ids = [instance.id_of(name) for name in relation.check.names]
    check = _live(rule, relation, instance)
    filled = ",".join(f'{value_id}<>""' for value_id in ids)
    for value_id in ids:
        sheet, _, cell = names.made[value_id][2:].partition("'!")
        page = workbook.get_worksheet_by_name(sheet)
        assert page is not None
        options = {"type": "formula", "criteria": f"=AND({filled},NOT({check}))", "format": formats.get("broken")}
        page.conditional_format(cell.replace("$", ""), options)
