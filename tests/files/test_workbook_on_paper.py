"""A written workbook on paper: its pages, its narrow columns, its rows."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.cell_range import CellRange
from written import TOLD, opened

from reportgen.files.workbook.write.paper import fill_page

pytestmark = pytest.mark.sweep


def it_prints_on_a4_with_the_width_of_a_page(empty: bytes) -> None:
    for page in opened(empty).worksheets:
        if page.sheet_state == "visible":
            assert int(page.page_setup.paperSize) == 9, page.title
            assert page.sheet_properties.pageSetUpPr.fitToPage and int(page.page_setup.fitToWidth or 1) == 1
            assert page.print_options.horizontalCentered, page.title
            assert page.oddFooter.center.text == "&A　第 &P 页，共 &N 页", page.title
            assert page.HeaderFooter.scaleWithDoc is False, page.title


def it_sets_a_label_upright_that_its_narrow_column_would_break_inside_a_word(kind: str, empty: bytes) -> None:
    cells = [cell for page in opened(empty).worksheets for row in page.iter_rows() for cell in row if cell.value]
    upright = {"gov-info-annual-2021": {"三、本年度办理结果": 255}}  # the other form has no narrow one
    assert {cell.value: cell.alignment.textRotation for cell in cells if cell.alignment.textRotation} == upright.get(
        kind, {}
    )


def it_breaks_the_head_of_a_narrow_column_between_words(kind: str, empty: bytes) -> None:
    texts = {str(cell.value) for page in opened(empty).worksheets for row in page.iter_rows() for cell in row}
    broken = {"gov-info-annual-2021": {"社会公益\n组织", "法律服务\n机构", "商业企业"}}
    assert broken.get(kind, set()) <= texts


def it_prints_the_form_and_not_the_words_beside_it(empty: bytes) -> None:
    """What lives to the right of a table is for the screen: it would make the print smaller."""
    for page in opened(empty).worksheets:
        if page.sheet_state == "visible":
            area = CellRange(page.print_area.rpartition("!")[2])
            told = [
                cell
                for row in page.iter_rows()
                for cell in row
                if cell.font.b and cell.font.color and cell.font.color.rgb == TOLD
            ]
            assert all(cell.column > area.max_col for cell in told), page.title
            assert (area.min_row, area.min_col) == (1, 1)


@pytest.mark.parametrize(
    ("heights", "widths", "rest", "filled"),
    [
        ([20.0] * 28, [110.0], 150.0, [26.0] * 28),
        ([20.0] * 28, [90.0], 280.0, [pytest.approx(20.0, abs=1.5)] * 28),
        ([20.0] * 10, [80.0], 100.0, [26.0] * 10),
        ([20.0, 51.0, 20.0], [80.0], 100.0, [26.0, 51.0, 26.0]),
        ([20.0] * 60, [80.0], 100.0, [20.0] * 60),
    ],
)
def it_makes_the_rows_of_a_table_taller_where_the_page_has_room(
    heights: list[float], widths: list[float], rest: float, filled: list[float]
) -> None:
    assert fill_page(heights, widths, rest) == filled
