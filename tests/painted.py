"""What LibreOffice shows in each cell of a workbook after calculating it: the text, and the colour a condition gave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html
from openpyxl.utils.cell import get_column_letter

from office import Office
from recalculation import without_results


@dataclass(frozen=True)
class Shown:
    """A cell: its text, and the colour behind it as #RRGGBB, '' for none."""

    text: str
    colour: str


Sheets = Mapping[str, Mapping[str, Shown]]


def painted(contents: Mapping[str, bytes], folder: Path, office: Office) -> dict[str, Sheets]:
    """Each workbook by its name, calculated anew; LibreOffice's HTML has the colours of conditional formats in it."""
    for number, content in enumerate(contents.values()):
        (folder / f"{number}.xlsx").write_bytes(without_results(content))
    made = office.all(sorted(folder.glob("*.xlsx")), "html:HTML (StarCalc)")
    return {name: _sheets(made / f"{number}.html") for number, name in enumerate(contents)}


def _sheets(path: Path) -> Sheets:
    found: dict[str, Mapping[str, Shown]] = {}
    title = ""
    for element in html.fromstring(path.read_bytes().decode()).iter("a", "table"):
        if element.tag == "a":
            title = element.findtext(".//em") or title
        else:
            found[title] = _cells(element)
    return found


def _cells(table: etree._Element) -> Mapping[str, Shown]:
    """Every cell by its address; a merged one by its first."""
    taken: set[tuple[int, int]] = set()
    found: dict[str, Shown] = {}
    for row, line in enumerate(table.iter("tr"), 1):
        column = 1
        for cell in line.iter("td"):
            while (row, column) in taken:
                column += 1
            wide, tall = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            taken |= {(row + down, column + right) for down in range(tall) for right in range(wide)}
            text = "".join(cell.itertext()).strip("\n\t")
            found[f"{get_column_letter(column)}{row}"] = Shown(text, cell.get("bgcolor", "").upper())
    return found
