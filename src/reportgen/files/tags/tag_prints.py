"""Filters that make a reader read another value than was filled in: rounded, made of another unit, called a rise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.fields import Field
from reportgen.core.findings import Finding
from reportgen.core.ids import dotted, earlier_of
from reportgen.core.kind import Kind
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.printing.manners import Reckoned, Wording
from reportgen.files.tags.tag_scan import Scanned
from reportgen.files.tags.tag_values import PrintedValue

_CENTS = 2
# What no declaration makes right, of a value that stands in an official table.
_NEVER = ("again", "hundred", "padded")
# A change whose sign is printed stands behind no word that has one: 「减少-5元」.
_TURNED = re.compile(r"(?<![增减升降/／、或(（])(增加|增长|上升|提高|减少|下降|降低|减亏)了?$")
_BY_DIGITS = ("rounded", "padded")
_SINCE = re.compile(r"[比较]?(上年同期|上年|去年|上期|上季度?|上月|上半年|往年|同期)[^，。；]{0,6}$|(同比|环比)$")
_SORTED = re.compile(r"[\w.]+\s*\|.*\b(?:sort|dictsort|reverse)\b")
_EARLIER = re.compile("上|去年|前|往年|同期|previous|year_ago")
_RECKONED = re.compile(r"[/]|\bround\b|\baverage\b")


def print_findings(values: Sequence[PrintedValue], kind: Kind) -> Iterator[Finding]:
    """A warning for each printing that changes a value, if the form does not declare that it may; an error where none could be right.

    What is rounded may stand anywhere if the whole value stands somewhere else.
    """
    drawn = {name for table in kind.tables.values() for cell in table.cells for name in cell.names}
    whole = {one.leaf for one in values if not _loss(one) and one.manner.reckoned is Reckoned.NOTHING}
    for one in values:
        if (
            one.manner.reckoned is Reckoned.CHANGE
            and (since := _SINCE.search(one.before))
            and not _is_earlier(one, kind)
        ):
            yield one.tag.told("K187", "since", name=one.name, since=since[1] or since[2], other=one.manner.other)
        if one.field.signed and one.manner.wording is not Wording.CHANGE and (word := _TURNED.search(one.before)):
            yield one.tag.told("K187", "turned", name=one.name, word=word[1])
        if not one.filters or one.manner.reckoned is not Reckoned.NOTHING:
            continue
        loss = "" if one.leaf in whole else _loss(one)
        says = _scaling(one) or _capitals(one) or loss or _turn(one)
        if says in _NEVER and one.name in drawn and not one.list_id:
            yield one.tag.told("D202", "printed", name=one.name)
        elif says:
            # What hangs on the digits of a value names it: of each report it can be said whether it has any such.
            about = {"field": dotted(*filter(None, one.leaf))} if says in _BY_DIGITS else {}
            yield one.tag.told(
                "K187",
                says,
                **about,
                name=one.name,
                places=one.manner.places or (_CENTS if one.manner.wording is Wording.CAPITALS else 0),
                unit=one.manner.unit or ("万元" if one.manner.shift == -4 else "亿元"),
                own=one.unit or "个数",
            )


def _scaling(one: PrintedValue) -> str:
    """Why the unit that it is printed in is none it may have."""
    shift, own = one.manner.shift, one.unit
    if one.field.type.dimension is not Dimension.QUANTITY or not shift:
        return ""
    if shift > 0:
        is_ratio = one.field.type.can_have_decimals and not own
        return "" if is_ratio or one.field.decimals or _is_reckoned(one.field) else "hundred"
    return "" if own == "元" else "again" if own else "scaled"


def _capitals(one: PrintedValue) -> str:
    """「叁佰壹拾贰元整」 of what is no sum of yuan: days, or ten thousands of yuan."""
    if one.manner.wording is not Wording.CAPITALS:
        return ""
    is_counted = not one.field.type.can_have_decimals and one.unit != "元"
    return "capitals" if is_counted or one.unit not in ("", "元") else ""


def _loss(one: PrintedValue) -> str:
    """Why it may be printed with other digits than were filled in: fewer, or more than a whole number has."""
    manner, field = one.manner, one.field
    if not field.type.is_number or _is_reckoned(field) or manner.wording is Wording.CHANGE:
        return ""
    places = _CENTS if manner.wording is Wording.CAPITALS else manner.places
    if places is None:
        return ""
    most = field.most_decimals
    if most is None or most - manner.shift > places:
        return "rounded"
    return "padded" if manner.wording is Wording.FIGURES and not most and not manner.shift and places else ""


def _turn(one: PrintedValue) -> str:
    """「增长90%」 of a percentage that is none of a change: one can be below 0."""
    return "rise" if one.manner.wording is Wording.CHANGE and not one.field.signed else ""


def _is_earlier(one: PrintedValue, kind: Kind) -> bool:
    """Whether the other value is one of an earlier report, by its formula or its name."""
    other = kind.fields.get(one.manner.other)
    made_of = other.made_of if other is not None else ()
    return any(map(earlier_of, made_of)) or bool(_EARLIER.search(one.manner.other))


def _is_reckoned(field: Field) -> bool:
    """Whether it is worked out with decimals that nobody filled in."""
    return field.derived is not None and bool(_RECKONED.search(field.derived.text))


def sorted_findings(scanned: Scanned, kind: Kind) -> Iterator[Finding]:
    """Lists that a template sorts by itself: their order is the form's (`order`), or that of the workbook."""
    for tag in scanned.tags:
        if tag.loop and tag.loop.list_id in kind.lists and _SORTED.match(tag.loop.over):
            yield tag.told("K187", "sorted", name=tag.loop.list_id)
