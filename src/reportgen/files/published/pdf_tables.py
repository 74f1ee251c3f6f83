"""Tables of a page of a PDF from the lines that rule them: which lines meet, which cells they close, what is merged."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reportgen.core.blocks import TableBlock
from reportgen.core.light import dataclass
from reportgen.core.seen_text import Appearance, seen
from reportgen.core.tables import Cell
from reportgen.files.published.pdf_letters import Box, Glyph, Stroke
from reportgen.files.published.pdf_lines import TextLine, lines_of

_TOLERANCE = 3.0  # points between two edges that are one, and between two pieces of one line
_LOW = 60.0  # points: a row of up to three lines
_SHORTEST = 4.0  # points of a line that rules anything

Ruled = list[tuple[float, float, float]]  # lines: where they are, from, to
OnEdges = dict[int, list[tuple[float, float]]]  # number of an edge → the lines on it, from and to


@dataclass(frozen=True)
class RuledTable:
    """A table as it is ruled: its box, its grid, and for each cell the rows and columns it takes up, from and to."""

    box: Box
    across: list[float]
    down: list[float]
    cells: list[tuple[int, int, int, int]]  # top, left, bottom, right: numbers of edges

    def holds(self, glyph: Glyph) -> bool:
        """Whether the letter stands inside."""
        across, down = glyph.middle
        return self.box[0] <= across <= self.box[2] and self.box[1] <= down <= self.box[3]


def ruled_tables(pages: Sequence[Sequence[Stroke]]) -> list[list[RuledTable]]:
    """The tables that the lines of each page rule, from top to bottom.

    A single cell is a frame round a text, unless it is low and as wide as a table: a row that the page cut off.
    """
    found = [_tables(lines) for lines in pages]
    sides = [(table.box[0], table.box[2]) for tables in found for table in tables if len(table.cells) > 1]
    return [[table for table in tables if len(table.cells) > 1 or _is_row(table, sides)] for tables in found]


def _is_row(table: RuledTable, sides: Sequence[tuple[float, float]]) -> bool:
    left, top, right, bottom = table.box
    return bottom - top < _LOW and any(
        abs(left - one) < _TOLERANCE and abs(right - other) < _TOLERANCE for one, other in sides
    )


def _tables(lines: Sequence[Stroke]) -> list[RuledTable]:
    level = _merged((line.top, line.left, line.right) for line in lines if line.bottom - line.top < 1)
    upright = _merged((line.left, line.top, line.bottom) for line in lines if line.right - line.left < 1)
    tables = (_table(*group) for group in _meeting(level, upright))
    return sorted((table for table in tables if table), key=lambda table: table.box[1])


def _merged(pieces: Iterable[tuple[float, float, float]]) -> Ruled:
    """Lines as (where, from, to): lines a hair apart are one, and so are pieces that follow one another."""
    groups: list[Ruled] = []
    for piece in sorted(pieces):
        if groups and piece[0] - groups[-1][0][0] <= _TOLERANCE:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    found = []
    for group in groups:
        where = sum(at for at, _, _ in group) / len(group)
        stretches: list[list[float]] = []
        for start, end in sorted((start, end) for _, start, end in group):
            if stretches and start <= stretches[-1][1] + _TOLERANCE:
                stretches[-1][1] = max(stretches[-1][1], end)
            else:
                stretches.append([start, end])
        found += [(where, start, end) for start, end in stretches if end - start >= _SHORTEST]
    return found


def _meeting(level: Ruled, upright: Ruled) -> Iterator[tuple[Ruled, Ruled]]:
    """Lines by the tables they belong to: those that meet, directly or through others.

    A single level line is enough below three upright ones: the last row of a table, whose upper rule the page cut off.
    """
    owner = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for one, (y, left, right) in enumerate(level):
        for other, (x, top, bottom) in enumerate(upright, len(level)):
            if left - _TOLERANCE <= x <= right + _TOLERANCE and top - _TOLERANCE <= y <= bottom + _TOLERANCE:
                owner[root(one)] = root(other)
    groups: dict[int, tuple[Ruled, Ruled]] = defaultdict(lambda: ([], []))
    for at, line in enumerate((*level, *upright)):
        groups[root(at)][at >= len(level)].append(line)
    yield from (group for group in groups.values() if all(group) and (len(group[0]) > 1 or len(group[1]) > 2))


def _table(level: Ruled, upright: Ruled) -> RuledTable | None:
    ends = [end for _, start, stop in level for end in (start, stop)]
    across = _edges([*(at for at, _, _ in upright), min(ends), max(ends)])
    stops = [end for _, start, stop in upright for end in (start, stop)]
    down = _edges([*(at for at, _, _ in level), min(stops), max(stops)])
    if len(across) < 2 or len(down) < 2:
        return None
    box = across[0], down[0], across[-1], down[-1]
    return RuledTable(box, across, down, list(_cells(across, down, _by_edge(across, upright), _by_edge(down, level))))


def _edges(places: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _TOLERANCE:
            edges.append(place)
    return edges


def _by_edge(edges: Sequence[float], ruled: Ruled) -> OnEdges:
    found: OnEdges = defaultdict(list)
    for where, start, end in ruled:
        found[min(range(len(edges)), key=lambda at: abs(edges[at] - where))].append((start, end))
    return found


def _cells(
    across: Sequence[float],
    down: Sequence[float],
    upright: OnEdges,
    level: OnEdges,
) -> Iterator[tuple[int, int, int, int]]:
    """Merged cells: from each square not yet taken, right and down until a line closes it."""
    taken: set[tuple[int, int]] = set()
    for row in range(len(down) - 1):
        for column in range(len(across) - 1):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(across) - 1 and (row, right) not in taken and not _closes(upright[right], down, row):
                right += 1
            bottom = row + 1
            while bottom < len(down) - 1 and not any(
                (bottom, at) in taken or _closes(level[bottom], across, at) for at in range(column, right)
            ):
                bottom += 1
            taken |= {(down_at, across_at) for down_at in range(row, bottom) for across_at in range(column, right)}
            yield row, column, bottom, right


def _closes(pieces: Sequence[tuple[float, float]], edges: Sequence[float], at: int) -> bool:
    """Whether a line stands along the square number `at`: over its middle."""
    middle = (edges[at] + edges[at + 1]) / 2
    return any(start <= middle <= end for start, end in pieces)


def table_block(table: RuledTable, glyphs: Sequence[Glyph], page: int) -> TableBlock:
    """The table with the letters that stand in each of its cells."""
    owner = {
        (row, column): number
        for number, (top, left, bottom, right) in enumerate(table.cells)
        for row in range(top, bottom)
        for column in range(left, right)
    }
    inside: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        across, down = glyph.middle
        column = min(max(bisect(table.across, across) - 1, 0), len(table.across) - 2)
        row = min(max(bisect(table.down, down) - 1, 0), len(table.down) - 2)
        inside[owner[row, column]].append(glyph)
    cells = []
    for number, (top, left, bottom, right) in enumerate(table.cells):
        text, doubts = seen(_runs_of(lines_of(inside[number], page)))
        cells.append(Cell(top + 1, left + 1, bottom - top, right - left, text.strip(), doubts))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return TableBlock(len(table.down) - 1, len(table.across) - 1, ordered, f"第{page}页")


def _runs_of(lines: Sequence[TextLine]) -> Iterator[tuple[str, Appearance]]:
    """The lines of a cell as one text; two figures one above the other stay two."""
    before: TextLine | None = None
    for line in lines:
        if before is not None and before.text[-1:].isdigit() and line.text[:1].isdigit():
            yield "\n", line.runs[0][1]
        yield from line.runs
        before = line
