"""What stands in the workbook of a template's chart beside the numbers of its sample: it would go out with every report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from reportgen.core.cleaning import cut
from reportgen.core.columns import column_number
from reportgen.core.compiled import remembered
from reportgen.files.charts.chart_book import block_of, sheet_part, sheets_of
from reportgen.files.charts.chart_layout import ChartCells
from reportgen.files.document.word_parts import WordParts
from reportgen.files.office_xml import SHEET_XML
from reportgen.files.whole_number import whole_number
from reportgen.files.zipped import DamagedZip, is_bomb, opened, unpack

# All that Excel, WPS and LibreOffice put into a workbook of one plain sheet.
_KNOWN = remembered(
    r"\[Content_Types\]\.xml|(?:.*/)?_rels/[^/]*\.rels|docProps/[^/]+|docMetadata/[^/]+|xl/theme/[^/]+"
    r"|xl/(?:workbook|styles|sharedStrings|metadata)\.xml|xl/worksheets/sheet\d+\.xml|xl/tables/table\d+\.xml"
    r"|xl/printerSettings/[^/]+"
)
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ADDRESS = remembered(r"([A-Z]{1,3})([0-9]{1,7})")


def book_of(content: bytes) -> WordParts | None:
    """The parts of the .xlsx in `content`, None where it is none that can be unpacked."""
    try:
        return None if is_bomb(opened(content)) else WordParts(unpack(content))
    except DamagedZip:
        return None


def book_faults(content: bytes, layout: ChartCells) -> Iterator[tuple[str, dict[str, Any]]]:
    """The sentences of K156 about the workbook in `content`, with their values."""
    word = book_of(content)
    if word is None:
        yield "odd book", {"text": "打不开"}
        return
    if odd := _odd_part(word):
        yield "odd book", {"text": odd}
        return
    part = sheet_part(word, layout.sheet)
    root = word.root(part)
    if root is None or root.find(SHEET_XML + "sheetData") is None:
        yield "odd book", {"text": layout.sheet}
        return
    if next(root.iter(SHEET_XML + "mergeCell"), None) is not None:
        yield "merged", {}
    yield from _spare(word, part, layout)
    yield from _tables(word, part, layout)


def _odd_part(word: WordParts) -> str:
    for name in word.parts:
        root = word.root(name)
        if not _KNOWN.fullmatch(name) or (root is None and name.endswith((".xml", ".rels"))):
            return name
        if name.endswith(".rels") and root is not None and any(one.get("TargetMode") == "External" for one in root):
            return name
    types = word.root("[Content_Types].xml")
    return "" if types is not None and any(one.get("ContentType") == _MAIN for one in types) else "[Content_Types].xml"


def _spare(word: WordParts, part: str, layout: ChartCells) -> Iterator[tuple[str, dict[str, Any]]]:
    """Cells that no number of a report takes the place of, the first of each sheet; and formulas, which would go on reckoning."""
    texts = _shared(word)
    for title, name in sheets_of(word):
        root = word.root(name)
        for cell in () if root is None else root.iter(SHEET_XML + "c"):
            address, text = cell.get("r", ""), _text(cell, texts)
            where = address if name == part else f"{title}!{address}"
            if cell.find(SHEET_XML + "f") is not None:
                yield "formula", {"cell": where}
                return
            if text.strip() and not (name == part and _is_inside(address, layout)):
                yield "spare", {"cell": where, "text": cut(text, 20)}
                break


def _shared(word: WordParts) -> list[str]:
    root = next((word.root(name) for name in word.parts if name.endswith("sharedStrings.xml")), None)
    return (
        [] if root is None else ["".join(one.itertext(SHEET_XML + "t")) for one in root.iterchildren(SHEET_XML + "si")]
    )


def _text(cell: etree._Element, texts: list[str]) -> str:
    value = cell.findtext(SHEET_XML + "v") or ""
    if cell.get("t") == "s":
        return texts[at] if 0 <= (at := whole_number(value, -1)) < len(texts) else value
    return value or "".join(cell.itertext(SHEET_XML + "t"))


def _is_inside(address: str, layout: ChartCells) -> bool:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return False
    return column_number(found[1]) in layout.columns and layout.first - 1 <= int(found[2]) <= layout.last


def _tables(word: WordParts, part: str, layout: ChartCells) -> Iterator[tuple[str, dict[str, Any]]]:
    """An Excel table has its head and its columns where the chart has them."""
    wanted = block_of(layout, layout.last - layout.first + 1)
    for name in word.related(part, "table"):
        root = word.root(name)
        ref = "" if root is None else root.get("ref", "")
        start, _, end = ref.partition(":")
        like, _, last = wanted.partition(":")
        columns = [] if root is None else [*root.iter(SHEET_XML + "tableColumn")]
        is_odd = (
            start != like or re.sub(r"\d", "", end) != re.sub(r"\d", "", last) or len(columns) != len(layout.columns)
        )
        if is_odd or (root is not None and root.get("totalsRowCount", "0") != "0"):
            yield "table", {}
