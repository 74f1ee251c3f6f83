"""The figures of an official table that only count its rows and columns: 行次, 代码, and a header 甲 乙 1 2 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.recognise.labels import Match, is_counting
from reportgen.core.recognise.matching import is_figure, plain
from reportgen.core.recognise.tokens import Token
from reportgen.core.tables import Cell, Table

_Lines = Mapping[tuple[int, int], list[int]]


def leading_figures(tokens: Sequence[Token], free: Sequence[int]) -> list[int]:
    """The numbers of those tokens of `free` that stand before the first text that is no figure."""
    taken = []
    for at in free:
        if not tokens[at].is_blank and not is_figure(tokens[at].text):
            break
        taken.append(at)
    while taken and tokens[taken[-1]].is_blank and not tokens[taken[-1]].is_cell:
        taken.pop()
    return taken


def is_number(token: Token) -> bool:
    """Whether a token is a figure with digits in it."""
    return any(char.isdigit() for char in token.text) and is_figure(token.text)


def counting_at(matches: Sequence[Match], tokens: Sequence[Token]) -> set[int]:
    """The numbers of the tokens that are no values but counts of the form's own.

    Values are small figures, too: a count is told by where the form has it, never by the figure alone.
    """
    lines: dict[tuple[int, int], list[int]] = {}
    for at, token in enumerate(tokens):
        if token.is_cell and not token.is_blank:
            lines.setdefault(token.line, []).append(at)
    found: set[int] = set()
    for table in {id(match.label.table): match.label.table for match in matches}.values():
        if any(map(is_counting, table.cells)):
            mine = [match for match in matches if match.label.table is table]
            found.update(_columns(table, mine, tokens, lines), _headers(table, mine, tokens, lines))
    return found


def _rows(table: Table) -> dict[int, list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


# ── columns of counts: 行次, 代码 ─────────────────────────────────────────────


def _columns(table: Table, matches: Sequence[Match], tokens: Sequence[Token], lines: _Lines) -> Iterator[int]:
    """The counts of each column that the document has at all: there it is the form's own in most rows."""
    seen: dict[int, list[tuple[Cell, list[int], int]]] = {}
    for cells in _rows(table).values():
        if any(cell.names for cell in cells):
            for count in filter(is_counting, cells):
                stretch, values = _stretch(count, cells, matches, tokens, lines)
                place = _in_column(count, table, stretch, tokens, values)
                if len(stretch) > place:
                    seen.setdefault(count.column, []).append((count, stretch, place))
    for places in seen.values():
        own = [line[at] for count, line, at in places if plain(tokens[line[at]].text) == plain(count.content)]
        if 2 * len(own) > len(places):
            columns = {tokens[at].column for at in own if tokens[at].is_grid}
            yield from own
            yield from (
                at
                for count, line, _ in places
                if not {*line} & {*own}
                for at in line
                if tokens[at].column in columns and plain(tokens[at].text) == plain(count.content)
            )


def _in_column(count: Cell, table: Table, stretch: Sequence[int], tokens: Sequence[Token], values: int) -> int:
    """Which token of a stretch stands where the form has the count; behind so many values where columns are not the form's."""
    if not all(tokens[at].is_grid and tokens[at].width == table.columns for at in stretch):
        return values
    return next((number for number, at in enumerate(stretch) if tokens[at].column == count.column), values)


def _stretch(
    count: Cell, cells: Sequence[Cell], matches: Sequence[Match], tokens: Sequence[Token], lines: _Lines
) -> tuple[list[int], int]:
    """The tokens of a row from the label before a count to the next one, and how many values stand before it there."""
    known = {match.label.cell.column: match for match in matches if match.label.cell.row == count.row}
    left = max((at for at in known if at < count.column), default=0)
    right = min((at for at in known if at > count.column), default=0)
    if not left and not right:
        return [], 0
    line = lines.get(tokens[known[left or right].start].line, [])
    start = known[left].end if left else 0
    end = known[right].start if right else len(tokens)
    values = [cell for cell in cells if left < cell.column < count.column and cell.names]
    return [at for at in line if start <= at < end], len(values)


# ── a header that counts the columns: 甲 乙 1 2 3 ─────────────────────────────


def _headers(table: Table, matches: Sequence[Match], tokens: Sequence[Token], lines: _Lines) -> Iterator[int]:
    """The counts of each row that has no values: in the document the line that says just this."""
    for row, cells in _rows(table).items():
        counts = [plain(cell.content) for cell in cells if is_counting(cell)]
        written = [plain(cell.content) for cell in cells]
        if counts and not any(cell.names for cell in cells):
            mine = {at for match in matches if match.label.cell.row == row for at in range(match.start, match.end)}
            others = {at for match in matches for at in range(match.start, match.end)} - mine
            for line in lines.values():
                left = [at for at in line if at not in mine]
                is_clear = len(counts) > 1 or bool(mine & {*line})  # one figure alone may be a value
                if is_clear and not others & {*line} and [plain(tokens[at].text) for at in left] in (counts, written):
                    yield from left
