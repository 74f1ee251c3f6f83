"""The colours of a workbook as far as they are known without its theme, and whether letters show on their ground."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.compiled import remembered
from reportgen.core.contrast import LEAST_CONTRAST, contrast

BLACK, WHITE = "000000", "FFFFFF"
_RGB = remembered(r"(?:[0-9A-F]{2})?([0-9A-F]{6})")
# The palette that every workbook has, ECMA-376 18.8.27; a theme's first two are the paper and the letters.
_PALETTE = (BLACK, WHITE, "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_INDEXED = {str(at): colour for at, colour in enumerate(_PALETTE * 2)} | {"64": BLACK, "65": WHITE}
_THEMES = {"0": WHITE, "1": BLACK}


def ink_of(attributes: Mapping[str, str]) -> str:
    """RRGGBB of a `color`, '' for one that only the theme knows; what names none is black."""
    if found := _RGB.fullmatch(attributes.get("rgb", "").lstrip("#").upper()):
        colour = found[1]
    elif "theme" in attributes:
        colour = _THEMES.get(attributes["theme"], "")
    else:
        colour = _INDEXED.get(attributes.get("indexed", "64"), "")
    return _tinted(colour, attributes.get("tint", "")) if colour else ""


def _tinted(colour: str, tint: str) -> str:
    """So much of it towards black (from -1) or white (to 1)."""
    try:
        share = min(1.0, max(-1.0, float(tint or 0)))
    except ValueError:
        return colour
    if share != share:  # nan
        return colour
    parts = bytes.fromhex(colour)
    return bytes(round(one * (1 + share) if share < 0 else one + (255 - one) * share) for one in parts).hex().upper()


def ground_of(pattern: str, ink: str) -> str:
    """RRGGBB of what lies behind the letters of a cell filled with `pattern` in `ink`; '' where it is not one colour."""
    return WHITE if pattern in ("", "none") else ink if pattern == "solid" else ""


def shows(ink: str, ground: str) -> bool:
    """Whether letters show; where one of the two is not known, they may."""
    return not (ink and ground) or contrast(ink, ground) >= LEAST_CONTRAST
