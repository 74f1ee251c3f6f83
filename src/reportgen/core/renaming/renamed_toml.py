"""The text of a form's TOML file with another name for something: everything else, its comments too, stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    return "".join([*made, text[last:]])


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
    """Every grid and list of fields.toml, with the names of its rows and columns."""
    for key in _OWNERS:
        for table in data.get(key, ()):
            lines = [one for part in _LINES for one in table.get(part, ())]
            yield table["id"], frozenset(str(one["id"]) if isinstance(one, Mapping) else str(one) for one in lines)
