"""What must not go out with a report: traces of who worked on it, words that nobody sees, a signature left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.blocks import Document
from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import shorten, squeezed
from reportgen.core.findings import Finding, Place
from reportgen.core.language.expressions import Expression
from reportgen.core.light import dataclass, field, replace
from reportgen.core.reading_cells import read_cell
from reportgen.core.report import Entry, Report
from reportgen.core.returned.provenance import Provenance, name_digest
from reportgen.core.returned.verdict import Comment

_MOST_SHOWN, _SHORT = 3, 16
# A line with room for a date, or for what its own label asks for: 「　　年　月　日」, 「负责人：＿＿＿」.
_ROOM = r"[\s_＿…　]*"
_BLANK_LINE = re.compile(
    rf"{_ROOM}年{_ROOM}月{_ROOM}日|[（(]?(?:单位|机关|签发|负责人|署名|落款|日期|盖章|公章)[^：:]{{0,8}}[：:]{_ROOM}|{_ROOM}[（(](?:盖章|公章|签章)[）)]{_ROOM}"
)

# Where somebody signs, alone or beside other labels: 「审核人：（签字）　　日期：2026年1月12日」.
_SIGNED = r"(?:签字|签名|签章|盖章|公章)"
_UNSIGNED = re.compile(
    rf"(?<![^\s_＿　：:])[^\s：:，。；_＿]{{0,12}}(?:{_SIGNED}[）)]?[：:]|[：:][（(]{_SIGNED}[）)]){_ROOM}(?=$|[^\s：:，。；]{{2,12}}[：:])"
)


@dataclass(frozen=True)
class Revision:
    """One tracked change: `what` was done (增加, 删去, 改格式), to which text, by whom."""

    what: str
    text: str
    author: str


@dataclass(frozen=True)
class Traces:
    """What a Word document holds besides its words. `properties` are names by what they are called there.

    `charts` are names in the properties of the workbooks of its charts: whoever edits one in Word leaves his own.
    """

    revisions: Sequence[Revision] = ()
    is_tracking: bool = False
    comments: Sequence[Comment] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    hidden: Sequence[str] = ()
    charts: Sequence[str] = ()

    @property
    def people(self) -> list[str]:
        """Who made the changes and the comments, each once."""
        names = [*(one.author for one in self.revisions), *(one.author for one in self.comments)]
        return [*dict.fromkeys(filter(None, names))]


def traces_found(traces: Traces, document: Document, file: str, author: str = "", kept: str = "") -> Iterator[Finding]:
    """A finding for each sort of trace; a name in the properties that the document itself prints is the unit's own.

    So is the `author` that the form has written there, or of whose name the digest is `kept`.
    """
    place = Place(file)
    if traces.revisions:
        shown = _shown(
            [f"{one.what}{f'“{shorten(one.text, _SHORT)}”' if one.text else ''}" for one in traces.revisions]
        )
        yield finding("R221", "revisions", place=place, count=len(traces.revisions), shown=shown)
    elif traces.is_tracking:
        yield finding("R221", "tracking", place=place)
    if traces.comments:
        shown = _shown([f"“{shorten(one.text, _SHORT)}”" for one in traces.comments])
        yield finding("R221", "comments", place=place, count=len(traces.comments), shown=shown)
    if traces.people:
        yield finding("R221", "people", place=place, names="、".join(traces.people))
    printed = squeezed("\n".join((*document.texts(), author)))
    for where, name in traces.properties.items():
        if squeezed(name) and squeezed(name) not in printed and name_digest(name) != kept:
            yield finding("R221", "property", place=place, where=where, name=name)
    if names := [name for name in traces.charts if squeezed(name) and squeezed(name) not in printed]:
        yield finding("R221", "chart", place=place, names="、".join(names))
    if traces.hidden:
        shown = _shown([f"“{shorten(text, _SHORT)}”" for text in traces.hidden])
        yield finding("R221", "hidden", place=place, count=len(traces.hidden), shown=shown)


def blank_signature(report: Report | None, document: Document, file: str) -> Iterator[Finding]:
    """What the form's own choice prints and no line of the document shows; lines left for somebody to fill in.

    `report` is what the document says, None where it is of no form that is known.
    """
    lines = [squeezed(text) for text in document.texts()]
    if report is not None:
        yield from (_not_printed(report, name, file) for name in _wanted(report, lines))
    for text in (block.text for block in document.paragraphs):
        is_blank = text.strip() and _BLANK_LINE.fullmatch(text)
        blanks = [text] if is_blank else [match.group() for match in _UNSIGNED.finditer(text) if "。" not in text]
        for blank in blanks:
            yield finding("R222", "line", place=Place(file), text=" ".join(blank.split()))


def as_chosen(report: Report, provenance: Provenance | None) -> Report:
    """`report` with the choices that its document was built with, whatever can still be seen of them."""
    kept = provenance.settings if provenance and provenance.kind == report.kind.id else {}
    known = [(name, text, report.kind.fields[name]) for name, text in kept.items() if name in report.kind.fields]
    return replace(
        report, entries={**report.entries} | {n: Entry(read_cell(asked, text)[0]) for n, text, asked in known}
    )


def _wanted(report: Report, lines: Sequence[str]) -> Iterator[str]:
    """The fields outside of the parts of the report that are printed on a condition which holds, and that end no line.

    What a part says on a condition stands in its sentences, and is no signature.
    """
    kind = report.kind
    inside = {name for sheet in kind.sheets if sheet.section for name in sheet.show} - {*kind.frame}
    for name, asked in kind.fields.items():
        is_line = isinstance(asked.printed, Expression) and not asked.type.has_paragraphs and name not in inside
        if is_line and report.prints(asked):
            text = squeezed(report.text(name))
            if not text or not any(line.endswith(text) for line in lines):
                yield name


def _not_printed(report: Report, name: str, file: str) -> Finding:
    return finding("R222", field=name, place=Place(file), target=report.kind.target_of(name), name=name)


def _shown(texts: Sequence[str]) -> str:
    return "、".join(texts[:_MOST_SHOWN]) + (" 等" if len(texts) > _MOST_SHOWN else "")
