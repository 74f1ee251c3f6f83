"""What was typed or pasted over totals and figures, seen as staff type: a wrong total, and what is no number at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.core.fields import Field, List
from reportgen.core.findings import Severity
from reportgen.core.ids import earlier_of, parts_of
from reportgen.core.light import dataclass, replace
from reportgen.core.report import Report
from reportgen.core.typed_here import typed_for
from reportgen.files.workbook.live.number_cells import TOLD_UNCOUNTED, UNCOUNTED, UNREAD, NumberCell, NumberCells
from reportgen.files.workbook.live.replies import Replies
from reportgen.files.workbook.write.formula import ERROR, Formula, call, count_blank, join, translated
from reportgen.files.workbook.write.list_formulas import whole_formula, without_error
from reportgen.files.workbook.write.names import Names, hidden

_WRONG, _BROKEN = "R111", "R108"
_RIGHT, _TOLD, _AS_EXCEL = "IJP"


@dataclass(frozen=True)
class Total:
    """A calculated cell and what is known of it in `row` of the hidden sheet.

    `right` is its result, `as_excel` what Excel makes of the cells as they are, where texts do not count. `told` is what
    to say of the cell: empty while it shows the result, or nothing. `may_be_nothing`: where there is no result it is an
    empty text and no error.
    """

    spec: Field
    sheet: str
    row: int
    right: Formula
    as_excel: Formula
    told: Formula
    may_be_nothing: bool = False

    @property
    def result(self) -> Formula:
        """The cell with its result."""
        return hidden(_RIGHT, self.row, self.right)

    @property
    def may_be_below_nothing(self) -> bool:
        """Whether something is taken away that may be too much, where nothing below 0 belongs."""
        return self.spec.derived is not None and "-" in self.spec.derived.text and not self.spec.signed

    @property
    def said(self) -> Formula:
        """The cell with what is to be said."""
        return hidden(_TOLD, self.row, self.told)


class Pasted:
    """Every number as it is read, every total, sheet by sheet, and the figures of each sheet that are none."""

    def __init__(self, report: Report, names: Names, replies: Replies) -> None:
        self.report, self.names, self.replies = report, names, replies
        self.numbers = NumberCells(report, names, replies)
        self.totals: dict[str, Total] = {}
        derived = [spec for spec in report.kind.fields.values() if report.is_calculated(spec) and spec.id in names.made]
        sheets = [sheet.title for sheet in report.kind.sheets]
        derived.sort(key=lambda spec: sheets.index(names.sheet_of(spec.id)))
        self.rows = {spec.id: row for row, spec in enumerate(derived, 1)}
        self.numbers.settle()
        for spec in derived:
            self._total(spec)

    def number(self, name: str) -> Formula | None:
        """What a number of this report is: as it is read, or as it is calculated; None for anything else.

        A figure of an earlier report that is not remembered is what stands where it is shown.
        """
        if earlier_of(name) and not self.report.remembers(name):
            name = self.report.kind.shown_at.get(name, name)
        if name in self.totals:
            return hidden(_RIGHT, self.rows[name], self.totals[name].right)
        if self.report.kind.whole_of(name):
            return whole_formula(name, self.report)
        return self.numbers.all[name].number if name in self.numbers.all else None

    def count_blank(self, names: Iterable[str]) -> Formula:
        """How many of some cells are blank; a number that is nothing but spaces is."""
        numbers, others = _parted(names, self.numbers.all)
        blank = count_blank([Formula(self.names.made[name][1:], self.report.scalar(name)) for name in others])
        return blank if not numbers else self.numbers.count_blank(numbers) + (blank if others else 0)

    def on(self, sheet: str) -> list[Total]:
        """The totals of a sheet; their rows follow one another."""
        return sorted((one for one in self.totals.values() if one.sheet == sheet), key=lambda one: one.row)

    def wrong(self, sheet: str) -> Formula:
        """How many totals of a sheet show something else than their result."""
        told = self.on(sheet)
        if not told:
            return Formula("0", 0)
        return call("SUMPRODUCT", hidden(_TOLD, told[0].row, [one.told for one in told]).differs(""))

    def odd(self, fields: Iterable[Field]) -> Formula:
        """How many of the figures of some fields are none, or are not what may stand there."""
        return self.numbers.count_unread(spec.id for spec in fields if spec.id in self.numbers.all)

    def odd_in(self, lists: Iterable[List]) -> Formula:
        """The same of some lists."""
        columns = [column for spec in lists for column in self.numbers.columns[spec.id]]
        return self.numbers.count_unread(name for column in columns for name in column.ids)

    def doubtful(self, fields: Iterable[Field]) -> Formula:
        """How many of the figures of some fields have a remark that nobody asked for and nobody has explained."""
        return self.numbers.count_doubtful(spec.id for spec in fields if spec.id in self.numbers.all)

    def typed(self, fields: Iterable[Field]) -> Iterator[NumberCell]:
        """The numbers among some fields."""
        yield from (self.numbers.all[spec.id] for spec in fields if spec.id in self.numbers.all)

    # ── totals ───────────────────────────────────────────────────────────────

    def _total(self, spec: Field) -> Total:
        """A total, worked out from what staff type, never from what other totals show."""
        if spec.id not in self.totals:
            assert spec.derived is not None
            needed = list(dict.fromkeys(typed_for(self.report, spec.id)))
            parts = [name for name in needed if not earlier_of(name)]
            unfit = (
                self._missing(parts) + self.numbers.count_unread(self._numbers_of(parts)) + (len(needed) - len(parts))
            )
            right = translated(spec.derived, lambda name: self._part(spec.meant(name)))
            as_excel = translated(spec.derived, lambda name: self._raw_part(spec.meant(name)))
            row, sheet = self.rows[spec.id], self.names.sheet_of(spec.id)
            if wholes := self._read_one_by_one(spec):
                unfit = sum(self._blank_in_records(spec), start=unfit + self.numbers.count_unread(wholes))
            for part in self.report.kind.hollow_parts(spec.id):
                unfit = unfit + hidden(
                    _RIGHT, self.rows[part], self._total(self.report.kind.fields[part]).right
                ).equals("")
            may_be_nothing = self.report.kind.may_show_nothing(spec.id)
            if may_be_nothing:  # as its cell is written
                right, as_excel = without_error(right), without_error(as_excel)
            right = call("IF", unfit > 0, "", right)
            made = Total(spec, sheet, row, right, as_excel, Formula('""', ""), may_be_nothing)
            shows = self.names.results[spec.id]
            shown = self.numbers.add(spec, shows, UNREAD if shows == ERROR else None if shows == "" else shows)
            self.totals[spec.id] = replace(made, told=self._told(made, shown, parts))
        return self.totals[spec.id]

    def _read_one_by_one(self, spec: Field) -> list[str]:
        """The numbers in the columns of lists that a total is made of."""
        columns = {name for name in spec.derived.names if self.report.kind.whole_of(name)} if spec.derived else set()
        every = ((listed, one) for listed, found in self.numbers.columns.items() for one in found)
        return [value_id for listed, one in every if f"{listed}.{one.name}" in columns for value_id in one.ids]

    def _blank_in_records(self, spec: Field) -> Iterator[Formula]:
        """How many records have nothing in a column of a list that a total is made of, and that may not be blank."""
        for name in spec.derived.names if spec.derived else ():
            list_id, *column = parts_of(name)
            listed = self.report.kind.lists.get(list_id)
            if listed and column and listed.by_id[column[0]].is_seen_blank:
                columns = self.names.columns(listed, self.report)
                first, *others = (one.differs("") for one in columns.values())
                yield call("SUMPRODUCT", sum(others, start=first) > 0, columns[column[0]].equals(""))

    def _missing(self, parts: Sequence[str]) -> Formula:
        """How many cells are blank that a total cannot be without; where all may be blank, whether all of them are."""
        fields = self.report.kind.fields
        needed = [name for name in parts if fields[name].shows or not fields[name].counts_blank]
        if needed or not parts:
            return self.count_blank(needed)
        return call("IF", self.count_blank(parts).equals(len(parts)), 1, 0)

    def _numbers_of(self, parts: Iterable[str]) -> list[str]:
        """Those of `parts` that are numbers, and no options that somebody chose."""
        return [name for name in parts if not self.report.kind.fields[name].choices]

    def _part(self, name: str) -> Formula:
        given = self._given(name)
        if isinstance(given, Formula):
            return given
        if self.report.is_calculated(given):
            total = self._total(given)
            found = hidden(_RIGHT, total.row, total.right)
        else:
            found = self.numbers.all[given.id].number
        may_be_text = self.report.kind.may_show_nothing(given.id)
        return Formula(f"N({found.text})" if may_be_text else found.text, found.now or 0)

    def _given(self, name: str) -> Formula | Field:
        """What is no number of this report, as it is taken: from a whole, from an earlier report, an option; else the field that shows it."""
        if self.report.kind.whole_of(name):
            return whole_formula(name, self.report)
        if earlier_of(name):
            if (known := self._remembered(name)) is not None:
                return known
            name = self.report.kind.shown_at[name]
        field = self.report.kind.fields[name]
        return self._chosen(name) if field.choices else field

    def _chosen(self, name: str) -> Formula:
        """The cell in which an option is chosen, an empty text where none is."""
        return Formula(self.names.made[name][1:], self.report.text(name))

    def _remembered(self, name: str) -> Formula | None:
        """A figure of an earlier report in the cell that remembers it, 0 where nobody knows it; None where it is shown."""
        if self.report.remembers(name):
            return Formula(self.names.made[name][1:], self.report.scalar(name))
        return None if name in self.report.kind.shown_at else Formula("0", 0)

    def _raw_part(self, name: str) -> Formula:
        given = self._given(name)
        if isinstance(given, Formula):
            return given
        if self.report.is_calculated(given):
            found = hidden(_AS_EXCEL, self.rows[given.id], self._total(given).as_excel)
            may_be_text = self.report.kind.may_show_nothing(given.id)
            return Formula(f"N({found.text})", found.now or 0) if may_be_text else found
        typed = self.numbers.all[given.id].typed
        now = 0 if typed.now is None or isinstance(typed.now, str) else typed.now
        return Formula(f"N({typed.text})" if given.remark else typed.text, now)

    def _told(self, total: Total, shown: NumberCell, parts: Iterable[str]) -> Formula:
        """Nothing while parts are blank or no numbers, or the cell is blank: it is calculated when the report is made."""
        name, cell, number = total.spec.id, shown.typed, shown.number
        right, as_excel = hidden(_RIGHT, total.row, total.right), hidden(_AS_EXCEL, total.row, total.as_excel)
        remarks = sum((self.numbers.all[part].doubt for part in self._numbers_of(parts)), start=Formula("0", 0))
        is_told = self.replies.answer(UNCOUNTED, Severity.WARNING, [name], Formula("0", 0)) + remarks > 0
        should = join("，按各分项应为 ", right, "　")
        wrong = join(f"✘ {_WRONG} “{name}”填的是 ", cell, should)
        uncounted = join(f"{TOLD_UNCOUNTED} “{name}”填的是 ", cell, "，没有算文本里的数", should)
        misread = join(f"✘ “{name}”填的是 ", cell, "，不是数字", should)
        broken = join(f"✘ {_BROKEN} “{name}”的公式算不出来", should)
        told = call("IF", _is_same(number, as_excel), call("IF", is_told, "", uncounted), wrong)
        told = call("IF", number.equals(UNREAD), misread, call("IF", _is_same(number, right), "", told))
        told = call("IF", Formula(f"ISERROR({cell.text})", cell.now == ERROR), broken, told)
        told = call("IF", right.equals(""), "", call("IF", number.equals(""), "", told))
        return call("IFERROR", told, "")


def _is_same(one: Formula, other: Formula) -> Formula:
    """Whether two numbers are equal but for what binary arithmetic adds behind the last digit; a text is no number."""
    now = one.now == other.now
    return Formula(f"IFERROR(ABS({one.text}-{other.text})<1E-8,FALSE)", now)


def _parted(names: Iterable[str], known: Iterable[str]) -> tuple[list[str], list[str]]:
    asked = list(names)
    return [name for name in asked if name in known], [name for name in asked if name not in known]
