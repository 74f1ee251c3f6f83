"""Objects are told as two texts and a list, and made of them again; what cannot be told so is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from reportgen.core.light import dataclass
from reportgen.core.plain_objects import NotPlain, PlainObjects


class _Colour(StrEnum):
    RED = "红"


@dataclass(frozen=True)
class _Pair:
    one: Any
    other: Any = None


_NUMBER = object()
_OBJECTS = PlainObjects((_Pair, _Colour), {}, {"数": _NUMBER})


def _again(one: object) -> Any:
    told = json.loads(json.dumps(_OBJECTS.told(one), ensure_ascii=False))
    return _OBJECTS.made(told)


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "一行\n两行",
        "半个字\ud800",
        "文件之间¦和组之间‖",
        0,
        -5,
        2**70,
        True,
        False,
        None,
        1.5,
        (),
        ("一",),
        tuple("一二三四五六七八九"),
        (*"一二三四五六七", "¦"),
        ["列", ["表"]],
        frozenset({"甲", "乙"}),
        {"甲": 1, "乙": (True, 1)},
        {},
        _Colour.RED,
        _Pair("里面", _Pair(None)),
        _NUMBER,
    ],
)
def it_makes_again_what_was_told(inside: object) -> None:
    made = _again(_Pair(inside, [inside, 1, True, "1"]))
    assert made == _Pair(inside, [inside, 1, True, "1"])
    assert type(made.one) is type(inside)


def it_makes_one_object_of_what_is_the_same_twice() -> None:
    made = _again(_Pair(_Pair("一"), _Pair("一")))
    assert made.one is made.other


def it_tells_nothing_of_a_class_that_is_not_named() -> None:
    with pytest.raises(NotPlain):
        _OBJECTS.told(_Pair(Decimal(1)))


def it_tells_nothing_of_more_parts_than_there_are_letters() -> None:
    assert _again(_Pair([(n,) for n in range(20_000)])).one[-1] == (19_999,)
    with pytest.raises(NotPlain):
        _OBJECTS.told(_Pair([(n,) for n in range(30_000)]))
