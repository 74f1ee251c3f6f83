"""Patterns a form owner wrote: put together from pieces, refused when they could take for ever, compiled when needed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from reportgen.core.compiled import KNOWN, Needs, compiled, program_of, remembered
from reportgen.core.light import dataclass
from reportgen.core.suggestions import did_you_mean

_Atom = str | list[tuple[str, ...]]  # a plain character, or what a group needs

_LONGEST = 2000
_PIECE = remembered(r"\{([^\d{},][^{}]*)\}")
_CHOICE = remembered(r"\[[^\^\\-][^\\-]*\]")  # one of these few characters, without ranges or escapes
# Other digits than these are no figures of a Chinese text.
_DIGITS = tuple("0123456789０１２３４５６７８９")
_FLAGS = remembered(r"\(\?[aiLmsux]+\)")
_GROUP = remembered(r"\(\?P<(\w+)>")


# What Python says of a pattern that it cannot read, by how it begins, and what that means.
_SAID = {
    "unterminated character set": "方括号没有成对",
    "missing ), unterminated subpattern": "少了一个右括号",
    "unbalanced parenthesis": "多了一个右括号",
    "nothing to repeat": "* + ? 前面没有可以重复的内容",
    "multiple repeat": "连着写了两个 * + ?",
    "bad escape": "反斜杠后面的字母没有这种意思",
    "bad character range": "方括号里的范围前后颠倒",
    "look-behind requires fixed-width pattern": "(?<= ) 里的长短要一定",
    "min repeat greater than max repeat": "大括号里的最少大于最多",
}


class PatternError(ValueError):
    """A pattern that cannot be read or is refused; the message says why, in Chinese."""


def _why(error: Exception) -> str:
    """In brackets, what is wrong and at which character; '' where Python says something else."""
    told = next((meant for said, meant in _SAID.items() if str(error).startswith(said)), "")
    at = getattr(error, "pos", None)
    return f"（{told}{f'，第{at + 1}个字' if at is not None else ''}）" if told else ""


@dataclass(frozen=True)
class Pattern:
    """A regular expression. Compiling all of a kind takes longer than judging a report, so each waits for a text."""

    text: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled. Raises PatternError when it cannot be read, may take for ever or finds nothing at all."""
        if known := KNOWN.regex(self.text, re.MULTILINE):
            return known
        from reportgen.core.rules.declared.pattern_cost import MOST_WAYS, WITHOUT_END, ways_to_try  # of new ones alone

        if (ways := ways_to_try(self.text)) > MOST_WAYS:
            why = "重复里又有重复" if ways >= WITHOUT_END else "可长可短的太多"
            raise PatternError(f"{why}，会找很久：{self.text}")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", FutureWarning)  # what Python may read differently one day, 「[[」
                program = program_of(self.text, re.MULTILINE)
                regex = compiled(self.text, program)
        except (re.error, OverflowError, RecursionError, FutureWarning) as error:
            raise PatternError(f"看不懂：{self.text}{_why(error)}") from error
        if regex.match(""):
            raise PatternError(f"什么都没有也算找到：{self.text}")
        KNOWN.sound(self.text, re.MULTILINE, program)
        return regex

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The names of its groups."""
        return tuple(dict.fromkeys(_GROUP.findall(self.text)))

    @cached_property
    def needs(self) -> Needs:
        """What stands in every match: of each row at least one text. Nothing when none is sure."""
        known = KNOWN.need(self.text)
        if known is None:
            known = () if _FLAGS.match(self.text) else tuple(_needed(iter(_tokens(self.text))))
            KNOWN.needs(self.text, known)
        return known

    @cached_property
    def is_local(self) -> bool:
        """Whether it finds in several sentences, one a line, all that it finds in each of them alone, or more.

        A line more may hold what a negative look-around must not see, if that can look across the end of its own.
        """
        return not _looks_beyond(_tokens(self.text))

    def find(self, text: str) -> Iterable[re.Match[str]]:
        """Its matches in `text`, from left to right."""
        return self.regex.finditer(text) if self.may_be_in(text) else ()

    def is_in(self, text: str) -> bool:
        """Whether it is found in `text`."""
        return self.may_be_in(text) and self.regex.search(text) is not None

    def may_be_in(self, text: str) -> bool:
        """Whether a match in `text` is possible: told by plain searches, for which nothing needs to be compiled."""
        for row in self.needs:  # asked thousands of times a report: any() and all() would take twice as long
            for needed in row:
                if needed in text:
                    break
            else:
                return False
        return True

    def may_be_in_one_of(self, text: str, lines: Sequence[str]) -> bool:
        """Whether a match in a single one of the `lines` of `text` is possible: a cold check takes 3 % less for asking so."""
        return self.may_be_in(text) and (len(self.needs) < 2 or any(map(self.may_be_in, lines)))


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


def _tokens(text: str) -> list[str]:
    from reportgen.core.rules.declared.pattern_cost import TOKEN

    return TOKEN.findall(text)


def _looks_beyond(tokens: list[str]) -> bool:
    """Whether a (?!…) or (?<!…) has something in it that a line break may match."""
    groups: list[bool] = []
    for number, token in enumerate(tokens):
        if token.startswith("("):
            is_negative = token == "(?" and tokens[number + 1 : number + 2] in (["!"], ["<"])
            is_ahead = is_negative and (tokens[number + 1] == "!" or tokens[number + 2 : number + 3] == ["!"])
            groups.append(is_ahead or any(groups))
        elif token == ")" and groups:
            groups.pop()
        elif any(groups) and (token.startswith("[^") or token in (".", r"\s", r"\W", r"\D", "$", "^")):
            return True
    return False


def _needed(tokens: Iterator[str]) -> list[tuple[str, ...]]:
    """The rows that the tokens need up to the end of their group; of alternatives, one row with a text of each."""
    ways: list[list[_Atom]] = [[]]
    for token in tokens:
        atoms = ways[-1]
        if token == ")":
            break
        if token == "|":
            ways.append([])
        elif token.startswith("("):
            inside = _needed(tokens)
            atoms.append([] if token == "(?" else inside)  # (?! (?< (?= and such say nothing
        elif token in ("*", "?") or token.startswith(("{0", "{,")):
            atoms[-1:] = [[]]  # what came before may be missing
        elif token == r"\d":
            atoms.append([_DIGITS])
        elif len(token) == 1 and token not in ".^$+":
            atoms.append(token)
        else:
            atoms.append([tuple(token[1:-1])] if _CHOICE.fullmatch(token) else [])
    rows = [_rows(atoms) for atoms in ways]
    if len(rows) == 1:
        return rows[0]
    return [tuple(text for way in rows for text in max(way, key=_sureness))] if all(rows) else []


def _rows(atoms: Iterable[_Atom]) -> list[tuple[str, ...]]:
    """The rows of atoms that follow each other: plain characters are one text."""
    rows: list[tuple[str, ...]] = []
    for _, run in groupby(atoms, lambda atom: isinstance(atom, str)):
        plain = ""
        for atom in run:
            if isinstance(atom, str):
                plain += atom
            else:
                rows += atom
        rows += [(plain,)] if plain else []
    return rows


def _sureness(row: tuple[str, ...]) -> int:
    return min(map(len, row))
