"""Named tuples that are made quickly: what Python's own write for each class is here written once for all.

A command makes some 45 of them when it starts. Only `__new__` is compiled, when many of a class are made. See docs/decisions/0083.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

_MANY = 100  # compiling `__new__` costs as much as so many tuples made without it


class _LightTuple(tuple[Any, ...]):
    """What all named tuples do alike."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()
    _field_defaults: dict[str, Any] = {}  # noqa: RUF012 - as Python's own has it, and nobody writes to it

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Any:
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes: Any) -> Any:
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {[*changes]!r}")
        return made

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={one!r}' for name, one in self._asdict().items())})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


class _Making(type):
    """Makes a plain class of what `class X(NamedTuple)` declares."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> Any:
        names = (*space.get("__annotations__", ()),)
        defaults = {one: space.pop(one) for one in names if one in space}
        space |= {"__slots__": (), "_fields": names, "_field_defaults": defaults, "__match_args__": names}
        space |= {one: _tuplegetter(at, f"Alias for field number {at}") for at, one in enumerate(names)}
        made = type.__new__(type, name, (_LightTuple,), space)
        made.__new__ = _first_new(made, names, defaults)  # type: ignore[method-assign]
        return made


def _first_new(made: Any, names: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    count, behind, left = len(names), (*defaults.values(),), _MANY
    least = count - len(behind)

    def __new__(cls: Any, /, *args: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if left >= 0 and not named and least <= len(args) <= count:
            return tuple.__new__(cls, args + behind[len(args) - least :])
        given = {**dict(zip(names, args, strict=False)), **named}
        if left >= 0 and len(given) == len(args) + len(named) and (whole := {**defaults, **given}).keys() == {*names}:
            return tuple.__new__(cls, map(whole.__getitem__, names))
        made.__new__ = _compiled_new(names, behind)  # which also says what is odd about a call
        return made.__new__(cls, *args, **named)

    return __new__


def _compiled_new(names: tuple[str, ...], defaults: tuple[Any, ...]) -> Any:
    """As Python's own: its arguments are the fields."""
    asked = ", ".join(names)
    made = eval(f"lambda _cls, {asked}: _new(_cls, ({asked},))", {"_new": tuple.__new__})
    made.__defaults__ = defaults
    made.__name__ = made.__qualname__ = "__new__"
    return made


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    NamedTuple = type.__new__(_Making, "NamedTuple", (), {})
