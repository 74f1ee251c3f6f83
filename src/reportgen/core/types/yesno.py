"""Yes or no: one of two options, which a tick or Excel's TRUE says too."""

from __future__ import annotations

from reportgen.core.cleaning import clean
from reportgen.core.light import replace
from reportgen.core.types.choice import CHOICE, limit_to_choices, parse_choice
from reportgen.core.types.field_type import Limit, Settings
from reportgen.core.values import Parsed, Raw

_YES, _NO = frozenset("√✓✔☑☒■●") | {"TRUE"}, frozenset("×✗✘☐□○") | {"FALSE"}


def _parse(settings: Settings, raw: Raw) -> Parsed:
    text = clean(str(raw))[0].strip()
    if text.upper() in _YES:
        return settings.choices[0], ()
    if text.upper() in _NO:
        return settings.choices[-1], ()
    return parse_choice(settings, raw)


def _limit(settings: Settings) -> Limit:
    said = dict.fromkeys(_YES, settings.choices[0]) | dict.fromkeys(_NO, settings.choices[-1])
    return replace(limit_to_choices(settings), also=said)


YESNO = replace(
    CHOICE,
    name="yesno",
    meaning="是或否；两个选项另有叫法的写 `choices`，先写“是”的那一个",
    parse=_parse,
    takes_truth=True,
    json_kinds=(str, bool),
    limit=_limit,
    options=("是", "否"),
    width=12.0,
)
