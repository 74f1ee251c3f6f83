"""A blank form as plain values, and what is put where its blanks are."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.light import dataclass, field
from reportgen.core.light_tuple import NamedTuple

# Stands for a space that is underlined: a place to write in.
UNDERLINED = "＿"


@dataclass(frozen=True)
class FormParagraph:
    """A paragraph of the body: `level` is that of a heading by its style or its letters, 0 for none.

    `centred` has the size and the font of a line in the middle, '' for any other.
    """

    text: str
    level: int = 0
    place: str = ""
    centred: str = ""

    @property
    def words(self) -> str:
        """What is written there, without the spaces around it."""
        return self.text.strip(" \t　\n")


@dataclass(frozen=True)
class FormCell:
    """A cell after merging, counted from 1; `paragraphs` are its texts, `height` that of its row in twentieths of a point."""

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: tuple[str, ...]
    height: int = 0

    @property
    def text(self) -> str:
        """What is written in it, on one line."""
        return "".join(one.strip(" \t　\n") for one in self.paragraphs)

    @property
    def last_row(self) -> int:
        """The last row it covers."""
        return self.row + self.row_span - 1

    @property
    def last_column(self) -> int:
        """The last column it covers."""
        return self.column + self.column_span - 1


@dataclass(frozen=True)
class FormTable:
    """A table of the body; `is_plain` is false where it holds another table or rows of other lengths."""

    rows: int
    columns: int
    cells: tuple[FormCell, ...]
    widths: tuple[float, ...] = ()
    is_plain: bool = True
    place: str = ""

    @property
    def shares_of_width(self) -> list[int]:
        """How many hundredths of it each column takes; nothing where no width is known."""
        whole = sum(self.widths)
        return [round(100 * one / whole) or 1 for one in self.widths] if whole else []


FormBlock = FormParagraph | FormTable


class TagSpot(NamedTuple):
    """A paragraph of the form: the number of its block, and in a table those of its cell and of its paragraph there."""

    block: int
    cell: int = -1
    paragraph: int = 0


class PutTag(NamedTuple):
    """`text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Rows:
    """The records of a list in the place of the rows `first` to `last` of a table; `tags` are those of the first, by the number of the cell."""

    block: int
    first: int
    last: int
    list_id: str
    tags: Mapping[int, str]


@dataclass
class Tagging:
    """Everything that makes a template of the form.

    `prose` has, by the number of the block in whose place it stands (behind the heading where there is none, then it is
    negative: -1 - number), the field; `openings` the same of the first paragraph of a cell that has more; `looks` the block whose look such a text has where that is another; `cells` the same of cells; `conditions` has, by its block, the field without which a paragraph is not printed; `gone` are blocks that are taken out.
    """

    puts: dict[TagSpot, list[PutTag]] = field(default_factory=dict)
    prose: dict[int, str] = field(default_factory=dict)
    looks: dict[int, int] = field(default_factory=dict)
    cells: dict[TagSpot, str] = field(default_factory=dict)
    openings: dict[TagSpot, str] = field(default_factory=dict)
    rows: list[Rows] = field(default_factory=list)
    conditions: dict[int, str] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
