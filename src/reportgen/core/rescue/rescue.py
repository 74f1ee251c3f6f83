"""Everything that a damaged workbook still says for certain, as raw cells, and what is left out, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import shorten
from reportgen.core.fields import Field, List
from reportgen.core.findings import Finding, Place
from reportgen.core.ids import row_of
from reportgen.core.intake import RawCell, Record
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, field
from reportgen.core.rescue.form_pages import FormPage, FoundPage, Spot
from reportgen.core.rescue.homes import homes_of
from reportgen.core.rescue.readings import PageReading, read_page, shown
from reportgen.core.rules.answers import ANSWERS, VALUES
from reportgen.core.values import Doubted, is_blank

_MOST_SHOWN = 12

CellName = Callable[[int, int], str]
FoundCell = tuple[FoundPage, Spot]


@dataclass
class Rescued:
    """Cells by name and records by list, as for RawReport; `lost` has no certain value, `findings` say why."""

    cells: dict[str, RawCell] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def rescue(kind: Kind, forms: Sequence[FormPage], pages: Sequence[FoundPage], file: str, at: CellName) -> Rescued:
    """What `pages`, the sheets of the workbook `file`, still say of the form, which draws `forms`.

    `at(row, column)` is how a cell is called.
    """
    return _Rescue(kind, forms, pages, file, at).done()


class _Rescue:
    def __init__(
        self, kind: Kind, forms: Sequence[FormPage], pages: Sequence[FoundPage], file: str, at: CellName
    ) -> None:
        self.kind, self.pages, self.file, self.at = kind, pages, file, at
        self.made = Rescued()
        self.homes = homes_of(forms, pages)
        self.form_of = {name: form for form in forms for name in form.seats}
        self.readings = {form.title: self._readings(form) for form in forms}
        # Fields without a certain value: why, and on which page of the form → their names and the cells they may be.
        self.untold: dict[tuple[str, str], tuple[list[str], list[FoundCell]]] = {}

    def done(self) -> Rescued:
        for spec in self.kind.fields.values():
            self._take(spec)
        for listed in (*self.kind.lists.values(), ANSWERS):
            self._take_list(listed)
        for (says, title), (names, found) in self.untold.items():
            self._tell_lost(says, title, names, found)
        self._tell_left()
        return self.made

    def _readings(self, form: FormPage) -> list[PageReading]:
        """The page as each sheet has it; one on which nothing is filled in says nothing against another."""
        pages = [page for page, home in zip(self.pages, self.homes, strict=True) if home is form]
        readings = [read_page(self.kind, form, page) for page in pages]
        return [one for one in readings if self._is_filled(one)] or readings

    def _is_filled(self, reading: PageReading) -> bool:
        asked = [name for name in reading.taken if name in self.kind.fields and not self.kind.fields[name].is_derived]
        figures = any(not is_blank(reading.raw(name)) for name in asked)
        return figures or bool(reading.doubtful) or any(self._rows(spec, reading)[0] for spec in self._lists())

    def _lists(self) -> tuple[List, ...]:
        return (*self.kind.lists.values(), ANSWERS)

    def _of(self, name: str) -> list[PageReading]:
        form = self.form_of.get(name)
        return self.readings[form.title] if form else []

    # ── fields ───────────────────────────────────────────────────────────────

    def _take(self, spec: Field) -> None:
        """The value of a field where every sheet that has it says the same."""
        name = spec.id
        found = [(one.page, one.taken[name]) for one in self._of(name) if name in one.taken]
        found += self._elsewhere(name)
        doubtful = [(one.page, spot) for one in self._of(name) for spot in sorted(one.doubtful.get(name, ()))]
        if not doubtful and len({shown(page.cells.get(spot)) for page, spot in found}) == 1:
            self.made.cells[name] = self._cell(*found[0])
            return
        if not found and not doubtful and not spec.required and name not in self.form_of:
            return  # never asked for
        self.made.lost.add(name)
        if not spec.is_derived:
            self._say_lost(
                name, "either" if len({*doubtful, *found}) > 1 else "odd" if doubtful else "", [*doubtful, *found]
            )

    def _elsewhere(self, name: str) -> Iterator[FoundCell]:
        """A cell of that name on a sheet that is another page of the form, or none of it."""
        own = [one.page for one in self._of(name)]
        for page in self.pages:
            if name in page.names and not page.is_copied and page not in own:
                yield page, page.names[name]

    def _say_lost(self, name: str, says: str, found: list[FoundCell]) -> None:
        title = self.form_of[name].title if name in self.form_of else ""
        names, places = self.untold.setdefault((says, title), ([], []))
        names.append(name)
        places += [one for one in found if one not in places]

    # ── lists ────────────────────────────────────────────────────────────────

    def _take_list(self, spec: List) -> None:
        """The records below the headers where every sheet that has the list says the same."""
        columns = [spec.column_id(column.id) for column in spec.columns]
        readings = [one for one in self._of(columns[0]) if self._headers(spec, one)]
        records = [self._records(spec, one) for one in readings]
        if len({_text_of(some) for some in records}) == 1:
            self.made.records[spec.id] = records[0]
            self._tell_strays(spec, readings[0])
        elif spec is not ANSWERS or records:
            self.made.lost.add(spec.id)
            found = [(one.page, one.taken[columns[0]]) for one in readings]
            self._say_lost(columns[0], "lists" if found else "", found)

    def _headers(self, spec: List, reading: PageReading) -> dict[str, Spot]:
        """The header of each column, where all are certain and stand side by side."""
        found = {column.id: reading.taken.get(spec.column_id(column.id)) for column in spec.columns}
        spots = {column: spot for column, spot in found.items() if spot is not None}
        late = {VALUES} if spec is ANSWERS else set()  # a workbook made before does not have it
        is_whole = spots.keys() >= found.keys() - late and len({row for row, _ in spots.values()}) == 1
        return spots if is_whole else {}

    def _rows(self, spec: List, reading: PageReading) -> tuple[list[int], list[int]]:
        """The filled rows of a list, and those behind a gap, which nobody can say to belong to it."""
        headers = self._headers(spec, reading)
        if not headers:
            return [], []
        top, columns = next(iter(headers.values()))[0], {column for _, column in headers.values()}
        cells = reading.page.cells
        filled = sorted({r for (r, c), raw in cells.items() if r > top and c in columns and not is_blank(raw)})
        end = max(reading.page.ends.get(spec.id, top), top)
        rows = []
        for row in filled:
            if row <= end + 1:
                rows.append(row)
                end = max(end, row)
        return rows, filled[len(rows) :]

    def _records(self, spec: List, reading: PageReading) -> list[Record]:
        headers = self._headers(spec, reading)
        return [
            {column: self._cell(reading.page, (row, spot[1])) for column, spot in headers.items()}
            for row in self._rows(spec, reading)[0]
        ]

    def _tell_strays(self, spec: List, reading: PageReading) -> None:
        for row in self._rows(spec, reading)[1]:
            texts = [
                (row, spot[1])
                for spot in self._headers(spec, reading).values()
                if not is_blank(reading.page.cells.get((row, spot[1])))
            ]
            text = shorten(str(reading.page.cells[texts[0]]), 30)
            self._tell("R123", spec.id, self._place(reading.page, texts[0]), name=spec.id, text=text)

    # ── what to tell ─────────────────────────────────────────────────────────

    def _tell_lost(self, says: str, title: str, names: list[str], found: list[FoundCell]) -> None:
        rows = list(dict.fromkeys(row_of(name) for name in names))
        shown_names = "、".join(f"“{row}”" for row in rows[:_MOST_SHOWN]) + (
            f"等 {len(rows)} 项" if len(rows) > _MOST_SHOWN else ""
        )
        place = self._place(*found[0]) if found else Place(self.file, title)
        cells = "、".join(f"{page.title}!{self.at(*spot)}" for page, spot in found[:_MOST_SHOWN]) + (
            "…" if len(found) > _MOST_SHOWN else ""
        )
        values = {"names": shown_names, "count": len(names), "cells": cells}
        self._tell("R187", names[0], place, says, **values)

    def _tell_left(self) -> None:
        """Figures that no field has, and filled sheets that are no page of the form."""
        for readings in self.readings.values():
            for one in (one for one in readings if one.left):
                cells = "、".join(self.at(*spot) for spot in one.left[:_MOST_SHOWN]) + (
                    "…" if len(one.left) > _MOST_SHOWN else ""
                )
                self._tell("R188", "", self._place(one.page, one.left[0]), count=len(one.left), cells=cells)
        for page, home in zip(self.pages, self.homes, strict=True):
            if home is None and any(not is_blank(raw) for raw in page.cells.values()):
                self._tell("R188", "", Place(self.file, page.title), "sheet", sheet=page.title)

    def _tell(self, code: str, home: str, place: Place, says: str = "", **values: Any) -> None:
        target = self.kind.target_of(home)
        self.made.findings.append(finding(code, says, field=home, place=place, target=target, **values))

    def _cell(self, page: FoundPage, spot: Spot) -> RawCell:
        raw, doubts = page.cells.get(spot), page.doubts.get(spot)
        return RawCell(Doubted(raw, doubts) if doubts else raw, self._place(page, spot))

    def _place(self, page: FoundPage, spot: Spot) -> Place:
        return Place(self.file, page.title, self.at(*spot))


def _text_of(records: list[Record]) -> tuple[tuple[object, ...], ...]:
    return tuple(tuple(shown(cell.raw) for cell in record.values()) for record in records)
