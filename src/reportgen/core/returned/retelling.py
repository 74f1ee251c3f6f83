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
from reportgen.core.styled_text import Emphasis, each_look, followed, is_same_text, join_styled, styled, styled_letters

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
        return raw if is_same_text(printed, text) else _dressed(str(raw), followed(text, str(printed)), spans)
    moves = list(_moves(printed, text))
    for start, end, reference in reversed(spans):
        move = next((shift for first, last, shift in moves if first <= start and end <= last), None)
        if move is not None and end > start:
            look = each_look(text)[start + move]
            text = text[: start + move] + _in_look(reference, look) + text[end + move :]
    return text


def _dressed(raw: str, printed: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """`raw` with the looks that what it prints has; a name has that of the first letter in its place."""
    made, at = "", 0
    for start, end, reference in spans:
        look = each_look(printed)[start] if end > start else Emphasis.NONE
        made += printed[at:start] + _in_look(reference, look)
        at = end
    return followed(made + printed[at:], raw)


def _in_look(text: str, look: Emphasis) -> str:
    return styled(text, [look] * len(text))


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
        if number == group.number and _is_kept(_paragraphs(heading, body, lookup), group):
            return heading, body
    return None


def _is_kept(told: Sequence[narrative.Paragraph], group: _Group) -> bool:
    """Whether the paragraphs say what stands in the document; how a heading looks is the template's."""
    texts = [text for _, text in group.items if text]
    if [squeezed(one.heading + one.text) for one in told] != [*map(squeezed, texts)]:
        return False
    pairs = (
        (one, styled_letters(one.heading + one.text), styled_letters(text))
        for one, text in zip(told, texts, strict=True)
    )
    return all(
        wanted[start:] == found[start:] for one, wanted, found in pairs for start in [len(squeezed(one.heading))]
    )


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
    body = join_styled("\n", lines)
    if body and [squeezed(one.heading + one.text) for one in _paragraphs(heading, body, lookup)] == texts:
        return heading, body
    lines = [merge(source.heading + (source.line or ""), text, lookup) for source, text in group.items if text]
    return "", join_styled("\n", lines)


def _parted(source: _Source, text: str, lookup: TextOf) -> tuple[str, str]:
    """Heading and text of one printed paragraph."""
    if not source.heading:
        return "", text
    if source.line is None:
        return merge(source.heading, text, lookup), ""
    printed = narrative.resolve(source.heading, lookup)
    if text.startswith(printed):
        return source.heading, text[len(printed) :].strip()
    lead = _LEAD.match(text)
    return (lead.group(), text[lead.end() :].strip()) if lead else ("", text)


def _paragraphs(heading: str, body: str, lookup: TextOf) -> tuple[narrative.Paragraph, ...]:
    return narrative.paragraphs(narrative.resolve(body, lookup), narrative.resolve(heading, lookup))


def _texts(group: _Group) -> list[str]:
    return [squeezed(text) for _, text in group.items if text]
