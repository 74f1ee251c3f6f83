"""Read a report kept as a PDF with text in it: its pages taken apart into paragraphs and ruled tables.

pages ─pdf_letters─▶ letters that show ─pdf_tables, pdf_lines─▶ tables and lines ─pdf_margins, pdf_paragraphs─▶ blocks
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from reportgen.core.blocks import Block, Document, Notice
from reportgen.core.cleaning import shorten
from reportgen.core.values import problem
from reportgen.files import file_refusals
from reportgen.files.published.pdf_letters import DrawnPage, SeenPage, as_seen
from reportgen.files.published.pdf_lines import TextLine, lines_of, stand_in_columns
from reportgen.files.published.pdf_margins import alone_at_the_edge, beside_the_text, of_the_pages
from reportgen.files.published.pdf_paragraphs import Paragraphs, column_of, wrapped_signatures
from reportgen.files.published.pdf_process import read_pages
from reportgen.files.published.pdf_table_joins import PlacedTable, one_table
from reportgen.files.published.pdf_tables import RuledTable, ruled_tables, table_block

_SAYS = {"slanting": "mark", "pale": "mark", "turned": "turned"}


def read_pdf(content: bytes, name: str) -> Document:
    """Blocks of the PDF in `content`; `name` is used in messages.

    Raises CannotRun when the file is damaged or locked, too long, or holds pictures only.
    """
    return document_of(read_pages(content, name), name)


def document_of(drawn: Sequence[DrawnPage], name: str) -> Document:
    """Blocks of the pages of a PDF; `name` is used in messages. Raises CannotRun when nobody can see any text there."""
    pages = [as_seen(page) for page in drawn]
    letters = [glyph for page in pages for glyph in page.glyphs if not glyph.char.isspace()]
    if not letters:
        raise file_refusals.SCANNED_PDF(name=name)
    if all(glyph.look.unseen for glyph in letters):
        raise file_refusals.RECOGNISED_PDF(name=name)
    placed = list(map(_placed, pages, ruled_tables([page.page.lines for page in pages])))
    texts = [[line for _, line in page if isinstance(line, TextLine)] for page in placed]
    rows = sum(one.block.rows for page in placed for _, one in page if isinstance(one, PlacedTable))
    furniture, told = of_the_pages(texts, rows)
    kept = [[line for line in lines if id(line) not in furniture] for lines in texts]
    paragraphs = Paragraphs(column := column_of(kept), wrapped_signatures(kept, column))
    beside = [line for lines in map(_beside, pages, placed, kept, repeat(paragraphs.column.size)) for line in lines]
    heights = [page.page.height for page in pages]
    beside += [one for one in alone_at_the_edge(kept, heights, paragraphs.column.step) if one not in beside]
    body = tuple(_blocks(placed, furniture | {id(line) for line in beside}, paragraphs))
    said = [*_marks(pages), *map(_left_out, told), *map(_not_read, beside), *_in_columns(kept), *paragraphs.notices]
    return Document(body, notices=tuple(said))


def _beside(
    page: SeenPage, placed: Sequence[tuple[float, TextLine | PlacedTable]], kept: Sequence[TextLine], usual: float
) -> list[TextLine]:
    """Lines at the edges of the page that are no text of the report."""
    tables = [base for base, one in placed if isinstance(one, PlacedTable)]
    ends_in_text = not tables or any(line.base > max(tables) and line.size >= 0.8 * usual for line in kept)
    return beside_the_text(kept, page.page.height, usual, ends_in_text)


def _placed(seen: SeenPage, tables: Sequence[RuledTable]) -> list[tuple[float, TextLine | PlacedTable]]:
    """The tables of a page and the lines outside them, from top to bottom."""
    number = seen.page.number
    found: list[tuple[float, TextLine | PlacedTable]] = []
    outside = seen.glyphs
    for table in tables:
        inside = [glyph for glyph in outside if table.holds(glyph)]
        outside = [glyph for glyph in outside if not table.holds(glyph)]
        if any(not glyph.char.isspace() for glyph in inside):
            block = table_block(table, inside, number)
            found.append((table.box[1], PlacedTable(block, tuple(table.across), number, number)))
    found += [(line.base, line) for line in lines_of(outside, number)]
    return sorted(found, key=lambda pair: pair[0])


def _blocks(
    placed: Sequence[Sequence[tuple[float, TextLine | PlacedTable]]], furniture: set[int], paragraphs: Paragraphs
) -> Iterator[Block]:
    table: PlacedTable | None = None
    for one in (one for page in placed for _, one in page if id(one) not in furniture):
        if isinstance(one, PlacedTable):
            yield from paragraphs.close()
            whole = one_table(table, one) if table else None
            if table and not whole:
                yield table.block
            table = whole or one
        else:
            if table:
                yield table.block
                table = None
            yield from paragraphs.take(one)
    yield from paragraphs.close()
    if table:
        yield table.block


def _marks(pages: Sequence[SeenPage]) -> Iterator[Notice]:
    """What was left out as a watermark, each once."""
    known: set[tuple[str, str]] = set()
    for page in pages:
        for why, text in page.marks:
            if (why, text) not in known:
                known.add((why, text))
                yield Notice(problem("R168", _SAYS[why], text=shorten(text)), f"第{page.page.number}页")


def _not_read(line: TextLine) -> Notice:
    return Notice(problem("R164", "edge", text=shorten(line.text, 80)), f"第{line.page}页")


def _in_columns(pages: Sequence[Sequence[TextLine]]) -> Iterator[Notice]:
    """Pages whose lines have a wide gap in the same place: their text may stand in columns."""
    for lines in pages:
        if stand_in_columns(lines):
            yield Notice(problem("R169", "columns"), f"第{lines[0].page}页")


def _left_out(line: TextLine) -> Notice:
    return Notice(problem("R168", text=shorten(line.text)), f"第{line.page}页")
