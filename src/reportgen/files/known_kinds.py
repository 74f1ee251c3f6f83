"""Kinds as they were built before, kept as plain data: whole, with what was worked out of their words.

Those that come with the tool come with it so, as long as their TOML files and the code that builds of them are what they were. Of others
is kept what has been built twice and was found sound, under the contents of its own files. The bases and sets of rules that a kind takes
in are looked for where the kind looks for them, and have to say what they said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from reportgen.core.kept_kind import kind_of, plain_kind
from reportgen.core.kind import Kind
from reportgen.core.light_tuple import NamedTuple
from reportgen.files.layers import LAID, Layers
from reportgen.files.patience import plain_bytes
from reportgen.files.ready_made import ready_kind
from reportgen.files.user_cache import code_digest, digest_over, entry_name, keep_data, recalled_data, sizes_of

_WORDS = ("claims.toml",)
_OWN = ("kind.toml", *LAID, "reading.toml")
# The code that a kind is built by, that works out what is kept of it, and the classes it is made of.
BUILDERS = (
    *("core/toml", "core/language", "core/rules/declared", "core/types", "core/printing"),
    *(
        "core/claims/lexicon.py",
        "core/claims/symbols.py",
        "core/claims/words/vocabulary.py",
        "core/claims/words/general.py",
    ),
    *(
        "core/kind.py",
        "core/fields.py",
        "core/tables.py",
        "core/kept_kind.py",
        "core/plain_objects.py",
        "core/late_table.py",
    ),
    *("core/charts.py", "core/findings.py", "core/line_breaks.py", "core/periods/period.py", "core/styled_text.py"),
    "core/claims/ways.py",
    *("files/kind_building.py", "files/kind_layers.py", "files/layers.py"),
)
_Found = Callable[[], Mapping[str, Path]]


class KnownKind(NamedTuple):
    """A kind, its layers without what their files say, and the folders of its sets of rules."""

    kind: Kind
    layers: Layers
    sets: Mapping[str, Path]


def recalled_kind(folder: Path, thorough: bool, bases: _Found, sets: _Found) -> KnownKind | None:
    """The kind in `folder` where it and all that it takes in are as they were; `bases` and `sets` find these by name.

    With `thorough`, only one that was looked through with its patterns and its reading.toml.
    """
    own = _digest(folder, _OWN)
    kept = ready_kind(folder.name, _made_of(folder, own)) or recalled_data(_name(folder, own))
    if kept is None or (thorough and not kept["thorough"]):
        return None
    below = _unchanged(kept["bases"], bases, _OWN)
    taken = _unchanged(kept["sets"], sets, ("rules.toml",))
    alike = _unchanged(kept["alike"], bases, _WORDS)
    if below is None or taken is None or alike is None:
        return None
    layers = Layers({}, tuple(below.values()), frozenset(kept["added"]), (), tuple(alike.values()), *kept["digests"])
    return KnownKind(kind_of(kept["kind"]), layers, taken)


def keep_kind(folder: Path, known: KnownKind, thorough: bool, is_unchanged: Callable[[], bool]) -> None:
    """Keep it for the commands that come, where it can be said as plain data and `is_unchanged`: its files may be edited meanwhile."""
    if kept := _told(known, thorough):
        name = _name(folder, _digest(folder, _OWN))
        if is_unchanged():  # asked when all that is named here was read
            keep_data(name, kept)


def made_ready(folder: Path, known: KnownKind) -> tuple[str, dict[str, Any] | None]:
    """What is to come with the tool of a kind that was looked through: what it was made of, and what is kept of it."""
    return _made_of(folder, _digest(folder, _OWN)), _told(known, thorough=True)


def _told(known: KnownKind, thorough: bool) -> dict[str, Any] | None:
    layers, rows = known.layers, plain_kind(known.kind)
    if not rows:
        return None
    return {
        "kind": rows,
        "thorough": thorough,
        "bases": [[path.name, _digest(path, _OWN)] for path in layers.bases],
        "sets": [[name, _digest(path, ("rules.toml",))] for name, path in known.sets.items()],
        "alike": [[path.name, _digest(path, _WORDS)] for path in layers.alike],
        "added": sorted(layers.added),
        "digests": [layers.digest, layers.asked_digest],
    }


def _name(folder: Path, own: str) -> str:
    return entry_name("kind", code_digest(), folder.name, own)


def _made_of(folder: Path, own: str) -> str:
    return digest_over(folder.name, own, sizes_of(BUILDERS))


def _unchanged(told: Iterable[tuple[str, str]], found: _Found, names: Iterable[str]) -> dict[str, Path] | None:
    """The folders of that name, None where one is not there or says something else than it said."""
    there = found() if told else {}
    folders = {name: there[name] for name, digest in told if name in there and _digest(there[name], names) == digest}
    return folders if len(folders) == len([*told]) else None


def _digest(folder: Path, names: Iterable[str]) -> str:
    """Of these files of a folder; one that cannot be read has to be complained of by those who read it."""
    said: list[bytes | str] = []
    for name in names:
        try:
            said.append(plain_bytes(folder / name))
        except FileNotFoundError:
            said.append("none")
        except OSError:
            said.append("closed")
    return digest_over(*said)
