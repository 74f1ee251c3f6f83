"""Patterns a form owner wrote: put together from pieces, refused when they could take for ever, compiled when needed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportgen.core.suggestions import did_you_mean

_LONGEST = 2000
_PIECE = re.compile(r"\{([^\d{},][^{}]*)\}")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|.", re.DOTALL)
_FLAGS = re.compile(r"\(\?[aiLmsux]+\)")
_GROUP = re.compile(r"\(\?P<(\w+)>")


class PatternError(ValueError):
    """A pattern that cannot be read or is refused; the message says why, in Chinese."""


@dataclass(frozen=True)
class Pattern:
    """A regular expression. Compiling all of a kind takes longer than judging a report, so each waits for a text."""

    text: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled. Raises PatternError when it cannot be read, may take for ever or finds nothing at all."""
        if _repeats_a_repeat(_TOKEN.findall(self.text)):
            raise PatternError(f"重复里又有重复，会找很久：{self.text}")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", FutureWarning)  # what Python may read differently one day, 「[[」
                regex = re.compile(self.text)
        except (re.error, OverflowError, RecursionError, FutureWarning) as error:
            raise PatternError(f"看不懂：{self.text}（{error}）") from error
        if regex.match(""):
            raise PatternError(f"什么都没有也算找到：{self.text}")
        return regex

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of its groups."""
        return tuple(dict.fromkeys(_GROUP.findall(self.text)))

    @cached_property
    def needs(self) -> str:
        """The longest piece of plain text that stands in every match, '' when none is sure."""
        plain = [] if _FLAGS.match(self.text) else _plain_runs(_TOKEN.findall(self.text))
        return max(plain, key=len, default="")

    def find(self, text: str) -> Iterable[re.Match[str]]:
        """Its matches in `text`, from left to right."""
        return self.regex.finditer(text) if self.needs in text else ()

    def is_in(self, text: str) -> bool:
        """Whether it is found in `text`."""
        return self.needs in text and self.regex.search(text) is not None


def build_pattern(text: str, pieces: Mapping[str, str]) -> Pattern:
    """The pattern `text`, each {name} in it replaced by that piece. Raises PatternError for what is refused unread."""
    whole = _PIECE.sub(lambda match: _piece(match.group(1), pieces), text)
    if len(whole) > _LONGEST:
        raise PatternError(f"太长（{len(whole)} 字）：{text[:30]}…")
    return Pattern(whole)


def _piece(name: str, pieces: Mapping[str, str]) -> str:
    if name not in pieces:
        raise PatternError(f"里没有片段“{name}”。{did_you_mean(name, pieces)}")
    return f"(?:{pieces[name]})"


def _is_endless(token: str) -> bool:
    return token in ("*", "+") or (token.startswith("{") and token.endswith(",}"))


def _repeats_a_repeat(tokens: list[str]) -> bool:
    """Whether a group that holds a repeat without end is itself repeated: 「(\\d+)+」 tries every way to cut the digits."""
    open_groups, closed = [False], False
    for token in tokens:
        if _is_endless(token) and closed:
            return True
        closed = False
        if token == "(":
            open_groups.append(False)
        elif token == ")" and len(open_groups) > 1:
            closed = open_groups.pop()
            open_groups[-1] |= closed
        elif _is_endless(token):
            open_groups[-1] = True
    return False


def _plain_runs(tokens: list[str]) -> list[str]:
    """Runs of plain characters outside every group; none at all when the pattern has alternatives there."""
    runs, depth = [""], 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token, 0)
        if depth == 0 and token == "|":
            return []
        if depth == 0 and len(token) == 1 and token not in ".^$*+?()":
            runs[-1] += token
            continue
        if token in ("*", "?") or token.startswith("{0"):
            runs[-1] = runs[-1][:-1]  # the character before may be missing
        runs.append("")
    return runs
