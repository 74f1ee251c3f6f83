"""The figures in what a report prints, each with the value it is of: what a proof copy has a remark on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core import narrative
from reportgen.core.ids import (
    HEADING,
    PARAGRAPHS,
    cut_at_markers,
    filters_of,
    home_and_order,
    is_paragraph,
    marker,
    record_of,
    replace_markers,
    unfiltered,
)
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.printed_from import source_of
from reportgen.core.report import Report
from reportgen.core.styled_text import StyledText
from reportgen.core.values import number_of

# Years, days and the numbers of papers are no figures of a report.
_TYPED = re.compile(r"(?<![0-9.,〔第/:-])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?%?(?![0-9.,]*[年月日号时〕/:-]|[0-9])")


class Shown(NamedTuple):
    """A stretch of what a leaf prints: `of` is the value it is a figure of, '' for words; `is_typed` by hand into a text."""

    text: str
    of: str = ""
    is_typed: bool = False


def figures_in(report: Report, leaf: str, text: str) -> list[Shown]:
    """`text`, which `leaf` prints, cut at its figures."""
    source = source_of(report, leaf)
    if not is_paragraph(leaf) and number_of(report.value(source)) is not None:
        return [Shown(text, source)]
    field = report.kind.field_of(source)
    if field is None or not field.type.is_free_text or filters_of(leaf):
        return [Shown(text, source if field is not None and not field.type.is_free_text else "")]
    signed = _signed(report, leaf, source) if report.is_typed(source) else text
    signed = signed if replace_markers(signed, report.text) == text else text
    found = [one for one in _cut(report, signed, source) if one.text]
    return [*_dressed(found, text)] if isinstance(text, StyledText) else found


def _dressed(found: Sequence[Shown], text: str) -> Iterator[Shown]:
    """The stretches that make up `text`, with the looks that it has."""
    at = 0
    for one in found:
        yield one._replace(text=text[at : at + len(one.text)])
        at += len(one.text)


def _cut(report: Report, signed: str, source: str) -> Iterator[Shown]:
    for number, piece in enumerate(cut_at_markers(signed)):
        if number % 2:
            yield Shown(report.text(piece), unfiltered(piece))
        else:
            yield from _typed(piece, source)


def _typed(text: str, source: str) -> Iterator[Shown]:
    start = 0
    for found in _TYPED.finditer(text):
        yield Shown(text[start : found.start()])
        yield Shown(found.group(), source, is_typed=True)
        start = found.end()
    yield Shown(text[start:])


def _signed(report: Report, leaf: str, source: str) -> str:
    """What the leaf prints with a marker for each value that the text names; '' where it cannot be told."""
    whole = narrative.resolve(report.text(source), marker)
    if not is_paragraph(leaf):
        return whole
    record, (_, (_, number, part)) = record_of(leaf), home_and_order(leaf)
    heading = ""
    if record is not None and record.column == PARAGRAPHS:
        spec = report.kind.lists[record.list_id]
        heading_id, body_id = (spec.value_id(record.number, column.id) for column in spec.columns)
        heading, whole = report.printed(heading_id), narrative.resolve(report.text(body_id), marker)
    made = narrative.paragraphs(whole, heading)
    if not 0 < number <= len(made):
        return ""
    return made[number - 1].text if part else made[number - 1].heading if leaf.endswith(HEADING) else ""
