"""Write TOML as a person would: short arrays on one line, comments behind what they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
_LONGEST = 110


def toml_value(value: object) -> str:
    """`value` as it stands behind an equals sign: text, whole number, true or false, list, inline table."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return f'"{"".join(_escaped(char) for char in value)}"'
        case Mapping():
            return f"{{ {', '.join(f'{toml_key(key)} = {toml_value(one)}' for key, one in value.items())} }}"
        case Sequence():
            return f"[{', '.join(map(toml_value, value))}]"
        case _:
            raise TypeError(f"no TOML for {value!r}")


def toml_key(key: str) -> str:
    """`key` as it stands before an equals sign."""
    return key if key and set(key) <= _BARE else toml_value(key)


def toml_lines(table: Mapping[str, object]) -> list[str]:
    """A line for each key; what would be too long has one line for each of its items."""
    return [line for key, value in table.items() for line in _lines(toml_key(key), value)]


def toml_comments(sentences: Sequence[str]) -> list[str]:
    """Each sentence as a comment of one line."""
    return [f"# {' '.join(one.split())}" for one in sentences]


def _lines(key: str, value: object) -> list[str]:
    line = f"{key} = {toml_value(value)}"
    if len(line) <= _LONGEST or isinstance(value, str) or not isinstance(value, Sequence):
        return [line]
    return [f"{key} = [", *(f"  {toml_value(one)}," for one in value), "]"]


def _escaped(char: str) -> str:
    return _ESCAPES.get(char) or (char if ord(char) >= 32 and ord(char) != 127 else f"\\u{ord(char):04X}")
