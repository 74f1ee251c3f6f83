"""What a form says of a cell of a Word table: the headers above it, the part it stands in, the labels to its left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from lxml import etree

from reportgen.core.light import dataclass
from reportgen.files.document.revisions import W
from reportgen.files.whole_number import whole_number

WHOLE_TAG = re.compile(r"[{｛][{｛%％#].*?[}｝%％#][}｝]", re.DOTALL)
_BRACKETS = re.compile(r"[（(【\[〔][^（()）【】\[\]〔〕]*[）)】\]〕]")
_NUMBERING = re.compile(r"^\s*(?:[（(]?(?:[一二三四五六七八九十]+|\d+)(?:[)）]|[、.．]))\s*")
_NO_WORD = re.compile(r"[\W_]+")


def as_word(text: str) -> str:
    """A label without its number, its brackets and its signs, as names have it: 城市低保 of 「一、城市低保（户）」."""
    plain = _BRACKETS.sub("", _NUMBERING.sub("", WHOLE_TAG.sub("", text)))
    return _NO_WORD.sub("", plain)


@dataclass(frozen=True, eq=False)
class _Placed:
    """A cell of a table, the columns it covers, and its text as typed."""

    cell: etree._Element
    first: int
    last: int
    text: str
    goes_on: bool  # it belongs to the one above

    @property
    def is_fixed(self) -> bool:
        return not WHOLE_TAG.search(self.text)


@dataclass(frozen=True, eq=False)
class TableWords:
    """The rows of one table of a template, cell by cell."""

    table: etree._Element

    @cached_property
    def rows(self) -> list[list[_Placed]]:
        """Its cells, from left to right."""
        return [[*_placed(row)] for row in self.table.iterchildren(W + "tr")]

    def around(self, cell: etree._Element) -> tuple[list[str], list[str], list[str]]:
        """Of a cell: the texts of the part it stands in, of the headers above it, of the labels to its left."""
        at = next((at for at, row in enumerate(self.rows) if any(one.cell is cell for one in row)), None)
        if at is None:
            return [], [], []
        own = next(one for one in self.rows[at] if one.cell is cell)
        parts, headers = self._above(at, own)
        return parts, headers, self._left(at, own)

    def _left(self, at: int, own: _Placed) -> list[str]:
        """The labels that follow one another, the nearest of those to the left: 「单位 | … | 电话 | …」 has one for each."""
        labels: list[str] = []
        for one in reversed([one for one in self.rows[at] if one.last < own.first]):
            text = self._begun(at, one).text
            if WHOLE_TAG.sub("", text).strip():
                labels.append(text)
            elif labels:
                break
        return labels[::-1]

    def _above(self, at: int, own: _Placed) -> tuple[list[str], list[str]]:
        """The nearest rows without any tag: those of one cell name a part, those of more are headers."""
        parts: list[str] = []
        headers: list[str] = []
        for row in reversed(self.rows[:at]):
            if not all(one.is_fixed for one in row):
                if headers:
                    break
            elif len(row) == 1:
                parts += [] if parts or headers else [row[0].text]
            else:
                headers += [one.text for one in row if one.first <= own.last and own.first <= one.last]
        return parts, headers[::-1]

    def _begun(self, at: int, one: _Placed) -> _Placed:
        """The cell that this one goes on with, from a row above."""
        while one.goes_on and at:
            at -= 1
            one = next((above for above in self.rows[at] if above.first == one.first), one)
        return one


def _placed(row: etree._Element) -> Iterator[_Placed]:
    before = row.find(f"{W}trPr/{W}gridBefore")
    first = whole_number(before.get(W + "val")) if before is not None else 0
    for cell in row.iterchildren(W + "tc"):
        span, merge = (cell.find(f"{W}tcPr/{W}{name}") for name in ("gridSpan", "vMerge"))
        width = whole_number(span.get(W + "val"), 1) if span is not None else 1
        goes_on = merge is not None and merge.get(W + "val", "continue") == "continue"
        yield _Placed(cell, first, first + width - 1, "".join(cell.itertext(W + "t")).strip(), goes_on)
        first += width


def is_made_of(name: str, words: Sequence[str]) -> bool:
    """Whether some of the words, in any order, make up the name: 城市低保户数合计 of 户数, 合计 and 城市低保."""
    if not name:
        return True
    return any(
        name.startswith(word) and is_made_of(name[len(word) :], [*words[:at], *words[at + 1 :]])
        for at, word in enumerate(words)
        if word
    )
