"""A copy of a workbook with its findings on the cells: coloured, noted, and listed on a first sheet.

The copy is made part by part in the file's own XML: openpyxl would lose shapes, charts and macros.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from reportgen.core.cleaning import clean
from reportgen.core.findings import Finding
from reportgen.core.light import dataclass
from reportgen.files import file_refusals
from reportgen.files.marked.first_sheet import COLOURS, put_first_sheet, titles
from reportgen.files.marked.notes import UnreadableNotes, put_notes
from reportgen.files.marked.office_package import (
    Element,
    OddWorkbook,
    Package,
    local,
    number_in,
    parse_xml,
    put_in_sheet,
)
from reportgen.files.marked.print_areas import trim_print_areas
from reportgen.files.office_xml import SHEET_XML
from reportgen.files.seal import Made, sealed
from reportgen.files.zipped import DamagedZip

# Always true, and still known as ours after Excel, WPS or LibreOffice has saved the copy.
_OURS = '"reportgen"="reportgen"'
_FONTS = ("FF9C0006", "FF5B2C83", "FF7F6000", "FF1F4E78", "FF375623")
_SIGNATURES = r"_xmlsignatures/"

Cells = dict[str, list[Finding]]


@dataclass(frozen=True)
class Marked:
    """A marked copy; `left_out` says, a sentence each, what it could not take over or show."""

    content: bytes
    left_out: tuple[str, ...] = ()


def mark_workbook(content: bytes, source: str, findings: Sequence[Finding]) -> Marked:
    """The workbook `content` of the file named `source` with `findings` marked; marks of an earlier run are replaced.

    Raises CannotRun when the workbook is made in a way that leaves no place for marks.
    """
    try:
        return _mark(content, source, findings)
    except (OddWorkbook, DamagedZip) as error:
        raise file_refusals.NO_PLACE_FOR_MARKS(name=source) from error


def _mark(content: bytes, source: str, findings: Sequence[Finding]) -> Marked:
    package = Package(content)
    book = package.first("", "officeDocument")
    left_out = [str(file_refusals.SIGNATURE_LOST())] if package.drop(_SIGNATURES) else []
    looks = _looks(package.tree(package.first(book, "styles")))
    by_sheet = _by_sheet(source, findings)
    for title, part in titles(package, book).items():
        cells = by_sheet.get(title, {})
        _colour(package.tree(part), cells, looks)
        left_out += _note(package, title, part, cells)
    put_first_sheet(package, book, source, findings, left_out)
    trim_print_areas(package, book)
    return Marked(sealed(package.to_bytes(), Made.COPY), tuple(left_out))


def _by_sheet(source: str, findings: Sequence[Finding]) -> dict[str, Cells]:
    made: dict[str, Cells] = {}
    for item in findings:
        if item.place and item.place.file == source and item.place.sheet and item.place.cell:
            made.setdefault(item.place.sheet, {}).setdefault(item.place.cell, []).append(item)
    return made


# ── colours ──────────────────────────────────────────────────────────────────


def _looks(styles: Element) -> list[int]:
    """The number of each level's format among the conditional formats of the workbook."""
    holder = styles.find(f"{SHEET_XML}dxfs")
    if holder is None:
        holder = etree.Element(f"{SHEET_XML}dxfs")
        before = [
            item
            for item in styles
            if local(item) in ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles")
        ]
        if not before:
            raise OddWorkbook("styles")
        before[-1].addnext(holder)
    numbers = []
    for fill, font in zip(COLOURS, _FONTS, strict=True):
        look = (
            f'<x xmlns="{SHEET_XML[1:-1]}"><dxf><font><b/><color rgb="{font}"/></font><fill><patternFill patternType="solid">'
            f'<fgColor rgb="{fill}"/><bgColor rgb="{fill}"/></patternFill></fill></dxf></x>'
        )
        numbers.append(len(holder))
        holder.append(parse_xml(look.encode())[0])
    holder.set("count", str(len(holder)))
    return numbers


def _colour(sheet: Element, cells: Mapping[str, Sequence[Finding]], looks: Sequence[int]) -> None:
    """Colour by conditional formats, before those of the sheet: the cells' own formats stay as they are."""
    for rule in [
        item for item in sheet.iterfind(f".//*/{SHEET_XML}cfRule") if item.findtext(f"{SHEET_XML}formula") == _OURS
    ]:
        holder = rule.getparent()
        holder.remove(rule)
        if not len(holder):
            holder.getparent().remove(holder)
    if not cells:
        return
    merged = {
        item.get("ref").partition(":")[0]: item.get("ref")
        for item in sheet.iterfind(f"{SHEET_XML}mergeCells/{SHEET_XML}mergeCell[@ref]")
    }
    for rule in [item for item in sheet.iter() if local(item) == "cfRule" and item.get("priority")]:
        rule.set("priority", str(int(number_in(rule, "priority")) + len(looks)))
    for rank, look in reversed(list(enumerate(looks))):
        areas = [merged.get(cell, cell) for cell, items in cells.items() if min(item.rank for item in items) == rank]
        if areas:
            holder = etree.Element(f"{SHEET_XML}conditionalFormatting", sqref=" ".join(areas))
            rule = etree.SubElement(
                holder, f"{SHEET_XML}cfRule", type="expression", dxfId=str(look), priority=str(rank + 1)
            )
            etree.SubElement(rule, f"{SHEET_XML}formula").text = _OURS
            put_in_sheet(sheet, holder, first=True)


# ── notes ────────────────────────────────────────────────────────────────────


def _note(package: Package, title: str, part: str, cells: Mapping[str, Sequence[Finding]]) -> list[str]:
    """Put the notes on one sheet; a sentence about those that could not be put there."""
    notes = {cell: "\n\n".join(_words(item) for item in items) for cell, items in cells.items()}
    try:
        without = put_notes(package, part, notes)
    except UnreadableNotes:
        return [str(file_refusals.NOTES_KEPT(sheet=title))] if notes else []
    return [str(file_refusals.TALKS_KEPT(sheet=title, cells="、".join(without)))] if without else []


def _words(item: Finding) -> str:
    remedy = f"说明：{item.answer}" if item.answer else f"办法：{item.fix}"
    level = f"{item.severity.word}（已说明）" if item.answer else item.severity.word
    return clean(f"{level} {item.code} {item.title}\n{item.message}\n{remedy}")[0]
