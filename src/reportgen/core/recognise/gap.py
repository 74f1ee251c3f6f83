"""Read what stands between two anchors of a finished report: its title, single lines, prose and lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import shorten
from reportgen.core.findings import Finding, Place
from reportgen.core.ids import unfiltered
from reportgen.core.intake import RawCell, Record
from reportgen.core.kind import Kind
from reportgen.core.line_breaks import one_line
from reportgen.core.printing.read_back import typed_back
from reportgen.core.recognise.broken_lines import in_one_piece
from reportgen.core.recognise.layout import Layout
from reportgen.core.recognise.layout_slots import HeadingSlot, LineSlot, ProseSlot, RecordsSlot, Slot
from reportgen.core.recognise.lines import LineRead, find_title, is_title, without_own_words
from reportgen.core.recognise.list_headers import ListHeaders, headers_of
from reportgen.core.recognise.matching import plain
from reportgen.core.recognise.quoting import quoted
from reportgen.core.recognise.records import put_better, record_text, records_of
from reportgen.core.recognise.single_lines import PlainSlot, SharedOut, SingleLines
from reportgen.core.recognise.tokens import Token, one_token
from reportgen.core.recognise.totals import is_foreign_total, row_of_form, values_below
from reportgen.core.recognise.usual_texts import usual_texts
from reportgen.core.returned.provenance import Provenance
from reportgen.core.tables import placeholders
from reportgen.core.toml.reading_data import Reading


class GapReader:
    """Reads one gap after the other; what it finds grows with each."""

    def __init__(
        self,
        kind: Kind,
        layout: Layout,
        reading: Reading,
        provenance: Provenance | None,
        file: str,
        tables: Mapping[str, RawCell],
    ) -> None:
        self.kind = kind
        self.layout = layout
        self.reading = reading
        self.provenance = provenance
        self.file = file
        self.tables = tables
        self.cells: dict[str, RawCell] = {}
        self.read_of: dict[str, list[RawCell]] = {}
        self.records: dict[str, list[Record]] = {}
        self.lost: set[str] = set()
        self.findings: list[Finding] = []
        self.seen: list[LineSlot] = []
        self.labels = {plain(cell.content) for table in kind.tables.values() for cell in table.cells if not cell.names}

    def read(self, slots: Sequence[Slot], tokens: Sequence[Token]) -> None:
        """Share `tokens` out among `slots`; the last gap also tells where the report is signed."""
        left = self._without_tables(slots, tokens)
        asked = [slot for slot in slots if isinstance(slot, PlainSlot)]
        first = next((slot for slot in asked if isinstance(slot, LineSlot)), None)
        if first and slots[0] is self.layout.slots[0] and is_title(self.kind, first):
            left = self._after_title(first, left)
            asked.remove(first)
        self._without_lines(asked, left, self._closing(slots))
        if slots and self.layout.slots[-1] is slots[-1]:
            self._tell_choices()

    def _closing(self, slots: Sequence[Slot]) -> int:
        """How many lines end the report."""
        if not slots or self.layout.slots[-1] is not slots[-1]:
            return 0
        return next((number for number, slot in enumerate(reversed(slots)) if not isinstance(slot, LineSlot)), 0)

    # ── tables that are no official ones ─────────────────────────────────────

    def _without_tables(self, slots: Sequence[Slot], tokens: Sequence[Token]) -> list[Token]:
        """The paragraphs; lines of text that only looked like rows of a table are paragraphs again."""
        listed = {slot: headers_of(slot, tokens) for slot in slots if isinstance(slot, RecordsSlot)}
        of_lists = {block for headers in listed.values() for block in headers.rows}
        lines: list[list[Token]] = []
        strange: dict[int, Token] = {}
        for token in tokens:
            if not token.is_cell:
                lines.append([token])
            elif not token.is_grid:
                if lines and lines[-1][0].line == token.line:
                    lines[-1].append(token)
                elif not token.is_blank:
                    lines.append([token])
            elif token.block not in of_lists and not token.is_blank:
                strange.setdefault(token.block, token)
        for slot, headers in listed.items():
            self._take_rows(slot, headers, tokens, listed.values())
        for token in strange.values():
            self._tell("R164", "", token.place, "table", text=shorten(token.text, 20))
        if any(isinstance(slot, ProseSlot) and slot.value_id in self.kind.lists for slot in slots):
            return [reduce(one_token, line) for line in lines]
        return self._without_rows(lines)

    def _without_rows(self, lines: Sequence[list[Token]]) -> list[Token]:
        """Paragraphs; figures that belong to a table, with its labels or without, are no note beside it."""
        kept: list[Token] = []
        for line in lines:
            whole = reduce(one_token, line)
            if line[0].is_cell and not self._is_note(line):
                self._tell("R164", "", whole.place, text=quoted([whole]))
            else:
                kept.append(whole)
        return kept

    def _is_note(self, line: Sequence[Token]) -> bool:
        words = [token.text for token in line if plain(token.text) not in self.labels]
        return any(char.isalpha() for word in words for char in word)

    def _take_rows(
        self, slot: RecordsSlot, headers: ListHeaders, tokens: Sequence[Token], others: Iterable[ListHeaders]
    ) -> None:
        texts = {plain(header) for header in (*(one for one, _ in slot.columns), *slot.above)}
        rows: dict[tuple[int, int], dict[str, RawCell]] = {}
        columns = {column.id: column for column in self.kind.lists[slot.list_id].columns}
        inside = [token for token in tokens if token.is_cell and token.block in headers.rows]
        totals = self._totals(slot, inside)
        for token in (token for token in tokens if token.line not in totals):
            name = headers.column_of(token, others)
            if name and plain(token.text) not in texts:
                raw = typed_back(columns, name, token.raw)
                if raw is not None:
                    put_better(rows.setdefault(token.line, {}), unfiltered(name), RawCell(raw, self._at(token)))
        self.records[slot.list_id] = list(rows.values())
        if not headers.columns:
            self.lost.add(slot.list_id)
            self._tell("R161", slot.list_id, says="list", name=slot.list_id)

    def _totals(self, slot: RecordsSlot, tokens: Sequence[Token]) -> set[tuple[int, int]]:
        """The rows below the records: the values in those that the form has are taken, of other people's it is told."""
        found: set[tuple[int, int]] = set()
        rows: dict[tuple[int, int], dict[int, Token]] = {}
        for token in tokens:
            rows.setdefault(token.line, {})[token.column] = token
        last = dict(sorted(rows))  # of each block
        for line, cells in rows.items():
            row = row_of_form(slot, cells, self.kind.fields)
            if row is not None:
                for token, leaves, said in values_below(row, cells, self.kind.fields):
                    self._put_line(token, said) if said else self._doubt([token], leaves)
            elif not self.provenance and last[line[0]] == line[1] and is_foreign_total(cells):
                self._tell(
                    "R164", slot.list_id, min(cells.items())[1].place, text=quoted([reduce(one_token, cells.values())])
                )
            else:
                continue
            found.add(line)
        return found

    # ── single lines ─────────────────────────────────────────────────────────

    def _after_title(self, slot: LineSlot, tokens: Sequence[Token]) -> list[Token]:
        """What follows the title; what stands before it belongs to the page."""
        own = [at for at, token in enumerate(tokens) if self.provenance and slot.style and token.style == slot.style]
        found = find_title(self.kind, slot, tokens, self.reading.titles)
        if own and (found is None or own[0] != found[0]):
            self._put(slot.names[0], tokens[own[0]].text, tokens[own[0]])
            self.seen.append(slot)
            return list(tokens[own[0] + 1 :])
        if found is None:
            hidden = placeholders(self.kind.fields[slot.names[0]].default)
            self.lost.update(hidden)
            self._tell("R161", slot.names[0], says="title", names="、".join(hidden))
            return self._likely_text(tokens)
        start, end, values = found
        for name, value in values.items():
            self._put(name, value, tokens[start])
        self._put(slot.names[0], "".join(token.text for token in tokens[start:end]), tokens[start])
        self.seen.append(slot)
        return list(tokens[end:])

    def _likely_text(self, tokens: Sequence[Token]) -> list[Token]:
        """Whole sentences; lines without a full stop in front of the report are said, not read."""
        kept = [token for token in tokens if "。" in token.text]
        fixed = {plain(slot.text) for slot in self.layout.slots if isinstance(slot, HeadingSlot)}
        others = [token for token in tokens if token not in kept and plain(token.text) not in fixed]
        if others:
            self._tell("R164", "", others[0].place, text=quoted(others))
        return kept

    def _without_lines(self, slots: Sequence[PlainSlot], tokens: Sequence[Token], last: int) -> None:
        """Read the lines, share what is left out among the prose; nothing comes after the `last` lines that end the report."""
        is_own, asked = self.provenance is not None, (self._usual, self._read_line, self._count)
        tokens = in_one_piece(self.kind, slots, tokens, self._usual)
        made = SingleLines(self.kind, slots, tokens, *asked, is_own).shared()
        for doubt in made.doubts:
            self._doubt([tokens[at] for at in doubt.tokens], doubt.names)
        end = min((at for number, (at, _) in made.lines.items() if number >= len(slots) - last), default=len(tokens))
        left = [at for at in range(len(tokens)) if at not in made.taken]
        if after := [tokens[at] for at in left if at >= end]:
            self._tell("R164", "", after[0].place, "after the end", text=quoted(after))
        self._share_out(slots, made, tokens, [at for at in left if at < end])

    def _read_line(self, slot: LineSlot, token: Token, found: LineRead) -> None:
        self.seen.append(slot)
        self._put_line(token, found)

    def _put_line(self, token: Token, found: LineRead) -> None:
        for leaf, text in found.values.items():
            if leaf not in found.unsure:
                self._put(leaf, text, token)
        if found.unsure:
            self._doubt([token], [unfiltered(leaf) for leaf in found.unsure])

    def _usual(self, slot: LineSlot) -> dict[str, str]:
        """What is known to stand for the leaves of a line: the form's own default, or what another place has told."""
        asked = [name for name in slot.leaves if name in self.kind.fields]
        cells = {**self.tables, **self.cells}
        known = {name: cells[name].raw for name in asked if name in cells}
        texts = {name: str(raw) for name, raw in known.items() if isinstance(raw, str)}
        return {**usual_texts(self.kind, cells, self.records, {*asked} - {*texts}), **texts}

    # ── prose ────────────────────────────────────────────────────────────────

    def _share_out(
        self, slots: Sequence[PlainSlot], made: SharedOut, tokens: Sequence[Token], left: Sequence[int]
    ) -> None:
        """Each stretch between two lines to the prose there; where lines stand out of order, or one prose is alone, all of it."""
        prose = [slot for slot in slots if isinstance(slot, ProseSlot)]
        stretches = [] if len(prose) < 2 else made.stretches(len(slots), len(tokens))
        if not stretches:
            self._share(prose, [tokens[at] for at in left])
        for numbers, places in stretches:
            here = [slot for number in numbers if isinstance(slot := slots[number], ProseSlot)]
            self._share(here, [tokens[at] for at in places if at in left])

    def _share(self, slots: Sequence[ProseSlot], tokens: Sequence[Token]) -> None:
        if not tokens:
            return
        counts = [self._count(slot) or 0 for slot in slots]
        lines = sum(token.text.count("\n") + 1 for token in tokens)
        if len(slots) == 1:
            self._take(slots[0], tokens)
        elif slots and self.provenance and sum(counts) == lines == len(tokens):
            start = 0
            for slot, count in zip(slots, counts, strict=True):
                self._take(slot, tokens[start : start + count])
                start += count
        else:
            self._doubt(tokens, [slot.value_id for slot in slots])

    def _count(self, slot: ProseSlot) -> int | None:
        """How many paragraphs the value takes up, as our own document remembers it; of a heading alone none is known."""
        if self.provenance is None:
            return None
        return sum(count for _, count in self.provenance.shape.get(slot.value_id, ()))

    def _take(self, slot: ProseSlot, tokens: Sequence[Token]) -> None:
        name, tokens = (
            slot.value_id,
            [one for token in tokens if not (one := without_own_words(token, slot.lead, slot.tail)).is_blank],
        )
        pieces = self.provenance.shape.get(name, ()) if self.provenance else ()
        if name in self.kind.lists and not self.kind.lists[name].is_narrative:
            self._doubt(tokens, [name])  # records in one paragraph: nothing tells where each of them ends
        elif name in self.kind.lists:
            if tokens:
                self.records[name] = records_of(self.kind.lists[name], tokens, pieces, self.file)
        elif tokens:
            self.cells[name] = RawCell(record_text(tokens), Place(self.file, "", tokens[0].place))

    def _doubt(self, tokens: Sequence[Token], names: Sequence[str]) -> None:
        self.lost.update(names)
        says = ("changed" if len(names) == 1 else "which one") if names else "no home"
        values = {"text": quoted(tokens), "names": "、".join(names)}
        self._tell("R164", names[0] if names else "", tokens[0].place, says, **values)

    def _tell_choices(self) -> None:
        """A choice that is printed nowhere but decides which lines are printed: the one option that fits."""
        for name, options in self.layout.lines.items():
            fitting = {option: lines for option, lines in options.items() if set(self.seen) <= set(lines)}
            fewest = min((len(lines) for lines in fitting.values()), default=0)
            best = [option for option, lines in fitting.items() if len(lines) == fewest]
            if len(best) == 1 and name not in self.cells:
                self.cells[name] = RawCell(best[0], Place(self.file))

    def _put(self, leaf: str, text: str, token: Token) -> None:
        raw = typed_back(self.kind.fields, leaf, one_line(text))
        if raw is not None:
            name, cell = unfiltered(leaf), RawCell(raw, self._at(token))
            self.read_of.setdefault(name, []).append(cell)
            put_better(self.cells, name, cell)

    def _at(self, token: Token) -> Place:
        return Place(self.file, "", token.place)

    def _tell(self, code: str, home: str, where: str = "", says: str = "", **values: Any) -> None:
        place, target = Place(self.file, "", where), self.kind.target_of(home)
        self.findings.append(finding(code, says, field=home, place=place, target=target, **values))
