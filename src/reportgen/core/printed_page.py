"""The report as it will print, cut into pieces that know whose value they are: point at one and its cell is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.core import narrative
from reportgen.core.blocks import Document, TableBlock, TextBlock
from reportgen.core.expected import expected_texts
from reportgen.core.ids import cut_at_markers
from reportgen.core.light import dataclass
from reportgen.core.printed_from import source_of
from reportgen.core.printed_pictures import PrintedPicture, printed_pictures
from reportgen.core.remaining_tables import remaining_tables
from reportgen.core.report import Report
from reportgen.core.tables import Cell, Table


@dataclass(frozen=True)
class PagePiece:
    """Some words of the page; `id` is the value they come from, '' for the form's own words.

    Of a `picture` the words are what is said to those who do not see it.
    """

    text: str
    id: str = ""
    picture: PrintedPicture | None = None


PagePieces = tuple[PagePiece, ...]


@dataclass(frozen=True)
class PrintedText:
    """A paragraph; `is_heading`: one that the form prescribes."""

    pieces: PagePieces
    is_heading: bool = False


@dataclass(frozen=True)
class PrintedCell:
    """A cell of a printed table, placed as `cell` says; `is_blank`: its value is wanting, its one piece only names it."""

    cell: Cell
    pieces: PagePieces
    is_blank: bool = False


@dataclass(frozen=True)
class PrintedTable:
    """A table, its cells in reading order; `name` is that of the form's own table, '' for any other."""

    name: str
    rows: int
    columns: int
    cells: tuple[PrintedCell, ...]


Printed = PrintedText | PrintedTable


def printed_page(report: Report, skeleton: Document) -> tuple[Printed, ...]:
    """The body of the document of `report` from top to bottom; `skeleton` is it with a marker for every value."""
    cutter = _Cutter(report)
    tables = remaining_tables(report)
    found: list[Printed] = []
    for block in skeleton.body:
        if isinstance(block, TextBlock):
            found.append(PrintedText(cutter.cut(block.text), block.text in report.kind.headings))
        elif isinstance(block, TableBlock):
            own = next((one for one in tables if (one.rows, one.columns) == (block.rows, block.columns)), None)
            if own:
                tables.remove(own)
            found.append(_table(block, own, cutter))
    return tuple(found)


def _table(block: TableBlock, own: Table | None, cutter: _Cutter) -> PrintedTable:
    wanted = {(cell.row, cell.column): cell.names for cell in own.cells} if own else {}
    cells = [_cell(cell, wanted.get((cell.row, cell.column), ()), cutter) for cell in block.cells]
    return PrintedTable(own.id if own else "", block.rows, block.columns, tuple(cells))


def _cell(cell: Cell, names: Iterable[str], cutter: _Cutter) -> PrintedCell:
    pieces = cutter.cut(cell.content)
    name = next(iter(names), "")
    return (
        PrintedCell(cell, pieces or (PagePiece("", name),), True) if name and not pieces else PrintedCell(cell, pieces)
    )


class _Cutter:
    """Cuts marked texts, paragraph after paragraph; lives for one page."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.texts: Mapping[str, str] = expected_texts(report)
        self.pictures = printed_pictures(report)
        self.read_to: dict[str, int] = {}  # how far the text of a value has been met on the page

    def cut(self, text: str) -> PagePieces:
        """The pieces of a marked text."""
        found: list[PagePiece] = []
        for number, part in enumerate(cut_at_markers(text)):
            found += self._of_leaf(part) if number % 2 else [PagePiece(part)]
        return tuple(piece for piece in found if piece.text)

    def _of_leaf(self, leaf: str) -> Iterator[PagePiece]:
        """What a leaf prints; the figures that a text names are values of their own."""
        owner, shown = source_of(self.report, leaf), self.texts.get(leaf, "")
        if leaf in self.pictures:
            yield PagePiece(self.pictures[leaf].alt, owner, self.pictures[leaf])
            return
        text = self.report.text(owner) if self.report.is_typed(owner) else ""
        printed, spans = narrative.resolve_spans(text, self.report.text)
        begin = printed.find(shown, self.read_to.get(owner, 0)) if spans and shown else -1
        if begin < 0:
            yield PagePiece(shown, owner)
            return
        end = self.read_to[owner] = begin + len(shown)
        at = begin
        for start, stop, written in spans:
            if begin <= start and stop <= end:
                yield PagePiece(printed[at:start], owner)
                yield PagePiece(printed[start:stop], narrative.references(written)[0])
                at = stop
        yield PagePiece(printed[at:end], owner)
