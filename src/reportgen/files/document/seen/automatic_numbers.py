"""The numbers that Word puts in front of paragraphs by itself, worked out from the numbering of a document."""

from __future__ import annotations

import re

from lxml import etree

from reportgen.core.counted import counted
from reportgen.core.light import dataclass
from reportgen.files.document.followed_styles import Styles
from reportgen.files.document.revisions import W, about, style_of
from reportgen.files.document.seen.read_document import DamagedDocument

_LEVELS = 9
_LONGEST = 255  # letters; Word takes no more for the pattern of a number
_PLACE = re.compile(r"%([1-9])")
_NEEDS_SPACE = re.compile(r"[0-9A-Za-z.)]$")


@dataclass(frozen=True)
class _Level:
    start: int
    form: str
    text: str
    restarts: int  # the level from which on a paragraph lets it begin anew: its own number where any higher one does
    is_legal: bool
    style: str


class AutomaticNumbers:
    """Asked for every paragraph of a document in order, it counts along as Word does."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self.styles = styles
        self.levels: dict[str, list[_Level | None]] = {}
        self.lists: dict[str, str] = {}  # number of a list → whose levels it has
        self.overrides: dict[tuple[str, int], _Level | int] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()
        self.of_styles: dict[str, tuple[str, int]] = {}  # of paragraphs with nothing of their own
        for abstract in () if root is None else root.iter(W + "abstractNum"):
            self.levels[abstract.get(W + "abstractNumId", "")] = _levels(abstract)
        for one in () if root is None else root.iter(W + "num"):
            self._list(one)

    def _list(self, one: etree._Element) -> None:
        name = one.get(W + "numId", "")
        self.lists[name] = _value(one.find(W + "abstractNumId"))
        for override in one.iter(W + "lvlOverride"):
            at = _whole(override.get(W + "ilvl", ""), 0)
            level, start = override.find(W + "lvl"), override.find(W + "startOverride")
            if level is not None:
                self.overrides[name, at] = _level(level)
            elif start is not None:
                self.overrides[name, at] = _whole(_value(start), 1)

    def of(self, paragraph: etree._Element) -> str:
        """What Word shows in front of `paragraph`, with a space behind it where letters would touch; '' for nothing."""
        if not self.lists:
            return ""
        name, at = self._numbered(paragraph)
        abstract = self.lists.get(name, "")
        level = self._level_of(name, abstract, at)
        if level is None:
            return ""
        counts = self.counts.setdefault(abstract, [None] * _LEVELS)
        counts[at] = self._next(name, at, level, counts[at])
        for lower in range(at + 1, _LEVELS):
            below = self._level_of(name, abstract, lower)
            if below is None or at < below.restarts:
                counts[lower] = None
        text = self._text(name, abstract, level, counts)
        if len(text) > _LONGEST:
            raise DamagedDocument("a number without end")
        return f"{text} " if _NEEDS_SPACE.search(text) else text

    def _numbered(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list a paragraph belongs to and its level there; its own word before that of its style."""
        properties = about(paragraph)
        own = None if properties is None else properties.find(W + "numPr")
        style = style_of(paragraph) or self.styles.defaults.get("paragraph", "")
        if own is None and style in self.of_styles:
            return self.of_styles[style]
        made = self._number_of(own, style)
        if own is None:
            self.of_styles[style] = made
        return made

    def _number_of(self, own: etree._Element | None, style: str) -> tuple[str, int]:
        of_style = self.styles.numbered.get(style)
        name = _part(own, "numId") or _part(of_style, "numId")
        at = _part(own, "ilvl") or self._level_for(name, style) or _part(of_style, "ilvl")
        return name, min(_whole(at, 0), _LEVELS - 1)

    def _level_for(self, name: str, style: str) -> str:
        levels = self.levels.get(self.lists.get(name, ""), [])
        return next((str(at) for at, level in enumerate(levels) if style and level and level.style == style), "")

    def _level_of(self, name: str, abstract: str, at: int) -> _Level | None:
        own = self.overrides.get((name, at))
        levels = self.levels.get(abstract)
        return own if isinstance(own, _Level) else levels[at] if levels else None

    def _next(self, name: str, at: int, level: _Level, known: int | None) -> int:
        own = self.overrides.get((name, at))
        if own is not None and (name, at) not in self.begun:
            self.begun.add((name, at))
            return own if isinstance(own, int) else own.start
        return level.start if known is None else known + 1

    def _text(self, name: str, abstract: str, level: _Level, counts: list[int | None]) -> str:
        def shown(place: re.Match[str]) -> str:
            at = int(place.group(1)) - 1
            other = self._level_of(name, abstract, at)
            number = counts[at] if counts[at] is not None else other.start if other else 1
            form = "decimal" if level.is_legal or other is None else other.form
            written = counted(number or 0, form)
            return str(number) if written is None else written

        return "" if level.form in ("bullet", "none") and "%" not in level.text else _PLACE.sub(shown, level.text)


def _levels(abstract: etree._Element) -> list[_Level | None]:
    found: list[_Level | None] = [None] * _LEVELS
    for level in abstract.iterchildren(W + "lvl"):
        at = _whole(level.get(W + "ilvl", ""), _LEVELS)
        if at < _LEVELS:
            found[at] = _level(level)
    return found


def _level(level: etree._Element) -> _Level:
    restart = level.find(W + "lvlRestart")
    form = _value(level.find(W + "numFmt")) or "decimal"
    text = "" if form == "bullet" else _value(level.find(W + "lvlText"))
    own = _whole(level.get(W + "ilvl", ""), 0)
    return _Level(
        start=_whole(_value(level.find(W + "start")), 0),
        form=form,
        text=text,
        restarts=own if restart is None else _whole(_value(restart), own),
        is_legal=level.find(W + "isLgl") is not None,
        style=_value(level.find(W + "pStyle")),
    )


def _part(properties: etree._Element | None, tag: str) -> str:
    return "" if properties is None else _value(properties.find(W + tag))


def _value(element: etree._Element | None) -> str:
    return "" if element is None else str(element.get(W + "val", ""))


def _whole(text: str, default: int) -> int:
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else default
