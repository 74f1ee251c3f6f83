"""Kinds and sets of rules built of what their TOML files say, every mistake told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.core.findings import CannotRun
from reportgen.core.kind import Kind
from reportgen.core.rules.declared.rules import RuleSet
from reportgen.core.toml.kind_data import KindError, build_kind
from reportgen.core.toml.kind_rules import build_set
from reportgen.core.toml.reading_data import Reading, build_reading
from reportgen.files import file_refusals
from reportgen.files.kind_files import read_toml
from reportgen.files.kind_layers import read_layers, read_reading
from reportgen.files.known_kinds import KnownKind, keep_kind
from reportgen.files.layers import set_paths
from reportgen.files.there import has_file
from reportgen.files.user_cache import code_digest, entry_name, keep_data, recalled_data

_NOTHING_FOUND, _THOROUGHLY = "nothing", "nothing in patterns either"


def load_set(path: Path, thorough: bool = True) -> RuleSet:
    """Load the set of shared rules in `path`; quicker if not `thorough`. Raises CannotRun naming every mistake in it."""
    problems: list[str] = []
    rules = build_set(path.name, read_toml(path / "rules.toml"), problems, thorough)
    if problems:
        raise _mistaken(path, problems)
    return rules


def built_kind(path: Path, thorough: bool, homes: Sequence[Path], with_base: Sequence[Path]) -> KnownKind:
    """The kind in `path`, its sets looked for in `homes` and its base in `with_base`. Raises CannotRun as `load_folder` does."""
    layers = read_layers(path, with_base)
    if layers.is_baseless:
        raise _mistaken(path, layers.problems)
    about, asked, ruled, worded = (
        layers.files.get(f"{name}.toml", {}) for name in ("kind", "fields", "rules", "claims")
    )
    found, sets = raw_sets(ruled, homes)
    folders = (path, *layers.bases)
    sound = entry_name("sound", code_digest(), repr((layers.files, sets)), *_reading_texts(folders))
    before = recalled_data(sound)  # the same was looked through before, and nothing was wrong with it
    thorough = thorough and before != _THOROUGHLY
    try:
        kind = build_kind(about, asked, ruled, thorough, sets, worded, bool(before) and not thorough)
    except KindError as error:
        raise _mistaken(path, [*layers.problems, *error.problems]) from error
    if layers.problems:
        raise _mistaken(path, layers.problems)
    if kind.id != path.name:
        raise file_refusals.OTHER_ID(path=path, id=kind.id)
    known = KnownKind(kind, layers, found)
    if thorough:
        reading_of(folders, kind)  # its mistakes are told too
    if thorough or not before:
        keep_data(sound, _THOROUGHLY if thorough else _NOTHING_FOUND)
    if before:
        was_thorough = thorough or before == _THOROUGHLY
        keep_kind(
            path,
            known,
            was_thorough,
            lambda: (read_layers(path, with_base), raw_sets(ruled, homes)) == (layers, (found, sets)),
        )
    return known


def reading_of(folders: Sequence[Path], kind: Kind) -> Reading:
    """What reading.toml in `folders`, its own and those of its bases, says of published reports of `kind`.

    Raises CannotRun naming every mistake in it.
    """
    try:
        return build_reading(read_reading(folders), kind)
    except KindError as error:
        raise _mistaken(folders[0] / "reading.toml", error.problems) from error


def _reading_texts(folders: Sequence[Path]) -> Iterator[bytes]:
    """What stands in the reading.toml of each; loading it says why one cannot be read."""
    for path in (folder / "reading.toml" for folder in folders):
        try:
            yield path.read_bytes() if has_file(path) else b""
        except OSError:
            yield b"closed"


def raw_sets(ruled: Mapping[str, Any], roots: Sequence[Path]) -> tuple[dict[str, Path], dict[str, dict[str, Any]]]:
    """The folders of the sets that a rules.toml takes in, and what stands in all that can be found in `roots`."""
    paths = set_paths(roots) if "common" in ruled else {}
    asked = {name: path for name, path in paths.items() if name in _listed(ruled, "common")}
    return asked, {name: read_toml(path / "rules.toml") if name in asked else {} for name, path in paths.items()}


def _listed(data: Mapping[str, Any], key: str) -> list[Any]:
    """The list under `key`; whatever else stands there is complained of by those who build from it."""
    return data[key] if isinstance(data.get(key), list) else []


def _mistaken(path: Path, problems: Sequence[str]) -> CannotRun:
    mistakes = "\n".join(f"  · {problem}" for problem in problems)
    return file_refusals.MISTAKES(path=path, count=len(problems), mistakes=mistakes)
