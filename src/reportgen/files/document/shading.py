"""The colour that Word lays behind a text: a fill, and a pattern drawn over it in another colour."""

from __future__ import annotations

from lxml import etree

from reportgen.files.document.revisions import W
from reportgen.files.whole_number import whole_number

_BLACK, _WHITE = "000000", "FFFFFF"
# How much of the ground stripes and crosses cover; thin ones half as much.
_STRIPES, _THIN = 50, 25


def shade(holder: etree._Element | None) -> str:
    """The colour that the shading in `holder` lays behind, '' for none."""
    found = holder.find(W + "shd") if holder is not None else None
    if found is None:
        return ""
    fill, covered = found.get(W + "fill", ""), _covered(found.get(W + "val", "clear"))
    if not covered:
        return fill if len(fill) == 6 else ""
    return _mixed(_colour(found.get(W + "color", ""), _BLACK), _colour(fill, _WHITE), covered)


def _covered(pattern: str) -> int:
    """How many percent of the fill a pattern covers: 95 of pct95."""
    if pattern in ("clear", "nil", ""):
        return 0
    if pattern.startswith("pct"):
        return min(whole_number(pattern[3:], _STRIPES), 100)
    return 100 if pattern == "solid" else _THIN if pattern.startswith("thin") else _STRIPES


def _colour(said: str, usual: str) -> str:
    try:
        return said if len(said) == 6 and int(said, 16) >= 0 else usual
    except ValueError:
        return usual


def _mixed(above: str, below: str, percent: int) -> str:
    """The colour that an eye sees of the two."""
    both = zip(bytes.fromhex(above), bytes.fromhex(below), strict=True)
    return "".join(f"{(one * percent + other * (100 - percent)) // 100:02X}" for one, other in both)
