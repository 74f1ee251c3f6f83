"""A table of figures of a form as a grid: what its rows and columns are called, what their cells are, which are sums."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.drafting.draft import DraftField, DraftGrid
from reportgen.core.drafting.form_changes import likely_changes, likely_earlier, running_totals
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_grid import FIXED, FormGrid
from reportgen.core.drafting.form_guesses import Guess, guess, guess_line
from reportgen.core.drafting.form_labels import PART, is_sum
from reportgen.core.drafting.form_lines import as_above, drafted_line, line_names, usual_guess
from reportgen.core.drafting.form_names import name_from_label
from reportgen.core.drafting.form_parts import FormMatrix
from reportgen.core.drafting.form_sums import likely_sums
from reportgen.core.drafting.form_units import is_of_thousand
from reportgen.core.drafting.form_wholes import mark_part, parts_of_wholes
from reportgen.core.light import replace

_FEW = 6
_HOLE = re.compile("[—－/／-]+|[×✕╳]")


def drafted_grid(part: FormMatrix, table: FormGrid, desk: FormDesk, unit: str) -> DraftGrid:
    """The grid that `part` of the `table` is; `unit` is that of all of it."""
    grid_id = desk.name_of_all("数据", part.group, part.title)
    rows, columns = line_names(_told_apart(part.rows, part.units)), line_names(part.columns)
    by_column, by_row = _guesses(part, rows, columns)
    shapes = part.shapes or [None] * len(columns)
    usual = usual_guess(by_column, by_row, shapes) or guess_line((), "", unit)
    made = DraftField.guessed("表中各格", Guess(usual.type_name, usual.why, usual.unit))
    made.required = True
    place = table.table.place
    if usual.why:
        made.doubts.append(desk.doubt(usual.why, grid_id, place, name=grid_id, type=usual.type_name))
    grid = DraftGrid(grid_id, made, [], [], is_unknown=bool(usual.why))
    grid.columns = [drafted_line(name, one, made) for name, one in zip(columns, by_column, strict=True)]
    for line, shape in zip(grid.columns, shapes, strict=True):
        line.boxes = shape.boxes if shape else ""
    grid.rows = [drafted_line(name, one, made) for name, one in zip(rows, as_above(by_row), strict=True)]
    for lines, paths, what in ((grid.columns, part.columns, "列"), (grid.rows, part.rows, "行")):
        for line, path in zip(lines, paths, strict=True):
            line.words = tuple(filter(None, map(name_from_label, path)))
        _added_up(desk, place, grid, lines, paths, what)
        for line, value in likely_changes(lines, paths):
            line.change_of = value
        for line, now in running_totals(lines, paths):
            line.doubts.append(desk.doubt("running", grid_id, place, name=line.id, now=now))
        for line, now in likely_earlier(lines, paths):
            line.told_before = now
        for inner, whole in parts_of_wholes(paths):
            mark_part(lines[inner], lines[whole])
    _holes(grid, [[table.cell(one).text for one in row] for row in part.cells])
    return grid


def _told_apart(paths: Sequence[tuple[str, ...]], units: Sequence[str]) -> list[tuple[str, ...]]:
    """The labels of the rows; those that are the same have their unit, too: 「纸质档案」 by 卷 and by 件."""
    return [
        (*path[:-1], f"{path[-1]}{unit}") if paths.count(path) > 1 else path
        for path, unit in zip(paths, units or [""] * len(paths), strict=True)
    ]


def _guesses(part: FormMatrix, rows: Sequence[str], columns: Sequence[str]) -> tuple[list[Guess], list[Guess]]:
    """What the cells of each column and of each row are."""
    summed = {path[:-1] for path in part.columns if len(path) > 1 and (is_sum(path[-1]) or PART.match(path[-1]))}
    by_column = [
        guess_line(path, name, is_column=True, is_counted_up=path[:-1] in summed)
        for path, name in zip(part.columns, columns, strict=True)
    ]
    by_column = [
        guess(path[-1], name, shape) if shape else one
        for path, name, shape, one in zip(
            part.columns, columns, part.shapes or [None] * len(columns), by_column, strict=True
        )
    ]
    by_row = [guess_line(path, name, unit) for path, name, unit in zip(part.rows, rows, part.units, strict=True)]
    if any(is_of_thousand(one.unit) for one in by_row):  # by the hundred in one row, by the thousand in another
        by_column = [replace(one, type_name="amount") if one.type_name == "percent" else one for one in by_column]
    return by_column, by_row


def _added_up(
    desk: FormDesk, place: str, grid: DraftGrid, lines: Sequence[DraftField], paths: Sequence[Sequence[str]], what: str
) -> None:
    """What is called a sum can be worked out; of which lines, is told where the form does not say so itself."""
    for line, names, is_sure in likely_sums(lines, paths):
        line.sum_of = tuple(names) if is_sure else ()
        says = "sum" if 1 < len(names) <= _FEW else "long sum"
        told = {"name": line.id, "what": what, "value": " + ".join(names[:_FEW])}
        line.doubts.append(desk.doubt(says, grid.id, place, **told))


def _holes(grid: DraftGrid, texts: Sequence[Sequence[str]]) -> None:
    """A form prints 「—」 where it has no cell; a column of nothing else may be left blank and prints it again."""
    for at, column in enumerate(grid.columns):
        signs = [row[at] if _HOLE.fullmatch(row[at]) or FIXED.fullmatch(row[at]) else "" for row in texts]
        if signs and all(map(_HOLE.fullmatch, signs)):
            column.required, column.blank = False, f"印 {min(signs)}"
            column.help = "；".join(filter(None, (column.help, f"表上是“{min(signs)}”的不填")))
        else:
            column.holes = tuple(row.id for row, sign in zip(grid.rows, signs, strict=True) if sign)


def spare_holes(grid: DraftGrid) -> None:
    """What cannot be worked out because the form has no cell for it is filled in."""
    holes = {(row, column.id) for column in grid.columns for row in column.holes}
    sides = ((grid.columns, grid.rows, holes), (grid.rows, grid.columns, {(column, row) for row, column in holes}))
    for lines, others, absent in sides:
        for line in lines:
            made_of = [one for one in re.findall(r"\w+", line.value) if one in [other.id for other in lines]]
            for other in others:
                gone = [one for one in made_of if (other.id, one) in absent]
                is_lost = bool(gone) and ("/" in line.value or "*" in line.value or len(gone) == len(made_of))
                if is_lost and (other.id, line.id) not in absent and other.id not in line.spared:
                    line.spared = (*line.spared, other.id)
