"""A number of 0 or more with as many decimals as were entered: money, areas, rates."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.language.sorts import Sort
from reportgen.core.types.field_type import Beside, FieldType, Limit, Look, Settings, WordRules
from reportgen.core.types.numbers import json_of, parse_number, remark_problems, text_of
from reportgen.core.values import Parsed, Raw


def _parse(settings: Settings, raw: Raw) -> Parsed:
    value, problems = parse_number(raw)
    if problems:
        return None, problems
    if isinstance(value, int):
        value = Decimal(value)
    return value, remark_problems(settings, value)


AMOUNT = FieldType(
    name="amount",
    meaning="0 或正数，小数位数不限，照填的印",
    parse=_parse,
    json_kinds=(str, int, Decimal),
    to_json=json_of,
    asks_for="number",
    printed=text_of,
    typed=text_of,
    in_line=lambda _: r"\d.*?",
    alone=None,
    takes_words=False,
    sample=lambda _: 2000,
    look=Look.NUMBER,
    in_text=str,
    width=16.0,
    limit=lambda _: Limit("decimal", "请填数字，没有的填 0。小数位数不限，不要带单位。", least=0),
    sort=Sort.NUMBER,
    words=WordRules.NEVER,
    has_paragraphs=False,
    is_heading=False,
    beside=Beside.FIGURE,
    has_choices=False,
    can_be_calculated=True,
    can_have_default=False,
    can_have_lines=False,
    fits_grid=True,
)
