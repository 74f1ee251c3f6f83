"""One sentence for one cause: what is wrong with many cells of a grid, or follows from that, is told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportgen.core.compiled import remembered
from reportgen.core.ids import parts_of
from reportgen.core.kind import Kind
from reportgen.core.suggestions import nearest

# 「fields.toml：经费.合计.预算 的 value…」: the cell that a sentence begins with.
_OF_CELL = remembered(r"((?:fields\.toml：)?“?)([\w.]+)(.*)", re.DOTALL)

_REFUSED = remembered("名称“([^”]+)”只能用")
_NOT_SHOWN = remembered("fields\\.toml：“([^”]+)”不在任何工作表里，无处可填")
_OLD_NAME = remembered("工作表“[^”]+”的 show：没有名称“[^”]+”。")
_NO_NAME = remembered("没有名称“([^”]+)”")


def of_many_cells(kind: Kind, problems: Iterable[str]) -> Iterator[str]:
    """`problems`, those alike of several cells of a grid as one, about their row or column."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for problem in problems:
        found = _OF_CELL.fullmatch(problem)
        cell = found[2] if found else ""
        is_of_grid = cell in kind.fields and parts_of(cell)[0] in kind.grids
        key: tuple[str, ...] = (found[1], parts_of(cell)[0], found[3]) if found and is_of_grid else (problem,)
        groups.setdefault(key, []).append(cell)
    for key, cells in groups.items():
        yield key[0] if len(key) == 1 else _together(key[0], cells, key[2])


def _together(before: str, cells: Sequence[str], behind: str) -> str:
    """「经费 的“合计”行 的 value…」, 「“经费.讲师费.预算”等 12 格不在…」; of a single cell as it was."""
    grid, *_ = parts_of(cells[0])
    rows, columns = ({parts_of(cell)[at] for cell in cells} for at in (1, 2))
    if len(cells) == 1:
        return f"{before}{cells[0]}{behind}"
    if behind.startswith("”"):
        return f"{before}{cells[0]}”等 {len(cells)} 格{behind[1:]}"
    if len(rows) == 1:
        return f"{before}{grid} 的“{rows.pop()}”行{behind}"
    return (
        f"{before}{grid} 的“{columns.pop()}”列{behind}"
        if len(columns) == 1
        else f"{before}{cells[0]} 等 {len(cells)} 格{behind}"
    )


def but_for_refused_names(problems: Sequence[str]) -> list[str]:
    """`problems` without those that say of a name again, where it is used, what was said of it where it is given."""
    refused = {found[1] for one in problems if (found := _REFUSED.search(one))}
    return [one for one in problems if not ((found := _NO_NAME.search(one)) and found[1] in refused)]


def once_renamed(problems: list[str]) -> list[str]:
    """A new name that no sheet shows, and an old one that one sheet shows alone: the same thing, told where the old one stands."""
    lost = [one for one in problems if _NOT_SHOWN.fullmatch(one)]
    old = [one for one in problems if _OLD_NAME.fullmatch(one)]
    if len(lost) != 1 or len(old) != 1:
        return problems
    new = _NOT_SHOWN.sub(r"\1", lost[0])
    return [
        f"{one}“{new}”还不在任何工作表里，是不是它？" if one == old[0] else one for one in problems if one != lost[0]
    ]


def not_asked(kind: Kind, unknown: Iterable[str]) -> list[str]:
    """What no sheet asks for; not where a table that shows it is wrong itself, or a name near to it stands in its place."""
    shown = {name for sheet in kind.sheets for name in sheet.show}
    tables = [kind.tables[name] for name in shown if name in kind.tables]
    asked = shown | {cell.field for table in tables for cell in table.cells}
    missing = [name for name in (*kind.fields, *kind.lists) if name not in asked]
    if any(not table.cells for table in tables):
        return []  # which cells it should have had is not known
    meant = {near for name in unknown if (near := nearest(name, missing))} if missing else set()
    return [name for name in missing if name not in meant and parts_of(name)[0] not in shown & {*kind.grids}]
