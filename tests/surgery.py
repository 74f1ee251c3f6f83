"""Change a workbook cell by cell in its XML: what Excel, WPS and vandals write, and openpyxl cannot."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from reportgen.core.findings import Finding

SEED = Path(__file__).parents[1] / "inputs" / "七一路街道办事处2022.xlsx"
# What is worth a warning or a note in that real report, and how they are counted. Tests that damage it look at what is told beyond these.
SEED_FOUND = (
    ("W216", "其他事项[1].正文"),
    ("W212", "总体情况[1].正文"),
    ("W206", "问题与改进[1].小标题"),
    ("W206", "问题与改进[2].小标题"),
)
SEED_COUNTS = "警告 1 处，提示 3 处"
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_S = f"{{{NS}}}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_CELL_REFERENCE = re.compile(r"(?<![A-Za-z_.!])(\$?[A-Z]{1,3}\$?)(\d+)(?![\d(])")


def beyond_the_seed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What `findings` tell that the seed itself does not give."""
    return tuple(item for item in findings if (item.code, item.field) not in SEED_FOUND)


class Error(str):
    """An Excel error value."""


class Book:
    """The members of an .xlsx, open for surgery; nothing is recalculated or tidied."""

    def __init__(self, source: Path | bytes = SEED) -> None:
        content = source if isinstance(source, bytes) else source.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {info.filename: archive.read(info) for info in archive.infolist()}
        self._trees: dict[str, etree._Element] = {}

    # ── the whole ────────────────────────────────────────────────────────────

    def tree(self, part: str) -> etree._Element:
        """The XML of a part; changes to it are saved."""
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees[part]

    def to_bytes(self) -> bytes:
        for part, tree in self._trees.items():
            if part in self.parts:
                self.parts[part] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.to_bytes())
        return path

    def rewrite(self, part: str, change: Callable[[str], str]) -> Book:
        """Change the text of a part's XML."""
        if part in self._trees:
            self.parts[part] = etree.tostring(self._trees.pop(part), encoding="UTF-8", xml_declaration=True)
        self.parts[part] = change(self.parts[part].decode()).encode()
        return self

    # ── names and sheets ─────────────────────────────────────────────────────

    @property
    def workbook(self) -> etree._Element:
        return self.tree("xl/workbook.xml")

    def names(self) -> dict[str, str]:
        return {
            node.get("name"): node.text or ""
            for node in self.workbook.iter(_S + "definedName")
            if node.get("localSheetId") is None
        }

    def point(self, name: str, reference: str | None) -> Book:
        """Let a defined name point elsewhere; None removes it."""
        for node in list(self.workbook.iter(_S + "definedName")):
            if node.get("name") == name and node.get("localSheetId") is None:
                if reference is None:
                    node.getparent().remove(node)
                else:
                    node.text = reference
        return self

    def where(self, place: str) -> tuple[str, str]:
        """(sheet title, address) of a field id, of 「总体情况[2].正文」, or of 「sheet!A1」."""
        if "!" in place:
            sheet, _, cell = place.rpartition("!")
            return sheet, cell
        listed = re.fullmatch(r"(.+)\[(\d+)\]\.(.+)", place)
        reference = self.names()[f"{listed[1]}.{listed[3]}" if listed else place]
        sheet, _, cell = reference.partition(":")[0].rpartition("!")
        column, row = _ADDRESS.fullmatch(cell.replace("$", "")).groups()  # type: ignore[union-attr]
        return sheet.strip("'").replace("''", "'"), f"{column}{int(row) + (int(listed[2]) if listed else 0)}"

    def sheets(self) -> dict[str, etree._Element]:
        return {node.get("name"): node for node in self.workbook.iter(_S + "sheet")}

    def part_of(self, sheet: str) -> str:
        wanted = self.sheets()[sheet].get(_REL)
        relations = etree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        target = next(node.get("Target") for node in relations if node.get("Id") == wanted)
        return target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def sheet(self, title: str) -> etree._Element:
        return self.tree(self.part_of(title))

    def rename(self, old: str, new: str) -> Book:
        """Rename a sheet as Excel does: every reference follows."""
        self.sheets()[old].set("name", new)
        for node in self.workbook.iter(_S + "definedName"):
            sheet, mark, cell = (node.text or "").rpartition("!")
            if mark and sheet.strip("'") == old:
                quoted = new.replace("'", "''")
                node.text = f"'{quoted}'!{cell}"
        for part in [part for part in self.parts if part.startswith("xl/worksheets/sheet")]:
            for formula in self.tree(part).iter(_S + "f"):
                formula.text = (formula.text or "").replace(f"'{old}'!", f"'{new}'!")
        return self

    def reorder(self) -> Book:
        """Put the sheets in the opposite order; sheet-scoped names follow."""
        holder = self.workbook.find(_S + "sheets")
        nodes = list(holder)
        holder[:] = reversed(nodes)
        for node in self.workbook.iter(_S + "definedName"):
            if node.get("localSheetId") is not None:
                node.set("localSheetId", str(len(nodes) - 1 - int(node.get("localSheetId"))))
        return self

    def remove_sheet(self, title: str) -> Book:
        """Delete a sheet as Excel does: its part and its own names go, other names that pointed there become #REF!."""
        part, node = self.part_of(title), self.sheets()[title]
        number = list(self.sheets()).index(title)
        node.getparent().remove(node)
        for name in list(self.workbook.iter(_S + "definedName")):
            own = int(name.get("localSheetId", -1))
            if own == number:
                name.getparent().remove(name)
            elif own > number:
                name.set("localSheetId", str(own - 1))
        for name in self.workbook.iter(_S + "definedName"):
            if (name.text or "").rpartition("!")[0].strip("'") == title:
                name.text = "#REF!"
        self._trees.pop(part, None)
        del self.parts[part]
        self.rewrite(
            "[Content_Types].xml", lambda text: re.sub(rf'<Override PartName="/{re.escape(part)}"[^>]*/>', "", text)
        )
        self.rewrite(
            "xl/_rels/workbook.xml.rels",
            lambda text: re.sub(rf'<Relationship [^>]*Target="{re.escape(part[3:])}"[^>]*/>', "", text),
        )
        return self

    def copy_sheet(self, title: str, new: str) -> Book:
        """Copy a sheet as Excel does: the copy gets names of its own, the formulas and values are the same."""
        number = len(self.sheets()) + 50
        source, part = self.part_of(title), f"xl/worksheets/sheet{number}.xml"
        self.parts[part] = etree.tostring(self.sheet(title))
        index = len(self.sheets())
        etree.SubElement(
            self.workbook.find(_S + "sheets"), _S + "sheet", {"name": new, "sheetId": str(number), _REL: f"rId{number}"}
        )
        holder = self.workbook.find(_S + "definedNames")
        for node in list(holder):
            if node.get("localSheetId") is None and (node.text or "").rpartition("!")[0].strip("'") == title:
                copied = etree.SubElement(holder, _S + "definedName", name=node.get("name"), localSheetId=str(index))
                copied.text = f"'{new}'!{node.text.rpartition('!')[2]}"
        override = f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        self.rewrite("[Content_Types].xml", lambda text: text.replace("</Types>", override + "</Types>"))
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        link = f'<Relationship Id="rId{number}" Type="{kind}" Target="{part[3:]}"/>'
        self.rewrite(
            "xl/_rels/workbook.xml.rels", lambda text: text.replace("</Relationships>", link + "</Relationships>")
        )
        assert source != part
        return self

    def hide_sheet(self, title: str, state: str = "hidden") -> Book:
        self.sheets()[title].set("state", state)
        return self

    # ── rows and columns ─────────────────────────────────────────────────────

    def insert_rows(self, sheet: str, before: int, count: int = 1) -> Book:
        """Insert empty rows as Excel does: cells, merges, names, rules and formulas move down."""

        def moved(text: str) -> str:
            return _CELL_REFERENCE.sub(lambda m: f"{m[1]}{int(m[2]) + (count if int(m[2]) >= before else 0)}", text)

        return self._shift(sheet, moved, lambda row: row + count if row >= before else row)

    def delete_row(self, sheet: str, row: int) -> Book:
        """Delete a row as Excel does: names of its cells become #REF!, what is below moves up."""

        def moved(text: str) -> str:
            return _CELL_REFERENCE.sub(lambda m: f"{m[1]}{int(m[2]) - (1 if int(m[2]) > row else 0)}", text)

        for node in self.workbook.iter(_S + "definedName"):
            if re.fullmatch(rf"'?{re.escape(sheet)}'?!\$[A-Z]+\${row}", node.text or ""):
                node.text = f"'{sheet}'!#REF!"
        data = self.sheet(sheet).find(_S + "sheetData")
        for node in list(data):
            if int(node.get("r")) == row:
                data.remove(node)
        return self._shift(sheet, moved, lambda number: number - 1 if number > row else number)

    def _shift(self, sheet: str, moved: Callable[[str], str], row: Callable[[int], int]) -> Book:
        tree = self.sheet(sheet)
        for node in tree.iter(_S + "row"):
            node.set("r", str(row(int(node.get("r")))))
        for node in tree.iter(_S + "c"):
            node.set("r", moved(node.get("r")))
        for tag, attribute in (
            ("mergeCell", "ref"),
            ("dataValidation", "sqref"),
            ("conditionalFormatting", "sqref"),
            ("dimension", "ref"),
            ("hyperlink", "ref"),
        ):
            for node in tree.iter(_S + tag):
                node.set(attribute, moved(node.get(attribute)))
        for tag in ("f", "formula1", "formula2", "formula"):
            for node in tree.iter(_S + tag):
                if "!" not in (node.text or ""):
                    node.text = moved(node.text or "")
        for node in self.workbook.iter(_S + "definedName"):
            before, mark, cell = (node.text or "").rpartition("!")
            if mark and before.strip("'") == sheet and "#REF" not in cell:
                node.text = f"{before}!{moved(cell)}"
        self._shift_tables(sheet, moved)
        return self

    def _shift_tables(self, sheet: str, moved: Callable[[str], str]) -> None:
        part = self.part_of(sheet)
        relations = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
        for target in re.findall(r'Target="\.\./(tables/[^"]+)"', self.parts.get(relations, b"").decode()):
            table = self.tree(f"xl/{target}")
            table.set("ref", moved(table.get("ref")))

    def hide_row(self, place: str) -> Book:
        sheet, address = self.where(place)
        self._row(sheet, _split(address)[1]).set("hidden", "1")
        return self

    def hide_column(self, place: str) -> Book:
        sheet, address = self.where(place)
        number = column_number(_split(address)[0])
        tree = self.sheet(sheet)
        columns = tree.find(_S + "cols")
        if columns is None:
            columns = etree.Element(_S + "cols")
            tree.find(_S + "sheetData").addprevious(columns)
        for node in list(columns):
            if int(node.get("min")) <= number <= int(node.get("max")):
                columns.remove(node)
        columns.append(etree.Element(_S + "col", min=str(number), max=str(number), width="9", hidden="1"))
        columns[:] = sorted(columns, key=lambda node: int(node.get("min")))
        return self

    def merge(self, sheet: str, area: str) -> Book:
        """Merge cells and keep what they hold, as LibreOffice can."""
        tree = self.sheet(sheet)
        merges = tree.find(_S + "mergeCells")
        if merges is None:
            merges = etree.Element(_S + "mergeCells")
            tree.find(_S + "sheetData").addnext(merges)
        etree.SubElement(merges, _S + "mergeCell", ref=area)
        return self

    # ── one cell ─────────────────────────────────────────────────────────────

    def put(self, place: str, value: object = None, formula: str | None = None) -> Book:
        """Put a value (None for a blank) and perhaps a formula into a cell; its style stays."""
        node = self.cell(place)
        for child in list(node):
            node.remove(child)
        node.attrib.pop("t", None)
        if formula is not None:
            etree.SubElement(node, _S + "f").text = formula
        if isinstance(value, Error):
            _typed(node, "e", value)
        elif isinstance(value, bool):
            _typed(node, "b", str(int(value)))
        elif isinstance(value, int | float | Decimal):
            etree.SubElement(node, _S + "v").text = str(value)
        elif isinstance(value, str) and formula is not None:
            _typed(node, "str", value)
        elif isinstance(value, str):
            node.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(node, _S + "is"), _S + "t")
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return self

    def of_year(self, year: int) -> Book:
        """The seed as the report of another year: its texts speak of that year too."""
        self.rewrite("xl/sharedStrings.xml", lambda xml: xml.replace("2022", str(year)))
        return self.put("年度", year)

    def put_rich(self, place: str, *runs: tuple[str, str]) -> Book:
        """Put a text of pieces into a cell: (text, the XML of its font; '' for none)."""
        xml = "".join(
            f"<r>{f'<rPr>{font}</rPr>' if font else ''}<t xml:space='preserve'>{text}</t></r>" for text, font in runs
        )
        node = self.put(place).cell(place)
        node.set("t", "inlineStr")
        node.append(etree.fromstring(f'<is xmlns="{NS}">{xml}</is>'))
        return self

    def write_in(self, place: str, font: str) -> Book:
        """Give the font of a cell's own style more elements: 「<strike/>」."""
        node, styles = self.cell(place), self.tree("xl/styles.xml")
        fonts, every = styles.find(_S + "fonts"), styles.find(_S + "cellXfs")
        style = copy.deepcopy(every[int(node.get("s", "0"))])
        made = copy.deepcopy(fonts[int(style.get("fontId"))])
        for element in etree.fromstring(f'<font xmlns="{NS}">{font}</font>'):
            for old in made.findall(element.tag):
                made.remove(old)
            made.insert(0, element)
        fonts.append(made)
        style.set("fontId", str(len(fonts) - 1))
        every.append(style)
        node.set("s", str(len(every) - 1))
        return self

    def fill(self, place: str, pattern: str) -> Book:
        """Give a cell's own style this ground: 「<patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill>」."""
        node, styles = self.cell(place), self.tree("xl/styles.xml")
        fills, every = styles.find(_S + "fills"), styles.find(_S + "cellXfs")
        fills.append(etree.fromstring(f'<fill xmlns="{NS}">{pattern}</fill>'))
        style = copy.deepcopy(every[int(node.get("s", "0"))])
        style.set("fillId", str(len(fills) - 1))
        every.append(style)
        node.set("s", str(len(every) - 1))
        return self

    def draw_box(self, sheet: str, cell: str, shapes: str) -> Book:
        """Let shapes float over a sheet, fixed to a cell."""
        column, row = _split(cell)
        main = "http://schemas.openxmlformats.org/drawingml/2006/"
        start = f"<xdr:col>{column_number(column) - 1}</xdr:col><xdr:row>{row - 1}</xdr:row>"
        self.parts["xl/drawings/drawing1.xml"] = (
            f'<xdr:wsDr xmlns:xdr="{main}spreadsheetDrawing" xmlns:a="{main}main">'
            f"<xdr:oneCellAnchor><xdr:from>{start}</xdr:from>{shapes}</xdr:oneCellAnchor></xdr:wsDr>"
        ).encode()
        part = self.part_of(sheet)
        relations = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
        old = self.parts.get(relations, f'<Relationships xmlns="{package}"></Relationships>'.encode()).decode()
        link = f'<Relationship Id="rId99" Type="{kind}" Target="../drawings/drawing1.xml"/>'
        self.parts[relations] = old.replace("</Relationships>", link + "</Relationships>").encode()
        return self

    def forget_names(self, sheet: str) -> Book:
        """Take away the names that a sheet has for itself, as programs do that do not know them."""
        number = str(list(self.sheets()).index(sheet))
        for node in list(self.workbook.iter(_S + "definedName")):
            if node.get("localSheetId") == number:
                node.getparent().remove(node)
        return self

    def value(self, place: str) -> object:
        """What openpyxl would call the stored value, shared strings resolved."""
        node = self.cell(place)
        stored = node.findtext(_S + "v")
        if node.get("t") == "s":
            item = self.tree("xl/sharedStrings.xml")[int(stored)]
            return "".join(item.itertext())
        if node.get("t") == "inlineStr":
            return "".join(node.itertext())
        return stored

    def cell(self, place: str) -> etree._Element:
        """The XML of a cell, made when it is not there."""
        sheet, address = self.where(place)
        column, row = _split(address)
        holder = self._row(sheet, row)
        wanted = column_number(column)
        for index, node in enumerate(holder):
            found = column_number(_split(node.get("r"))[0])
            if found == wanted:
                return node
            if found > wanted:
                made = etree.Element(_S + "c", r=address)
                holder.insert(index, made)
                return made
        return etree.SubElement(holder, _S + "c", r=address)

    def _row(self, sheet: str, number: int) -> etree._Element:
        data = self.sheet(sheet).find(_S + "sheetData")
        for index, node in enumerate(data):
            found = int(node.get("r"))
            if found == number:
                node.attrib.pop("spans", None)
                return node
            if found > number:
                made = etree.Element(_S + "row", r=str(number))
                data.insert(index, made)
                return made
        return etree.SubElement(data, _S + "row", r=str(number))

    def show_as(self, place: str, code: str) -> Book:
        """Give a cell a number format of its own."""
        node, styles = self.cell(place), self.tree("xl/styles.xml")
        formats = styles.find(_S + "numFmts")
        if formats is None:
            formats = etree.Element(_S + "numFmts")
            styles.insert(0, formats)
        number = str(300 + len(formats))
        etree.SubElement(formats, _S + "numFmt", numFmtId=number, formatCode=code)
        formats.set("count", str(len(formats)))
        every = styles.find(_S + "cellXfs")
        style = copy.deepcopy(every[int(node.get("s", "0"))])
        style.set("numFmtId", number)
        style.set("applyNumberFormat", "1")
        every.append(style)
        every.set("count", str(len(every)))
        node.set("s", str(len(every) - 1))
        return self


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def zipped(members: dict[str, Any]) -> bytes:
    """A zip of texts or bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _split(address: str) -> tuple[str, int]:
    match = _ADDRESS.fullmatch(address)
    assert match, address
    return match[1], int(match[2])


def _typed(node: etree._Element, kind: str, text: str) -> None:
    node.set("t", kind)
    etree.SubElement(node, _S + "v").text = text


def but_for_provenance(document: bytes) -> dict[str, bytes]:
    """The members of a .docx without the one that holds the digest of the workbook it was made from."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/custom.xml"}
