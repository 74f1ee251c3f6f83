"""Items that are numbered: what does not count on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.claims.numerals import numeral
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.rules.declared.powers import Numbered
from reportgen.core.rules.texts.hits import Hit, hit_in
from reportgen.core.rules.texts.passages import Passage, Sentence, Span, evened

# What a number ends with that is spoken in a row: 一是, 第一，.
_SPOKEN_ENDS = ("是", "，", "：")
_CLAUSE_ENDS = ("", *"。；：，、")


class _Spoken(NamedTuple):
    """A number in a row of what is said, 一是 or 第一，: where it stands at the beginning of a clause."""

    value: int
    passage: Passage
    line: Sentence
    span: Span


class _Number(NamedTuple):
    """A number that was met: its value, in which text, in which line of it, and whether it begins that."""

    value: int
    home: str
    line: tuple[str, int]
    is_at_head: bool
    due: int = 0  # what it should have been, where it was wrong


def miscounted(power: Numbered, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Each number that does not follow the one before it on its level."""
    headed, told = dict[int, _Number](), dict[int, _Number]()  # headings count on over the lists below each
    home, headings = "", set[str]()
    spoken: list[_Spoken] = []
    for passage in passages:
        if passage.home != home:
            headed, told, home, headings = {}, {}, passage.home, set()
        told = {} if passage.type.is_heading else told
        last = headed if passage.type.is_heading else told
        if passage.type.is_heading and passage.text in headings:
            last.clear()  # a heading used twice has a finding of its own
            continue
        headings |= {passage.text} if passage.type.is_heading else set()
        is_counted = passage.type.is_heading or any(way.may_be_in(passage.folded) for way in power.ways)
        lines = passage.text.split("\n") if is_counted else []
        for number, line in enumerate(Sentence(evened(one)) for one in lines):
            met = _numbers_in(power, line.text)
            if passage.type.is_heading and not met:
                last.clear()
            spoken += [_Spoken(value, passage, line, span) for span, _, value in met if _is_spoken(line.text, span)]
            for span, level, value in met:
                here = _Number(value, passage.value_id, (passage.value_id, number), span[0] == 0)
                meant = _meant_level(last, level, here)
                if meant is not None:
                    last[meant] = here
                    yield _hit(passage, line, span, value, value)
                    continue
                for lower in [one for one in last if one > level]:
                    del last[lower]
                before = last.get(level)
                if before is None or not _counts_on(before, here):
                    level = next((one for one, other in last.items() if _goes_on(other, here)), level)
                    before = last.get(level)
                last[level] = here
                if not _counts_on(before, here):
                    due = before.value + 1 if before else 1
                    last[level] = here._replace(due=due)
                    yield _hit(passage, line, span, due, value)
    yield from _alone(spoken)


def _is_spoken(text: str, span: Span) -> bool:
    start, end = span
    before = text[start - 1] if start else ""
    return text.endswith(_SPOKEN_ENDS, start, end) and before in _CLAUSE_ENDS and not text[start].isdigit()


def _hit(passage: Passage, line: Sentence, span: Span, due: int, value: int) -> Hit:
    return hit_in(passage, line, span, should=str(due), n=str(value), gap=f"接不上前面的序号，这里应是第 {due} 项")


def _alone(spoken: Sequence[_Spoken]) -> Iterator[Hit]:
    """Each 一是 and 第一， behind which no second is spoken before the next one, or in the same part at all."""
    alone: list[_Spoken] = []
    has_second: dict[str, bool] = {}  # of each part, behind the one that is looked at and before the next first
    for one in reversed(spoken):
        home = one.passage.home
        if one.value == 1 and not has_second.get(home):
            alone.append(one)
        if one.value:
            has_second[home] = one.value > 1
    for one in reversed(alone):
        yield hit_in(one.passage, one.line, one.span, should="2", n="1", gap="后面没有第 2 项")


def _numbers_in(power: Numbered, text: str) -> list[tuple[Span, int, int]]:
    found: list[tuple[Span, int, int]] = []
    taken = set[int]()
    for level, pattern in enumerate(power.ways):
        for match in pattern.find(text):
            value = _value(match["n"])
            if value is not None and match.start() not in taken:
                found.append((match.span(), level, value))
                taken.update(range(*match.span()))
    return sorted(found)


def _value(text: str) -> int | None:
    if len(text) == 1 and not text.isascii():
        return int(unicodedata.numeric(text, 0)) or None
    number = numeral(text)
    return None if number is None else int(number)


def _goes_on(before: _Number, here: _Number) -> bool:
    """Whether a list goes on in its line: （一） at the head of it, （二） inside."""
    return here.line == before.line and here.value == before.value + 1


def _meant_level(last: Mapping[int, _Number], level: int, here: _Number) -> int | None:
    """The level whose items in this text go on with it, where it has none of its own before it: 1.、2.、（3）."""
    if level in last or here.value == 1 or not here.is_at_head:
        return None
    due = here.value - 1, here.home, True
    return next((one for one, other in last.items() if (other.value, other.home, other.is_at_head) == due), None)


def _counts_on(before: _Number | None, here: _Number) -> bool:
    """A text that begins in the middle of a list, or goes back in it, may be the rest of one that stands elsewhere."""
    if before and before.due and here.value == before.due + 1:
        return True  # only the one before was wrong
    if before is None or here.value == before.value + 1:
        return before is not None or here.value == 1 or here.is_at_head
    if here.value != 1:
        return here.value < before.value and here.home != before.home
    # A new list begins, unless the one before is still at its first item, and both stand in one row.
    in_one_row = here.line == before.line or (here.is_at_head and before.is_at_head)
    return before.value > 1 or not in_one_row
