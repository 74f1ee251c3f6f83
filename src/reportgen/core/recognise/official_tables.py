"""Read the cells of official tables by their labels, from true tables and from tables that became lines of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import shorten
from reportgen.core.findings import Finding, Place
from reportgen.core.ids import unfiltered
from reportgen.core.intake import RawCell
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, field, replace
from reportgen.core.printing.read_back import is_worded, typed_back
from reportgen.core.recognise.labels import Label, Match, is_counting, is_fixed, is_value, labels_of, match_labels
from reportgen.core.recognise.line_counts import counting_at, is_number, leading_figures
from reportgen.core.recognise.matching import has_words, is_like, plain
from reportgen.core.recognise.mixed_cells import find_mixed, is_mixed, texts_of, without_mixed
from reportgen.core.recognise.quoting import quoted
from reportgen.core.recognise.runs import Run, may_go, runs_of, values_in_place
from reportgen.core.recognise.tokens import Token
from reportgen.core.tables import Table

_MOST_SHOWN = 12
_FEWEST = 0.25  # of the labels of a table; a file may be cut off


@dataclass
class TablesRead:
    """What was read: cells by field id, fields without a certain value, and where each table stands among the tokens."""

    cells: dict[str, RawCell] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


def read_tables(
    kind: Kind, tables: Sequence[Table], tokens: Sequence[Token], variants: Mapping[str, Sequence[str]], file: str
) -> TablesRead:
    """The fields of `tables`, which stand in this order somewhere among `tokens`.

    A value is taken only where its row label was found before it and its column header above it.
    """
    labels = labels_of(tables)
    matches = match_labels(tokens, labels, variants) if labels else []
    reader = _Reader(kind, tokens, labels, matches, file)
    for table in tables:
        reader.read(table, list(runs_of(table, labels)))
    return reader.made


class _Reader:
    def __init__(
        self, kind: Kind, tokens: Sequence[Token], labels: Sequence[Label], matches: Sequence[Match], file: str
    ) -> None:
        self.kind = kind
        self.tokens = tokens
        self.file = file
        self.by_label = {match.label.number: match for match in matches}
        self.known = {plain(label.cell.content) for label in labels}
        self.counts = counting_at(matches, tokens)
        self.taken = {at for match in matches for at in range(match.start, match.end)} | self.counts
        self.starts = sorted(match.start for match in matches)
        self.consumed: set[int] = set()
        self.astray: set[int] = set()  # headers out of the form's order: only their column tells where they belong
        self.absent: list[Run] = []
        self.has_strange = False
        self.made = TablesRead()

    def read(self, table: Table, runs: Sequence[Run]) -> None:
        mine = [match for match in self.by_label.values() if match.label.table is table]
        fixed = sum(1 for cell in table.cells if is_fixed(cell) and not is_counting(cell))
        if len(mine) < max(min(2, fixed), _FEWEST * fixed):
            self._lose(table.names, "R161", "", "table", name=table.id)
            return
        mixed = self._read_mixed(table)
        if not mine and not mixed:
            return
        left = [one for one in map(without_mixed, runs) if one.fields]
        found = [one.label is None or one.label.number in self.by_label for one in left]
        runs = [
            one
            for one, is_there in zip(left, found, strict=True)
            if is_there or not may_go(self.kind.fields, one.fields)
        ]
        start = min([*(match.start for match in mine), *mixed])
        end = max([*(match.end for match in mine), *(at + 1 for at in mixed)])
        missing = self._missing_headers(runs, start)
        self.has_strange = self._has_strange_header(start)
        for run in runs:
            end = max(end, self._read_run(run, missing))
        end = self._with_counts(end)
        self.made.places[table.id] = (start, end)
        self._tell_missing(table, missing)
        self._tell_absent()
        self._tell_unplaced(table, start, end)

    def _with_counts(self, end: int) -> int:
        """The end of a table with what the form itself has behind its last value: a — that is never filled in."""
        block = self.tokens[end - 1].block
        rest = range(end, len(self.tokens))
        behind = takewhile(lambda at: at in self.counts or self.tokens[at].is_blank, rest)
        return max((at + 1 for at in behind if at in self.counts and self.tokens[at].block == block), default=end)

    def _read_mixed(self, table: Table) -> list[int]:
        """Read the cells that hold words and values; the numbers of their tokens."""
        places = {}
        for cell, at, values in find_mixed(table, self.kind.fields, self.tokens, self.taken):
            where = Place(self.file, "", self.tokens[at].place)
            for leaf, text in values.items():
                self.made.cells[unfiltered(leaf)] = RawCell(typed_back(self.kind.fields, leaf, text.strip()), where)
            places[cell] = at
        missing = (cell for cell in filter(is_mixed, table.cells) if cell not in places)
        for cell in (one for one in missing if not may_go(self.kind.fields, [one])):
            self._lose(cell.names, "R162", "", names="、".join(f"“{name}”" for name in cell.names))
        self.taken.update(places.values())
        return list(places.values())

    # ── headers ──────────────────────────────────────────────────────────────

    def _missing_headers(self, runs: Sequence[Run], start: int) -> dict[int, Label]:
        """Headers that were not found, by number; one that spans rows may stand out of order in lines of text."""
        headers = {header.number: header for run in runs for header in run.headers if header is not None}
        missing = {}
        for number, header in headers.items():
            if number in self.by_label:
                continue
            stray = self._stray(header, start) if header.cell.row_span > 1 or self.tokens[start].is_grid else None
            if stray is None:
                missing[number] = header
            else:
                self.by_label[number] = Match(header, stray, stray + 1)
                self.taken.add(stray)
                if header.cell.row_span == 1:
                    self.astray.add(number)
        return missing

    def _stray(self, header: Label, start: int) -> int | None:
        """The one free token between the table's start and its first figure that is this header."""
        wanted = plain(header.cell.content)
        first = next((at for at in range(start, len(self.tokens)) if is_number(self.tokens[at])), len(self.tokens))
        places = [at for at in range(start, first) if at not in self.taken and plain(self.tokens[at].text) == wanted]
        return places[0] if len(places) == 1 else None

    def _has_strange_header(self, start: int) -> bool:
        """Whether a word that is no label stands before the table's first figure."""
        first = next((at for at in range(start, len(self.tokens)) if is_number(self.tokens[at])), start)
        return any(
            at not in self.taken and has_words(self.tokens[at].text) and not self._is_label(self.tokens[at])
            for at in range(start, first)
        )

    def _tell_missing(self, table: Table, missing: Mapping[int, Label]) -> None:
        if missing:
            names = "、".join(f"“{header.cell.content}”" for header in missing.values())
            self._tell("R162", table.id, says="header", table=table.id, names=names)

    # ── one run ──────────────────────────────────────────────────────────────

    def _read_run(self, run: Run, missing: Mapping[int, Label]) -> int:
        """Read the values of `run`; the number of the token after the last one."""
        match = self.by_label.get(run.label.number) if run.label else None
        if match is None:
            self.absent.append(run)
            self.made.lost.update(run.names)
            return 0
        found = self._after(match, run)
        self.consumed.update(found)
        if any(header is not None and header.number in missing for header in run.headers):
            self.made.lost.update(run.names)
        else:
            self._read_values(run, match, found)
        return max(found, default=match.end - 1) + 1

    def _read_values(self, run: Run, match: Match, found: Sequence[int]) -> None:
        tokens = [self.tokens[at] for at in found]
        values = self._located(run, tokens) or values_in_place(run, tokens) or self._counted(run, tokens)
        if values is None:
            filled = [token for token in tokens if not token.is_blank]
            shown, count = shorten("、".join(token.text for token in filled), 60), len(run.fields)
            self._lose(run.names, "R163", filled[0].place, name=run.title, count=count, shown=shown)
            return
        for cell, token in zip(run.fields, values, strict=True):
            where = token.place or self.tokens[match.start].place
            raws = texts_of(cell, self.kind.fields, token)
            if raws is None:
                self._lose(cell.names, "R164", where, "which one", text=quoted([token]), names="、".join(cell.names))
            for leaf, raw in (raws or {}).items():
                put = RawCell(typed_back(self.kind.fields, leaf, raw), Place(self.file, "", where))
                self.made.cells[unfiltered(leaf)] = put

    def _after(self, match: Match, run: Run) -> list[int]:
        """Tokens that can be the values of the run: from its label to the next, in its own row where rows are known."""
        stop = next((start for start in self.starts if start >= match.end), len(self.tokens))
        free = [at for at in range(match.end, stop) if at not in self.taken and not self._is_label(self.tokens[at])]
        if self.tokens[match.start].is_grid:
            free = [at for at in free if self.tokens[at].is_grid]
            own = [at for at in free if self.tokens[at].block == self.tokens[match.start].block]
            free = own if any(not self.tokens[at].is_blank for at in own) else free
        line = self.tokens[match.end - 1].line
        beside = [at for at in free if self.tokens[at].line == line]
        if run.is_beside and self.tokens[match.start].is_cell and any(not self.tokens[at].is_blank for at in beside):
            return beside
        if run.is_beside and self.tokens[match.start].is_grid:
            return beside
        takes_words = any(is_worded(self.kind.fields, leaf) for cell in run.fields for leaf in cell.leaves)
        return free if takes_words else leading_figures(self.tokens, free)

    def _located(self, run: Run, tokens: Sequence[Token]) -> list[Token] | None:
        """The token under each header, in a true table where nothing else stands in the row."""
        columns = self._columns(run, tokens)
        rows = {token.line for token in tokens if not token.is_blank}
        if not columns or len(rows) != 1 or not all(token.is_grid for token in tokens):
            return None
        row = [token for token in tokens if token.line in rows]
        values = [token for at in columns for token in row if token.column <= at < token.column + token.span]
        is_whole = len({token.column for token in values}) == len(values) == len(columns)
        return values if is_whole and all(token.is_blank or token in values for token in row) else None

    def _counted(self, run: Run, tokens: Sequence[Token]) -> list[Token] | None:
        """As many values as there are columns, in the order of the headers; all blank when nothing is there."""
        filled = [token for token in tokens if not token.is_blank]
        if not filled:
            return [Token("", 0)] * len(run.fields)
        if len(run.fields) == 1 and len(filled) > 1:
            filled = self._one_text(run, filled)
        chosen = next((some for some in (filled, tokens) if len(some) == len(run.fields)), None)
        if len(tokens) > len(run.fields) and self._may_be_others(run, tokens):
            return None
        columns = self._columns(run, tokens)
        if chosen is None or not columns:
            is_ordered = not any(header and header.number in self.astray for header in run.headers)
            return list(chosen) if chosen and is_ordered else None
        places = sorted(range(len(columns)), key=lambda at: columns[at])
        return [token for _, token in sorted(zip(places, chosen, strict=True), key=lambda pair: pair[0])]

    def _may_be_others(self, run: Run, tokens: Sequence[Token]) -> bool:
        """Whether some of more cells than columns may belong to a column that the form does not have.

        In lines of text merged cells leave blanks before or behind the figures, never among them.
        """
        filled = [number for number, token in enumerate(tokens) if not token.is_blank]
        return tokens[0].is_grid or self.has_strange or filled[-1] - filled[0] >= len(run.fields) > 1

    def _one_text(self, run: Run, filled: list[Token]) -> list[Token]:
        """A text broken over several tokens put together again, when it is the one that the form expects."""
        text, name = "".join(token.text for token in filled), run.fields[0].field
        expected = self.kind.fields[name].default if name else text
        return [replace(filled[0], text=text)] if expected and is_like(text, [expected]) else filled

    def _columns(self, run: Run, tokens: Sequence[Token]) -> list[int]:
        """The column of each header of `run` in the grid that `tokens` stand in.

        Nothing when one is not known, two share one in a broken table, or a page break left some in another grid.
        """
        found = [self.by_label.get(header.number) if header else None for header in run.headers]
        heads = [self.tokens[match.start] for match in found if match]
        widths = {(token.is_grid, token.width) for token in (*heads, *tokens)}
        is_one = len(heads) == len(found) == len({head.column for head in heads}) and len(widths) == 1
        return [head.column for head in heads] if is_one and tokens and tokens[0].is_grid else []

    # ── what could not be read ───────────────────────────────────────────────

    def _lose(self, lost: Sequence[str], code: str, where: str, says: str = "", **values: Any) -> None:
        self.made.lost.update(lost)
        self._tell(code, lost[0], where, says, **values)

    def _tell(self, code: str, home: str, where: str = "", says: str = "", **values: Any) -> None:
        place, target = Place(self.file, "", where), self.kind.target_of(home)
        self.made.findings.append(finding(code, says, field=home, place=place, target=target, **values))

    def _tell_absent(self) -> None:
        if self.absent:
            names = "、".join(f"“{run.title}”" for run in self.absent[:_MOST_SHOWN])
            more = f"等 {len(self.absent)} 项" if len(self.absent) > _MOST_SHOWN else ""
            self._tell("R162", self.absent[0].names[0], names=names + more)
            self.absent = []

    def _tell_unplaced(self, table: Table, start: int, end: int) -> None:
        """What stands inside the table but has no place in the form, each stretch said once."""
        stretch: list[Token] = []
        for at in range(start, end + 1):
            token = self.tokens[at] if at < end else None
            if token and at not in self.taken and at not in self.consumed:
                if not token.is_blank and not self._is_label(self.tokens[at]):
                    stretch.append(token)
            elif stretch:
                more = "…" if len(stretch) > _MOST_SHOWN else ""
                shown = "、".join(one.text for one in stretch[:_MOST_SHOWN]) + more
                before = next((one.text for one in reversed(self.tokens[start:at]) if self._is_label(one)), table.id)
                self._tell(
                    "R164", table.id, stretch[0].place, "no cell", label=shorten(before), text=shorten(shown, 80)
                )
                stretch = []

    def _is_label(self, token: Token) -> bool:
        return plain(token.text) in self.known and not is_value(token.text, self.known)
