"""What the words of a label say beside what they name: that it is a sum, how it is numbered."""

from __future__ import annotations

import re

_ADDED = re.compile("^(?:[（(]?[一二三四五六七八九十]{0,2}[）)、]?)?(?:合\\s*计|总\\s*计|小\\s*计|累\\s*计)$")


def is_added_up(label: str) -> bool:
    """Whether a label says that what stands there is a sum."""
    return bool(_ADDED.match(label.strip()))


# 一、 （一） 1. （1）: those of one kind stand beside each other.
_NUMBERS = tuple(
    map(
        re.compile,
        (
            "[一二三四五六七八九十]{1,3}、",
            "[（(][一二三四五六七八九十]{1,3}[）)]",
            r"\d{1,2}[、.．](?!\d)",
            r"[（(]\d{1,2}[）)]",
        ),
    )
)


def sort_of_number(label: str) -> int:
    """How a label is numbered, 0 for one without a number."""
    return next((at for at, one in enumerate(_NUMBERS, 1) if one.match(label.strip())), 0)


def is_numbered(label: str) -> bool:
    """Whether a label begins with 一、: those below it without a number belong to it."""
    return bool(re.match("[一二三四五六七八九十]{1,3}、", label))
