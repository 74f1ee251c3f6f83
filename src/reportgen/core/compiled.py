"""Patterns compiled, and what was found out of each, told as plain data: the next command takes it over.

Compiling what one report needs takes a sixth of a cold build, most of it for sets of Chinese characters. A compiled
pattern is a row of numbers, which Python's engine checks before it runs them. See docs/decisions/0084.
"""

from __future__ import annotations

import re
import struct
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any
from zlib import compress, decompress

from reportgen.core.late_table import BETWEEN_TEXTS, is_free_of_marks

Needs = Sequence[Sequence[str]]
# Flags, code, how many groups, the numbers of those with a name. The code is numbers of four bytes, packed (and told in letters, where JSON
# says it): as a list it would take six times as long to read, also for patterns that a command has no use for.
Program = Sequence[Any]
_Head = Sequence[Any]  # the same with the beginning and end of its code among all others

_ROWS, _TEXTS = "‖", "‧"  # between the rows that a pattern needs, between the texts of one
_IS_LITTLE = sys.byteorder == "little"
_MOST = 3_000  # of other forms and states of them; those that come with the tool have 700, which come with it too


class ReadyPatterns:
    """What comes with the tool: what patterns need, and programs of 1,500, each read when a command asks for it."""

    def __init__(self, needs: Mapping[str, str], heads: Mapping[str, _Head], codes: bytes) -> None:
        self.needs, self.heads, self._codes = needs, heads, codes

    def need(self, text: str) -> Needs | None:
        """What a match of `text` needs, None where that is not known."""
        told = self.needs.get(text)
        return None if told is None else tuple(map(_row, told.split(_ROWS))) if told else ()

    def program(self, name: str) -> Program | None:
        """The program of that name."""
        if name not in self.heads:
            return None
        flags, start, end, groups, named = self.heads[name]
        return flags, self._codes[start:end], groups, named


def told_ready(needs: Mapping[str, Needs], programs: Mapping[str, Program]) -> tuple[dict[str, Any], bytes]:
    """What `ready_of` makes patterns of again: plain data, and the codes of all programs."""
    heads: dict[str, _Head] = {}
    codes = b""
    for name, (flags, letters, groups, named) in sorted(programs.items()):
        if is_free_of_marks(name):
            start, codes = len(codes), codes + b64decode(letters)
            heads[name] = flags, start, len(codes), groups, named
    free = [text for text in sorted(needs) if is_free_of_marks(text) and _TEXTS not in text]
    rows = {text: _ROWS.join(map(_TEXTS.join, needs[text])) for text in free}
    told: dict[str, Iterable[str]] = {"names": heads, "texts": rows, "needs": rows.values()}
    return {**{name: BETWEEN_TEXTS.join(one) for name, one in told.items()}, "heads": [*heads.values()]}, codes


def ready_of(told: Mapping[str, Any], codes: bytes) -> ReadyPatterns:
    """What `told_ready` has told."""
    names, texts, needs = (told[name].split(BETWEEN_TEXTS) for name in ("names", "texts", "needs"))
    return ReadyPatterns(dict(zip(texts, needs, strict=True)), dict(zip(names, told["heads"], strict=True)), codes)


@cache
def _row(told: str) -> Sequence[str]:
    return (*told.split(_TEXTS),)


class KnownPatterns:
    """What this process knows of patterns, by their texts: what each needs, and the programs of those that are sound."""

    def __init__(self) -> None:
        self._needs: dict[str, Needs] = {}
        self._programs: dict[str, Program] = {}
        self._ready = ReadyPatterns({}, {}, b"")
        self.is_more = self.is_recalled = False

    def regex(self, text: str, flags: int) -> re.Pattern[str] | None:
        """The pattern, if it was found sound before."""
        name = f"{int(flags)} {text}"
        program = self._programs.get(name) or self._ready.program(name)
        return compiled(text, program) if program else None

    def knows(self, text: str, flags: int) -> bool:
        """Whether `regex` gives it."""
        name = f"{int(flags)} {text}"
        return name in self._programs or name in self._ready.heads

    def sound(self, text: str, flags: int, program: Program) -> None:
        """Nothing is wrong with the pattern `text`, of which `program_of` has made `program`."""
        self._programs[f"{int(flags)} {text}"] = program
        self.is_more = True

    def need(self, text: str) -> Needs | None:
        """What a match of `text` needs, None where that is not known."""
        known = self._needs.get(text)
        return self._ready.need(text) if known is None else known

    def needs(self, text: str, needs: Needs) -> None:
        """A match of `text` needs that."""
        self._needs[text] = needs
        self.is_more = True

    def told(self) -> dict[str, Any]:
        """All of it as plain data, but for what came with the tool."""
        return {
            "needs": {text: one for text, one in self._needs.items() if text not in self._ready.needs},
            "programs": {name: one for name, one in self._programs.items() if name not in self._ready.heads},
        }

    def begin_with(self, ready: ReadyPatterns) -> None:
        """What comes with the tool."""
        self._ready = ready
        self.is_more = not self._programs.keys() <= ready.heads.keys()

    def take_over(self, told: Mapping[str, Any]) -> None:
        """What another process has told; nothing of it is new. Forms that are edited leave much behind: begin again then."""
        if len(told["programs"]) > _MOST:
            return
        known = self._ready.heads.keys() | told["programs"].keys()
        self.is_more = not self._programs.keys() <= known
        self._needs |= told["needs"]
        self._programs |= told["programs"]


KNOWN = KnownPatterns()


class _Waiting:
    """A known pattern, taken over when it is first asked: from then on it has what was asked of it, as the pattern would have."""

    def __init__(self, text: str, flags: int) -> None:
        self._meant = text, flags

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return _taken_over(*self._meant)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        asked = getattr(self._regex, name)
        self.__dict__[name] = asked
        return asked


@lru_cache(maxsize=1024)
def remembered(text: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile(text, flags)`, for what each process has to compile: of our own and a form's words, never of a report's.

    Where Chinese characters stand in a set, taking over what was compiled before takes a tenth of the time; two in five are asked for nothing.
    """
    if KNOWN.knows(text, flags):
        waiting: Any = _Waiting(text, flags)
        return waiting  # type: ignore[no-any-return]
    return _taken_over(text, flags)


def _taken_over(text: str, flags: int) -> re.Pattern[str]:
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
    flags, told, groups, named = program
    packed = decompress(told if isinstance(told, bytes) else b64decode(told))
    # As numbers of this machine they are read in half the time.
    code = memoryview(packed).cast("I").tolist() if _IS_LITTLE else [*struct.unpack(f"<{len(packed) // 4}I", packed)]
    names: list[str | None] = [None] * groups
    for name, number in named.items():
        names[number] = name
    made: re.Pattern[str] = _compiler._sre.compile(text, flags, code, groups - 1, named, tuple(names))
    return made
