"""The workbook inside of a chart: its one block of cells written anew in its own XML, all else as it was drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from lxml import etree

from reportgen.core.charts import ChartFigures
from reportgen.core.columns import column_letters
from reportgen.core.compiled import remembered
from reportgen.core.values import plain_number
from reportgen.files.charts.chart_layout import ChartCells
from reportgen.files.document.word_parts import RELATION_ID, WordParts
from reportgen.files.office_xml import SHEET_XML, XML_SPACE, part_bytes
from reportgen.files.zipped import pack, unpack

_NO_TEXT = remembered("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPE = remembered("_(?=x[0-9A-Fa-f]{4}_)")
# Whose computer the chart was drawn on: elements by their names, wherever they stand.
OWNERS = ("creator", "lastModifiedBy", "Company", "Manager")
PATH = "absPath"
Filled = str | int | Decimal | None


def filled_book(content: bytes, layout: ChartCells, figures: ChartFigures, header: str) -> bytes:
    """The .xlsx in `content`, in which nothing was found wrong, with the `figures` in the place of its sample."""
    word = WordParts(unpack(content))
    made, changed = dict(word.parts), {}
    book = book_part(word)
    part = sheet_part(word, layout.sheet)
    strings = next(iter(word.related(book, "sharedStrings")), "")
    texts = _Texts(word.root(strings))
    changed[part] = _sheet(word.root(part), layout, figures, header, texts)
    for table in word.related(part, "table"):
        changed[table] = _table(word.root(table), layout, figures, header)
    changed[strings] = texts.kept()
    for name in (book, "docProps/core.xml", "docProps/app.xml"):
        changed[name] = _without_owner(word.root(name))
    for name, root in changed.items():
        if root is not None:
            made[name] = part_bytes(root)
    return pack(made)


def book_part(word: WordParts) -> str:
    """The part that names the sheets."""
    return next(iter(word.related("", "officeDocument")), "xl/workbook.xml")


def sheet_part(word: WordParts, title: str) -> str:
    """The part of the sheet called `title`, '' for none."""
    return dict(sheets_of(word)).get(title, "")


def sheets_of(word: WordParts) -> Iterator[tuple[str, str]]:
    """The title and the part of each sheet."""
    name = book_part(word)
    root, targets = word.root(name), word.targets(name)
    for sheet in () if root is None else root.iter(SHEET_XML + "sheet"):
        yield sheet.get("name", ""), targets.get(sheet.get(RELATION_ID, ""), "")


def block_of(layout: ChartCells, count: int) -> str:
    """The cells that are filled with `count` categories: at least one row, for an Excel table has one."""
    first, last = (column_letters(end(layout.columns)) for end in (min, max))
    return f"{first}{layout.first - 1}:{last}{layout.first + max(count, 1) - 1}"


# ── the sheet ────────────────────────────────────────────────────────────────


def _sheet(
    root: etree._Element | None, layout: ChartCells, figures: ChartFigures, header: str, texts: _Texts
) -> etree._Element | None:
    old = None if root is None else root.find(SHEET_XML + "sheetData")
    if root is None or old is None:
        return root
    dimension = root.find(SHEET_XML + "dimension")
    if dimension is not None:
        dimension.set("ref", block_of(layout, len(figures.categories)))
    looks = {cell.get("r", ""): cell.get("s", "") for cell in old.iter(SHEET_XML + "c")}
    data = etree.Element(SHEET_XML + "sheetData")
    heads = dict(zip(layout.columns, (header, *(one.name for one in figures.series)), strict=True))
    _row(data, layout.first - 1, heads, _like(looks, layout.first - 1), texts)
    for number, category in enumerate(figures.categories):
        values = (category, *(one.values[number] for one in figures.series))
        filled = dict(zip(layout.columns, values, strict=True))
        _row(data, layout.first + number, filled, _like(looks, layout.first), texts)
    root.replace(old, data)
    return root


def _like(looks: Mapping[str, str], row: int) -> Callable[[str], str]:
    """How a cell of a column looks: as the one of `row` does."""
    return lambda letters: looks.get(f"{letters}{row}", "")


def _row(
    data: etree._Element,
    number: int,
    filled: Mapping[int, Filled],
    look_of: Callable[[str], str],
    texts: _Texts,
) -> None:
    row = etree.SubElement(data, SHEET_XML + "row", r=str(number))
    for column in sorted(filled):
        value, letters = filled[column], column_letters(column)
        cell = etree.SubElement(row, SHEET_XML + "c", r=f"{letters}{number}")
        if look := look_of(letters):
            cell.set("s", look)
        if isinstance(value, str):
            texts.put(cell, value)
        elif value is not None:
            etree.SubElement(cell, SHEET_XML + "v").text = plain_number(value)


def _text(holder: etree._Element, value: str) -> None:
    text = etree.SubElement(holder, SHEET_XML + "t")
    text.text = escaped(value)
    text.set(XML_SPACE, "preserve")


def escaped(text: str) -> str:
    """As Office writes it: without what XML cannot hold, and with what looks like an escape of Excel's escaped."""
    return _ESCAPE.sub("_x005F_", _NO_TEXT.sub("", text))


def _table(
    root: etree._Element | None, layout: ChartCells, figures: ChartFigures, header: str
) -> etree._Element | None:
    """The Excel table over those cells, which is as long as they are and calls its columns as they do."""
    if root is None:
        return None
    block = block_of(layout, len(figures.categories))
    heads = dict(zip(layout.columns, (header, *(one.name for one in figures.series)), strict=True))
    root.set("ref", block)
    for column, at in zip(root.iter(SHEET_XML + "tableColumn"), sorted(heads), strict=True):
        column.set("name", escaped(heads[at]))
    for filtered in root.iterchildren(SHEET_XML + "autoFilter"):
        filtered.set("ref", block)
    return root


class _Texts:
    """The texts of cells: shared as Excel shares them, each in its own cell where the workbook shares none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root, self._places = root, dict[str, int]()

    def put(self, cell: etree._Element, value: str) -> None:
        """Write `value` into `cell`."""
        if self._root is None:
            cell.set("t", "inlineStr")
            _text(etree.SubElement(cell, SHEET_XML + "is"), value)
        else:
            cell.set("t", "s")
            etree.SubElement(cell, SHEET_XML + "v").text = str(self._places.setdefault(value, len(self._places)))

    def kept(self) -> etree._Element | None:
        """The part with those that are shared; none of the sample stays."""
        if self._root is None:
            return None
        for child in [*self._root]:
            self._root.remove(child)
        self._root.attrib.pop("count", None)
        self._root.set("uniqueCount", str(len(self._places)))
        for text in self._places:
            _text(etree.SubElement(self._root, SHEET_XML + "si"), text)
        return self._root


# ── what is left of the one who drew it ──────────────────────────────────────


def _without_owner(root: etree._Element | None) -> etree._Element | None:
    for element in [*root.iter(etree.Element)] if root is not None else ():
        if etree.QName(element).localname in OWNERS:
            element.text = ""
        elif etree.QName(element).localname == PATH:
            way = next(element.iterancestors("{*}AlternateContent"), element)
            if (holder := way.getparent()) is not None:
                holder.remove(way)
    return root
