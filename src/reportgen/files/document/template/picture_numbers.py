"""Number the pictures of a part once for all, as docxtpl numbers them after each rendering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from reportgen.core.compiled import remembered

_PICTURE = remembered(r'(<wp:docPr\b[^<>]*? id=")[^"]*(")')
_ANY = "<wp:docPr"
_FIRST = 1001  # docxtpl's


def numbered_pictures(source: str, told: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """The source and the pieces of a part with a number for each picture; None where values decide how many there are."""
    inner = [step for step in told["steps"] if not isinstance(step, str)]
    if _ANY in repr((inner, told["macros"])):
        return None
    [numbered], steps = _numbered([source]), _numbered(told["steps"])
    return numbered, {**told, "steps": steps}


def _numbered(steps: Iterable[Any]) -> list[Any]:
    numbers = count(_FIRST)

    def number(found: re.Match[str]) -> str:
        return f"{found[1]}{next(numbers)}{found[2]}"

    return [_PICTURE.sub(number, step) if isinstance(step, str) else step for step in steps]
