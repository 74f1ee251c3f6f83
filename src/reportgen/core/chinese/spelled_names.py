"""How a name is spelled in letters, as addresses of websites do: yunze, yz; what many do not tell apart is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from reportgen.core.chinese.sound_table import SOUNDS, SYLLABLES
from reportgen.core.compiled import remembered

_FOLDED = remembered("(?<=[zcs])h|(?<=[ie]n)g")
_SHORTEST = 3


def may_spell(label: str, name: str) -> bool:
    """Whether the letters of `label` may be for `name`: spelled out, one of its syllables, or its initials at the beginning."""
    syllables = [_syllables_of().get(char, frozenset()) for char in name]
    if not all(syllables):
        return True  # nothing is known of it
    folded = _folded(label)
    if any(one in folded for sounds in syllables for one in sounds if len(one) >= _SHORTEST):
        return True
    initials = ["".join(sorted({one[0] for one in sounds})) for sounds in syllables]
    begins = re.match("".join(f"[{letters}]" for letters in initials), label) is not None
    spelled = "".join("(?:" + "|".join(sorted(map(re.escape, sounds))) + ")" for sounds in syllables)
    return begins or re.search(spelled, folded) is not None


def _folded(label: str) -> str:
    return _FOLDED.sub("", label.replace("aa", "a"))  # shaanxi


@cache
def _syllables_of() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for sound, group in zip(SYLLABLES.split(), SOUNDS.split(), strict=True):
        for char in group:
            found.setdefault(char, set()).add(sound)
    return {char: frozenset(sounds) for char, sounds in found.items()}
