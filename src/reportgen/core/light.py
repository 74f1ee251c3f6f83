"""Data classes that are made quickly: what Python's own write and compile for each class is here written once for all.

A command makes some 150 of them when it starts. Python's `dataclass` compiles six functions for each frozen one; here
only `__init__` is compiled, when many objects are made, the others are the same few closures. See docs/decisions/0083.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

_MISSING: Any = object()  # no default
_FACTORY: Any = object()  # in the place of an argument: what the factory makes
# Compiling `__init__` costs as much as so many objects made without it, of which all is told in its order; any other costs as ten.
_MANY, _DEAR = 600, 10


class LightField:
    """One field of a class: what it is where nothing is given, whether it is asked for, shown, compared."""

    __slots__ = ("compare", "default", "factory", "init", "kw_only", "name", "repr")

    def __init__(self, default: Any, factory: Any, init: bool, repr: bool, compare: bool) -> None:
        self.name, self.kw_only = "", False
        self.default, self.factory = default, factory
        self.init, self.repr, self.compare = init, repr, compare

    @property
    def is_needed(self) -> bool:
        """Whether it has to be given."""
        return self.default is _MISSING and self.factory is _MISSING


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:

    def dataclass(
        cls: type | None = None,
        /,
        *,
        frozen: bool = False,
        eq: bool = True,
        kw_only: bool = False,
        slots: bool = False,
    ) -> Any:
        """As `dataclasses.dataclass` with these arguments; pickle knows its classes as well."""

        def made(plain: type) -> type:
            return _made(plain, frozen, eq, kw_only, slots)

        return made if cls is None else made(cls)

    def field(
        *,
        default: Any = _MISSING,
        default_factory: Any = _MISSING,
        init: bool = True,
        repr: bool = True,
        compare: bool = True,
    ) -> Any:
        """As `dataclasses.field` with these arguments."""
        return LightField(default, default_factory, init, repr, compare)

    def replace(one: Any, /, **changes: Any) -> Any:
        """As `dataclasses.replace`: the same object with other values in the fields that are named."""
        kept = {own.name: getattr(one, own.name) for own in fields_of(one.__class__) if own.init}
        return one.__class__(**{**kept, **changes})


class _Pythons:
    """For Python's own `fields`, `replace` and `is_dataclass`, and for debuggers: what it would have made, when one asks."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, one: object, cls: type) -> Any:
        import dataclasses

        made: list[Any] = []
        for own in fields_of(cls):
            told: dict[str, Any] = {"default": own.default, "default_factory": own.factory}
            told = {name: value for name, value in told.items() if value is not _MISSING}
            told |= {"init": own.init, "repr": own.repr, "compare": own.compare, "kw_only": own.kw_only}
            made.append((own.name, Any, dataclasses.field(**told)))
        twin: Any = dataclasses.make_dataclass(cls.__name__, made)
        return getattr(twin, self.name)


_PYTHONS_FIELDS, _PYTHONS_PARAMS = _Pythons("__dataclass_fields__"), _Pythons("__dataclass_params__")


def fields_of(cls: type) -> Sequence[LightField]:
    """The fields of a data class in their order, those of the classes it is made from first."""
    found: Sequence[LightField] = getattr(cls, "__light_fields__", ())
    return found


def _made(cls: Any, frozen: bool, eq: bool, kw_only: bool, slots: bool) -> type:
    fields = {one.name: one for base in reversed(cls.__mro__[1:]) for one in fields_of(base)}
    for name in cls.__annotations__:
        fields[name] = _field(cls, name, kw_only)
    cls = _slotted(cls, [*fields]) if slots else cls
    cls.__light_fields__ = own = (*fields.values(),)
    cls.__dataclass_fields__, cls.__dataclass_params__ = _PYTHONS_FIELDS, _PYTHONS_PARAMS
    given: dict[str, Any] = {"__repr__": _repr}
    given |= _of_slots(cls, own, frozen) if slots else {"__init__": _first_init(cls, own, frozen)}
    if frozen:
        given |= {"__setattr__": _no_setting, "__delattr__": _no_deleting}
    if eq:
        given |= _compared([one.name for one in own if one.compare], frozen)
    for name, method in given.items():
        if name not in cls.__dict__ or (name == "__hash__" and cls.__dict__[name] is None):
            setattr(cls, name, method)
    made: type = cls
    return made


def _slotted(cls: Any, names: Sequence[str]) -> Any:
    """The same class, of whose objects there are very many: each takes half the room without a dict of its own."""
    inside = {name: one for name, one in cls.__dict__.items() if name not in {*names, "__dict__", "__weakref__"}}
    return type(cls)(cls.__name__, cls.__bases__, inside | {"__slots__": (*names,)})


def _of_slots(cls: Any, fields: Sequence[LightField], frozen: bool) -> dict[str, Any]:
    def __reduce__(self: object) -> tuple[Any, ...]:
        return self.__class__, tuple(getattr(self, one.name) for one in fields)

    return {"__init__": _init(cls, fields, frozen), "__reduce__": __reduce__}


def _field(cls: Any, name: str, kw_only: bool) -> LightField:
    """The field that a class declares; what stays of it in the class is its default, as an attribute of it."""
    told = cls.__dict__.get(name, _MISSING)
    made = told if isinstance(told, LightField) else LightField(told, _MISSING, init=True, repr=True, compare=True)
    made.name, made.kw_only = name, kw_only
    if made is told:
        if made.default is _MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, made.default)
    return made


def _first_init(cls: Any, fields: Sequence[LightField], frozen: bool) -> Callable[..., None]:
    """Two classes in three have no object in a command, and of the others most have a few: `__init__` is compiled for more.

    What is odd about a call is left to what is compiled, too.
    """
    asked = [one.name for one in fields if one.init and not one.kw_only]
    names = {one.name for one in fields if one.init}
    count, left = len(fields) if len(asked) == len(fields) else -1, _MANY

    def __init__(self: Any, *args: Any, **named: Any) -> None:
        nonlocal left
        if len(args) == count and not named and left > 0:  # two objects in three: it takes a third of the time
            left -= 1
            self.__dict__.update(zip(asked, args))  # noqa: B905 - `strict` costs as much as all the rest of this
            return
        left -= _DEAR
        given = {**dict(zip(asked, args, strict=False)), **named}
        is_usual = len(given) == len(args) + len(named) and given.keys() <= names
        if left < 0 or not is_usual or not _fill(self.__dict__, fields, given):
            cls.__init__ = made = _init(cls, fields, frozen)
            made(self, *args, **named)

    return __init__


def _fill(values: dict[str, Any], fields: Sequence[LightField], given: dict[str, Any]) -> bool:
    """Give an object the values of its fields; False where one is wanting."""
    for one in fields:
        name = one.name
        if name in given:
            values[name] = given[name]
        elif one.factory is not _MISSING:
            values[name] = one.factory()
        elif not one.init:
            continue  # what it has is its class's
        elif one.default is not _MISSING:
            values[name] = one.default
        else:
            return False
    return True


def _init(cls: type, fields: Sequence[LightField], frozen: bool) -> Callable[..., None]:
    """The only method that has to be compiled: its arguments are the fields."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_factory": _FACTORY}
    known |= {f"_slot_{name}": vars(cls)[name].__set__ for name in vars(cls).get("__slots__", ())}
    asked = [_argument(one, known) for one in fields if one.init and not one.kw_only]
    named = [_argument(one, known) for one in fields if one.init and one.kw_only]
    lines = [_line(one, known, frozen) for one in fields if one.init or one.factory is not _MISSING]
    head = ", ".join(["self", *asked, *(["*", *named] if named else [])])
    exec(f"def __init__({head}):\n" + ("\n".join(lines) or " pass"), known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _argument(one: LightField, known: dict[str, Any]) -> str:
    if one.default is not _MISSING:
        known[f"_default_{one.name}"] = one.default
        return f"{one.name}=_default_{one.name}"
    return one.name if one.is_needed else f"{one.name}=_factory"


def _line(one: LightField, known: dict[str, Any], frozen: bool) -> str:
    value = one.name
    if one.factory is not _MISSING:
        known[f"_make_{one.name}"] = one.factory
        value = f"_make_{one.name}() if {one.name} is _factory else {one.name}" if one.init else f"_make_{one.name}()"
    if f"_slot_{one.name}" in known:
        return f" _slot_{one.name}(self, {value})"
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
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields_of(self.__class__) if one.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _no_setting(self: object, name: str, value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: object, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")
