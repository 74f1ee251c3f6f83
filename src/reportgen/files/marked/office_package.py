"""An Office file as its parts: read and change their XML, what belongs to whom, and zip them again."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from lxml import etree

from reportgen.files.office_xml import CONTENT_TYPES, OFFICE_RELATIONS, part_bytes
from reportgen.files.zipped import pack, unpack

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_PART = "[Content_Types].xml"

Element = Any


class OddWorkbook(Exception):
    """A part that marks need is missing or not as every office program makes it; reading the cells does not need it."""


def parse_xml(content: bytes) -> Element:
    """The XML in `content`; nothing outside it is looked at."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))


def need(element: Element, path: str) -> Element:
    """What stands at `path` under `element`. Raises OddWorkbook."""
    found = element.find(path)
    if found is None:
        raise OddWorkbook(path)
    return found


def number_in(element: Element, attribute: str, default: float | None = None) -> float:
    """The number in an attribute, `default` where there is none. Raises OddWorkbook for anything else."""
    text = element.get(attribute)
    if text is None and default is not None:
        return default
    if not re.fullmatch(r"-?([0-9]{1,9}\.?[0-9]{0,99}|\.[0-9]{1,99})([eE][-+]?[0-9]{1,2})?", text or ""):
        raise OddWorkbook(f"{attribute}={text}")
    return float(text)


def local(element: Element) -> str:
    """The name of an element without its namespace; '' for a comment."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


class Package:
    """The parts of one Office file. Only parts whose tree was asked for are written anew."""

    def __init__(self, content: bytes) -> None:
        self.parts = unpack(content)
        self._trees: dict[str, Element] = {}

    def tree(self, part: str) -> Element:
        """The XML of `part`; changes to it are kept. Raises OddWorkbook."""
        if part not in self._trees:
            self._trees[part] = self._parsed(part)
        return self._trees[part]

    def _parsed(self, part: str) -> Element:
        if part not in self.parts:
            raise OddWorkbook(part)
        try:
            return parse_xml(self.parts[part])
        except etree.XMLSyntaxError as error:
            raise OddWorkbook(part) from error

    def related(self, part: str, kind: str) -> dict[str, str]:
        """Parts that `part` ('' for the package) relates to as `kind` (the end of the type), by the relation's id."""
        path = _relations_path(part)
        if path not in self.parts:
            return {}
        inside = [item for item in self.tree(path) if item.get("TargetMode") != "External" and item.get("Target")]
        return {
            item.get("Id"): posixpath.normpath(posixpath.join("/", posixpath.dirname(part), item.get("Target")))[1:]
            for item in inside
            if (item.get("Type") or "").endswith(f"/{kind}")
        }

    def first(self, part: str, kind: str) -> str:
        """The part that `part` relates to as `kind`. Raises OddWorkbook."""
        found = next(iter(self.related(part, kind).values()), None)
        if found is None:
            raise OddWorkbook(kind)
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate `part` to the part `target` as `kind`; the id of the relation."""
        path = _relations_path(part)
        if path not in self.parts:
            self.parts[path] = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        tree = self.tree(path)
        taken = {item.get("Id") for item in tree}
        made = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        where = posixpath.relpath(f"/{target}", posixpath.join("/", posixpath.dirname(part)))
        etree.SubElement(
            tree, f"{{{_RELATIONS}}}Relationship", Id=made, Type=f"{OFFICE_RELATIONS}/{kind}", Target=where
        )
        return made

    def add(self, pattern: str, content: bytes, content_type: str) -> str:
        """Add a part named by `pattern` with the first free number in place of {}; its name."""
        part = next(name for name in map(pattern.format, range(1, len(self.parts) + 2)) if name not in self.parts)
        self.parts[part] = content
        types = self.tree(_TYPES_PART)
        ending = posixpath.splitext(part)[1][1:]
        if ending == "xml":
            etree.SubElement(types, f"{CONTENT_TYPES}Override", PartName=f"/{part}", ContentType=content_type)
        elif not any((item.get("Extension") or "").lower() == ending for item in types):
            types.insert(0, etree.Element(f"{CONTENT_TYPES}Default", Extension=ending, ContentType=content_type))
        return part

    def replace(self, part: str, content: bytes) -> None:
        """Put `content` in place of what stands in `part`."""
        self.parts[part] = content
        self._trees.pop(part, None)

    def drop(self, pattern: str) -> bool:
        """Take out every part whose name matches `pattern`, and what the package says of it; whether there was one."""
        gone = [part for part in self.parts if re.match(pattern, part)]
        for part in gone:
            del self.parts[part]
            self._trees.pop(part, None)
        for item in [*self.tree(_TYPES_PART), *self.tree("_rels/.rels")] if gone else []:
            if re.match(pattern, (item.get("PartName") or item.get("Target") or "").lstrip("/")):
                item.getparent().remove(item)
        return bool(gone)

    def content(self, part: str) -> bytes:
        """The bytes of `part` as it is now."""
        if part not in self._trees:
            return self.parts[part]
        return part_bytes(self._trees[part])

    def to_bytes(self) -> bytes:
        """The file; the same parts give the same bytes."""
        return pack({part: self.content(part) for part in self.parts})


def _relations_path(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


# The children of a worksheet in the order of the schema, as far as anything of ours comes behind them.
# fmt: off
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "drawingHF", "legacyDrawing",
)
# fmt: on


def put_in_sheet(sheet: Element, made: Element, first: bool = False) -> None:
    """Put `made` where the schema wants it among the children of a worksheet; `first` before others of its name."""
    number = _ORDER.index(local(made)) + (0 if first else 1)
    before = [child for child in sheet if local(child) in _ORDER[:number]]
    if before:
        before[-1].addnext(made)
    else:
        sheet.insert(0, made)
