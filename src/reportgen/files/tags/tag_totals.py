"""Rows that add up the columns of a list: below each column stands the sum of that column, and of no other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from reportgen.core.findings import Finding
from reportgen.core.ids import dotted
from reportgen.files.tags.cell_words import TableWords
from reportgen.files.tags.tag_scan import Tag
from reportgen.files.tags.tag_values import PrintedValue

_ALONE = re.compile(r"\s*[{｛]{2}[^{}]*[}｝]{2}\s*")
_SUM = re.compile(r"sum\((\w+)\.(\w+)\)")
_COUNT = re.compile(r"count\((\w+)\)")


def total_findings(values: Sequence[PrintedValue], told: Collection[Tag]) -> Iterator[Finding]:
    """Each that stands below the figures of a column and adds up another one of the same row, or counts the records.

    Of a list of which a column was `told` to stand in the wrong place nothing more is known.
    """
    lost = {one.list_id for one in values if one.tag in told}
    tables: defaultdict[etree._Element, list[PrintedValue]] = defaultdict(list)
    for one in values:
        table = one.tag.paragraph.holder("tbl")
        if table is not None and _ALONE.fullmatch(one.tag.paragraph.text) and one.field.type.is_number:
            tables[table].append(one)
    for table, printed in tables.items():
        yield from _below([one for one in printed if one.list_id not in lost or not one.list_id], TableWords(table))


def _below(printed: Sequence[PrintedValue], words: TableWords) -> Iterator[Finding]:
    """Those of one table, of which every cell of a record or of a row of totals covers its columns alone."""
    spans = {id(one.cell): (one.first, one.last) for row in words.rows for one in row}
    over = {(one.list_id, _span(one, spans)): one for one in printed if one.list_id}
    shown = {one.leaf for one in over.values()}
    for one in printed:
        text = one.field.derived.text if one.field.derived is not None and not one.list_id else ""
        added, counted = _SUM.fullmatch(text), _COUNT.fullmatch(text)
        found = added or counted
        column = over.get((found[1], _span(one, spans))) if found else None
        if column is None or (added and (added[2] == column.name or (added[1], added[2]) not in shown)):
            continue
        says = "added" if added else "counted"
        yield one.tag.told("K032", says, name=one.name, label=column.name, value=text, wanted=_sum_of(column))


def _span(one: PrintedValue, spans: dict[int, tuple[int, int]]) -> tuple[int, int]:
    return spans.get(id(one.tag.paragraph.holder("tc")), (-1, -1))


def _sum_of(column: PrintedValue) -> str:
    return f"sum({dotted(*column.leaf)})"
