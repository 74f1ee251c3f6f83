"""The form's own words as a pattern, and the ways in which a line with conditions can be printed."""

from __future__ import annotations

import re

from reportgen.core.branch_signs import BRANCH, BRANCHES_BEGIN, BRANCHES_END
from reportgen.core.cleaning import squeezed

# Brackets and colons are full-width or half-width as it comes; of branches one stands there.
_EITHER_WIDTH = {sign: f"[{both}]" for both in ("（(", "）)", "：:") for sign in both}
_IN_PATTERN = {**_EITHER_WIDTH, BRANCHES_BEGIN: "(?:", BRANCH: "|", BRANCHES_END: ")"}
_INNERMOST = re.compile(
    f"{BRANCHES_BEGIN}([^{BRANCHES_BEGIN}{BRANCHES_END}]*){BRANCHES_END}",
)


def words_pattern(text: str) -> str:
    """The form's own words as a pattern: spaces aside, brackets of either width, any of several branches."""
    return r"\s*".join(_IN_PATTERN.get(char, re.escape(char)) for char in squeezed(text))


def ways_of(template: str, most: int = 64) -> tuple[str, ...]:
    """The texts that `template` can be, with one branch of each condition; nothing where they are more than `most`."""
    ways, done = [template], list[str]()
    while ways:
        way = ways.pop()
        found = _INNERMOST.search(way)
        if found is None:
            done.append(way)
        else:
            ways += [way[: found.start()] + branch + way[found.end() :] for branch in found[1].split(BRANCH)]
        if len(ways) + len(done) > most:
            return ()
    return tuple(dict.fromkeys(done))
