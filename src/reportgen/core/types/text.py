"""One line of text."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.language.sorts import Sort
from reportgen.core.line_breaks import one_line
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.types.field_type import Beside, FieldType, Look, WordRules
from reportgen.core.types.wording import as_json, parse_broken_line, parse_line, styled_words

TEXT = FieldType(
    name="text",
    meaning="一行文字",
    parse=lambda settings, raw: parse_broken_line(raw) if settings.breaks else parse_line(raw),
    takes_truth=False,
    takes_picture=False,
    json_kinds=(str, int, Decimal),
    to_json=as_json,
    asks_for="",
    printed=lambda value: one_line(styled_words(value)),
    typed=styled_words,
    in_line=lambda _: r".+?",
    alone=None,
    takes_words=True,
    sample=lambda _: "文",
    look=Look.WORDS,
    in_text=str,
    width=26.0,
    shape="",
    limit=lambda _: None,
    sort=Sort.TEXT,
    dimension=Dimension.WORDS,
    decimals=None,
    words=WordRules.NAMED,
    has_paragraphs=False,
    is_heading=False,
    beside=Beside.ITEM,
    has_choices=False,
    options=(),
    takes_several=False,
    has_boxes=False,
    can_be_calculated=False,
    can_have_decimals=False,
    can_have_default=True,
    can_have_lines=True,
    can_have_looks=True,
    fits_grid=True,
)
