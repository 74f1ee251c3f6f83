"""Which cells a person may see otherwise than they are stored, because of a conditional format that somebody has set."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from reportgen.core.columns import column_number
from reportgen.core.compiled import remembered

_FORMATS = remembered(r"<(?:[\w]+:)?conditionalFormatting\b([^>]*)>(.*?)</(?:[\w]+:)?conditionalFormatting>", re.DOTALL)
_RANGE, _LOOK = remembered(r'\bsqref="([^"]*)"'), remembered(r'\bdxfId="([0-9]{1,6})"')
_AREA = remembered(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_MOST = 1000  # areas of a sheet; nobody sets as many

Rectangle = tuple[int, int, int, int]


def changed_areas(sheet: bytes, telling: Collection[int]) -> tuple[Rectangle, ...]:
    """(top, left, bottom, right) of the areas with a conditional format whose look is among `telling`."""
    if not telling or b"conditionalFormatting" not in sheet:
        return ()
    return tuple(_areas(sheet.decode(errors="replace"), telling))[:_MOST]


def _areas(sheet: str, telling: Collection[int]) -> Iterator[Rectangle]:
    for about, rules in _FORMATS.findall(sheet):
        where = _RANGE.search(about)
        if where and any(int(number) in telling for number in _LOOK.findall(rules)):
            for left, top, right, bottom in _AREA.findall(where[1]):
                yield int(top), column_number(left), int(bottom or top), column_number(right or left)
