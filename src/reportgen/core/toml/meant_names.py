"""What to write instead of a name that the kind does not have where it stands."""

from __future__ import annotations

from reportgen.core import tables
from reportgen.core.ids import dotted, earlier_of, filters_of, parts_of, unfiltered
from reportgen.core.kind import Kind


def meant_instead(name: str, kind: Kind) -> str:
    """A sentence about it, '' where nothing more is known than names that are like it."""
    return _plain_name(name) or _of_grid(name, kind) or _no_cell(name, kind) or _of_list(name, kind)


def _of_grid(name: str, kind: Kind) -> str:
    """What to write instead of a grid, which is no table yet."""
    if name not in kind.grids:
        return ""
    drawn = [one.id for one in kind.tables.values() if any(parts_of(cell)[0] == name for cell in one.names)]
    return f"“{name}”是 [[grid]]，这里写画它的 [[table]]" + (f"：“{drawn[0]}”" if drawn else "，还没有画的先画一张")


def _no_cell(name: str, kind: Kind) -> str:
    """What to write instead of a cell that the form does not have."""
    grid, *cell = parts_of(name)
    if grid not in kind.grids or tuple(cell) not in kind.grids[grid].holes:
        return ""
    return f"这一格写进了 none，是没有的：[[table]] 和 Word 模板里照印的写，例如“{tables.HOLE}”"


def _plain_name(name: str) -> str:
    """What to write instead of a name with filters, or of one of an earlier report."""
    if earlier_of(name):
        return '以前的报告的数只能写在字段和表格的 value、规则的 check 和 when 里：清单的各条对不上。要与上年比的，上年的数也设成一列由填的人填，增减写 value = "本年 - 上年"；条目固定的写成 [[grid]]；比合计的用 sum( ) 的字段'
    return f"这里只写“{unfiltered(name)}”，怎样印写在 Word 模板里" if filters_of(name) else ""


def _of_list(name: str, kind: Kind) -> str:
    """The column that was likely meant where no list is called so."""
    column = parts_of(name)[-1] if len(parts_of(name)) == 2 else ""
    owners = [spec.id for spec in kind.lists.values() if column in [one.id for one in spec.columns]]
    return f"是不是“{dotted(owners[0], column)}”？" if len(owners) == 1 else ""
