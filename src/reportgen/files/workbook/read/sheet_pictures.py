"""Which picture of a workbook is the value of which cell, and which are of none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import shorten
from reportgen.core.fields import Field
from reportgen.core.findings import Finding, Place, Problem
from reportgen.core.kind import Kind
from reportgen.core.values import Doubted, Image, Raw, is_blank, problem
from reportgen.files.workbook.read.cells import Workbook, address
from reportgen.files.workbook.read.drawn import At, FloatingPicture

# The cells of a picture, both ends included.
_Area = tuple[At, At]
# A picture lies over so many rows of a list at most; what is larger has its place by its corner.
_MOST_ROWS = 200


class SheetPictures:
    """The pictures of a workbook by the cells to fill; what is taken is taken out, the rest are strays."""

    def __init__(self, kind: Kind, workbook: Workbook, folder: Path) -> None:
        self.kind, self.workbook, self.folder = kind, workbook, folder
        self._floating: dict[str, dict[At, list[FloatingPicture]]] = {}
        for title, drawn in workbook.drawn.items():
            homes = self._floating[title] = {}
            for one in drawn.pictures:
                homes.setdefault(self._home(title, one), []).append(one)

    def value(self, field: Field, called: str, sheet: str, at: At, typed: Raw | Doubted) -> Raw | Doubted:
        """What is the value of a cell for `field`: its picture, that in the file it names, or why there is none."""
        floating, inside = self._floating.get(sheet, {}).pop(at, []), self.workbook.sheets[sheet].pictures.get(at)
        count = len(floating) + bool(inside)
        if count > 1:
            return _none(problem("R242", count=count))
        if inside:
            return self._read(inside, called, field)
        if isinstance(typed, Doubted) and any(one.code == "R186" for one in typed.problems):
            is_fetched = "IMAGE" in self.workbook.sheets[sheet].formulas.get(at, "")
            return _none(problem("R241", "fetched") if is_fetched else problem("R241", "gone"))
        if not floating:
            from reportgen.files.pictures.picture_files import picture_beside  # few forms ask for pictures

            return picture_beside(typed, self.folder, field)
        if not is_blank(typed):
            return _none(problem("R242", "named", typed=shorten(str(typed))))
        return self._of_floating(floating[0], called, field)

    def shows(self, sheet: str, at: At) -> bool:
        """Whether a picture lies over a cell that has not been asked for its value yet."""
        return at in self._floating.get(sheet, {})

    def strays(self, file: str) -> Iterator[Finding]:
        """The pictures on sheets of the form that are the value of no cell."""
        for title, homes in self._floating.items():
            cells = sorted(one.first for pictures in homes.values() for one in pictures)
            if cells and title in self._asked:
                place = Place(file, title, address(*cells[0]))
                yield finding(
                    "R243", "several" if len(cells) > 1 else "", place=place, cells=place.cell, count=len(cells)
                )

    # ── whose a picture is ───────────────────────────────────────────────────

    @property
    def _asked(self) -> set[str]:
        """The sheets that have a cell of the form."""
        return {area.sheet for area in self.workbook.names.values()}

    def _home(self, title: str, picture: FloatingPicture) -> At:
        """The cell to fill in which its middle lies, or its corner, or over which it lies; else the cell of its corner."""
        areas = [*self._areas(title, picture)]
        for wanted in (picture.middle, picture.first):
            if found := [first for first, last in areas if _holds(first, last, wanted)]:
                return found[0]
        covered = (first for first, last in areas if _meet(first, last, picture.first, picture.last))
        return next(covered, picture.first)

    def _areas(self, title: str, picture: FloatingPicture) -> Iterator[_Area]:
        """The cells for pictures on a sheet; of a list those of the rows near `picture`."""
        merged = self.workbook.sheets[title].areas
        for field in self.kind.fields.values():
            area = self.workbook.names.get(field.id) if field.type.takes_picture else None
            if area is not None and area.sheet == title:
                yield (area.row, area.column), merged.get((area.row, area.column), (area.row, area.column))
        for spec in self.kind.lists.values():
            for column in (one for one in spec.columns if one.type.takes_picture):
                header = self.workbook.names.get(spec.column_id(column.id))
                if header is not None and header.sheet == title:
                    first, last = max(picture.first[0], header.row + 1), picture.last[0]
                    rows = range(first, min(last, first + _MOST_ROWS) + 1)
                    yield from (((row, header.column), (row, header.column)) for row in rows)

    # ── what it is ───────────────────────────────────────────────────────────

    def _of_floating(self, picture: FloatingPicture, called: str, field: Field) -> Raw | Doubted:
        if picture.is_grouped:
            return _none(problem("R241", "shape"))
        if picture.linked or not picture.part:
            return _none(problem("R241", "linked") if picture.linked else problem("R241", "gone"))
        from reportgen.files.pictures.as_seen import picture_in

        content = self.workbook.part(picture.part)
        found = picture_in(content, called, field, picture.shown) if content else _none(problem("R241", "gone"))
        doubts = tuple(_otherwise(picture))
        return Doubted(found, doubts) if doubts and isinstance(found, Image) else found

    def _read(self, part: str, called: str, field: Field) -> Raw | Doubted:
        from reportgen.files.pictures.as_seen import AS_STORED, picture_in

        content = self.workbook.part(part)
        return picture_in(content, called, field, AS_STORED) if content else _none(problem("R241", "gone"))


def _otherwise(picture: FloatingPicture) -> Iterator[Problem]:
    """What a person sees in the workbook and not in the report."""
    if picture.odd_turn:
        yield problem("R244", "turned", degrees=picture.odd_turn)
    if picture.is_coloured:
        yield problem("R244", "colours")


def _holds(first: At, last: At, at: At) -> bool:
    return first[0] <= at[0] <= last[0] and first[1] <= at[1] <= last[1]


def _meet(first: At, last: At, other: At, end: At) -> bool:
    return first[0] <= end[0] and other[0] <= last[0] and first[1] <= end[1] and other[1] <= last[1]


def _none(why: Problem) -> Doubted:
    return Doubted(None, (why,))
