"""Workbooks as LibreOffice calculates them, many in one start."""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import unescape

from openpyxl.utils.cell import coordinate_to_tuple

from office import Office

_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"(?: s="[0-9]+")?(?: t="([a-z]+)")?><f>[^<]*</f><v>([^<]*)</v>')
_SHEET = re.compile(r'<sheet name="([^"]*)"')
_NAME = re.compile(r'<definedName name="([^"]*)"')
_TRUTHS = {"TRUE": "1", "FALSE": "0"}
# UTF-8, comma, quotation marks; values as they are, not as shown; -1: each sheet becomes 「book-sheet.csv」.
_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


@dataclass(frozen=True)
class Calculation:
    """What LibreOffice calculates: the texts of each sheet by its title, and the names the workbook defines."""

    sheets: Mapping[str, list[list[str]]]
    names: tuple[str, ...]

    def text(self, sheet: str, cell: str) -> str:
        row, column = coordinate_to_tuple(cell)
        rows = self.sheets[sheet]
        return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""


def recalculated(contents: Mapping[str, bytes], folder: Path, office: Office) -> dict[str, Calculation]:
    """Each workbook by its name, with results that are LibreOffice's own."""
    for number, content in enumerate(contents.values()):
        (folder / f"{number}.xlsx").write_bytes(without_results(content))
    made = office.all(sorted(folder.glob("*.xlsx")), _EVERY_SHEET)
    return {name: _calculation(content, made, number) for number, (name, content) in enumerate(contents.items())}


def different(content: bytes, found: Calculation) -> list[tuple[str, str, object, object]]:
    """Where a formula's stored result is not what was found: sheet, cell, stored, found. Excel shows 15 digits."""
    results = [(sheet, cell, stored, found.text(sheet, cell)) for sheet, cell, stored in _results(content)]
    assert results
    return [result for result in results if not _is_same(*result[2:])]


def _calculation(content: bytes, made: Path, number: int) -> Calculation:
    sheets = {title: _rows(made / f"{number}-{title}.csv") for title in _titles(content)}
    return Calculation(sheets, tuple(_NAME.findall(_part(content, "xl/workbook.xml"))))


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _titles(content: bytes) -> list[str]:
    return [unescape(title) for title in _SHEET.findall(_part(content, "xl/workbook.xml"))]


def _part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def _results(content: bytes) -> Iterator[tuple[str, str, object]]:
    """Every cell with a formula as it is stored: the sheets stand in the file in their order."""
    for number, title in enumerate(_titles(content), 1):
        sheet = _part(content, f"xl/worksheets/sheet{number}.xml")
        cells = _FORMULA.findall(sheet)
        assert len(cells) == sheet.count("<f>")
        for cell, kind, result in cells:
            yield title, cell, unescape(result) if kind in ("str", "e") or not result else float(result)


def _is_same(stored: object, found: str) -> bool:
    if not isinstance(stored, float):
        return stored == found
    shown = _TRUTHS.get(found, found)
    try:  # a percentage is shown as one, whatever is asked for
        number = float(shown.removesuffix("%")) / (100 if shown.endswith("%") else 1)
        return math.isclose(stored, number, rel_tol=1e-12, abs_tol=1e-9)
    except ValueError:
        return False


def without_results(content: bytes) -> bytes:
    """A workbook in which every formula has still to be calculated."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", old.read(name)))
    return out.getvalue()
