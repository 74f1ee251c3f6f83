"""Where everything stands in the text of a TOML file: line and column of each key and value, by its path."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.core.compiled import remembered
from reportgen.core.ids import parts_of
from reportgen.core.light import dataclass
from reportgen.core.toml.declarations import KeyPath

TextSpot = tuple[int, int]  # line, column, both from 1

_BARE = remembered(r"[A-Za-z0-9_-]+")
_SPACE = remembered(r"[ \t]*")
_REST = remembered(r"[^,\]}\s#]+")
_OF_SHEET = remembered("(?:fields\\.toml：)?工作表“([^”]+)”的 ([a-z]+)(?:：没有名称“([^”]+)”)?")
_OF_KEY = remembered(r"\S+ 的 (value|printed)\b")
_OF_COLUMN = remembered(r"(?:fields\.toml：)?(\S+) 的列 (\S+) 的 ([a-z]+)")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)


def places_in(text: str) -> dict[KeyPath, TextSpot]:
    """The place of every key, table and entry of a list in `text`, which is good TOML (`("field", 2, "id")`)."""
    return _Scanner(text).places()


@dataclass(frozen=True)
class TomlString:
    """A key or a text from `start` to `end` of a file, its quotation marks with it, and the path that it is or stands at."""

    path: KeyPath
    start: int
    end: int
    is_key: bool


def strings_in(text: str) -> list[TomlString]:
    """Every key and every text of `text`, which is good TOML, in their order; not the names of tables."""
    scanner = _Scanner(text)
    scanner.places()
    return scanner.strings


def located(problem: str, data: Mapping[str, Any]) -> KeyPath:
    """The path in `data` that a sentence about it most likely means, () for none: it names things in quotation marks.

    「甲 的 value 里……」 means the key, not the id that names its table.
    """
    path, key = _named_in(problem, data), _OF_KEY.match(problem)
    return _beside(path, key[1], data) if key and path[-1:] == ("id",) else path


def _beside(path: KeyPath, key: str, data: Mapping[str, Any]) -> KeyPath:
    """The path of `key` in the table whose id stands at `path`, that of the id where it has none."""
    table: Any = data
    for part in path[:-1]:
        table = table[part]
    return (*path[:-1], key) if key in table else path


def _named_in(problem: str, data: Mapping[str, Any]) -> KeyPath:
    """The path of what the sentence names."""
    problem = problem.partition("是不是")[0]
    if of_table := _in_sheet(problem, data) or _in_list(problem, data):
        return of_table
    named = [*reversed(re.findall("“([^”]+)”", problem))]  # what is wrong is named last
    words = re.findall(r"[\w.]+", problem)
    words += [part for word in [*named, *words] for part in reversed(parts_of(word)) if part != word]
    entries = [*_leaves(data, ())]
    owner = next((path[:-1] for word in words for path, value in entries if path[-1] == "id" and value == word), ())
    for name in (*named, *words):
        found = [path for path, value in entries if name in (value, path[-1])]
        inside = [path for path in found if path[: len(owner)] == owner]
        if inside or (found and not owner):
            return (inside or found)[0]
    if owner:
        return owner
    return next((path for name in named for path, value in entries if isinstance(value, str) and name in value), ())


def _in_sheet(problem: str, data: Mapping[str, Any]) -> KeyPath:
    """The path of a key of a sheet, or of the name in it, for 「工作表“经费”的 show：没有名称“经费”」; () for any other sentence."""
    found = _OF_SHEET.match(problem)
    sheets = data.get("sheet") if found else None
    for number, sheet in enumerate(sheets if isinstance(sheets, list) else ()):
        if found and isinstance(sheet, dict) and sheet.get("title") == found[1] and found[2] in sheet:
            shown = sheet[found[2]]
            wrong = [at for at, one in enumerate(shown) if one == found[3]] if isinstance(shown, list) else []
            return ("sheet", number, found[2], *wrong[:1])
    return ()


def _in_list(problem: str, data: Mapping[str, Any]) -> KeyPath:
    """The path of a key of a column, for 「案件 的列 金额 的 value……」; () for any other sentence."""
    found = _OF_COLUMN.match(problem)
    lists = data.get("list") if found else None
    for number, spec in enumerate(lists if isinstance(lists, list) else ()):
        columns = spec.get("columns") if found and isinstance(spec, dict) and spec.get("id") == found[1] else ()
        for at, column in enumerate(columns if isinstance(columns, list) else ()):
            if found and isinstance(column, dict) and column.get("id") == found[2] and found[3] in column:
                return ("list", number, "columns", at, found[3])
    return ()


def within_table(problem: str, data: Mapping[str, Any], path: KeyPath) -> KeyPath:
    """The path of what in the table at `path` a sentence about it means: the key it begins with, or a value that it names."""
    inside: Any = data
    for part in path:
        there = range(len(inside)) if isinstance(inside, list) else inside if isinstance(inside, dict) else ()
        if part not in there:
            return path
        inside = inside[part]
    if not isinstance(inside, dict | list):
        return path
    first = re.match(r"[a-z_]+", problem)
    if isinstance(inside, dict) and first and first.group() in inside:
        return (*path, first.group())
    return (*path, *located(problem, {"": inside})[1:])


def _leaves(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*path, number))
    elif path:
        yield path, value


class _Scanner:
    """Goes through the text once; what it does not understand it steps over."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, TextSpot] = {}
        self.counts: dict[KeyPath, int] = {}
        self.strings: list[TomlString] = []
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def places(self) -> dict[KeyPath, TextSpot]:
        table: KeyPath = ()
        while self._skip():
            start = self.at
            if self.text.startswith("[[", start):
                self.at += 2
                path = self._resolved(self._key(), last=False)
                number = self.counts.get(path, 0)
                self.counts[path] = number + 1
                table = (*path, number)
                self._put(path, start)
                self._put(table, start)
                self._line()
            elif self.text[start] == "[":
                self.at += 1
                table = self._resolved(self._key())
                self._put(table, start)
                self._line()
            else:
                self._pair(table)
        return self.found

    def _pair(self, table: KeyPath) -> None:
        start, parts = self.at, self._key()
        path = (*table, *parts)
        self._put(path, start)
        self.strings.append(TomlString(path, start, start + len(self.text[start : self.at].rstrip()), True))
        self._spaces()
        if self.text[self.at : self.at + 1] == "=":
            self.at += 1
            self._spaces()
            self._value(path)
        elif self.at == start:
            self._line()

    def _value(self, path: KeyPath) -> None:
        start = self.at
        for pattern in _STRINGS:
            if match := pattern.match(self.text, start):
                self.at = match.end()
                self.strings.append(TomlString(path, start, self.at, False))
                return
        if self.text[start : start + 1] == "[":
            self.at += 1
            number = 0
            while self._skip() and self.text[self.at] != "]":
                self._put((*path, number), self.at)
                self._value((*path, number))
                number += 1
                self._comma()
            self.at += 1
        elif self.text[start : start + 1] == "{":
            self.at += 1
            while self._skip() and self.text[self.at] != "}":
                self._pair(path)
                self._comma()
            self.at += 1
        else:
            rest = _REST.match(self.text, start)
            self.at = rest.end() if rest else start + 1

    def _comma(self) -> None:
        if self._skip() and self.text[self.at] == ",":
            self.at += 1

    def _key(self) -> KeyPath:
        """The parts of a key with dots."""
        parts: list[str] = []
        while True:
            self._spaces()
            quoted = next((match for one in _STRINGS[2:] if (match := one.match(self.text, self.at))), None)
            match = quoted or _BARE.match(self.text, self.at)
            if match is None:
                return tuple(parts)
            self.at = match.end()
            parts.append(match.group()[1:-1] if quoted else match.group())
            self._spaces()
            if self.text[self.at : self.at + 1] != ".":
                return tuple(parts)
            self.at += 1

    def _resolved(self, parts: KeyPath, last: bool = True) -> KeyPath:
        """The path of a table: of a list of tables its last entry is meant."""
        path: KeyPath = ()
        for number, part in enumerate(parts, 1):
            path = (*path, part)
            if path in self.counts and (last or number < len(parts)):
                path = (*path, self.counts[path] - 1)
        return path

    def _put(self, path: KeyPath, at: int) -> None:
        if path:
            line = bisect_right(self.lines, at)
            self.found.setdefault(path, (line, at - self.lines[line - 1] + 1))

    def _spaces(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _skip(self) -> bool:
        """Over spaces, empty lines and comments; whether anything follows."""
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "#":
                self._line()
            elif char.isspace():
                self.at += 1
            else:
                return True
        return False

    def _line(self) -> None:
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end + 1
