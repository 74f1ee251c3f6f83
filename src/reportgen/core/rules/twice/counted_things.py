"""A figure with its unit, as the judges of figures told twice find it in a text: 12家, 两项, 1.2万人次."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.core.claims.numerals import SCALES, numeral
from reportgen.core.compiled import remembered
from reportgen.core.once_a_run import once_a_run

_UNITS = "人次|件次|[个家篇条件份期场次处名户项部套册台张批块所位人封起宗本座]"
_NO_SPAN = "(?!百分|分之|多?月|工作日|季度|小时)"
# Names are `n`, `scale` and `unit`; that of a pattern that has another such figure is SO_MANY_TOO.
SO_MANY = (
    r"(?<![\d.第〔—\-一二两三四五六七八九十百千])(?P<n>\d{1,7}(?:\.\d{1,4}(?=[万亿]))?|[一二两三四五六七八九十百千]{1,7})"
    rf"(?P<scale>[万亿]?)(?P<unit>{_UNITS}){_NO_SPAN}"
)
SO_MANY_TOO = SO_MANY.replace("?P<n>", "").replace("?P<scale>", "").replace("?P<unit>", "")
_SO_MANY = remembered(SO_MANY)
_ALIKE = {"人次": "人", "件次": "件", "名": "人", "位": "人", "户": "家", "宗": "件", "起": "件", "册": "本"}


def how_many_in(match: re.Match[str]) -> Decimal | None:
    """How many the match of SO_MANY says; None where its characters make no figure."""
    value = numeral(match["n"])
    return None if value is None else value * SCALES[match["scale"]]


@once_a_run
def counted_in(text: str) -> tuple[re.Match[str], ...]:
    """The matches of SO_MANY in a sentence; where there is none, none of a pattern that contains it is there either."""
    return tuple(_SO_MANY.finditer(text))


def unit_alike(unit: str) -> str:
    """The unit in which the same things are counted: 人 for 人次."""
    return _ALIKE.get(unit, unit)
