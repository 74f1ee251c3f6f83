"""Which of what is drawn on a page of a tagged PDF stands in a figure: charts have letters and lines that are no text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_FIGURE = "Figure"
_LONGEST = 40  # bytes of the name of an element
_MOST = 20_000  # elements of a page


class Figures:
    """The figures of one page, counted from 1, by the marks of what is drawn in them; none in a PDF without tags."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw, self._left = raw, _MOST
        self._marks: dict[int, int] = {}
        self.drawn: set[int] = set()  # those in which letters, lines or shapes have been met
        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        for number, figure in enumerate(self._figures(tree), 1):
            self._marks |= dict.fromkeys(self._inside(figure), number)
        raw.FPDF_StructTree_Close(tree)

    def of(self, drawn: Any) -> int:
        """The figure that something drawn stands in, 0 for none."""
        number = self._marks.get(self._raw.FPDFPageObj_GetMarkedContentID(drawn), 0) if self._marks else 0
        if number:
            self.drawn.add(number)
        return number

    def _figures(self, tree: Any) -> Iterator[Any]:
        count = self._raw.FPDF_StructTree_CountChildren(tree)
        waiting = [self._raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(count)]
        while waiting and self._left:
            self._left -= 1
            element = waiting.pop(0)
            if element and self._is_figure(element):
                yield element
            elif element:
                waiting[:0] = self._children(element)

    def _is_figure(self, element: Any) -> bool:
        letters = bytearray(_LONGEST)
        buffer = (self._raw.FPDF_WCHAR * (_LONGEST // 2)).from_buffer(letters)
        length = self._raw.FPDF_StructElement_GetType(element, buffer, _LONGEST)
        return bytes(letters)[: max(length - 2, 0)].decode("utf-16-le", "replace") == _FIGURE

    def _children(self, element: Any) -> list[Any]:
        count = self._raw.FPDF_StructElement_CountChildren(element)
        found = (self._raw.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(count))
        return [child for child in found if child]

    def _inside(self, element: Any) -> Iterator[int]:
        """The marks of all that is in an element."""
        waiting = [element]
        while waiting and self._left:
            self._left -= 1
            one = waiting.pop()
            for at in range(self._raw.FPDF_StructElement_GetMarkedContentIdCount(one)):
                mark = self._raw.FPDF_StructElement_GetMarkedContentIdAtIndex(one, at)
                if mark >= 0:
                    yield mark
            waiting += self._children(one)
