"""What changes on the sheets while staff fill them in: cells in colour, words beside them, how much is left to do."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from reportgen.core.fields import Field
from reportgen.core.findings import Severity
from reportgen.core.ids import earlier_of
from reportgen.core.kind import Sheet
from reportgen.core.report import Report
from reportgen.core.rules.answers import ANSWERS, ANSWERS_SHEET
from reportgen.core.rules.declared.rules import Relation
from reportgen.files.workbook.live.asked_cells import AskedCells
from reportgen.files.workbook.live.number_cells import UNCOUNTED, UNREAD
from reportgen.files.workbook.live.pasted import Pasted
from reportgen.files.workbook.live.progress import Progress
from reportgen.files.workbook.live.quoted import QUOTES_NAME, QuotedValues
from reportgen.files.workbook.live.record_checks import broken_records, counted_rules, wrong_results
from reportgen.files.workbook.live.record_colours import broken_record, wrong_result
from reportgen.files.workbook.live.replies import Replies
from reportgen.files.workbook.live.states import NOTED, State, States, broken_among, by_rule, note_of, sign_of
from reportgen.files.workbook.read.gate import STATES_SHEET
from reportgen.files.workbook.read.words import FILLED, LEFT, STILL, UNTOLD
from reportgen.files.workbook.write.formats import Formats
from reportgen.files.workbook.write.formula import Formula, call, formula, join
from reportgen.files.workbook.write.names import Names, hidden, keep

# The whole column of states: conditional formats may not look at other sheets in old Excel, but defined names they may.
STATES_NAME, TOTALS_NAME, NUMBERS_NAME, DEMANDS_NAME = "_states", "_totals", "_numbers", "_demands"
_RECORDS = "Y"  # how many records break a rule
_UNCOUNTED = f"✘ {UNCOUNTED}"
# Words run on into the empty columns to the right, unless the last report's figures stand there.
_NOTE_WIDTH = 34.0


class Live:
    """The states and the progress of a drawn workbook, and where they stand on the very hidden sheet."""

    def __init__(self, workbook: Workbook, formats: Formats, report: Report, names: Names) -> None:
        self.workbook, self.formats, self.report, self.names = workbook, formats, report, names
        self.replies = Replies(report, names, (UNCOUNTED, *(rule.code for rule in report.kind.rules)))
        self.pasted = Pasted(report, names, self.replies)
        self.asking = AskedCells(report, names, self.pasted)
        self.states = States(report, names, self.asking, self.replies)
        self.quoted = QuotedValues(self.states.all, self.replies)
        self.records = self._broken_records()
        self.progress = {sheet.title: Progress(sheet, report, names, self.asking) for sheet in report.kind.sheets}

    def _broken_records(self) -> dict[str, tuple[int, list[Formula]]]:
        """Of each sheet, how many records of its list break each rule that is an error or show a wrong result: their first row, the counts.

        What may be explained instead stays out: Excel cannot tell which record an answer is about.
        """
        made: dict[str, tuple[int, list[Formula]]] = {}
        row = 1
        for sheet in self.report.kind.sheets:
            rules = [one for one in counted_rules(self.report.kind, sheet.show) if one[0].severity is Severity.ERROR]
            counts = [broken_records(*one, self.report) for one in rules]
            counts += wrong_results(self.report.kind, sheet.show)
            if counts:
                made[sheet.title] = row, counts
                row += len(counts)
        return made

    def draw_sheets(self) -> None:
        """Make every drawn sheet live: its progress, its colours, the words beside broken places."""
        for sheet in self.report.kind.sheets:
            page = self._page(sheet.title)
            self._tell(page, 1, 0, self._progress_words(sheet.title))
            self._colour_blanks(page, sheet)
            self._colour_records(page, sheet)
            self._colour_pasted(page, sheet)
            self._draw_notes(page, sheet)
        for state in self.states.all:
            self._colour_broken(state)
        for sheet in self.report.kind.sheets:  # after what is worse: the first colour is the one that shows
            self._colour_doubtful(self._page(sheet.title), sheet)
        self.quoted.offer(self._page(ANSWERS_SHEET.title), self.names, ANSWERS.id, self.formats)

    def draw_hidden(self) -> None:
        """Write the very hidden sheet where everything is judged and counted, once."""
        page = self.workbook.add_worksheet(STATES_SHEET)
        for state in self.states.all:
            page.write_row(state.row - 1, 0, [state.rule.code, state.instance.scope])
            keep(page, state.row - 1, "C", state.told)
            keep(page, state.row - 1, "D", state.judged)
        for row, (title, progress) in enumerate(self.progress.items()):
            page.write_string(row, 4, title)
            left = (progress.blanks, self._broken(title), self._odd(title), self._untold(title))
            for column, number in zip("FGHK", left, strict=True):
                keep(page, row, column, number)
        for first, counts in self.records.values():
            for row, count in enumerate(counts, first - 1):
                count.write(page, row, ord(_RECORDS) - ord("A"), None, is_of_areas=True)
        for total in self.pasted.totals.values():
            for column, found in zip("IJP", (total.right, total.told, total.as_excel), strict=True):
                keep(page, total.row - 1, column, found)
        self.pasted.numbers.draw(page)
        self.workbook.define_name(NUMBERS_NAME, f"={self.pasted.numbers.area}")
        self.asking.draw(page)
        if self.asking.demands:
            self.workbook.define_name(DEMANDS_NAME, f"={self.asking.area}")
        self.replies.draw(page)
        self.quoted.draw(page)
        self.workbook.define_name(QUOTES_NAME, f"={self.quoted.area}")
        self.names.choices.draw(page)
        self.workbook.define_name(TOTALS_NAME, f"='{STATES_SHEET}'!$J$1:$J${max(1, len(self.pasted.totals))}")
        self.workbook.define_name(STATES_NAME, f"='{STATES_SHEET}'!$C$1:$C${max(1, len(self.states.all))}")
        page.very_hidden()

    # ── progress ─────────────────────────────────────────────────────────────

    def draw_total(self, page: Worksheet, row: int) -> None:
        """How much of the whole workbook is left to do, in one line."""
        asked = sum((progress.asked for progress in self.progress.values()), start=formula(0))
        blanks = call("SUM", hidden("F", 1, [progress.blanks for progress in self.progress.values()]))
        broken = call("SUM", hidden("G", 1, [self._broken(title) for title in self.progress]))
        odd = call("SUM", hidden("H", 1, [self._odd(title) for title in self.progress]))
        untold = call("SUM", hidden("K", 1, [self._untold(title) for title in self.progress]))
        words = join(
            "必填的 ",
            formula(asked.now) if not self.asking.demands else asked,
            " 处，",
            call("IF", blanks.equals(0), "都填了", join("还有 ", blanks, " 处没有填")),
            call("IF", untold.equals(0), "", join("；", STILL, untold, UNTOLD)),
            call("IF", odd.equals(0), "", join("；✘ 有 ", odd, " 处填的不是数字")),
            call("IF", broken.equals(0), "", join("；✘ 有 ", broken, " 处要核对")),
        )
        self._tell(page, row, 0, words)

    def draw_progress(self, page: Worksheet, row: int, column: int, title: str) -> None:
        """The progress line of the sheet `title`, on another page; nothing for a sheet that is none of the kind's."""
        if title in self.progress:
            self._tell(page, row, column, self._progress_words(title, aside=False), "progress")

    def _tell(self, page: Worksheet, row: int, column: int, words: Formula, role: str = "status") -> None:
        """Red when the words tell of something broken, brown when of something blank."""
        words.write(page, row, column, self.formats.get(role))
        cell = xl_rowcol_to_cell(row, column)
        self.formats.colour_words(page, cell, "containing", {"✘": "alarm", "还": "unfinished"})

    def _progress_words(self, title: str, aside: bool = True) -> Formula:
        """What keeps the sheet from being filled in, or that it is; then what is to be looked at."""
        row = list(self.progress).index(title) + 1
        blanks = hidden("F", row, self.progress[title].blanks)
        odd, untold = hidden("H", row, self._odd(title)), hidden("K", row, self._untold(title))
        left = (
            (blanks, join(STILL, blanks, LEFT, "（颜色较深的格）" if aside else "")),
            (untold, join(STILL, untold, UNTOLD, "（紫色的格，理由写在“审核说明”表里）" if aside else "")),
            (odd, join("✘ 有 ", odd, " 处填的不是数字", "（红色的格）" if aside else "")),
        )
        told = join(*(call("IF", number.equals(0), "", join("　", words)) for number, words in left))
        words = call("IF", (blanks + untold + odd).equals(0), FILLED, call("MID", told, 2, 200))
        if not (self.states.on(title) or self.pasted.on(title) or title in self.records):
            return words
        broken = hidden("G", row, self._broken(title))
        seen = join("　✘ 有 ", broken, " 处要核对", "，见变色的格和右边的说明" if aside else "")
        return join(words, call("IF", broken.equals(0), "", seen))

    def _broken(self, title: str) -> Formula:
        """How many errors and open warnings there are on a sheet, and how many totals are not theirs."""
        found = [self.states.on(title, [one]) for one in (Severity.ERROR, Severity.WARNING)]
        others = self.pasted.wrong(title) + self.pasted.doubtful(self.progress[title].typed)
        if title in self.records:
            others = others + call("SUM", hidden(_RECORDS, *self.records[title]))
        return sum(map(broken_among, found), start=others)

    def _untold(self, title: str) -> Formula:
        """How many places must still be explained."""
        return broken_among(self.states.on(title, [Severity.EXPLAIN]))

    def _odd(self, title: str) -> Formula:
        return self.progress[title].odd

    # ── colours ──────────────────────────────────────────────────────────────

    def _colour_blanks(self, page: Worksheet, sheet: Sheet) -> None:
        blank = self.formats.get("blank")
        fields = self.progress[sheet.title].fields
        cells = [self.names.cell_of(field.id) for field in fields]
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
            columns = {one.id: self.names.records[spec.id][one.id].partition("'!")[2] for one in spec.typed}
            everything = ",".join(columns.values())
            for area in (columns[column.id] for column in spec.columns if column.is_seen_blank):
                first, row = area.partition(":")[0], area.partition(":")[0].rpartition("$")[2]
                beside = ",".join(f"{other.partition(':')[0].rpartition('$')[0]}{row}" for other in columns.values())
                is_first = f"AND(ROW()={row},COUNTA({everything})=0)" if spec.required else "FALSE"
                here = first.rpartition("$")[0] + row
                criteria = f'=AND({here}="",OR(COUNTA({beside})>0,{is_first}))'
                page.conditional_format(
                    area.replace("$", ""), {"type": "formula", "criteria": criteria, "format": blank}
                )

    def _colour_records(self, page: Worksheet, sheet: Sheet) -> None:
        """The cells of a record that breaks a rule on records, where the rule looks at nothing but its record; wrong results."""
        for spec in self.progress[sheet.title].lists:
            areas = {name: area.partition("'!")[2] for name, area in self.names.records[spec.id].items()}
            for column in spec.columns:
                if wrong := wrong_result(spec, column, areas):
                    rule_of = {"type": "formula", "criteria": f"={wrong}", "format": self.formats.get("error")}
                    page.conditional_format(areas[column.id].replace("$", ""), rule_of)
        for rule in self.report.kind.rules:
            test = rule.test
            if rule.retired or not isinstance(test, Relation) or test.listed not in sheet.show:
                continue
            areas = {name: area.partition("'!")[2] for name, area in self.names.records[test.listed].items()}
            asked = [test.check, *([rule.when] if rule.when else [])]
            if {name for one in asked for name in (*one.names, *one.moments)} <= areas.keys():
                rule_of = {"type": "formula", "criteria": broken_record(asked, areas)}
                for name in test.check.names:
                    style = {"format": self.formats.get(str(rule.severity))}
                    page.conditional_format(areas[name].replace("$", ""), {**rule_of, **style})

    def _colour_pasted(self, page: Worksheet, sheet: Sheet) -> None:
        """Red: a total that is another than its parts make, and what is no number."""
        for total in self.pasted.on(sheet.title):
            said = f"INDEX({TOTALS_NAME},{total.row})"
            wrong = f'AND(LEFT({said},1)="✘",LEFT({said},{len(_UNCOUNTED)})<>"{_UNCOUNTED}")'
            self._colour(page, total.spec.id, wrong, "error")
        for one in self.pasted.typed(self.progress[sheet.title].typed):
            self._colour(page, one.spec.id, f'INDEX({NUMBERS_NAME},{one.row},1)="{UNREAD}"', "error")
        lists = self.progress[sheet.title].lists
        for column in (one for spec in lists for one in self.pasted.numbers.columns[spec.id]):
            top = column.area.partition(":")[0]
            test = f'INDEX({NUMBERS_NAME},ROW()-ROW({top})+{column.first},1)="{UNREAD}"'
            rule = {"type": "formula", "criteria": f"={test}", "format": self.formats.get("error")}
            page.conditional_format(column.area.replace("$", ""), rule)

    def _colour_broken(self, state: State) -> None:
        severity = state.rule.severity
        broken = f'LEFT(INDEX({STATES_NAME},{state.row}),1)="{sign_of(severity)}"'
        for value_id in dict.fromkeys(state.instance.id_of(name) for name in state.relation.check.names):
            if not earlier_of(value_id):
                self._colour(self._page(self.names.sheet_of(value_id)), value_id, broken, str(severity))

    def _colour_doubtful(self, page: Worksheet, sheet: Sheet) -> None:
        """The colour of a warning: numbers that Excel leaves out of its sums, the sums, and a result below 0."""
        for total in self.pasted.on(sheet.title):
            uncounted = f'LEFT(INDEX({TOTALS_NAME},{total.row}),{len(_UNCOUNTED)})="{_UNCOUNTED}"'
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

    # ── words beside the cells ───────────────────────────────────────────────

    def _draw_notes(self, page: Worksheet, sheet: Sheet) -> None:
        """Right of what is printed, in the row of the first cell of a broken rule: its code, its title, and where."""
        notes: dict[int, list[Formula]] = {}
        for total in self.pasted.on(sheet.title):
            notes.setdefault(self._row_of(total.spec.id), []).append(total.said)
        doubts: dict[int, list[Field]] = {}
        for one in self.pasted.typed(self.progress[sheet.title].typed):
            if one.may_be_doubted:
                doubts.setdefault(self._row_of(one.spec.id), []).append(one.spec)
        for row, fields in doubts.items():
            said = f"{_UNCOUNTED} 带备注的数，Excel 没有算进合计　"
            notes.setdefault(row, []).append(call("IF", self.pasted.doubtful(fields) > 0, said, ""))
        rows: dict[int, list[State]] = {}
        for state in self.states.on(sheet.title):
            rows.setdefault(self._row_of(state.first), []).append(state)
        for row, found in rows.items():
            notes.setdefault(row, []).extend(note_of(*group) for group in by_rule(found))
        column = self.names.beside[sheet.title]
        if notes:
            page.set_column(column, column, _NOTE_WIDTH)
        for row, words in notes.items():
            join(*words).write(page, row, column, self.formats.get("told"))
            cell = xl_rowcol_to_cell(row, column)
            self.formats.colour_words(page, cell, "begins with", {NOTED: "noted_aside"})

    def _row_of(self, name: str) -> int:
        """Where `name` begins, counted from 0: a list is an area."""
        row: int = xl_cell_to_rowcol(self.names.cell_of(name).partition(":")[0])[0]
        return row

    def _page(self, title: str) -> Worksheet:
        page = self.workbook.get_worksheet_by_name(title)
        assert page is not None
        return page
