"""Workbooks as LibreOffice calculates them, many in one start."""

from __future__ import annotations

import io
import math
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import unescape

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"(?: s="[0-9]+")?(?: t="([a-z]+)")?><f>[^<]*</f><v>([^<]*)</v>')


def recalculated(contents: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """Each workbook by its name, with results that are LibreOffice's own."""
    for name, content in contents.items():
        (folder / f"{name}.xlsx").write_bytes(_without_results(content))
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    books = sorted(folder.glob("*.xlsx"))
    subprocess.run(
        [*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "out", *books], check=True, capture_output=True
    )
    return {name: openpyxl.load_workbook(folder / "out" / f"{name}.xlsx", data_only=True) for name in contents}


def different(content: bytes, found: Workbook) -> list[tuple[str, str, object, object]]:
    """Where a formula's stored result is not what was found: sheet, cell, stored, found. Excel shows 15 digits."""
    results = [(page.title, cell, stored, page[cell].value) for page, cell, stored in _results(content, found)]
    return [result for result in results if not _is_same(*result[2:])]


def _results(content: bytes, found: Workbook) -> Iterator[tuple[Worksheet, str, object]]:
    """Every cell with a formula as it is stored: the sheets stand in the file in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for number, page in enumerate(found.worksheets, 1):
            sheet = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            cells = _FORMULA.findall(sheet)
            assert len(cells) == sheet.count("<f>")
            for cell, kind, result in cells:
                yield page, cell, unescape(result) if kind in ("str", "e") or not result else float(result)


def _is_same(stored: object, found: object) -> bool:
    if isinstance(stored, float) and isinstance(found, int | float):
        return math.isclose(stored, found, rel_tol=1e-12, abs_tol=1e-9)
    return (stored or "") == (found or "")


def _without_results(content: bytes) -> bytes:
    """A workbook in which every formula has still to be calculated."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", old.read(name)))
    return out.getvalue()
