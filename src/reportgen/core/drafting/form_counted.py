"""The row below the headers of a table that counts its columns, and says of some how they are worked out: 甲 1 2 3＝2－1."""

from __future__ import annotations

import re
import unicodedata

_COUNTED = re.compile(r"[（(]?(\d{1,3})[）)]?(?:[列栏])?(?:=(.+))?")
_FORMULA = re.compile(r"[\d\s()+×*÷/\-–－−第列栏%]+")


def column_counted(text: str) -> tuple[str, str]:
    """The number of a column, and what it is made of: 5 and 「4-2」 of 「5＝4－2」; '' each for what is no number of a column."""
    found = _COUNTED.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None or (found[2] and not _FORMULA.fullmatch(found[2])):
        return "", ""
    return found[1], found[2] or ""
