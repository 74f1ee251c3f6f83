"""Whether a part in pieces is sound XML whatever is filled in: proven once, so that no document has to be parsed for it.

Each way through a condition, and each turn of a loop, has to leave open exactly the elements that it found open, or
those that every other way leaves. Then no choice of ways can tear an element apart. Values stand in a text, or in an
attribute, where no line break can be told; conditions may choose between words of an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reportgen.core.compiled import remembered
from reportgen.core.ids import ANY_SIGN
from reportgen.core.light_tuple import NamedTuple

_HEAD = remembered(r"\s*<\?xml [^?]*\?>\s*")
_TOKEN = remembered(
    r"<(/?)([\w:.-]+)((?:\s+[\w:.-]+=\"[^\"<]*\")*)\s*(/?)>|((?:[^<>&]+|&(?:amp|lt|gt|quot|apos|#[0-9]+);)+)"
)
_ATTRIBUTE = remembered(r"([\w:.-]+)=\"([^\"]*)\"")
# A tag that has begun, as far as the attribute that the next step adds to.
_BEGUN = remembered(
    r"(<[\w:.-]+(?:\s+[\w:.-]+=\"[^\"<]*\")*\s+[\w:.-]+=\")(?:[^\"<&]+|&(?:amp|lt|gt|quot|apos|#[0-9]+);)*\Z"
)
# What no XML may hold: a template can write it in quotes.
_NO_XML = remembered(r"[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Where a value may stand (its lines are told to Word by elements of a run), and an indent.
_OF_TEXT, _OF_PARAGRAPH = "w:t", "w:pPr"


class _Open(NamedTuple):
    """An element that is open, and which prefixes mean what in it."""

    name: str
    prefixes: Mapping[str, str]


class _State(NamedTuple):
    """What is open between two steps: elements, and in the last of them perhaps a tag that has begun."""

    elements: tuple[_Open, ...] = ()
    tag: str = ""


class _Torn(Exception):
    """Some way through the pieces makes no sound XML, or it cannot be told."""


def are_whole(told: Mapping[str, Any]) -> bool:
    """Whether the pieces make sound XML whichever way is taken through them; one element with all else in it.

    Values in attributes are told from others then: steps called "value" become "attribute".
    """
    walk = _Walk(told["macros"])
    try:
        is_whole = walk.through(told["steps"], _State()) == _State() and walk.is_over
    except _Torn:
        return False
    for step in walk.in_attributes if is_whole else ():
        step[0] = "attribute"
    return is_whole


class _Walk:
    """What is open before and after each step."""

    def __init__(self, macros: Mapping[str, Any]) -> None:
        self.macros = macros
        self.is_over = False
        self.in_attributes: list[Any] = []

    def through(self, steps: Sequence[Any], state: _State) -> _State:
        """What is open after the steps, of what was before."""
        for step in steps:
            state = self._text(step, state) if isinstance(step, str) else self._step(step, state)
        return state

    def _step(self, step: Sequence[Any], state: _State) -> _State:
        if not state.elements:
            raise _Torn
        match step:
            case ["value", _] if state.tag:
                self.in_attributes.append(step)
                return state
            case ["value", _]:
                return _inside(_OF_TEXT, state)
            case ["indent", *_]:
                return _inside(_OF_PARAGRAPH, state)
            case ["loop", _, _, _, body, otherwise, _]:
                return self._one_of((body, otherwise, []), state)
            case ["if", branches, otherwise]:
                return self._one_of((*(steps for _, steps in branches), otherwise), state)
            case ["call", name, *_]:
                return self._one_of((self.macros[name], []), state)
        raise _Torn

    def _one_of(self, ways: Sequence[Sequence[Any]], state: _State) -> _State:
        first, *others = [self.through(way, state) for way in ways]
        if any(other != first for other in others):
            raise _Torn
        return first

    def _text(self, text: str, state: _State) -> _State:
        opened, text = state.elements, state.tag + text
        head = _HEAD.match(text) if not opened and not self.is_over else None
        at = head.end() if head else 0
        if ANY_SIGN.search(text) or _NO_XML.search(text):  # only values may bring signs
            raise _Torn
        while at < len(text):
            token = _TOKEN.match(text, at)
            if token is not None:
                at, opened = token.end(), self._token(token, opened)
            elif begun := _BEGUN.match(text, at):
                return _State(opened, begun[1])
            else:
                raise _Torn
        return _State(opened)

    def _token(self, token: re.Match[str], opened: tuple[_Open, ...]) -> tuple[_Open, ...]:
        closing, name, attributes, single, words = token.groups()
        if words is not None:
            if not opened and words.strip():
                raise _Torn
            return opened
        if closing:
            if not opened or opened[-1].name != name or attributes:
                raise _Torn
            self.is_over = len(opened) == 1
            return opened[:-1]
        if self.is_over:
            raise _Torn
        element = _element(name, attributes, opened[-1].prefixes if opened else {"xml": ""})
        self.is_over = bool(single) and not opened
        return opened if single else (*opened, element)


def _inside(name: str, state: _State) -> _State:
    if state.tag or state.elements[-1].name != name:
        raise _Torn
    return state


def _element(name: str, attributes: str, prefixes: Mapping[str, str]) -> _Open:
    """The element, all of whose prefixes mean something."""
    pairs = _ATTRIBUTE.findall(attributes)
    declared = {key.partition(":")[2]: value for key, value in pairs if key.partition(":")[0] == "xmlns"}
    known = {**prefixes, **declared} if declared else prefixes
    used = [one.partition(":")[0] for one in (name, *(key for key, _ in pairs)) if ":" in one]
    if len({key for key, _ in pairs}) < len(pairs) or not all(one in known or one == "xmlns" for one in used):
        raise _Torn
    return _Open(name, known)
