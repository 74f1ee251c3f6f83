"""Read a report kept as a web page: the part of the page that holds the text, its paragraphs and tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import etree, html

from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.findings import Problem
from reportgen.core.seen_text import Appearance, seen
from reportgen.core.styled_text import followed, join_styled
from reportgen.core.tables import Cell
from reportgen.files import file_refusals
from reportgen.files.charts.chart_web import MARK
from reportgen.files.fullness import refuse_full_page
from reportgen.files.pictures.on_page import tell_page_pictures
from reportgen.files.published.html_looks import begins_line, follow_rules, is_hidden, is_inline, look_of, stretches_of
from reportgen.files.published.text_reader import decoded

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SKIPPED = re.compile(
    "script|style|noscript|template|head|nav|header|footer|aside|form|select|button|iframe|svg|textarea|object|rt|rp"
)
# A page kept inside a script: one long JSON text with tags in it. What follows a quotation mark is gone through once.
_LONG = 400
_TO_QUOTE = re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n\f\xa0\u3000]+")
_MAIN_SHARE = 0.8
_MOST_SPAN = 100
_MOST_CELLS = 200_000
_DEEPEST = 200


def read_html(content: bytes, name: str, is_ours: bool = False) -> Document:
    """Blocks of the page in `content`; `name` is used in messages. Raises CannotRun when there is no text in it.

    The title of a page often names its report; in a page of ours it says again what stands in the text.
    """
    found = _CHARSET.search(content[:4096])
    declared = found.group(1).decode("ascii", "replace").lower() if found else ""
    if declared in ("gb2312", "gbk"):
        declared = "gb18030"
    text = _unquoted(decoded(content, name, declared))
    refuse_full_page(text, name)
    root = _parsed(text, name)
    title = "" if is_ours else _spaced(root.findtext(".//title") or "")
    follow_rules(root)
    _strip(root)
    for chart in [*root.iter("figure")] if is_ours else ():
        if chart.get(MARK) is not None:  # its numbers stand in the tables of the form
            chart.drop_tree()
    pictures = tell_page_pictures(root) if is_ours else {}
    blocks = tuple(_Blocks(is_ours).of(_main(root)))
    if not blocks:
        raise file_refusals.EMPTY_PAGE(name=name)
    return Document((TextBlock(title), *blocks) if title else blocks, pictures=pictures)


def _unquoted(text: str) -> str:
    """The page itself, or the longest page kept as a JSON text in a script of it."""
    quoted = max((one for one in _quoted(text) if _holds_page(one)), key=len, default="")
    if len(quoted) * 2 < len(text):
        return text
    try:
        inner = str(json.loads(f'"{quoted}"', strict=False))
    except json.JSONDecodeError:
        inner = quoted
    return inner.replace('\\"', '"').replace("\\/", "/").replace("\\n", "\n").replace("\\t", "\t")


def _quoted(text: str) -> Iterator[str]:
    """The long texts between two quotation marks; the second of a short one may be the first of another."""
    start = text.find('"')
    while start >= 0:
        found = _TO_QUOTE.match(text, start + 1)
        end = found.end() if found else len(text)
        if end >= len(text):
            return
        if end - start > _LONG:
            yield text[start + 1 : end]
            end = text.find('"', end + 1)
        start = end if text[end : end + 1] == '"' else -1


def _holds_page(text: str) -> bool:
    return bool(re.search(r"<(?:p|table|div)\b|\\u003c(?:p|table|div)\b", text, re.IGNORECASE))


def _parsed(text: str, name: str) -> etree._Element:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise file_refusals.NO_PAGE(name=name) from error
    return root


def _strip(root: etree._Element) -> None:
    """Take out what belongs to the page or is not shown."""
    for element in list(root.iter(etree.Element)):
        if (is_hidden(element) and not is_inline(element)) or _SKIPPED.fullmatch(element.tag):
            element.drop_tree() if element.getparent() is not None else None


def _main(root: etree._Element) -> etree._Element:
    """The lowest element that still holds most of the words which are no links."""
    weights: dict[etree._Element, int] = {}
    for element in root.iter(etree.Element):
        own = 0 if element.tag == "a" else len((element.text or "").strip())
        size = own + len((element.tail or "").strip())
        node: etree._Element | None = element
        while node is not None and size:
            weights[node] = weights.get(node, 0) + size
            node = node.getparent()
    whole = weights.get(root, 0)
    here = root
    while True:
        children = [
            child
            for child in here
            if weights.get(child, 0) >= _MAIN_SHARE * whole and child.tag not in ("table", "tbody", "tr", "p")
        ]
        if len(children) != 1:
            return here
        here = children[0]


class _Blocks:
    """Turns elements into blocks; text between block elements gathers into one paragraph."""

    def __init__(self, keeps_lines: bool = False) -> None:
        """A line break begins a new paragraph, as editors mean it; a page of ours `keeps_lines` of one paragraph."""
        self.keeps_lines = keeps_lines
        self.line: list[tuple[str, Appearance]] = []
        self.style = ""

    def of(self, root: etree._Element) -> Iterator[Block]:
        yield from self._walk(root, 0, look_of(root))
        yield from self._flush()

    def _walk(self, element: etree._Element, depth: int, look: Appearance) -> Iterator[Block]:
        if depth > _DEEPEST:
            self.line.append(("".join(element.itertext()), look))
            return
        if element.tag == "table" and not _is_layout(element):
            yield from self._flush()
            table = _table(element, look)
            if table is not None:
                yield table
            return
        if element.tag == "br" and self.keeps_lines:
            self.line.append(("\n", look))
            return
        is_block = begins_line(element) or element.tag == "br"
        if is_block:
            yield from self._flush()
            self.style = f"heading {element.tag[1]}" if re.fullmatch("h[1-6]", str(element.tag)) else ""
        self.line.append((element.text or "", look))
        for child in element:
            yield from self._walk(child, depth + 1, look_of(child, look))
            self.line.append((child.tail or "", look))
        if is_block:
            yield from self._flush()
            self.style = ""

    def _flush(self) -> Iterator[TextBlock]:
        text, doubts = seen(self.line)
        self.line = []
        lines = text.split("\n") if self.keeps_lines else [text]
        if (shown := join_styled("\n", map(_spaced, lines)).strip("\n")) or doubts:
            yield TextBlock(shown, self.style, doubts=doubts)


def _is_layout(table: etree._Element) -> bool:
    """Whether a table only arranges the page: it holds another table, or a single cell."""
    cells = sum(1 for cell in table.iter("td", "th"))
    return table.find(".//table") is not None or cells <= 1


def _spaced(text: str) -> str:
    """Spaces as a browser shows them."""
    return followed(text, re.sub(_SPACES, " ", text), _is_same).strip()


def _is_same(before: str, after: str) -> bool:
    return before == after or (after == " " and bool(_SPACES.match(before)))


def _table(table: etree._Element, look: Appearance) -> TableBlock | None:
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    rows = list(table.iter("tr"))
    for row_number, row in enumerate(rows, 1):
        column = 1
        for cell in row.iter("td", "th"):
            while (row_number, column) in taken:
                column += 1
            width = _span(cell, "colspan", _MOST_SPAN)
            height = min(_span(cell, "rowspan", len(rows)), len(rows) - row_number + 1)
            taken |= {(row_number + down, column + right) for down in range(height) for right in range(width)}
            cells.append(Cell(row_number, column, height, width, *_cell_text(cell, look_of(cell, look_of(row, look)))))
            column += width
            if len(taken) > _MOST_CELLS:
                raise file_refusals.HUGE_TABLE()
    if not cells:
        return None
    width = max(cell.column + cell.column_span - 1 for cell in cells)
    return TableBlock(len(rows), width, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _cell_text(cell: etree._Element, look: Appearance) -> tuple[str, tuple[Problem, ...]]:
    """The text of a cell, a line for each of its paragraphs where they hold all of it, and what makes one doubt it."""
    whole, doubts = seen(stretches_of(cell, look))
    parts = [part for part in cell.iter("p", "div") if part.find("p") is None and part.find("div") is None]
    if len(parts) > 1:
        lines = [line for part in parts if (line := _spaced(seen(stretches_of(part, look_of(part)))[0]))]
        if len("".join(lines).replace(" ", "")) == len(_spaced(whole).replace(" ", "")):
            return join_styled("\n", lines), doubts
    return _spaced(whole), doubts


def _span(cell: etree._Element, name: str, most: int) -> int:
    text = (cell.get(name) or "1").strip()
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
