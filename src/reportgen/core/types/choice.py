"""One of several options."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.core.cleaning import clean, shorten
from reportgen.core.compiled import remembered
from reportgen.core.language.sorts import Sort
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.suggestions import did_you_mean
from reportgen.core.types.field_type import Beside, FieldType, Limit, Look, Settings, WordRules
from reportgen.core.types.tick_boxes import boxes_in_line, ticked_in, words_beside
from reportgen.core.values import Parsed, Raw, refused

PARTED = remembered(r"\s*[、，,；;\n]\s*")  # between several options


def parse_choice(settings: Settings, raw: Raw) -> Parsed:
    """One of the options, or the one that is ticked among them; where none is, a blank."""
    text = clean(str(raw))[0].strip()
    if text in settings.choices:
        return text, ()
    marked = ticked_in(text, settings)
    if marked is not None and (words := words_beside(text, settings)):
        return refused("R112", "beside", words=shorten(words))
    if marked is not None and len(marked) <= 1:
        return next(iter(marked), None), ()
    choices = "、".join(settings.choices)
    parts = [part for part in PARTED.split(text) if part]
    if len(parts) > 1 and all(part in settings.choices for part in parts):
        return refused("R112", "one only", typed=shorten(text), choices=choices)
    hint = did_you_mean(text, settings.choices)
    return refused("R112", typed=shorten(text), choices=choices, hint=f"。{hint}" if hint else "")


def limit_to_choices(settings: Settings) -> Limit:
    """The dropdown."""
    return Limit("list", f"请从下拉框里选：{'、'.join(settings.choices)}。", choices=settings.choices)


CHOICE = FieldType(
    name="choice",
    meaning="从选项里选一个",
    parse=parse_choice,
    takes_truth=False,
    takes_picture=False,
    json_kinds=(str, int, Decimal),
    to_json=str,
    asks_for="choice",
    printed=str,
    typed=str,
    in_line=lambda settings: boxes_in_line(settings) or "|".join(map(re.escape, settings.choices)),
    alone=None,
    takes_words=True,
    sample=lambda settings: settings.choices[0],
    look=Look.LINE,
    in_text=str,
    width=16.0,
    shape="",
    limit=limit_to_choices,
    sort=Sort.TEXT,
    dimension=Dimension.WORDS,
    decimals=None,
    words=WordRules.NEVER,
    has_paragraphs=False,
    is_heading=False,
    beside=Beside.ITEM,
    has_choices=True,
    options=(),
    takes_several=False,
    has_boxes=True,
    can_be_calculated=False,
    can_have_decimals=False,
    can_have_default=True,
    can_have_lines=False,
    can_have_looks=False,
    fits_grid=True,
)
