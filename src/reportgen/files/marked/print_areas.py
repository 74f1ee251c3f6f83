"""What of a marked copy is printed: no page of rows in which nothing stands yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.files.marked.first_sheet import titles
from reportgen.files.marked.office_package import Element, Package
from reportgen.files.office_xml import SHEET_XML

_AREA = re.compile(r"('?)(.+)\1!(\$[A-Z]{1,3}\$[0-9]{1,7}:\$[A-Z]{1,3}\$)([0-9]{1,7})")


def trim_print_areas(package: Package, book: str) -> None:
    """End the print area of each sheet with the last of its rows that has a value; one without any stays as it is."""
    parts = titles(package, book)
    for name in package.tree(book).iterfind(
        f"{SHEET_XML}definedNames/{SHEET_XML}definedName[@name='_xlnm.Print_Area']"
    ):
        area = _AREA.fullmatch(name.text or "")
        part = parts.get(area[2].replace("''", "'")) if area else None
        if area and part:
            last = max(
                _rows_with_values(package.tree(part).iterfind(f"{SHEET_XML}sheetData/{SHEET_XML}row")), default=0
            )
            if 0 < last < int(area[4]):
                name.text = f"{area[1]}{area[2]}{area[1]}!{area[3]}{last}"


def _rows_with_values(rows: Iterable[Element]) -> Iterator[int]:
    for row in rows:
        if (row.get("r") or "").isdigit() and any(_says(cell) for cell in row):
            yield int(row.get("r"))


def _says(cell: Element) -> bool:
    return bool(cell.findtext(f"{SHEET_XML}v")) or cell.find(f"{SHEET_XML}is") is not None
