"""Charts put into a Word template as Word's own “Insert ▸ Chart” does: the chart, its workbook, its place in the text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

Parts = dict[str, bytes]
# What Word's sample chart has.
CATEGORIES = ("类别 1", "类别 2", "类别 3", "类别 4")
SERIES: Mapping[str, Sequence[float]] = {"系列 1": (4.3, 2.5, 3.5, 4.5), "系列 2": (2.4, 4.4, 1.8, 2.8)}
# What Word says of a label, what it shows and what not.
_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:drawing>'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5274310" cy="{height}"/>'
    '<wp:docPr id="{number}" name="图表 {number}"{alt}/><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="{r}" r:id="rIdChart{number}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def parts_of(path: Path | bytes) -> Parts:
    """The parts of an Office file."""
    with zipfile.ZipFile(io.BytesIO(path) if isinstance(path, bytes) else path) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    """The file of those parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def with_chart(
    parts: Parts,
    before: str,
    alt: str = "图",
    *,
    sort: Mapping[str, Any] | Sequence[Mapping[str, Any]] = ({"type": "column"},),
    categories: Sequence[Any] = CATEGORIES,
    series: Mapping[str, Sequence[float]] = SERIES,
    options: Sequence[Mapping[str, Any]] = (),
    title: str = "",
    style: str = "",
    height: int = 2_700_000,
    change: Callable[[str], str] = str,
    book: Callable[[Parts], object] = lambda _: None,
    draw: Callable[[Any], object] = lambda _: None,
    sheet: Callable[[Any], object] = lambda _: None,
) -> Parts:
    """`parts` of a Word file with a chart in a paragraph of its own before the one that has the text `before`.

    `options` are XlsxWriter's for each series; `change` is done to the XML of the chart, `book` to the parts of its workbook; `draw` and `sheet` get what XlsxWriter
    makes them of.
    """
    number = 1 + sum(name.startswith("word/charts/chart") for name in parts)
    sorts = [sort] if isinstance(sort, Mapping) else [*sort]
    xml = change(_chart(sorts, categories, series, title, options, draw))
    workbook = parts_of(_book(categories, series, sheet))
    book(workbook)
    made = dict(parts)
    made[f"word/charts/chart{number}.xml"] = xml.encode()
    made[f"word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx"] = packed(workbook)
    made[f"word/charts/_rels/chart{number}.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/package" Target="../embeddings/Microsoft_Excel_Worksheet{number}.xlsx"/>'
        "</Relationships>"
    ).encode()
    _put(made, "word/_rels/document.xml.rels", "</Relationships>",
         f'<Relationship Id="rIdChart{number}" Type="{_R}/chart" Target="charts/chart{number}.xml"/>')  # fmt: skip
    if b'"xlsx"' not in made["[Content_Types].xml"]:
        _put(made, "[Content_Types].xml", "<Default ", '<Default Extension="xlsx" ContentType='
             '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>')  # fmt: skip
    _put(made, "[Content_Types].xml", "</Types>", f'<Override PartName="/word/charts/chart{number}.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>')  # fmt: skip
    drawing = _DRAWING.format(number=number, height=height, alt=f' descr="{alt}"' if alt else "", r=_R)
    paragraph = next(one for one in _paragraphs(made) if before in re.sub("<[^>]*>", "", one))
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    _put(made, "word/document.xml", paragraph, f"<w:p>{styled}{drawing}</w:p>")
    return made


def _paragraphs(parts: Parts) -> list[str]:
    return re.findall(r"<w:p\b[^>]*>.*?</w:p>", parts["word/document.xml"].decode(), re.DOTALL)


def _put(parts: Parts, name: str, before: str, new: str) -> None:
    text = parts[name].decode()
    assert before in text
    parts[name] = text.replace(before, new + before, 1).encode()


def _chart(
    sorts: Sequence[Mapping[str, Any]],
    categories: Sequence[Any],
    series: Mapping[str, Sequence[float]],
    title: str,
    options: Sequence[Mapping[str, Any]],
    draw: Callable[[Any], object],
) -> str:
    """The XML of a chart as Office writes it: the caches filled, its workbook named; the last series in the last sort."""
    book = xlsxwriter.Workbook(io.BytesIO())
    sheet = book.add_worksheet("Sheet1")
    _fill(sheet, categories, series)
    charts = [book.add_chart(dict(sort)) for sort in sorts]
    last = len(categories)
    for column in range(1, len(series) + 1):
        chart = charts[min(column, len(charts)) - 1]
        given = {"name": ["Sheet1", 0, column], "values": ["Sheet1", 1, column, last, column]}
        more = options[column - 1] if options else {}
        chart.add_series({**given, "categories": ["Sheet1", 1, 0, last, 0], **more})
    for other in charts[1:]:
        charts[0].combine(other)
    charts[0].set_title({"name": title} if title else {"none": True})
    draw(charts[0])
    sheet.insert_chart("H1", charts[0])
    made = book.filename
    book.close()
    xml = parts_of(made.getvalue())["xl/charts/chart1.xml"].decode()
    # XlsxWriter leaves out some of what is not shown, which of it depends on its version.
    xml = re.sub(r'(?:<c:show\w+ val="[01]"/>)+', _all_shown, xml)
    return xml.replace("<c:printSettings>", "<!--", 1).split("<!--")[0] + (
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _book(categories: Sequence[Any], series: Mapping[str, Sequence[float]], change: Callable[[Any], object]) -> bytes:
    """The workbook of a chart as Word makes it: one sheet, its cells an Excel table."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.set_properties({"author": "张三"})
    sheet = book.add_worksheet("Sheet1")
    _fill(sheet, categories, series)
    columns = [{"header": " "}, *({"header": name} for name in series)]
    sheet.add_table(0, 0, len(categories), len(series), {"columns": columns, "autofilter": False})
    change(sheet)
    book.close()
    return out.getvalue()


def _all_shown(given: re.Match[str]) -> str:
    shown = re.findall(r'c:(\w+) val="1"', given[0])
    return "".join(f'<c:{name} val="{int(name in shown)}"/>' for name in _SHOWN)


def _fill(sheet: Any, categories: Sequence[Any], series: Mapping[str, Sequence[float]]) -> None:
    for row, name in enumerate(categories, 1):
        sheet.write(row, 0, name)
    for column, (name, numbers) in enumerate(series.items(), 1):
        sheet.write(0, column, name)
        for row, number in enumerate(numbers, 1):
            sheet.write(row, column, number)
