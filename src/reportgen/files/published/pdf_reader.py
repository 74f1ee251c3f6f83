"""Read a report kept as a PDF with text in it: lines joined to paragraphs again, ruled tables with their merged cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.tables import Cell
from reportgen.files import file_refusals

_MOST_PAGES = 300
# What pdfplumber's own steps let through over odd boxes, marks and missing entries; it wraps what pdfminer raises.
_TRIPS = (TypeError, ValueError, LookupError, ArithmeticError)
_APART = 1.3  # times the usual step between lines: a new paragraph
_TOLERANCE = 3.0  # points between two edges that are one
_PAGE_NUMBER = re.compile(r"[-—–·\s]*\d{1,3}[-—–·\s]*|第\s*\d{1,3}\s*页.*")
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z,.;]$"), re.compile(r"^[A-Za-z]")

Box = tuple[float, float, float, float]  # left, top, right, bottom


def read_pdf(content: bytes, name: str) -> Document:
    """Blocks of the PDF in `content`; `name` is used in messages.

    Raises CannotRun when pdfplumber is not installed, the file is damaged or locked, or holds pictures only.
    """
    try:
        import pdfplumber
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
    except ImportError as error:
        raise file_refusals.NO_PDF_READER() from error
    trips: tuple[type[Exception], ...] = (PdfminerException, MalformedPDFException, PSException, *_TRIPS)
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            count = len(pdf.pages)
            pages = pdf.pages if count <= _MOST_PAGES else ()
            drawn = [(list(page.chars), [(table.bbox, table.cells) for table in page.find_tables()]) for page in pages]
    except trips as error:
        raise file_refusals.NO_PDF(name=name) from error
    if count > _MOST_PAGES:
        raise file_refusals.LONG_PDF(name=name, count=count)
    blocks = [
        block for number, (chars, tables) in enumerate(drawn, 1) for block in _page(chars, tables, f"第{number}页")
    ]
    if not blocks:
        raise file_refusals.SCANNED_PDF(name=name)
    return Document(tuple(_joined(blocks)))


def _page(characters: list[dict[str, Any]], found: list[tuple[Box, list[Box]]], where: str) -> Iterator[Block]:
    """The blocks of a page from top to bottom: each line of text a block of its own, with its sides in `style`.

    The tables `found` are each its own box and the boxes of its cells.
    """
    tables = [table for table in found if len(table[1]) > 1]
    inside = {id(char): number for number, (box, _) in enumerate(tables) for char in characters if _holds(box, char)}
    placed: list[tuple[float, Block]] = []
    for number, (box, cells) in enumerate(tables):
        own = [char for char in characters if inside.get(id(char)) == number]
        placed.append((box[1], _table(cells, own, where)))
    outside = [char for char in characters if id(char) not in inside]
    lines = _lines(outside)
    left = min((line[0]["x0"] for line in lines), default=0.0)
    right = max((line[-1]["x1"] for line in lines), default=0.0)
    pitch = _pitch(lines)
    for before, line in zip([None, *lines], lines, strict=False):
        if not _PAGE_NUMBER.fullmatch(_text(line)):
            is_apart = before is not None and line[0]["top"] - before[0]["top"] > _APART * pitch
            style = _sides(line, left, right) + (" indented" if is_apart else "")
            placed.append((line[0]["top"], TextBlock(_text(line), style, where)))
    yield from (block for _, block in sorted(placed, key=lambda pair: pair[0]))


def _holds(box: Box, char: dict[str, Any]) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


# ── lines and paragraphs ─────────────────────────────────────────────────────


def _lines(characters: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Characters by line, from left to right."""
    lines: list[list[dict[str, Any]]] = []
    for char in sorted(characters, key=lambda one: ((one["top"] + one["bottom"]) / 2, one["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        last = lines[-1][0] if lines else None
        if last is not None and abs((last["top"] + last["bottom"]) / 2 - middle) < (last["bottom"] - last["top"]) / 2:
            lines[-1].append(char)
        else:
            lines.append([char])
    trimmed = (_trimmed(sorted(line, key=lambda one: float(one["x0"]))) for line in lines)
    return [line for line in trimmed if line]


def _pitch(lines: Sequence[Sequence[dict[str, Any]]]) -> float:
    """How far two lines of a paragraph are apart, as most of the page's lines are."""
    steps = sorted(after[0]["top"] - before[0]["top"] for before, after in pairwise(lines))
    return float(steps[len(steps) // 3]) if steps else 0.0


def _trimmed(line: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A line without the spaces at its ends."""
    shown = [number for number, char in enumerate(line) if char["text"].strip()]
    return line[shown[0] : shown[-1] + 1] if shown else []


def _text(line: Sequence[dict[str, Any]]) -> str:
    """The characters of a line, a space where a gap between Latin words is."""
    text = ""
    for before, char in zip([None, *line], line, strict=False):
        gap = char["x0"] - before["x1"] if before else 0.0
        if gap > char["size"] * 0.2 and _LATIN_END.search(text) and _LATIN_START.search(char["text"]):
            text += " "
        text += char["text"]
    return text


def _sides(line: Sequence[dict[str, Any]], left: float, right: float) -> str:
    """「indented」 and 「short」: whether the line begins a paragraph and whether it can end one."""
    size = line[0]["size"]
    words = ["indented"] if line[0]["x0"] > left + 1.2 * size else []
    words += ["short"] if line[-1]["x1"] < right - 2.2 * size else []
    return " ".join(words)


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Lines of one paragraph put together, over page breaks too."""
    text, place, ends = "", "", True
    for block in blocks:
        if isinstance(block, TextBlock) and text and not ends and "indented" not in block.style:
            glue = " " if _LATIN_END.search(text) and _LATIN_START.search(block.text) else ""
            text += glue + block.text
        else:
            if text:
                yield TextBlock(text, place=place)
            text = block.text if isinstance(block, TextBlock) else ""
            place = block.place
            if isinstance(block, TableBlock):
                yield block
        ends = not isinstance(block, TextBlock) or "short" in block.style
    if text:
        yield TextBlock(text, place=place)


# ── tables ───────────────────────────────────────────────────────────────────


def _table(boxes: Sequence[Box], characters: Sequence[dict[str, Any]], where: str) -> TableBlock:
    """A table from the boxes of its cells: an edge that several share is one line of the grid."""
    across = _edges([side for box in boxes for side in (box[0], box[2])])
    down = _edges([side for box in boxes for side in (box[1], box[3])])
    cells = []
    for box in boxes:
        column, right = _at(across, box[0]), _at(across, box[2])
        row, bottom = _at(down, box[1]), _at(down, box[3])
        inner = [char for char in characters if _holds(box, char)]
        text = "".join(_text(line) for line in _lines(inner))
        cells.append(Cell(row + 1, column + 1, max(1, bottom - row), max(1, right - column), text))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return TableBlock(len(down) - 1, len(across) - 1, ordered, where)


def _edges(sides: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for side in sorted(sides):
        if not edges or side - edges[-1] > _TOLERANCE:
            edges.append(side)
    return edges


def _at(edges: Sequence[float], side: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - side))
