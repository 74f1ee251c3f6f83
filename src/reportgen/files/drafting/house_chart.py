"""Draw the charts that a kind declares as plain columns; their owner gives them another look in Word."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape

from lxml import etree
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reportgen.core.charts import Chart
from reportgen.files.document.revisions import W
from reportgen.files.office_xml import OFFICE_RELATIONS
from reportgen.files.zipped import pack, unpack

_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_FONT = {"name": "宋体", "size": 9}
_TICKS = {"major_tick_mark": "none", "minor_tick_mark": "none"}  # left open, programs draw what they like
_SAMPLE = ("甲", "乙", "丙")
_DAY = datetime(2000, 1, 1)  # the same chart every time
_DRAWING = (
    '<w:r xmlns:w="{w}"><w:drawing><wp:inline'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="2520000"/>'
    '<wp:docPr id="{id}" name="图表 {number}" descr="{name}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="{r}" r:id="{relation}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def chart_run(chart: Chart, number: int) -> etree._Element:
    """What stands in the text for the chart of that number, from 1."""
    about = {"id": 9000 + number, "number": number, "name": escape(chart.id), "relation": _relation(number)}
    return etree.fromstring(_DRAWING.format(w=W[1:-1], r=OFFICE_RELATIONS, **about))


def chart_members(members: Mapping[str, bytes], charts: Iterable[Chart]) -> dict[str, bytes]:
    """`members` of a Word file with what `charts` are made of, in the order of their numbers."""
    made = dict(members)
    for number, chart in enumerate(charts, 1):
        part, book = f"charts/chart{number}.xml", f"embeddings/Microsoft_Excel_Worksheet{number}.xlsx"
        made[f"word/{part}"] = _chart(chart)
        made[f"word/{book}"] = _book(chart)
        made[f"word/charts/_rels/chart{number}.xml.rels"] = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE_RELATIONS}/package" Target="../{book}"/></Relationships>'
        ).encode()
        _put(
            made,
            _RELATIONS,
            f'<Relationship Id="{_relation(number)}" Type="{OFFICE_RELATIONS}/chart" Target="{part}"/>',
        )
        _put(made, _TYPES, f'<Override PartName="/word/{part}" ContentType='
             '"application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>')  # fmt: skip
        _put(made, _TYPES, f'<Override PartName="/word/{book}" ContentType='
             '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>')  # fmt: skip
    return made


def _relation(number: int) -> str:
    return f"rIdChart{number}"


def _put(members: dict[str, bytes], name: str, element: str) -> None:
    """Put an element at the end of a part of the house file."""
    start, end, rest = members[name].decode().rpartition("</")
    members[name] = f"{start}{element}{end}{rest}".encode()


def _chart(chart: Chart) -> bytes:
    """The chart as it is drawn, with the sample in its caches."""
    out = io.BytesIO()
    book = Workbook(out)
    sheet = book.add_worksheet("Sheet1")
    last = _fill(sheet, chart)
    drawn = book.add_chart({"type": "column"})
    for column in range(1, len(chart.series) + 1):
        cells = {"name": ["Sheet1", 0, column], "values": ["Sheet1", 1, column, last, column]}
        drawn.add_series({**cells, "categories": ["Sheet1", 1, 0, last, 0], "gap": 80})
    drawn.set_title({"none": True})
    drawn.set_legend({"position": "bottom", "font": _FONT})
    drawn.set_x_axis({"num_font": _FONT, "label_position": "low", **_TICKS})
    drawn.set_y_axis({"num_font": _FONT, **_TICKS, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    drawn.set_chartarea({"border": {"none": True}})
    sheet.insert_chart("H1", drawn)
    book.close()
    xml = unpack(out.getvalue())["xl/charts/chart1.xml"].decode().partition("<c:printSettings>")[0]
    behind = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    return f"{xml}{behind}".encode()


def _book(chart: Chart) -> bytes:
    """The workbook that Word opens to change its numbers."""
    out = io.BytesIO()
    book = Workbook(out)
    book.set_properties({"created": _DAY})
    sheet = book.add_worksheet("Sheet1")
    last = _fill(sheet, chart)
    columns = [{"header": name} for name in (chart.header, *(one.label for one in chart.series))]
    sheet.add_table(0, 0, last, len(chart.series), {"columns": columns, "autofilter": False})
    book.close()
    return pack(unpack(out.getvalue()))


def _fill(sheet: Worksheet, chart: Chart) -> int:
    """The sample; the number of its last row, from 0."""
    names = [one.label for one in chart.categories] if len(chart.categories) > 1 else [*_SAMPLE]
    for row, name in enumerate(names, 1):
        sheet.write_string(row, 0, name)
        for column in range(1, len(chart.series) + 1):
            sheet.write_number(row, column, row + column)
    for column, text in enumerate((chart.header, *(one.label for one in chart.series))):
        sheet.write_string(0, column, text)
    return len(names)
