"""Whether letters of one colour show on another: contrast as WCAG 2 has it."""

from __future__ import annotations

from functools import lru_cache

# From 1 (none) to 21: light grey D9D9D9 on white has 1.4, the grey 808080 of a hint 3.9.
LEAST_CONTRAST = 1.6


def contrast(one: str, other: str) -> float:
    """How far two colours, written as RRGGBB, are apart, from 1 to 21."""
    lighter, darker = sorted((_brightness(one), _brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=256)
def _brightness(colour: str) -> float:
    """Relative luminance, 0 to 1; what is no colour counts as black."""
    try:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    except ValueError:
        return 0.0
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
