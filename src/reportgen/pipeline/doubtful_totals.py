"""A sum that passes over a line: it adds those before and behind it, or all above but the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding
from reportgen.core.ids import dotted
from reportgen.files.kind_files import TomlFile, data_in

_ADDED = re.compile(r"\w+(?:\s*\+\s*\w+)+")
_NAME = re.compile(r"\w+")
_LESS = re.compile(r"\s*(\w+)\s*<=\s*(\w+)\s*")  # 购置费 <= 用车费
_PART = "其中"


def passes_over(files: Mapping[str, TomlFile]) -> Iterator[Finding]:
    """A warning for each row and column of a grid that is a sum, and for what it leaves out in the middle of what it adds.

    Of 290 forms, drafted ones among them, one had such a sum, and it was wrong.
    """
    checks = (_LESS.fullmatch(str(rule.get("check", ""))) for rule in data_in(files, "rules.toml").get("rule", ()))
    within = {found[1]: found[2] for found in checks if found}
    for number, grid in enumerate(data_in(files, "fields.toml").get("grid", ())):
        for key in ("rows", "columns"):
            lines = [one if isinstance(one, dict) else {"id": one} for one in grid[key]]
            for at, names in _left_out(lines, within):
                place, line = files["fields.toml"].place(("grid", number, key, at)), lines[at]
                told = {"line": line["id"], "value": line["value"], "names": "、".join(names)}
                yield finding("K181", place=place, field=dotted(grid["id"], line["id"]), **told)


def _left_out(lines: Sequence[Mapping[str, Any]], within: Mapping[str, str]) -> Iterator[tuple[int, list[str]]]:
    """Which lines are such sums, and the lines that staff fill in and each passes over, but for those `within` one that it adds."""
    values = {one["id"]: str(one.get("value", "")) for one in lines}
    names = [*values]
    for at, line in enumerate(lines):
        added = _added(line["id"], values)
        above = [name for name in names[:at] if name in added]
        if not above:
            continue
        between = lines[names.index(above[0]) : at]
        missed = [one["id"] for one in between if not values[one["id"]] and one["id"] not in added]
        missed = [name for name in missed if within.get(name) not in added]
        alike = {one["id"] for one in between if one.get("type") == line.get("type")}
        if found := [name for name in missed if name in alike and not name.startswith(_PART)]:
            yield at, found


def _added(name: str, values: Mapping[str, str]) -> set[str]:
    """The lines that a sum is made of, and those that these are worked out of; nothing where it is no sum."""
    if not _ADDED.fullmatch(values[name]):
        return set()
    found, open_ = set[str](), [name]
    while open_:
        new = {one for one in _NAME.findall(values[open_.pop()]) if one in values} - found
        found |= new
        open_ += new
    return found
