"""Typed values out of a TOML table, every mistake collected."""

from __future__ import annotations

import pytest

from reportgen.core.toml.declarations import Declaration


def read(data: dict[str, object]) -> tuple[Declaration, list[str]]:
    problems: list[str] = []
    return Declaration(data, "kind.toml", problems), problems


def it_gives_what_stands_there() -> None:
    entry, problems = read({"id": "甲", "on": True, "n": 3, "texts": ["a"], "numbers": [1, 2.5], "rows": [["x", "<"]]})
    assert (entry.text("id"), entry.flag("on"), entry.whole("n")) == ("甲", True, 3)
    assert (entry.texts("texts"), entry.numbers("numbers"), entry.rows("rows")) == (("a",), (1, 2.5), (("x", "<"),))
    entry.done()
    assert problems == []


def it_gives_defaults_for_what_does_not() -> None:
    entry, problems = read({})
    assert (entry.text("a", "乙"), entry.flag("b"), entry.whole("c", 2), entry.texts("d"), entry.any("e", 1)) == (
        "乙",
        False,
        2,
        (),
        1,
    )
    assert problems == []


def it_goes_on_after_each_mistake() -> None:
    entry, problems = read({"flag": 1, "whole": True, "texts": [1], "rows": ["x"], "numbers": ["1"]})
    assert (entry.text("id"), entry.flag("flag"), entry.whole("whole")) == ("", False, 0)
    assert (entry.texts("texts"), entry.rows("rows"), entry.numbers("numbers")) == ((), (), ())
    assert problems == [
        "kind.toml：缺少 id",
        "kind.toml：flag 的写法不对：1。请写 true（是）或 false（否），不加引号",
        "kind.toml：whole 的写法不对：True。请写数字，不加引号",
        "kind.toml：texts 应是一列文字",
        "kind.toml：rows 的每一行应是一列文字",
        "kind.toml：numbers 应是一列数字",
    ]


def it_names_each_table_by_its_id() -> None:
    entry, problems = read(
        {"field": [{"id": "甲", "x": 1}, {"title": "乙", "x": 1}, {"x": 1}], "rows": ["丙", {"id": "丁", "x": 1}]}
    )
    for inner in (*entry.tables("field"), *entry.items("rows")):
        inner.text("id", "")
        inner.text("title", "")
        inner.done()
    assert [problem.partition("：")[0] for problem in problems] == [
        "kind.toml [[field]] 甲",
        "kind.toml [[field]] 乙",
        "kind.toml [[field]] 3",
        "kind.toml rows 丁",
    ]


def it_complains_of_an_entry_that_is_no_table() -> None:
    entry, problems = read({"field": ["甲", {"id": "乙"}]})
    assert len(entry.tables("field")) == 1
    assert problems == ["kind.toml：field 的第1项不是一张表：'甲'"]


@pytest.mark.parametrize(("key", "hint"), [("requird", "是不是“required”？"), ("颜色", "")])
def it_complains_of_keys_that_nobody_asked_for(key: str, hint: str) -> None:
    entry, problems = read({key: 1})
    entry.flag("required")
    entry.done()
    assert problems == [f"kind.toml：不认识“{key}”。{hint}"]
