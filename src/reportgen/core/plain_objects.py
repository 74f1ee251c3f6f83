"""Frozen data as plain data that JSON can say, and back: of the classes that are named, by no name that is looked up.

All texts that they are made of are told as one, then all other values, then a row for each object, whose parts stand there or in a row before
it. A row is letters, one for each place: JSON reads two long texts ten times as fast as lists in lists. Making an object runs no code of
its class: it is given its fields. A table of very many is made when it is asked (`late_table.py`). See docs/decisions/0183.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum
from typing import Any

from reportgen.core.late_table import BETWEEN_TEXTS, LateTable, is_free_of_marks, told_late
from reportgen.core.light import fields_of

ToldObject = tuple[
    str, list[Any], str
]  # texts, other values, rows: what makes it, how many parts it has, where each is
_MANY, _VERY_MANY = 8, 5_000
# The letters of the first and the last number: JSON says all of them as they are, and none is half of another.
_FIRST, _LAST = 0x100, 0xD7FF
_AS_NUMBERS = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_TEXTS, _OTHERS, _ROWS = range(3)
_Maker = Callable[[list[Any]], Any]
_Part = tuple[int, int]  # in which of these, which of them
_SORTS: tuple[tuple[object, Callable[[list[Any]], Any]], ...] = (
    (tuple, tuple),
    (list, list),
    (frozenset, frozenset),
    (dict, lambda row: dict(zip(row[::2], row[1::2], strict=True))),
    ("texts", lambda row: (*row[0].split(BETWEEN_TEXTS),)),
    (LateTable, lambda row: LateTable(*row)),
)
_ITSELF = (str, int, float, bool, type(None))


class NotPlain(Exception):
    """Something is of no class that is named, or of more parts than there are letters."""


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
        self._makers: list[_Maker] = [*(make for _, make in _SORTS), *map(self._maker, classes)]
        self._makers.append(lambda row: known[row[0]])

    def told(self, root: object) -> ToldObject:
        """`root`, which the last row is, and all that it is made of. Raises NotPlain."""
        told: tuple[dict[Any, int], ...] = {(str, ""): 0}, {}, {}  # each of them once, and its number
        numbers: dict[int, tuple[object, int]] = {}  # with what has the id: it is nobody else's while that is there

        def part(one: object) -> _Part:
            if type(one) in _ITSELF:
                of = _TEXTS if isinstance(one, str) and is_free_of_marks(one) else _OTHERS
                return of, told[of].setdefault((type(one), one), len(told[of]))
            if id(one) not in numbers:
                row = self._row(one, part)
                numbers[id(one)] = one, told[_ROWS].setdefault(row, len(told[_ROWS]))
            return _ROWS, numbers[id(one)][1]

        part(root)
        if _FIRST + sum(map(len, told)) > _LAST:
            raise NotPlain(f"{len(told[_ROWS])} rows")
        before = 0, len(told[_TEXTS]), len(told[_TEXTS]) + len(told[_OTHERS])
        rows = [(number, len(parts), *(before[of] + n for of, n in parts)) for number, *parts in told[_ROWS]]
        texts, others = ([one for _, one in told[of]] for of in (_TEXTS, _OTHERS))
        return BETWEEN_TEXTS.join(texts), others, "".join(chr(_FIRST + number) for row in rows for number in row)

    def made(self, told: ToldObject) -> Any:
        """The object that was told so."""
        texts, others, rows = told
        made: list[Any] = [*[None] * _FIRST, *texts.split(BETWEEN_TEXTS), *others]  # at the number of its letter
        makers = self._makers
        numbers = memoryview(rows.encode(_AS_NUMBERS)).cast("H").tolist()
        at, end = 0, len(numbers)
        while at < end:
            first = at + 2
            make, at = makers[numbers[at] - _FIRST], first + numbers[at + 1] - _FIRST
            made.append(make([made[place] for place in numbers[first:at]]))
        return made[-1]

    def _row(self, one: object, part: Callable[[object], _Part]) -> tuple[Any, ...]:
        if id(one) in self._names:
            return len(self._makers) - 1, part(self._names[id(one)])
        number = self._numbers.get(type(one))
        if number is None:
            raise NotPlain(type(one).__qualname__)
        inside: Sequence[Any]
        if isinstance(one, LateTable) or (isinstance(one, dict) and len(one) >= _VERY_MANY and _are_texts(one)):
            begun, words, *values = told_late(one, part)
            return self._numbers[LateTable], part(begun), part(words), *values
        if type(one) is tuple and len(one) >= _MANY and _are_texts(one):
            number, inside = self._numbers["texts"], [BETWEEN_TEXTS.join(one)]
        elif isinstance(one, dict):
            inside = [inner for pair in one.items() for inner in pair]
        elif isinstance(one, Enum):
            inside = [one.value]
        elif isinstance(one, tuple | list | frozenset):
            inside = sorted(one) if isinstance(one, frozenset) else [*one]
        else:
            inside = [getattr(one, name) for name in self._fields[type(one)]]
        return number, *map(part, inside)

    def _maker(self, of: type) -> _Maker:
        if issubclass(of, Enum):
            return lambda row: of(row[0])
        if issubclass(of, tuple):
            return lambda row: tuple.__new__(of, row)
        names = self._fields[of]

        def made(row: list[Any]) -> object:
            one = object.__new__(of)
            one.__dict__.update(zip(names, row))  # noqa: B905 - `strict` costs as much as all the rest of this
            return one

        return made


def _are_texts(found: Collection[object]) -> bool:
    return all(type(one) is str and is_free_of_marks(one) for one in found)
