"""A workbook of another state of its form: what it asked for and the form no longer knows, what came after it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.core.catalogues.codes import NOT_CARRIED, OTHER_STATE, finding
from reportgen.core.cleaning import shorten
from reportgen.core.findings import Finding, Place
from reportgen.core.ids import row_of, within
from reportgen.core.kind import Kind
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.values import is_blank
from reportgen.files.workbook.damage import rescue_command
from reportgen.files.workbook.read.cells import Area, Workbook, address
from reportgen.files.workbook.read.stray import shown_raw

_MOST = 8  # of names that are told together, so many are


class Kept(NamedTuple):
    """A cell that is filled in for a name that the form no longer has."""

    name: str
    area: Area
    text: str


def names_asked(made: object) -> list[str] | None:
    """The fields that the workbook says it asks for; None where it is of a version that did not say."""
    return made.split("、") if isinstance(made, str) else None


def unknown_values(kind: Kind, workbook: Workbook, asked: Sequence[str], path: Path) -> Iterator[Finding]:
    """A finding for everything filled in under a name that `kind` does not have; a row of a grid is told of once."""
    rows: dict[str, list[Kept]] = {}
    for name in asked:
        kept = _kept(workbook, name) if name not in kind.fields else None
        if kept:
            rows.setdefault(row_of(name), []).append(kept)
    for row, members in rows.items():
        shown = "、".join(f"{within(one.name, row)} {one.text}".strip() for one in members)
        area = members[0].area
        place = Place(path.name, area.sheet, address(area.row, area.column))
        yield finding(OTHER_STATE, field=row, place=place, name=row, shown=shown, command=rescue_command(path))


def came_later(names: Sequence[str], path: Path) -> Finding:
    """What the form must have and the workbook was never asked for."""
    shown, command = _named(names), rescue_command(path)
    return finding(OTHER_STATE, "later", field=names[0], place=Place(path.name), names=shown, command=command)


def forgotten(kind: Kind, unknown: Mapping[str, Sequence[str]], path: Path) -> Iterator[Finding]:
    """A finding for each earlier report of which the workbook remembers something under names `unknown` to `kind`."""
    for which, names in unknown.items():
        shown, command, words = _named(names), rescue_command(path), kind.words_for(which)
        yield finding(NOT_CARRIED, "unknown", place=Place(path.name), names=shown, command=command, **words)


def _named(names: Sequence[str]) -> str:
    """「“甲”、“乙”」, the first few of them."""
    shown = "、".join(f"“{name}”" for name in names[:_MOST])
    return f"{shown}等 {len(names)} 项" if len(names) > _MOST else shown


def _kept(workbook: Workbook, name: str) -> Kept | None:
    area = workbook.names.get(name)
    sheet = workbook.sheets.get(area.sheet) if area else None
    if area is None or sheet is None:
        return None
    raw = sheet.cells.get((area.row, area.column))
    return None if is_blank(raw) else Kept(name, area, shorten(shown_raw(raw)))
