"""The sheets of a workbook, and those of the empty one of its form, as core/rescue/ compares them."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.fields import List
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.rescue.form_pages import FormPage, FoundPage, form_page
from reportgen.core.rules.answers import ANSWERS
from reportgen.files.workbook.read.cells import Workbook, cells_of
from reportgen.files.workbook.write_workbook import write_workbook

# The forms last asked for with their sheets: drawing one takes 0.2 s, and a folder may be full of damaged workbooks.
_DRAWN: list[tuple[Kind, tuple[FormPage, ...]]] = []
_KEPT = 8


def form_pages(kind: Kind) -> tuple[FormPage, ...]:
    """Every sheet of the empty workbook."""
    for known, pages in _DRAWN:
        if known is kind:
            return pages
    drawn = cells_of(write_workbook(Report(kind, {}, {})))
    pages = tuple(form_page(kind, page) for page in found_pages(kind, drawn))
    _DRAWN[:] = [(kind, pages), *_DRAWN][:_KEPT]
    return pages


def found_pages(kind: Kind, workbook: Workbook) -> list[FoundPage]:
    """The sheets of a workbook that staff see, each with the names that stand on it."""
    asked = {*kind.fields, *(spec.column_id(column.id) for spec in _lists(kind) for column in spec.columns)}
    lists = {spec.id for spec in _lists(kind)}
    pages = []
    for title, sheet in workbook.sheets.items():
        if title.startswith("_"):
            continue
        own = {name: area for name, area in workbook.names.items() if area.sheet == title}
        copied = {name: area for name, area in workbook.copied_names.get(title, {}).items() if area.sheet == title}
        names = copied | own
        spots = {name: (area.row, area.column) for name, area in names.items() if name in asked}
        ends = {name: area.last_row for name, area in names.items() if name in lists}
        pages.append(FoundPage(title, sheet.cells, spots, ends, sheet.doubts, is_copied=not own))
    return pages


def _lists(kind: Kind) -> Sequence[List]:
    return (*kind.lists.values(), ANSWERS)
