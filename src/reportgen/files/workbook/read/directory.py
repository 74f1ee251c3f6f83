"""Which parts a workbook has and what they are: its sheets, its names, where its strings and styles are kept."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from zipfile import ZipFile

from reportgen.core.light import dataclass, field
from reportgen.files.workbook.read.stream import Attributes, Budget, DamagedPart, number, walk
from reportgen.files.zipped import DamagedZip, opened

_USUAL_BOOK = "xl/workbook.xml"
_TRUE = ("1", "true")


@dataclass(frozen=True)
class Related:
    """A part that another one relates to: as what (the end of the type), and its name."""

    kind: str
    part: str


@dataclass(frozen=True)
class SheetPart:
    """A sheet in the workbook's list; `part` is '' for a chart and for one that is not there."""

    title: str
    is_hidden: bool
    part: str


@dataclass
class Directory:
    """A workbook as its parts. `names` are the defined names of the whole, `own_names` those of one sheet alone, by its number."""

    archive: ZipFile
    budget: Budget
    sheets: list[SheetPart] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    own_names: dict[int, dict[str, str]] = field(default_factory=dict)
    from_1904: bool = False
    strings: str = ""
    styles: str = ""
    book: str = _USUAL_BOOK

    def related(self, part: str) -> Mapping[str, Related]:
        """What `part` ('' for the package) relates to, by the relation's id."""
        folder, name = posixpath.split(part)
        relations = self._spelt(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Related] = {}

        def started(tag: str, attributes: Attributes) -> None:
            target = attributes.get("Target", "")
            if tag == "Relationship" and target and attributes.get("TargetMode") != "External":
                where = posixpath.normpath(posixpath.join("/", folder, target))[1:]
                kind = posixpath.basename(attributes.get("Type", ""))
                found[attributes.get("Id", "")] = Related(kind, self._spelt(where))

        if self._has(relations):
            walk(self.archive, relations, started, _nothing, self.budget, namespaces=())
        return found

    def _has(self, part: str) -> bool:
        return part in self.archive.NameToInfo

    def _spelt(self, part: str) -> str:
        """The name of `part` as the zip has it: case makes no other part, and some programs relate to 「sharedStrings.xml」
        and write 「SharedStrings.xml」.
        """
        if self._has(part):
            return part
        wanted = part.lower()
        return next((name for name in self.archive.NameToInfo if name.lower() == wanted), part)


def directory_of(content: bytes) -> Directory:
    """The directory of a workbook's bytes. Raises DamagedPart, HostilePart, EndlessPart."""
    try:
        made = Directory(opened(content), Budget())
    except DamagedZip as error:
        raise DamagedPart from error
    made.book = next((one.part for one in made.related("").values() if one.kind == "officeDocument"), _USUAL_BOOK)
    _BookReader(made, made.related(made.book)).read(made.book)
    if not any(sheet.part for sheet in made.sheets):
        raise DamagedPart("no sheet is there")
    return made


class _BookReader:
    """The list of sheets and names as it streams by."""

    def __init__(self, made: Directory, related: Mapping[str, Related]) -> None:
        self.made, self.related = made, related
        self.name: Attributes = {}
        for one in related.values():
            if one.kind == "sharedStrings":
                made.strings = one.part
            elif one.kind == "styles":
                made.styles = one.part

    def read(self, part: str) -> None:
        walk(self.made.archive, part, self.start, self.end, self.made.budget)

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            relation = next((value for name, value in attributes.items() if name.endswith(" id")), "")
            one = self.related.get(relation)
            part = one.part if one and one.kind == "worksheet" and one.part in self.made.archive.NameToInfo else ""
            title, state = attributes.get("name", ""), attributes.get("state", "visible")
            self.made.sheets.append(SheetPart(title, state != "visible", part))
        elif tag == "workbookPr":
            self.made.from_1904 = attributes.get("date1904") in _TRUE
        elif tag == "definedName":
            self.name = attributes

    def end(self, tag: str, text: str) -> None:
        if tag != "definedName":
            return
        sheet = self.name.get("localSheetId")
        held = self.made.names if sheet is None else self.made.own_names.setdefault(number(sheet), {})
        held[self.name.get("name", "")] = text


def _nothing(*_: object) -> None:
    """Only how an element begins is of interest."""
