"""The folders that a kind is made of, its own and those of the forms it supplements, and their TOML files as one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.core.light import dataclass
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Mistake
from reportgen.core.toml.overlay import added_codes, laid_over, laid_reading
from reportgen.files.kind_files import read_toml
from reportgen.files.safe_files import lying_in

_LAID = ("fields.toml", "rules.toml", "claims.toml")
_READING = "reading.toml"


@dataclass(frozen=True)
class Layers:
    """What the TOML files of a kind say, by their names, with what it takes over from its base.

    `bases` are the folders below it, the nearest first; `added` are the codes of the rules that it has besides theirs;
    `problems` has a sentence for whatever does not fit together.
    """

    files: Mapping[str, Mapping[str, Any]]
    bases: tuple[Path, ...] = ()
    added: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()

    @property
    def is_baseless(self) -> bool:
        """Whether it supplements a form that is not there, so that nothing else can be said of it."""
        return bool(self.problems) and not self.bases


def read_layers(folder: Path, roots: Sequence[Path], own: Mapping[str, Mapping[str, Any]] | None = None) -> Layers:
    """The layers of the kind in `folder`; its base is looked for in `roots`. `own` is what is read of its files already.

    Raises CannotRun when one of its files or of its base's cannot be read.
    """
    return _layers(folder, roots, _own(folder) if own is None else own, ())


def read_reading(folders: Sequence[Path]) -> dict[str, Any]:
    """What reading.toml says in these folders of one kind, its own first. Raises CannotRun when one cannot be read."""
    data: dict[str, Any] = {}
    for path in (folder / _READING for folder in reversed(folders)):
        data = laid_reading(data, read_toml(path)) if os.path.isfile(path) else data
    return data


def base_id_of(about: Mapping[str, Any]) -> str:
    """The id of the form that a kind.toml supplements, '' where it is a form of its own."""
    return about["base"] if isinstance(about.get("base"), str) else ""


def _layers(
    folder: Path, roots: Sequence[Path], own: Mapping[str, Mapping[str, Any]], above: tuple[str, ...]
) -> Layers:
    base_id = base_id_of(own.get("kind.toml", {}))
    if not base_id:
        return Layers(own)
    homes, above = _homes(roots), (*above, folder.name)
    if base_id not in homes or base_id in above:
        why = f"没有“{base_id}”这种报告。{did_you_mean(base_id, homes)}" if base_id not in homes else "绕了一圈又是自己"
        return Layers(own, problems=(Mistake.at(f"kind.toml：base 写的“{base_id}”：{why}", "kind.toml", ("base",)),))
    below = _layers(homes[base_id], roots, _own(homes[base_id]), above)
    problems = [*below.problems]
    files = laid_over(base_id, below.files, own, problems)
    return Layers(files, (homes[base_id], *below.bases), added_codes(own.get("rules.toml", {})), tuple(problems))


def _own(folder: Path) -> dict[str, Mapping[str, Any]]:
    """What stands in the folder itself; only a supplement can do without fields.toml."""
    about = read_toml(folder / "kind.toml")
    needed = () if base_id_of(about) else ("fields.toml",)
    there = {name: folder / name for name in _LAID if name in needed or os.path.isfile(folder / name)}
    return {"kind.toml": about, **{name: read_toml(path) for name, path in there.items()}}


def _homes(roots: Sequence[Path]) -> dict[str, Path]:
    """Folder of every kind in `roots` by its id; the first wins."""
    found: dict[str, Path] = {}
    for root in roots:
        for folder in lying_in(root):
            if os.path.isfile(folder / "kind.toml"):
                found.setdefault(folder.name, folder)
    return found
