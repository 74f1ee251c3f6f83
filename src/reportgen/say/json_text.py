"""JSON as it is written everywhere: indented, Chinese as it is, every digit of a number kept."""

from __future__ import annotations

import json
import re
from decimal import Decimal

from reportgen.core.styled_text import EMPHASES

_LOOK = "|".join(EMPHASES)
# A piece of a text that looks otherwise stands on one line.
_PIECE = re.compile(rf'\{{\n\s*("(?:{_LOOK})(?:、(?:{_LOOK}))*": "(?:[^"\\]|\\.)*")\n\s*\}}')
_KEPT = re.compile(r'"\\u0000(\d+)\\u0000"')


def dump(data: object) -> str:
    """`data` as indented JSON; a Decimal keeps every digit it has."""
    numbers: list[str] = []

    def keep(value: object) -> str:
        if isinstance(value, Decimal):
            numbers.append(format(value, "f"))
            return f"\0{len(numbers) - 1}\0"  # no cleaned value has this character
        raise TypeError(repr(value))

    text = _PIECE.sub(r"{\1}", json.dumps(data, ensure_ascii=False, indent=2, default=keep))
    return _KEPT.sub(lambda match: numbers[int(match.group(1))], text) + "\n"
