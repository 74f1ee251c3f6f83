"""What openpyxl makes of the parts of a workbook, with the facts it drops; what it trips over is the file's damage."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipFile

from lxml.etree import XMLSyntaxError
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from reportgen.core.values import Uncalculated
from reportgen.files.workbook.looks import rich

_Answer = TypeVar("_Answer")
# What openpyxl, lxml and ElementTree raise over a damaged part, shown in tests/files/test_damaged_files.py: XML that
# does not end (XMLSyntaxError, ParseError) or has an unknown encoding (LookupError); a part, string or style that is not
# there (KeyError, IndexError: LookupError too); an attribute that is missing (TypeError; AttributeError where openpyxl
# takes an element for granted), no number or reference (ValueError), too large (OverflowError); no workbook (OSError).
_TRIPS = (XMLSyntaxError, ParseError, LookupError, TypeError, AttributeError, ValueError, OverflowError, OSError)
_TEXT_TAG, _ITEM_TAG, _PHONETIC_TAG = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("t", "si", "rPh"))
_MERGED_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"
_INLINE_TAG = f"{{{SHEET_MAIN_NS}}}is"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# A number as Excel writes it; Python takes 2_601 and Arabic digits for numbers too.
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")


class DamagedPart(Exception):
    """A part of the workbook is missing, odd or contradicts another."""


def asked(ask: Callable[..., _Answer], *arguments: Any, **more: Any) -> _Answer:
    """What a library makes of a part of the workbook: what it trips over is the file's fault. Only here is that caught."""
    try:
        return ask(*arguments, **more)
    except _TRIPS as error:
        raise DamagedPart from error


@dataclass(frozen=True)
class Opened:
    """What openpyxl says of the workbook as a whole. `sheets` are (title, whether hidden, part, whether a chart)."""

    reader: ExcelReader
    sheets: list[tuple[str, bool, str, bool]]
    names: Mapping[Any, Mapping[str, Any]]
    strings: str

    @classmethod
    def of(cls, content: bytes) -> Opened:
        """Only what is needed: names, sheets, styles; never charts, pictures, comments or pivots."""
        reader = asked(ExcelReader, io.BytesIO(content), data_only=True, keep_links=False)
        asked(reader.read_manifest)
        asked(reader.read_workbook)
        asked(apply_stylesheet, reader.archive, reader.wb)
        sheets: list[Any] = asked(list, reader.parser.find_sheets())
        found = [
            (sheet.name, sheet.state != "visible", relation.target, "chartsheet" in relation.Type)
            for sheet, relation in sheets
        ]
        strings = asked(reader.package.find, SHARED_STRINGS)
        names = asked(reader.parser.defined_names.by_sheet)
        return cls(reader, found, names, strings.PartName[1:] if strings is not None else "")


def elements(archive: ZipFile, part: str) -> Iterator[Element]:
    """The elements of a part, each when it ends."""
    with asked(archive.open, part) as source:
        events = asked(iterparse, source)
        while event := asked(next, events, None):
            yield event[1]


def shared_strings(archive: ZipFile, part: str) -> Iterator[str]:
    """The strings kept in `part`. openpyxl drops every `x005F_`, so that a typed 「_x000D_」 and a line break look alike."""
    for element in elements(archive, part):
        if element.tag == _ITEM_TAG:
            yield _string(element)
            element.clear()


class SheetParser(WorkSheetParser):
    """Rows and columns only, and formulas without a stored result told from blanks."""

    def rows(self, part: Iterable[Element]) -> Iterator[list[dict[str, Any]]]:
        """The cells of each row, as the elements of the sheet's part come; what is merged and hidden is known at the end."""
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.hidden_rows: set[int] = set()
        for element in part:
            if element.tag == COL_TAG:
                if _hidden(element.attrib, "width"):
                    self.hidden_columns.append((asked(int, element.get("min")), asked(int, element.get("max"))))
            elif element.tag == ROW_TAG:
                _, cells = asked(self.parse_row, element)
                yield [_as_stored(child, cell) for child, cell in zip(element, cells, strict=True)]
                if _hidden(element.attrib, "ht"):
                    self.hidden_rows.add(self.row_counter)
                element.clear()
            elif element.tag == _MERGED_TAG:
                left, top, right, bottom = asked(range_boundaries, element.get("ref"))
                self.merged.append((top, left, bottom, right))

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """As openpyxl does; what is no number there stays the text it is, for its cell to be named."""
        stored, kind = element.findtext(VALUE_TAG), element.get("t", "n")
        if stored and not (stored.isdigit() and stored.isascii()):  # most are
            if kind == "n" and not (_NUMBER.fullmatch(stored) and math.isfinite(float(stored))):
                element.set("t", "str")
            elif kind == "s":
                raise ValueError(stored)  # as openpyxl would, were 1_0 no number for Python either
        parsed: dict[str, Any] = super().parse_cell(element)
        return parsed


def _hidden(attributes: Mapping[str, str], size: str) -> bool:
    return attributes.get("hidden") in ("1", "true") or asked(float, attributes.get(size) or 1) == 0


def _as_stored(element: Element, cell: dict[str, Any]) -> dict[str, Any]:
    """`cell` as openpyxl parsed `element`, with the facts that it drops."""
    inline = element.find(_INLINE_TAG)
    if inline is not None:
        cell["value"] = _string(inline)
    elif element.get("t") == "str" and isinstance(cell["value"], str):
        cell["value"] = _unescaped(cell["value"])
    elif cell["data_type"] == "e" and element.get("t") != "e":  # 20230110 in a cell for dates is no date, nor an error
        cell["value"], cell["data_type"] = asked(Decimal, element.findtext(VALUE_TAG) or "0"), "n"
    formula = element.find(FORMULA_TAG)
    cell["formula"] = formula.text or "=" if formula is not None else ""
    if formula is not None and not element.findtext(VALUE_TAG) and element.get("t") != "str":
        cell["value"] = Uncalculated(f"={formula.text or ''}")
    return cell


def _string(element: Element) -> str:
    """Text of a shared or inline string: all runs, no phonetic guides, Excel's escapes decoded."""
    pieces = []
    for child in element:
        if child.tag == _TEXT_TAG:
            pieces.append(child.text or "")
        elif child.tag != _PHONETIC_TAG:
            pieces.append("".join(text.text or "" for text in child.iter(_TEXT_TAG)))
    return rich(_unescaped("".join(pieces)), element)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
