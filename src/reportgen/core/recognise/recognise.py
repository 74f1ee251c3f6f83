"""Recognise a finished report: raw values by what stands around them, and a finding for all that is not certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from typing import Any

from reportgen.core.blocks import Document, TextBlock
from reportgen.core.catalogues.codes import finding, told
from reportgen.core.findings import Finding, Place, Problem
from reportgen.core.intake import RawCell, RawReport
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, replace
from reportgen.core.printing.read_back import is_rounded
from reportgen.core.reading_cells import read_cell
from reportgen.core.recognise.gap import GapReader
from reportgen.core.recognise.joined_texts import part_joined
from reportgen.core.recognise.layout import Layout, slots_there
from reportgen.core.recognise.layout_slots import HeadingSlot, Slot, TableSlot, shown_as
from reportgen.core.recognise.matching import plain
from reportgen.core.recognise.meant_looks import MeantLooks
from reportgen.core.recognise.official_tables import TablesRead, read_tables
from reportgen.core.recognise.quoting import quoted
from reportgen.core.recognise.tokens import Token, find_headings, tokens_of
from reportgen.core.recognise.usual_texts import left_blank, told_by_defaults
from reportgen.core.returned.provenance import Provenance
from reportgen.core.tables import Table
from reportgen.core.toml.reading_data import OtherEdition, Reading
from reportgen.core.values import Doubted


@dataclass(frozen=True)
class Form:
    """A kind, where its values stand, and what it says about published reports."""

    kind: Kind
    layout: Layout
    reading: Reading


def coverage(kind: Kind, reading: Reading, document: Document) -> float:
    """How much of the form is in `document`, from 0 (nothing) to 1: its headings, and the labels of its tables."""
    headings, labels = _found(kind, reading, document)
    asked, drawn = {*kind.fixed_headings}, _labels(kind)
    shares = [len(headings & asked) / len(asked)] if asked else []
    shares += [len(labels) / len(drawn)] if drawn else []
    return max(shares, default=0.0)


def words_found(kind: Kind, reading: Reading, document: Document) -> int:
    """How many of the headings and labels of the form are in `document`."""
    return sum(map(len, _found(kind, reading, document)))


def _found(kind: Kind, reading: Reading, document: Document) -> tuple[Set[str], Set[str]]:
    tokens = tokens_of(document)
    known = {plain(token.text) for token in tokens}
    return find_headings(tokens, kind.headings, reading.headings).keys(), _labels(kind) & known


def _labels(kind: Kind) -> set[str]:
    return {plain(cell.content) for table in kind.tables.values() for cell in table.cells if not cell.names}


def other_edition(reading: Reading, document: Document) -> OtherEdition | None:
    """The other edition of the form that `document` is in, by the words that only that edition has."""
    known = {plain(token.text) for token in tokens_of(document)}
    return next((one for one in reading.editions if any(plain(sign) in known for sign in one.signs)), None)


def recognise(
    form: Form, document: Document, file: str, provenance: Provenance | None = None, author: str = ""
) -> tuple[RawReport, list[Finding]]:
    """What `document` says, as raw cells for take_in, and what could not be read or is doubtful.

    `provenance` is what our own document remembers of itself, `author` the one in its properties.
    """
    reader = _Reader(form, document, file, provenance, author)
    return reader.read(), reader.findings


class _Reader:
    def __init__(self, form: Form, document: Document, file: str, provenance: Provenance | None, author: str) -> None:
        self.form = form
        self.kind = form.kind
        self.file = file
        self.document = document
        self.provenance = provenance
        self.author = author
        self.findings: list[Finding] = []
        self.tokens = self._without_page(tokens_of(document, form.layout.has_boxes))
        self.edition = other_edition(form.reading, document)
        self.cells: dict[str, RawCell] = {}
        self.gap = GapReader(form.kind, form.layout, form.reading, provenance, file, self.cells)
        self.lost: set[str] = set()
        self.slots = form.layout.slots

    def read(self) -> RawReport:
        headings = find_headings(self.tokens, self.kind.headings, self.form.reading.headings)
        self.slots = slots_there(self.form.layout, self.kind, headings)
        self._tell_edition()
        self._tell_missing(headings)
        anchors = self._anchors(headings)
        for slots, tokens in self._gaps(anchors):
            self.gap.read(slots, tokens)
        self.findings += self.gap.findings
        self._tell_differing()
        self.cells |= {name: cell for name, cell in self.gap.cells.items() if not self._is_known_better(name, cell)}
        self.lost |= self.gap.lost
        joined = part_joined(self.cells, self.form.layout.joined, self.provenance)
        self.findings += [self._finding("R169", name, "joined", name=name) for name in joined]
        self._remember()
        self._leave_defaults()
        self._conclude()
        self._tell_doubts()
        return RawReport(self.file, self.cells, self.gap.records, sorted(self.lost), is_printed=True)

    def _tell_differing(self) -> None:
        """A value that the form prints in several places must be the same in all of them."""
        for name in self.kind.repeated:
            spec, cells = self.kind.fields[name], [*self.gap.read_of.get(name, ())]
            cells += [self.cells[name]] if name in self.cells else []
            texts = {read_cell(spec, one.raw)[0]: one.raw for one in cells if not is_rounded(one.raw)}
            if len(texts) > 1:
                shown = "".join(f"“{raw.raw if isinstance(raw, Doubted) else raw}”" for raw in texts.values())
                self.findings.append(self._finding("R167", name, "differs", name=name, texts=shown))
                self.lost.add(name)
                self.gap.cells.pop(name, None)
                self.cells.pop(name, None)

    def _is_known_better(self, name: str, cell: RawCell) -> bool:
        """Whether a table has told the exact value of what a line prints rounded."""
        return is_rounded(cell.raw) and name in self.cells and not is_rounded(self.cells[name].raw)

    def _without_page(self, tokens: list[Token]) -> list[Token]:
        """`tokens` without what a web page has before and after the report; our own document is no web page."""
        if self.provenance is not None:
            return tokens
        found = find_headings(tokens, self.kind.headings, self.form.reading.headings).values()
        first, last = min(found, default=len(tokens)), max(found, default=len(tokens))
        patterns = [re.compile(pattern) for pattern in self.form.reading.dropped]
        inside = self._until_the_end(tokens, last)
        return [
            token
            for at, token in enumerate(inside)
            if first <= at <= last or not any(pattern.fullmatch(token.text) for pattern in patterns)
        ]

    def _until_the_end(self, tokens: list[Token], last: int) -> list[Token]:
        """`tokens` to where the page goes on after the report; sentences that stand there are told, whole ones end nothing."""
        for at in range(last + 1, len(tokens)):
            if "。" not in tokens[at].text and any(tokens[at].text.startswith(end) for end in self.form.reading.ends):
                if any("。" in token.text for token in tokens[at:]):
                    place = Place(self.file, "", tokens[at].place)
                    self.findings.append(finding("R164", "after the end", place=place, text=quoted(tokens[at:])))
                return tokens[:at]
        return tokens

    # ── anchors: headings and tables ─────────────────────────────────────────

    def _anchors(self, headings: dict[str, int]) -> list[tuple[Slot, int, int]]:
        """Every heading and table that was found: its slot, the tokens it takes up (start, end)."""
        anchors: list[tuple[Slot, int, int]] = []
        waiting: list[TableSlot] = []
        start = 0
        for slot in self.slots:
            if isinstance(slot, TableSlot):
                waiting.append(slot)
            elif isinstance(slot, HeadingSlot) and slot.text in headings:
                at = headings[slot.text]
                anchors += self._tables(waiting, start, at)
                anchors.append((slot, at, at + 1))
                waiting, start = [], at + 1
        return anchors + self._tables(waiting, start, len(self.tokens))

    def _tables(self, slots: Sequence[TableSlot], start: int, end: int) -> list[tuple[Slot, int, int]]:
        if not slots:
            return []
        tables = [slot.table for slot in slots]
        tokens = self.tokens[start:end]
        made = read_tables(self.kind, tables, tokens, self.form.reading.labels, self.file)
        foreign = [slot for slot in slots if self._is_foreign(made, slot, tokens)]
        for slot in foreign:
            self._drop(made, slot.table)
        self.cells |= made.cells
        self.lost |= made.lost
        self.findings += made.findings
        places = ((slot, made.places[slot.table.id]) for slot in slots if slot.table.id in made.places)
        return [(slot, start + first, start + last) for slot, (first, last) in places]

    def _is_foreign(self, made: TablesRead, slot: TableSlot, tokens: Sequence[Token]) -> bool:
        """Whether the table is one of the other edition: a sign of it stands inside."""
        if self.edition is None or slot.table.id not in made.places:
            return False
        start, end = made.places[slot.table.id]
        signs = {plain(sign) for sign in self.edition.signs}
        return any(plain(token.text) in signs for token in tokens[start:end])

    def _drop(self, made: TablesRead, table: Table) -> None:
        names = {name for cell in table.cells for name in cell.names}
        assert self.edition is not None
        made.findings = [one for one in made.findings if one.field not in names | {table.id}]
        made.lost |= names
        for name in names & set(made.cells):
            del made.cells[name]
        values = {"table": table.id, "edition": self.edition.title, "current": self.kind.edition}
        made.findings.append(self._finding("R165", table.id, "table", **values))

    def _gaps(self, anchors: Sequence[tuple[Slot, int, int]]) -> Iterable[tuple[list[Slot], list[Token]]]:
        """The slots between each two anchors, and the tokens there."""
        found = {id(slot): (start, end) for slot, start, end in anchors}
        slots: list[Slot] = []
        start = 0
        for slot in self.slots:
            if id(slot) in found:
                yield slots, self.tokens[start : found[id(slot)][0]]
                slots, start = [], found[id(slot)][1]
            elif not isinstance(slot, TableSlot) and not (isinstance(slot, HeadingSlot) and slot.is_official):
                slots.append(slot)
        yield slots, self.tokens[start:]

    # ── what the document does not print ─────────────────────────────────────

    def _remember(self) -> None:
        """Values that our own document keeps, where it does not print them."""
        if self.provenance is None:
            return
        kept = dict(self.provenance.settings)
        name = self.kind.properties.author.removeprefix("{").removesuffix("}")
        if self.author:
            kept.setdefault(name, self.author)
        for name, text in kept.items():
            known = self.cells.get(name)
            if name in self.kind.fields and (known is None or known.raw is None):
                self.cells[name] = RawCell(text, Place(self.file))
                self.lost.discard(name)

    def _leave_defaults(self) -> None:
        """Blank what stands there by default, which is not the unit's own words; keep what only it tells."""
        printed = {name for slot in self.form.layout.slots for name in shown_as(slot)}
        tables = [*self.kind.tables.values(), *(one.table for one in self.slots if isinstance(one, TableSlot))]
        printed |= {name for table in tables for cell in table.cells for name in cell.names}
        self.cells |= told_by_defaults(self.kind, self.cells, printed)
        for name in left_blank(self.kind, self.cells, self.gap.records, exact=self.provenance is not None):
            self.cells[name] = replace(self.cells[name], raw=None)

    def _conclude(self) -> None:
        """What the kind calls certain by the end of another value."""
        for rule in self.form.reading.certain:
            cell = self.cells.get(rule.when)
            known = self.cells.get(rule.field)
            if (
                cell
                and isinstance(cell.raw, str)
                and cell.raw.endswith(rule.ends)
                and (known is None or known.raw is None)
            ):
                self.cells[rule.field] = RawCell(rule.value, cell.place)

    # ── what to tell ─────────────────────────────────────────────────────────

    def _tell_edition(self) -> None:
        if self.edition is not None:
            values = {"edition": self.edition.title, "current": self.kind.edition}
            self.findings.append(self._finding("R165", "", "other", **values))

    def _tell_missing(self, headings: dict[str, int]) -> None:
        missing = [heading for heading in self.kind.fixed_headings if heading not in headings]
        if missing:
            names = "、".join(f"“{heading}”" for heading in missing)
            self.findings.append(self._finding("R161", "", names=names))

    def _tell_doubts(self) -> None:
        """What makes one doubt a text, unless it is told with the value of a cell; and what the reader has to say."""
        read, raised = {token.block for token in self.tokens}, MeantLooks(self.kind, self.cells, self.gap.records)
        for number, block in enumerate(self.document.body):
            if isinstance(block, TextBlock) and block.doubts and (number in read or not block.text.strip()):
                doubts = [one for one in block.doubts if not (one.of_raised and raised.are_meant(block.text))]
                self._tell_problems(doubts, block.place or f"第{number + 1}段")
        known = {(cell.place, cell.raw.problems) for cell in self._raw_cells() if isinstance(cell.raw, Doubted)}
        for token in self.tokens:
            is_told = isinstance(self.document.body[token.block], TextBlock)  # with its paragraph
            if not is_told and token.doubts and (Place(self.file, "", token.place), token.doubts) not in known:
                self._tell_problems(token.doubts, token.place)
        for notice in self.document.notices:
            if not self.form.layout.is_own_note(notice.note):
                self._tell_problems([notice.problem], notice.place)

    def _raw_cells(self) -> Iterable[RawCell]:
        yield from self.cells.values()
        yield from (cell for records in self.gap.records.values() for record in records for cell in record.values())

    def _tell_problems(self, problems: Iterable[Problem], where: str) -> None:
        place = Place(self.file, "", where)
        self.findings += [told(one.code, one.message, one.fix, "", place, "") for one in problems]

    def _finding(self, code: str, home: str, says: str = "", **values: Any) -> Finding:
        return finding(code, says, field=home, place=Place(self.file), target=self.kind.target_of(home), **values)
