"""What the pieces of a template ask of the names: values, conditions, filters; each told as plain data (`ASKS`)."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from reportgen.core.context import print_through
from reportgen.core.ids import dotted, parts_of

PlainSteps = Sequence[Any]  # a step or a question, as JSON tells it
Asking = Callable[[SimpleNamespace], Any]


class NotSimple(Exception):
    """Something has to be worked out that only Jinja can."""


def asked(told: PlainSteps) -> Asking:
    """The question that was told."""
    return _ASKS[told[0]](*told[1:])


def _name(name: str) -> Asking:
    """A slot, or an attribute of what is in one."""
    attribute = operator.attrgetter(name)

    def ask(names: SimpleNamespace) -> Any:
        try:
            value = attribute(names)
        except AttributeError:
            return value_named(names, name)
        return value if not callable(value) else value_named(names, name)

    return ask


def value_named(value: Any, name: str) -> Any:
    """What Jinja's `a.b` means: an attribute, else an item. A method is never reached."""
    for one in parts_of(name):
        try:
            value = getattr(value, one)
        except AttributeError:
            value = value[one]
    if callable(value):
        raise NotSimple
    return value


def _defined(name: str) -> Asking:
    """Whether there is the last word of a name; what it would be of has to be there."""
    *of, last = parts_of(name)

    def ask(names: SimpleNamespace) -> bool:
        value = value_named(names, dotted(*of)) if of else names
        if hasattr(value, last):
            return not callable(getattr(value, last))
        return isinstance(value, Mapping) and last in value

    return ask


def _constant(value: object) -> Asking:
    return lambda names: value


def _list(*items: PlainSteps) -> Asking:
    several = [*map(asked, items)]
    return lambda names: [ask(names) for ask in several]


def _item(told: PlainSteps, key: str | int) -> Asking:
    ask = asked(told)
    return lambda names: ask(names)[key]


def _of(told: PlainSteps, name: str) -> Asking:
    ask = asked(told)
    return lambda names: value_named(ask(names), name)


def _not(told: PlainSteps) -> Asking:
    ask = asked(told)
    return lambda names: not ask(names)


def _and(left: PlainSteps, right: PlainSteps) -> Asking:
    first, second = asked(left), asked(right)
    return lambda names: first(names) and second(names)


def _or(left: PlainSteps, right: PlainSteps) -> Asking:
    first, second = asked(left), asked(right)
    return lambda names: first(names) or second(names)


def _compared(how: str, left: PlainSteps, right: PlainSteps) -> Asking:
    compare, first, second = _COMPARED[how], asked(left), asked(right)
    return lambda names: compare(first(names), second(names))


def _either(condition: PlainSteps, left: PlainSteps, right: PlainSteps) -> Asking:
    holds, first, second = asked(condition), asked(left), asked(right)
    return lambda names: first(names) if holds(names) else second(names)


def _count(told: PlainSteps) -> Asking:
    ask = asked(told)
    return lambda names: len(ask(names))


def _through(name: str, *told: PlainSteps) -> Asking:
    """A value printed through a filter, which may ask for others."""
    several = [*map(asked, told)]

    def ask(names: SimpleNamespace) -> object:
        value, *others = [one(names) for one in several]
        return print_through(value, name, *others)

    return ask


_COMPARED: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda one, several: one in several,
    "notin": lambda one, several: one not in several,
}
_ASKS: Mapping[str, Callable[..., Asking]] = {
    "name": _name,
    "defined": _defined,
    "constant": _constant,
    "list": _list,
    "item": _item,
    "of": _of,
    "not": _not,
    "and": _and,
    "or": _or,
    "compared": _compared,
    "either": _either,
    "count": _count,
    "through": _through,
}
