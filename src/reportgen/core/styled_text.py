"""A text whose letters may be bold, italic, underlined, raised or lowered: a str that keeps the look of each letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Flag
from itertools import groupby
from operator import eq
from typing import SupportsIndex

from reportgen.core.compiled import remembered
from reportgen.core.look_signs import look_sign


class Emphasis(Flag):
    """What marks letters out, as staff do it in Excel and Word."""

    NONE = 0
    BOLD = 1
    ITALIC = 2
    UNDERLINE = 4
    RAISED = 8
    LOWERED = 16


# How Excel and Word call what stands off the line.
RAISED_OR_LOWERED: Mapping[str, Emphasis] = {"superscript": Emphasis.RAISED, "subscript": Emphasis.LOWERED}
# What each is called in fields.toml, in values and in messages: the words of the Chinese Excel and Word.
EMPHASES: Mapping[str, Emphasis] = {
    "加粗": Emphasis.BOLD,
    "倾斜": Emphasis.ITALIC,
    "下划线": Emphasis.UNDERLINE,
    "上标": Emphasis.RAISED,
    "下标": Emphasis.LOWERED,
}
# Stands between the words for several.
BETWEEN_LOOKS = "、"
OFF_THE_LINE = Emphasis.RAISED | Emphasis.LOWERED

Looks = Sequence[Emphasis]
_SPACES = remembered(r"\s+")


class StyledText(str):
    """A str like any other for whoever reads it; `looks` has one look a letter.

    It keeps them when it is cut, stripped, split at a given sign or join_styled by +; whatever else is done to it gives a
    plain str. Two are equal when their letters are: `is_same_text` asks for more.
    """

    looks: Looks = ()

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        found = str.__getitem__(self, key)
        return styled(found, self.looks[key]) if isinstance(key, slice) else found

    def __add__(self, other: str) -> str:
        return styled(str.__add__(self, other), [*self.looks, *each_look(other)])

    def __radd__(self, other: str) -> str:
        return styled(str.__add__(other, self), [*each_look(other), *self.looks])

    def lstrip(self, chars: str | None = None, /) -> str:
        """Without what stands before it."""
        return self[len(self) - len(str.lstrip(self, chars)) :]

    def rstrip(self, chars: str | None = None, /) -> str:
        """Without what stands behind it."""
        return self[: len(str.rstrip(self, chars))]

    def strip(self, chars: str | None = None, /) -> str:
        """Without what stands around it."""
        return self.rstrip(chars).lstrip(chars)

    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        """Its parts; those between any spaces are plain."""
        parts, at, found = str.split(self, sep, maxsplit), 0, list[str]()
        for part in parts if sep is not None else ():
            found.append(self[at : at + len(part)])
            at += len(part) + len(sep or "")
        return found if sep is not None else parts


def styled(text: str, looks: Looks) -> str:
    """`text` with one look for each of its letters; a plain str where none has any.

    What nobody sees is evened out, so that the same sight is the same text: a space is only underlined by itself, else it
    looks as the letters on both sides of it do, and a line break looks like nothing.
    """
    even = _evened(text, looks) if _has_any(looks) else ()
    if not _has_any(even):
        return str(text)
    made = StyledText(text)
    made.looks = even
    return made


def _has_any(looks: Looks) -> bool:
    return looks.count(Emphasis.NONE) < len(looks)


def _evened(text: str, looks: Looks) -> Looks:
    made = [*looks]
    if any(OFF_THE_LINE in look for look in {id(look): look for look in looks}.values()):
        made = [look & ~Emphasis.LOWERED if OFF_THE_LINE in look else look for look in looks]
    for start, end in (found.span() for found in _SPACES.finditer(text)):
        inside = start > 0 and end < len(text) and "\n" not in text[start:end]
        around = made[start - 1] & made[end] if inside else Emphasis.NONE
        for at in range(start, end):
            own = Emphasis.NONE if text[at] == "\n" else made[at] & Emphasis.UNDERLINE
            made[at] = own | around & ~Emphasis.UNDERLINE
    return tuple(made)


def each_look(text: str) -> Looks:
    """The look of each letter of any text."""
    return text.looks if isinstance(text, StyledText) else (Emphasis.NONE,) * len(text)


def styled_runs(text: str) -> Iterator[tuple[str, Emphasis]]:
    """The pieces of any text, each of one look."""
    at = 0
    for look, group in groupby(each_look(text)):
        end = at + len([*group])
        yield str.__getitem__(text, slice(at, end)), look
        at = end


def of_runs(runs: Iterable[tuple[str, Emphasis]]) -> str:
    """The text of such pieces."""
    known = [(text, look) for text, look in runs if text]
    return styled("".join(text for text, _ in known), [look for text, look in known for _ in text])


def join_styled(between: str, texts: Iterable[str]) -> str:
    """`between.join(texts)`, looks and all."""
    known = [*texts]
    if not any(isinstance(text, StyledText) for text in known):
        return between.join(known)
    return of_runs(
        run for at, text in enumerate(known) for run in ((between if at else "", Emphasis.NONE), *styled_runs(text))
    )


def only_looks(text: str, allowed: Emphasis) -> str:
    """`text` with none but the looks that are `allowed`."""
    if not isinstance(text, StyledText):
        return text
    return styled(str(text), [look & allowed for look in text.looks])


def emphasis_in(text: str) -> Emphasis:
    """All the looks that there are in `text`."""
    found = Emphasis.NONE
    for look in set(each_look(text)):
        found |= look
    return found


def followed(before: str, after: str, is_same: Callable[[str, str], bool] = eq) -> str:
    """`after`, made of the letters of `before` by leaving some out, with the looks that they had there.

    `is_same` says whether a letter of the one may have become one of the other.
    """
    if not isinstance(before, StyledText) or before == after:
        return before if isinstance(before, StyledText) else after
    looks, at, letters = list[Emphasis](), 0, str(before)
    for char in after:
        there = _place(letters, at, char, is_same)
        looks.append(Emphasis.NONE if there is None else before.looks[there])
        at = at if there is None else there + 1
    return styled(after, looks)


def _place(letters: str, at: int, char: str, is_same: Callable[[str, str], bool]) -> int | None:
    """Where a letter comes from; a space, which may be new, only from between the two letters around it."""
    for place in range(at, len(letters)):
        if is_same(letters[place], char):
            return place
        if char.isspace() and not (letters[place].isspace() or is_same(letters[place], "")):
            return None
    return None


def styled_letters(text: str) -> list[tuple[str, Emphasis]]:
    """The letters of any text with their looks, without spaces."""
    return [(char, look) for char, look in zip(text, each_look(text), strict=True) if not char.isspace()]


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts have the same letters and these look the same, spaces aside."""
    if isinstance(one, StyledText) or isinstance(other, StyledText):
        return styled_letters(one) == styled_letters(other)
    return "".join(one.split()) == "".join(other.split())


def with_signs(text: str) -> str:
    """`text` as it is printed by a template: a sign wherever the look changes, the last one back to plain."""
    if not isinstance(text, StyledText):
        return text
    return "".join(look_sign(look.value) + piece for piece, look in styled_runs(text)) + look_sign(0)


def looks_in_words(emphasis: Emphasis) -> str:
    """「加粗、下标」, '' for a plain look."""
    return BETWEEN_LOOKS.join(word for word, one in EMPHASES.items() if one in emphasis)


def looks_spelled(text: str) -> str:
    """`text` with its looks in words, for where letters cannot show them: 「CO〔下标：2〕」."""
    return "".join(f"〔{looks_in_words(look)}：{piece}〕" if look else piece for piece, look in styled_runs(text))
