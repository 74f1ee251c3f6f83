"""A conditional format that somebody has set may show another number than is stored, strike it out, or show nothing."""

from __future__ import annotations

import re
import time
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


_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"


def _found_behind(rule: str, folder: Path, rows: int = 0) -> list[Finding]:
    """What is told of a workbook whose sheet ends with a condition as Excel 2010 and later write it, below so many blank rows."""
    book = Book()
    sheet, cell = book.where(COUNT)
    made = (
        f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{_X14}"><x14:conditionalFormattings>'
        f'<x14:conditionalFormatting xmlns:xm="{_XM}">{rule}<xm:sqref>{cell}</xm:sqref></x14:conditionalFormatting>'
        "</x14:conditionalFormattings></ext></extLst>"
    )
    blank = "".join(f'<row r="{row}" spans="1:9" ht="15" customHeight="1"/>' for row in range(9_000, 9_000 + rows))
    book.rewrite(
        book.part_of(sheet),
        lambda xml: xml.replace("</sheetData>", f"{blank}</sheetData>").replace("</worksheet>", f"{made}</worksheet>"),
    )
    _, found, _ = read_report(book.save(folder / "年.xlsx"))
    return [one for one in found if one.code == "R142"]


def _own_look(look: str) -> str:
    return f'<x14:cfRule type="expression" id="{{1}}"><xm:f>表二!$A$1=1</xm:f><x14:dxf>{look}</x14:dxf></x14:cfRule>'


@pytest.mark.parametrize(
    "rule",
    [
        _own_look('<numFmt numFmtId="165" formatCode="&quot;8001&quot;"/>'),
        _own_look("<font><strike/></font>"),
        _own_look('<font><color theme="0"/></font>'),
        '<x14:cfRule type="dataBar" id="{1}"><x14:dataBar showValue="0"><x14:cfvo type="min"/></x14:dataBar></x14:cfRule>',
        '<x14:cfRule type="iconSet" id="{1}"><x14:iconSet iconSet="3Stars" showValue="0"/></x14:cfRule>',
    ],
)
def it_warns_of_what_newer_programs_keep_behind_the_sheet(rule: str, tmp_path: Path) -> None:
    (found,) = _found_behind(rule, tmp_path)
    assert (found.stops, found.place and found.place.cell) == (False, Book().where(COUNT)[1])


@pytest.mark.parametrize(
    "rule",
    [
        _own_look("<font><b/></font>"),
        _own_look('<font><name val="宋体"/></font>'),
        '<x14:cfRule type="dataBar" id="{1}"><x14:dataBar showValue="1"><x14:cfvo type="min"/></x14:dataBar></x14:cfRule>',
    ],
)
def it_lets_be_what_newer_programs_keep_there_for_the_eye(rule: str, tmp_path: Path) -> None:
    assert _found_behind(rule, tmp_path) == []


def it_warns_of_a_sheet_too_large_to_be_held_whole(tmp_path: Path) -> None:
    assert len(_found_behind(_own_look("<font><strike/></font>"), tmp_path, rows=60_000)) == 1


@pytest.mark.parametrize(
    "shown", ['<dataBar showValue="0"><cfvo type="min"/></dataBar>', '<iconSet showValue="false"/>']
)
def it_warns_of_bars_and_icons_in_the_place_of_a_number(shown: str, tmp_path: Path) -> None:
    book = Book()
    sheet, cell = book.where(COUNT)
    made = f'<conditionalFormatting sqref="{cell}"><cfRule type="dataBar" priority="99">{shown}</cfRule></conditionalFormatting>'
    book.rewrite(
        book.part_of(sheet), lambda xml: re.sub("(<conditionalFormatting|<dataValidations)", rf"{made}\1", xml, count=1)
    )
    _, found, _ = read_report(book.save(tmp_path / "年.xlsx"))
    assert [one.place and one.place.cell for one in found if one.code == "R142"] == [cell]


def it_is_not_kept_busy_by_conditions_in_a_comment(tmp_path: Path) -> None:
    """20,000 that never end: looked for by a pattern, each was looked for to the end of the sheet, 50 s in all."""
    book = Book()
    book.rewrite("xl/styles.xml", lambda xml: xml.replace("</dxfs>", "<dxf><font><strike/></font></dxf></dxfs>"))
    part = book.part_of(book.where(COUNT)[0])
    made = f"<!--{'<conditionalFormatting>' * 20_000}-->"
    book.rewrite(part, lambda xml: xml.replace("</worksheet>", f"{made}</worksheet>"))
    began = time.process_time()
    _, found, _ = read_report(book.save(tmp_path / "年.xlsx"))
    assert time.process_time() - began < 10 and [one for one in found if one.code == "R142"] == []
