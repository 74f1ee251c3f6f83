"""What a template prints beside a value: a unit that is not its own, a digit or a minus that becomes part of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from reportgen.core.drafting.form_units import unit_in, units_of_caption
from reportgen.core.findings import Finding
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.printing.manners import Wording
from reportgen.files.document.revisions import W
from reportgen.files.tags.cell_words import TableWords
from reportgen.files.tags.tag_values import PrintedValue

_MONEY = ("亿元", "百万元", "万元", "千元", "元")
# Of a hundred and of a thousand: 96.2 of the one are 962 of the other.
_SHARES = ("%", "％", "‰")
_MANY = ("亿", "万", "千万", "百万")
# Alone before a figure in its cell, or behind a label.
_MINUS = re.compile(r"(?:.*[：:\s])?([-−－–—])")
# What a value stands behind in its line: 「群众满意率（%）：」.
_LABEL = re.compile(r"[^，。；;\s]+[：:]\s*$")
_OF_A_DAY = re.compile(r"\s*(?:月|日|季度|[度季])")
# How many paragraphs above a table its caption may stand.
_NEAR = 3


def unit_findings(values: Sequence[PrintedValue]) -> Iterator[Finding]:
    """Each that a reader reads as another figure, in another unit, or with its sign twice."""
    tables: dict[etree._Element, TableWords] = {}
    standing: defaultdict[etree._Element, list[tuple[PrintedValue, Sequence[str]]]] = defaultdict(list)
    for one in values:
        yield from _glued(one)
        yield from _behind(one)
        yield from _other(one, [unit_in(found[0]) for found in [_LABEL.search(one.before)] if found])
        cell, table = one.tag.paragraph.holder("tc"), one.tag.paragraph.holder("tbl")
        if cell is not None and table is not None:
            named = _named(cell, tables.setdefault(table, TableWords(table)))
            yield from _percent(one, named)
            standing[table].append((one, named))
    for table, placed in standing.items():
        yield from _stated(placed, _caption(table))


def _glued(one: PrintedValue) -> Iterator[Finding]:
    """「1{{ 年度 }}」, 「—{{ 件数 }}」: a digit that is typed beside a figure becomes part of it, and so does a minus."""
    if one.field.type.is_number or one.field.type.dimension is Dimension.YEAR:
        minus = _MINUS.fullmatch(one.before)
        beside = (one.before[-1:], one.behind[:1])
        if sign := next((each for each in beside if each.isdigit()), minus[1] if minus else ""):
            yield one.tag.told("D207", "glued tag", digit=sign)


def _behind(one: PrintedValue) -> Iterator[Finding]:
    """「{{ 月份 }}年」 has no name for what it is; 「{{ 年度 }}月」 and ten thousand of what is filled in one by one have."""
    behind = one.behind.lstrip()
    if one.field.type.dimension is Dimension.YEAR and _OF_A_DAY.match(behind) and not behind.startswith("度"):
        yield one.tag.told("K188", "year", name=one.name, after=behind[0])
    unit = next(filter(behind.startswith, (*_MONEY, *_MANY, *_SHARES)), "")
    yield from _other(one, [unit])
    is_counted = one.field.type.dimension is Dimension.QUANTITY and not one.field.type.can_have_decimals
    if unit in (*_MANY, *_SHARES) and is_counted and not _prints_its_unit(one):
        yield one.tag.told("K188", name=one.name, stated=unit, own=_printed_unit(one) or "一个一个的数")


def _other(one: PrintedValue, stated: Sequence[str]) -> Iterator[Finding]:
    """Units that stand beside a value or above it, of which none is the one that it is printed in."""
    own = _printed_unit(one)
    alike = next((units for units in (_MONEY, _SHARES) if own in units), ())
    others = [unit.replace("％", "%") for unit in stated if unit in alike]
    if others and own not in others and not _prints_its_unit(one):
        yield one.tag.told("K188", name=one.name, stated="、".join(others), own=own)


def _percent(one: PrintedValue, named: Sequence[str]) -> Iterator[Finding]:
    if one.manner.unit == "%" and named[:1] and named[0] in ("%", "％") and one.manner.wording is Wording.FIGURES:
        yield one.tag.told("K188", "percent", name=one.name)


def _stated(placed: Sequence[tuple[PrintedValue, Sequence[str]]], caption: Sequence[str]) -> Iterator[Finding]:
    """What the headers above a cell say, or else the line above its table; and a line of money that nothing in the table is in."""
    loose = False
    for one, named in placed:
        money = next((unit for unit in named if unit in _MONEY), "")
        loose |= not money and one.field.type.can_have_decimals and one.field.type.dimension is Dimension.QUANTITY
        yield from _other(one, [money] if money else [*named[:1], *caption])
    headed = [(one, unit) for one, named in placed for unit in named[:1] if unit in _MONEY]
    sums = [unit for unit in caption if unit in _MONEY]
    if sums and headed and not loose and not any(unit in sums for _, unit in headed):
        one, unit = headed[0]
        yield one.tag.told("K188", name=one.name, stated="、".join(sums), own=unit)


def _named(cell: etree._Element, table: TableWords) -> list[str]:
    """The units in the headers above a cell, the nearest first, and in the labels to its left."""
    _, headers, left = table.around(cell)
    return [unit for unit in map(unit_in, (*headers[::-1], *left[::-1])) if unit]


def _prints_its_unit(one: PrintedValue) -> bool:
    """Whether it is printed with a unit of money: what stands beside it is then judged as said twice."""
    return one.manner.unit not in ("", "%") or one.manner.wording is Wording.CAPITALS


def _printed_unit(one: PrintedValue) -> str:
    """The unit that its figure is in as printed."""
    shifted = {-4: "万元", -8: "亿元"}.get(one.manner.shift, "")
    share = "%" if one.field.type.dimension is Dimension.RATIO else ""
    return one.manner.unit or shifted or share or one.unit


def _caption(table: etree._Element) -> Sequence[str]:
    """The units that a line above the table names."""
    above = islice(table.itersiblings(preceding=True), _NEAR)
    texts = ("".join(one.itertext(W + "t")) for one in above if one.tag == W + "p")
    return next(filter(None, map(units_of_caption, texts)), ())
