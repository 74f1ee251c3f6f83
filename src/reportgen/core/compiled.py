"""Patterns compiled, and what was found out of each, told as plain data: the next command takes it over.

Compiling what one report needs takes a sixth of a cold build, most of it for sets of Chinese characters. A compiled
pattern is a row of numbers, which Python's engine checks before it runs them. See docs/decisions/0084.
"""

from __future__ import annotations

import re
import struct
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any
from zlib import compress, decompress

Needs = Sequence[Sequence[str]]
# Flags, code, how many groups, the numbers of those with a name. The code is numbers of four bytes, packed and told in letters:
# as a list it would take six times as long to read, also for patterns that a command has no use for.
Program = Sequence[Any]

_MOST = 3_000  # of other forms and states of them; those that come with the tool have 700, which come with it too


class KnownPatterns:
    """What this process knows of patterns, by their texts: what each needs, and the programs of those that are sound."""

    def __init__(self) -> None:
        self.needs: dict[str, Needs] = {}
        self._programs: dict[str, Program] = {}
        self._ready: Mapping[str, Mapping[str, Any]] = {"needs": {}, "programs": {}}
        self.is_more = self.is_recalled = False

    def regex(self, text: str, flags: int) -> re.Pattern[str] | None:
        """The pattern, if it was found sound before."""
        program = self._programs.get(f"{int(flags)} {text}")
        return compiled(text, program) if program else None

    def sound(self, text: str, flags: int, program: Program) -> None:
        """Nothing is wrong with the pattern `text`, of which `program_of` has made `program`."""
        self._programs[f"{int(flags)} {text}"] = program
        self.is_more = True

    def need(self, text: str, needs: Needs) -> None:
        """A match of `text` needs that."""
        self.needs[text] = needs
        self.is_more = True

    def told(self) -> dict[str, Any]:
        """All of it as plain data, but for what came with the tool."""
        return {
            "needs": {text: one for text, one in self.needs.items() if text not in self._ready["needs"]},
            "programs": {name: one for name, one in self._programs.items() if name not in self._ready["programs"]},
        }

    def begin_with(self, ready: Mapping[str, Mapping[str, Any]]) -> None:
        """What comes with the tool."""
        self._ready = ready
        self.needs |= ready["needs"]
        self._programs |= ready["programs"]
        self.is_more = not self._programs.keys() <= ready["programs"].keys()

    def take_over(self, told: Mapping[str, Any]) -> None:
        """What another process has told; nothing of it is new. Forms that are edited leave much behind: begin again then."""
        if len(told["programs"]) > _MOST:
            return
        known = self._ready["programs"].keys() | told["programs"].keys()
        self.is_more = not self._programs.keys() <= known
        self.needs |= told["needs"]
        self._programs |= told["programs"]


KNOWN = KnownPatterns()


@lru_cache(maxsize=1024)
def remembered(text: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile(text, flags)`, for what each process has to compile: of our own and a form's words, never of a report's.

    Where Chinese characters stand in a set, taking over what was compiled before takes a tenth of the time.
    """
    if known := KNOWN.regex(text, flags):
        return known
    KNOWN.sound(text, flags, program := program_of(text, flags))
    return compiled(text, program)


_Charset = tuple[list[Any], bool]
_charset_of: Callable[..., _Charset] = _compiler._optimize_charset


def _known_charset(charset: Sequence[tuple[Any, Any]], *of_cases: Any) -> _Charset:
    """What Python makes of a set of characters, of each set once: patterns of a form have the same ones many times.

    Packing sets was a twelfth of the very first build, more than half of it for sets that had been packed before.
    """
    if any(of_cases):
        return _charset_of(charset, *of_cases)
    packed, has_case = _packed_charset(tuple(charset))
    return [*packed], has_case


@lru_cache(maxsize=2048)
def _packed_charset(charset: tuple[tuple[Any, Any], ...]) -> _Charset:
    return _charset_of(charset)


_compiler._optimize_charset = _known_charset


def program_of(text: str, flags: int) -> Program:
    """What Python's own `re.compile(text, flags)` makes of `text`, by its own steps; it raises what that raises."""
    parsed = _parser.parse(text, flags)
    code = _compiler._code(parsed, flags)
    letters = b64encode(compress(struct.pack(f"<{len(code)}I", *code), 9)).decode()
    return int(flags | parsed.state.flags), letters, parsed.state.groups, parsed.state.groupdict


def compiled(text: str, program: Program) -> re.Pattern[str]:
    """The pattern that a program is."""
    flags, letters, groups, named = program
    packed = decompress(b64decode(letters))
    code = [*struct.unpack(f"<{len(packed) // 4}I", packed)]
    names: list[str | None] = [None] * groups
    for name, number in named.items():
        names[number] = name
    made: re.Pattern[str] = _compiler._sre.compile(text, flags, code, groups - 1, named, tuple(names))
    return made
