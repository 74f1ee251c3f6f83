"""What the style of a cell says of its value. A slip in it decides nothing: what is not understood looks plain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar
from zipfile import ZipFile

from reportgen.core.light import dataclass, field
from reportgen.files.whole_number import whole_number
from reportgen.files.workbook.read.inks import WHITE, ground_of, ink_of
from reportgen.files.workbook.read.looks import PLAIN, Face, face_of
from reportgen.files.workbook.read.number_formats import GENERAL, code_of, is_date
from reportgen.files.workbook.read.stream import Attributes, Budget, DamagedPart, HostilePart, walk

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class CellStyle:
    """The number format (0.0000), whether it shows dates, the look, the colour behind it ('' not known), whether it shows.

    `is_plain` where a person sees of any plain text or whole number just that, with nothing marked out in it.
    """

    code: str = GENERAL
    is_date: bool = False
    look: Face = PLAIN
    ground: str = WHITE
    is_seen: bool = True
    is_plain: bool = False


@dataclass
class StyleChange:
    """What a conditional format changes: the font, the colour behind it, whether it has a number format of its own."""

    font: dict[str, Attributes] = field(default_factory=dict)
    ground: str = WHITE
    is_other_number: bool = False

    @property
    def is_telling(self) -> bool:
        """Whether it strikes out, shows a number otherwise, or writes so that nothing is seen."""
        look = face_of(self.font)
        return self.is_other_number or look.struck or not look.is_seen_on(self.ground)


@dataclass
class CellStyles:
    """The styles of a workbook, made when first asked for."""

    codes: dict[int, str] = field(default_factory=dict)
    fonts: list[dict[str, Attributes]] = field(default_factory=list)
    fills: list[tuple[str, str]] = field(default_factory=list)
    cells: list[Attributes] = field(default_factory=list)
    made: dict[str, CellStyle] = field(default_factory=dict)
    changes: list[StyleChange] = field(default_factory=list)

    @cached_property
    def telling(self) -> frozenset[int]:
        """Which of the looks that cells take on under a condition make a person see something else than is stored."""
        return frozenset(number for number, one in enumerate(self.changes) if one.is_telling)

    def of(self, number: str) -> CellStyle:
        """The style of that number in the attribute of a cell."""
        if number not in self.made:
            cell = _at(self.cells, number) or {}
            code = code_of(whole_number(cell.get("numFmtId"), -1), self.codes)
            look = face_of(_at(self.fonts, cell.get("fontId", "")) or {})
            ground = ground_of(*(_at(self.fills, cell.get("fillId", "")) or ("", "")))
            is_seen = look.is_seen_on(ground)
            is_plain = is_seen and code == GENERAL and look.is_plain
            self.made[number] = CellStyle(code, is_date(code), look, ground, is_seen, is_plain)
        return self.made[number]


def read_styles(archive: ZipFile, part: str, budget: Budget) -> CellStyles:
    """The styles in `part`, as far as it can be read; '' where there are none. Raises HostilePart."""
    reading = StyleReading()
    try:
        if part:
            walk(archive, part, reading.start, reading.end, budget)
    except HostilePart:
        raise
    except DamagedPart:
        pass
    return reading.styles


class StyleReading:
    """styles.xml as it streams by: one list after another, each of them at the top."""

    def __init__(self) -> None:
        self.styles = CellStyles()
        self.path: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        self.path.append(tag)
        match self.path[1:]:
            case ["numFmts", "numFmt"]:
                self.styles.codes[whole_number(attributes.get("numFmtId"), -1)] = attributes.get("formatCode", "")
            case ["fonts", "font"]:
                self.styles.fonts.append({})
            case ["fonts", "font", child]:
                self.styles.fonts[-1][child] = attributes
            case ["fills", "fill"]:
                self.styles.fills.append(("", ""))
            case ["fills", "fill", "patternFill"]:
                self.styles.fills[-1] = attributes.get("patternType", ""), ""
            case ["fills", "fill", "gradientFill"]:
                self.styles.fills[-1] = tag, ""
            case ["fills", "fill", "patternFill", "fgColor"]:
                self.styles.fills[-1] = self.styles.fills[-1][0], ink_of(attributes)
            case ["dxfs", "dxf"]:
                self.styles.changes.append(StyleChange())
            case ["dxfs", "dxf", "numFmt"]:
                self.styles.changes[-1].is_other_number = True
            case ["dxfs", "dxf", "font", child]:
                self.styles.changes[-1].font[child] = attributes
            case ["dxfs", "dxf", "fill", "patternFill", "bgColor"]:
                self.styles.changes[-1].ground = ink_of(attributes)
            case ["cellXfs", "xf"]:
                self.styles.cells.append(attributes)

    def end(self, tag: str, text: str) -> None:
        """An element has ended."""
        self.path.pop()


def _at(items: Sequence[_Item], number: str) -> _Item | None:
    place = whole_number(number, -1)
    return items[place] if 0 <= place < len(items) else None
