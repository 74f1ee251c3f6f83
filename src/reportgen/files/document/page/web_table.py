"""A table as HTML: what heads which figures is said by scope, merged cells are merged, no word that shows is added."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen.core.light import dataclass
from reportgen.core.tables import Cell

# Whatever strips styles leaves the lines of the table: `border` is old, and every browser and editor knows it.
_OPENING = '<table border="1" style="border-collapse:collapse;width:100%;text-align:center">'
# For screen readers: the official form has no such line.
_ONLY_HEARD = "font-size:0;line-height:0;break-after:avoid"


@dataclass(frozen=True)
class WebCell:
    """One cell after merging, its content as HTML; `is_label` where it holds words and no value of the report."""

    cell: Cell
    inner: str
    is_label: bool
    is_left: bool = False

    @property
    def rows(self) -> range:
        """The rows it covers."""
        return range(self.cell.row, self.cell.row + self.cell.row_span)

    @property
    def columns(self) -> range:
        """The columns it covers."""
        return range(self.cell.column, self.cell.column + self.cell.column_span)


def table_html(cells: Sequence[WebCell], columns: int, caption: str) -> Iterator[str]:
    """The lines of the table; `cells` are in reading order. A line of words across all of it begins a group of rows."""
    yield _OPENING
    if caption:
        yield f'<caption style="{_ONLY_HEARD}">{html.escape(caption)}</caption>'
    yield "<tbody>"
    for number, row in groupby(cells, key=lambda one: one.cell.row):
        there = [*row]
        if number > 1 and _is_band(there[0], columns):
            yield "</tbody>"
            yield "<tbody>"
        yield "<tr>"
        yield from (_cell_html(one, _scope(one, cells, columns)) for one in there)
        yield "</tr>"
    yield "</tbody>"
    yield "</table>"


def _is_band(one: WebCell, columns: int) -> bool:
    return one.is_label and one.cell.column_span == columns


def _scope(one: WebCell, cells: Sequence[WebCell], columns: int) -> str:
    """What a label heads: the values right of it, else whatever stands below it; '' where it heads nothing."""
    if not one.is_label:
        return ""
    if _is_band(one, columns):
        return "rowgroup"
    right = (other for other in cells if other.cell.column >= one.columns.stop and _meet(other.rows, one.rows))
    if any(not other.is_label for other in right):
        return "rowgroup" if one.cell.row_span > 1 else "row"
    if any(other.cell.row >= one.rows.stop and _meet(other.columns, one.columns) for other in cells):
        return "colgroup" if one.cell.column_span > 1 else "col"
    return ""


def _meet(left: range, right: range) -> bool:
    return left.start < right.stop and right.start < left.stop


def _cell_html(one: WebCell, scope: str) -> str:
    tag = "th" if scope else "td"
    told = f' scope="{scope}"' if scope else ""
    told += f' colspan="{one.cell.column_span}"' if one.cell.column_span > 1 else ""
    told += f' rowspan="{one.cell.row_span}"' if one.cell.row_span > 1 else ""
    told += ' style="text-align:left"' if one.is_left else ""
    return f"<{tag}{told}>{one.inner}</{tag}>"
