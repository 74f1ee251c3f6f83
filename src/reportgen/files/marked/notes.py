"""Notes on the cells of a sheet: the text and its box, beside the notes that staff have there already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

from reportgen.files.marked.office_package import (
    Element,
    OddWorkbook,
    Package,
    local,
    need,
    number_in,
    parse_xml,
    put_in_sheet,
)
from reportgen.files.office_xml import OFFICE_RELATIONS, SHEET_XML, XML_SPACE
from reportgen.files.workbook.write.sizes import columns_of

AUTHOR = "reportgen 审核"
_BREAK = "──── 审核 ────"  # before our words, also after LibreOffice has dropped the authors of all notes
_V, _O, _X = (f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel"))
_XML = f'xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"'
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_EMPTY = f'<xml {_XML}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{}}"/></o:shapelayout>{_TYPE}</xml>'
_SHAPE = (
    f'<v:shape {_XML} id="_x0000_s{{id}}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor></x:Anchor><x:AutoFill>False</x:AutoFill>'
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BLOCK = 1024  # shapes of one drawing take their numbers from blocks of this size
_WIDTH, _LINE, _LETTERS = 300, 18, 44  # pixels wide, pixels a line, half-width letters a line
_TALLEST = 520


class UnreadableNotes(Exception):
    """The boxes of a sheet's notes are not XML, so that none can be added."""


def put_notes(package: Package, part: str, notes: Mapping[str, str]) -> list[str]:
    """Put `notes` (text by cell) on the sheet `part` in place of those of an earlier run; the cells that can have none.

    Raises UnreadableNotes, with nothing changed, when the sheet's own notes cannot be read.
    """
    boxes = _Boxes(package, part)
    comments = _comments(package, part)
    threads = {
        item.get("ref") for thread in package.related(part, "threadedComment").values() for item in package.tree(thread)
    }
    if comments is not None:
        _take_away(comments, boxes)
    wanted = {cell: text for cell, text in notes.items() if cell not in threads}
    if wanted:
        comments = _new_comments(package, part) if comments is None else comments
        boxes.open()
        standing = {item.get("ref"): item for item in reversed(need(comments, f"{SHEET_XML}commentList"))}
        author = _author(comments)
        for cell, text in wanted.items():
            boxes.fit(cell, _write(comments, standing.get(cell), author, cell, text))
    return [cell for cell in notes if cell in threads]


def _comments(package: Package, part: str) -> Element | None:
    found = next(iter(package.related(part, "comments").values()), None)
    return None if found is None else package.tree(found)


def _new_comments(package: Package, part: str) -> Element:
    content = f'<comments xmlns="{SHEET_XML[1:-1]}"><authors/><commentList/></comments>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    made = package.add("xl/comments{}.xml", content, kind)
    package.relate(part, "comments", made)
    return package.tree(made)


def _author(comments: Element) -> str:
    authors = need(comments, f"{SHEET_XML}authors")
    names = [item.text for item in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{SHEET_XML}author").text = AUTHOR
        names.append(AUTHOR)
    return str(names.index(AUTHOR))


def _take_away(comments: Element, boxes: _Boxes) -> None:
    """Notes of an earlier run: those that are ours go, those of staff lose what we had added."""
    for comment in list(need(comments, f"{SHEET_XML}commentList").iterfind(f"{SHEET_XML}comment")):
        text = need(comment, f"{SHEET_XML}text")
        if _BREAK in "".join(text.itertext()):
            _cut(text)
            if not "".join(text.itertext()):
                comment.getparent().remove(comment)
                boxes.remove(comment.get("ref") or "")


def _cut(text: Element) -> None:
    """Excel may have put our words and those of staff into runs of its own making."""
    pieces = list(text.iter(f"{SHEET_XML}t"))
    at = next((number for number, item in enumerate(pieces) if _BREAK in (item.text or "")), len(pieces))
    for item in pieces[at + 1 :]:
        item.text = ""
    for item in reversed(pieces[: at + 1]):
        item.text = (item.text or "").partition(_BREAK)[0].rstrip("\n")
        if item.text:
            return


def _write(comments: Element, comment: Element | None, author: str, cell: str, text: str) -> str:
    """Add `text` to the `comment` of `cell`, or make one; all that stands in it now."""
    listed, text = need(comments, f"{SHEET_XML}commentList"), f"{_BREAK}\n{text}"
    if comment is None:
        comment = etree.SubElement(listed, f"{SHEET_XML}comment", ref=cell, authorId=author)
        etree.SubElement(comment, f"{SHEET_XML}text")
    else:
        text = "\n" + text
    whole = need(comment, f"{SHEET_XML}text")
    for loose in whole.findall(f"{SHEET_XML}t"):  # a text without runs would be lost beside one
        run = etree.SubElement(whole, f"{SHEET_XML}r")
        run.append(loose)
    run = etree.SubElement(whole, f"{SHEET_XML}r")
    style = etree.SubElement(run, f"{SHEET_XML}rPr")
    etree.SubElement(style, f"{SHEET_XML}sz", val="10")
    etree.SubElement(style, f"{SHEET_XML}rFont", val="宋体")
    made = etree.SubElement(run, f"{SHEET_XML}t")
    made.text = text
    made.set(XML_SPACE, "preserve")
    return "".join(whole.itertext())


class _Boxes:
    """The boxes of a sheet's notes, in the old drawing format that Excel still wants for them."""

    def __init__(self, package: Package, part: str) -> None:
        self.package, self.part, self.sheet = package, part, package.tree(part)
        legacy = self.sheet.find(f"{SHEET_XML}legacyDrawing")
        found = (
            None if legacy is None else package.related(part, "vmlDrawing").get(legacy.get(f"{{{OFFICE_RELATIONS}}}id"))
        )
        self.drawing = None
        if found is not None:
            self.drawing = _read_boxes(package, found)
        self.shapes = self._shapes()

    def open(self) -> None:
        """Have a drawing, and numbers for new boxes in it."""
        block = 1 + max((int(number) for content in self._drawings() for number in _numbers(content)), default=0)
        self.next = block * _BLOCK + 1
        if self.drawing is None:
            content = _EMPTY.format(block).encode()
            made = self.package.add(
                "xl/drawings/vmlDrawing{}.vml", content, "application/vnd.openxmlformats-officedocument.vmlDrawing"
            )
            link = etree.Element(
                f"{SHEET_XML}legacyDrawing",
                {f"{{{OFFICE_RELATIONS}}}id": self.package.relate(self.part, "vmlDrawing", made)},
            )
            put_in_sheet(self.sheet, link)
            self.drawing = self.package.tree(made)
            return
        for idmap in self.drawing.iter(f"{{{_O}}}idmap"):
            idmap.set("data", f"{idmap.get('data')},{block}")
        if not any(item.get("id") == "_x0000_t202" for item in self.drawing.iter(f"{{{_V}}}shapetype")):
            self.drawing.append(parse_xml(f"<xml {_XML}>{_TYPE}</xml>".encode())[0])

    def _drawings(self) -> Iterator[str]:
        for name in self.package.parts:
            if name.endswith(".vml"):
                yield self.package.content(name).decode(errors="replace")

    def fit(self, cell: str, text: str) -> None:
        """Make the box of `cell` large enough for `text`; make one when there is none."""
        row, column = _position(cell)
        shape = self.shapes.get((str(row - 1), str(column - 1)))
        if shape is None:
            shape = parse_xml(_SHAPE.format(id=self.next, row=row - 1, column=column - 1).encode())
            self.next += 1
            assert self.drawing is not None
            self.drawing.append(shape)
        lines = sum(max(1, -(-columns_of(line) // _LETTERS)) for line in text.split("\n"))
        top = max(row - 2, 0)
        right, right_rest = _reach(column, _WIDTH, self._widths, 64, 16383)
        bottom, bottom_rest = _reach(top, min(_TALLEST, lines * _LINE + 12), self._heights, 20, 1048575)
        for anchor in shape.iter(f"{{{_X}}}Anchor"):
            anchor.text = f"{column}, 12, {top}, 4, {right}, {right_rest}, {bottom}, {bottom_rest}"

    def remove(self, cell: str) -> None:
        """Take away the box of `cell`."""
        row, column = _position(cell)
        shape = self.shapes.pop((str(row - 1), str(column - 1)), None)
        if shape is not None:
            shape.getparent().remove(shape)

    def _shapes(self) -> dict[tuple[str | None, str | None], Element]:
        """The first box of each cell, by its row and column as they are written, counted from 0."""
        found: dict[tuple[str | None, str | None], Element] = {}
        for shape in [] if self.drawing is None else self.drawing.iterfind(f".//{{{_V}}}shape"):
            data = {local(item): item.text for item in shape.iterfind(f"{{{_X}}}ClientData[@ObjectType='Note']/*")}
            found.setdefault((data.get("Row"), data.get("Column")), shape)
        return found

    @cached_property
    def _widths(self) -> dict[int, int]:
        """Pixels of each column of a width of its own, counted from 0."""
        known: dict[int, int] = {}
        for item in self.sheet.iterfind(f"{SHEET_XML}cols/{SHEET_XML}col"):
            width = 0 if item.get("hidden") in ("1", "true") else int(number_in(item, "width", 9) * 7 + 5)
            known |= dict.fromkeys(range(int(number_in(item, "min")) - 1, min(int(number_in(item, "max")), 200)), width)
        return known

    @cached_property
    def _heights(self) -> dict[int, int]:
        """Pixels of each row of a height of its own, counted from 0."""
        return {
            int(number_in(item, "r")) - 1: 0
            if item.get("hidden") in ("1", "true")
            else int(number_in(item, "ht", 15) * 4 / 3)
            for item in self.sheet.iterfind(f"{SHEET_XML}sheetData/{SHEET_XML}row")
            if item.get("r")
        }


def _position(cell: str) -> tuple[int, int]:
    """Row and column of 「D9」, counted from 1."""
    if not re.fullmatch("[A-Z]{1,3}[1-9][0-9]{0,6}", cell):
        raise OddWorkbook(f"ref={cell}")
    row, column = coordinate_to_tuple(cell)
    return row, column


def _reach(start: int, pixels: int, sizes: Mapping[int, int], usual: int, count: int) -> tuple[int, int]:
    """Which of `count` columns (or rows) is `pixels` on from the beginning of `start`, and how far into it; from 0."""
    for number in range(start, count):
        size = sizes.get(number, usual)
        if size > pixels:
            return number, pixels
        pixels -= size
    return start, 0


def _numbers(drawing: str) -> Iterator[str]:
    for data in re.findall(r"<o:idmap[^>]*\bdata=[\"']([\d, ]+)[\"']", drawing):
        yield from re.findall("[0-9]{1,9}", data)
    yield from (str(int(shape) // _BLOCK) for shape in re.findall("_x0000_s([0-9]{1,9})", drawing))


def _read_boxes(package: Package, part: str) -> Element:
    """Excel closes <br> in the texts of its own buttons only sometimes."""
    try:
        return package.tree(part)
    except OddWorkbook:
        if part in package.parts:
            package.parts[part] = re.sub(rb"<br\s*>", b"<br/>", package.parts[part])
    try:
        return package.tree(part)
    except OddWorkbook as error:
        raise UnreadableNotes(part) from error
