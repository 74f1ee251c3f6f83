"""Find the single lines of a form among the paragraphs of a gap: by their words, by what they say, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from reportgen.core.cleaning import squeezed
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, field
from reportgen.core.printing.read_back import line_pattern
from reportgen.core.recognise.layout_slots import HeadingSlot, LineSlot, ProseSlot
from reportgen.core.recognise.lines import LineRead, begins_with, has_own_words, looks_like, read_line
from reportgen.core.recognise.matching import plain
from reportgen.core.recognise.tokens import Token
from reportgen.core.types.date import spelled_date

_LONGEST_UNIT = 40
_PUNCTUATION = "。，；：！？,;:!?"

# All that is printed in paragraphs.
PlainSlot = HeadingSlot | LineSlot | ProseSlot
Usual = Callable[[LineSlot], Mapping[str, str]]
Read = Callable[[LineSlot, Token, LineRead], None]


@dataclass(frozen=True)
class Doubt:
    """Paragraphs of which it cannot be told what of `names` they are; `tokens` counts from 0."""

    tokens: tuple[int, ...]
    names: tuple[str, ...]


@dataclass
class SharedOut:
    """Which paragraph each line is, what each prose has, and what is doubtful; slots and tokens by their numbers.

    `begun` has the first paragraph of prose that the form begins with its own words.
    """

    lines: dict[int, tuple[int, LineRead]] = field(default_factory=dict)
    begun: dict[int, int] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def stretches(self, slots: int, tokens: int) -> list[tuple[list[int], list[int]]]:
        """Slots and free paragraphs between the lines found; none where these do not stand in the form's order."""
        found = sorted(
            [(number, at, 1) for number, (at, _) in self.lines.items()] + [(*one, 0) for one in self.begun.items()]
        )
        places = [at for _, at, _ in found]
        if places != sorted(places):
            return []
        edges = [(-1, -1, 1), *found, (slots, tokens, 1)]  # what is begun stands behind its edge
        return [
            ([*range(before + past, behind)], [at for at in range(start + past, end) if at not in self.taken])
            for (before, start, past), (behind, end, _) in pairwise(edges)
        ]


class SingleLines:
    """Shares the paragraphs `tokens` out among the lines of `slots`; what is left belongs to prose, or to nothing.

    `usual` tells what stands in a line where nothing was typed; `read` hears of each line found; `counted` tells how
    many paragraphs a prose has, None where that is not known; `is_own`: the document is one of ours, whose styles are the form's.
    """

    def __init__(
        self,
        kind: Kind,
        slots: Sequence[PlainSlot],
        tokens: Sequence[Token],
        usual: Usual,
        read: Read,
        counted: Callable[[ProseSlot], int | None],
        is_own: bool,
    ) -> None:
        self.kind, self.slots, self.tokens = kind, slots, tokens
        self.usual, self.read, self.counted, self.is_own = usual, read, counted, is_own
        self.made = SharedOut()

    def shared(self) -> SharedOut:
        """All lines that can be told."""
        self._take_fixed()
        bare = [
            at for at, slot in enumerate(self.slots) if isinstance(slot, LineSlot) and not has_own_words(slot.template)
        ]
        worded = [at for at, slot in enumerate(self.slots) if isinstance(slot, LineSlot) and at not in bare]
        for number in worded:
            self._take_first(number, self._free(), sure=True)
        for number in worded:  # what the others have told may decide
            if number not in self.made.lines:
                self._take_first(number, self._free())
        self._find_begun()
        for number in worded:
            self._doubt_changed(number)
        for told in (self._by_kind, self._by_words, self._by_style):
            self._take_told(told, bare)
        for number in bare:
            self._take_signature(number)
        for numbers, places in self.made.stretches(len(self.slots), len(self.tokens)):
            self._take_by_place(numbers, places)
        return self.made

    # ── what is told by itself ───────────────────────────────────────────────

    def _free(self) -> list[int]:
        return [at for at in range(len(self.tokens)) if at not in self.made.taken]

    def _take_fixed(self) -> None:
        """The paragraphs of fixed text: no value's, they part what stands before them from what stands behind."""
        last = -1
        texts = [plain(token.text) for token in self.tokens]
        for number, slot in enumerate(self.slots):
            if isinstance(slot, HeadingSlot):
                same = [at for at, text in enumerate(texts) if text == plain(slot.text)]
                self.made.taken.update(same)
                at = next((at for at in same if at > last), None)
                if at is not None:
                    self.made.lines[number] = last, _ = at, LineRead({})

    def _find_begun(self) -> None:
        """Where prose begins that has words of the form before it."""
        for number, slot in enumerate(self.slots):
            if isinstance(slot, ProseSlot) and slot.lead:
                edges = [*((one, at) for one, (at, _) in self.made.lines.items()), *self.made.begun.items()]
                first = max((at for one, at in edges if one < number), default=-1)
                last = min((at for one, at in edges if one > number), default=len(self.tokens))
                free = (at for at in self._free() if first < at < last)
                for at in (at for at in free if begins_with(slot.lead, self.tokens[at].text)):
                    self.made.begun.setdefault(number, at)

    def _take_first(self, number: int, places: Sequence[int], sure: bool = False) -> None:
        slot = self._line(number)
        usual = self.usual(slot)
        for at in places:
            found = self._reading(slot, self.tokens[at].text, usual)
            if found is not None and not (sure and found.unsure):
                self._take(number, at, found)
                return

    def _reading(self, slot: LineSlot, text: str, usual: Mapping[str, str]) -> LineRead | None:
        alone = self.kind.fields[slot.names[0]].type.alone
        if self._tells_itself(slot) and alone:
            return LineRead({slot.leaves[0]: alone(text)}) if alone(text) else None
        return read_line(slot.template, self.kind.fields, text, usual)

    def _take(self, number: int, at: int, found: LineRead) -> None:
        self.made.lines[number] = at, found
        self.made.taken.add(at)
        self.read(self._line(number), self.tokens[at], found)

    def _doubt_changed(self, number: int) -> None:
        """A line that nobody finds, and a paragraph that has most of its words: somebody has changed it."""
        slot = self._line(number)
        like = [at for at in self._free() if looks_like(slot.template, self.kind.fields, self.tokens[at].text)]
        if number not in self.made.lines and like:
            self._doubt(like[:1], slot.names)

    def _by_kind(self, number: int) -> list[int]:
        """The paragraphs that are alone what the type of the line's value, or its filter, prints."""
        slot = self._line(number)
        if not self._tells_itself(slot):
            return []
        alone = self.kind.fields[slot.names[0]].type.alone
        pattern = line_pattern(self.kind.fields, slot.leaves[0])
        texts = {at: self.tokens[at].text.strip() for at in self._free()}
        return [at for at, text in texts.items() if (alone(text) if alone else re.fullmatch(pattern, text))]

    def _by_words(self, number: int) -> list[int]:
        """The paragraphs that say what is known of the line's values, or what the form writes itself."""
        known = {squeezed(text) for text in self.usual(self._line(number)).values()}
        return [at for at in self._free() if squeezed(self.tokens[at].text) in known]

    def _by_style(self, number: int) -> list[int]:
        """In our own document the paragraphs in a style that only such lines have."""
        slot = self._line(number)
        if not self.is_own or not slot.style or self._tells_itself(slot):
            return []
        return [at for at in self._free() if self.tokens[at].style == slot.style]

    def _take_told(self, told: Callable[[int], list[int]], bare: Sequence[int]) -> None:
        """Give each line its paragraph, in order; where several share fewer paragraphs, nobody can tell whose they are."""
        sharing: dict[tuple[int, ...], list[int]] = {}
        for number in bare:
            if number not in self.made.lines and (places := told(number)):
                sharing.setdefault(tuple(places), []).append(number)
        for shared, numbers in sharing.items():
            left = [at for at in shared if at not in self.made.taken]
            names = dict.fromkeys(name for number in numbers for name in self._line(number).names)
            if left and len(names) > len(left):
                self._doubt(left, tuple(names))
                continue
            for number in numbers:
                self._take_first(number, [at for at in left if at not in self.made.taken])

    def _take_signature(self, number: int) -> None:
        """A short line right above a date that ends the report."""
        if number in self.made.lines or len(self._line(number).leaves) > 1 or self.is_own:
            return
        at = len(self.tokens) - 2
        if at in self._free() and self._is_short(at) and spelled_date(self.tokens[at + 1].text):
            self._take_first(number, [at])

    def _is_short(self, at: int) -> bool:
        text = self.tokens[at].text
        return len(text) <= _LONGEST_UNIT and not any(sign in text for sign in _PUNCTUATION)

    # ── what is told by its place ────────────────────────────────────────────

    def _take_by_place(self, numbers: Sequence[int], places: list[int]) -> None:
        prose = [one for one in numbers if isinstance(self.slots[one], ProseSlot)]
        bare = [one for one in numbers if self._is_bare(one) and not self._is_surely_absent(one, bool(prose))]
        if not bare or not places:
            return
        counts = {one: self._count(one) for one in prose}
        always = [one for one in bare if self._is_always(one)]
        known = sum(count or 0 for count in counts.values()) if None not in counts.values() else None
        if known is None and len(prose) == 1 and always == bare:
            known = counts[prose[0]] = len(places) - len(bare)
        if known is None:
            self._doubt_edges(numbers, bare, places)
            return
        there = {len(bare): bare, len(always): always, 0: []}.get(len(places) - known)
        if there is None or not self._take_in_order(numbers, there, counts, places):
            self._doubt(places, tuple(name for one in (*bare, *prose) for name in self._names(one)))

    def _take_in_order(
        self, numbers: Sequence[int], there: Sequence[int], counts: Mapping[int, int | None], places: Sequence[int]
    ) -> bool:
        made, at = dict[int, tuple[int, LineRead]](), 0
        for number in numbers:
            if number in there:
                slot = self._line(number)
                found = self._reading(slot, self.tokens[places[at]].text, {})
                if found is None:
                    return False
                made[number], at = (places[at], found), at + 1
            at += counts.get(number) or 0
        for number, (place, found) in made.items():
            self._take(number, place, found)
        return True

    def _doubt_edges(self, numbers: Sequence[int], bare: Sequence[int], places: list[int]) -> None:
        """Beside prose of unknown length: a paragraph that may be a line, where that stands, is neither's for certain."""
        prose = [one for one in numbers if isinstance(self.slots[one], ProseSlot)]
        for number in bare:
            if places:
                at = places[0] if number < prose[0] else places[-1]
                if self._is_short(at) or self._line(number).is_always:
                    self._doubt([at], (*self._names(number), *self._names(prose[0])))
                    places.remove(at)

    # ── what is known of a slot ──────────────────────────────────────────────

    def _line(self, number: int) -> LineSlot:
        slot = self.slots[number]
        assert isinstance(slot, LineSlot)
        return slot

    def _names(self, number: int) -> tuple[str, ...]:
        slot = self.slots[number]
        match slot:
            case HeadingSlot():
                return ()
            case LineSlot():
                return slot.names
            case ProseSlot():
                return (slot.value_id,)

    def _is_bare(self, number: int) -> bool:
        slot = self.slots[number]
        return isinstance(slot, LineSlot) and number not in self.made.lines and not has_own_words(slot.template)

    def _is_surely_absent(self, number: int, is_beside_prose: bool) -> bool:
        """Whether any paragraph that it could be would have been found."""
        slot = self._line(number)
        if self._tells_itself(slot) or self.is_own:
            return self._tells_itself(slot) or bool(slot.style)
        return is_beside_prose and bool(self.usual(slot))

    def _tells_itself(self, slot: LineSlot) -> bool:
        """Whether the type of the line's one value, or its filters, tell a paragraph of it from any other."""
        is_typed = slot.leaves != slot.names or bool(self.kind.fields[slot.names[0]].type.alone)
        return is_typed and slot.template == f"{{{slot.leaves[0]}}}"

    def _is_always(self, number: int) -> bool:
        slot = self._line(number)
        asked = [self.kind.fields[name] for name in slot.names]
        return slot.is_always and any(one.required or one.default or one.blank for one in asked)

    def _count(self, number: int) -> int | None:
        slot = self.slots[number]
        return self.counted(slot) if isinstance(slot, ProseSlot) else 0

    def _doubt(self, places: Sequence[int], names: Sequence[str]) -> None:
        self.made.doubts.append(Doubt(tuple(places), tuple(dict.fromkeys(names))))
        self.made.taken.update(places)
