"""A Word document as one clean page: headings, paragraphs and tables as HTML, no script, nothing fetched."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterator, Mapping
from posixpath import splitext

from lxml import etree

from reportgen.core.ids import COMPUTED, is_marked, leaves_in, replace_markers
from reportgen.core.narrative import unnumbered
from reportgen.core.styled_text import Emphasis, styled_runs
from reportgen.core.tables import Cell
from reportgen.files.charts.chart_reading import seen_charts
from reportgen.files.charts.chart_web import chart_html
from reportgen.files.document.page.paragraph_looks import ParagraphLook, paragraph_look
from reportgen.files.document.page.web_table import WebCell, table_html
from reportgen.files.document.revisions import W, about
from reportgen.files.document.seen.read_document import grid_cells
from reportgen.files.document.word_parts import RELATION_ID, WordParts, is_on
from reportgen.files.office_xml import COMPATIBILITY, DRAWING, PLACING

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_SKIPPED = {W + "pPr", W + "rPr", W + "tblPr", W + "sectPr", W + "sdtPr", COMPATIBILITY + "Fallback"}
# A tab is a gap of one letter: a browser knows none.
_WORDS = {W + "tab": "\u3000", W + "br": "<br>", W + "cr": "<br>", W + "noBreakHyphen": "\u2011"}
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_RAISED = {"superscript": "sup", "subscript": "sub"}
_TAGS = {"sup": Emphasis.RAISED, "sub": Emphasis.LOWERED, "u": Emphasis.UNDERLINE, "i": Emphasis.ITALIC}
_TAGS |= {"b": Emphasis.BOLD}
_PICTURES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".bmp": "bmp"}
_LINKS = ("http:", "https:", "mailto:")
_DEEPEST = 6
# Points: less than a letter is no indent, and what begins a quarter of A4's text further in stands at the right.
_LETTER, _FAR_IN = 12, 110
_KEPT_SIDES = ("center", "right")
_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>{kept}
{print}
</head>
<body style="max-width:56em;margin:1em auto;padding:0 1em;line-height:1.8">
{body}
</body>
</html>
"""

# Whoever prints the page from a browser gets no row and no head of a table that two sheets share, and no heading without
# what it heads. A row that begins a cell of many rows is as high as all of them, and may be parted.
_ON_PAPER = """<style>
h1, h2, h3, h4, h5, h6, tr:has(th[scope^="col"]) { break-after: avoid; }
tr:not(:has([rowspan])), tr:has(th[scope^="col"]) { break-inside: avoid; }
</style>"""
_KEPT = "reportgen"
_REMEMBERED = re.compile(rb'<meta name="reportgen" content="([^"]*)">')

Put = Callable[[str], str]


def web_page(parts: Mapping[str, bytes], title: str, put: Put, kept: str = "") -> bytes:
    """The page of the document with these `parts`, UTF-8, `put(leaf)` in the place of each marker as HTML.

    `kept` is what the page remembers of where it came from (see remembered_in).

    Headers and footers belong to paper and stay away. Markers say which cells of a table are values and which are
    words about them. The same arguments give the same bytes.
    """
    lines = "\n".join(_Page(WordParts(parts)).lines())
    meta = f'\n<meta name="{_KEPT}" content="{html.escape(kept)}">' if kept else ""
    return _PAGE.format(title=html.escape(title), kept=meta, print=_ON_PAPER, body=_filled(lines, put)).encode()


def remembered_in(page: bytes) -> str:
    """What a page of ours remembers of where it came from, '' for any other page."""
    found = _REMEMBERED.search(page)
    return html.unescape(found[1].decode(errors="replace")) if found else ""


def _filled(text: str, put: Put) -> str:
    return replace_markers(text.replace(COMPUTED, ""), lambda leaf: put(html.unescape(leaf)))


def as_html(text: str) -> str:
    """The HTML of a value's text, in the lines and with the looks that it has."""
    return "".join(_in_tags(html.escape(piece).replace("\n", "<br>"), look) for piece, look in styled_runs(text))


def _in_tags(inner: str, look: Emphasis) -> str:
    for name, emphasis in _TAGS.items():
        inner = f"<{name}>{inner}</{name}>" if emphasis in look else inner
    return inner


class _Page:
    """Reads the body once, from top to bottom; remembers the heading it is under and the notes it has met."""

    def __init__(self, word: WordParts) -> None:
        self.word = word
        self.heading, self.tables_there = "", 0
        self.notes: list[etree._Element] = []
        self.charts = {one.place.part: one for one in seen_charts(word)}

    def lines(self) -> Iterator[str]:
        """The page line by line."""
        root = self.word.root(self.word.body)
        body = None if root is None else root.find(W + "body")
        if body is not None:
            yield from self._blocks(body)
        for number, note in enumerate(self.notes, 1):
            yield f"<p>〔注{number}〕{''.join(map(self._inner, note.iter(W + 'p'))).strip()}</p>"

    def _blocks(self, holder: etree._Element) -> Iterator[str]:
        for child in holder:
            if child.tag == W + "p":
                yield from self._paragraph(child)
                yield from self._charts_in(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
                yield from self._charts_in(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self._blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        """Nothing of one that is empty: its height is layout."""
        inner, look = self._inner(paragraph), paragraph_look(paragraph, self.word.styles)
        if not inner.strip():
            return
        if look.level:
            self.heading, self.tables_there = unnumbered("".join(paragraph.itertext(W + "t"))), 0
        tag = f"h{min(look.level, _DEEPEST)}" if look.level else "p"
        yield f"<{tag}{_style(look)}>{inner}</{tag}>"

    def _charts_in(self, block: etree._Element) -> Iterator[str]:
        """The numbers of the charts that stand in a paragraph or a table, behind it."""
        for chart in block.iter(_CHART) if self.charts else ():
            part = self.word.targets(self.word.body).get(chart.get(RELATION_ID, ""), "")
            yield from chart_html(self.charts[part]) if part in self.charts else ()

    # ── tables ───────────────────────────────────────────────────────────────

    def _table(self, table: etree._Element) -> Iterator[str]:
        self.tables_there += 1
        cells = [self._cell(cell, elements) for cell, elements in grid_cells(table)]
        columns = max((one.columns.stop for one in cells), default=1) - 1
        yield from table_html(cells, columns, self._caption(table))

    def _caption(self, table: etree._Element) -> str:
        """What the template calls the table, and the heading it stands under, which may have several tables."""
        properties = about(table, W + "tblPr")
        named = None if properties is None else properties.find(W + "tblCaption")
        name = "" if named is None else named.get(W + "val", "")
        heading = "" if leaves_in(self.heading) or self.heading in name else self.heading
        if not name and self.tables_there > 1:
            heading += f"（{self.tables_there}）"
        return " ".join(filter(None, (name, heading)))

    def _cell(self, cell: Cell, elements: list[etree._Element]) -> WebCell:
        paragraphs = [one for element in elements for one in element.iter(W + "p")]
        shown = [(one, inner) for one in paragraphs if (inner := self._inner(one)).strip()]
        inner = "<br>".join(inner for _, inner in shown)
        is_label = bool(inner) and not is_marked(inner.encode())
        is_left = bool(shown) and not any(
            paragraph_look(one, self.word.styles).align in _KEPT_SIDES for one, _ in shown
        )
        return WebCell(cell, inner, is_label, is_left)

    # ── one line ─────────────────────────────────────────────────────────────

    def _inner(self, element: etree._Element) -> str:
        return "".join(self._pieces(element))

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                yield self._run(child)
            elif tag == W + "t":
                yield html.escape(child.text or "", quote=False)
            elif tag in _WORDS:
                yield _WORDS[tag]
            elif tag in _NOTES:
                yield self._note(child, _NOTES[tag])
            elif tag == W + "hyperlink":
                yield self._link(child)
            elif tag == W + "drawing":
                yield from self._pictures(child)
            elif tag not in _SKIPPED and isinstance(tag, str):
                yield from self._pieces(child)

    def _run(self, run: etree._Element) -> str:
        inner, own = self._inner(run), run.find(W + "rPr")
        if own is None or not inner:
            return inner
        raised = own.find(W + "vertAlign")
        tags = [_RAISED.get("" if raised is None else raised.get(W + "val", ""), "")]
        tags += ["strong" if is_on(own.find(W + "b")) else "", "em" if is_on(own.find(W + "i")) else ""]
        for name in filter(None, tags):
            inner = f"<{name}>{inner}</{name}>"
        return inner

    def _note(self, mark: etree._Element, kind: str) -> str:
        part = next(iter(self.word.related(self.word.body, kind)), "")
        note = self.word.notes(part).get(mark.get(W + "id", "")) if part else None
        if note is None:
            return ""
        self.notes.append(note)
        return f"〔注{len(self.notes)}〕"

    def _link(self, element: etree._Element) -> str:
        address = self.word.addresses(self.word.body).get(element.get(RELATION_ID, ""), "")
        inner = self._inner(element)
        return f'<a href="{html.escape(address)}">{inner}</a>' if address.startswith(_LINKS) else inner

    def _pictures(self, drawing: etree._Element) -> Iterator[str]:
        """Each picture in the page itself, with the words that the template has for it."""
        told = next(drawing.iter(PLACING + "docPr"), None)
        words = "" if told is None else told.get("descr") or told.get("title") or ""
        for blip in drawing.iter(DRAWING + "blip"):
            name = self.word.targets(self.word.body).get(blip.get(RELATION_ID.replace("}id", "}embed"), ""), "")
            sort, content = _PICTURES.get(splitext(name)[1].lower()), self.word.parts.get(name)
            if sort and content:
                data = base64.b64encode(content).decode()
                yield f'<img style="max-width:100%" alt="{html.escape(words)}" src="data:image/{sort};base64,{data}">'


def _style(look: ParagraphLook) -> str:
    """What of the paper's layout a page keeps: the middle, a signature at the right, two letters before a paragraph."""
    align = "right" if look.left >= _FAR_IN else look.align
    told = [f"text-align:{align}"] if align in _KEPT_SIDES else []
    told += ["text-indent:2em"] if look.first >= _LETTER and not look.level else []
    return f' style="{";".join(told)}"' if told else ""
