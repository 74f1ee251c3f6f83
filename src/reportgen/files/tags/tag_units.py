"""What a template prints beside a value: a unit that is not its own, a digit or a minus that becomes part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from reportgen.core.drafting.form_units import unit_in, unit_of_caption
from reportgen.core.findings import Finding
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.printing.manners import Wording
from reportgen.files.document.revisions import W
from reportgen.files.tags.cell_words import TableWords
from reportgen.files.tags.tag_values import PrintedValue

_MONEY = ("亿元", "百万元", "万元", "千元", "元")
_SHARES = ("%", "％", "‰")
_MANY = ("亿", "万", "千万", "百万")
# Alone before a figure in its cell, or behind a label.
_MINUS = re.compile(r"(?:.*[：:\s])?([-−－–—])")
_OF_A_DAY = re.compile(r"\s*(?:月|日|季度|[度季])")
# How many paragraphs above a table its caption may stand.
_NEAR = 3


def unit_findings(values: Sequence[PrintedValue]) -> Iterator[Finding]:
    """Each that a reader reads as another figure, in another unit, or with its sign twice."""
    tables: dict[etree._Element, TableWords] = {}
    for one in values:
        yield from _glued(one)
        yield from _behind(one)
        cell, table = one.tag.paragraph.holder("tc"), one.tag.paragraph.holder("tbl")
        if cell is not None and table is not None:
            yield from _stated(one, cell, tables.setdefault(table, TableWords(table)))


def _glued(one: PrintedValue) -> Iterator[Finding]:
    """「1{{ 年度 }}」, 「—{{ 件数 }}」: a digit that is typed beside a figure becomes part of it, and so does a minus."""
    if one.field.type.is_number or one.field.type.dimension is Dimension.YEAR:
        minus = _MINUS.fullmatch(one.before)
        beside = (one.before[-1:], one.behind[:1])
        if sign := next((each for each in beside if each.isdigit()), minus[1] if minus else ""):
            yield one.tag.told("D207", "glued tag", digit=sign)


def _behind(one: PrintedValue) -> Iterator[Finding]:
    """「{{ 月份 }}年」 has no name for what it is; 「{{ 年度 }}月」 and ten thousand of what is filled in one by one have."""
    behind, printed = one.behind.lstrip(), _printed_unit(one)
    if one.field.type.dimension is Dimension.YEAR and _OF_A_DAY.match(behind) and not behind.startswith("度"):
        yield one.tag.told("K188", "year", name=one.name, after=behind[0])
    unit = next(filter(behind.startswith, (*_MONEY, *_MANY, *_SHARES)), "")
    if not unit or one.manner.unit or one.manner.wording is Wording.CAPITALS:
        return
    is_other = printed in _MONEY and unit in _MONEY and unit != printed
    if is_other or (
        unit in (*_MANY, *_SHARES)
        and one.field.type.dimension is Dimension.QUANTITY
        and not one.field.type.can_have_decimals
    ):
        yield one.tag.told("K188", name=one.name, stated=unit, own=printed or "一个一个的数")


def _stated(one: PrintedValue, cell: etree._Element, table: TableWords) -> Iterator[Finding]:
    """What the headers above a cell say, or the line above its table."""
    _, headers, left = table.around(cell)
    named = [unit for unit in map(unit_in, (*headers[::-1], *left[::-1])) if unit]
    if one.manner.unit == "%" and named[:1] and named[0] in ("%", "％") and one.manner.wording is Wording.FIGURES:
        yield one.tag.told("K188", "percent", name=one.name)
    printed = _printed_unit(one)
    stated = next((unit for unit in named if unit in _MONEY), "") or _caption(table.table)
    if printed in _MONEY and stated in _MONEY and printed != stated and not one.manner.unit:
        yield one.tag.told("K188", name=one.name, stated=stated, own=printed)


def _printed_unit(one: PrintedValue) -> str:
    """The unit that its figure is in as printed."""
    shifted = {-4: "万元", -8: "亿元"}.get(one.manner.shift, "")
    return one.manner.unit or shifted or one.unit


def _caption(table: etree._Element) -> str:
    """The unit that a line above the table names."""
    above = islice(table.itersiblings(preceding=True), _NEAR)
    texts = ("".join(one.itertext(W + "t")) for one in above if one.tag == W + "p")
    return next((unit for unit in map(unit_of_caption, texts) if unit), "")
