"""Values that a template prints side by side, with nothing between: which of them no reader can tell apart again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.core.fields import Field
from reportgen.core.findings import Finding
from reportgen.core.ids import dotted, filtered, filters_of, parts_of, unfiltered
from reportgen.core.kind import Kind
from reportgen.core.printing.filters import PrintingError, as_filters
from reportgen.core.recognise.touching_values import may_be_told_apart, touching
from reportgen.files.tags.tag_scan import Scanned, Tag, TagKind

_RECORD = re.compile(r"for\s+(\w+)\s+in\s+(\w+)")


def neighbour_findings(scanned: Scanned, kind: Kind) -> Iterator[Finding]:
    """A warning for each pair of the paragraphs and cells of one part; tables of fields.toml are judged where they are drawn."""
    drawn = {pair for table in kind.tables.values() for cell in table.cells for pair in touching(cell.content)}
    loops: list[tuple[str, str]] = []  # around what comes next: the name of a record, and of its list
    for tags in scanned.by_paragraph.values():
        around = [*loops]
        for tag in tags:
            if loop := _loop_over(tag):
                loops.append((loop[1], loop[2]))
            elif tag.word == "endfor" and loops:
                loops.pop()
        records = {record: kind.lists[name] for record, name in (*around, *loops) if name in kind.lists}
        records |= {loop[1]: kind.lists[loop[2]] for loop in map(_loop_over, tags) if loop and loop[2] in kind.lists}
        known: dict[str, Field] = {**kind.fields} | {
            dotted(record, column.id): column for record, spec in records.items() for column in spec.columns
        }
        for one, other in _side_by_side(tags):
            pair = _leaf(one, known), _leaf(other, known)
            if all(pair) and pair not in drawn and not may_be_told_apart(known, *pair):
                yield one.told("K176", name=unfiltered(pair[0]), other=unfiltered(pair[1]))


def _loop_over(tag: Tag) -> re.Match[str] | None:
    return _RECORD.match(tag.body)


def _side_by_side(tags: list[Tag]) -> Iterator[tuple[Tag, Tag]]:
    """The printing tags of a paragraph that touch, if only where a condition holds; two branches of one never do."""
    before: Tag | None = None
    between: set[str] = set()
    end = 0
    for tag in tags:
        if before is not None and tag.start != end:
            before = None
        if tag.kind is TagKind.PRINT:
            if before is not None and (between <= {"if"} or between <= {"endif"}):
                yield before, tag
            before, between = tag, set()
        elif tag.kind is TagKind.STATEMENT:
            between.add(tag.word)
        end = tag.start + len(tag.raw)


def _leaf(tag: Tag, known: Mapping[str, Field]) -> str:
    """What the tag prints, '' where that is not one value that can be read again, or a picture."""
    name, bar, filters = (part.strip() for part in tag.body.partition("|"))
    leaf = filtered(".".join(part.strip() for part in parts_of(name)), as_filters(filters) if bar else "")
    field = known.get(unfiltered(leaf))
    if field is None or field.type.has_paragraphs or field.type.takes_picture:
        return ""
    try:
        field.manner(filters_of(leaf)) if filters_of(leaf) else None
    except PrintingError:
        return ""
    return leaf
