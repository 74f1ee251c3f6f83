"""A conditional format that somebody has set may show another number than is stored, strike it out, or show nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.core.findings import Finding
from reportgen.pipeline.sources import read_report
from surgery import SEED, Book

COUNT = "行政许可"


def _found(look: str, folder: Path) -> list[Finding]:
    """What is told of a workbook in which a condition gives a cell this look."""
    book = Book()
    sheet, cell = book.where(COUNT)
    number = int(book.tree("xl/styles.xml").find("{*}dxfs").get("count"))
    rule = f'<cfRule type="expression" dxfId="{number}" priority="99"><formula>TRUE</formula></cfRule>'
    made = f'<conditionalFormatting sqref="A1 {cell}:{cell}">{rule}</conditionalFormatting>'
    book.rewrite("xl/styles.xml", lambda xml: xml.replace("</dxfs>", f"<dxf>{look}</dxf></dxfs>"))
    book.rewrite(
        book.part_of(sheet), lambda xml: re.sub("(<conditionalFormatting|<dataValidations)", rf"{made}\1", xml, count=1)
    )
    _, found, _ = read_report(book.save(folder / "年.xlsx"))
    return [one for one in found if one.code == "R142"]


@pytest.mark.parametrize(
    "look",
    [
        '<numFmt numFmtId="399" formatCode="&quot;8001&quot;"/>',
        "<font><strike/></font>",
        '<font><color rgb="FFFFFFFF"/></font>',
        '<font><color rgb="FF333333"/></font><fill><patternFill><bgColor rgb="FF333333"/></patternFill></fill>',
    ],
)
def it_warns_that_another_look_may_be_seen(look: str, tmp_path: Path) -> None:
    (found,) = _found(look, tmp_path)
    assert (found.stops, found.place and found.place.cell) == (False, Book().where(COUNT)[1])
    assert "设了条件格式" in found.message


@pytest.mark.parametrize(
    "look",
    [
        "<font><b/></font>",
        '<font><color rgb="FFFF0000"/></font>',
        '<font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill>',
        '<font><strike val="0"/></font>',
    ],
)
def it_lets_colours_be_colours(look: str, tmp_path: Path) -> None:
    assert _found(look, tmp_path) == []


def it_finds_nothing_of_the_kind_in_its_own_workbooks() -> None:
    assert [one for one in read_report(SEED)[1] if one.code == "R142"] == []
