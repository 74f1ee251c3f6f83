"""Where a form has room for a photograph: 「照片」 in a cell of its own, as tall as a picture."""

from __future__ import annotations

import re

from reportgen.core.drafting.form_grid import CellSort, FormGrid
from reportgen.core.drafting.form_names import name_from_label

_PHOTO = re.compile(
    r"[（(]?(?:贴|粘贴)?(?:本人|近期|免冠|正面|彩色|[一二两小大]?寸|\s)*(?:照片|相片|照|像)(?:粘贴)?处?[）)]?|.{0,6}(?:照片|相片)"
)
_WHERE = re.compile("(?:粘贴)?处$")
_BEHIND = re.compile("[（(][^（）()]*[）)]$")  # 「照片（近期二寸免冠）」
_TALL = 1000  # twentieths of a point: three lines
_ROWS, _LINES, _TWIPS_OF_MM, _MARGIN = 2, 3, 56.7, 4
_WIDE, _WIDEST = 50, 80
_INCH = (25, 35)  # millimetres of a photograph of one inch


def photograph_in(grid: FormGrid, number: int) -> str:
    """What a photograph is called that comes into a cell, '' for any other cell."""
    cell = grid.cell(number)
    is_tall = cell.row_span >= _ROWS or cell.height >= _TALL or "贴" in cell.text
    words = _BEHIND.sub("", cell.text) or cell.text
    if grid.sorts[number] is not CellSort.LABEL or not is_tall or not _PHOTO.fullmatch(words):
        return ""
    if cell.last_row <= grid.header_rows:
        return ""  # the header of a column
    behind = grid.number_at(cell.row, cell.last_column + 1)
    if behind >= 0 and grid.sorts[behind] is CellSort.BLANK:
        return ""
    return _WHERE.sub("", name_from_label(cell.text)) or "照片"


def is_room_for_photograph(grid: FormGrid, number: int, label: str) -> bool:
    """Whether a blank cell beside such a label, or below it, is as tall as a picture."""
    cell = grid.cell(number)
    is_tall = cell.height >= _TALL or "\n".join(cell.paragraphs).count("\n") + 1 >= _LINES
    return is_tall and bool(re.fullmatch(".{0,6}(?:照片|相片|图片)", label))


def size_of_photograph(grid: FormGrid, number: int) -> tuple[int, int]:
    """Its width, no more than the cell's, and its height, in millimetres."""
    cell = grid.cell(number)
    widths = grid.table.widths[cell.column - 1 : cell.last_column]
    width = int(sum(widths) / _TWIPS_OF_MM) - _MARGIN if widths else _INCH[0]
    if width >= _WIDE:  # of what was found, not of somebody
        return min(width, _WIDEST), min(width, _WIDEST) * 3 // 4
    return max(_MARGIN, min(width, _INCH[0])), _INCH[1]
