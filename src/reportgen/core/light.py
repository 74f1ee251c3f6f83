"""Data classes that are made quickly: what Python's own write and compile for each class is here written once for all.

A command makes some 160 of them when it starts. Python's `dataclass` compiles six functions for each frozen one; here
only `__init__` is compiled, when some objects are made, the others are the same few closures. See docs/decisions/0083.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import field as field
from dataclasses import replace as replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, eq: bool = True, kw_only: bool = False) -> Any:
        """As `dataclasses.dataclass` with these arguments; `replace`, `fields` and pickle know its classes as well."""

        def made(plain: type) -> type:
            return _made(plain, frozen, eq, kw_only)

        return made if cls is None else made(cls)


def _made(cls: type, frozen: bool, eq: bool, kw_only: bool) -> type:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else Python works out the signature, to say it there
    cls = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    fields = dataclasses.fields(cls)
    given: dict[str, Any] = {"__init__": _first_init(cls, fields, frozen), "__repr__": _repr}
    if frozen:
        given |= {"__setattr__": _no_setting, "__delattr__": _no_deleting}
    if eq:
        given |= _compared([one.name for one in fields if one.compare], frozen)
    for name, method in given.items():
        if name not in cls.__dict__ or (name == "__hash__" and cls.__dict__[name] is None):
            setattr(cls, name, method)
    return cls


def _first_init(cls: type, fields: tuple[dataclasses.Field[Any], ...], frozen: bool) -> Callable[..., None]:
    """Two classes in three have no object in a command, and of the others most have a few: `__init__` is compiled for more.

    Compiling costs as much as 30 objects made like this. What is odd about a call is left to what is compiled, too.
    """
    asked = [one.name for one in fields if one.init and not one.kw_only]
    names = {one.name for one in fields if one.init}
    few = _FEW

    def __init__(self: Any, *args: Any, **named: Any) -> None:
        nonlocal few
        few -= 1
        given = {**dict(zip(asked, args, strict=False)), **named}
        is_usual = len(given) == len(args) + len(named) and given.keys() <= names
        if few < 0 or not is_usual or not _set_all(self, fields, given):
            cls.__init__ = made = _init(cls, fields, frozen)  # type: ignore[misc]
            made(self, *args, **named)

    return __init__


def _set_all(made: object, fields: tuple[dataclasses.Field[Any], ...], given: dict[str, Any]) -> bool:
    """Give an object the values of its fields; False where one is wanting."""
    for one in fields:
        if one.name in given:
            value = given[one.name]
        elif one.default_factory is not dataclasses.MISSING:
            value = one.default_factory()
        elif not one.init:
            continue  # what it has is its class's
        elif one.default is not dataclasses.MISSING:
            value = one.default
        else:
            return False
        object.__setattr__(made, one.name, value)
    return True


def _init(cls: type, fields: tuple[dataclasses.Field[Any], ...], frozen: bool) -> Callable[..., None]:
    """The only method that has to be compiled: its arguments are the fields."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_factory": _FACTORY}
    asked = [_argument(one, known) for one in fields if one.init and not one.kw_only]
    named = [_argument(one, known) for one in fields if one.init and one.kw_only]
    lines = [_line(one, known, frozen) for one in fields if one.init or one.default_factory is not dataclasses.MISSING]
    head = ", ".join(["self", *asked, *(["*", *named] if named else [])])
    exec(f"def __init__({head}):\n" + ("\n".join(lines) or " pass"), known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _argument(one: dataclasses.Field[Any], known: dict[str, Any]) -> str:
    if one.default is not dataclasses.MISSING:
        known[f"_default_{one.name}"] = one.default
        return f"{one.name}=_default_{one.name}"
    return f"{one.name}=_factory" if one.default_factory is not dataclasses.MISSING else one.name


def _line(one: dataclasses.Field[Any], known: dict[str, Any], frozen: bool) -> str:
    value = one.name
    if one.default_factory is not dataclasses.MISSING:
        known[f"_make_{one.name}"] = one.default_factory
        value = f"_make_{one.name}() if {one.name} is _factory else {one.name}" if one.init else f"_make_{one.name}()"
    return f' _set(self, "{one.name}", {value})' if frozen else f" self.{one.name} = {value}"


def _compared(names: list[str], frozen: bool) -> dict[str, Any]:
    """Equal are two of one class with equal fields; only what is frozen can be a key."""
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda one: ()

    def __eq__(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _no_setting(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


_FACTORY = object()
_FEW = 6
