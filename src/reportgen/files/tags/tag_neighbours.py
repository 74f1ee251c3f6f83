"""Values that a template prints side by side, with nothing between: which of them no reader can tell apart again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.core.recognise.touching_values import may_be_told_apart, touching
from reportgen.files.tags.tag_scan import Scanned, Tag, TagKind
from reportgen.files.tags.tag_values import PrintedValue


def neighbour_findings(scanned: Scanned, values: Sequence[PrintedValue], kind: Kind) -> Iterator[Finding]:
    """A warning for each pair of the `values` of one part; tables of fields.toml are judged where they are drawn."""
    drawn = {pair for table in kind.tables.values() for cell in table.cells for pair in touching(cell.content)}
    printed = {one.tag: one for one in values}
    for tags in scanned.by_paragraph.values():
        for one, other in _side_by_side(tags):
            if one in printed and other in printed:
                yield from _told(printed[one], printed[other], drawn)


def _told(one: PrintedValue, other: PrintedValue, drawn: Collection[tuple[str, str]]) -> Iterator[Finding]:
    pair, fields = (one.in_a_line, other.in_a_line), {one.written: one.field, other.written: other.field}
    if pair not in drawn and not may_be_told_apart(fields, *pair):
        yield one.tag.told("K176", name=one.written, other=other.written)


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
        end = tag.end
