"""Values that stand side by side with no words of the form between: what stands for each, where one reading is possible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from reportgen.core.cleaning import squeezed
from reportgen.core.fields import Field
from reportgen.core.ids import filters_of, unfiltered
from reportgen.core.printing.read_back import line_pattern, typed_back
from reportgen.core.reading_cells import read_cell
from reportgen.core.recognise.own_words import ways_of, words_pattern
from reportgen.core.tables import pieces

# A text that could be cut in so many ways is told apart by nothing; boxes and 1,000 words behind them take 2,000 tries.
_MOST_TRIES = 10_000
_LEFT_OPEN = "_＿﹍ \u3000"  # what a form prints where nothing was written

_Reading = tuple[tuple[str, str], ...]


def touching(template: str) -> tuple[tuple[str, str], ...]:
    """The leaves of `template` that stand side by side, in pairs: nothing but spaces is printed between them."""
    pairs: dict[tuple[str, str], None] = {}
    for way in ways_of(template):
        parts = pieces(way)
        for at in range(2, len(parts) - 1, 2):
            if not squeezed(parts[at]):
                pairs[parts[at - 1], parts[at + 1]] = None
    return tuple(pairs)


def read_apart(template: str, fields: Mapping[str, Field], text: str) -> dict[str, str] | None:
    """The texts of the leaves in `template`, when `text` can be read as such a line in one way only; a blank is ''.

    `fields` are known by the names that leaves have. Spaces that the form prints between two values part them; where
    they got lost, numbers and texts of any length are never parted.
    """
    for by_spaces in (True, False):
        lines = [_Line(way, fields, text.strip(), by_spaces) for way in ways_of(template)]
        found = {one for line in lines for one in islice(line.readings(), 2)}
        if len(found) > 1 or not all(line.tries for line in lines):
            return None
        if found:
            return dict(found.pop())
    return None


def may_be_told_apart(fields: Mapping[str, Field], one: str, other: str) -> bool:
    """Whether anything tells where the one of two leaves without a space between ends and the other begins."""
    return not (_is_open(fields, one) and _is_open(fields, other))


def _is_open(fields: Mapping[str, Field], leaf: str) -> bool:
    """Whether a text of any length may stand for a leaf: neither an option, nor boxes, a date, a year."""
    return bool(filters_of(leaf)) or bool(re.search(r"(?<!\\)\.[*+]", line_pattern(fields, leaf)))


class _Line:
    """One text and one way to print a line, and how the one can be the other; lives for one question."""

    def __init__(self, way: str, fields: Mapping[str, Field], text: str, by_spaces: bool) -> None:
        self.parts, self.fields, self.text, self.by_spaces = pieces(way), fields, text, by_spaces
        self.unparted, self.tries = self._unparted(), _MOST_TRIES
        self.patterns = {leaf: line_pattern(fields, leaf) for leaf in self.parts[1::2]}
        self.words = [re.compile(rf"\s*{words_pattern(part)}\s*") for part in self.parts[::2]]
        self.is_dead = cache(self._is_dead)

    def readings(self) -> Iterator[_Reading]:
        """Every way to read the text, a leaf that stands there twice as one thing."""
        for found in self._readings(0, 0, False):
            values: dict[str, str] = {}
            if all(squeezed(values.setdefault(leaf, shown)) == squeezed(shown) for leaf, shown in found):
                yield tuple(values.items())

    def _is_dead(self, number: int, at: int, is_filled: bool) -> bool:
        return next(self._ways_on(number, at, is_filled), None) is None

    def _readings(self, number: int, at: int, is_filled: bool) -> Iterator[_Reading]:
        return iter(()) if self.is_dead(number, at, is_filled) else self._ways_on(number, at, is_filled)

    def _ways_on(self, number: int, at: int, is_filled: bool) -> Iterator[_Reading]:
        """From the words before the leaf of that number on; `is_filled`: something stands for the leaf before it."""
        found = self.words[number].match(self.text, at)
        if found is None:
            return
        end = found.end()
        if number == len(self.words) - 1:
            if end == len(self.text):
                yield ()
            return
        leaf = self.parts[2 * number + 1]
        if self._may_be_blank(leaf):
            yield from (((leaf, ""), *rest) for rest in self._readings(number + 1, end, False))
        if not self._are_parted(number, found, is_filled):
            return
        for stop in range(end + 1, len(self.text) + 1):
            self.tries = max(self.tries - 1, 0)
            if not self.tries:
                return
            if self._may_say(leaf, shown := self.text[end:stop]) and not self.is_dead(number + 1, stop, True):
                rests = self._readings(number + 1, stop, True) if self._says(leaf, shown) else iter(())
                yield from (((leaf, shown), *rest) for rest in rests)

    def _are_parted(self, number: int, found: re.Match[str], is_filled: bool) -> bool:
        """Whether a space stands where the form prints nothing else between two values."""
        words = self.parts[2 * number]
        is_space = bool(words) and not squeezed(words)
        return not (self.by_spaces and is_space and is_filled) or bool(found.group())

    def _unparted(self) -> set[str]:
        """Leaves without anything that parts them from one beside them: what stands there may be all of the other's."""
        sides = ((self.parts[at - 1], self.parts[at], self.parts[at + 1]) for at in range(2, len(self.parts) - 1, 2))
        bare = [(one, other) for one, words, other in sides if not (words if self.by_spaces else squeezed(words))]
        return {leaf for pair in bare if not may_be_told_apart(self.fields, *pair) for leaf in pair}

    def _may_be_blank(self, leaf: str) -> bool:
        spec = self.fields[unfiltered(leaf)]
        return not spec.boxes and (not spec.required or leaf in self.unparted)

    def _may_say(self, leaf: str, shown: str) -> bool:
        """Whether `shown` looks like what stands for the leaf."""
        if shown[-1].isspace() or not shown.strip(_LEFT_OPEN):
            return False
        return bool(re.fullmatch(self.patterns[leaf], shown, re.DOTALL))

    def _says(self, leaf: str, shown: str) -> bool:
        """Whether that is a value of the leaf; boxes are, whichever of them are ticked."""
        spec = self.fields[unfiltered(leaf)]
        value, problems = read_cell(spec, typed_back(self.fields, leaf, shown))
        return value is not None or not problems or bool(spec.boxes)
