"""How a name is spelled in letters, as addresses of websites do: yunze, yz; what many do not tell apart is one."""

from __future__ import annotations

import re
from functools import cache

from reportgen.core.chinese.sound_table import SOUNDS, SYLLABLES
from reportgen.core.compiled import remembered

_FOLDED = remembered("(?<=[zcs])h|(?<=[ie]n)g")
_COMMON = frozenset("管理委员会办公厅室局院国家级人民政府")  # of what units are, not of where
_SHORTEST, _LONGEST = 3, 5


def may_spell(label: str, name: str) -> bool:
    """Whether the letters of `label` may be for `name`: spelled out, one of its syllables, or its initials at the beginning."""
    syllables = [_syllables_of(char) for char in name]
    if not all(syllables):
        return True  # nothing is known of it
    folded = _folded(label)
    if any(one in folded for sounds in syllables for one in sounds if len(one) >= _SHORTEST):
        return True
    initials = ["".join(sorted({one[0] for one in sounds})) for sounds in syllables]
    begins = re.match("".join(f"[{letters}]" for letters in initials), label) is not None
    spelled = "".join("(?:" + "|".join(sorted(map(re.escape, sounds))) + ")" for sounds in syllables)
    return begins or re.search(spelled, folded) is not None


def spells_another(label: str, name: str, shortest: int = 3) -> bool:
    """Whether `label` is `shortest` syllables or more of which most are no sound of a character of `name`: cuipingshan and 青螺山."""
    syllables = _parsed(_folded(label))
    own = {sound for char in name if char not in _COMMON for sound in _syllables_of(char)}
    return len(syllables) >= shortest and 2 * sum(one in own for one in syllables) < len(syllables)


def _parsed(folded: str) -> list[str]:
    """The syllables of `folded`, the longest first; none where it is not made of syllables."""
    every = {*SYLLABLES.split()}
    found: list[str] = []
    while folded:
        one = next((folded[:size] for size in range(_LONGEST, 1, -1) if folded[:size] in every), "")
        if not one:
            return []
        found.append(one)
        folded = folded[len(one) :]
    return found


def _folded(label: str) -> str:
    return _FOLDED.sub("", label.replace("aa", "a"))  # shaanxi


@cache
def _syllables_of(char: str) -> frozenset[str]:
    """How a character may sound: a name has a few, and a table of all 6,757 took 2 % of a cold build that asked for one."""
    return frozenset(sound for sound, group in zip(SYLLABLES.split(), SOUNDS.split(), strict=True) if char in group)
