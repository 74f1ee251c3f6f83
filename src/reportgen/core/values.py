"""Values as the report holds them, raw cells as a door has read them, and why the one is not always the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Context, Decimal, localcontext

from reportgen.core.catalogues.codes import sentence
from reportgen.core.cleaning import clean
from reportgen.core.findings import Problem
from reportgen.core.light import dataclass, field

EXCEL_TEXT_LIMIT = 32_767
LARGEST = Decimal(10) ** 15  # Excel keeps 15 digits


@dataclass(frozen=True)
class Remarked:
    """A number printed with a remark, as in 「22（其中修订16件）」: `text` is printed, `number` counted."""

    number: int | Decimal
    text: str


@dataclass(frozen=True)
class CellError:
    """An Excel error value such as #REF!."""

    text: str


@dataclass(frozen=True)
class Uncalculated:
    """A formula without a stored result."""

    formula: str


@dataclass(frozen=True)
class Image:
    """A picture: two are the same when their digests are.

    `content` is a PNG or a JPEG that holds nothing but its points, b"" where only the digest is known, as of an earlier
    report; `name` that of its file, `width` and `height` count points.
    """

    digest: str
    name: str = field(default="", compare=False)
    content: bytes = field(default=b"", compare=False, repr=False)
    width: int = field(default=0, compare=False)
    height: int = field(default=0, compare=False)


Value = str | int | Decimal | date | Remarked | Image
Raw = str | int | Decimal | bool | date | CellError | Uncalculated | Image | None


@dataclass(frozen=True)
class Doubted:
    """What stands in a cell, and why it is not what a person sees there."""

    raw: Raw
    problems: tuple[Problem, ...]


Parsed = tuple[Value | None, tuple[Problem, ...]]


def is_blank(raw: Raw | Doubted) -> bool:
    """Whether nothing that can be seen stands in the cell."""
    return raw is None or (isinstance(raw, str) and not clean(raw)[0].strip())


def plain_number(number: int | Decimal) -> str:
    """The digits of a number: none is lost, none is added, no exponent."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def number_of(value: Value | None) -> int | Decimal | None:
    """The number that sums and rules use, or None where there is none."""
    if isinstance(value, Remarked):
        return value.number
    return value if isinstance(value, int | Decimal) else None


def total_of(values: Iterable[Value | None]) -> int | Decimal:
    """The sum of the numbers among `values`, exactly."""
    total: int | Decimal = 0
    with localcontext(Context(prec=60)):
        for number in map(number_of, values):
            total += number or 0
    return total


def problem(code: str, says: str = "", **values: object) -> Problem:
    """A Problem with one of the sentences that the catalogue has for `code`."""
    return Problem(code, *sentence(code, says, **values))


def refused(code: str, says: str = "", **values: object) -> Parsed:
    """A raw cell that is no value, and why."""
    return None, (problem(code, says, **values),)
