"""One of several options."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.core.cleaning import clean, shorten
from reportgen.core.language.sorts import Sort
from reportgen.core.suggestions import did_you_mean
from reportgen.core.types.field_type import Beside, FieldType, Limit, Look, Settings, WordRules
from reportgen.core.values import Parsed, Raw, refused


def _parse(settings: Settings, raw: Raw) -> Parsed:
    text = clean(str(raw))[0].strip()
    if text in settings.choices:
        return text, ()
    hint = did_you_mean(text, settings.choices)
    choices = "、".join(settings.choices)
    return refused("R112", typed=shorten(text), choices=choices, hint=f"。{hint}" if hint else "")


def _limit(settings: Settings) -> Limit:
    return Limit("list", f"请从下拉框里选：{'、'.join(settings.choices)}。", choices=settings.choices)


CHOICE = FieldType(
    name="choice",
    meaning="从选项里选一个",
    parse=_parse,
    json_kinds=(str, int, Decimal),
    to_json=str,
    asks_for="choice",
    printed=str,
    typed=str,
    in_line=lambda settings: "|".join(map(re.escape, settings.choices)),
    alone=None,
    takes_words=True,
    sample=lambda settings: settings.choices[0],
    look=Look.LINE,
    in_text=str,
    width=16.0,
    limit=_limit,
    sort=Sort.TEXT,
    words=WordRules.NEVER,
    has_paragraphs=False,
    is_heading=False,
    beside=Beside.ITEM,
    has_choices=True,
    can_be_calculated=False,
    can_have_default=True,
    can_have_lines=False,
    fits_grid=False,
)
