"""What a reader sees of a Word document: its words as Word shows them, with what marks them out, place by place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from reportgen.core.ids import picture_token
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.returned.picture import Picture, RowsWhenAsked, SeenBlock, SeenLine, SeenPiece, SeenTable, as_line
from reportgen.core.styled_text import BETWEEN_LOOKS, Emphasis, looks_in_words
from reportgen.files.charts.chart_places import charts_in
from reportgen.files.document.looks_in_word import emphasis_of
from reportgen.files.document.revisions import W, about, settle, style_of
from reportgen.files.document.seen.alike_rows import ToldRows
from reportgen.files.document.seen.appearance import marks, unseen
from reportgen.files.document.seen.page_fields import RunningField, page_token
from reportgen.files.document.seen.read_document import grid_cells
from reportgen.files.document.seen.seen_tables import TableRow, is_tied, known_rows, seen_row
from reportgen.files.document.shading import shade
from reportgen.files.document.word_parts import RELATION_ID, WordParts, is_on, shown_way
from reportgen.files.office_xml import COMPATIBILITY, DRAWING, MATH

_BLIP = DRAWING + "blip"
_VML = "{urn:schemas-microsoft-com:vml}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MATH_TEXT = MATH + "t"
_SKIPPED = {W + "pPr", W + "rPr", W + "tblPr", W + "sectPr", W + "delText", W + "sdtPr"}
_WORDS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_WORDS |= {W + "pgNum": "〔页码〕", W + "ptab": "\t"}
_NOTES = {W + "footnoteReference": ("footnotes", "脚注"), W + "endnoteReference": ("endnotes", "尾注")}
_MARGINS = (("header", "页眉"), ("footer", "页脚"))
_WEIGHT = Emphasis.BOLD | Emphasis.ITALIC
_FORMS = dict.fromkeys(("", "decimal"), "阿拉伯数字")


class Filling(NamedTuple):
    """What a marked document stands for: of a text, what it says with values in the place of its markers; and of the rows
    of a table, given their texts, all rows that they stand for, None where each stands for itself.
    """

    put: Callable[[str], str]
    rows: Callable[[Sequence[Sequence[str]]], ToldRows | None]


_AS_IT_IS = Filling(str, lambda rows: None)


def picture_of(word: WordParts, tells_weight: bool = False, filling: Filling = _AS_IT_IS) -> Picture:
    """The picture of a document whose body can be read; tracked changes count as accepted. Changes the XML of `word`."""
    body = word.root(word.body)
    holder = None if body is None else body.find(W + "body")
    for name in (
        word.body,
        *(part for kind in ("header", "footer", "footnotes", "endnotes") for part in word.related(word.body, kind)),
    ):
        if (root := word.root(name)) is not None:
            settle(root, accept=True)
    parts = [] if holder is None else [*_Reader(word, word.body, tells_weight, filling).parts(holder)]
    core = word.root("docProps/core.xml")
    title = "" if core is None else core.findtext(_TITLE) or ""
    page = {"页面颜色": as_line([(word.page_colour, "")])} if word.page_colour else {}
    margins = dict(_margins(word, holder, tells_weight, filling)) | page | dict(_charts(word))
    return Picture(tuple(parts), margins, title, tells_weight=tells_weight)


def _charts(word: WordParts) -> Iterator[tuple[str, SeenLine]]:
    if charts_in(word):
        from reportgen.files.charts.chart_changes import chart_lines  # few forms have charts

        yield from chart_lines(word)


class _Reader:
    """Reads one part of the document; a field may begin in one run and end in another."""

    def __init__(self, word: WordParts, part: str, tells_weight: bool = False, filling: Filling = _AS_IT_IS) -> None:
        self.word, self.part, self.tells_weight, self.filling = word, part, tells_weight, filling
        self.fields: list[RunningField] = []
        self.looks: dict[tuple[object, ...], str] = {}
        self.around: object = None  # what of the cell or the table decides how its runs look
        self.fill = ""  # what the cell lays behind its text

    def parts(self, holder: etree._Element) -> Iterator[SeenBlock]:
        """The paragraphs that are not empty, and the tables."""
        for child in holder:
            if child.tag == W + "p":
                if (line := as_line(self.filled(self.pieces(child)))).pieces:
                    yield line
            elif child.tag == W + "tbl":
                yield self._grid(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.parts(child)

    def filled(self, pieces: Iterable[SeenPiece]) -> Iterator[SeenPiece]:
        """`pieces` with values in the place of markers."""
        return ((self.filling.put(text), look) for text, look in pieces)

    def _grid(self, table: etree._Element) -> SeenTable:
        decides = (self.tells_weight, self.word.page_colour)
        rows = (
            self._rows(table)
            if self.fields
            else known_rows(self.word).read(
                table, self.word.xml_of(table), self._rows, *decides, is_tied=lambda: is_tied(table)
            )
        )
        texts = [[text for _, pieces in row for text, _ in pieces] for row in rows]
        told, put = self.filling.rows(texts), self.filling.put
        if told is None:
            return SeenTable(tuple(seen_row(row, map(put, own)) for row, own in zip(rows, texts, strict=True)))
        return SeenTable(RowsWhenAsked(len(told), lambda: (seen_row(rows[at], iter(own)) for at, own in told)))

    def _rows(self, table: etree._Element) -> list[TableRow]:
        read: dict[int, TableRow] = {}
        self.around = table
        for cell, elements in grid_cells(table):
            read.setdefault(cell.row, []).append((cell, [piece for one in elements for piece in self._cell(one)]))
        self.around, self.fill = None, ""
        return [read.get(number, []) for number in range(1, max(read, default=0) + 1)]

    def _cell(self, cell: etree._Element) -> Iterator[SeenPiece]:
        if self.word.styles.has_conditions:
            has_inner = next(cell.iterdescendants(W + "tbl"), None) is not None
            self.around = cell if has_inner else self.word.styles.around(cell)
        self.fill = shade(cell.find(W + "tcPr"))
        for paragraph in cell.iter(W + "p"):
            yield from self.pieces(paragraph)
            yield "\n", ""

    def pieces(self, element: etree._Element, look: str = "") -> Iterator[SeenPiece]:
        """The text of `element`, stretch by stretch."""
        for child in element:
            tag = child.tag
            if tag == W + "r":
                yield from self.pieces(child, self._look(child))
            elif tag == W + "t" or tag == _MATH_TEXT:
                if not self._is_page_number():
                    yield child.text or "", look
            elif tag == W + "fldChar":
                yield from self._field(child)
            elif tag == W + "instrText":
                if self.fields:
                    self.fields[-1].code += child.text or ""
            elif tag == W + "hyperlink":
                yield from self._linked(child)
            elif tag in _WORDS:
                yield _WORDS[tag], look
            elif tag in _NOTES:
                yield self._note(child, *_NOTES[tag]), look
            elif tag == W + "fldSimple":
                yield from self._simple_field(child, look)
            elif tag == W + "sym":
                yield f"〔符号 {child.get(W + 'font', '')} {child.get(W + 'char', '')}〕", look
            elif tag in (W + "drawing", W + "pict", W + "object"):
                yield self._drawn(child), look
                yield from self.pieces(child, look)
            elif tag == COMPATIBILITY + "AlternateContent":
                yield from () if (way := shown_way(child)) is None else self.pieces(way, look)
            elif tag not in _SKIPPED and isinstance(tag, str):
                yield from self.pieces(child, look)

    def _look(self, run: etree._Element) -> str:
        """What marks a run out; a run that nobody sees is told elsewhere."""
        own, paragraph = run.find(W + "rPr"), run.getparent()
        properties = about(paragraph)
        named = paragraph if paragraph.tag != W + "p" else style_of(paragraph)
        behind = shade(properties) or self.fill
        key = ("" if own is None else etree.tostring(own), named, self.around, behind)
        if key not in self.looks:
            look = self.word.styles.look(run)
            styled = self.word.styles.fills(run) if self.word.styles.has_fills else ()
            look["behind"] = behind or next(filter(None, styled), "")
            told = [looks_in_words(emphasis_of(look) & _WEIGHT) if self.tells_weight else "", marks(look)]
            self.looks[key] = BETWEEN_LOOKS.join(filter(None, told))
        found = self.looks[key]
        if found and any(unseen(self.word.styles.look(run), run, self.word.styles, self.word.page_colour)):
            return ""
        return found

    def _linked(self, element: etree._Element) -> Iterator[SeenPiece]:
        """The text of a link, marked with the address that a click on it leads to."""
        address = self.word.addresses(self.part).get(element.get(RELATION_ID, ""), "")
        for text, look in self.pieces(element):
            yield text, "、".join(filter(None, (look, address and f"链接到 {address}")))

    # ── what Word puts in by itself ──────────────────────────────────────────

    def _field(self, mark: etree._Element) -> Iterator[SeenPiece]:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append(RunningField())
        elif kind == "separate" and self.fields:
            self.fields[-1].is_result = True
        elif kind == "end" and self.fields and (token := page_token(self.fields.pop().code)):
            yield token, ""

    def _simple_field(self, element: etree._Element, look: str) -> Iterator[SeenPiece]:
        if token := page_token(element.get(W + "instr", "")):
            yield token, ""
        else:
            yield from self.pieces(element, look)

    def _is_page_number(self) -> bool:
        """Whether what is read now is a page number, as it was when the file was last saved."""
        return any(one.is_result and page_token(one.code) for one in self.fields)

    def _note(self, mark: etree._Element, kind: str, called: str) -> str:
        """A note in the place of its sign."""
        name = next(iter(self.word.related(self.word.body, kind)), "")
        found = self.word.notes(name).get(mark.get(W + "id", "")) if name else None
        text = "" if found is None else "".join(piece for piece, _ in _Reader(self.word, name).pieces(found))
        return f"〔{called}：{text.strip()}〕"

    def _drawn(self, element: etree._Element) -> str:
        """A picture by what is in it; letters of a shape are read as text."""
        ids = [one.get(RELATION_ID.replace("}id", "}embed"), "") for one in element.iter(_BLIP)]
        ids += [one.get(RELATION_ID, "") for one in element.iter(_VML + "imagedata")]
        targets = self.word.targets(self.part)
        shown = sorted(hashlib.sha256(self.word.parts.get(targets.get(one, ""), b"")).hexdigest()[:12] for one in ids)
        words = "".join(one.get("string", "") for one in element.iter(_VML + "textpath"))
        return f"{picture_token('、'.join(shown)) if shown else '〔图形〕'}{words}"


# ── headers and footers as they are in effect ────────────────────────────────


def _margins(
    word: WordParts, holder: etree._Element | None, tells_weight: bool, filling: Filling
) -> Iterator[tuple[str, SeenLine]]:
    """What stands above and below the pages of each section that differs from the one before, and how pages are counted."""
    pages = [] if holder is None else [*holder.iter(W + "sectPr")]
    even = word.settings is not None and is_on(word.settings.find(W + "evenAndOddHeaders"))
    known: dict[tuple[str, str], str] = {}
    told: list[dict[str, SeenLine]] = []
    for page in pages:
        found = _of_section(
            word, page, known, even, page is pages[0], lambda part: _read(word, part, tells_weight, filling)
        )
        if not told or found != told[-1]:
            told.append(found)
    for number, found in enumerate(told, 1):
        prefix = f"第{number}节" if len(told) > 1 else ""
        yield from ((prefix + name, line) for name, line in found.items())


def _of_section(
    word: WordParts,
    page: etree._Element,
    known: dict[tuple[str, str], str],
    even: bool,
    is_first: bool,
    read: Callable[[str], SeenLine],
) -> dict[str, SeenLine]:
    targets = word.targets(word.body)
    for kind, _ in _MARGINS:
        for one in page.iterfind(f"{W}{kind}Reference"):
            known[kind, one.get(W + "type", "default")] = targets.get(one.get(RELATION_ID, ""), "")
    found: dict[str, SeenLine] = {}
    for kind, called in _MARGINS:
        odd = found[called] = read(known.get((kind, "default"), ""))
        has_first = is_on(page.find(W + "titlePg"))
        found[f"首页{called}"] = read(known.get((kind, "first"), "")) if has_first else odd
        found[f"偶数页{called}"] = read(known.get((kind, "even"), "")) if even else odd
    return found | {"页码": as_line([(_counted(page, is_first), "")])}


def _read(word: WordParts, part: str, tells_weight: bool, filling: Filling) -> SeenLine:
    root = word.root(part) if part else None
    if root is None:
        return SeenLine()
    reader = _Reader(word, part, tells_weight)
    pieces = (piece for one in root.iter(W + "p") for piece in (*reader.pieces(one), ("\n", "")))
    return as_line((filling.put(text), look) for text, look in pieces)


def _counted(page: etree._Element, is_first: bool) -> str:
    """How the pages of a section are counted."""
    number = page.find(W + "pgNumType")
    form, start = ("", "") if number is None else (number.get(W + "fmt", ""), number.get(W + "start", ""))
    begins = f"从{start or 1}起" if start or is_first else "接着上一节"
    return f"{_FORMS.get(form, form)}，{begins}"
