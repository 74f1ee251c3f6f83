"""What changes on the sheets while staff fill them in: cells in colour, words beside them, how much is left to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reportgen.core.ids import is_previous
from reportgen.core.kind import Sheet
from reportgen.core.report import Report
from reportgen.core.rules.rules import Rule
from reportgen.files.workbook.formats import Formats
from reportgen.files.workbook.names import Names
from reportgen.files.workbook.progress import Progress
from reportgen.files.workbook.states import ANSWERED, BROKEN, NO_PREVIOUS, STATES_SHEET, State, States, broken_among

# The whole column of states: conditional formats may not look at other sheets in old Excel, but defined names they may.
STATES_NAME = "_states"
# Words run on into the empty columns to the right, unless last year's figures stand there.
_NOTE_WIDTH = 34.0
_DONE = "✔ 已填完"


class Live:
    """The states and the progress of a drawn workbook, and where they stand on the very hidden sheet."""

    def __init__(self, workbook: Workbook, formats: Formats, report: Report, names: Names) -> None:
        self.workbook, self.formats, self.report, self.names = workbook, formats, report, names
        self.states = States(report, names)
        self.progress = {sheet.title: Progress(sheet, report, names) for sheet in report.kind.sheets}

    def draw_sheets(self) -> None:
        """Make every drawn sheet live: its progress, its colours, the words beside broken places."""
        for sheet in self.report.kind.sheets:
            page = self._page(sheet.title)
            page.write_formula(
                1,
                0,
                f"={self._progress_words(sheet.title)}",
                self.formats.get("status"),
                self._progress_now(sheet.title),
            )
            self.colour_words(page, 1, 0)
            self._colour_blanks(page, sheet)
            self._draw_notes(page, sheet)
        for state in self.states.all:
            self._colour_broken(state)

    def draw_hidden(self) -> None:
        """Write the very hidden sheet where everything is judged and counted, once."""
        page = self.workbook.add_worksheet(STATES_SHEET)
        for state in self.states.all:
            page.write_row(state.row - 1, 0, [state.rule.code, state.instance.scope])
            formula = f'"{NO_PREVIOUS}"' if state.now == NO_PREVIOUS else self.states.formula(state)
            page.write_formula(state.row - 1, 2, f"={self.states.with_answers(state)}", None, state.now)
            judged = BROKEN[state.rule.severity] if state.now == ANSWERED else state.now
            page.write_formula(state.row - 1, 3, f"={formula}", None, judged)
        for row, (title, progress) in enumerate(self.progress.items()):
            states = self.states.on(title)
            page.write_string(row, 4, title)
            page.write_formula(row, 5, f"={progress.formula()}", None, progress.blanks)
            page.write_formula(row, 6, f"={broken_among(states)}", None, _broken_now(states))
        self.workbook.define_name(STATES_NAME, f"='{STATES_SHEET}'!$C$1:$C${max(1, len(self.states.all))}")
        page.very_hidden()

    # ── progress ─────────────────────────────────────────────────────────────

    def draw_total(self, page: Worksheet, row: int, column: int) -> None:
        """How much of the whole workbook is left to do, in one line."""
        asked = sum(progress.asked for progress in self.progress.values())
        last = len(self.progress)
        blanks, broken = (f"SUM('{STATES_SHEET}'!${letter}$1:${letter}${last})" for letter in "FG")
        start = f"必填的 {asked} 处，"
        formula = f'="{start}"&IF({blanks}=0,"都填了","还有 "&{blanks}&" 处没有填")&IF({broken}=0,"","；✘ 有 "&{broken}&" 处要核对")'
        blanks_now = sum(progress.blanks for progress in self.progress.values())
        broken_now = _broken_now(self.states.all)
        now = f"还有 {blanks_now} 处没有填" if blanks_now else "都填了"
        page.write_formula(
            row,
            column,
            formula,
            self.formats.get("status"),
            f"{start}{now}" + (f"；✘ 有 {broken_now} 处要核对" if broken_now else ""),
        )
        self.colour_words(page, row, column)

    def draw_progress(self, page: Worksheet, row: int, column: int, title: str) -> None:
        """The progress line of the sheet `title`, on another page; nothing for a sheet that is none of the kind's."""
        if title not in self.progress:
            return
        formula = f"={self._progress_words(title, aside=False)}"
        page.write_formula(row, column, formula, self.formats.get("progress"), self._progress_now(title, aside=False))
        self.colour_words(page, row, column)

    def colour_words(self, page: Worksheet, row: int, column: int) -> None:
        """Red when the words tell of something broken, brown when of something blank."""
        for sign, role in (("✘", "alarm"), ("还", "unfinished")):
            rule = {
                "type": "text",
                "criteria": "containing",
                "value": sign,
                "format": self.formats.get(role),
                "stop_if_true": True,
            }
            page.conditional_format(row, column, row, column, rule)

    def _progress_words(self, title: str, aside: bool = True) -> str:
        row = list(self.progress).index(title) + 1
        blanks, broken = f"'{STATES_SHEET}'!$F${row}", f"'{STATES_SHEET}'!$G${row}"
        left = f'IF({blanks}=0,"{_DONE}","还有 "&{blanks}&" 处没有填{"（颜色较深的格）" if aside else ""}")'
        if not self.states.on(title):
            return left
        return f'{left}&IF({broken}=0,"","　✘ 有 "&{broken}&" 处要核对{"，见变色的格和右边的说明" if aside else ""}")'

    def _progress_now(self, title: str, aside: bool = True) -> str:
        blanks, broken = self.progress[title].blanks, _broken_now(self.states.on(title))
        left = f"还有 {blanks} 处没有填{'（颜色较深的格）' if aside else ''}" if blanks else _DONE
        return left + (f"　✘ 有 {broken} 处要核对{'，见变色的格和右边的说明' if aside else ''}" if broken else "")

    # ── colours ──────────────────────────────────────────────────────────────

    def _colour_blanks(self, page: Worksheet, sheet: Sheet) -> None:
        blank = self.formats.get("blank")
        cells = [self.names.cell_of(field.id) for field in self.progress[sheet.title].fields]
        if cells:
            page.conditional_format(cells[0], {"type": "blanks", "format": blank, "multi_range": " ".join(cells)})
        for spec in self.progress[sheet.title].lists:
            columns = {name: area.partition("'!")[2] for name, area in self.names.records[spec.id].items()}
            everything = ",".join(columns.values())
            for area in (columns[column.id] for column in spec.columns if column.required):
                first, row = area.partition(":")[0], area.partition(":")[0].rpartition("$")[2]
                beside = ",".join(f"{other.partition(':')[0].rpartition('$')[0]}{row}" for other in columns.values())
                is_first = f"AND(ROW()={row},COUNTA({everything})=0)" if spec.required else "FALSE"
                here = first.rpartition("$")[0] + row
                criteria = f'=AND({here}="",OR(COUNTA({beside})>0,{is_first}))'
                page.conditional_format(
                    area.replace("$", ""), {"type": "formula", "criteria": criteria, "format": blank}
                )

    def _colour_broken(self, state: State) -> None:
        role = self.formats.get(str(state.rule.severity))
        criteria = f'=LEFT(INDEX({STATES_NAME},{state.row}),1)="✘"'
        for value_id in dict.fromkeys(state.instance.id_of(name) for name in state.relation.check.names):
            if not is_previous(value_id):
                page = self._page(self.names.sheet_of(value_id))
                page.conditional_format(
                    self.names.cell_of(value_id), {"type": "formula", "criteria": criteria, "format": role}
                )

    # ── words beside the cells ───────────────────────────────────────────────

    def _draw_notes(self, page: Worksheet, sheet: Sheet) -> None:
        """Right of what is printed, in the row of the first cell of a broken rule: its code, its title, and where."""
        states = self.states.on(sheet.title)
        if not states:
            return
        column = self.names.beside[sheet.title]
        page.set_column(column, column, _NOTE_WIDTH)
        rows: dict[int, list[State]] = {}
        for state in states:
            cell = self.names.cell_of(state.first)
            rows.setdefault(int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1, []).append(state)
        for row, found in rows.items():
            formula = "&".join(_note(rule, group) for rule, group in _by_rule(found))
            now = "".join(_note_now(rule, group) for rule, group in _by_rule(found))
            page.write_formula(row, column, f"={formula}", self.formats.get("told"), now)

    def _page(self, title: str) -> Worksheet:
        page = self.workbook.get_worksheet_by_name(title)
        assert page is not None
        return page


def _by_rule(states: Sequence[State]) -> Iterator[tuple[Rule, list[State]]]:
    groups: dict[str, list[State]] = {}
    for state in states:
        groups.setdefault(state.rule.code, []).append(state)
    for group in groups.values():
        yield group[0].rule, group


def _note(rule: Rule, states: Sequence[State]) -> str:
    """「✘ T301 收办不平：自然人、其他　」 while any of `states` is broken, nothing while none is."""
    start = f"✘ {rule.code} {rule.title}"
    broken = [f'LEFT({state.address},1)="✘"' for state in states]
    if not states[0].instance.scope:
        return f'IF({broken[0]},"{start}　","")'
    scopes = "&".join(f'IF({test},"、{state.instance.scope}","")' for test, state in zip(broken, states, strict=True))
    return f'IF({"+".join(f"({test})" for test in broken)}>0,"{start}："&MID({scopes},2,500)&"　","")'


def _note_now(rule: Rule, states: Sequence[State]) -> str:
    broken = [state.instance.scope for state in states if state.now in BROKEN.values()]
    scopes = "、".join(scope for scope in broken if scope)
    return f"✘ {rule.code} {rule.title}{'：' if scopes else ''}{scopes}　" if broken else ""


def _broken_now(states: Sequence[State]) -> int:
    return sum(state.now in BROKEN.values() for state in states)
