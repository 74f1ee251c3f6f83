"""What changes on the sheets while staff fill them in: cells in colour, words beside them, how much is left to do."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from reportgen.core.fields import Field
from reportgen.core.findings import Severity
from reportgen.core.kind import Sheet
from reportgen.core.report import Report
from reportgen.core.rules.answers import ANSWERS, ANSWERS_SHEET
from reportgen.files.workbook.live.asked_cells import AskedCells
from reportgen.files.workbook.live.colours import (
    DEMANDS_NAME,
    NUMBERS_NAME,
    OTHERS_NAME,
    STATES_NAME,
    TOTALS_NAME,
    Colours,
)
from reportgen.files.workbook.live.number_cells import TOLD_UNCOUNTED, UNCOUNTED
from reportgen.files.workbook.live.other_cells import OtherCells
from reportgen.files.workbook.live.pasted import Pasted
from reportgen.files.workbook.live.progress import Progress
from reportgen.files.workbook.live.quoted import QUOTES_NAME, QuotedValues
from reportgen.files.workbook.live.record_checks import BrokenRecords, counted_rules
from reportgen.files.workbook.live.replies import Replies
from reportgen.files.workbook.live.states import NOTED, State, States, broken_among, by_rule, note_of
from reportgen.files.workbook.read.gate import STATES_SHEET
from reportgen.files.workbook.read.words import FILLED, LEFT, REQUIRED, STILL, UNTOLD
from reportgen.files.workbook.write.formats import Formats
from reportgen.files.workbook.write.formula import Formula, call, formula, join
from reportgen.files.workbook.write.names import Names, hidden, keep

_RECORDS = "Y"  # how many records break a rule
_ODD = " 处填得不对"
# Words run on into the empty columns to the right, unless the last report's figures stand there.
_NOTE_WIDTH = 34.0


class Live:
    """The states and the progress of a drawn workbook, and where they stand on the very hidden sheet."""

    def __init__(self, workbook: Workbook, formats: Formats, report: Report, names: Names) -> None:
        self.workbook, self.formats, self.report, self.names = workbook, formats, report, names
        self.replies = Replies(report, names, (UNCOUNTED, *(rule.code for rule in report.kind.rules)))
        self.pasted = Pasted(report, names, self.replies)
        self.others = OtherCells(report, names)
        self.asking = AskedCells(report, names, self.pasted, self.others)
        self.states = States(report, names, self.asking, self.replies)
        self.quoted = QuotedValues(self.states.all, self.replies)
        self.broken = BrokenRecords(report, self.pasted.numbers)
        self.records = self._broken_records()
        asked = (report, names, self.asking, self.others)
        self.progress = {sheet.title: Progress(sheet, *asked) for sheet in report.kind.sheets}
        self.colours = Colours(workbook, formats, names, self.asking, self.others, self.states, self.progress)

    def _broken_records(self) -> dict[str, tuple[int, list[Formula]]]:
        """Of each sheet, how many records of its list break each rule that is an error or show a wrong result: their first row, the counts.

        What may be explained instead stays out: Excel cannot tell which record an answer is about.
        """
        made: dict[str, tuple[int, list[Formula]]] = {}
        row = 1
        for sheet in self.report.kind.sheets:
            rules = [one for one in counted_rules(self.report.kind, sheet.show) if one[0].severity is Severity.ERROR]
            counts = [self.broken.count(*one) for one in rules]
            counts += self.broken.wrong_results(sheet.show)
            if counts:
                made[sheet.title] = row, counts
                row += len(counts)
        return made

    def draw_sheets(self) -> None:
        """Make every drawn sheet live: its progress, its colours, the words beside broken places."""
        for sheet in self.report.kind.sheets:
            page = self._page(sheet.title)
            self._tell(page, 1, 0, self._progress_words(sheet.title))
            self._draw_notes(page, sheet)
        self.colours.draw()
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
        self.others.draw(page)
        self.workbook.define_name(OTHERS_NAME, f"={self.others.area}")
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
            REQUIRED,
            formula(asked.now) if not self.asking.demands else asked,
            " 处，",
            call("IF", blanks.equals(0), "都填了", join("还有 ", blanks, " 处没有填")),
            call("IF", untold.equals(0), "", join("；", STILL, untold, UNTOLD)),
            call("IF", odd.equals(0), "", join("；✘ 有 ", odd, _ODD)),
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
            (odd, join("✘ 有 ", odd, _ODD, "（红色的格）" if aside else "")),
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
            said = f"{TOLD_UNCOUNTED} 带备注的数，Excel 没有算进合计　"
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
