"""The heading of a narrative."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.language.sorts import Sort
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.types.field_type import Beside, FieldType, Look, WordRules
from reportgen.core.types.wording import parse_line

HEADING = FieldType(
    name="heading",
    meaning="叙述的标题，只用在清单里",
    parse=lambda _, raw: parse_line(raw),
    takes_truth=False,
    takes_picture=False,
    json_kinds=(str, int, Decimal),
    to_json=str,
    asks_for="",
    printed=str,
    typed=str,
    in_line=lambda _: r".+?",
    alone=None,
    takes_words=True,
    sample=lambda _: "文",
    look=Look.LINE,
    in_text=str,
    width=28.0,
    shape="",
    limit=lambda _: None,
    sort=Sort.TEXT,
    dimension=Dimension.WORDS,
    decimals=None,
    words=WordRules.ALWAYS,
    has_paragraphs=False,
    is_heading=True,
    beside=Beside.NARRATIVE,
    has_choices=False,
    options=(),
    takes_several=False,
    has_boxes=False,
    can_be_calculated=False,
    can_have_decimals=False,
    can_have_default=True,
    can_have_lines=False,
    can_have_looks=False,
    fits_grid=True,
)
