"""Values that have changed places in a table: each stands where the headers and labels make up the name of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from reportgen.core.findings import Finding
from reportgen.core.ids import dotted, parts_of
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass
from reportgen.files.tags.cell_words import TableWords, as_word, is_made_of
from reportgen.files.tags.tag_scan import Scanned, Tag
from reportgen.files.tags.tag_values import PrintedValue

# What has a label of its own is held against that.
_LABEL = re.compile(r"[：:]\s*$")
_COUNTED_ON = re.compile(r"_\d+$")


@dataclass(frozen=True)
class _Standing:
    """One value or list, the parts of its name, and the words around it."""

    tag: Tag
    name: str
    parts: Sequence[str]
    words: Sequence[str]

    def fits(self, words: Sequence[str]) -> bool:
        """Whether its name is made up of these words."""
        return all(is_made_of(one, words) for one in self.parts)

    def is_all_of(self, words: Sequence[str]) -> bool:
        """Whether these words, several, make up its name, and none is left over."""
        return len(words) > 1 and self.fits(words) and sum(map(len, self.parts)) == sum(map(len, words))


def header_findings(scanned: Scanned, values: Sequence[PrintedValue], kind: Kind) -> Iterator[tuple[Tag, Finding]]:
    """Each of those in the place of one that is not there, if its own place is taken as well; and what has the whole name of another above it."""
    tables: dict[etree._Element, TableWords] = {}
    standing: dict[tuple[etree._Element, bool], list[_Standing]] = {}
    for one in values:
        _stand(tables, standing, one.tag, one.name, _parts_of(one, kind), False)
    for tag in scanned.tags:
        if tag.loop and (name := tag.loop.list_id) in kind.lists:
            _stand(tables, standing, tag, name, (name,), True)
    for alike in standing.values():
        yield from _exchanged(alike)


def _parts_of(one: PrintedValue, kind: Kind) -> Sequence[str]:
    """What its name is made of: row and column of a cell of a grid, else the whole of it."""
    grid, *path = parts_of(one.name)
    return path if not one.list_id and grid in kind.grids else (_COUNTED_ON.sub("", dotted(grid, *path)),)


def _stand(
    tables: dict[etree._Element, TableWords],
    standing: dict[tuple[etree._Element, bool], list[_Standing]],
    tag: Tag,
    name: str,
    parts: Sequence[str],
    is_list: bool,
) -> None:
    """Remember where it stands, among the values or the lists of its table."""
    cell, table = tag.paragraph.holder("tc"), tag.paragraph.holder("tbl")
    if cell is None or table is None or _LABEL.search(tag.paragraph.text[: tag.start]):
        return
    part, headers, left = tables.setdefault(table, TableWords(table)).around(cell)
    words = [as_word(text) for text in (part if is_list else [*part, *headers, *left])]
    standing.setdefault((table, is_list), []).append(_Standing(tag, name, parts, [*filter(None, words)]))


def _exchanged(alike: Sequence[_Standing]) -> Iterator[tuple[Tag, Finding]]:
    lost = [one for one in alike if not one.fits(one.words)]
    for one in lost:
        others = [other for other in lost if other.name != one.name]
        is_exchanged = any(one.fits(other.words) for other in others) and any(other.fits(one.words) for other in others)
        if is_exchanged or any(other.is_all_of(one.words) for other in alike if other.name != one.name):
            yield one.tag, one.tag.told("K032", label="".join(one.words), name=one.name)
