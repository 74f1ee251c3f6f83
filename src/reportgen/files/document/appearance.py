"""How a run of a Word document looks once its styles are followed, and why a reader may not see it as it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from reportgen.core.contrast import LEAST_CONTRAST, contrast
from reportgen.files.document.revisions import W

_OFF = {"0", "false", "off", "none"}
_TOGGLES = ("vanish", "webHidden", "specVanish", "strike", "dstrike", "rtl")
_VALUES = ("color", "sz", "w", "vertAlign", "position")
_PROPERTIES = {W + name: name for name in (*_TOGGLES, *_VALUES)}
# Half-points; the smallest size in Chinese print, 八号, is 5 pt.
_SMALLEST = 10
# Percent of a letter's width; a table's label is pressed to 66 at the most.
_NARROWEST = 33
_BLACK = "000000"
_LIGHT_THEME = {"background1": "FFFFFF", "light1": "FFFFFF", "background2": "EEECE1", "light2": "EEECE1"}


@dataclass(frozen=True)
class Styles:
    """The run properties of every style, followed to what it is based on; `usual` are the document's own."""

    runs: Mapping[str, Mapping[str, str]]
    usual: Mapping[str, str]
    numbered: frozenset[str]

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """Those of word/styles.xml."""
        if root is None:
            return cls({}, {}, frozenset())
        styles = {style.get(W + "styleId", ""): style for style in root.iter(W + "style")}
        runs = {name: _followed(name, styles) for name in styles}
        numbered = frozenset(name for name in styles if _is_numbered(name, styles))
        default = next((name for name, one in styles.items() if _is_default(one)), "")
        usual = {**_properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")), **runs.get(default, {})}
        return cls(runs, usual, numbered)

    def look(self, run: etree._Element) -> dict[str, str]:
        """The properties of `run`: the nearest word wins, from the document's own to its own."""
        paragraph = next(run.iterancestors(W + "p"), None)
        table = next(run.iterancestors(W + "tbl"), None)
        style = _style(paragraph, "pPr", "pStyle") if paragraph is not None else ""
        drawn = _style(table, "tblPr", "tblStyle") if table is not None else ""
        own = run.find(W + "rPr")
        if own is None:
            return self._styled(drawn, style, "")
        return {**self._styled(drawn, style, _style(run, "rPr", "rStyle")), **_properties(own)}

    def _styled(self, *names: str) -> dict[str, str]:
        layers = (self.usual, *(self.runs.get(name, {}) for name in names))
        return {key: value for layer in layers for key, value in layer.items()}


def unseen(look: Mapping[str, str], run: etree._Element) -> Iterator[tuple[str, str]]:
    """Why a reader does not see the text of `run`, which has this `look`, as it stands: a word for it, its measure."""
    if any(look.get(name) == "1" for name in ("vanish", "webHidden", "specVanish")):
        yield "hidden", ""
    if any(look.get(name) == "1" for name in ("strike", "dstrike")):
        yield "struck", ""
    if look.get("rtl") == "1":
        yield "right to left", ""
    if (size := _number(look.get("sz", ""))) is not None and size < _SMALLEST:
        yield "tiny", f"{size / 2:g}"
    if (width := _number(look.get("w", ""))) is not None and width < _NARROWEST:
        yield "pressed", f"{width:g}"
    colour = look.get("color", "auto")
    if len(colour) == 6 and colour != _BLACK and contrast(colour, _background(run)) < LEAST_CONTRAST:
        yield "faint", colour


def _background(run: etree._Element) -> str:
    """The colour behind `run`: the nearest shading that has one, white where none has."""
    for around in (run, *run.iterancestors()):
        for holder in ("rPr", "pPr", "tcPr", "tblPr"):
            shade = around.find(f"{W}{holder}/{W}shd")
            fill = shade.get(W + "fill", "auto") if shade is not None else "auto"
            if len(fill) == 6:
                return fill
    return "FFFFFF"


def _followed(name: str, styles: Mapping[str, etree._Element]) -> dict[str, str]:
    """A style's own properties over those of the styles it is based on."""
    found: dict[str, str] = {}
    for style in _line(name, styles):
        found = {**_properties(style.find(W + "rPr")), **found}
    return found


def _line(name: str, styles: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """The style, the one it is based on, and so on; a circle ends where it began."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        based = styles[name].find(W + "basedOn")
        name = based.get(W + "val", "") if based is not None else ""


def _is_numbered(name: str, styles: Mapping[str, etree._Element]) -> bool:
    numbers = [style.find(f"{W}pPr/{W}numPr/{W}numId") for style in _line(name, styles)]
    first = next((one for one in numbers if one is not None), None)
    return first is not None and first.get(W + "val") != "0"


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")


def _style(holder: etree._Element, properties: str, tag: str) -> str:
    found = holder.find(f"{W}{properties}/{W}{tag}")
    return found.get(W + "val", "") if found is not None else ""


def _properties(element: etree._Element | None) -> dict[str, str]:
    if element is None:
        return {}
    found = ((_PROPERTIES.get(one.tag, ""), one) for one in element)
    return {name: _said(name, one) for name, one in found if name}


def _said(name: str, element: etree._Element) -> str:
    value: str = element.get(W + "val", "1")
    if name in _TOGGLES:
        return "0" if value in _OFF else "1"
    theme = element.get(W + "themeColor", "")
    return _LIGHT_THEME.get(theme, value) if name == "color" and not element.get(W + "themeShade") else value


def _number(text: str) -> float | None:
    try:
        return float(text.rstrip("%"))
    except ValueError:
        return None
