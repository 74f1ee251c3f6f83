"""Name what staff typed on the sheets of the form that no cell to fill takes up: it would be lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import shorten, squeezed
from reportgen.core.findings import Finding, Place
from reportgen.core.ids import PREVIOUS, of_earlier
from reportgen.core.kind import Kind, Sheet
from reportgen.core.light import dataclass
from reportgen.core.recognise.matching import plain
from reportgen.core.report import Report
from reportgen.core.rules.answers import ANSWERS, ANSWERS_SHEET
from reportgen.core.tables import fill
from reportgen.core.values import CellError, Raw, Uncalculated, is_blank, number_of
from reportgen.files.workbook.read.cells import Area, SheetCells, Workbook, address
from reportgen.files.workbook.read.drawn import At
from reportgen.files.workbook.read.words import CHECKS_SHEET, GUIDE_SHEET, OwnWords, fixed_words, help_of


@dataclass(frozen=True)
class Frame:
    """The rectangle of the cells to fill on a sheet and of the labels at their left; both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, at: At) -> bool:
        """Whether `at` lies between the cells to fill, or among their labels."""
        return self.top <= at[0] <= self.bottom and self.left <= at[1] <= self.right


class Strays:
    """A workbook that has been read: `taken` are the cells, by sheet, that the report was made of."""

    def __init__(self, report: Report, workbook: Workbook, taken: Mapping[str, set[At]], own: OwnWords) -> None:
        self.report, self.workbook, self.taken, self.own = report, workbook, taken, own
        self.kind: Kind = report.kind
        self.homes = {title: sheet for sheet in (*self.kind.sheets, ANSWERS_SHEET) if (title := self._home(sheet))}

    def findings(self, troubled: Iterable[str]) -> list[Finding]:
        """What is not printed, sheet by sheet; those of `troubled` have a finding that explains it already."""
        frames = {title: self._frame(sheet) for title, sheet in self.homes.items()}
        judged = {**frames, **({GUIDE_SHEET: None, CHECKS_SHEET: None} if self.own.are_known else {})}
        found: list[Finding] = []
        for title, frame in judged.items():
            if title in self.workbook.sheets and title not in {*troubled}:
                found += self._on(self.workbook.sheets[title], frame)
        return [*found, *self._alike()]

    # ── where the form stands ────────────────────────────────────────────────

    def _areas(self, sheet: Sheet) -> Iterator[Area | None]:
        for name in sheet.show:
            yield from self._areas_of(name)

    def _areas_of(self, shown: str) -> Iterator[Area | None]:
        if shown in self.kind.tables:
            fields = [cell.field for cell in self.kind.tables[shown].cells if cell.field]
            names = [field for field in fields if not self.kind.is_on_a_form(field)]
        elif shown in self.kind.fields:
            names = [shown]
        else:
            spec = ANSWERS if shown == ANSWERS.id else self.kind.lists[shown]
            names = [spec.column_id(column.id) for column in spec.columns]
        yield from (self.workbook.names.get(one) for one in names)

    def _home(self, sheet: Sheet) -> str:
        """The title of the sheet in the workbook; '' when a name it must have is lost, which has a finding of its own."""
        late = {name for name in sheet.show if name in self.kind.fields and not self.kind.fields[name].required}
        known = [area for name in sheet.show for area in self._areas_of(name) if area is not None or name not in late]
        titles = Counter(area.sheet for area in known if area is not None and area.sheet in self.workbook.sheets)
        return next(iter(titles)) if len(titles) == 1 and titles.total() == len(known) else ""

    def _frame(self, sheet: Sheet) -> Frame:
        areas = [area for area in self._areas(sheet) if area is not None]
        areas += [
            area for name in sheet.show if (area := self.workbook.names.get(name)) and name not in self.kind.fields
        ]
        rows = [(area.row, area.last_row) for area in areas]
        columns = [area.column for area in areas] + [area.last_column for area in areas]
        records = [row for row, column in self.taken.get(areas[0].sheet, ()) if column in columns]
        bottom = max(max(last for _, last in rows), *records, 0)
        has_labels = any(name not in self.kind.lists and name != ANSWERS.id for name in sheet.show)
        return Frame(min(first for first, _ in rows), 1 if has_labels else min(columns), bottom, max(columns))

    # ── what stands beside it ────────────────────────────────────────────────

    def _on(self, sheet: SheetCells, frame: Frame | None) -> Iterator[Finding]:
        taken = self.taken.get(sheet.title, set()) | (self._older(sheet, frame) if frame else set())
        last = _LastFigures(self, sheet, frame)
        is_label = cache(lambda: self._is_label(sheet.title))  # worked out only where a text is left over
        strays: dict[bool, set[At]] = {True: set(), False: set()}
        for at, raw in sheet.cells.items():
            if at in taken or self._is_own(sheet, at, raw) or is_blank(raw) or last(at, raw):
                continue
            if not isinstance(raw, str) or not is_label()(raw):
                strays[frame is not None and frame.holds(at)].add(at)
        for is_inside, cells in strays.items():
            for block in _blocks(cells):
                yield self._of(block, sheet, is_inside)
        for cell, text in self.workbook.drawn[sheet.title].boxes if sheet.title in self.workbook.drawn else ():
            place = Place(self.report.source, sheet.title, cell)
            yield finding("R181", "box", place=place, text=shorten(text))

    def _older(self, sheet: SheetCells, frame: Frame) -> set[At]:
        """Where a version that did not remember its words has others for the note above and the help beside."""
        form = self.homes[sheet.title]
        if self.own.are_known:
            return set()
        cells = {at: raw for at, raw in sheet.cells.items() if isinstance(raw, str | Uncalculated)}
        texts = {squeezed(raw) for raw in cells.values() if isinstance(raw, str)}
        fields = [self.kind.fields[name] for name in form.show if name in self.kind.fields]
        other = [one for one in fields if one.id in self.workbook.names and squeezed(help_of(one)) not in texts]
        areas = [self.workbook.names[one.id] for one in other]
        beside = {(area.row, area.column + 1) for area in areas}
        is_other = bool(form.note) and squeezed(form.note) not in texts
        above = {at for at in cells if is_other and at[0] < frame.top and at[1] == frame.left}
        return (beside | above) & cells.keys()

    def _is_label(self, title: str) -> Callable[[str], bool]:
        """What tells whether a text is one of the form: a label with a value in it, or fixed words, as Word has them."""
        form = self.homes.get(title)
        labels = {squeezed(fill(text, self.report.on_page)) for text in self._labels(title)}
        fixed = {plain(text) for text in fixed_words(self.kind, form)} - {""} if form else set[str]()
        return lambda raw: squeezed(raw) in labels or plain(raw) in fixed

    def _labels(self, title: str) -> Iterator[str]:
        """The labels of tables that have a value in them."""
        for name in self.homes[title].show if title in self.homes else ():
            if name in self.kind.tables:
                yield from (cell.content for cell in self.kind.tables[name].cells if cell.names)

    def _is_own(self, sheet: SheetCells, at: At, raw: Raw) -> bool:
        formula = sheet.formulas.get(at, "")
        if formula and self.own.has_formula(formula):
            return True
        return isinstance(raw, str) and self.own.has(raw)

    def _of(self, block: list[At], sheet: SheetCells, is_inside: bool) -> Finding:
        rows, columns = [row for row, _ in block], [column for _, column in block]
        ends = dict.fromkeys((address(min(rows), min(columns)), address(max(rows), max(columns))))
        place = Place(self.report.source, sheet.title, address(*block[0]))
        texts = [shown_raw(sheet.cells[at]) for at in block]
        text = shorten(next((text for text in texts if not text.replace(".", "").isdigit()), texts[0]))
        says, cells = "several" if len(block) > 1 else "", ":".join(ends)
        code = "R180" if is_inside else "R181"
        return finding(code, says, place=place, cells=cells, text=text, count=len(block))

    # ── sheets of staff's own ────────────────────────────────────────────────

    def _alike(self) -> Iterator[Finding]:
        """A sheet with the labels of the form that says something else: the rest of what staff add is their own."""
        strange = [
            sheet
            for title, sheet in self.workbook.sheets.items()
            if not title.startswith("_") and title not in {*self.homes, *self.workbook.copied_names}
        ]
        for sheet in strange if self.homes else ():
            texts = {squeezed(raw) for raw in sheet.cells.values() if isinstance(raw, str)}
            for title, form in self.homes.items():
                words = {squeezed(text) for text in fixed_words(self.kind, form)}
                # Sheets of both kinds have at most two thirds of another's words: lists, their two column names of three.
                is_alike = 3 * len(words & texts) > 2 * len(words)
                other = self._typed_otherwise(sheet, self.workbook.sheets[title]) if is_alike else None
                if other:
                    place = Place(self.report.source, sheet.title, address(*other))
                    if sheet.title.startswith(title):
                        yield finding("R141", "copied", place=place, sheet=sheet.title, original=title)
                    else:
                        yield finding("R181", "alike", place=place, sheet=sheet.title, original=title)
                    break

    def _typed_otherwise(self, sheet: SheetCells, original: SheetCells) -> At | None:
        """The first cell of `sheet` with something typed that does not stand in the same cell of `original`."""
        typed = (at for at in sorted(sheet.cells) if at not in sheet.formulas and not is_blank(sheet.cells[at]))
        differing = (at for at in typed if sheet.cells[at] != original.cells.get(at))
        return next((at for at in differing if not self._is_own(sheet, at, sheet.cells[at])), None)


class _LastFigures:
    """Which cells of a sheet show the last report: its figures in the rows, or else the columns, of this one's."""

    def __init__(self, strays: Strays, sheet: SheetCells, frame: Frame | None) -> None:
        self.frame = frame
        report, names = strays.report, strays.workbook.names
        self.rows: set[tuple[int, int | Decimal]] = set()
        self.columns: set[tuple[int, int | Decimal]] = set()
        self.texts: set[str] = set()
        is_old = report.previous is not None and not strays.own.are_known
        self.first, self.word = (
            self._first_column(strays, sheet) if is_old else 0,
            strays.kind.word_for() if is_old else "",
        )
        for name, area in names.items() if report.previous else ():
            if area.sheet != sheet.title or name not in strays.kind.fields:
                continue
            if is_old:
                self.texts.add(squeezed(report.text(of_earlier(PREVIOUS, name))))
            number = number_of(report.value(of_earlier(PREVIOUS, name)))
            if number is not None:
                self.rows.add((area.row, number))
                self.columns.add((area.column, number))

    def _first_column(self, strays: Strays, sheet: SheetCells) -> int:
        """Where the last report's columns begin in a workbook made before its words were remembered."""
        word = strays.kind.word_for()
        found = [at for at, raw in sheet.cells.items() if isinstance(raw, str) and raw.startswith(word)]
        return min((column for row, column in found if row == 1), default=0)

    def __call__(self, at: At, raw: Raw) -> bool:
        if self.word and isinstance(raw, str):
            return bool(self.first and at[1] >= self.first) or raw.startswith(self.word) or squeezed(raw) in self.texts
        if self.frame is None or isinstance(raw, bool) or not isinstance(raw, int | Decimal):
            return False
        row, column = at
        return (row, raw) in self.rows if column > self.frame.right else (column, raw) in self.columns


def _blocks(cells: set[At]) -> Iterator[list[At]]:
    """Cells that touch one another, corners too, in reading order."""
    left = set(cells)
    for start in sorted(cells):
        if start not in left:
            continue
        block, edge = [], [start]
        left.discard(start)
        while edge:
            row, column = edge.pop()
            block.append((row, column))
            near = {(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & left
            left -= near
            edge += near
        yield sorted(block)


def shown_raw(raw: Raw) -> str:
    """What stands in a cell, in a line of a message."""
    match raw:
        case CellError():
            return raw.text
        case Uncalculated():
            return raw.formula
        case date():
            return raw.isoformat()[:10]
        case Decimal():
            return f"{raw:f}"
    return str(raw)
