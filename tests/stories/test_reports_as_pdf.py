"""Whole reports as PDF in the layouts of other programs: every figure and every paragraph comes back, or is told."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.tables import fill
from reportgen.pipeline.sources import read_report
from sheets import FONT

TEMPLATES = Path(__file__).parents[2] / "templates"
SAMPLE = TEMPLATES / "gov-info-annual-2021" / "sample.json"
LAYOUTS: dict[str, dict[str, Any]] = {
    "indents": {"size": 16, "indent": 32, "footer": "— {} —"},
    "wider steps": {"size": 12, "after": 9, "header": ("临江市人民政府", "政府信息公开"), "footer": "第 {} 页"},
    "justified": {"size": 14, "indent": 28, "align": 4, "mark": "仅供查阅"},
}


def style(size: float, indent: float = 0, align: int = 0, after: float = 0) -> ParagraphStyle:
    how = {"wordWrap": "CJK", "firstLineIndent": indent, "alignment": align, "spaceAfter": after}
    return ParagraphStyle("", fontName=FONT, fontSize=size, leading=1.7 * size, **how)


def lines_of(kind: Kind, values: dict[str, Any]) -> list[str]:
    """The text of a report, line by line; the id of a table where one stands."""
    told = [
        [text for record in values[name] for text in (record["小标题"], *record["正文"].split("\n")) if text]
        for name in ("总体情况", "问题与改进", "其他事项")
    ]
    headings, tables = kind.headings, list(kind.tables)
    return [
        *(
            values["引言"],
            headings[0],
            *told[0],
            headings[1],
            tables[0],
            headings[2],
            tables[1],
            headings[3],
            tables[2],
        ),
        *(headings[4], *told[1], headings[5], *told[2]),
    ]


def drawn(report: Report, table_id: str) -> Table:
    picture = report.kind.tables[table_id]
    rows: list[list[Any]] = [[""] * picture.columns for _ in range(picture.rows)]
    looks: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    small = ParagraphStyle("", fontName=FONT, fontSize=6, leading=7.5, wordWrap="CJK")
    for cell in picture.cells:
        left, top = cell.column - 1, cell.row - 1
        rows[top][left] = Paragraph(html.escape(fill(cell.content, report.text)), small)
        looks.append(("SPAN", (left, top), (left + cell.column_span - 1, top + cell.row_span - 1)))
    widths = (
        [40, 60, 100, *[34] * (picture.columns - 3)]
        if picture.columns == 10
        else [440 / picture.columns] * picture.columns
    )
    return Table(rows, colWidths=widths, style=looks)


def publish(path: Path, report: Report, lines: list[str], how: dict[str, Any]) -> None:
    text = style(how["size"], how.get("indent", 0), how.get("align", 0), how.get("after", 0))
    body: list[Flowable] = [Paragraph(report.title, style(22, align=1))]
    for line in lines:
        body.append(drawn(report, line) if line in report.kind.tables else Paragraph(html.escape(line), text))

    def beside(canvas: Canvas, page: Any) -> None:
        canvas.saveState()
        canvas.setFont(FONT, 9)
        left, right = how.get("header", ("", ""))
        canvas.drawString(78, 800, left)
        canvas.drawRightString(520, 800, right)
        canvas.drawCentredString(297, 40, how.get("footer", "").format(page.page))
        canvas.setFont(FONT, 60)
        canvas.setFillGray(0.85)
        canvas.translate(297, 420)
        canvas.rotate(45)
        canvas.drawCentredString(0, 0, how.get("mark", ""))
        canvas.restoreState()

    made = SimpleDocTemplate(str(path), leftMargin=78, rightMargin=74, topMargin=90, bottomMargin=90)
    made.build(body, onFirstPage=beside, onLaterPages=beside)


@pytest.mark.sweep
@pytest.mark.parametrize("name", LAYOUTS)
def it_reads_every_figure_and_every_paragraph(name: str, tmp_path: Path) -> None:
    report = read_report(SAMPLE, TEMPLATES)[0]
    written = SAMPLE.read_text(encoding="utf-8")
    values = json.loads(re.sub(r"\{\{ (.*?) \}\}", lambda found: report.text(found[1]), written))["values"]
    path, lines = tmp_path / "报告.pdf", lines_of(report.kind, values)
    publish(path, report, lines, LAYOUTS[name])
    read, findings, _ = read_report(path, TEMPLATES)
    figures = [name for table in report.kind.tables.values() for cell in table.cells for name in cell.names]
    assert {name: read.text(name) for name in figures} == {name: report.text(name) for name in figures}
    narrative = [read.text(name) for name in read.entries if name not in figures]
    told = {line for text in narrative for line in text.split("\n")}
    assert [
        line for line in lines if line not in (*report.kind.headings, *report.kind.tables) and line not in told
    ] == []
    left_out = LAYOUTS[name].get("header") or LAYOUTS[name].get("mark")
    assert [one.code for one in findings if one.code != "R101"] == ["R168"] * bool(left_out)
