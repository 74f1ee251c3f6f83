"""In how many ways a pattern may be tried at one place of a text: told from the pattern, before any text is searched.

Where a repeat may end at several places and what follows it may begin at each of them, all are tried; the tries of
several repeats multiply, and those of a repeat whose turns can be cut in several ways have no end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass

TOKEN = remembered(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(?:\d+(?:,\d*)?|,\d*)\}|\(\?(?::|P<\w+>)|\(\??|.", re.DOTALL)
# No sentence that is searched is longer (`passages.LONGEST_SENTENCE`), so a repeat without end has no more turns.
_ENDLESS = 500
_FEW_TURNS = 3
WITHOUT_END = 10**12
# The most that a pattern of the official form has is 251,000; a sentence made for it takes 0.06 s.
MOST_WAYS = 400_000
_TURNS = remembered(r"\{(\d*)(,?)(\d*)\}")
_PLAIN = remembered(r"\)(?:[*+]|\{)")
_ITEM = r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|."
_IN_CLASS = remembered(rf"({_ITEM})(?:-({_ITEM}))?", re.DOTALL)
# One of each sort stands for all that a pattern does not name.
_OTHERS = "0１aＡ一 \n，。_"

Set = frozenset[str]
_SORTS: dict[str, Callable[[str], Set]] = {
    token: lru_cache(lambda alphabet, sort=remembered(token): frozenset(sort.findall(alphabet)))  # noqa: B008
    for token in (r"\d", r"\D", r"\s", r"\S", r"\w", r"\W", r"\n", r"\t", r"\r", r"\f", r"\v")
}


@dataclass(frozen=True)
class _Chars:
    """One character, any of `chars`."""

    chars: Set


@dataclass(frozen=True)
class _Row:
    """Parts one after the other."""

    parts: tuple[_Part, ...]


@dataclass(frozen=True)
class _Choice:
    """One of several rows."""

    rows: tuple[_Part, ...]


@dataclass(frozen=True)
class _Repeat:
    """A part `least` to `most` times."""

    part: _Part
    least: int
    most: int


@dataclass(frozen=True)
class _Look:
    """What must or must not stand here, and is not taken."""

    part: _Part


_Part = _Chars | _Row | _Choice | _Repeat | _Look


def ways_to_try(text: str) -> int:
    """The most ways in which the pattern `text` may be tried at one place of a sentence; huge where there is no end to them."""
    tokens = TOKEN.findall(text)
    if not _PLAIN.search(text) and (most := _most_at_best(tokens)) <= MOST_WAYS:
        return most  # nearly all patterns are told so, without being taken apart
    part = _Reader(tokens).choice()
    return max(_ways(part, frozenset()), *(_ways(look.part, frozenset(_OTHERS)) for look in _looks(part)), 1)


def _most_at_best(tokens: Sequence[str]) -> int:
    most = 1
    for token in tokens:
        least, last = _turns(token)
        most *= last - least + 1
    return most


def _turns(token: str) -> tuple[int, int]:
    """How often a quantifier lets stand what is before it; once for what is none."""
    if token in ("*", "+", "?"):
        return int(token == "+"), 1 if token == "?" else _ENDLESS
    if len(token) > 1 and (match := _TURNS.fullmatch(token)):
        least = int(match[1] or 0)
        return min(least, _ENDLESS), min(int(match[3] or _ENDLESS) if match[2] else least, _ENDLESS)
    return 1, 1


class _Reader:
    """Takes the tokens of a pattern apart."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens, self.at = tokens, 0
        named = {char for token in tokens for char in token.strip("[]^\\")}
        self.alphabet = "".join(sorted({*_OTHERS, *named}))
        self.groups: dict[str, _Part] = {}

    def choice(self) -> _Part:
        rows = [self._row()]
        while self._here() == "|":
            self.at += 1
            rows.append(self._row())
        return rows[0] if len(rows) == 1 else _Choice(tuple(rows))

    def _here(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _row(self) -> _Part:
        parts: list[_Part] = []
        while (token := self._here()) and token not in ("|", ")"):
            self.at += 1
            part = self._group(token) if token.startswith("(") else _Chars(_members(token, self.alphabet))
            quantifier = self._here()
            if quantifier in ("*", "+", "?") or _TURNS.fullmatch(quantifier):
                self.at += 1
                part = _Repeat(part, *_turns(quantifier))
                self.at += self._here() in ("?", "+")  # lazy or possessive: as many ways
            if token not in ("^", "$"):
                parts.append(part)
        return _Row(tuple(parts))

    def _group(self, token: str) -> _Part:
        kind = self.tokens[self.at : self.at + 2] if token == "(?" else []
        if kind[:1] == ["P"]:  # a group again: the same text, which begins as it does
            end = self.tokens.index(")", self.at) if ")" in self.tokens[self.at :] else len(self.tokens)
            named = self.groups.get("".join(self.tokens[self.at + 2 : end]))
            self.at = end
            inside: _Part = _Chars(_first(named)[0]) if named else _Look(_Row(()))
        else:
            self.at += 2 if kind[:1] == ["<"] else len(kind[:1])
            inside = self.choice()
            inside = _Look(inside) if kind[:1] and kind[0] in "=!<" else inside
            if token.startswith("(?P<"):
                self.groups[token[4:-1]] = inside
        self.at += 1
        return inside


def _members(token: str, alphabet: str) -> Set:
    """The characters of `alphabet` that the token may stand for."""
    if token in ("^", "$", r"\b", r"\B", r"\A", r"\Z"):
        return frozenset()
    if token == ".":
        return frozenset(alphabet) - {"\n"}
    if len(token) < 3 or token[0] != "[":
        return _SORTS[token](alphabet) if token in _SORTS else frozenset(token[-1])
    is_other = token[1] == "^"
    found: set[str] = set()
    for first, last in _IN_CLASS.findall(token[1 + is_other : -1]):
        if first in _SORTS:
            found |= _SORTS[first](alphabet)
        elif not last:
            found.add(_meant(first))
        else:
            low, high = _meant(first), _meant(last)
            found |= {low, high} | {char for char in alphabet if low <= char <= high}
    return frozenset(alphabet) - found if is_other else frozenset(found)


def _meant(item: str) -> str:
    """The character that an item of a class stands for."""
    return chr(int(item[2:], 16)) if len(item) > 2 else item[-1]


def _looks(part: _Part) -> Iterator[_Look]:
    match part:
        case _Look():
            yield part
            yield from _looks(part.part)
        case _Row():
            yield from (look for one in part.parts for look in _looks(one))
        case _Choice():
            yield from (look for one in part.rows for look in _looks(one))
        case _Repeat():
            yield from _looks(part.part)


def _first(part: _Part) -> tuple[Set, bool]:
    """What a part may begin with, and whether it may be nothing at all."""
    match part:
        case _Chars():
            return part.chars, not part.chars
        case _Look():
            return frozenset(), True
        case _Repeat():
            chars, is_nothing = _first(part.part)
            return chars, is_nothing or part.least == 0
        case _Choice():
            found = [_first(row) for row in part.rows]
            return frozenset().union(*(chars for chars, _ in found)), any(nothing for _, nothing in found)
        case _Row():
            return _first_of(part.parts)


def _first_of(parts: Sequence[_Part]) -> tuple[Set, bool]:
    chars: Set = frozenset()
    for one in parts:
        more, is_nothing = _first(one)
        chars |= more
        if not is_nothing:
            return chars, False
    return chars, True


def _every(part: _Part) -> Set:
    """All characters that may stand in a part."""
    match part:
        case _Chars():
            return part.chars
        case _Look():
            return frozenset()
        case _Repeat():
            return _every(part.part)
        case _Choice():
            return frozenset().union(*map(_every, part.rows))
        case _Row():
            return frozenset().union(*map(_every, part.parts))


def _ways(part: _Part, after: Set) -> int:
    """In how many ways a part matches at one place, where `after` may follow it."""
    match part:
        case _Row():
            ways = 1
            for number, one in enumerate(part.parts):
                chars, is_nothing = _first_of(part.parts[number + 1 :])
                ways *= _ways(one, chars | after if is_nothing else chars)
            return min(ways, WITHOUT_END)
        case _Choice():
            return _ways_of_choice(part, after)
        case _Repeat():
            return _ways_of_repeat(part, after)
        case _:
            return 1


def _ways_of_choice(choice: _Choice, after: Set) -> int:
    ways = [_ways(row, after) for row in choice.rows]
    leads = [_lead(row) for row in choice.rows]
    unsure = {
        n
        for one, other in combinations(range(len(ways)), 2)
        if _begin_alike(leads[one], leads[other])
        for n in (one, other)
    }
    return max(max(ways), sum(ways[number] for number in unsure))


def _ways_of_repeat(repeat: _Repeat, after: Set) -> int:
    again, is_nothing = _first(repeat.part)
    is_repeated = repeat.most > 1
    inside = _ways(repeat.part, after | again if is_repeated else after)
    if repeat.most > _FEW_TURNS and (inside > 1 or (is_nothing and again)):
        return WITHOUT_END
    ends = _every(repeat.part) if is_repeated else again
    turns = repeat.most - repeat.least + 1 if ends & after else 1
    ways: int = inside ** min(repeat.most, _FEW_TURNS) * turns
    return min(ways, WITHOUT_END)


def _lead(part: _Part) -> tuple[Set, ...]:
    """The characters that a part surely begins with, as far as each has one place."""
    match part:
        case _Chars():
            return (part.chars,)
        case _Repeat() if isinstance(part.part, _Chars):
            return (part.part.chars,) * part.least
        case _Row():
            found: tuple[Set, ...] = ()
            for one in part.parts:
                lead = _lead(one)
                found += lead
                if not isinstance(one, _Chars | _Look) and not (
                    isinstance(one, _Repeat) and one.least == one.most and lead
                ):
                    break
            return found
        case _:
            return ()


def _begin_alike(one: Sequence[Set], other: Sequence[Set]) -> bool:
    """Whether a text may begin as both do."""
    return not any(map(frozenset.isdisjoint, one, other))
