"""A narrative: one paragraph a line, which may name figures."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.language.sorts import Sort
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.types.field_type import Beside, FieldType, Look, WordRules
from reportgen.core.types.wording import as_json, parse_paragraphs, styled_words

PROSE = FieldType(
    name="prose",
    meaning="一段或几段文字，每换一行另起一段",
    parse=lambda _, raw: parse_paragraphs(raw),
    takes_truth=False,
    takes_picture=False,
    json_kinds=(str, int, Decimal),
    to_json=as_json,
    asks_for="prose",
    printed=styled_words,
    typed=styled_words,
    in_line=lambda _: r".+?",
    alone=None,
    takes_words=True,
    sample=lambda _: "文",
    look=Look.PARAGRAPHS,
    in_text=str,
    width=140.0,
    shape="",
    limit=lambda _: None,
    sort=Sort.PROSE,
    dimension=Dimension.WORDS,
    decimals=None,
    words=WordRules.ALWAYS,
    has_paragraphs=True,
    is_heading=False,
    beside=Beside.NARRATIVE,
    has_choices=False,
    options=(),
    takes_several=False,
    has_boxes=False,
    can_be_calculated=False,
    can_have_decimals=False,
    can_have_default=True,
    can_have_lines=False,
    can_have_looks=True,
    fits_grid=False,
)
