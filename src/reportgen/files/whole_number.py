"""A whole number in somebody's XML: what is none, or longer than any that a program writes, is as good as not there."""

from __future__ import annotations

from reportgen.core.compiled import remembered

# Python takes Arabic digits as well, and stops at those of 4,300 with an error.
_WHOLE = remembered("-?[0-9]{1,9}")


def whole_number(text: str | None, otherwise: int = 0) -> int:
    """The number that `text` is, `otherwise` where it is none of at most nine digits."""
    return int(text) if text and _WHOLE.fullmatch(text) else otherwise
