"""What floats over a sheet: text boxes and shapes with what is written in them, pictures with what was done to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.core.columns import column_letters
from reportgen.core.light import dataclass
from reportgen.files.workbook.read.directory import Directory
from reportgen.files.workbook.read.stream import Attributes, DamagedPart, HostilePart, walk

if TYPE_CHECKING:
    from reportgen.files.pictures.as_seen import SeenAs

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_TURN = 60_000  # of a degree
_WHOLE = 100_000  # of a share
# Inside the element of a picture's bytes: what is no effect on its colours.
_NO_EFFECT = ("extLst", "blip")
_TRUE = ("1", "true")
# Of a picture that has no place: it floats at a distance from the corner of the sheet.
_NOWHERE = (0, 0)

At = tuple[int, int]


@dataclass(frozen=True)
class FloatingPicture:
    """A picture over the cells from `first` to `last`, counted from 1; `part` has its bytes, '' where they are not in the file.

    `linked` says where they are then. `is_grouped`: it is a part of something larger, or fills a shape. `odd_turn` are the
    degrees by which it stands askew, `is_coloured` tells whether its colours were changed.
    """

    part: str
    first: At
    last: At
    shown: SeenAs
    linked: str = ""
    is_grouped: bool = False
    odd_turn: int = 0
    is_coloured: bool = False

    @property
    def middle(self) -> At:
        """The cell in its middle."""
        return (self.first[0] + self.last[0]) // 2, (self.first[1] + self.last[1]) // 2


@dataclass(frozen=True)
class Drawn:
    """Everything that floats over one sheet: (cell, text) of each shape that has a text, and the pictures."""

    boxes: tuple[tuple[str, str], ...] = ()
    pictures: tuple[FloatingPicture, ...] = ()


def drawn_on(directory: Directory, part: str) -> Drawn:
    """What is drawn on the sheet `part`. No text in a drawing decides what the report is, and a damaged drawing has nothing."""
    found: list[_Drawing] = []
    try:
        for drawing in [one.part for one in directory.related(part).values() if one.kind == "drawing"]:
            made = _Drawing(directory, drawing)
            walk(directory.archive, drawing, made.start, made.end, directory.budget, namespaces=())
            found.append(made)
    except HostilePart:
        raise
    except DamagedPart:
        return Drawn()
    return Drawn(
        tuple(box for one in found for box in one.boxes), tuple(picture for one in found for picture in one.pictures)
    )


class _Drawing:
    """A drawing as it streams by."""

    def __init__(self, directory: Directory, part: str) -> None:
        self.boxes: list[tuple[str, str]] = []
        self.pictures: list[FloatingPicture] = []
        self._directory, self._part = directory, part
        self._older = 0  # inside what stands there once more for older programs
        self._path: list[str] = []
        self._begin()

    def _begin(self) -> None:
        self._lines: list[str] = []
        self._cells: dict[tuple[str, str], str] = {}
        self._found: list[dict[str, Attributes]] = []
        self._is_grouped = self._is_coloured = self._is_hidden = False

    def start(self, tag: str, attributes: Attributes) -> None:
        above = self._path[-1] if self._path else ""
        self._path.append(tag)
        if tag in _ANCHORS:
            self._begin()
        elif tag == "Fallback":
            self._older += 1
        elif tag == "p":
            self._lines.append("")
        elif self._older:
            return
        elif tag == "pic":
            self._found.append({})
            self._is_grouped |= "grpSp" in self._path
        elif tag == "blip" and "pic" not in self._path:
            self._found.append({tag: attributes})
            self._is_grouped = True
        elif self._found and tag in ("blip", "srcRect", "xfrm") and "pic" in self._path:
            self._found[-1][tag] = attributes
        elif tag == "cNvPr":
            self._is_hidden |= attributes.get("hidden") in _TRUE
        elif above == "blip" and tag not in _NO_EFFECT:
            self._is_coloured = True

    def end(self, tag: str, text: str) -> None:
        self._path.pop()
        if tag == "Fallback":
            self._older -= 1
        elif tag == "t" and not self._older and self._lines:
            self._lines[-1] += text
        elif tag in ("row", "col") and self._path[-1:] in (["from"], ["to"]):
            self._cells[self._path[-1], tag] = text
        elif tag in _ANCHORS:
            said = " ".join(line for line in self._lines if line.strip())
            if said:
                self.boxes.append((self._fixed_to(), said))
            if not self._is_hidden:
                self.pictures += self._pictures()

    def _fixed_to(self) -> str:
        row, column = self._corner("from")
        return f"{column_letters(column)}{row}" if row else ""

    def _corner(self, end: str) -> At:
        """The cell at one end, counted from 1; (0, 0) where there is none."""
        row, column = (self._cells.get((end, name), "").strip() for name in ("row", "col"))
        known = all(one.isdecimal() and len(one) <= 7 for one in (row, column))
        return (int(row) + 1, int(column) + 1) if known else _NOWHERE

    def _pictures(self) -> Iterator[FloatingPicture]:
        from reportgen.files.pictures.as_seen import SeenAs

        first = self._corner("from")
        last = max(first, self._corner("to"))
        related = self._directory.related(self._part)
        for one in self._found:
            blip = {name.rpartition(" ")[2]: value for name, value in one.get("blip", {}).items()}
            source, turn = one.get("srcRect", {}), _whole(one.get("xfrm", {}).get("rot", "")) / _TURN % 360
            crop = [_whole(source.get(side, "")) / _WHOLE for side in ("l", "t", "r", "b")]
            flips = [one.get("xfrm", {}).get(way) in _TRUE for way in ("flipH", "flipV")]
            turns = round(turn / 90)
            shown = SeenAs((crop[0], crop[1], crop[2], crop[3]), turns % 4, *flips)
            target, linked = related.get(blip.get("embed", "")), blip.get("link", "")
            odd = round(turn - 90 * turns)
            part = target.part if target else ""
            yield FloatingPicture(part, first, last, shown, linked, self._is_grouped, odd, self._is_coloured)


def _whole(text: str) -> int:
    return int(text) if text.removeprefix("-").isdecimal() and len(text) <= 10 else 0
