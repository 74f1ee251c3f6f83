"""The picture of an official table: which cell stands where, what is merged, what is printed in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from reportgen.core.compiled import remembered
from reportgen.core.findings import Problem
from reportgen.core.ids import dotted, parts_of, unfiltered
from reportgen.core.light import dataclass
from reportgen.core.light import field as defined

LEFT, ABOVE = "<", "^"
# What a form prints where it has no cell.
HOLE = "—"
_PLACEHOLDER = remembered(r"\{([^{}]+)\}")


class PictureError(ValueError):
    """A picture that is not a table; raised when a kind is loaded."""


@dataclass(frozen=True)
class Cell:
    """One cell after merging. Rows and columns count from 1; `content` is fixed text with {field} names in it.

    Of a table as a Word template prints it, the names have filters: {金额|千分位}.

    `doubts` tell, of a cell that was read, why its content may not be what a person sees there.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    content: str
    doubts: tuple[Problem, ...] = defined(default=(), compare=False)

    @cached_property
    def field(self) -> str:
        """The id of the field that fills this cell alone, or ''."""
        return unfiltered(self.leaf)

    @property
    def leaf(self) -> str:
        """The same with the filters it is printed through."""
        match = _PLACEHOLDER.fullmatch(self.content)
        return match.group(1) if match else ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every field named in the cell."""
        return tuple(map(unfiltered, self.leaves))

    @property
    def leaves(self) -> tuple[str, ...]:
        """The same with the filters they are printed through."""
        return placeholders(self.content)


@dataclass(frozen=True)
class Table:
    """An official table: `cells` in reading order, covering `rows` × `columns` without gap or overlap."""

    id: str
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    widths: tuple[float, ...] = ()

    @property
    def names(self) -> list[str]:
        """Every field named in a cell."""
        return [name for cell in self.cells for name in cell.names]


def fill(text: str, lookup: Callable[[str], str]) -> str:
    """`text` with every {name} replaced by `lookup(name)`."""
    if "{" not in text:
        return text
    return _PLACEHOLDER.sub(lambda match: lookup(match.group(1)), text)


def pieces(text: str) -> list[str]:
    """`text` cut at its {names}: every second piece is a name."""
    return _PLACEHOLDER.split(text)


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces in `text`."""
    return tuple(_PLACEHOLDER.findall(text))


def draw(
    table_id: str,
    picture: Sequence[Sequence[str]],
    expand: Callable[[str], Sequence[str]],
    header_rows: int = 0,
    widths: Sequence[float] = (),
) -> Table:
    """Read a picture (rows of texts, "<" merged with the left cell, "^" with the one above).

    `expand("依申请.本年新收")` gives the field ids of a grid row for `{依申请.本年新收.*}`.
    Raises PictureError when rows differ in length or a merge is not a rectangle.
    """
    rows = [[text for entry in row for text in _expanded(entry, expand)] for row in picture]
    width = len(rows[0]) if rows else 0
    if not width:
        raise PictureError(f"{table_id} 一格也没有")
    for number, row in enumerate(rows, 1):
        if len(row) != width:
            raise PictureError(f"{table_id} 第{number}行有 {len(row)} 格，第1行有 {width} 格")
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for r, owners in enumerate(_owners(table_id, rows)):
        for c, owner in enumerate(owners):
            members.setdefault(owner, []).append((r, c))
    cells = tuple(_cell(table_id, rows[r][c], r, c, inside) for (r, c), inside in members.items())
    return Table(table_id, len(rows), width, cells, header_rows, tuple(widths))


def _expanded(entry: str, expand: Callable[[str], Sequence[str]]) -> list[str]:
    match = _PLACEHOLDER.fullmatch(entry)
    *row, last = parts_of(match.group(1)) if match else ("",)
    cells = expand(dotted(*row)) if last == "*" else ()
    return [one if one == HOLE else f"{{{one}}}" for one in cells] or [entry]


Owners = list[list[tuple[int, int]]]


def _owners(table_id: str, rows: list[list[str]]) -> Owners:
    owners: Owners = []
    for r, row in enumerate(rows):
        owners.append([])
        for c, text in enumerate(row):
            if (text == LEFT and c == 0) or (text == ABOVE and r == 0):
                raise PictureError(f"{table_id} 第{r + 1}行第{c + 1}格无处可合并")
            owners[r].append(owners[r][c - 1] if text == LEFT else owners[r - 1][c] if text == ABOVE else (r, c))
    return owners


def _cell(table_id: str, text: str, r: int, c: int, members: list[tuple[int, int]]) -> Cell:
    row_span = max(i for i, _ in members) - r + 1
    column_span = max(j for _, j in members) - c + 1
    if len(members) != row_span * column_span or min(j for _, j in members) < c:
        raise PictureError(f"{table_id} 第{r + 1}行第{c + 1}格的合并区域不是长方形")
    return Cell(r + 1, c + 1, row_span, column_span, text)
