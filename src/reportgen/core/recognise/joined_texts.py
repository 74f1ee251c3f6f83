"""Texts whose paragraphs a form prints in one paragraph: told apart again by what stands between, or said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from reportgen.core.blocks import Document, TextBlock
from reportgen.core.ids import home_of, is_paragraph, marks_in
from reportgen.core.intake import RawCell
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.returned.provenance import Provenance

_TWO = "甲。\n乙。"


def with_two_paragraphs(report: Report) -> Report:
    """`report` with two paragraphs in each of its texts."""
    told = {name: entry for name, entry in report.entries.items() if name in report.kind.fields}
    told = {name: one for name, one in told.items() if report.kind.fields[name].type.has_paragraphs}
    return replace(report, entries={**report.entries, **{name: replace(one, value=_TWO) for name, one in told.items()}})


def joined_texts(kind: Kind, skeleton: Document) -> dict[str, str]:
    """What stands between two paragraphs of a text that `skeleton`, of two in each, prints in one, by its field."""
    blocks = [
        one.text if isinstance(one, TextBlock) else "\0".join(cell.content for cell in one.cells)
        for one in skeleton.body
    ]
    return {name: between for block in blocks for name, between in _joined(kind, block)}


def _joined(kind: Kind, text: str) -> Iterator[tuple[str, str]]:
    for one, other in pairwise(marks_in(text)):
        name, between = home_of(one.id), text[one.end : other.start]
        is_next = is_paragraph(one.id) and is_paragraph(other.id) and one.id != other.id
        if is_next and name == home_of(other.id) and name in kind.fields and not {"\n", "\0"} & {*between}:
            yield name, between


def part_joined(cells: dict[str, RawCell], joined: Mapping[str, str], provenance: Provenance | None) -> Iterator[str]:
    """Part those of `joined` in `cells` that our own document remembers as several; the names of those that nothing parts."""
    for name, between in joined.items():
        cell = cells.get(name)
        count = sum(count for _, count in provenance.shape.get(name, ())) if provenance else 1
        if cell is None or not isinstance(cell.raw, str) or "\n" in cell.raw or count <= 1:
            continue
        pieces = cell.raw.split(between) if between.strip() else []
        if len(pieces) == count:
            cells[name] = replace(cell, raw="\n".join(pieces))
        else:
            yield name
