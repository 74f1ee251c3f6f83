"""Read a .docx as a person sees it: automatic numbers written out, what is struck out or hidden left out and said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.core.blocks import Block, Document, Notice, TableBlock, TextBlock
from reportgen.core.cleaning import shorten
from reportgen.core.findings import Problem
from reportgen.core.seen_text import Appearance, seen
from reportgen.core.styled_text import OFF_THE_LINE, join_styled
from reportgen.core.values import problem
from reportgen.files import file_refusals
from reportgen.files.document.followed_styles import EFFECTS
from reportgen.files.document.looks_in_word import emphasis_of
from reportgen.files.document.pictures_in_word import tell_pictures
from reportgen.files.document.revisions import W, about, row_and_table, settle, style_of
from reportgen.files.document.seen.appearance import TURNED, is_turned, unseen
from reportgen.files.document.seen.automatic_numbers import AutomaticNumbers
from reportgen.files.document.seen.bound_controls import filled_otherwise
from reportgen.files.document.seen.read_document import DamagedDocument, grid_cells, named_style, style_names
from reportgen.files.document.shading import shade
from reportgen.files.document.word_parts import WordParts, shown_way
from reportgen.files.office_xml import COMPATIBILITY, MATH
from reportgen.files.whole_number import whole_number
from reportgen.files.zipped import DamagedZip, unpack

_SKIPPED = {W + "pPr", W + "rPr", W + "tblPr", W + "sectPr", W + "delText", W + "sdtPr", W + "rt", W + "rubyPr"}
_WORDS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_DRAWN_LETTERS = "{urn:schemas-microsoft-com:vml}textpath"
_CHUNKS = {W + "altChunk", W + "subDoc"}
_WORDS |= {W + "ptab": "\t"}
_WHY = {
    "hidden": "隐藏",
    "tiny": "只有 {} 磅",
    "pressed": "压缩到 {}%",
    "faint": "颜色与底色几乎一样",
    "pictures": "{} 字体把字印成图形",
    "right to left": "从右到左排",
    "misplaced": "写在 Word 不认的地方",
}
_NO_PLACE_FOR_RUNS = {W + "r", W + "ruby"}  # LibreOffice shows a run there, Word does not
_MOVED = 4  # half-points up or down: raised or lowered
_BLACK = ("", "auto", "000000")
_LONGEST = 120

LookedAt = tuple[str, Appearance]


def read_as_seen(content: bytes, accept: bool = True, name: str = "这份文件") -> Document:
    """Blocks of the .docx in `content`, as if every tracked change were accepted, or with `accept` false, rejected.

    Raises CannotRun, which calls the file by its `name`, when the bytes are not a Word document.
    """
    try:
        word = WordParts(unpack(content))
    except DamagedZip as error:
        raise file_refusals.NO_DOCUMENT(name=name) from error
    root = word.root(word.body)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        raise file_refusals.NO_DOCUMENT(name=name)
    settle(root, accept)
    pictures = tell_pictures(word, word.body)
    reader = _Reader(word)
    try:
        blocks = tuple(reader.blocks(body))
    except DamagedDocument as error:
        raise file_refusals.NO_DOCUMENT(name=name) from error
    return Document(blocks, notices=(*reader.notices, *_elsewhere(word, body), *_notes(word)), pictures=pictures)


class _Reader:
    """Reads the body once, from top to bottom, because numbers are counted along."""

    def __init__(self, word: WordParts) -> None:
        self.word = word
        self.names = style_names(word.of_body("styles"))
        self.numbers = AutomaticNumbers(word.of_body("numbering"), word.styles)
        self.looks: dict[tuple[object, ...], Appearance] = {}
        self.inside: dict[etree._Element, bool] = {}
        root = word.root(word.body)
        self.has_turned = root is not None and next(root.iter(*TURNED), None) is not None
        self.notices: list[Notice] = []
        self.blocks_read = 0
        self.fields: list[
            bool
        ] = []  # of each field that has begun: whether its result is being read, no longer its code

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The paragraphs and tables under `parent`."""
        for child in parent:
            if child.tag == W + "p":
                self.blocks_read += 1
                text, doubts = seen(self._paragraph(child))
                yield TextBlock(text, named_style(child, self.names), doubts=doubts)
            elif child.tag == W + "tbl":
                self.blocks_read += 1
                yield self._table(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.blocks(child)

    def _table(self, table: etree._Element) -> TableBlock:
        cells = []
        for cell, elements in grid_cells(table):
            parts = [self._cell(one) for one in elements]
            content = join_styled("\n", (text for text, _ in parts if text))
            doubts = tuple(doubt for _, found in parts for doubt in found)
            cells.append(type(cell)(cell.row, cell.column, cell.row_span, cell.column_span, content, doubts))
        width = max((cell.column + cell.column_span - 1 for cell in cells), default=0)
        rows = max((cell.row + cell.row_span - 1 for cell in cells), default=0)
        return TableBlock(rows, width, tuple(cells))

    def _cell(self, cell: etree._Element) -> tuple[str, tuple[Problem, ...]]:
        found = [seen(self._paragraph(one)) for one in cell.iter(W + "p") if not _is_in_box(one)]
        return join_styled("\n", (text for text, _ in found if text)), tuple(
            doubt for _, doubts in found for doubt in doubts
        )

    def _paragraph(self, paragraph: etree._Element) -> Iterator[LookedAt]:
        pieces = [piece for piece in self._pieces(paragraph, Appearance()) if piece[0]]
        number = self.numbers.of(paragraph)
        if number and any(text.strip() for text, _ in pieces):
            yield number, pieces[0][1]._replace(is_struck=False, unseen="", raised="")
        yield from pieces
        self.fields = [
            is_result for is_result in self.fields if is_result
        ]  # a code that does not end hides nothing more

    def _pieces(self, element: etree._Element, look: Appearance) -> Iterator[LookedAt]:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                yield from self._pieces(child, self._look(child))
            elif tag in (W + "t", MATH + "t"):
                if all(self.fields):
                    yield _letters(child, look)
            elif tag in _WORDS:
                yield _WORDS[tag], look
            elif tag in (MATH + "sup", MATH + "sub"):
                raised = "superscript" if tag == MATH + "sup" else "subscript"
                yield from self._pieces(child, look._replace(raised=raised))
            elif tag == MATH + "den":
                yield "/", look
                yield from self._pieces(child, look)
            elif tag == W + "sym":
                why = _WHY["pictures"].format(child.get(W + "font", ""))
                yield f"〔符号 {child.get(W + 'char', '')}〕", look._replace(unseen=why)
            elif tag == W + "fldChar":
                self._mark_field(child.get(W + "fldCharType"))
            elif tag == W + "txbxContent":
                self._tell_box("".join(one.text or "" for one in child.iter(W + "t")))
            elif tag == _DRAWN_LETTERS:
                self._tell_box(child.get("string", ""))
            elif tag == COMPATIBILITY + "AlternateContent":
                yield from () if (way := shown_way(child)) is None else self._pieces(way, look)
            elif tag not in _SKIPPED and isinstance(tag, str):
                yield from self._pieces(child, look)

    def _mark_field(self, kind: str | None) -> None:
        """A field begins, comes to its result or ends; its code, other fields in it too, is nothing that a person sees."""
        if kind != "begin" and self.fields:
            self.fields.pop()
        if kind != "end":
            self.fields.append(kind == "separate")

    def _tell_box(self, text: str) -> None:
        if text.strip():
            told = problem("R164", "box", text=shorten(text, _LONGEST))
            self.notices.append(Notice(told, f"第{self.blocks_read}段"))

    def _look(self, run: etree._Element) -> Appearance:
        """How a run looks; runs of the same properties in the same style and kind of place look the same."""
        own, paragraph = run.find(W + "rPr"), _above(run, W + "p")
        behind = "" if paragraph is None else shade(about(paragraph))
        around = self._around(
            _above(run if paragraph is not run.getparent() or paragraph is None else paragraph, W + "tc")
        )
        turned = self.has_turned and is_turned(run)
        key = (b"" if own is None else etree.tostring(own), style_of(paragraph), behind, around, turned)
        if key not in self.looks:
            self.looks[key] = _appearance(self.word.styles.look(run), run, self.word)
        found = self.looks[key]
        return found._replace(unseen=_WHY["misplaced"]) if run.getparent().tag in _NO_PLACE_FOR_RUNS else found

    def _around(self, cell: etree._Element | None) -> object:
        """What is the same for cells in which runs look alike; of a table within a table that is each cell."""
        _, table = (None, None) if cell is None else row_and_table(cell)
        if cell is None or self._is_inside(cell if table is None else table):
            return cell
        told = self.word.styles.around(cell) if self.word.styles.has_conditions else None
        return _above(cell, W + "tbl") if table is None else table, shade(cell.find(W + "tcPr")), told

    def _is_inside(self, element: etree._Element) -> bool:
        """Whether a table, or an odd cell, stands within a cell."""
        if element not in self.inside:
            self.inside[element] = _above(element, W + "tc") is not None
        return self.inside[element]


def _letters(text: etree._Element, look: Appearance) -> LookedAt:
    """What a stretch of letters says, and how it looks; of one with elements in it Word shows what nobody can tell."""
    if len(text):
        return "".join(text.itertext()), look._replace(unseen=_WHY["misplaced"])
    return text.text or "", look


def _above(element: etree._Element, tag: str) -> etree._Element | None:
    """The nearest element of that name around `element`, in nearly every file the one right above."""
    above = element.getparent()
    return above if above is not None and above.tag == tag else next(element.iterancestors(tag), None)


def _appearance(look: Mapping[str, str], run: etree._Element, word: WordParts) -> Appearance:
    why = dict(unseen(look, run, word.styles, word.page_colour))
    hidden = next((_WHY[one].format(measure) for one, measure in why.items() if one in _WHY), "")
    colour, moved = look.get("color", ""), look.get("position", "0").removesuffix("pt")
    raised = look.get("vertAlign", "")
    if raised not in ("superscript", "subscript"):
        steps = whole_number(moved)
        raised = "" if abs(steps) < _MOVED else "superscript" if steps > 0 else "subscript"
    weight = emphasis_of(look) & ~OFF_THE_LINE
    size, colour = look.get("sz", ""), "" if colour in _BLACK else colour
    effects = (name for name in EFFECTS if look.get(name) == "1")  # one more colour, as it were
    return Appearance("struck" in why, hidden, False, raised, " ".join(filter(None, (colour, *effects))), size, weight)


def _is_in_box(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(W + "txbxContent"), None) is not None


def _elsewhere(word: WordParts, body: etree._Element) -> Iterator[Notice]:
    """Where Word shows what another file says, or other data of this one."""
    yield from (Notice(problem("R164", "chunk"), "") for _ in body.iter(*_CHUNKS))
    for said, shown in filled_otherwise(word, body):
        yield Notice(problem("R164", "bound", text=shorten(said, _LONGEST), shown=shorten(shown, _LONGEST)), "")


def _notes(word: WordParts) -> Iterator[Notice]:
    """What stands in footnotes and endnotes, in which no form asks anything."""
    for kind in ("footnotes", "endnotes"):
        root = word.of_body(kind)
        for note in () if root is None else root:
            said = ("".join(one.text or "" for one in line.iter(W + "t")).strip() for line in note.iter(W + "p"))
            lines = tuple(filter(None, said))
            if lines and note.get(W + "type") in (None, "normal"):
                yield Notice(problem("R164", "note", text=shorten(" ".join(lines), _LONGEST)), "", lines)
