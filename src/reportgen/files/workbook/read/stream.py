"""The XML of a workbook's parts as it streams by: nothing is kept, nothing foreign is looked at, no bomb goes off."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType
from zipfile import ZipFile, ZipInfo

from reportgen.files.zipped import DamagedZip, chunks

# The namespace of spreadsheets as Excel writes it, and that of Strict Open XML.
_SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# How many elements a workbook may have: what the largest list fills (50,000 rows of ten columns, three elements a cell)
# and a page of blank rows that some program has written out. 3,000,000 of them are walked through in 2.5 s.
_MOST_ELEMENTS = 3_000_000
# Letters in all its parts, and once more in its cells, which may share one text: the largest list has 40 a cell.
_MOST_LETTERS = 60_000_000
# Bytes without an element's beginning or end. Excel keeps 32,767 letters of a text and 8,192 of a formula; what never ends
# would be gone through again with each chunk.
_LONGEST_GAP = 2_000_000

# A part that is held whole; a larger one streams by, piece by piece. In none of them can there be such a gap.
_LARGEST_HELD = _LONGEST_GAP
# Elements inside of elements: as deep as libxml2 goes, and the programs built on it.
_DEEPEST = 256
# Names of elements in one part: the schemas of spreadsheets and drawings have some hundreds.
_MOST_NAMES = 10_000
# What the parser takes in by itself; it asks Python for any other, of which most are none for it: GBK, hex, idna. Office
# programs write the first two.
_ENCODINGS = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ISO-8859-1")

Attributes = dict[str, str]


class DamagedPart(Exception):
    """A part of the workbook is missing, odd or contradicts another."""


class HostilePart(DamagedPart):
    """A part defines entities. No office program writes a DOCTYPE; whoever does means harm."""


class EndlessPart(Exception):
    """More stands in the workbook than anyone fills in."""


class Budget:
    """How many elements and letters may still come, over all parts of one workbook."""

    def __init__(self, elements: int = _MOST_ELEMENTS, letters: int = _MOST_LETTERS) -> None:
        self.left, self.letters = elements, letters

    def spend(self, letters: int) -> None:
        """Take in a text. Raises EndlessPart where there are too many."""
        self.letters -= letters
        if self.letters < 0:
            raise EndlessPart


class _Local(dict[str, str]):
    """The name of an element without its namespace, '' for one that is left out: of another namespace, or among `aside`."""

    def __init__(self, namespaces: tuple[str, ...], aside: Collection[str]) -> None:
        self.namespaces, self.aside = namespaces, aside

    def __missing__(self, name: str) -> str:
        if len(self) == _MOST_NAMES:
            raise EndlessPart
        namespace, _, local = name.rpartition(" ")
        is_meant = (not self.namespaces or namespace in self.namespaces) and local not in self.aside
        self[name] = local if is_meant else ""
        return self[name]


def walk(
    archive: ZipFile,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str, str], None],
    budget: Budget,
    namespaces: tuple[str, ...] = _SPREADSHEET,
    aside: Collection[str] = (),
) -> None:
    """Call `start(name, attributes)` and `end(name, text)` for each element of `part` that belongs to `namespaces` (() for any).

    Those among `aside` are only counted. Names have no namespace; attributes of a namespace are called 「namespace name」.
    `text` is what stands in an element without children. Raises DamagedPart, HostilePart, EndlessPart.
    """
    walk_through(streamed(archive, part), part, start, end, budget, namespaces, aside)


def streamed(archive: ZipFile, part: str) -> Iterator[bytes]:
    """The bytes of a part, piece by piece. Raises DamagedPart where there is none."""
    return chunks(archive, _info(archive, part))


def held(archive: ZipFile, part: str) -> bytes:
    """The bytes of a part that is small enough to be held whole, b"" for a larger one. Raises DamagedPart."""
    info = _info(archive, part)
    try:
        return b"".join(chunks(archive, info)) if info.file_size <= _LARGEST_HELD else b""
    except DamagedZip as error:
        raise DamagedPart(part) from error


def _info(archive: ZipFile, part: str) -> ZipInfo:
    info = archive.NameToInfo.get(part)
    if info is None:
        raise DamagedPart(part)
    return info


def walk_through(
    pieces: Iterable[bytes],
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str, str], None],
    budget: Budget,
    namespaces: tuple[str, ...] = _SPREADSHEET,
    aside: Collection[str] = (),
) -> None:
    """The same for the bytes of `part`, piece by piece."""
    parser = _parser(_Local(namespaces, aside), start, end, budget)
    try:
        gap, before = 0, budget.left
        for chunk in pieces:
            parser.Parse(chunk, False)
            gap = gap + len(chunk) if budget.left == before else 0
            before = budget.left
            if before < 0 or gap > _LONGEST_GAP:
                raise EndlessPart(part)
        parser.Parse(b"", True)
    except (ExpatError, DamagedZip) as error:
        raise DamagedPart(part) from error


def _parser(
    local: _Local, start: Callable[[str, Attributes], None], end: Callable[[str, str], None], budget: Budget
) -> XMLParserType:
    pieces: list[str] = []
    depth = 0

    def started(name: str, attributes: Attributes) -> None:
        nonlocal depth
        # No part of a workbook mixes them where anything is read; PyExcelerate writes None between the parts of a sheet.
        if pieces and depth > 1 and "".join(pieces).strip():
            raise DamagedPart("words stand before an element")
        pieces.clear()
        budget.left, depth = budget.left - 1, depth + 1
        if depth > _DEEPEST:
            raise EndlessPart
        if tag := local[name]:
            start(tag, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        if tag := local[name]:
            text = ""
            if pieces:
                text = "".join(pieces)
                budget.spend(len(text))
            end(tag, text)
        pieces.clear()

    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.CharacterDataHandler = pieces.append
    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = _refuse, _know
    return parser


def _refuse(*_: object) -> None:
    raise HostilePart


def _know(version: str, encoding: str | None, *_: object) -> None:
    """Stop at an encoding that the parser would tell by errors of others."""
    if encoding is not None and encoding.upper() not in _ENCODINGS:
        raise DamagedPart(encoding)


def number(text: str | None) -> int:
    """The whole number of at most nine digits in an attribute or element. Raises DamagedPart for anything else."""
    if text is None or not (text.isdigit() and text.isascii() and len(text) <= 9):
        raise DamagedPart(text)
    return int(text)
