"""Which cells a person may see otherwise than they are stored, because of a conditional format that somebody has set."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from reportgen.core.columns import column_number
from reportgen.core.compiled import remembered
from reportgen.files.workbook.read.stream import Attributes, Budget, walk_through
from reportgen.files.workbook.read.styles import StyleReading

_FORMAT, _LOOK = "conditionalFormatting", "dxf"
# What may make one telling: a look by its number; a look of its own, as Excel 2010 and later keep it behind the sheet; bars or
# icons in the place of the number.
_SIGNS = (_FORMAT.encode(), b"showValue", b":dxf>")
_LONGEST_SIGN = 32
_AREA = remembered(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_MOST = 1000  # areas of a sheet; nobody sets as many

Rectangle = tuple[int, int, int, int]


class Conditions:
    """Whether a sheet that streams by has conditional formats that are worth a second look."""

    def __init__(self, telling: Collection[int]) -> None:
        self.telling, self._seen = telling, set[bytes]()

    def watched(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The same pieces."""
        end = b""
        for piece in pieces:
            yield piece
            self._seen.update(sign for sign in _SIGNS if sign in piece or sign in end + piece[:_LONGEST_SIGN])
            end = piece[-_LONGEST_SIGN:]

    def areas(self, pieces: Iterable[bytes], part: str) -> tuple[Rectangle, ...]:
        """(top, left, bottom, right) of what is shown otherwise in the sheet that is watched, which comes by once more."""
        if _SIGNS[0] not in self._seen or not (self.telling or len(self._seen) > 1):
            return ()
        found = _Areas(self.telling)
        walk_through(pieces, part, found.start, found.end, Budget(), namespaces=())
        return tuple(found.areas)


class _Areas:
    """The areas with a conditional format whose look is among `telling` or tells by itself, as the sheet streams by."""

    def __init__(self, telling: Collection[int]) -> None:
        self.telling = telling
        self.areas: list[Rectangle] = []
        self._where: list[str] = []
        self._tells = False
        self._look: StyleReading | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins, of whatever namespace."""
        if tag == _FORMAT:
            self._where, self._tells = [attributes.get("sqref", "")], False
        elif tag == _LOOK:
            self._look = StyleReading()
            self._look.start("styleSheet", {})
            self._look.start("dxfs", {})
        number = attributes.get("dxfId", "")
        by_number = number.isdigit() and len(number) < 9 and int(number) in self.telling
        self._tells = self._tells or by_number or attributes.get("showValue") in ("0", "false")
        if self._look:
            self._look.start(tag, attributes)

    def end(self, tag: str, text: str) -> None:
        """An element has ended."""
        if self._look:
            self._look.end(tag, text)
        if tag == _LOOK and self._look:
            self._tells, self._look = self._tells or bool(self._look.styles.telling), None
        elif tag == "sqref":
            self._where.append(text)
        elif tag == _FORMAT and self._tells:
            found = [one for where in self._where for one in _AREA.findall(where)]
            self.areas += map(_rectangle, found[: _MOST - len(self.areas)])


def _rectangle(area: tuple[str, str, str, str]) -> Rectangle:
    left, top, right, bottom = area
    return int(top), column_number(left), int(bottom or top), column_number(right or left)
