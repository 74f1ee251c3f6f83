"""Any number of several options, at least one."""

from __future__ import annotations

import re

from reportgen.core.cleaning import clean, shorten
from reportgen.core.light import replace
from reportgen.core.suggestions import did_you_mean
from reportgen.core.types.choice import CHOICE, PARTED
from reportgen.core.types.field_type import BETWEEN_OPTIONS, Limit, Settings
from reportgen.core.types.tick_boxes import boxes_in_line, ticked_in, words_beside
from reportgen.core.values import Parsed, Raw, refused


def _parse(settings: Settings, raw: Raw) -> Parsed:
    text = clean(str(raw))[0].strip()
    marked = ticked_in(text, settings)
    if marked is not None and (words := words_beside(text, settings)):
        return refused("R112", "beside", words=shorten(words))
    if marked is not None:
        return BETWEEN_OPTIONS.join(marked) or None, ()
    chosen = [part for part in PARTED.split(text) if part]
    for part in chosen:
        if part not in settings.choices:
            hint = did_you_mean(part, settings.choices)
            choices = BETWEEN_OPTIONS.join(settings.choices)
            return refused("R112", "several", typed=shorten(part), choices=choices, hint=f"。{hint}" if hint else "")
    return BETWEEN_OPTIONS.join(option for option in settings.choices if option in chosen) or None, ()


def _in_line(settings: Settings) -> str:
    one = "|".join(map(re.escape, sorted(settings.choices, key=len, reverse=True)))
    return boxes_in_line(settings) or rf"(?:{one})(?:{BETWEEN_OPTIONS}(?:{one}))*"


def _limit(settings: Settings) -> Limit:
    return Limit("any", f"可以选几项，用顿号隔开：{BETWEEN_OPTIONS.join(settings.choices)}。")


MULTICHOICE = replace(
    CHOICE,
    name="multichoice",
    meaning="从选项里选一个或几个，用顿号隔开",
    parse=_parse,
    asks_for="several",
    takes_several=True,
    in_line=_in_line,
    limit=_limit,
    width=26.0,
)
