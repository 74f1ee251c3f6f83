"""The light named tuples behave as Python's own."""

from __future__ import annotations

import pickle
import typing
from typing import Any

import pytest

from reportgen.core.light_tuple import NamedTuple


class Light(NamedTuple):
    """Two have to be given."""

    name: str
    at: int
    note: str = "无"
    more: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        return self.at + len(self.name)


class Usual(typing.NamedTuple):
    name: str
    at: int
    note: str = "无"
    more: tuple[int, ...] = ()


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("甲", 1), {}),
    (("甲", 1, "注"), {}),
    (("甲", 1, "注", (2,)), {}),
    (("甲",), {"at": 1}),
    ((), {"more": (3,), "at": 1, "name": "甲"}),
]
WRONG: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("甲",), {}),
    (("甲", 1, "注", (), 5), {}),
    (("甲", 1), {"name": "乙"}),
    (("甲", 1), {"odd": 1}),
    ((), {"at": 1}),
]


@pytest.mark.parametrize(("args", "named"), CALLS)
def it_is_made_as_pythons_own(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    light, usual = Light(*args, **named), Usual(*args, **named)
    assert light == usual and hash(light) == hash(usual) and isinstance(light, tuple)
    assert repr(light) == repr(usual).replace("Usual", "Light")
    assert [light.name, light.at, light.note, light.more] == [*usual] and light.end == light.at + 1
    assert light._asdict() == usual._asdict() and light._replace(at=9) == usual._replace(at=9)
    assert pickle.loads(pickle.dumps(light)) == light and type(pickle.loads(pickle.dumps(light))) is Light


@pytest.mark.parametrize(("args", "named"), WRONG)
def it_refuses_what_pythons_own_refuses(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    for made in (Light, Usual):
        with pytest.raises(TypeError):
            made(*args, **named)


def it_is_as_pythons_own_besides() -> None:
    for name in ("_fields", "_field_defaults", "__match_args__", "__slots__"):
        assert getattr(Light, name) == getattr(Usual, name)
    assert (
        [*Light.__annotations__] == [*Usual.__annotations__]
        and type(Light) is type
        and Light.__doc__ == "Two have to be given."
    )
    assert Light._make(["甲", 1, "", ()]) == Usual._make(["甲", 1, "", ()])
    with pytest.raises(TypeError):
        Light._make(["甲"])
    with pytest.raises(ValueError, match="odd"):
        Light("甲", 1)._replace(odd=1)
    with pytest.raises(AttributeError):
        Light("甲", 1).at = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Light("甲", 1).odd = 2  # type: ignore[attr-defined]


def it_makes_the_thousandth_as_the_first() -> None:
    class Pair(NamedTuple):
        left: int
        right: int = 2

    made = [Pair(number) for number in range(1_000)]
    assert made == [(number, 2) for number in range(1_000)] and Pair(right=1, left=3) == (3, 1)
    with pytest.raises(TypeError, match="left"):
        Pair(right=3)  # type: ignore[call-arg]
