"""What each value of a line says after an edit: by what it said, the words between, and what is still as it was."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.cleaning import squeezed
from reportgen.core.ids import is_paragraph, leaves_in, marks_in
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass
from reportgen.core.returned.in_place import texts_in_place
from reportgen.core.rules.copied.similarity import alike_for
from reportgen.core.styled_text import followed

_SEVERAL = 2


@dataclass(frozen=True)
class LineOfReport:
    """`marked` with the marker of each value, `expected` as the report prints it; `texts` has what each leaf prints."""

    kind: Kind
    texts: Mapping[str, str]
    marked: str
    expected: str

    def values(self, found: str) -> list[tuple[str, str]] | None:
        """The text of each value in `found`, which stands where the line was; None where that cannot be told."""
        places = self._places()
        if places and squeezed(found) == squeezed(self.expected):
            dressed = followed(found, self.expected)
            return [(name, dressed[start:end]) for name, start, end in places]
        if places and sum(1 for name, _, _ in places if is_paragraph(name)) >= _SEVERAL:
            return self._one_changed(places, found)
        return texts_in_place(self.kind, self.marked, found)

    def _places(self) -> list[tuple[str, int, int]]:
        """Where each value begins and ends in the line; nothing where that cannot be told."""
        if not all(leaf in self.texts for leaf in leaves_in(self.marked)):
            return []
        made, at, last = list[tuple[str, int, int]](), 0, 0
        for mark in marks_in(self.marked):
            start = at + mark.start - last
            at = start + sum(len(self.texts[leaf]) for leaf in leaves_in(self.marked[mark.start : mark.end]))
            made.append((mark.id, start, at))
            last = mark.end
        return made

    def _one_changed(self, places: list[tuple[str, int, int]], found: str) -> list[tuple[str, str]] | None:
        """The paragraphs that the form prints in one, where what was changed lies within one of them."""
        first = alike_for(self.expected, found)
        last = min(alike_for(self.expected[::-1], found[::-1]), len(self.expected) - first, len(found) - first)
        touched = [
            at for at, (_, start, end) in enumerate(places) if start <= first and len(self.expected) - last <= end
        ]
        if len(touched) != 1:
            return None
        by = len(found) - len(self.expected)
        return [
            (name, found[start + by * (at > touched[0]) : end + by * (at >= touched[0])])
            for at, (name, start, end) in enumerate(places)
        ]
