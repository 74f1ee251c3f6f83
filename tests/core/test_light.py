"""The light data classes behave as Python's own."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from reportgen.core.light import LightField, dataclass, field, fields_of, replace


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 2
    note: str = field(default="", compare=False, repr=False)
    seen: list[int] = field(default_factory=list, compare=False)


@dataclass(frozen=True)
class Place(Point):
    name: str = ""


@dataclass
class Counter:
    count: int = 0
    gone: float = field(default=0, init=False)
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True, kw_only=True)
class Named:
    """With a method of its own."""

    name: str
    others: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, eq=False)
class Itself:
    x: int


@dataclass(frozen=True, slots=True)
class One:
    """One of very many."""

    x: int
    y: int = 2
    seen: list[int] = field(default_factory=list, compare=False)

    @property
    def both(self) -> int:
        return self.x + self.y


@pytest.mark.parametrize("made", [Point(1), Point(1, 3, "注", [4]), Place(1, name="甲")])
def it_shows_and_compares_as_python_does(made: Point) -> None:
    twin: Any = dataclasses.make_dataclass(
        type(made).__name__, [(one.name, object, _copied(one)) for one in fields_of(type(made))], frozen=True
    )
    values = {one.name: getattr(made, one.name) for one in fields_of(type(made))}
    assert repr(made) == repr(twin(**values))
    assert made == replace(made, note="另一个") and made != replace(made, x=9)
    assert hash(made) == hash(replace(made, note="另一个"))
    assert made != twin(**values)


def _copied(one: LightField) -> Any:
    made: dict[str, Any] = {} if one.is_needed else {"default": one.default}
    made = {"default_factory": one.factory} if one.name == "seen" else made
    return dataclasses.field(compare=one.compare, repr=one.repr, **made)


def it_takes_arguments_as_python_does() -> None:
    assert Point(1).seen == [] and Point(1).seen is not Point(1).seen
    assert Counter(3, {"甲"}) == Counter(names={"甲"}, count=3) and Counter().gone == 0
    assert repr(Named(name="乙")) == "乙"
    for wrong in (lambda: Point(), lambda: Point(1, 2, "", [], 5), lambda: Named("乙"), lambda: Counter(gone=1)):
        with pytest.raises(TypeError):
            wrong()


def it_makes_the_hundredth_object_as_the_first() -> None:
    @dataclass(frozen=True)
    class Pair:
        left: int
        right: int = 2
        seen: list[int] = field(default_factory=list)

    made = [Pair(1, seen=[number]) for number in range(100)]
    assert [vars(one) for one in made] == [{"left": 1, "right": 2, "seen": [number]} for number in range(100)]
    with pytest.raises(TypeError, match="left"):
        Pair(right=3)  # type: ignore[call-arg]


def it_is_frozen_where_it_says_so() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Point(1).x = 5  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Point(1).x  # type: ignore[misc]
    counter = Counter()
    counter.count += 1
    assert counter.count == 1
    with pytest.raises(TypeError):
        hash(counter)


def it_is_told_apart_by_itself_alone_where_asked() -> None:
    assert Itself(1) != Itself(1) and len({Itself(1), Itself(1)}) == 2


def it_has_no_dict_where_there_are_very_many_and_is_else_the_same() -> None:
    one = One(1, seen=[4])
    assert not hasattr(one, "__dict__") and (one.x, one.y, one.seen, one.both) == (1, 2, [4], 3)
    assert repr(one).endswith("One(x=1, y=2, seen=[4])") and One.__doc__ == "One of very many."
    assert one == replace(one, seen=[]) != replace(one, x=5) and hash(one) == hash(One(1))
    assert pickle.loads(pickle.dumps(one)).seen == [4] and One(1).seen is not One(1).seen
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.x = 5  # type: ignore[misc]
    with pytest.raises(TypeError):
        One()  # type: ignore[call-arg]


def it_goes_from_one_process_to_another() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 3))) == Point(1, 3)
    assert pickle.loads(pickle.dumps(Point(1, 3, "注"))).note == "注"


def it_is_known_to_pythons_own_functions() -> None:
    point: Any = Point(1, seen=[4])
    assert dataclasses.is_dataclass(point) and dataclasses.replace(point, y=5) == replace(point, y=5) == Point(1, 5)
    assert [one.name for one in dataclasses.fields(Place)] == [one.name for one in fields_of(Place)]
    assert dataclasses.replace(Counter(3), count=4) == Counter(4)


def it_tells_debuggers_how_it_was_made_as_python_does() -> None:
    @dataclass(frozen=True)
    class Light:
        name: str = ""

    @dataclasses.dataclass(frozen=True)
    class Pythons:
        name: str = ""

    told, wanted = (one.__dataclass_params__ for one in (Light, Pythons))  # type: ignore[attr-defined]
    assert (told.repr, told.eq, told.init) == (wanted.repr, wanted.eq, wanted.init)
