"""Plain calls of commands, read without typer, which takes an eighth of a command to load.

Plain are options as they are spelt in the help, each once, and arguments. For anything else (help, slips, short forms, `--`,
`--name=value`) typer is asked, whose interface this is: where this module knows a call, typer means the same by it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

from reportgen.cli.asked import AskedFor
from reportgen.cli.boundary import guarded
from reportgen.cli.given import meant
from reportgen.core.light_tuple import NamedTuple

COMMANDS = ("build", "check", "new", "read", "rollover", "diff", "pull", "verify", "export", "explain", "doctor")
_NO_CACHE = "--no-cache"
# What a shell on Windows leaves to the program.
_EXPANDED = "*?[~$%"
_NONE: Any = object()  # no default


class _Parameter(NamedTuple):
    """One parameter of a command; Python's own `inspect` would take 2 % of a build to load."""

    annotation: Any
    default: Any


def plain_call(arguments: Sequence[str]) -> Callable[[], None] | None:
    """What `arguments` have the program do, None where typer has to be asked."""
    if not arguments or arguments[0] not in COMMANDS or "_REPORTGEN_COMPLETE" in os.environ:
        return None
    if sys.platform == "win32" and any(sign in one for one in arguments for sign in _EXPANDED):
        return None
    command = getattr(import_module(f"reportgen.cli.{arguments[0]}"), arguments[0])
    given = _given(_parameters(command), arguments[1:])
    if given is None:
        return None
    if given.pop(_NO_CACHE, False):
        from reportgen.files.user_cache import no_cache

        no_cache()
    from reportgen.files.known_patterns import recall_patterns  # help, which is typer's, goes without it

    recall_patterns()  # before what needs them is loaded
    return partial(guarded(command), **given)


def _parameters(command: Callable[..., None]) -> dict[str, _Parameter]:
    """What `command` is called with, by name, in its order."""
    hints, defaults = get_type_hints(command, include_extras=True), command.__defaults__ or ()
    names = [name for name in hints if name != "return"]
    left = len(names) - len(defaults)
    return {name: _Parameter(hints[name], one) for name, one in zip(names, [_NONE] * left + [*defaults], strict=True)}


def _given(parameters: dict[str, _Parameter], words: Sequence[str]) -> dict[str, Any] | None:
    """The value of each parameter, and `--no-cache`; None for what is not plain."""
    asked = {name: _asked(one) for name, one in parameters.items()}
    options = {spelt: name for name, one in asked.items() for spelt in one.names if one.is_plain}
    options[_NO_CACHE] = _NO_CACHE
    found: dict[str, Any] = {}
    loose: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-"):
            loose.append(word)
            continue
        name = options.get(word)
        if name is None or name in found:
            return None
        is_flag = name == _NO_CACHE or _type(parameters[name]) is bool
        value = True if is_flag else _value(asked[name], next(left, "-"))
        if value is None:
            return None
        found[name] = value
    return _filled(parameters, asked, found, loose)


def _filled(
    parameters: dict[str, _Parameter], asked: dict[str, AskedFor], found: dict[str, Any], loose: Sequence[str]
) -> dict[str, Any] | None:
    """`found` with the arguments, and what is left out as the command has it."""
    rest = [*loose]
    for name, one in parameters.items():
        if asked[name].names:
            continue
        is_many = "list" in str(_type(one))
        taken, rest = (rest, []) if is_many else (rest[:1], rest[1:])
        values = [_value(asked[name], word) for word in taken]
        if None in values or (not values and one.default is _NONE):
            return None
        if values:
            found[name] = values if is_many else values[0]
    wanted = {name: one.default for name, one in parameters.items() if one.default is not _NONE}
    return None if rest else {**wanted, **found}


def _asked(parameter: _Parameter) -> AskedFor:
    return next(one for one in parameter.annotation.__metadata__ if isinstance(one, AskedFor))


def _type(parameter: _Parameter) -> Any:
    return get_args(parameter.annotation)[0]


def _value(asked: AskedFor, word: str) -> str | Path | None:
    """What `word` means there; None where typer would refuse it, or may."""
    if not asked.is_path:
        return None if word.startswith("-") else word
    path = meant(word)
    if not path or path.startswith("-") or (os.path.exists(path) and not os.access(path, os.R_OK)):
        return None
    return Path(path)
