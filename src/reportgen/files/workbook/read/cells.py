"""Read the cells of an .xlsx that really exist, exactly as stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from reportgen.core.columns import column_letters, column_number
from reportgen.core.compiled import remembered
from reportgen.core.findings import Problem
from reportgen.core.light import dataclass, field
from reportgen.core.styled_text import followed
from reportgen.core.values import CellError, Raw, problem
from reportgen.files import file_refusals
from reportgen.files.workbook.read.cell_pictures import CellPictures, shows_picture
from reportgen.files.workbook.read.conditional import Rectangle
from reportgen.files.workbook.read.directory import Directory, SheetPart, directory_of
from reportgen.files.workbook.read.drawn import Drawn, drawn_on
from reportgen.files.workbook.read.gate import STATES_SHEET, safe_content
from reportgen.files.workbook.read.inks import WHITE, shows
from reportgen.files.workbook.read.looks import Face, RichText, doubts, dressed, faces_of
from reportgen.files.workbook.read.number_formats import GENERAL, is_white, shows_nothing
from reportgen.files.workbook.read.sheet_stream import SheetStream, Stored
from reportgen.files.workbook.read.stream import DamagedPart, EndlessPart, HostilePart
from reportgen.files.workbook.read.strings import shared_strings
from reportgen.files.workbook.read.styles import CellStyle, read_styles
from reportgen.files.zipped import DamagedZip, chunks

# Filled cells of one sheet: a list of 50,000 rows has up to ten columns.
_MOST_CELLS = 500_000
# How often a cell may be looked for under a merged area. Excel allows no two areas to overlap, so that there it is at most
# once a cell; 20,000,000 take 1 s.
_MOST_COVERED = 20_000_000
# No picture that anyone prints is larger unpacked from the zip, where it lies as it is.
_LARGEST_PICTURE = 50 * 1024 * 1024
_REFERENCE = remembered(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?"
)


@dataclass(frozen=True)
class Area:
    """What a defined name points to; rows and columns count from 1, both ends included."""

    sheet: str
    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class SheetCells:
    """One sheet: its non-empty cells by (row, column), and what is hidden.

    Single cells that hold something nobody sees are `covered` by a merge, or `unseen`: white, or of a format like `;;;`.
    `doubts` say why what a cell holds is not what a person sees there; `formulas` are those of the cells that have one.
    `pictures` names the parts with those that stand inside of cells, `areas` are the merged ones by their first cell,
    `conditional` those that a condition shows otherwise.
    """

    title: str
    is_hidden: bool
    cells: Mapping[tuple[int, int], Raw]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    unseen: frozenset[tuple[int, int]] = frozenset()
    doubts: Mapping[tuple[int, int], tuple[Problem, ...]] = field(default_factory=dict)
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    covered: frozenset[tuple[int, int]] = frozenset()
    pictures: Mapping[tuple[int, int], str] = field(default_factory=dict)
    areas: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    conditional: tuple[Rectangle, ...] = ()

    def hides(self, row: int, column: int) -> str | None:
        """Why a person does not see this cell: the name of a sentence of R142, None when they do see it."""
        if self.is_hidden:
            return "sheet"
        if row in self.hidden_rows or column in self.hidden_columns:
            return ""
        if (row, column) in self.covered:
            return "merged"
        if (row, column) in self.unseen:
            return "format"
        changed = (top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.conditional)
        return "conditional" if any(changed) else None


@dataclass(frozen=True)
class Workbook:
    """A workbook as stored: sheets by title, and the cells its defined names point to.

    `copied_names` are those of one sheet alone, by sheet: Excel makes them when a sheet is copied. `drawn` is what floats
    over each sheet. `part` gives the bytes of a picture.
    """

    sheets: Mapping[str, SheetCells]
    names: Mapping[str, Area]
    copied_names: Mapping[str, Mapping[str, Area]] = field(default_factory=dict)
    drawn: Mapping[str, Drawn] = field(default_factory=dict)
    part: Callable[[str], bytes] = lambda name: b""


def read_cells(path: Path) -> Workbook:
    """Every existing cell of the workbook at `path`; the file is only read.

    Raises CannotRun when it is missing, locked, encrypted, too large, or not an .xlsx workbook.
    """
    try:
        return cells_of(safe_content(path))
    except HostilePart as error:
        raise file_refusals.HAS_ENTITIES(name=path.name) from error
    except EndlessPart as error:
        raise file_refusals.UNPACKS_TOO_LARGE(name=path.name) from error
    except DamagedPart as error:
        raise file_refusals.DAMAGED(name=path.name) from error


def cells_of(content: bytes) -> Workbook:
    """Every existing cell of a workbook. Raises DamagedPart, EndlessPart."""
    return _Reading(directory_of(content)).workbook()


def address(row: int, column: int) -> str:
    """「D9」 for row 9, column 4."""
    return f"{column_letters(column)}{row}"


def named_area(reference: str) -> Area | None:
    """The cells of 「Sheet1!$A$2:$A$5」, None for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    quoted, plain, column, row, last_column, last_row = match.groups()
    first = (int(row), column_number(column))
    last = (int(last_row), column_number(last_column)) if last_row else first
    return Area(quoted.replace("''", "'") if quoted else plain, *first, *last)


class _Reading:
    """One workbook being read."""

    def __init__(self, directory: Directory) -> None:
        self.directory, self.archive, self.budget = directory, directory.archive, directory.budget
        self.strings = shared_strings(self.archive, directory.strings, self.budget)
        self.styles = read_styles(self.archive, directory.styles, self.budget)
        self.pictures = CellPictures(directory)
        self.known: dict[
            tuple[int, int], tuple[str, Face, str]
        ] = {}  # with both themselves, so that their ids stay their own
        self.asked: dict[tuple[int, CellStyle], tuple[str, tuple[tuple[Problem, ...], bool]]] = {}

    def workbook(self) -> Workbook:
        sheets: dict[str, SheetCells] = {}
        drawn: dict[str, Drawn] = {}
        parts = [sheet.part for sheet in self.directory.sheets if sheet.part]
        if len(parts) > len({*parts}):
            raise DamagedPart("two sheets are one part")
        for sheet in self.directory.sheets:
            if not sheet.part or (sheet.is_hidden and sheet.title == STATES_SHEET):
                continue  # what is live there is worked out anew
            if sheet.title in sheets:
                raise DamagedPart(f"{sheet.title} stands there twice")
            sheets[sheet.title] = self._sheet(sheet)
            drawn[sheet.title] = drawn_on(self.directory, sheet.part)
        titles = [sheet.title for sheet in self.directory.sheets]
        own = self.directory.own_names.items()
        copied = {titles[number]: _areas(made) for number, made in own if number < len(titles)}
        return Workbook(sheets, _areas(self.directory.names), copied, drawn, self._part)

    def _part(self, name: str) -> bytes:
        """The bytes of a picture, b"" where there is none that can be unpacked."""
        info = self.archive.NameToInfo.get(name)
        try:
            return b"".join(chunks(self.archive, info)) if info and info.file_size <= _LARGEST_PICTURE else b""
        except DamagedZip:
            return b""

    def _sheet(self, sheet: SheetPart) -> SheetCells:
        cells: dict[tuple[int, int], Raw] = {}
        found: dict[tuple[int, int], tuple[Problem, ...]] = {}
        formulas: dict[tuple[int, int], str] = {}
        unseen, pictures = set[tuple[int, int]](), dict[tuple[int, int], str]()

        def put(row: int, column: int, raw: Raw) -> None:
            at = row, column
            if at in cells:
                raise DamagedPart(f"{at} stands there twice")  # no telling which of the two a person sees
            if len(cells) == _MOST_CELLS:
                raise file_refusals.FULL_SHEET(sheet=sheet.title)
            if isinstance(raw, str):
                self.budget.spend(len(raw))
            cells[at] = raw

        def take(row: int, column: int, stored: Stored) -> None:
            at, raw = (row, column), stored.raw
            put(row, column, raw)
            cells[at] = self._dressed(raw, stored.style.look) if isinstance(raw, str) else raw
            doubted, is_unseen = self._seen(stored)
            if doubted:
                found[at] = doubted
            if stored.formula:
                formulas[at] = stored.formula
            if picture := self._picture(stored):
                pictures[at] = picture
                shown = raw.text if isinstance(raw, CellError) else stored.formula
                found.setdefault(at, (problem("R186", formula=shown),))
            if is_unseen:
                unseen.add(at)

        stream = SheetStream(self.strings, self.styles, self.directory.from_1904, put, take)
        stream.read(self.archive, sheet.part, self.budget)
        areas = {(top, left): (bottom, right) for top, left, bottom, right in stream.merged}
        covered = _covered(cells, stream.merged, sheet.title)
        seen = cells, frozenset(stream.hidden_rows), stream.hidden_columns, frozenset(unseen), found, formulas, covered
        return SheetCells(sheet.title, sheet.is_hidden, *seen, pictures, areas, stream.conditional)

    def _dressed(self, text: str, own: Face) -> str:
        """A text with what staff have marked out in it; one that many cells share is dressed once."""
        if not own.weight and not own.raised and not isinstance(text, RichText):
            return text
        key = id(text), id(own)
        if key not in self.known:
            self.known[key] = text, own, followed(dressed(text, own), str(text))
        return self.known[key][2]

    def _seen(self, stored: Stored) -> tuple[tuple[Problem, ...], bool]:
        """Why a person sees something else, and whether nothing; a text of pieces that many cells share is asked once."""
        if not isinstance(stored.value, RichText):
            return _seen(stored)
        key = id(stored.value), stored.style
        if key not in self.asked:
            self.asked[key] = stored.value, _seen(stored)
        return self.asked[key][1]

    def _picture(self, stored: Stored) -> str:
        """The part with the picture that a cell shows, '' for one that shows none."""
        if stored.metadata and isinstance(stored.raw, CellError):
            return self.pictures.of_value(stored.metadata)
        return self.pictures.of_formula(stored.formula) if shows_picture(stored.formula) else ""


def _seen(stored: Stored) -> tuple[tuple[Problem, ...], bool]:
    value, style = stored.value, stored.style
    return doubts(value, stored.raw, style.look, style.code, stored.formula), _is_invisible(value, style)


def _is_invisible(value: object, style: CellStyle) -> bool:
    """Whether the format shows nothing of the value, or some of it is too small or of the colour behind it."""
    if isinstance(value, RichText):
        looks = [run.look or style.look for run in faces_of(value, style.look) if run.text.strip()]
        if not all(look.is_seen_on(style.ground) for look in looks):
            return True
    elif not style.is_seen:
        return not isinstance(value, str) or bool(value.strip())
    if style.code == GENERAL:
        return False
    return shows_nothing(style.code, value) or (is_white(style.code, value) and not shows(WHITE, style.ground))


def _areas(definitions: Mapping[str, str]) -> dict[str, Area]:
    areas = {name: named_area(definition) for name, definition in definitions.items()}
    return {name: area for name, area in areas.items() if area}


def _covered(
    cells: Mapping[tuple[int, int], Raw], merged: list[tuple[int, int, int, int]], title: str
) -> frozenset[tuple[int, int]]:
    """The filled cells in whose place a merged area shows its first cell. Raises CannotRun for areas without end."""
    sizes = [(bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merged]
    if sum(min(size, len(cells)) for size in sizes) > _MOST_COVERED:
        raise file_refusals.FULL_SHEET(sheet=title)
    found: set[tuple[int, int]] = set()
    for (top, left, bottom, right), size in zip(merged, sizes, strict=True):
        if size < len(cells):
            inside = {
                (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
            } & cells.keys()
        else:
            inside = {at for at in cells if top <= at[0] <= bottom and left <= at[1] <= right}
        found |= inside - {(top, left)}
    return frozenset(found)
