"""Yes or no: one of two options, which a tick or Excel's TRUE says too."""

from __future__ import annotations

from reportgen.core.cleaning import clean
from reportgen.core.light import replace
from reportgen.core.types.choice import CHOICE, parse_choice
from reportgen.core.types.field_type import Settings
from reportgen.core.values import Parsed, Raw

_YES, _NO = frozenset("√✓✔☑☒■●") | {"TRUE"}, frozenset("×✗✘☐□○") | {"FALSE"}


def _parse(settings: Settings, raw: Raw) -> Parsed:
    text = clean(str(raw))[0].strip()
    if text.upper() in _YES:
        return settings.choices[0], ()
    if text.upper() in _NO:
        return settings.choices[-1], ()
    return parse_choice(settings, raw)


YESNO = replace(
    CHOICE,
    name="yesno",
    meaning="是或否；两个选项另有叫法的写 `choices`，先写“是”的那一个",
    parse=_parse,
    takes_truth=True,
    json_kinds=(str, bool),
    options=("是", "否"),
    width=12.0,
)
