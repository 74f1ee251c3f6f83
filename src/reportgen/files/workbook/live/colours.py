"""The colours of the cells while staff fill them in: of several that hold, the first is the one that shows."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reportgen.core.fields import List
from reportgen.core.ids import earlier_of
from reportgen.core.kind import Sheet
from reportgen.core.report import Report
from reportgen.core.rules.declared.rules import Relation
from reportgen.files.workbook.live.asked_cells import AskedCells
from reportgen.files.workbook.live.number_cells import TOLD_UNCOUNTED, UNREAD, ListColumn
from reportgen.files.workbook.live.other_cells import OtherCells
from reportgen.files.workbook.live.progress import Progress
from reportgen.files.workbook.live.record_colours import RecordCells, broken_record, first_of, wrong_result
from reportgen.files.workbook.live.states import State, States, sign_of
from reportgen.files.workbook.live.unfit import hollow, unfit
from reportgen.files.workbook.write.formats import Formats
from reportgen.files.workbook.write.names import Names

# The whole columns: conditional formats may not look at other sheets in old Excel, but defined names they may.
STATES_NAME, TOTALS_NAME, NUMBERS_NAME, DEMANDS_NAME, OTHERS_NAME = (
    "_states",
    "_totals",
    "_numbers",
    "_demands",
    "_others",
)


class Colours:
    """What paints the cells of a workbook."""

    def __init__(
        self,
        workbook: Workbook,
        formats: Formats,
        names: Names,
        asking: AskedCells,
        others: OtherCells,
        states: States,
        progress: Mapping[str, Progress],
    ) -> None:
        self.workbook, self.formats, self.names, self.asking, self.others = workbook, formats, names, asking, others
        self.states, self.progress = states, progress
        self.report: Report = asking.report
        self.pasted = asking.pasted

    def draw(self) -> None:
        """Every condition of every sheet; what cannot be read is red whatever a rule makes of it."""
        for sheet in self.report.kind.sheets:
            page = self._page(sheet.title)
            self._blanks(page, sheet)
            self._pasted(page, sheet)
            self._others(page, sheet)
            self._records(page, sheet)
        for state in self.states.all:
            self._broken(state)
        for sheet in self.report.kind.sheets:  # after what is worse: the first colour is the one that shows
            self._doubtful(self._page(sheet.title), sheet)

    def _blanks(self, page: Worksheet, sheet: Sheet) -> None:
        blank = self.formats.get("blank")
        fields = self.progress[sheet.title].fields
        cells = [self.names.cell_of(field.id) for field in fields]
        for field, number in self.others.among(fields):
            self._colour(page, field.id, f"INDEX({OTHERS_NAME},{number},2)=1", "blank")
        for one in self.pasted.typed(fields):  # Excel calls no cell blank that has a wide space, or a line break
            self._colour(page, one.spec.id, f'INDEX({NUMBERS_NAME},{one.row},1)=""', "blank")
        if cells:
            page.conditional_format(cells[0], {"type": "blanks", "format": blank, "multi_range": " ".join(cells)})
        for field in self.progress[sheet.title].conditional:
            self.asking.demanded(field)
            cell, number = self.names.cell_of(field.id), self.asking.row_of(field)
            test = f'=AND(INDEX({DEMANDS_NAME},{number})=1,{cell}="")'
            page.conditional_format(cell, {"type": "formula", "criteria": test, "format": blank})
        for spec in self.progress[sheet.title].lists:
            self._blanks_in(page, spec)

    def _blanks_in(self, page: Worksheet, spec: List) -> None:
        """The blank cells of a record that has others; the first row of a list that must have one."""
        columns = {one.id: self.names.records[spec.id][one.id].partition("'!")[2] for one in spec.typed}
        everything, row = (
            ",".join(columns.values()),
            first_of(next(iter(columns.values())))[1:].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        )
        beside = "+".join(
            f'IFERROR(1*(SUBSTITUTE(TRIM({first_of(area)}),"\u3000","")<>""),1)' for area in columns.values()
        )
        is_first = f"AND(ROW()={row},COUNTA({everything})=0)" if spec.required else "FALSE"
        numbers = {one.name: _number_in(one) for one in self.pasted.numbers.columns[spec.id]}
        for column in (one for one in spec.columns if one.is_seen_blank):
            here = first_of(columns[column.id])
            blank = f'{numbers[column.id]}=""' if column.id in numbers else f'OR({here}="",{hollow(here)}=1)'
            criteria = f"=AND({blank},OR({beside}>0,{is_first}))"
            rule = {"type": "formula", "criteria": criteria, "format": self.formats.get("blank")}
            page.conditional_format(columns[column.id].replace("$", ""), rule)

    def _records(self, page: Worksheet, sheet: Sheet) -> None:
        """The cells of a record that breaks a rule on records, where the rule looks at nothing but its record; wrong results."""
        for spec in self.progress[sheet.title].lists:
            areas = {name: area.partition("'!")[2] for name, area in self.names.records[spec.id].items()}
            cells = self._cells_of(spec.id, areas)
            for column in spec.columns:
                if wrong := wrong_result(spec, column, cells):
                    rule_of = {"type": "formula", "criteria": f"={wrong}", "format": self.formats.get("error")}
                    page.conditional_format(areas[column.id].replace("$", ""), rule_of)
        for rule in self.report.kind.rules:
            test = rule.test
            if rule.retired or not isinstance(test, Relation) or test.listed not in sheet.show:
                continue
            areas = {name: area.partition("'!")[2] for name, area in self.names.records[test.listed].items()}
            asked = [test.check, *([rule.when] if rule.when else [])]
            if {name for one in asked for name in (*one.names, *one.moments)} <= areas.keys():
                broken = broken_record(test.check, rule.when, self._cells_of(test.listed, areas))
                style = {"format": self.formats.get(str(rule.severity))}
                for name in test.check.names:
                    rule_of = {"type": "formula", "criteria": f"={broken}"}
                    page.conditional_format(areas[name].replace("$", ""), {**rule_of, **style})

    def _cells_of(self, listed: str, areas: Mapping[str, str]) -> RecordCells:
        """The cells of the first record, its numbers as they are read."""
        columns = self.pasted.numbers.columns[listed]
        return RecordCells(
            {name: first_of(area) for name, area in areas.items()}, {one.name: _number_in(one) for one in columns}
        )

    def _pasted(self, page: Worksheet, sheet: Sheet) -> None:
        """Red: a total that is another than its parts make, and what is no number."""
        for total in self.pasted.on(sheet.title):
            said = f"INDEX({TOTALS_NAME},{total.row})"
            wrong = f'AND(LEFT({said},1)="✘",LEFT({said},{len(TOLD_UNCOUNTED)})<>"{TOLD_UNCOUNTED}")'
            self._colour(page, total.spec.id, wrong, "error")
        for one in self.pasted.typed(self.progress[sheet.title].typed):
            self._colour(page, one.spec.id, f'INDEX({NUMBERS_NAME},{one.row},1)="{UNREAD}"', "error")
        lists = self.progress[sheet.title].lists
        for column in (one for spec in lists for one in self.pasted.numbers.columns[spec.id]):
            test = f'{_number_in(column)}="{UNREAD}"'
            rule = {"type": "formula", "criteria": f"={test}", "format": self.formats.get("error")}
            page.conditional_format(column.area.replace("$", ""), rule)

    def _others(self, page: Worksheet, sheet: Sheet) -> None:
        """Red: what can be read neither as words, nor as an option, nor as a day."""
        for spec, row in self.others.among(self.progress[sheet.title].typed):
            self._colour(page, spec.id, f"INDEX({OTHERS_NAME},{row},1)=1", "error")
        for listed, column, _ in self.others.columns_of(self.progress[sheet.title].lists):
            area = self.names.records[listed.id][column.id].partition("'!")[2]
            rule = {"type": "formula", "criteria": f"={unfit(column, first_of(area))}"}
            page.conditional_format(area.replace("$", ""), {**rule, "format": self.formats.get("error")})

    def _broken(self, state: State) -> None:
        severity = state.rule.severity
        broken = f'LEFT(INDEX({STATES_NAME},{state.row}),1)="{sign_of(severity)}"'
        for value_id in dict.fromkeys(state.instance.id_of(name) for name in state.relation.check.names):
            if not earlier_of(value_id):
                self._colour(self._page(self.names.sheet_of(value_id)), value_id, broken, str(severity))

    def _doubtful(self, page: Worksheet, sheet: Sheet) -> None:
        """The colour of a warning: numbers that Excel leaves out of its sums, the sums, and a result below 0."""
        for total in self.pasted.on(sheet.title):
            uncounted = f'LEFT(INDEX({TOTALS_NAME},{total.row}),{len(TOLD_UNCOUNTED)})="{TOLD_UNCOUNTED}"'
            self._colour(page, total.spec.id, uncounted, "warning")
            if total.may_be_below_nothing:
                cell = self.names.cell_of(total.spec.id)
                self._colour(page, total.spec.id, f"AND(ISNUMBER({cell}),{cell}<0)", "warning")
        for one in self.pasted.typed(self.progress[sheet.title].typed):
            if one.may_be_doubted:
                self._colour(page, one.spec.id, f"INDEX({NUMBERS_NAME},{one.row},3)=1", "warning")

    def _colour(self, page: Worksheet, name: str, test: str, role: str) -> None:
        """Show the cell `name` in the colour of `role` while the formula `test` is true."""
        rule = {"type": "formula", "criteria": f"={test}", "format": self.formats.get(role)}
        page.conditional_format(self.names.cell_of(name), rule)

    def _page(self, title: str) -> Worksheet:
        page = self.workbook.get_worksheet_by_name(title)
        assert page is not None
        return page


def _number_in(column: ListColumn) -> str:
    """The number of the record in whose row the formula stands."""
    top = column.area.partition(":")[0]
    return f"INDEX({NUMBERS_NAME},ROW()-ROW({top})+{column.first},1)"
