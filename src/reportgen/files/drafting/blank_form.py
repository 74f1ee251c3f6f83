"""Open a blank Word form: its paragraphs and tables as plain values, with the elements they come from."""

from __future__ import annotations

import re

from lxml import etree

from reportgen.core.drafting.form_blocks import UNDERLINED, FormBlock, FormCell, FormParagraph, FormTable
from reportgen.core.light import dataclass, field
from reportgen.files import file_refusals
from reportgen.files.document.revisions import W, about, style_of
from reportgen.files.document.seen.read_document import grid_cells
from reportgen.files.document.template.template import template_members
from reportgen.files.document.usual_names import TYPES
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import BODY, WordParts, parsed
from reportgen.files.drafting.plain_form import plain_form
from reportgen.files.whole_number import whole_number

# An underlined tab is a line of its own.
UNDERLINED_TAB = "﹍"
_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_NO_LEVEL = 9  # of a paragraph that is no heading
_BY_LOOK = 8  # the level of a heading that is only known by its bold letters
_LONGEST_BY_LOOK = 20
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_STRONG_FACE = re.compile("^黑体|SimHei|小标宋|黑体_")


@dataclass
class BlankForm:
    """`blocks` of the body in order, and for each its element; for tables also the elements of each cell.

    `changes` name what was made plain (K121).
    """

    members: dict[str, bytes]
    root: etree._Element
    blocks: list[FormBlock] = field(default_factory=list)
    elements: list[etree._Element] = field(default_factory=list)
    cells: dict[int, list[list[etree._Element]]] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)

    @property
    def beside_pictures(self) -> list[str]:
        """The words of each paragraph of the body in which a picture stands."""
        held = (next(one.iterancestors(W + "p"), None) for one in self.root.iter(_PICTURE))
        return ["".join(one.itertext(W + "t")) for one in dict.fromkeys(held) if one is not None]


def open_form(content: bytes, name: str) -> BlankForm:
    """The form in the .docx `content`. Raises CannotRun, which calls it `name`, when it is none."""
    members = template_members(content, name)
    if any(parsed(part) is None for one, part in members.items() if one in (BODY, TYPES) or one.endswith(".rels")):
        raise file_refusals.NO_DOCUMENT(name=name)
    members, changes = plain_form(members)
    word = WordParts(members)
    root = word.root(BODY)
    assert root is not None
    form = BlankForm(members, root, changes=changes)
    reading = _Reading(word)
    for element in root.iterfind(f"{W}body/*"):
        if element.tag == W + "p":
            form.blocks.append(reading.paragraph(element))
            form.elements.append(element)
        elif element.tag == W + "tbl":
            table, cells = reading.table(element)
            form.cells[len(form.blocks)] = cells
            form.blocks.append(table)
            form.elements.append(element)
    return form


class Letter:
    """One character of a paragraph as it is read, and where it stands: which child of which run, how far into it."""

    __slots__ = ("at", "child", "run", "text")

    def __init__(self, text: str, run: etree._Element, child: etree._Element, at: int) -> None:
        self.text, self.run, self.child, self.at = text, run, child, at


def letters_of(paragraph: etree._Element, word: WordParts) -> list[Letter]:
    """The characters of a paragraph; spaces that are underlined are places to write in."""
    found = []
    for run in paragraph.iter(W + "r"):
        if next(run.iterancestors(W + "p"), None) is not paragraph:
            continue
        lined = word.styles.look(run).get("u", "none") != "none"
        for child in run:
            found += [Letter(text, run, child, at) for at, text in enumerate(_texts(child, lined))]
    return found


def _texts(child: etree._Element, lined: bool) -> str:
    if child.tag == W + "t":
        return (
            re.sub("[ \u3000\xa0]", UNDERLINED, child.text or "") if lined else (child.text or "").replace("\xa0", " ")
        )
    if child.tag == W + "tab":
        return UNDERLINED_TAB if lined else "\t"
    return {W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}.get(child.tag, "")


class _Reading:
    def __init__(self, word: WordParts) -> None:
        self.word = word
        styles = word.of_body("styles")
        self.levels = {
            one.get(W + "styleId", ""): _level_of(one) for one in (() if styles is None else styles.iter(W + "style"))
        }

    def text(self, paragraph: etree._Element) -> str:
        return "".join(one.text for one in letters_of(paragraph, self.word))

    def paragraph(self, element: etree._Element) -> FormParagraph:
        text = self.text(element)
        return FormParagraph(text, self._level(element, text), place_in_words(BODY, element), self._centred(element))

    def _centred(self, element: etree._Element) -> str:
        run = next((one for one in element.iter(W + "r") if "".join(one.itertext(W + "t")).strip()), None)
        if run is None or self.word.styles.lines(element).get("jc") != "center":
            return ""
        look = self.word.styles.look(run)
        return f"{look.get('sz', '')} {look.get('eastAsia', '')}"

    def _level(self, element: etree._Element, text: str) -> int:
        properties = about(element)
        outline = None if properties is None else properties.find(W + "outlineLvl")
        if outline is not None and 0 <= (level := whole_number(outline.get(W + "val"), _NO_LEVEL)) < _NO_LEVEL:
            return level + 1
        if by_style := self.levels.get(style_of(element), 0):
            return by_style
        return _BY_LOOK if 0 < len(text.strip()) <= _LONGEST_BY_LOOK and self._is_strong(element) else 0

    def _is_strong(self, element: etree._Element) -> bool:
        """Whether all of a line is bold, or in the bold face of official texts."""
        runs = [run for run in element.iter(W + "r") if "".join(run.itertext(W + "t")).strip()]
        looks = [run.find(f"{W}rPr/{W}b") for run in runs]
        is_bold = all(one is not None and one.get(W + "val", "1") not in ("0", "false") for one in looks)
        faces = [self.word.styles.look(run).get("eastAsia", "") for run in runs]
        return bool(runs) and (is_bold or all(_STRONG_FACE.search(face) for face in faces))

    def table(self, element: etree._Element) -> tuple[FormTable, list[list[etree._Element]]]:
        found = grid_cells(element)
        rows = [row for row in element.iter(W + "tr") if next(row.iterancestors(W + "tbl"), None) is element]
        heights = [_height(row) for row in rows]
        cells = tuple(
            FormCell(
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                tuple(self.text(one) for part in parts for one in part.iterchildren(W + "p")),
                sum(heights[cell.row - 1 : cell.row - 1 + cell.row_span]),
            )
            for cell, parts in found
        )
        columns = max((cell.last_column for cell in cells), default=0)
        widths = [whole_number(one.get(W + "w")) for one in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        nested = next(element.iterfind(f".//{W}tc//{W}tbl"), None) is not None
        table = FormTable(
            len(rows),
            columns,
            cells,
            tuple(widths) if len(widths) == columns else (),
            not nested,
            place_in_words(BODY, element),
        )
        return table, [parts for _, parts in found]


def _level_of(style: etree._Element) -> int:
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None and 0 <= (level := whole_number(outline.get(W + "val"), _NO_LEVEL)) < _NO_LEVEL:
        return level + 1
    name = style.find(W + "name")
    found = _HEADING.match(name.get(W + "val", "")) if name is not None else None
    return int(found[1]) if found else 0


def _height(row: etree._Element) -> int:
    height = row.find(f"{W}trPr/{W}trHeight")
    return 0 if height is None else whole_number(height.get(W + "val"))
