"""One name of a form and what it is to be called: in names with dots, in expressions, in texts with braces."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.core.light import dataclass

_NAME = r"[^\W\d]\w*"
_STEP = r"(?:\[\d+\])?\."
NAME_PATH = re.compile(rf"(?<![\w.])({_NAME}(?:{_STEP}{_NAME})*)(?![\w(])")
_WHOLE = re.compile(rf"(-?)({_NAME}(?:{_STEP}(?:{_NAME}|\*))*)")
_BRACES = re.compile(r"(\{\{?|｛｛?)(.*?)(\}\}?|｝｝?)", re.DOTALL)
_QUOTED = re.compile(r"('[^']*'|\"[^\"]*\")")
_EARLIER = ("previous", "year_ago")


@dataclass(frozen=True)
class Renaming:
    """`old` becomes `new`: a field, a grid or a list, or with an `owner` a row or column of that grid, a column of that list.

    `inside` has the names that stand alone within a grid or list: those of its rows and columns.
    """

    old: str
    new: str
    owner: str = ""
    inside: Mapping[str, frozenset[str]] | None = None

    def path(self, name: str, within: str = "") -> str:
        """A name with dots; `within` is the grid or list whose rows and columns need no more than their own name."""
        parts = re.split(rf"({_STEP})", name)
        at = 2 if parts[0] in _EARLIER and len(parts) > 2 else 0
        if not self.owner:
            is_inner = within and parts[at] in (self.inside or {}).get(within, ())
            parts[at] = self.new if parts[at] == self.old and not is_inner else parts[at]
        elif parts[at] == self.owner and len(parts) > at + 1:
            parts[at + 2 :: 2] = [self.new if one == self.old else one for one in parts[at + 2 :: 2]]
        elif within == self.owner and len(parts) == at + 1 and parts[at] == self.old:
            parts[at] = self.new
        return "".join(parts)

    def whole(self, text: str, within: str = "") -> str:
        """A text that is a name and nothing else, 「-投资额」, 「经费.讲师费.*」 and 「经费.*.预算」 too; any other as it is."""
        found = _WHOLE.fullmatch(text)
        return f"{found[1]}{self.path(found[2], within)}" if found else text

    def expression(self, text: str, within: str = "") -> str:
        """Every name in a formula or condition; what stands in quotation marks is a value."""
        pieces = _QUOTED.split(text)
        return "".join(piece if at % 2 else self._names(piece, within) for at, piece in enumerate(pieces))

    def text(self, text: str, within: str = "") -> str:
        """Every name in braces: {名称}, {{ 名称|千分位 }}."""
        return _BRACES.sub(lambda one: f"{one[1]}{self.expression(one[2], within)}{one[3]}", text)

    def _names(self, text: str, within: str) -> str:
        return NAME_PATH.sub(lambda one: self.path(one[1], within), text)
