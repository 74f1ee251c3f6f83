"""What a simple formula in a cell gives today: programs that are no spreadsheet keep the result of another day beside it.

Sums, differences and the like of cells of the workbook; of anything else it cannot be told, and nothing is said of it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext

from reportgen.core.cleaning import shorten
from reportgen.core.columns import column_number
from reportgen.core.compiled import remembered
from reportgen.core.findings import Problem
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.values import CellError, Raw, Uncalculated, plain_number, problem
from reportgen.files.workbook.read.cell_pictures import shows_picture
from reportgen.files.workbook.read.cells import SheetCells, Workbook

_Result = Decimal | str
_At = tuple[int, int]
# How deep formulas may stand on formulas, and how many cells all of a workbook may ask: 50 ms on a slow machine.
_DEEPEST, _MOST_ASKED = 20, 20_000
_LONGEST, _MOST_BRACKETS = 1000, 30  # letters of a formula, and brackets in it; nobody reads through more
# Excel keeps fifteen digits of a number and loses the last of them in a sum.
_DIGITS, _MOST_DIGITS = Decimal("1e-9"), 15
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_SHEET = r"(?:'(?:[^'\[\]]|'')+'|[^\W\d][\w.]*)!"
_TOKEN = remembered(
    rf"\s*(?:(?P<reference>(?:{_SHEET})?{_CELL}(?::{_CELL})?(?![\w(!.]))|(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    r'|(?P<function>[A-Z]+)\(|"(?P<text>(?:[^"]|"")*)"|(?P<sign>[-+*/^&%(),]))\s*'
)


class Cannot(Exception):
    """What a formula gives cannot be told here."""


def _is_other(result: _Result, stored: Raw) -> bool:
    """Whether what is stored beside a formula is another value than the `result` of today."""
    if isinstance(stored, bool) or not isinstance(stored, int | Decimal | str):
        return False
    if isinstance(result, str) or isinstance(stored, str):
        return isinstance(result, str) and isinstance(stored, str) and result != stored
    return abs(result - stored) > _DIGITS * max(Decimal(1), abs(result))


class Recalculated:
    """The results of a workbook's formulas, each worked out once."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.left = _MOST_ASKED
        self.known: dict[tuple[str, _At], _Result | None] = {}

    def doubts(self, sheet: str, at: _At, stored: Raw) -> tuple[Problem, ...]:
        """Why what is `stored` beside the formula in a cell may not be what a person sees there."""
        written = self.workbook.sheets[sheet].formulas[at]
        if stored is None or isinstance(stored, CellError | Uncalculated) or shows_picture(written):
            return ()
        result, formula = self.of(sheet, at), shorten(f"={written.removeprefix('=')}")
        if result is None:
            return (problem("R196", formula=formula, stored=_shown(stored)),)
        today = {"stored": _shown(stored), "result": _words(result)}
        return (problem("R195", formula=formula, **today),) if _is_other(result, stored) else ()

    def of(self, sheet: str, at: _At) -> _Result | None:
        """What the formula in a cell gives; None where that cannot be told."""
        try:
            with localcontext(Context(prec=30)):
                return self._of(sheet, at, 0)
        except Cannot:
            return None

    def _of(self, sheet: str, at: _At, depth: int) -> _Result:
        if (sheet, at) not in self.known:
            self.known[sheet, at] = None  # whoever asks for himself
            formula = self.workbook.sheets[sheet].formulas[at]
            if depth > _DEEPEST or len(formula) > _LONGEST or formula.count("(") > _MOST_BRACKETS:
                raise Cannot
            self.known[sheet, at] = _Formula(
                formula, sheet, lambda where, cell: self._value(where, cell, depth + 1)
            ).result()
        found = self.known[sheet, at]
        if found is None:
            raise Cannot
        return found

    def _value(self, sheet: str, at: _At, depth: int) -> _Result | None:
        """What stands in a cell, None for nothing."""
        cells = self._sheet(sheet)
        if at in cells.formulas:
            return self._of(sheet, at, depth)
        raw = cells.cells.get(at)
        if raw is None or (isinstance(raw, str) and type(raw) is str):
            return raw
        if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
            raise Cannot
        return Decimal(raw)

    def _sheet(self, title: str) -> SheetCells:
        self.left -= 1
        if self.left < 0 or title not in self.workbook.sheets:
            raise Cannot
        return self.workbook.sheets[title]


class _Token(NamedTuple):
    """A piece of a formula: what it is, and its letters."""

    kind: str
    text: str


class _Formula:
    """One formula being worked out; `value` gives what stands in a cell."""

    def __init__(self, formula: str, sheet: str, value: Callable[[str, _At], _Result | None]) -> None:
        self.sheet, self.value = sheet, value
        self.tokens, self.at = [*_tokens(formula.removeprefix("=").strip())], 0

    def result(self) -> _Result:
        """Raises Cannot."""
        try:
            found = self._joined()
        except ArithmeticError as error:  # no number, or none that Excel has
            raise Cannot from error
        if self.at < len(self.tokens) or (isinstance(found, Decimal) and abs(found.adjusted()) > _MOST_DIGITS):
            raise Cannot
        return found

    def _sign(self, *signs: str) -> str:
        """The next sign where it is one of `signs`, which is then behind us; else ''."""
        if self.at < len(self.tokens) and self.tokens[self.at].kind == "sign" and self.tokens[self.at].text in signs:
            self.at += 1
            return self.tokens[self.at - 1].text
        return ""

    def _joined(self) -> _Result:
        found = self._sum()
        while self._sign("&"):
            found = _words(found) + _words(self._sum())
        return found

    def _sum(self) -> _Result:
        found = self._product()
        while sign := self._sign("+", "-"):
            right = _number(self._product())
            found = _number(found) + right if sign == "+" else _number(found) - right
        return found

    def _product(self) -> _Result:
        found = self._power()
        while sign := self._sign("*", "/"):
            right = _number(self._power())
            found = _number(found) * right if sign == "*" else _number(found) / right
        return found

    def _power(self) -> _Result:
        found = self._signed()
        while self._sign("^"):
            found = _number(found) ** _number(self._signed())
        return found

    def _signed(self) -> _Result:
        """A sign before a number binds more than a power, in Excel."""
        if sign := self._sign("+", "-"):
            found = self._signed()
            return found if sign == "+" else -_number(found)
        found = self._one()
        while self._sign("%"):
            found = _number(found) / 100
        return found

    def _one(self) -> _Result:
        if self._sign("("):
            found = self._joined()
            self._close()
            return found
        kind, text = self._next()
        match kind:
            case "number":
                return Decimal(text)
            case "text":
                return text.replace('""', '"')
            case "reference" if ":" not in text:
                found_there = self.value(*_places(text, self.sheet)[:2])
                return Decimal() if found_there is None else found_there
            case "function" if text in _FUNCTIONS:
                return _FUNCTIONS[text](self._given())
        raise Cannot

    def _next(self) -> _Token:
        if self.at >= len(self.tokens):
            raise Cannot
        self.at += 1
        return self.tokens[self.at - 1]

    def _close(self) -> None:
        if not self._sign(")"):
            raise Cannot

    def _given(self) -> list[Decimal]:
        """The numbers that a function is given; what stands as text in its cells it passes over."""
        found = [*self._argument()]
        while self._sign(","):
            found += self._argument()
        self._close()
        return found

    def _argument(self) -> Iterator[Decimal]:
        is_alone = self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].text in (",", ")")
        if not is_alone or self.tokens[self.at].kind != "reference":
            yield _number(self._joined())
            return
        sheet, first, last = _places(self._next().text, self.sheet)
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                found = self.value(sheet, (row, column))
                if isinstance(found, Decimal):
                    yield found


def _tokens(formula: str) -> Iterator[_Token]:
    end = 0
    while end < len(formula):
        found = _TOKEN.match(formula, end)
        if found is None or found.lastgroup is None:
            raise Cannot
        end = found.end()
        yield _Token(found.lastgroup, found[found.lastgroup])


def _places(reference: str, here: str) -> tuple[str, _At, _At]:
    """(sheet, first cell, last cell) of 「'二、表'!$B$3:C4」."""
    title, mark, cells = reference.rpartition("!")
    sheet = title.strip("'").replace("''", "'") if mark else here
    first, _, last = cells.upper().replace("$", "").partition(":")
    return sheet, _place(first), _place(last or first)


def _place(cell: str) -> _At:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), column_number(letters)


def _number(value: _Result) -> Decimal:
    if isinstance(value, str):
        raise Cannot  # Excel makes a number of some texts and an error of others
    return value


def _shown(stored: Raw) -> str:
    return plain_number(stored) if isinstance(stored, Decimal) else shorten(str(stored))


def _words(value: _Result) -> str:
    if isinstance(value, str):
        return value
    if abs(value.adjusted()) > _MOST_DIGITS:
        raise Cannot
    return format(value.normalize(), "f")


def _rounded(given: list[Decimal]) -> Decimal:
    if len(given) != 2:
        raise Cannot
    number, places = given
    return number.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)


def _one_of(work: Callable[[Decimal], Decimal]) -> Callable[[list[Decimal]], Decimal]:
    def of(given: list[Decimal]) -> Decimal:
        if len(given) != 1:
            raise Cannot
        return work(given[0])

    return of


# What staff reckon with in a cell; none of these depends on the day or on another file.
_FUNCTIONS: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "SUM": lambda given: sum(given, Decimal()),
    "MAX": lambda given: max(given, default=Decimal()),
    "MIN": lambda given: min(given, default=Decimal()),
    "COUNT": lambda given: Decimal(len(given)),
    "AVERAGE": lambda given: sum(given, Decimal()) / len(given),
    "ROUND": _rounded,
    "ABS": _one_of(abs),
    "INT": _one_of(lambda number: number.to_integral_value(ROUND_FLOOR)),
}
