"""Where a chart has its numbers from: the series in its XML, and the cells of its workbook that they name."""

from __future__ import annotations

from lxml import etree

from reportgen.core.columns import column_letters
from reportgen.core.light import dataclass
from reportgen.files.whole_number import whole_number
from reportgen.files.workbook.read.cells import Area, named_area

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# Charts of categories and values; with what comes after it a sentence calls the others.
DRAWN = {
    **dict.fromkeys(("barChart", "bar3DChart"), "柱形图"),
    **dict.fromkeys(("lineChart", "line3DChart"), "折线图"),
    **dict.fromkeys(("areaChart", "area3DChart"), "面积图"),
    **dict.fromkeys(("pieChart", "pie3DChart", "ofPieChart"), "饼图"),
    "doughnutChart": "圆环图",
    "radarChart": "雷达图",
}
NOT_DRAWN = {
    **{"scatterChart": "散点图", "bubbleChart": "气泡图", "stockChart": "股价图"},
    **dict.fromkeys(("surfaceChart", "surface3DChart"), "曲面图"),
}


@dataclass(frozen=True)
class ChartCells:
    """The cells of a chart in its workbook; rows and columns count from 1, `first` is the row below the heads."""

    sheet: str
    first: int
    last: int
    category: int
    series: tuple[int, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        """All its columns, the categories first."""
        return (self.category, *self.series)

    def cells(self, column: int, first: int, last: int) -> str:
        """The reference of cells in one column, as a chart has it."""
        letters = column_letters(column)
        quoted = (
            self.sheet
            if self.sheet.isascii() and self.sheet.isalnum()
            else f"'{self.sheet.replace(chr(39), 2 * chr(39))}'"
        )
        ends = dict.fromkeys((f"${letters}${first}", f"${letters}${last}"))
        return f"{quoted}!{':'.join(ends)}"


def plots_of(root: etree._Element) -> list[etree._Element]:
    """The plots of a chart: one of columns and one of lines, where it has both."""
    area = root.find(f"{C}chart/{C}plotArea")
    return [] if area is None else [one for one in area if etree.QName(one).localname.endswith("Chart")]


def series_of(root: etree._Element) -> list[etree._Element]:
    """The series of a chart in the order that its legend has."""
    found = [series for plot in plots_of(root) for series in plot.iterfind(C + "ser")]
    return sorted(found, key=lambda one: whole_number(value_in(one, "order")))


def value_in(element: etree._Element, name: str) -> str:
    """The value of a child that has nothing but a value."""
    found = element.find(C + name)
    return "" if found is None else str(found.get("val", ""))


def cells_behind(root: etree._Element) -> ChartCells | str:
    """The cells that the chart is drawn from; the name of a sentence of K156 where they do not stand side by side in columns."""
    areas: list[Area] = []
    category: Area | None = None
    for series in series_of(root):
        if series.find(C + "cat") is None:
            return "no categories"
        if series.find(f"{C}cat/{C}multiLvlStrRef") is not None:
            return "levels"
        head, named, values = (_area(series, name) for name in ("tx", "cat", "val"))
        if head is None:
            return "no head"
        if named is None or values is None:
            return "no cells"
        category = category or named
        if named != category or not _stand_together(head, named, values):
            return "not in columns"
        areas.append(values)
    if category is None:
        return "no series"
    columns = tuple(one.column for one in areas)
    every = {category.column, *columns}
    if len(every) <= len(columns) or max(every) - min(every) != len(columns):
        return "not in columns"
    return ChartCells(category.sheet, category.row, category.last_row, category.column, columns)


def _stand_together(head: Area, named: Area, values: Area) -> bool:
    """Whether the head stands above the values, and these beside what names them, each in one column."""
    rows = {(one.sheet, one.row, one.last_row) for one in (named, values)}
    narrow = all(one.column == one.last_column for one in (head, named, values))
    above = (head.sheet, head.column, head.row, head.last_row) == (
        values.sheet,
        values.column,
        values.row - 1,
        values.row - 1,
    )
    return len(rows) == 1 and narrow and above


def _area(series: etree._Element, name: str) -> Area | None:
    found = next(series.iterfind(f"{C}{name}/*/{C}f"), None)
    return None if found is None else named_area((found.text or "").strip())
