"""What a pattern takes of a usual workbook is what the parser finds there; whatever is odd is left to the parser."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.files.workbook.read.cells import Workbook, cells_of
from reportgen.files.workbook.read.plain_parts import plain_rows, plain_strings
from reportgen.files.workbook.read.stream import DamagedPart, EndlessPart
from surgery import NS, SEED

# A comment says nothing, but no pattern may look at a part that has one.
_COMMENT = b"<!-- -->"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_USUAL = (
    '<c r="B2"/>',
    '<c r="B2" s="1"/>',
    '<c r="C3" s="1" t="s"><v>0</v></c>',
    '<c r="C3" t="s"><v>1</v></c>',
    '<c r="D4"><v>12</v></c>',
    '<c r="D5" s="2"><v>-1.50</v></c>',
    '<c r="D6" t="n"><v>1E3</v></c>',
    '<c r="E6" t="b"><v>1</v></c>',
    '<c r="E7" t="e"><v>#DIV/0!</v></c>',
    '<c r="E8" t="d"><v>2022-01-05</v></c>',
    '<c r="F1" t="str"><f>IF(A1&lt;&gt;"",A1&amp;"x",1)</f><v>甲 &amp; 乙 &gt;</v></c>',
    '<c r="F2"><f>SUM(A1:A2)</f><v>3</v></c>',
    '<c r="F3"><f t="shared" ref="F3:F9" si="0">A1</f><v>3</v></c>',
    '<c r="F4"><f t="shared" si="0"/><v>3</v></c>',
    '<c r="F5"><f>A1</f><v></v></c>',
    '<c r="F6"><f>A1</f></c>',
    '<c r="F7" t="str"><f>A1</f><v></v></c>',
    '<c r="G1" t="str"><v>一\n二_x000D_ </v></c>',
)
_ODD = (
    '<c r="H1" t="inlineStr"><is><t>甲</t></is></c>',
    "<c><v>7</v></c>",
    '<c t="s" r="H2"><v>0</v></c>',
    '<c r="H3" r="H4"><v>7</v></c>',
    '<c r="H5" s="1" vm="1" t="e"><v>#VALUE!</v></c>',
    '<c r="H6"><v>7</v><v>8</v></c>',
    '<c r="H7"><v>7</v><f>A1</f></c>',
    '<c r="H8" t="str"><v>甲&#10;乙</v></c>',
    '<c r="H9" t="str"><v>甲\r\n乙</v></c>',
    '<c r="I1" t="str"><v>甲]]>乙</v></c>',
    '<c r="I2" t="str"><v>甲\x01乙</v></c>',
    '<c r="I3" t="str"><v>甲\ufffe乙</v></c>',
    '<c r="I4" t="str"><v>甲&nbsp;乙</v></c>',
    '<c r="I5" t="str"><v>甲 & 乙</v></c>',
    '<c r="I6" t="x"><v>1</v></c>',
    '<c r="I7" t="s"><v>99</v></c>',
    '<c r="I8" t="s"><v>x</v></c>',
    '<c r="I9" xmlns="urn:other"><v>7</v></c>',
    '<x:c xmlns:x="urn:other" r="J1"><v>7</v></x:c>',
    '<c r="J2"><f ca="1">NOW()</f><v>7</v></c>',
    '<c r="J3"><v>7</v><extLst/></c>',
    '<c r="J4"> <v>7</v> </c>',
    '<!-- <c r="J5"><v>7</v></c> -->',
    '<c r="J6" t="str"><v><![CDATA[甲]]></v></c>',
    '<?note <c r="J7"><v>7</v></c> ?>',
    "words",
    "<c r='J8'><v>7</v></c>",
    '<c r="J9"><v>7</c>',
    '<c r="AAAA1"><v>7</v></c>',
    '<c r="D4"><v>13</v></c>',
    "</row><row>",
    '</row><row r="9" hidden="1" x:y="1">',
    "</row></sheetData><sheetData><row>",
)
_BEHIND = (
    '<mergeCells count="1"><mergeCell ref="C3:D6"/></mergeCells>',
    '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="2" priority="3"><formula>A1&gt;1</formula></cfRule></conditionalFormatting>',
    '<conditionalFormatting sqref="A1"><cfRule type="expression" type="x"/></conditionalFormatting>',
    '<conditionalFormatting sqref="A1"><cfRule type="expression" text="&#10;"><formula>A1</cfRule></conditionalFormatting>',
    '<dataValidations count="1"><dataValidation type="whole" sqref="B2"><formula1>0</formula1></dataValidation></dataValidations>',
    '<dataValidations><dataValidation type="list" prompt="甲 &quot; 乙" sqref="B2"/> words </dataValidations>',
    '<conditionalFormatting sqref="A1">]]></conditionalFormatting>',
)


def _book(rows: str, behind: str = "", odd: bytes = b"", texts: str = "") -> bytes:
    """A workbook of one sheet; with an `odd` one behind its head each part is one that no pattern may look at."""
    out = io.BytesIO()
    with zipfile.ZipFile(SEED) as seed, zipfile.ZipFile(out, "w") as made:
        book = (
            f'<workbook xmlns="{NS}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
        )
        sheet = f'<worksheet xmlns="{NS}"><cols><col min="2" max="2" width="0"/></cols><sheetData>{rows}</sheetData>{behind}'
        strings = (
            f'<sst xmlns="{NS}" count="2" uniqueCount="2">{texts or "<si><t>甲</t></si><si><t>一月</t></si>"}</sst>'
        )
        made.writestr("xl/workbook.xml", book)
        made.writestr("xl/worksheets/sheet1.xml", _HEAD.encode() + odd + sheet.encode() + b"</worksheet>")
        made.writestr("xl/sharedStrings.xml", _HEAD.encode() + odd + strings.encode())
        for name in ("_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml"):
            made.writestr(name, seed.read(name))
    return out.getvalue()


def _read(content: bytes) -> tuple[object, ...]:
    """All that is known of the workbook's sheets, the order of cells and the classes of values too."""
    try:
        book: Workbook = cells_of(content)
    except (DamagedPart, EndlessPart) as error:
        return (type(error),)
    return tuple((sheet, [*sheet.cells], [type(raw) for raw in sheet.cells.values()]) for sheet in book.sheets.values())


@given(
    st.lists(st.sampled_from(_USUAL) | st.sampled_from(_ODD), max_size=8),
    st.lists(st.sampled_from(_BEHIND), max_size=3),
)
def it_reads_any_sheet_as_the_parser_does(cells: list[str], behind: list[str]) -> None:
    rows = f'<row r="1" spans="1:2">{"".join(cells)}</row>'
    assert _read(_book(rows, "".join(behind))) == _read(_book(rows, "".join(behind), _COMMENT))


@pytest.mark.parametrize("cell", _ODD)
def it_reads_an_odd_cell_as_the_parser_does(cell: str) -> None:
    rows = f'<row r="1"><c r="B2"><v>1</v></c>{cell}</row>'
    assert _read(_book(rows)) == _read(_book(rows, odd=_COMMENT))


@pytest.mark.parametrize("behind", _BEHIND)
def it_reads_what_stands_behind_the_cells_as_the_parser_does(behind: str) -> None:
    rows = '<row r="1"><c r="C4"><v>1</v></c></row>'
    assert _read(_book(rows, behind)) == _read(_book(rows, behind, _COMMENT))


@pytest.mark.parametrize(
    "texts",
    [
        "<si><t>甲</t></si><si><t></t></si>",
        '<si><t xml:space="preserve"> 甲&amp;\n</t><phoneticPr fontId="1" type="noConversion"/></si>',
        "<si><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></si>",
        '<si><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></si>',
        "<si><t>甲</t></si> <si><t>乙</t></si>",
        "<si><t>甲&#10;_x000D_</t></si>",
        "<si><t>甲\r\n</t></si>",
        "<si><t>甲</t></si>words",
        "<si/><si><t/></si>",
        "<si><t>甲</si>",
    ],
)
def it_reads_texts_that_cells_share_as_the_parser_does(texts: str) -> None:
    rows = '<row r="1"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>'
    assert _read(_book(rows, texts=texts)) == _read(_book(rows, odd=_COMMENT, texts=texts))


def it_leaves_no_cell_of_a_usual_sheet_to_the_parser() -> None:
    taken = [
        plain_rows(f'{_HEAD}<worksheet xmlns="{NS}"><sheetData><row>{one}</row></sheetData></worksheet>'.encode())
        for one in _USUAL
    ]
    assert all(one and b"<c" not in one.rest for one in taken)


def it_leaves_none_of_the_forms_own_workbooks_to_the_parser() -> None:
    with zipfile.ZipFile(SEED) as book:
        sheets = [name for name in book.namelist() if Path(name).parent.name == "worksheets"]
        taken = [plain_rows(book.read(name)) for name in sheets]
        assert len(taken) > 10
        assert sum(one.rest.count(b"<") for one in taken if one) < 0.12 * sum(
            book.read(name).count(b"<") for name in sheets
        )
        assert plain_strings(book.read("xl/sharedStrings.xml"))
