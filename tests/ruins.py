"""Damage to a filled workbook as hands and programs do it, on its cells and names as they are read."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.core.values import Raw
from reportgen.files.workbook.read.cells import Area, SheetCells, Workbook

Spot = tuple[int, int]


@dataclass
class Ruin:
    """A workbook that can be damaged. `chance` decides where."""

    sheets: dict[str, dict[Spot, Raw]]
    names: dict[str, Area]
    copied: dict[str, dict[str, Area]] = field(default_factory=dict)
    chance: random.Random = field(default_factory=random.Random)
    done: list[str] = field(default_factory=list)
    fixed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, workbook: Workbook, empty: Workbook, seed: object) -> Ruin:
        """A filled workbook and the empty one of its kind, which tells what of it is fixed text."""
        sheets = {title: dict(sheet.cells) for title, sheet in workbook.sheets.items()}
        fixed = {raw for sheet in empty.sheets.values() for raw in sheet.cells.values() if isinstance(raw, str)}
        return cls(sheets, dict(workbook.names), {}, random.Random(str(seed)), fixed=fixed)

    def workbook(self) -> Workbook:
        sheets = {
            title: SheetCells(title, title.startswith("_"), cells, frozenset(), ())
            for title, cells in self.sheets.items()
        }
        return Workbook(sheets, self.names, self.copied)

    # ── what to damage ───────────────────────────────────────────────────────

    def sheet(self) -> str:
        return self.chance.choice([title for title in self.asked() if title in self.sheets])

    def asked(self) -> list[str]:
        """The sheets that hold something to fill in."""
        shown = [title for title in self.sheets if not title.startswith("_") and title not in ("填表说明", "校验")]
        return shown

    def figures(self, title: str) -> list[Spot]:
        """Figures of fields; those of a list's records may be moved about as staff like."""
        named = {(area.row, area.column) for area in self.names.values() if area.sheet == title}
        found = (spot for spot, raw in self.sheets[title].items() if isinstance(raw, int | Decimal))
        return sorted(spot for spot in found if spot in named)

    def labels(self, title: str) -> list[Spot]:
        return sorted(spot for spot, raw in self.sheets[title].items() if raw in self.fixed and spot[0] > 3)

    def move(self, title: str, to: Callable[[Spot], Spot | None], with_names: bool = True, cells: bool = True) -> None:
        """Cells (and names) go where `to` says; what goes nowhere is lost, with its name."""
        old = self.sheets[title]
        if cells:
            moved = {spot: to(spot) for spot in old}
            kept = {
                spot: raw
                for spot, raw in old.items()
                if moved[spot] == spot and spot not in {t for s, t in moved.items() if t and t != s}
            }
            self.sheets[title] = kept | {new: old[spot] for spot, new in moved.items() if new and new != spot}
        if with_names:
            self._move_names(title, to)

    def _move_names(self, title: str, to: Callable[[Spot], Spot | None]) -> None:
        mine = {name: area for name, area in self.names.items() if area.sheet == title}
        taken = {
            to((area.row, area.column))
            for area in mine.values()
            if to((area.row, area.column)) != (area.row, area.column)
        }
        for name, area in mine.items():
            new, last = to((area.row, area.column)), to((area.last_row, area.last_column))
            if new and last and (area.row, area.column) != (area.last_row, area.last_column):
                self.names[name] = Area(title, *new, *last)
                continue
            if new is None or (new == (area.row, area.column) and new in taken):
                del self.names[name]
            else:
                self.names[name] = Area(title, *new, *new)


def lose_all_names(ruin: Ruin) -> None:
    ruin.names = {}


def lose_some_names(ruin: Ruin) -> None:
    share = ruin.chance.choice((0.02, 0.2, 0.6))
    ruin.names = {name: area for name, area in ruin.names.items() if ruin.chance.random() > share}


def delete_row(ruin: Ruin) -> None:
    title = ruin.sheet()
    gone = ruin.chance.choice(sorted({row for row, _ in ruin.sheets[title]}))
    ruin.move(title, lambda spot: None if spot[0] == gone else (spot[0] - (spot[0] > gone), spot[1]))


def delete_column(ruin: Ruin) -> None:
    title = ruin.sheet()
    gone = ruin.chance.choice(sorted({column for _, column in ruin.sheets[title]}))
    ruin.move(title, lambda spot: None if spot[1] == gone else (spot[0], spot[1] - (spot[1] > gone)))


def insert_row(ruin: Ruin) -> None:
    title = ruin.sheet()
    before = ruin.chance.choice(sorted({row for row, _ in ruin.sheets[title]}))
    ruin.move(title, lambda spot: (spot[0] + (spot[0] >= before), spot[1]))


def insert_column(ruin: Ruin) -> None:
    title = ruin.sheet()
    before = ruin.chance.choice(sorted({column for _, column in ruin.sheets[title]}))
    ruin.move(title, lambda spot: (spot[0], spot[1] + (spot[1] >= before)))


def remove_sheet(ruin: Ruin) -> None:
    title = ruin.sheet()
    del ruin.sheets[title]
    ruin.names = {name: area for name, area in ruin.names.items() if area.sheet != title}


def replace_by_copy(ruin: Ruin) -> None:
    """The original is deleted; the copy has names of its own, or none."""
    title = ruin.sheet()
    new = ruin.chance.choice((title, f"{title} (2)", "Sheet1"))
    own = {name: replace(area, sheet=new) for name, area in ruin.names.items() if area.sheet == title}
    ruin.names = {name: area for name, area in ruin.names.items() if area.sheet != title}
    ruin.sheets[new] = ruin.sheets.pop(title)
    if ruin.chance.random() < 0.5:
        ruin.copied[new] = own


def copy_and_change(ruin: Ruin) -> None:
    """A copy beside the original, in which a figure is another."""
    title = ruin.sheet()
    ruin.sheets[f"{title} (2)"] = dict(ruin.sheets[title])
    figures = ruin.figures(title)
    if figures:
        ruin.sheets[f"{title} (2)"][ruin.chance.choice(figures)] = 987_654


def rename_sheet(ruin: Ruin) -> None:
    title = ruin.sheet()
    new = ruin.chance.choice(("Sheet3", "表", "改名"))
    if new not in ruin.sheets:
        ruin.sheets[new] = ruin.sheets.pop(title)
        ruin.names = {
            name: replace(area, sheet=new) if area.sheet == title else area for name, area in ruin.names.items()
        }


def hide_what_it_is(ruin: Ruin) -> None:
    ruin.sheets.pop("_reportgen", None)


def paste_table_shifted(ruin: Ruin) -> None:
    """A whole table with its labels pasted a row lower or higher; names stay."""
    title = ruin.sheet()
    step = ruin.chance.choice((1, 1, 2, -1) if ruin.figures(title) else (1, 2))
    first = 4 if ruin.figures(title) else 3
    ruin.move(title, lambda spot: (spot[0] + step, spot[1]) if spot[0] > first else spot, with_names=False)


def insert_cells(ruin: Ruin) -> None:
    """Cells to fill pushed down (or up, over one that is gone) without their labels; names go along."""
    title = ruin.sheet()
    figures = ruin.figures(title)
    if not figures:
        return
    row, column = ruin.chance.choice(figures)
    right = column + ruin.chance.choice((0, 0, 20))
    if ruin.chance.random() < 0.6:
        ruin.move(title, lambda s: (s[0] + 1, s[1]) if s[0] >= row and column <= s[1] <= right else s)
    else:
        inside = lambda s: column <= s[1] <= right and s[0] >= row  # noqa: E731
        ruin.move(title, lambda s: (None if s[0] == row else (s[0] - 1, s[1])) if inside(s) else s)


def cut_cell(ruin: Ruin) -> None:
    """A figure cut and pasted somewhere else on its sheet; its name goes along, a name that stood there is gone."""
    title = ruin.sheet()
    figures = ruin.figures(title)
    if figures:
        spot, other = ruin.chance.choice(figures), ruin.chance.choice([*figures, (40, 12), (2, 9)])
        ruin.move(title, lambda s: other if s == spot else s)


def cut_cell_to_another_sheet(ruin: Ruin) -> None:
    title, other = ruin.sheet(), ruin.sheet()
    figures = ruin.figures(title)
    if not figures or title == other:
        return
    spot, place = ruin.chance.choice(figures), ruin.chance.choice([*ruin.figures(other), (50, 5)])
    raw = ruin.sheets[title].pop(spot)
    ruin.sheets[other][place] = raw
    moved = [name for name, area in ruin.names.items() if area.sheet == title and (area.row, area.column) == spot]
    ruin.names = {
        name: area for name, area in ruin.names.items() if area.sheet != other or (area.row, area.column) != place
    }
    ruin.names |= {name: Area(other, *place, *place) for name in moved}
    if ruin.chance.random() < 0.5:
        ruin.sheets[title][spot] = 555_555


def overwrite_label(ruin: Ruin) -> None:
    title = ruin.sheet()
    labels = ruin.labels(title)
    if labels:
        spot = ruin.chance.choice(labels)
        ruin.sheets[title][spot] = ruin.chance.choice(("别的文字", 7, "总计"))


def clear_label(ruin: Ruin) -> None:
    title = ruin.sheet()
    labels = ruin.labels(title)
    if labels:
        del ruin.sheets[title][ruin.chance.choice(labels)]


def exchange_labels(ruin: Ruin) -> None:
    title = ruin.sheet()
    labels = ruin.labels(title)
    if len(labels) > 1:
        one, other = ruin.chance.sample(labels, 2)
        cells = ruin.sheets[title]
        cells[one], cells[other] = cells[other], cells[one]


def copy_row(ruin: Ruin) -> None:
    """A row copied and inserted below itself; its figures are then changed."""
    title = ruin.sheet()
    figures = ruin.figures(title)
    if not figures:
        return
    row = ruin.chance.choice(figures)[0]
    ruin.move(title, lambda spot: (spot[0] + (spot[0] > row), spot[1]))
    for spot, raw in [(spot, raw) for spot, raw in ruin.sheets[title].items() if spot[0] == row]:
        ruin.sheets[title][row + 1, spot[1]] = 777_777 if isinstance(raw, int) else raw


WAYS: Mapping[str, Callable[[Ruin], None]] = {
    way.__name__: way
    for way in (
        lose_all_names,
        lose_some_names,
        delete_row,
        delete_column,
        insert_row,
        insert_column,
        remove_sheet,
        replace_by_copy,
        copy_and_change,
        rename_sheet,
        hide_what_it_is,
        paste_table_shifted,
        insert_cells,
        cut_cell,
        cut_cell_to_another_sheet,
        overwrite_label,
        clear_label,
        exchange_labels,
        copy_row,
    )
}
_PART = ("insert_cells", "cut_cell", "cut_cell_to_another_sheet")
_LOSE = ("lose_all_names", "lose_some_names", "replace_by_copy", "remove_sheet")
# Ways of which nobody can tell, after both, what stood where: figures moved away from their labels, and names lost; the
# name of a figure pasted over that was typed anew where it was cut; figures moved away from their names, and labels gone or
# figures moved to other labels; figures gone, with empty cells beside the labels in their place; only a changed copy left.
_TOGETHER = (
    (_PART, _LOSE),
    (("cut_cell_to_another_sheet",), ("cut_cell", "cut_cell_to_another_sheet")),
    (("paste_table_shifted",), ("delete_column", *_PART)),
    (("copy_and_change",), ("remove_sheet",)),
    (("insert_column",), ("delete_column",)),
)


def ruined(workbook: Workbook, empty: Workbook, seed: object) -> Ruin:
    """`workbook` damaged in one to three ways, which `done` names; the same seed does the same."""
    ruin = Ruin.of(workbook, empty, seed)
    count = ruin.chance.choice((1, 1, 2, 3))
    while len(ruin.done) < count and ruin.asked():
        way = ruin.chance.choice(list(WAYS))
        pairs = (*_TOGETHER, *((others, some) for some, others in _TOGETHER))
        if any(way in some and {*ruin.done} & {*others} for some, others in pairs):
            continue
        WAYS[way](ruin)
        ruin.done.append(way)
    return ruin
