"""How a sheet is printed: A4, one page wide, in the middle, page numbers below, and a table that fills its page."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

_A4 = 9
_SIDES, _TOP_AND_BOTTOM = 0.5, 0.6  # inches
# What A4 leaves between these margins, in points.
_ACROSS, _DOWN = 595.3 - 72 * 2 * _SIDES, 841.9 - 72 * 2 * _TOP_AND_BOTTOM
# So many points a column is wide for each character: 5.5 in Excel, 7 in LibreOffice where the fonts of Windows are missing.
_CHARACTER = 6.2
# Rows taller than this look empty on the screen, and a tall table needs too much scrolling.
_TALLEST_ROW = 26.0
# The name of the sheet, its page and how many there are, in the same size however small the sheet is printed.
FOOTER = '&C&"宋体,常规"&9&A　第 &P 页，共 &N 页'


def print_on_a4(page: Worksheet, rows: int, columns: int, *, landscape: bool, tall: int) -> None:
    """Print the first `rows` and `columns` of a sheet one page wide and `tall` pages tall, 0 for as many as it needs.

    What stands to the right of them or below is for the screen only.
    """
    if landscape:
        page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, tall)
    page.center_horizontally()
    page.set_margins(_SIDES, _SIDES, _TOP_AND_BOTTOM, _TOP_AND_BOTTOM)
    page.set_footer(FOOTER, {"scale_with_doc": False})
    page.print_area(0, 0, max(rows - 1, 0), columns - 1)


def fill_page(heights: Sequence[float], widths: Sequence[float], rest: float) -> list[float]:
    """The `heights` of a table's rows, in points, made taller where an upright page that is `widths` wide has room left.

    `rest` is how tall everything else on the page is. No row is made taller than it looks well on the screen.
    """
    room = _DOWN * max(1.0, sum(widths) * _CHARACTER / _ACROSS) - rest
    factor = room / sum(heights)
    return [max(height, min(height * factor, _TALLEST_ROW)) for height in heights]
