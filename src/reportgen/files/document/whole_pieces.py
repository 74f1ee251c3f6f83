"""Whether a part in pieces is sound XML whatever is filled in: proven once, so that no document has to be parsed for it.

Each way through a condition, and each turn of a loop, has to leave open exactly the elements that it found open, or
those that every other way leaves. Then no choice of ways can tear an element apart, and values stand only where any text may.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from reportgen.core.compiled import remembered
from reportgen.core.ids import ANY_SIGN

_HEAD = remembered(r"\s*<\?xml [^?]*\?>\s*")
_TOKEN = remembered(
    r"<(/?)([\w:.-]+)((?:\s+[\w:.-]+=\"[^\"<]*\")*)\s*(/?)>|((?:[^<>&]+|&(?:amp|lt|gt|quot|apos|#[0-9]+);)+)"
)
_ATTRIBUTE = remembered(r"([\w:.-]+)=\"([^\"]*)\"")
# What no XML may hold: a template can write it in quotes.
_NO_XML = remembered(r"[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Where a value may stand (its lines are told to Word by elements of a run), and an indent.
_OF_TEXT, _OF_PARAGRAPH = "w:t", "w:pPr"


class _Open(NamedTuple):
    """An element that is open, and which prefixes mean what in it."""

    name: str
    prefixes: Mapping[str, str]


_Elements = tuple[_Open, ...]


class _Torn(Exception):
    """Some way through the pieces makes no sound XML, or it cannot be told."""


def are_whole(told: Mapping[str, Any]) -> bool:
    """Whether the pieces make sound XML whichever way is taken through them; one element with all else in it."""
    walk = _Walk(told["macros"])
    try:
        return not walk.through(told["steps"], ()) and walk.is_over
    except _Torn:
        return False


class _Walk:
    """What is open before and after each step."""

    def __init__(self, macros: Mapping[str, Any]) -> None:
        self.macros = macros
        self.is_over = False

    def through(self, steps: Sequence[Any], opened: _Elements) -> _Elements:
        """What is open after the steps, of what was before."""
        for step in steps:
            opened = self._text(step, opened) if isinstance(step, str) else self._step(step, opened)
        return opened

    def _step(self, step: Sequence[Any], opened: _Elements) -> _Elements:
        if not opened:
            raise _Torn
        match step:
            case ["value", _]:
                return _inside(_OF_TEXT, opened)
            case ["indent", *_]:
                return _inside(_OF_PARAGRAPH, opened)
            case ["loop", _, _, _, body, otherwise, _]:
                return self._one_of((body, otherwise, []), opened)
            case ["if", branches, otherwise]:
                return self._one_of((*(steps for _, steps in branches), otherwise), opened)
            case ["call", name, *_]:
                return self._one_of((self.macros[name], []), opened)
        raise _Torn

    def _one_of(self, ways: Sequence[Sequence[Any]], opened: _Elements) -> _Elements:
        first, *others = [self.through(way, opened) for way in ways]
        if any(other != first for other in others):
            raise _Torn
        return first

    def _text(self, text: str, opened: _Elements) -> _Elements:
        head = _HEAD.match(text) if not opened and not self.is_over else None
        at = head.end() if head else 0
        if ANY_SIGN.search(text) or _NO_XML.search(text):  # only values may bring signs
            raise _Torn
        while at < len(text):
            token = _TOKEN.match(text, at)
            if token is None:
                raise _Torn
            at, opened = token.end(), self._token(token, opened)
        return opened

    def _token(self, token: re.Match[str], opened: _Elements) -> _Elements:
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


def _inside(name: str, opened: _Elements) -> _Elements:
    if opened[-1].name != name:
        raise _Torn
    return opened


def _element(name: str, attributes: str, prefixes: Mapping[str, str]) -> _Open:
    """The element, all of whose prefixes mean something."""
    pairs = _ATTRIBUTE.findall(attributes)
    declared = {key.partition(":")[2]: value for key, value in pairs if key.partition(":")[0] == "xmlns"}
    known = {**prefixes, **declared} if declared else prefixes
    used = [one.partition(":")[0] for one in (name, *(key for key, _ in pairs)) if ":" in one]
    if len({key for key, _ in pairs}) < len(pairs) or not all(one in known or one == "xmlns" for one in used):
        raise _Torn
    return _Open(name, known)
