"""A percentage: 0.125 in every calculation, printed 12.5%."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.cleaning import clean, narrow, shorten
from reportgen.core.compiled import remembered
from reportgen.core.language.sorts import Sort
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.types.field_type import Beside, FieldType, Limit, Look, Settings, WordRules
from reportgen.core.types.numbers import decimal_problems, if_none, in_line, parse_number, without_zeros
from reportgen.core.values import Parsed, Raw, Value, number_of, plain_number, refused

_MOST = 10**6
_SIGN = remembered(r"\s*%$")


def _parse(settings: Settings, raw: Raw) -> Parsed:
    """A text with its sign; a bare number might be either of two percentages, but for 0."""
    text = narrow(clean(str(raw))[0].strip()) if isinstance(raw, str) else raw
    bare = _SIGN.sub("", text) if isinstance(text, str) else text
    value, problems = parse_number(settings, bare)
    number = number_of(value)
    if number is None:
        return None, problems
    if value != number:
        return refused("R106", typed=shorten(str(raw)))
    if bare == text and number:
        return refused("R118", typed=shorten(plain_number(number)))
    problems = decimal_problems(settings.decimals, number, raw)
    return (None, problems) if problems else (without_zeros(Decimal(number).scaleb(-2)), ())


def _printed(value: Value) -> str:
    number = number_of(value)
    assert number is not None
    return f"{plain_number(without_zeros(Decimal(number) * 100))}%"


def _limit(settings: Settings) -> Limit:
    hint = f"请填百分数，例如 12.5%，{if_none(settings, '0%')}。"
    return Limit("decimal", hint, least=-_MOST if settings.signed else 0, ending="%", parts=100)


PERCENT = FieldType(
    name="percent",
    meaning="百分数，印成 `12.5%`；式子里是 0.125，填的和写进 JSON 的都带 `%`",
    parse=_parse,
    takes_truth=False,
    takes_picture=False,
    json_kinds=(str, int, Decimal),
    to_json=_printed,
    asks_for="percent",
    printed=_printed,
    typed=_printed,
    in_line=lambda settings: rf"{in_line(settings)}%",
    alone=None,
    takes_words=False,
    sample=lambda _: Decimal("0.25"),
    look=Look.NUMBER,
    in_text=lambda cell: f'IF({cell}="","",ROUND({cell}*100,10)&"%")',
    width=14.0,
    shape="0.00%",
    limit=_limit,
    sort=Sort.NUMBER,
    dimension=Dimension.RATIO,
    decimals=None,
    words=WordRules.NEVER,
    has_paragraphs=False,
    is_heading=False,
    beside=Beside.ITEM,
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
