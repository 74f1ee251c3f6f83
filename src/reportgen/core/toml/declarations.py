"""Take typed values out of a TOML table and collect every mistake in it, unknown keys included."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportgen.core.cleaning import cut
from reportgen.core.language import expressions
from reportgen.core.language.expressions import Expression
from reportgen.core.language.grammar import ExpressionError
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.noted_keys import Shape, listening

# How a value of each sort is written.
_WRITTEN = {
    bool: "。请写 true（是）或 false（否），不加引号",
    int: "。请写数字，不加引号",
    list: '。请写成 ["…"]，几项的用逗号隔开',
    str: "。请用英文引号括起来",
}
MOST_UNKNOWN = 20  # keys of one table that are told one by one

KeyPath = tuple[str | int, ...]


class Mistake(str):
    """A sentence about a mistake that knows where it stands: the file, and the path in it (`("field", 2, "type")`)."""

    file: str
    path: KeyPath

    @classmethod
    def at(cls, sentence: str, file: str, path: KeyPath) -> Mistake:
        """The sentence with its place."""
        made = cls(sentence)
        made.file, made.path = file, path
        return made


class Placed(dict[str, Any]):
    """A table that does not stand where it is among the others of its list, but at `path` in the file."""

    path: KeyPath

    @classmethod
    def at(cls, table: Mapping[str, Any], path: KeyPath) -> Placed:
        """The table with its place."""
        made = cls(table)
        made.path = path
        return made


class Declaration:
    """One TOML table being read. Mistakes go into `problems`; the caller gets a usable default.

    `where` is how messages name the table, `path` where it stands in the file.
    """

    def __init__(
        self, data: Mapping[str, Any], where: str, problems: list[str], path: KeyPath = (), file: str = ""
    ) -> None:
        self.data = data
        self.where = where
        self.problems = problems
        self.path = path
        self.file = file or where
        self._asked: list[str] = []

    def text(self, key: str, default: str | None = None, words: Collection[str] = ()) -> str:
        """A text; required when `default` is None. `words` are those it may be, which whoever asks looks at."""
        value = self._take(key, str, default, Shape.TEXT, words)
        return value if isinstance(value, str) else ""

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        return bool(self._take(key, bool, default, Shape.FLAG))

    def whole(self, key: str, default: int = 0) -> int:
        """A whole number."""
        return int(self._take(key, int, default, Shape.WHOLE))

    def number(self, key: str) -> Decimal | None:
        """A positive number, exact as it is written; None where there is none."""
        value = self._take(key, object, 0, Shape.NUMBER)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < float("inf"):
            return Decimal(str(value))
        if key in self.data:
            self.complain(f"{key} 应是大于 0 的数", key)
        return None

    def texts(self, key: str, default: Sequence[str] | None = (), words: Collection[str] = ()) -> tuple[str, ...]:
        """A list of texts; `words` are those that it can be made of, none where they are free."""
        values = self._take(key, list, default, Shape.TEXTS, words)
        if not all(isinstance(value, str) for value in values):
            self.complain(f"{key} 应是一列文字", key)
            return ()
        return tuple(values)

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of numbers."""
        values = self._take(key, list, (), Shape.NUMBERS)
        if not all(isinstance(value, int | float) for value in values):
            self.complain(f"{key} 应是一列数字", key)
            return ()
        return tuple(values)

    def rows(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts."""
        values = self._take(key, list, None, Shape.ROWS)
        if not all(isinstance(row, list) and all(isinstance(cell, str) for cell in row) for row in values):
            self.complain(f"{key} 的每一行应是一列文字", key)
            return ()
        return tuple(tuple(row) for row in values)

    def expression(self, key: str) -> Expression | None:
        """An expression; None after complaining of one that is missing or cannot be read."""
        text = self.text(key)
        if key not in self.data:
            return None
        try:
            return expressions.parse(text)
        except ExpressionError as error:
            self.complain(str(error), key)
            return None

    def has(self, key: str) -> bool:
        """Whether `key` is there; it counts as a key that may be."""
        self._ask(key, Shape.UNKNOWN)
        return key in self.data

    def pairs(self, key: str) -> dict[str, str]:
        """A table of texts, empty when it is left out."""
        value = self._take(key, dict, {}, Shape.PAIRS)
        if not all(isinstance(text, str) for text in value.values()):
            self.complain(f"{key} 里等号的两边都应是文字", key)
            return {}
        return dict(value)

    def any(self, key: str, default: object) -> object:
        """Whatever stands there."""
        return self._take(key, object, default, Shape.ANY)

    def table(self, key: str, required: bool = True) -> Declaration:
        """A table inside this one; one that may be left out is empty then."""
        value = self._take(key, dict, None if required else {}, Shape.TABLE)
        return Declaration(value, f"{self.where} [{key}]", self.problems, (*self.path, key), self.file)

    def tables(self, key: str) -> list[Declaration]:
        """An array of tables; each is named by its id in messages."""
        values = self._take(key, list, (), Shape.TABLES)
        for number, value in enumerate(values, 1):
            if not isinstance(value, dict):
                self.complain(f"{key} 的第{number}项不是一张表：{value!r}", key)
        return [
            Declaration(
                value,
                f"{self.where} [[{key}]] {value.get('id') or value.get('code') or value.get('title') or value.get('kind') or number}",
                self.problems,
                value.path if isinstance(value, Placed) else (*self.path, key, number - 1),
                self.file,
            )
            for number, value in enumerate(values, 1)
            if isinstance(value, dict)
        ]

    def items(self, key: str) -> list[Declaration]:
        """A list whose entries are ids or tables with an id."""
        return self._items(key, self._take(key, list, None, Shape.ITEMS))

    def one_or_items(self, key: str) -> list[Declaration]:
        """The same where a single id may also stand alone, without a list; nothing where there is none."""
        self._ask(key, Shape.TEXT)
        if isinstance(self.data.get(key), str):
            return self._items(key, [self.data[key]])
        return self._items(key, self._take(key, list, (), Shape.ITEMS))

    def _items(self, key: str, values: Sequence[Any]) -> list[Declaration]:
        tables = [value if isinstance(value, dict) else {"id": value} for value in values]
        return [
            Declaration(
                table, f"{self.where} {key} {table.get('id')}", self.problems, (*self.path, key, number), self.file
            )
            for number, table in enumerate(tables)
        ]

    def several(self, key: str) -> list[Declaration]:
        """A list whose entries are texts or tables with a text."""
        values = self._take(key, list, (), Shape.SEVERAL)
        tables = [value if isinstance(value, dict) else {"text": value} for value in values]
        return [
            Declaration(
                table, f"{self.where} {key} {table.get('text')}", self.problems, (*self.path, key, number), self.file
            )
            for number, table in enumerate(tables)
        ]

    def complain(self, message: str, key: str = "") -> None:
        """Record a mistake of the form owner's; `key` is the one it is about."""
        path = (*self.path, key) if key in self.data else self.path
        self.problems.append(Mistake.at(f"{self.where}：{message}", self.file, path))

    def done(self) -> None:
        """Complain of every key that nobody asked for."""
        if notes := listening():
            notes.table(self.file, self._noted_path()).is_closed = True
        unknown = [key for key in self.data if key not in self._asked]
        for key in unknown[:MOST_UNKNOWN]:
            self.complain(f"不认识“{cut(key)}”。{did_you_mean(key, self._asked)}", key)
        if len(unknown) > MOST_UNKNOWN:
            self.complain(f"还有 {len(unknown) - MOST_UNKNOWN} 项也不认识", unknown[MOST_UNKNOWN])

    def _ask(self, key: str, shape: Shape, is_required: bool = False, words: Collection[str] = ()) -> None:
        self._asked.append(key)
        if notes := listening():
            notes.key(self.file, self._noted_path(), id(self), key, shape, is_required=is_required, words=words)

    def _noted_path(self) -> tuple[str, ...]:
        return tuple(part for part in self.path if isinstance(part, str))

    def _take(self, key: str, expected: type, default: Any, shape: Shape, words: Collection[str] = ()) -> Any:
        self._ask(key, shape, default is None, words)
        if key not in self.data:
            if default is None:
                self.complain(f"缺少 {key}")
                return expected() if expected in (list, dict, str) else None
            return default
        value = self.data[key]
        if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
            self.complain(f"{key} 的写法不对：{value!r}{_WRITTEN.get(expected, '')}", key)
            return default if default is not None else expected()
        return value
