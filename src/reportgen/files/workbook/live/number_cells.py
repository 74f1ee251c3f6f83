"""Every number of a workbook as `check` would read it, worked out on the hidden sheet: what is live looks only at these."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.core.fields import Field, List
from reportgen.core.findings import Severity
from reportgen.core.language.excel_formula import joined
from reportgen.core.language.worth import Scalar
from reportgen.core.light import dataclass, replace
from reportgen.core.report import Report
from reportgen.core.typed_here import as_asked
from reportgen.core.types.field_type import Limit
from reportgen.core.values import LARGEST, Remarked
from reportgen.files.workbook.live.replies import FREE_ROWS, LEFT_ASIDE, Replies, alike, cells_below, reach_of
from reportgen.files.workbook.read.gate import STATES_SHEET
from reportgen.files.workbook.write.book import BookSheet
from reportgen.files.workbook.write.formula import ERROR, Formula, call
from reportgen.files.workbook.write.names import Names, hidden, keep

# What stands in a cell that is not blank and no number.
UNREAD = "✘"
# What is said of a number with a remark that nobody asked for: Excel leaves it out of its sums.
UNCOUNTED = "R135"
TOLD_UNCOUNTED = f"{UNREAD} {UNCOUNTED}"  # how it begins
# The columns of the hidden sheet: what is typed as text, its part before a remark, the number that makes, whether there is a
# remark that nobody asked for, and whether nobody has explained it.
_TEXT, _BEFORE, _PLAIN, _VALUE, _REMARK, _DOUBT = _COLUMNS = "QRSTUV"
# Signs that `check` leaves out or takes for others, before it reads a number.
_NARROW = tuple(zip("０１２３４５６７８９，．（）％－−–", "0123456789,.()%---", strict=True))
_TIDIED = (*LEFT_ASIDE, *_NARROW)


@dataclass(frozen=True)
class NumberCell:
    """One number: the cell it is typed in, and the hidden cells with its text, the part before a remark, its value."""

    spec: Field
    typed: Formula
    row: int
    text: Formula
    before: Formula
    plain: Formula
    value: Formula
    remark: Formula
    doubted: Formula

    @property
    def number(self) -> Formula:
        """The cell with the number: "" for a blank, UNREAD for what is none."""
        return hidden(_VALUE, self.row, self.value)

    @property
    def cells(self) -> tuple[Formula, ...]:
        """What stands on the hidden sheet, column by column."""
        return (self.text, self.before, self.plain, self.value, self.remark, self.doubted)

    @property
    def may_be_doubted(self) -> bool:
        """Whether a remark behind it is worth a warning."""
        return not (self.spec.remark or self.spec.is_derived or _limit(self.spec).ending)

    @property
    def doubt(self) -> Formula:
        """The cell with 1 for a remark that nobody asked for, else 0."""
        return hidden(_REMARK, self.row, self.remark)


@dataclass(frozen=True)
class ListColumn:
    """A column of a list that has numbers: its cells on the sheet, the first of their rows on the hidden one, their ids."""

    name: str
    area: str
    first: int
    ids: tuple[str, ...]


class NumberCells:
    """All numbers that staff type and that have a cell of their own, by the id of the field; then the totals."""

    def __init__(self, report: Report, names: Names, replies: Replies) -> None:
        self._names, self._replies, self._kind = names, replies, report.kind
        self.all: dict[str, NumberCell] = {}
        self.columns: dict[str, list[ListColumn]] = {}
        for spec in report.kind.fields.values():
            if spec.type.is_number and not report.is_calculated(spec) and spec.id in names.made:
                self._add(
                    spec.id,
                    as_asked(report, spec),
                    names.made[spec.id][1:],
                    _shown(report, spec.id),
                    report.scalar(spec.id),
                )
        for listed in report.kind.lists.values():
            numbers = [column for column in listed.typed if column.type.is_number]
            self.columns[listed.id] = [self._column(report, listed, column) for column in numbers]

    def add(self, spec: Field, shown: object, number: Scalar | None) -> NumberCell:
        """Read one more cell, which shows this now and holds that number."""
        return self._add(spec.id, spec, self._names.made[spec.id][1:], shown, number)

    def _column(self, report: Report, spec: List, column: Field) -> ListColumn:
        """The cells of one column of a list, and the free ones below them."""
        area, ids, first = self._names.records[spec.id][column.id], [], len(self.all) + 1
        for number, cell in enumerate(cells_below(area, report.records.get(spec.id, 0) + FREE_ROWS), 1):
            ids.append(spec.value_id(number, column.id))
            self._add(ids[-1], column, cell, _shown(report, ids[-1]), report.scalar(ids[-1]))
        return ListColumn(column.id, area.partition("!")[2], first, tuple(ids))

    def _add(self, name: str, spec: Field, cell: str, shown: object, number: Scalar | None) -> NumberCell:
        row, typed = len(self.all) + 1, Formula(cell, shown)
        text = _text(typed)
        before = _before(hidden(_TEXT, row, text), spec)
        plain = _plain(typed, hidden(_BEFORE, row, before), number, spec)
        found = _number(typed.text, f"{_TEXT}{row}", f"{_BEFORE}{row}", f"{_PLAIN}{row}", spec)
        value = Formula(found, "" if number is None else number)
        remark = Formula(f"({_TEXT}{row}<>{_BEFORE}{row})*ISNUMBER({_VALUE}{row})", int(text.now != before.now))
        never = spec.remark or spec.is_derived or name != spec.id or _limit(spec).ending
        asked = Formula("0", 0) if never else remark
        self.all[name] = NumberCell(spec, typed, row, text, before, plain, value, asked, asked)
        return self.all[name]

    def settle(self) -> None:
        """Take staff's answers into account, once every remark is known."""
        doubts = [one.doubt for one in self.all.values()]
        are_alone = Formula(f"SUM({_REMARK}$1:{_REMARK}${len(doubts)})=1", sum(one.now for one in doubts) == 1, binds=0)
        for name, one in self.all.items():
            if one.may_be_doubted and name in self._names.made:
                cell = f"{self._names.sheet_of(name)}!{self._names.cell_of(name)}"
                called = [part for part in (name, cell, self._kind.target_of(name)) if part]
                told = self._replies.answer(UNCOUNTED, Severity.WARNING, called, are_alone)
                self.all[name] = replace(one, doubted=call("IF", told, 0, one.doubt))

    def draw(self, page: BookSheet) -> None:
        """Write the cells on the hidden sheet."""
        for one in self.all.values():
            for column, cell in zip(_COLUMNS, one.cells, strict=True):
                keep(page, one.row - 1, column, cell)

    @property
    def area(self) -> str:
        """The cells of all values, and beside each what is doubtful about it."""
        return f"'{STATES_SHEET}'!${_VALUE}$1:${_DOUBT}${max(1, len(self.all))}"

    def rows(self, listed: str) -> int:
        """How many records of a list are read, the free ones below them too."""
        return max((len(column.ids) for column in self.columns[listed]), default=0)

    def areas(self, listed: str) -> dict[str, str]:
        """The numbers of a list's records, by column."""
        return {
            one.name: f"'{STATES_SHEET}'!${_VALUE}${one.first}:${_VALUE}${one.first + len(one.ids) - 1}"
            for one in self.columns[listed]
        }

    def beside(self, listed: str) -> dict[str, str]:
        """What is typed in as many records, by column."""
        return {name: reach_of(area, self.rows(listed)) for name, area in self._names.records[listed].items()}

    def count_blank(self, ids: Iterable[str]) -> Formula:
        """How many of some numbers are blank."""
        return self._count(ids, "", "COUNTBLANK({})")

    def count_unread(self, ids: Iterable[str]) -> Formula:
        """How many of them are none."""
        return self._count(ids, UNREAD, f'COUNTIF({{}},"{UNREAD}")')

    def count_doubtful(self, ids: Iterable[str]) -> Formula:
        """How many have a remark that nobody asked for and nobody has explained."""
        cells = [hidden(_DOUBT, self.all[name].row, self.all[name].doubted) for name in ids]
        areas = ",".join(joined([cell.text for cell in cells]))
        return Formula(f"SUM({areas})" if areas else "0", sum(cell.now for cell in cells))

    def _count(self, ids: Iterable[str], wanted: str, function: str) -> Formula:
        cells = [self.all[name].number for name in ids]
        counts = [function.format(area) for area in joined([cell.text for cell in cells])]
        return Formula("+".join(counts) or "0", sum(cell.now == wanted for cell in cells), binds=2)


def _shown(report: Report, name: str) -> object:
    value = report.value(name)
    return value.text if isinstance(value, Remarked) else value


def _text(typed: Formula) -> Formula:
    """What is typed as a text, "" for anything else."""
    now = typed.now if isinstance(typed.now, str) and typed.now != ERROR else ""
    tidy = alike(Formula(typed.text, now), _TIDIED)
    return Formula(f'IF(ISTEXT({typed.text}),TRIM({tidy.text}),"")', " ".join(tidy.now.split()))


def _before(text: Formula, spec: Field) -> Formula:
    """The text before a remark in brackets, and without what may end it; what is no remark is no number."""
    ending = _limit(spec).ending
    if ending:
        now, cut = text.now.removesuffix(ending), f"LEFT({text.text},LEN({text.text})-1)"
        if _limit(spec).parts > 1:
            now, cut = now.rstrip(), f"TRIM({cut})"
        return Formula(f'IF(RIGHT({text.text},1)="{ending}",{cut},{text.text})', now)
    start = f'FIND("(",{text.text})'
    closed = f'(RIGHT({text.text},1)=")")*(LEN(SUBSTITUTE(MID({text.text},{start}+1,999)," ",""))>1)'
    number = f'IF({closed},TRIM(LEFT({text.text},{start}-1)),"{UNREAD}")'
    return Formula(f"IF(ISERROR({start}),{text.text},{number})", text.now.partition("(")[0].strip())


def _plain(typed: Formula, before: Formula, now: Scalar | None, spec: Field) -> Formula:
    """The number that stands in the cell, or that Excel makes of the text without commas."""
    part = f"/{_limit(spec).parts}" if _limit(spec).parts > 1 else ""
    value = f'IFERROR(VALUE(SUBSTITUTE({before.text},",","")){part},"{UNREAD}")'
    blank = UNREAD if now is None else now
    return Formula(f"IF(ISNUMBER({typed.text}),{typed.text},{value})", blank)


def _number(typed: str, text: str, before: str, plain: str, spec: Field) -> str:
    """The number where it is in its bounds, and where the text it is told from has digits, a point and commas only.

    Excel takes 1e3, 5% and 2-3 for numbers, too. So the number is written again with as many digits as the text has.
    """
    limit, told, written = _limit(spec), f"{text}<>{before}", plain
    if limit.parts > 1:
        written = f"({plain}*{limit.parts})"
    signed = f'SUBSTITUTE({before},",","")'
    bare = f'IF(LEFT({signed},1)="-",MID({signed},2,999),{signed})'
    plain_size, before = f"ABS({written})", f'SUBSTITUTE({before},"-","")'
    point = f'FIND(".",{bare}&".")'
    mask = f'REPT("0",{point}-1)&IF({point}>LEN({bare}),"","."&REPT("0",LEN({bare})-{point}))'
    whole = f'LEFT({before},FIND(".",{before}&".")-1)'
    grouped = f'TEXT(INT({plain_size}),"#,##0")={whole}'
    if limit.what == "decimal":  # nor may one stand behind the point
        grouped = f'({grouped})*ISERROR(FIND(",",{before},FIND(".",{before}&".")))=1'
    commas = f'IF(ISERROR(FIND(",",{before})),TRUE,{grouped})'
    if limit.parts > 1:  # which part is meant is told by the sign alone; of 0 it is the same
        commas = f"IF(({told})+({plain}=0)>0,{commas},FALSE)"
    is_read = (
        f'IF(ISNUMBER({typed}),TRUE,IF(RIGHT({bare},1)=".",FALSE,IF(TEXT({plain_size},{mask})={bare},{commas},FALSE)))'
    )
    number = f'IF({is_read},{_bounded(plain, spec)},"{UNREAD}")'
    filled = f'IF(IF(ISTEXT({typed}),{text},{typed})="","",IFERROR({number},"{UNREAD}"))'
    return f'IF(ISLOGICAL({typed})+ISERROR({typed}),"{UNREAD}",{filled})'


def _bounded(number: str, spec: Field) -> str:
    """The number where it is in its bounds; what a total comes to has none."""
    if spec.is_derived:
        return number
    limit = _limit(spec)
    tests = [f"({number}>={limit.least or 0})", f"({number}<={limit.most})" if limit.most else f"({number}<{LARGEST})"]
    tests += [f"({number}=INT({number}))"] if limit.what != "decimal" else []
    return f'IF({"*".join(tests)},{number},"{UNREAD}")'


def _limit(spec: Field) -> Limit:
    return spec.type.limit(spec) or Limit("decimal", "")
