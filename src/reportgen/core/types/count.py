"""A whole number of 0 or more: pieces, persons, cases."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.language.sorts import Sort
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.types.field_type import Beside, FieldType, Limit, Look, Settings, WordRules
from reportgen.core.types.numbers import if_none, in_line, json_of, least, parse_number, remark_problems, text_of
from reportgen.core.values import Parsed, Raw, Remarked, number_of, plain_number, refused


def _parse(settings: Settings, raw: Raw) -> Parsed:
    value, problems = parse_number(settings, raw)
    if problems:
        return None, problems
    number = number_of(value)
    assert number is not None
    if number != int(number):
        return refused("R105", typed=raw if isinstance(raw, str) else plain_number(number))
    if isinstance(value, Remarked):
        return Remarked(int(number), value.text), remark_problems(settings, value)
    return int(number), ()


def _limit(settings: Settings) -> Limit:
    if settings.remark:
        words = f"请填整数，{if_none(settings)}。要加备注时，写成 22（其中修订16件）。"
        return Limit("formula", words, least=least(settings), formula=_WHOLE_OR_REMARKED)
    if settings.signed:
        return Limit(
            "integer", f"请填整数，{if_none(settings)}，减少的填负数。不要填 / 或带单位。", least=least(settings)
        )
    return Limit("integer", f"请填整数，{if_none(settings)}。不要填 -、/ 或带单位。", least=0)


# A whole number, or a text whose part before the bracket is one.
_BEFORE = 'LEFT({cell},FIND("（",SUBSTITUTE({cell},"(","（"))-1)'
_WHOLE_OR_REMARKED = (
    "=IF(ISNUMBER({cell}),AND({cell}>={least},{cell}=INT({cell})),"
    f"IF(ISERROR({_BEFORE}),FALSE,NOT(ISERROR(VALUE({_BEFORE})))))"
)

COUNT = FieldType(
    name="count",
    meaning="0 或正整数；写了 `signed` 的也可以是负数",
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
    decimals=0,
    words=WordRules.NEVER,
    has_paragraphs=False,
    is_heading=False,
    beside=Beside.FIGURE,
    has_choices=False,
    options=(),
    takes_several=False,
    has_boxes=False,
    can_be_calculated=True,
    can_have_decimals=False,
    can_have_default=False,
    can_have_lines=False,
    can_have_looks=False,
    fits_grid=True,
)
