"""What a type of field has to answer. Nothing has a default: a type that leaves an answer out is no type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol

from reportgen.core.ids import NOTHING
from reportgen.core.language.sorts import Sort
from reportgen.core.light import dataclass, field
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.values import Parsed, Raw, Remarked, Value

# Parts the options of a value that is several.
BETWEEN_OPTIONS = "、"


class Settings(Protocol):
    """What a form owner says of one field, as far as its type has to know it."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The options, none for a type without them."""

    @property
    def remark(self) -> bool:
        """Whether a number may carry a printed remark."""

    @property
    def breaks(self) -> bool:
        """Whether the line breaks that staff type stay, for the page alone."""

    @property
    def signed(self) -> bool:
        """Whether a number may be less than 0."""

    @property
    def decimals(self) -> int | None:
        """How many decimals a number has, None for as many as were typed."""

    @property
    def blank(self) -> str:
        """What is printed where nothing is filled in, '' for nothing."""

    @property
    def drops(self) -> bool:
        """Whether its row is not printed where nothing is filled in."""

    @property
    def boxes(self) -> str:
        """All options as the form prints them, a box at each: 「☐是　☐否」; '' where the words alone are printed."""


class WordRules(StrEnum):
    """Which rules about words read the value."""

    NEVER = "never"
    NAMED = "named"  # those that name the field
    ALWAYS = "always"


class Look(StrEnum):
    """How its cells look in the workbook; the values are roles of files/workbook/write/formats.py."""

    NUMBER = "number"
    LINE = "text"
    WORDS = "words"  # of which no digit may become a figure: codes, telephone numbers
    PARAGRAPHS = "long_text"
    DATE = "date"


class Beside(StrEnum):
    """How it appears beside the value of another report."""

    FIGURE = "figure"  # with the difference and the percentage
    ITEM = "item"  # the one, the other
    NARRATIVE = "narrative"  # as one text with what changed in it; the last report's figures are marked


@dataclass(frozen=True)
class Limit:
    """What Excel itself lets staff type into a cell, and what it says to anything else.

    `what` is integer, decimal, date, list, formula, or any where Excel cannot tell and `message` is only a hint. `also` leads from what is read as an option without being one to that. A bound that is None is open; `formula` has {cell} for the cell.
    `ending` is what may stand behind a number that came in as a text. Where it divides the number by `parts`, it must.
    """

    what: str
    message: str
    least: int | date | None = None
    most: int | date | None = None
    choices: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)
    formula: str = ""
    ending: str = ""
    parts: int = 1


@dataclass(frozen=True, kw_only=True)
class FieldType:
    """Every answer that the rest of the house asks of a type of field."""

    # For form owners: the word in fields.toml, and what staff fill in (docs/form-fields.md).
    name: str
    meaning: str

    # A raw cell, which is not blank, to a value or to the reason why it is none.
    parse: Callable[[Settings, Raw], Parsed]
    # Whether TRUE and FALSE, which Excel's own tick boxes leave in a cell, are values of it.
    takes_truth: bool
    # Whether a picture is its value, which a door finds in the cell or in the file that the cell names.
    takes_picture: bool
    # What a value in JSON may be, and how it is written there.
    json_kinds: tuple[type, ...]
    to_json: Callable[[Value], object]
    # What is asked for where it is blank: one of the sentences of R101 in core/catalogues/catalogue.py.
    asks_for: str
    # The characters that stand for it in the document, and those that a person would type to have it.
    printed: Callable[[Value], str]
    typed: Callable[[Value], str]
    # What its text looks like inside a line of a finished report: a regular expression.
    in_line: Callable[[Settings], str]
    # How a line that says nothing else is known for one: the value, '' for another line. None: only its place can tell.
    alone: Callable[[str], str] | None
    # Whether words, and not only figures, may stand for it in a table of a finished report.
    takes_words: bool
    # A value of this type, to see where it would be printed.
    sample: Callable[[Settings], Value]

    # The workbook: its cells, the width of a column of them, what Excel lets staff type.
    look: Look
    in_text: Callable[[str], str]  # the formula of a cell's printed text, by the name of the cell
    width: float
    shape: str  # the number format of its cells, '' where a number is shown as it was entered
    limit: Callable[[Settings], Limit | None]

    # What it is in the rule language, which orders numbers only; what it dimensions, for filters; which rules about words read it.
    sort: Sort
    dimension: Dimension
    decimals: int | None  # how many a value can have, None for any number of them
    words: WordRules
    # Whether it is printed as paragraphs that may name figures, and whether it heads such a text.
    has_paragraphs: bool
    is_heading: bool
    beside: Beside

    # What a form owner may do with it.
    has_choices: bool
    options: tuple[str, ...]  # the choices where the form owner names none
    takes_several: bool
    has_boxes: bool
    can_be_calculated: bool
    can_have_decimals: bool
    can_have_default: bool
    can_have_lines: bool
    can_have_looks: bool
    fits_grid: bool

    def __repr__(self) -> str:
        return self.name

    def text_of(self, value: Value | None) -> str:
        """What is printed for `value`, '' for a blank; what only keeps the place of one stands for itself."""
        return "" if value is None else NOTHING if value == NOTHING else self.printed(value)

    def raw_of(self, value: Value | None) -> Raw:
        """The value as it would be typed, so that reading it gives the same value again."""
        if value is None or not (self.shape or isinstance(value, Remarked)):
            return value
        return self.typed(value)

    def chosen(self, value: Value | None) -> tuple[str, ...]:
        """The options that `value` is, none for a blank."""
        text = str(value or "")
        return tuple(text.split(BETWEEN_OPTIONS)) if self.takes_several else (text,) if text else ()

    def may_be_json(self, data: object) -> bool:
        """Whether `data` may stand for a value in JSON; null is a blank."""
        return data is None or isinstance(data, self.json_kinds)

    @property
    def is_number(self) -> bool:
        """Whether sums and comparisons of figures take it."""
        return self.sort is Sort.NUMBER

    @property
    def is_quotable(self) -> bool:
        """Whether a text may name it: it is printed as words of one line."""
        return not self.has_paragraphs and not self.takes_picture

    @property
    def is_free_text(self) -> bool:
        """Whether it holds words of staff's own."""
        return self.words is not WordRules.NEVER
