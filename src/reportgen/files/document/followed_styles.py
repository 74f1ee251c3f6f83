"""How a run or a paragraph of a Word document looks once its styles are followed, from the document's own look to its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from functools import cached_property
from typing import Any

from lxml import etree

from reportgen.core.light import dataclass, field
from reportgen.files.document.line_properties import level_by_name, line_properties
from reportgen.files.document.revisions import W, about, row_and_table, style_of
from reportgen.files.document.shading import shade
from reportgen.files.office_xml import DRAWING
from reportgen.files.whole_number import whole_number

_OFF = {"0", "false", "off", "none"}
EFFECTS = ("outline", "shadow", "emboss", "imprint")
_TOGGLES = ("b", "i", "vanish", "webHidden", "specVanish", "strike", "dstrike", "rtl", "caps", "smallCaps", *EFFECTS)
_VALUES = ("color", "sz", "w", "vertAlign", "position", "spacing", "u", "em", "highlight", "fitText", "bdr")
_PROPERTIES = {W + name: name for name in (*_TOGGLES, *_VALUES)}
_SCRIPTS = ("ascii", "hAnsi", "eastAsia")  # which font each script is set in
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_AROUND = tuple(_W14 + name for name in ("glow", "textOutline", "reflection", "shadow"))
# What a theme calls its colours in a run, and in its own part; Word's own where a document brings no theme.
_THEME_NAMES = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2"}
_THEME_NAMES |= {"background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
_USUAL_THEME = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "bg1": "FFFFFF", "tx1": "000000"}

_LONGEST_LINE = 30  # styles, each based on the next; Word lets nobody make more than ten
_Look = dict[str, str]


@dataclass(frozen=True)
class Conditional:
    """What a table style says of some of its cells: the first row, every second column."""

    where: str
    look: Mapping[str, str]
    fill: str


@dataclass(frozen=True)
class Style:
    """One style, followed to what it is based on: its runs, what lies behind them, its paragraphs."""

    look: Mapping[str, str] = field(default_factory=dict)
    fill: str = ""
    lines: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[Conditional, ...] = ()


_NONE = Style()


class Styles:
    """All styles by their id; `usual` is the document's own look."""

    def __init__(self, usual: _Look, usual_lines: _Look, theme: Mapping[str, str]) -> None:
        self.usual, self.usual_lines, self.theme = usual, usual_lines, theme
        self.by_id: dict[str, Style] = {}
        self.numbered: dict[str, etree._Element] = {}
        self.defaults: dict[str, str] = {}
        self.orders: dict[etree._Element, dict[etree._Element, int]] = {}
        self.tables: dict[etree._Element, tuple[Style, etree._Element | None]] = {}
        self.known = dict[str, Any]()  # what others have found out with these styles
        self.digest = ""  # of the parts that they were read of

    @classmethod
    def of(cls, root: etree._Element | None, theme: etree._Element | None = None) -> Styles:
        """Those of word/styles.xml, with the colours of the theme."""
        colours = _theme_colours(theme)
        if root is None:
            return cls({}, {}, colours)
        usual = _properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), colours)
        found = cls(usual, line_properties(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")), colours)
        named = {style.get(W + "styleId", ""): style for style in root.iter(W + "style")}
        for name, style in named.items():
            found.by_id[name] = _followed(name, named, colours)
            if style.get(W + "default") in ("1", "true"):
                found.defaults[style.get(W + "type", "")] = name
            numbers = (one.find(f"{W}pPr/{W}numPr") for one in _line(name, named))
            if (number := next((one for one in numbers if one is not None), None)) is not None:
                found.numbered[name] = number
        return found

    def of_another(self) -> Styles:
        """The same styles for another document that has them: where its cells stand is counted anew."""
        made = copy(self)
        made.orders, made.tables = {}, {}
        return made

    @cached_property
    def has_conditions(self) -> bool:
        """Whether a table style says something of some of its cells only."""
        return any(style.conditions for style in self.by_id.values())

    @cached_property
    def has_fills(self) -> bool:
        """Whether any style lays a colour behind its text."""
        styles = self.by_id.values()
        return any(style.fill or any(one.fill for one in style.conditions) for style in styles)

    def look(self, run: etree._Element) -> _Look:
        """The properties of `run`: the nearest word wins, from the document's own to its own."""
        paragraph, own = next(run.iterancestors(W + "p"), None), run.find(W + "rPr")
        found = {**self.usual, **self._in_table(run), **self.of_paragraph(paragraph).look}
        if own is None:
            return found
        return {**found, **self.by_id.get(_named(own, "rStyle"), _NONE).look, **_properties(own, self.theme)}

    def of_paragraph(self, paragraph: etree._Element | None) -> Style:
        """The style of a paragraph, the document's own where it names none."""
        return self.by_id.get(style_of(paragraph) or self.defaults.get("paragraph", ""), _NONE)

    def letters(self, paragraph: etree._Element) -> _Look:
        """The properties of its first run, of one that would be put in where there is none."""
        run = next(paragraph.iter(W + "r"), None)
        return {**self.usual, **self.of_paragraph(paragraph).look} if run is None else self.look(run)

    def lines(self, paragraph: etree._Element) -> _Look:
        """How the lines of a paragraph are set: their height, where they begin and end, their level."""
        own = line_properties(about(paragraph))
        return {**self.usual_lines, **self.of_paragraph(paragraph).lines, **own}

    def fills(self, run: etree._Element) -> Iterator[str]:
        """What the styles around `run` lay behind it, the nearest first; '' for nothing."""
        own = run.find(W + "rPr")
        yield self.by_id.get(_named(own, "rStyle"), _NONE).fill
        yield self.of_paragraph(next(run.iterancestors(W + "p"), None)).fill
        for cell in run.iterancestors(W + "tc"):
            style, conditions = self._conditions(cell)
            yield from (one.fill for one in reversed(conditions))
            yield style.fill

    def _in_table(self, run: etree._Element) -> _Look:
        cell = next(run.iterancestors(W + "tc"), None)
        if cell is None:
            return {}
        style, conditions = self._conditions(cell)
        layers = (style.look, *(one.look for one in conditions))
        return {key: value for look in layers for key, value in look.items()}

    def around(self, cell: etree._Element) -> object:
        """What is the same for cells whose runs look alike because of the table they stand in."""
        style, conditions = self._conditions(cell)
        return id(style), tuple(map(id, conditions))

    def _conditions(self, cell: etree._Element) -> tuple[Style, list[Conditional]]:
        """The style of the table around `cell`, and what of its conditions holds for this cell."""
        row, table = row_and_table(cell)
        if row is None or table is None:
            return _NONE, []
        style, properties = self._of_table(table)
        if not style.conditions:
            return style, []
        holds = [*_positions(self._place(cell, row, table), properties)]
        return style, sorted(
            (one for one in style.conditions if one.where in holds), key=lambda one: holds.index(one.where)
        )

    def _of_table(self, table: etree._Element) -> tuple[Style, etree._Element | None]:
        """The style of a table and its own properties, looked for once."""
        if table not in self.tables:
            properties = about(table, W + "tblPr")
            name = _named(properties, "tblStyle") or self.defaults.get("table", "")
            self.tables[table] = self.by_id.get(name, _NONE), properties
        return self.tables[table]

    def _place(self, cell: etree._Element, row: etree._Element, table: etree._Element) -> tuple[int, int, int, int]:
        """Row and column of a cell, counted from 0, and how many there are; each table is counted once."""
        rows, cells = self._order(table, W + "tr"), self._order(row, W + "tc")
        return rows[row], cells[cell], len(rows), len(cells)

    def _order(self, holder: etree._Element, tag: str) -> dict[etree._Element, int]:
        if holder not in self.orders:
            self.orders[holder] = {one: at for at, one in enumerate(holder.iter(tag))}
        return self.orders[holder]


def _followed(name: str, styles: Mapping[str, etree._Element], theme: Mapping[str, str]) -> Style:
    """A style's own words over those of the styles it is based on."""
    look, lines, fill = dict[str, str](), dict[str, str](), ""
    conditions: list[Conditional] = []
    for style in _line(name, styles):
        look = {**_properties(style.find(W + "rPr"), theme), **look}
        lines = {**level_by_name(style), **line_properties(style.find(W + "pPr")), **lines}
        fill = fill or next(filter(None, (shade(style.find(W + one)) for one in ("rPr", "pPr", "tcPr"))), "")
        own = [_conditional(one, theme) for one in style.iterfind(W + "tblStylePr")]
        conditions = [*own, *conditions]
    return Style(look, fill, lines, tuple(conditions))


def _conditional(one: etree._Element, theme: Mapping[str, str]) -> Conditional:
    fill = next(filter(None, (shade(one.find(W + name)) for name in ("tcPr", "pPr", "rPr"))), "")
    return Conditional(one.get(W + "type", ""), _properties(one.find(W + "rPr"), theme), fill)


def _positions(place: tuple[int, int, int, int], properties: etree._Element | None) -> Iterator[str]:
    """The conditions that may hold for a cell, from the weakest to the strongest: where it stands, what the table asks for."""
    at, column, rows, cells = place
    asked = properties.find(W + "tblLook") if properties is not None else None
    bits = int(asked.get(W + "val", "0"), 16) if asked is not None and _is_hex(asked.get(W + "val", "")) else 0

    def wants(name: str, bit: int) -> bool:
        said = asked.get(W + name, "") if asked is not None else ""
        return said not in _OFF if said else bool(bits & bit)

    yield "wholeTable"
    if not wants("noHBand", 0x200):
        yield "band1Horz" if (at - wants("firstRow", 0x20)) % 2 == 0 else "band2Horz"
    if not wants("noVBand", 0x400):
        yield "band1Vert" if (column - wants("firstColumn", 0x80)) % 2 == 0 else "band2Vert"
    edges = [("firstRow", 0x20, at == 0), ("lastRow", 0x40, at == rows - 1)]
    edges += [("firstColumn", 0x80, column == 0), ("lastColumn", 0x100, column == cells - 1)]
    yield from (name.replace("Column", "Col") for name, bit, is_there in edges if is_there and wants(name, bit))


def _line(name: str, styles: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """The style, the one it is based on, and so on, as far as Word follows; a circle ends where it began."""
    seen: set[str] = set()
    while name in styles and name not in seen and len(seen) < _LONGEST_LINE:
        seen.add(name)
        yield styles[name]
        name = _named(styles[name], "basedOn")


def _named(holder: etree._Element | None, tag: str) -> str:
    found = holder.find(W + tag) if holder is not None else None
    return found.get(W + "val", "") if found is not None else ""


def _properties(element: etree._Element | None, theme: Mapping[str, str]) -> _Look:
    if element is None:
        return {}
    found: _Look = {}
    for one in element:
        if name := _PROPERTIES.get(one.tag):
            found[name] = _said(name, one, theme)
        elif one.tag == W + "rFonts":
            found |= {which: name for which in _SCRIPTS if (name := one.get(W + which))}
        elif one.tag == _W14 + "textFill":
            found["fill"] = _filled(one, theme)
        elif one.tag in _AROUND:
            found["around"] = "0" if one.find(_W14 + "noFill") is not None else "1"
        elif one.tag == W + "shd":
            found["shd"] = shade(element)
    return found


def _said(name: str, element: etree._Element, theme: Mapping[str, str]) -> str:
    value: str = element.get(W + "val", "1")
    if name in _TOGGLES:
        return "0" if value in _OFF else "1"
    called = element.get(W + "themeColor", "")
    return _of_theme(called, value, element, theme) if name == "color" and called else value


def _of_theme(called: str, value: str, element: etree._Element, theme: Mapping[str, str]) -> str:
    """A colour of the theme; where it is a shade of one, the colour that the program worked out beside it."""
    is_shade = element.get(W + "themeShade") or element.get(W + "themeTint")
    return value if is_shade and len(value) == 6 else theme.get(_THEME_NAMES.get(called, called), value)


def _filled(element: etree._Element, theme: Mapping[str, str]) -> str:
    """The colour of letters that are filled like shapes; 'FFFFFF' where they are filled with nothing."""
    if element.find(_W14 + "noFill") is not None:
        return "FFFFFF"
    alpha = next(element.iter(_W14 + "alpha"), None)
    if alpha is not None and whole_number(alpha.get(_W14 + "val")) > 80_000:
        return "FFFFFF"
    plain = next(element.iter(_W14 + "srgbClr"), None)
    if plain is not None:
        return str(plain.get(_W14 + "val", ""))
    called = next(element.iter(_W14 + "schemeClr"), None)
    if called is None or len(called):  # a shade of it: what it comes to stands nowhere
        return ""
    return theme.get(called.get(_W14 + "val", "").replace("bg", "lt").replace("tx", "dk"), "")


def _theme_colours(theme: etree._Element | None) -> Mapping[str, str]:
    found = dict(_USUAL_THEME)
    scheme = None if theme is None else next(theme.iter(DRAWING + "clrScheme"), None)
    for one in () if scheme is None else scheme.iterchildren(etree.Element):
        said = next(one.iterchildren(etree.Element), None)
        colour = "" if said is None else said.get("lastClr") or said.get("val", "")
        if len(colour) == 6:
            found[etree.QName(one).localname] = colour
    return found


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 4 and all(letter in "0123456789abcdefABCDEF" for letter in text)
