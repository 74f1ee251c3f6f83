"""The text of a form's TOML file with another name for something; comments stay, but for what a draft asks to check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from reportgen.core.renaming.renamed_names import Renaming
from reportgen.core.toml.toml_places import TomlString, strings_in

# What is a name and nothing else, wherever it stands; what is a formula; what has names for keys.
_NAMES = frozenset(
    (
        "show",
        "frame",
        "repeated",
        "keep",
        "same",
        "unique",
        "order",
        "series",
        "categories",
        "except",
        "in",
        "grid",
        "list",
        "field",
        "table",
        "sheet",
        "year",
        "part",
        "after",
        "figure",
        "share",
        "earlier",
        "change",
        "total",
        "within",
        "none",
        "all",
        "some",
        "most",
        "trend",
        "share_of",
        "equals",
    )
)
_EXPRESSIONS = frozenset(("value", "check", "when", "printed", "tolerance"))
# What claims.toml calls itself, or says in words.
_NOT_NAMED = frozenset(["id", "words", "title", "message", "fix", "source"])
_KEYED = frozenset(("set", "previous", "year_ago", "others", "carry", "renamed", "values"))
# What a draft says of what it asks.
_TO_CHECK = "# 请核对："
_WORKED_OUT = re.compile("(?<=由程序算：)([^。]+)")
# The tables that begin something with a name, and the lists in them that do.
_OWNERS = ("grid", "list")
_LINES = ("rows", "columns")


def renamed_toml(text: str, data: Mapping[str, Any], name: str, renaming: Renaming) -> str:
    """`text` of the file `name`, which says `data`."""
    made, last = [], 0
    for one in strings_in(text):
        content = text[one.start : one.end]
        quotes = 3 if content[:3] in ('"""', "'" * 3) else 1 if content[:1] in "\"'" else 0
        inner = content[quotes : len(content) - quotes] if quotes else content
        changed = _renamed(inner, one, data, name, renaming)
        if changed != inner:
            bare = not quotes and not changed.isascii()
            made += [
                text[last : one.start],
                f'"{changed}"' if bare else content[:quotes] + changed + content[len(content) - quotes :],
            ]
            last = one.end
    return _with_comments("".join([*made, text[last:]]), renaming)


def _with_comments(text: str, renaming: Renaming) -> str:
    """`text` with the other name in what a draft says of it, 「# 请核对：“合计_2”…」; of a row or column only within its grid or list."""
    within, made = "", []
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if not line.lstrip().startswith(_TO_CHECK):
            within = _owner_at(lines, at) if line.startswith("[[") else within
            made.append(line)
            continue
        is_inside = line.startswith(" ")
        is_here = is_inside == bool(renaming.owner) and (not is_inside or within == renaming.owner)
        told = line.replace(f"“{renaming.old}”", f"“{renaming.new}”") if is_here else line
        before, formula, behind = _WORKED_OUT.split(told, maxsplit=1) if _WORKED_OUT.search(told) else (told, "", "")
        made.append(f"{before}{renaming.expression(formula, within if is_inside else '')}{behind}")
    return "".join(made)


def _owner_at(lines: Sequence[str], at: int) -> str:
    """The grid or list that begins at a line, as it calls itself."""
    told = takewhile(lambda one: not one.startswith("[["), lines[at + 1 :])
    found = (re.match(r"id\s*=\s*[\"'](.+?)[\"']", one) for one in told)
    return next((one[1] for one in found if one), "")


def _renamed(text: str, one: TomlString, data: Mapping[str, Any], name: str, renaming: Renaming) -> str:
    keys = [part for part in one.path if isinstance(part, str)]
    within = _within(one, data)
    if one.is_key:
        return renaming.whole(text) if {*keys[:-1]} & _KEYED and one.path[-1] == text else text
    if _declares(one, data, renaming):
        return renaming.new
    if {*keys} & _KEYED:
        return renaming.text(renaming.whole(text)) if "carry" in keys or "renamed" in keys else renaming.text(text)
    last = keys[-1] if keys else ""
    if last in _EXPRESSIONS:
        return renaming.expression(text, within)
    is_name = name == "claims.toml" and last not in _NOT_NAMED
    if is_name or last in _NAMES or (last == "cells" and name != "fields.toml"):  # of fields.toml they are drawn
        return renaming.whole(text, within)
    return renaming.text(text, within)


def _declares(one: TomlString, data: Mapping[str, Any], renaming: Renaming) -> bool:
    """Whether the string is the name itself: `id`, or a row or column that is no more than its name."""
    path, text = one.path, _at(data, one.path)
    if text != renaming.old:
        return False
    if not renaming.owner:
        return len(path) == 3 and path[0] in ("field", *_OWNERS) and path[2] == "id"
    if path[0] not in _OWNERS or len(path) < 4 or path[2] not in _LINES:
        return False
    return _at(data, (*path[:2], "id")) == renaming.owner and (len(path) == 4 or path[4:] == ("id",))


def _within(one: TomlString, data: Mapping[str, Any]) -> str:
    """The grid or list whose rows and columns may stand alone there."""
    table = _at(data, one.path[:2]) if len(one.path) > 2 else None
    if not isinstance(table, Mapping):
        return ""
    if one.path[0] in _OWNERS:
        return str(table.get("id", ""))
    return next((str(table[key]) for key in _OWNERS if isinstance(table.get(key), str)), "")


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        if isinstance(data, Mapping):
            data = data.get(part)
        else:
            data = data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None
    return data


def declared_names(data: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """Every grid and list of fields.toml that has a name, with the names of its rows and columns."""
    for key in _OWNERS:
        for table in named_tables(data, key):
            lines = [one for part in _LINES for one in _listed(table.get(part))]
            named = (one.get("id") if isinstance(one, Mapping) else one for one in lines)
            yield table["id"], frozenset(one for one in named if isinstance(one, str))


def named_tables(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The tables [[key]] that have a name; what else stands there the check of the kind tells of."""
    return [one for one in _listed(data.get(key)) if isinstance(one, Mapping) and isinstance(one.get("id"), str)]


def _listed(found: object) -> list[Any]:
    return found if isinstance(found, list) else []
