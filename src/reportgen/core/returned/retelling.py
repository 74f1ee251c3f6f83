"""Put edited paragraphs back into the narratives they came from, with the figures they name kept by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reportgen.core import narrative
from reportgen.core.cleaning import squeezed
from reportgen.core.diff.alignment import unchanged, words
from reportgen.core.ids import PARAGRAPHS, paragraph_id
from reportgen.core.light import dataclass, field
from reportgen.core.report import Report
from reportgen.core.returned.landing import Landed

TextOf = Callable[[str], str]
Told = tuple[str, str]  # heading and text, as they are written in the workbook

_LEAD = re.compile(r"[^。：:]*[。：:]")


@dataclass(frozen=True)
class _Source:
    """Where a printed paragraph comes from: `line` of a record's text, its heading, or both when it is run in."""

    number: int
    heading: str = ""
    line: str | None = None


@dataclass
class _Group:
    """The paragraphs that make one record now; `number` is 0 for a new one."""

    number: int
    items: list[tuple[_Source, str | None]] = field(default_factory=list)


def retell(report: Report, name: str, landed: Sequence[Landed], lookup: TextOf) -> list[Told]:
    """The records of the narrative `name` (one, without heading, for a field) that print what `landed` says.

    `lookup` prints the values the new workbook will have. A record that still says the same is kept as written.
    """
    sources = dict(_sources(report, name))
    told = [_kept(report, name, group, lookup) or _record(group, lookup) for group in _groups(landed, sources)]
    return [record for record in told if record is not None]


def merge(raw: str, text: str, lookup: TextOf) -> str:
    """`text` with the references of `raw` wherever what they print still stands unchanged."""
    printed, spans = narrative.resolve_spans(raw, lookup)
    if squeezed(printed) == squeezed(text):
        return raw
    moves = list(_moves(printed, text))
    for start, end, reference in reversed(spans):
        move = next((shift for first, last, shift in moves if first <= start and end <= last), None)
        if move is not None and end > start:
            text = text[: start + move] + reference + text[end + move :]
    return text


def _moves(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, how far it moved) of every stretch of `old` that stands in `new`; a number is never cut."""
    left, right = words(old), words(new)
    for a, b, size in unchanged(left, right):
        start, there = len("".join(left[:a])), len("".join(right[:b]))
        yield start, start + len("".join(left[a : a + size])), there - start


# ── where paragraphs came from ───────────────────────────────────────────────


def _sources(report: Report, name: str) -> Iterator[tuple[str, _Source]]:
    """The source of each printed paragraph, by its id in the marked document."""
    for number, heading, body in _written(report, name):
        spec = report.kind.lists.get(name)
        prefix = spec.value_id(number, PARAGRAPHS) if spec else name
        lines = [line for line in body.split("\n") if narrative.resolve(line, report.text).strip()]
        runs_in = bool(lines) and narrative.is_run_in(narrative.resolve(heading, report.text))
        made = [_Source(number, heading, lines.pop(0) if runs_in else None)] if heading else []
        made += [_Source(number, line=line) for line in lines]
        yield from ((paragraph_id(prefix, place), source) for place, source in enumerate(made, 1))


def _written(report: Report, name: str) -> Iterator[tuple[int, str, str]]:
    """(record number, heading, text) as written in the workbook."""
    spec = report.kind.lists.get(name)
    if spec is None:
        yield 1, "", report.text(name)
        return
    heading, body = (column.id for column in spec.columns)
    for number in range(1, report.records.get(name, 0) + 1):
        yield number, report.text(spec.value_id(number, heading)), report.text(spec.value_id(number, body))


def _groups(landed: Sequence[Landed], sources: dict[str, _Source]) -> list[_Group]:
    """Paragraphs by record: a new one belongs to the record before it, unless it begins one as its headings do."""
    groups: list[_Group] = []
    levels = {narrative.level_of(source.heading) for source in sources.values() if source.heading} - {0}
    for item in landed:
        source = sources.get(item.was)
        if source is not None and (not groups or groups[-1].number != source.number):
            groups.append(_Group(source.number))
        elif source is None:
            starts = item.text is not None and _stands(item.text) and narrative.level_of(item.text) in levels
            source = _Source(0, item.text or "") if starts else _Source(0)
            if starts or not groups:
                groups.append(_Group(0))
        groups[-1].items.append((source, item.text))
    return groups


def _stands(text: str) -> bool:
    (first, *_) = narrative.paragraphs(text) or (narrative.Paragraph(0, "", text),)
    return bool(first.heading) and not first.text


# ── records as they are told now ─────────────────────────────────────────────


def _kept(report: Report, name: str, group: _Group, lookup: TextOf) -> Told | None:
    """The record as it is written, when it prints what stands in the document."""
    for number, heading, body in _written(report, name):
        if number == group.number and _printed(heading, body, lookup) == _texts(group):
            return heading, body
    return None


def _record(group: _Group, lookup: TextOf) -> Told | None:
    texts = _texts(group)
    if not texts:
        return None
    heading, lines = "", list[str]()
    for source, text in group.items:
        if not text:
            continue
        before, rest = _parted(source, text, lookup)
        heading = heading or before
        lines += [merge(source.line, rest, lookup) if source.line is not None else rest] if rest else []
    body = "\n".join(lines)
    if body and _printed(heading, body, lookup) == texts:
        return heading, body
    lines = [merge(source.heading + (source.line or ""), text, lookup) for source, text in group.items if text]
    return "", "\n".join(lines)


def _parted(source: _Source, text: str, lookup: TextOf) -> tuple[str, str]:
    """Heading and text of one printed paragraph."""
    if not source.heading:
        return "", text
    if source.line is None:
        return merge(source.heading, text, lookup), ""
    printed = narrative.resolve(source.heading, lookup)
    if text.startswith(printed):
        return source.heading, text.removeprefix(printed).strip()
    lead = _LEAD.match(text)
    return (lead.group(), text[lead.end() :].strip()) if lead else ("", text)


def _printed(heading: str, body: str, lookup: TextOf) -> list[str]:
    made = narrative.paragraphs(narrative.resolve(body, lookup), narrative.resolve(heading, lookup))
    return [squeezed(paragraph.heading + paragraph.text) for paragraph in made]


def _texts(group: _Group) -> list[str]:
    return [squeezed(text) for _, text in group.items if text]
