"""A year of four digits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reportgen.core.cleaning import clean, narrow, shorten
from reportgen.core.compiled import remembered
from reportgen.core.language.sorts import Sort
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.types.field_type import Beside, FieldType, Limit, Look, Settings, WordRules
from reportgen.core.types.numbers import json_of, text_of
from reportgen.core.values import Parsed, Raw, refused

_YEAR = remembered(r"(20[0-9]{2})(?:\.0+)?年?")


def _parse(settings: Settings, raw: Raw) -> Parsed:
    if isinstance(raw, date):
        return refused("R107", day=raw.isoformat()[:10])
    text = narrow(clean(str(raw))[0].strip())
    match = _YEAR.fullmatch(text)
    return (int(match.group(1)), ()) if match else refused("R114", typed=shorten(text))


YEAR = FieldType(
    name="year",
    meaning="四位年度，2000 至 2099",
    parse=_parse,
    takes_truth=False,
    takes_picture=False,
    json_kinds=(str, int, Decimal),
    to_json=json_of,
    asks_for="year",
    printed=text_of,
    typed=text_of,
    in_line=lambda _: r"\d{4}",
    alone=None,
    takes_words=False,
    sample=lambda _: 2000,
    look=Look.LINE,
    in_text=str,
    width=16.0,
    shape="",
    limit=lambda _: Limit(
        "integer", "请填 2000 至 2099 的年度，四位数字，例如 2022。", least=2000, most=2099, ending="年"
    ),
    sort=Sort.NUMBER,
    dimension=Dimension.YEAR,
    decimals=0,
    words=WordRules.NEVER,
    has_paragraphs=False,
    is_heading=False,
    beside=Beside.ITEM,
    has_choices=False,
    options=(),
    takes_several=False,
    has_boxes=False,
    can_be_calculated=False,
    can_have_decimals=False,
    can_have_default=False,
    can_have_lines=False,
    can_have_looks=False,
    fits_grid=True,
)
