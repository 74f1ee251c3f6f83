"""A workbook with all that one may have, findings about it, and its marked copy."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding, Place
from reportgen.core.light import replace

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def rich(path: Path, notes: bool = True) -> Path:
    """A workbook with a chart, a picture, a shape, a note, a colour rule, a name of one sheet, protection and a button."""
    book = xlsxwriter.Workbook(str(path))
    one, two = book.add_worksheet("一、数字"), book.add_worksheet("其他's")
    one.write_column("A1", [1, 2, 3])
    one.merge_range("D9:F10", "并起来的", book.add_format({"bg_color": "#FFF8DC"}))
    if notes:
        one.write_comment("A2", "办公室的批注", {"author": "小王"})
        one.insert_button("H2", {"caption": "按钮"})
    one.insert_image("H10", "p.png", {"image_data": io.BytesIO(PIXEL)})
    one.insert_textbox("H20", "一个形状")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='一、数字'!$A$1:$A$3"})
    one.insert_chart("H30", chart)
    one.conditional_format(
        "A1:A3", {"type": "cell", "criteria": ">", "value": 2, "format": book.add_format({"bold": True})}
    )
    one.conditional_format("A1:A3", {"type": "data_bar", "data_bar_2010": True})
    one.data_validation("A1", {"validate": "integer", "criteria": ">", "value": 0})
    one.protect()
    two.print_area("A1:C3")
    two.activate()
    book.define_name("数", "='一、数字'!$A$1")
    book.close()
    return path


def warned(sheet: str, cell: str, **more: Any) -> Finding:
    return replace(finding("R131", characters="零宽空格", place=Place("原.xlsx", sheet, cell)), **more)


def failed(sheet: str, cell: str) -> Finding:
    return finding("R103", typed="12件", place=Place("原.xlsx", sheet, cell), target="表二 第1行第1列")


FINDINGS = [
    failed("一、数字", "A1"),
    failed("一、数字", "A2"),
    warned("一、数字", "A2"),
    warned("一、数字", "D9"),
    warned("一、数字", "B40", answer="核对过"),
    warned("其他's", "C3"),
    finding("R142", sheet="其他's", count=1, cells="整份", place=Place("原.xlsx", "其他's")),
    finding(
        "R172", "kind", source="上年.xlsx", title="另一种", edition="1", place=Place("上年.xlsx", "一、数字", "A1")
    ),
]


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def colours(path: Path, sheet: str) -> dict[str, str]:
    """The colour that our own rule gives each area."""
    page = openpyxl.load_workbook(path)[sheet]
    return {
        str(areas.sqref): rule.dxf.fill.bgColor.rgb
        for areas in page.conditional_formatting
        for rule in areas.rules
        if rule.formula == ['"reportgen"="reportgen"']
    }
