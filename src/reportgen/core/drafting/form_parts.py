"""What one part of a form's table asks: a value in a cell, rows × columns, a list that grows."""

from __future__ import annotations

from reportgen.core.drafting.blank import Blank
from reportgen.core.drafting.form_units import is_unit
from reportgen.core.light import dataclass, field


@dataclass(frozen=True)
class AskedCell:
    """A cell that one value fills: the labels left of it and above it, the outermost first.

    `is_one_of`: the label left of it is that of other cells, too.
    """

    cell: int
    left: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    is_one_of: bool = False
    measured: str = ""

    @property
    def label(self) -> str:
        """The nearest one: left of it, or above it where none is there; '' for none."""
        return next(reversed((*self.above, *self.left)), "")

    @property
    def unit(self) -> str:
        """The unit that a label of its own, or the cell behind it, names."""
        return self.measured or next((one for one in reversed((*self.left, *self.above)) if is_unit(one)), "")


@dataclass
class FormMatrix:
    """Rows of figures under the same headers: `cells[row][column]`.

    `group` is the label beside all of them; `shaped` has for each row the cells of boxes and days, with the headers above them; `shapes` for each column the boxes
    or the day that stand in all its cells.
    """

    rows: list[tuple[str, ...]] = field(default_factory=list)
    columns: list[tuple[str, ...]] = field(default_factory=list)
    cells: list[list[int]] = field(default_factory=list)
    title: str = ""
    group: str = ""
    units: list[str] = field(default_factory=list)
    shaped: list[dict[int, tuple[str, ...]]] = field(default_factory=list)
    shapes: list[Blank | None] = field(default_factory=list)


@dataclass
class Growing:
    """Equal rows that are blank: a list, called `title` by the label beside all of them. `first` to `last` are its rows, `columns` its headers by cell of the first row."""

    first: int
    last: int
    columns: dict[int, tuple[str, ...]] = field(default_factory=dict)
    serial: int = -1
    title: str = ""


@dataclass(frozen=True)
class Totals:
    """A row that adds up the rows of lists, or counts the boxes above it that are ticked: its `label`, and the cells behind it."""

    row: int
    label: str
    cells: tuple[int, ...]
    is_of_ticks: bool = False


@dataclass(frozen=True)
class GroupTitle:
    """A row that says what the rows below it are; nothing is filled in there."""

    row: int
    label: str


TablePart = AskedCell | FormMatrix | Growing | Totals | GroupTitle
