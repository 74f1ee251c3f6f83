"""Everything wrong with the tags of a Word template, in all its branches at once, without rendering it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jinja2.sandbox import SandboxedEnvironment

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding
from reportgen.core.ids import dotted, parts_of
from reportgen.core.kind import Kind
from reportgen.core.suggestions import nearest
from reportgen.core.template_names import names_of
from reportgen.files.charts.chart_faults import chart_findings
from reportgen.files.document.revisions import W
from reportgen.files.document.word_parts import PRINTED, WordParts
from reportgen.files.tags.fixed_words import fixed_findings
from reportgen.files.tags.tag_blocks import block_findings
from reportgen.files.tags.tag_headers import header_findings
from reportgen.files.tags.tag_labels import label_findings
from reportgen.files.tags.tag_looks import look_findings
from reportgen.files.tags.tag_names import NameJudge
from reportgen.files.tags.tag_neighbours import neighbour_findings
from reportgen.files.tags.tag_prints import print_findings, sorted_findings
from reportgen.files.tags.tag_rows import page_findings
from reportgen.files.tags.tag_scan import Scanned, Tag, TagParagraph, scan
from reportgen.files.tags.tag_totals import total_findings
from reportgen.files.tags.tag_units import unit_findings
from reportgen.files.tags.tag_values import PrintedValue, printed_values
from reportgen.files.tags.tag_words import blank_form_findings, literal_findings
from reportgen.files.tags.unknown_names import once_a_loop

# A value behind another's label is told beside what is printed nowhere because of it: a tag was typed over.
_LABELS = "K032"


def tag_findings(word: WordParts, environment: SandboxedEnvironment, kind: Kind | None = None) -> list[Finding]:
    """What is wrong with the tags, each with its place; with the names in them, and with what is printed nowhere, where `kind` is given."""
    if word.root(word.body) is None:
        return [finding("D207", "broken", target=word.body, text=word.body)]
    names = names_of(kind) if kind else None
    judge = NameJudge(names, environment)
    known = frozenset(judge.every_name)
    found: list[Finding] = []
    roots = [(part, root) for part in filter(PRINTED.fullmatch, word.parts) if (root := word.root(part)) is not None]
    all_scanned = [(scan(part, root), root) for part, root in roots]
    values: list[PrintedValue] = []
    for scanned, _ in all_scanned:
        found += scanned.findings
        found += block_findings(scanned)
        found += once_a_loop(judge.findings(scanned))
        found += literal_findings(scanned)
        found += blank_form_findings(scanned)
        found += page_findings(scanned)
        if kind:
            of_part = [*printed_values(scanned, kind)]
            found += _of_values(scanned, of_part, kind)
            values += of_part
    for scanned, root in all_scanned:
        found += look_findings(scanned, root, known, judge.used)
    if kind:
        found += print_findings(values, kind)
        found += chart_findings(word, kind)
        said = [one.message for one in found if one.code != _LABELS] + [*(kind.lists if judge.has_lost_loop else ())]
        found += _unprinted(kind, judge.used, said)
    return [*dict.fromkeys(found)]


def _of_values(scanned: Scanned, values: Sequence[PrintedValue], kind: Kind) -> Iterator[Finding]:
    """What is odd of where the values of one part stand, and of the words round them; of a tag its label is told before its headers."""
    told: dict[Tag, Finding] = {}
    for tag, one in (*label_findings(scanned, kind), *header_findings(scanned, values, kind)):
        told.setdefault(tag, one)
    yield from told.values()
    yield from neighbour_findings(scanned, values, kind)
    yield from unit_findings(values)
    yield from total_findings(values, told)
    yield from sorted_findings(scanned, kind)
    yield from fixed_findings(scanned, kind)


def missing_headings(word: WordParts, kind: Kind) -> list[Finding]:
    """The headings of the form that no paragraph of the body is, with the paragraph that was likely meant."""
    root = word.root(word.body)
    if root is None:  # told by itself
        return []
    lines = [TagParagraph(word.body, one).text.strip() for one in root.iter(W + "p")]
    missing = [heading for heading in kind.headings if heading not in lines]
    known = [one for one in lines if one in kind.headings]
    if not missing and len({*known}) == len(known) and known != [*kind.headings]:
        first = next(found for found, wanted in zip(known, kind.headings, strict=True) if found != wanted)
        return [finding("D202", "order", target=first, heading=first)]
    return [
        _missing_heading(one, nearest(one, [line for line in lines if line not in kind.headings])) for one in missing
    ]


def _missing_heading(heading: str, near: str) -> Finding:
    if not near:
        return finding("D202", "heading", target=heading, heading=heading)
    return finding("D202", "other heading", target=near, heading=heading, near=near)


def _unprinted(kind: Kind, used: set[str], said: Sequence[str]) -> list[Finding]:
    """Fields and lists that no tag prints, but for those that are named in what was `said` already: a broken tag is one cause."""
    wanted = [name for name, field in kind.fields.items() if field.printed is not False]
    wanted += [name for name, spec in kind.lists.items() if spec.printed]
    missing = [name for name in _missing(used, wanted) if not is_named(name, said)]
    return [finding("D203", "name", field=name, target=kind.target_of(name), name=name) for name in missing]


def is_named(name: str, said: Sequence[str]) -> bool:
    """Whether the name stands in what was said, written with spaces or a full stop in it, too."""
    text = " ".join(said)
    squeezed = "".join(text.split()).replace("。", ".")
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", f"{text} {squeezed}"))


def _missing(used: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """The names among `wanted` of which no tag prints anything: neither they, nor what is in them, nor what they are in."""
    used = {*used}
    begun = {start for name in used for start in _starts(name)}
    return [name for name in wanted if name not in begun and used.isdisjoint(_starts(name))]


def _starts(name: str) -> list[str]:
    parts = parts_of(name)
    return [dotted(*parts[:end]) for end in range(1, len(parts) + 1)]
