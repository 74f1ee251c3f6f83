"""What a form asks for: fields, grids of fields, and lists of records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from reportgen.core.ids import bare, dotted, earlier_of, of_earlier, record_id
from reportgen.core.language.expressions import Expression, parse
from reportgen.core.light import dataclass, field
from reportgen.core.printing.filters import manner_of, plain_manner
from reportgen.core.printing.manners import Manner
from reportgen.core.styled_text import Emphasis
from reportgen.core.types.field_type import FieldType
from reportgen.core.values import Value


@dataclass(frozen=True)
class Field:
    """One thing asked. `id` is the form's own word; for a cell of a grid it is 「grid.row.column」.

    `lines` is how many characters a line holds where the page breaks it into balanced lines, 0 where it does not;
    with `breaks` the line breaks that staff type stay there, and are no part of what it says.
    `signed`: a number may be less than 0. `boxes` are all options as the form prints them, a box at each. A number is
    printed with `decimals`, and has no more of them; None where it has those it was typed with. `blank` is printed where
    nothing was filled in; with `drops`, the row of the table goes where nothing in it was filled in.
    `width` and `height` are the most that a picture takes, in millimetres (0: as its proportions want); `alt` are the
    words that stand for it, with {names}. `looks` are those that letters may have, and are printed with. `stands_for` is
    the value of an earlier report (「previous.办件.合计.本年」) that a total of such values is, too.
    """

    id: str
    type: FieldType
    required: bool = False
    remark: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""
    derived: Expression | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    printed: Expression | bool = True
    lines: int = 0
    breaks: bool = False
    signed: bool = False
    boxes: str = ""
    decimals: int | None = None
    blank: str = ""
    drops: bool = False
    width: int = 0
    height: int = 0
    alt: str = ""
    looks: Emphasis = Emphasis.NONE
    stands_for: str = ""

    @property
    def is_derived(self) -> bool:
        """Whether the value is calculated, never typed."""
        return self.derived is not None

    @property
    def conditions(self) -> tuple[str, ...]:
        """The names that its condition asks for."""
        return self.printed.names if isinstance(self.printed, Expression) else ()

    @property
    def may_be_blank(self) -> bool:
        """Whether the form says what becomes of a blank: beside what was filled in it counts as 0, as in Excel."""
        return bool(self.blank) or self.drops

    @property
    def counts_blank(self) -> bool:
        """Whether a result can be told while it is blank: a number is 0 then, an option that nobody must choose is none."""
        return self.may_be_blank or (bool(self.choices) and not self.required)

    @property
    def most_decimals(self) -> int | None:
        """How many decimals a value can have in calculations, None for any number of them."""
        shift = self.manner().shift if self.decimals is not None else 0
        return self.type.decimals if self.decimals is None else self.decimals + shift

    def manner(self, filters: str = "") -> Manner:
        """How its values are printed through `filters`. Raises PrintingError."""
        made = self.type.dimension, self.decimals
        return manner_of(filters, *made) if filters else plain_manner(*made)

    def text_of(self, value: Value | None) -> str:
        """What is printed for `value`, '' for a blank; what only keeps the place of one stands for itself."""
        if self.decimals is None or value is None or isinstance(value, str):
            return self.type.text_of(value)
        return self.manner().text_of(value)

    @property
    def shape(self) -> str:
        """The number format of its cells, '' where a number is shown as it was entered."""
        if self.decimals is None or not (self.decimals or self.type.shape):
            return self.type.shape
        return self._shape_of_decimals

    @property
    def in_text(self) -> Callable[[str], str]:
        """The formula of a cell's printed text, by the name of the cell."""
        if self.decimals is None:
            return self.type.in_text
        return lambda cell: f'IF({cell}="","",TEXT({cell},"{self._shape_of_decimals}"))'

    @property
    def _shape_of_decimals(self) -> str:
        return (f"0.{'0' * self.decimals}" if self.decimals else "0") + ("%" if self.type.shape else "")

    @property
    def is_seen_blank(self) -> bool:
        """Whether a workbook itself can tell that it is left out: no formula sees a picture."""
        return self.required and not self.default and not self.type.takes_picture

    @property
    def made_of(self) -> tuple[str, ...]:
        """The values a derived one is calculated from, those of earlier reports too; nothing for one that is typed."""
        return tuple(map(self.meant, self.derived.names)) if self.derived else ()

    def meant(self, name: str) -> str:
        """The id of the value that `name` means in its calculation; 「previous.本年」 is the same cell of the last report."""
        known = self.names.get(name)
        if known is not None or not (which := earlier_of(name)):
            return known or name
        return of_earlier(which, self.names.get(bare(name), bare(name)))

    @property
    def shows(self) -> str:
        """The value of an earlier report that it shows as it is, 「previous.办件.合计」; '' where it does anything else."""
        if self.derived is None or not parse(self.derived.text).is_name:  # it may be rounded to what is printed
            return ""
        whole = self.made_of[0]
        return whole if earlier_of(whole) else ""


@dataclass(frozen=True)
class Whole(Field):
    """A column of a list as a whole, which sum( ) takes, or a list, which count( ) takes."""

    is_list: bool = False


@dataclass(frozen=True)
class Grid:
    """A short way to write fields: every row × every column, in the order of the form.

    `unsettled` are the (row, column) whose formulas would give different results where they meet, and none of which has
    the last word; `added_rates` those whose formula adds percentages, of which nobody has said that it is meant, and whether it is the row's;
    `holes` those where the form has no cell: it prints a dash there.
    """

    id: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    unsettled: tuple[tuple[str, str], ...] = ()
    added_rates: tuple[tuple[str, str, bool], ...] = ()
    holes: frozenset[tuple[str, str]] = frozenset()

    def row(self, row: str) -> dict[str, str]:
        """The ids of the cells in a row, by column."""
        return {column: dotted(self.id, row, column) for column in self.columns if (row, column) not in self.holes}

    def column(self, column: str) -> dict[str, str]:
        """The ids of the cells in a column, by row."""
        return {row: dotted(self.id, row, column) for row in self.rows if (row, column) not in self.holes}


@dataclass(frozen=True)
class List:
    """As many records as staff need; `columns` carry bare ids (正文), a record's values 「总体情况[2].正文」.

    `least` and `most` records (0: any number), no two of them the same in the columns `unique`, sorted by `order`.
    """

    id: str
    columns: tuple[Field, ...]
    required: bool = False
    printed: bool = True
    least: int = 0
    most: int = 0
    unique: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    def value_id(self, number: int, column: str) -> str:
        """Id of one value: record `number` counts from 1. Of a long list each is asked for nine times, and made once."""
        known = self._ids.get(column, ())
        if 0 < number <= len(known):
            return known[number - 1]
        return self.ids(column, number)[number - 1] if number == len(known) + 1 else record_id(self.id, number, column)

    def ids(self, column: str, count: int) -> Sequence[str]:
        """The ids of that column in the first `count` records, and of as many more as were asked for before."""
        known = self._ids.setdefault(column, [])
        known += (record_id(self.id, number, column) for number in range(len(known) + 1, count + 1))
        return known

    def ids_of_records(self, count: int) -> Iterator[tuple[str, ...]]:
        """The ids of all columns in each of the first `count` records."""
        return zip(*(self.ids(column.id, count)[:count] for column in self.columns), strict=True)

    @cached_property
    def _ids(self) -> dict[str, list[str]]:
        return {}

    def column_id(self, column: str) -> str:
        """Id of a column as a whole: the name of its header in the workbook."""
        return dotted(self.id, column)

    @cached_property
    def by_id(self) -> Mapping[str, Field]:
        """The columns by their ids."""
        return {column.id: column for column in self.columns}

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The columns that tell two records apart."""
        if self.unique:
            return self.unique
        headings = tuple(column.id for column in self.columns if column.type.is_heading)
        return headings or tuple(column.id for column in self.typed)

    @cached_property
    def typed(self) -> tuple[Field, ...]:
        """The columns that staff fill in."""
        return tuple(column for column in self.columns if not column.is_derived)

    def whole(self, name: str) -> Whole | None:
        """What the name of the list, or of one of its columns (「项目.预算」), means in a calculation."""
        if name == self.id:
            return Whole(name, self.columns[0].type, is_list=True) if self.columns else None
        return next(
            (Whole(name, one.type, one.required) for one in self.columns if self.column_id(one.id) == name), None
        )

    @property
    def is_narrative(self) -> bool:
        """Whether its records are headed prose (a heading column followed by a prose column)."""
        return len(self.columns) == 2 and self.columns[0].type.is_heading and self.columns[1].type.has_paragraphs
