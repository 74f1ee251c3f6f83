"""A number of 0 or more with as many decimals as were entered: money, areas, rates."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.language.sorts import Sort
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.types.field_type import Beside, FieldType, Limit, Look, Settings, WordRules
from reportgen.core.types.numbers import (
    decimal_problems,
    if_none,
    in_line,
    json_of,
    least,
    parse_number,
    remark_problems,
    text_of,
    without_zeros,
)
from reportgen.core.values import Parsed, Raw


def _parse(settings: Settings, raw: Raw) -> Parsed:
    value, problems = parse_number(settings, raw)
    if problems:
        return None, problems
    if isinstance(value, int):
        value = Decimal(value)
    if too_long := decimal_problems(settings.decimals, value, raw):
        return None, too_long
    if isinstance(value, Decimal) and settings.decimals is not None:
        value = without_zeros(value)
    return value, remark_problems(settings, value)


def _limit(settings: Settings) -> Limit:
    less = "减少的填负数。" if settings.signed else ""
    places = "小数位数不限" if settings.decimals is None else f"最多 {settings.decimals} 位小数"
    return Limit("decimal", f"请填数字，{if_none(settings)}。{less}{places}，不要带单位。", least=least(settings))


AMOUNT = FieldType(
    name="amount",
    meaning="0 或正数，小数位数不限，照填的印，写了 `decimals` 的印几位小数；写了 `signed` 的也可以是负数",
    parse=_parse,
    takes_truth=False,
    takes_picture=False,
    json_kinds=(str, int, Decimal),
    to_json=json_of,
    asks_for="number",
    printed=text_of,
    typed=text_of,
    in_line=in_line,
    alone=None,
    takes_words=False,
    sample=lambda _: 2000,
    look=Look.NUMBER,
    in_text=str,
    width=16.0,
    shape="",
    limit=_limit,
    sort=Sort.NUMBER,
    dimension=Dimension.QUANTITY,
    decimals=None,
    words=WordRules.NEVER,
    has_paragraphs=False,
    is_heading=False,
    beside=Beside.FIGURE,
    has_choices=False,
    options=(),
    takes_several=False,
    has_boxes=False,
    can_be_calculated=True,
    can_have_decimals=True,
    can_have_default=False,
    can_have_lines=False,
    can_have_looks=False,
    fits_grid=True,
)
