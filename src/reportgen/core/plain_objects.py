"""Frozen data as rows that JSON can say, and back: of the classes that are named, by no name that is looked up.

A row is an object whose parts stand in the rows before it. Making one runs no code of its class: it is given its fields.
Many texts one after the other are one, and so are the keys of a table, which JSON reads in half the time; a table of very many is made
when it is asked (`late_table.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum
from typing import Any

from reportgen.core.late_table import BETWEEN_TEXTS, LateTable, is_free_of_marks, told_late
from reportgen.core.light import fields_of

ObjectRow = list[Any]
_MANY, _VERY_MANY = 8, 5_000
_SORTS: tuple[tuple[object, Callable[[list[Any]], Any]], ...] = (
    (tuple, tuple),
    (list, list),
    (frozenset, frozenset),
    (dict, lambda row: dict(zip(row[::2], row[1::2], strict=True))),
    ("texts", lambda row: (*row[0].split(BETWEEN_TEXTS),)),
    ("table", lambda row: dict(zip(row[0].split(BETWEEN_TEXTS), row[1:], strict=True))),
    (LateTable, lambda row: LateTable(*row)),
)
_ITSELF = (str, float, bool, type(None))


class NotPlain(Exception):
    """Something is of no class that is named."""


class PlainObjects:
    """Tells objects of `classes` as rows; of some also what was worked out of them, which is not worked out again.

    `known` are objects that stand for themselves, by their names.
    """

    def __init__(
        self, classes: Sequence[type], worked_out: Mapping[type, Sequence[str]], known: Mapping[str, object]
    ) -> None:
        self._known = known
        self._names = {id(one): name for name, one in known.items()}
        self._fields = {one: (*(own.name for own in fields_of(one)), *worked_out.get(one, ())) for one in classes}
        self._numbers: dict[object, int] = {one: n for n, one in enumerate([*(one for one, _ in _SORTS), *classes])}
        self._makers: list[Callable[[list[Any]], Any]] = [*(make for _, make in _SORTS), *map(self._maker, classes)]
        self._makers.append(lambda row: known[row[0]])

    def told(self, root: object) -> list[ObjectRow]:
        """The rows of `root`, the last of them, and of all that it is made of. Raises NotPlain."""
        rows: list[ObjectRow] = []
        numbers: dict[int, tuple[object, int]] = {}  # with what has the id: it is nobody else's while that is there
        same: dict[str, int] = {}

        def part(one: object) -> object:
            if type(one) in _ITSELF:
                return one
            if type(one) is int:
                return [one]  # a bare number is that of a row
            if id(one) not in numbers:
                row = self._row(one, part)
                numbers[id(one)] = one, same.setdefault(repr(row), len(rows))
                if numbers[id(one)][1] == len(rows):
                    rows.append(row)
            return numbers[id(one)][1]

        part(root)
        return rows

    def made(self, rows: Sequence[ObjectRow]) -> Any:
        """The object that was told as `rows`."""
        made: list[Any] = []
        makers = self._makers
        for number, *row in rows:
            parts = [made[one] if type(one) is int else one[0] if type(one) is list else one for one in row]
            made.append(makers[number](parts))
        return made[-1]

    def _row(self, one: object, part: Callable[[object], object]) -> ObjectRow:
        if id(one) in self._names:
            return [len(self._makers) - 1, self._names[id(one)]]
        number = self._numbers.get(type(one))
        if number is None:
            raise NotPlain(type(one).__qualname__)
        inside: Sequence[Any]
        if type(one) is tuple and _are_many_texts(one):
            number, inside = self._numbers["texts"], [BETWEEN_TEXTS.join(one)]
        elif isinstance(one, LateTable) or (isinstance(one, dict) and len(one) >= _VERY_MANY and _are_many_texts(one)):
            return [self._numbers[LateTable], *told_late(one, part)]
        elif type(one) is dict and _are_many_texts(one):
            number, inside = self._numbers["table"], [BETWEEN_TEXTS.join(one), *one.values()]
        elif isinstance(one, dict):
            inside = [inner for pair in one.items() for inner in pair]
        elif isinstance(one, Enum):
            inside = [one.value]
        elif isinstance(one, tuple | list | frozenset):
            inside = sorted(one) if isinstance(one, frozenset) else [*one]
        else:
            inside = [getattr(one, name) for name in self._fields[type(one)]]
        return [number, *map(part, inside)]

    def _maker(self, of: type) -> Callable[[list[Any]], Any]:
        if issubclass(of, Enum):
            return lambda row: of(row[0])
        if issubclass(of, tuple):
            return lambda row: tuple.__new__(of, row)
        names = self._fields[of]

        def made(row: list[Any]) -> object:
            one = object.__new__(of)
            one.__dict__.update(zip(names, row, strict=True))
            return one

        return made


def _are_many_texts(found: Collection[object]) -> bool:
    return len(found) >= _MANY and all(type(one) is str and is_free_of_marks(one) for one in found)
