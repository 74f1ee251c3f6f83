"""What a kind is made of: its own folder, those of the forms it supplements, and where these and sets of rules are found."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.core.light import dataclass
from reportgen.core.rules.declared.rules import COMMON
from reportgen.files.safe_files import lying_in
from reportgen.files.there import has_file

# What may stand in its folder besides kind.toml, and is laid over that of its base.
LAID = ("fields.toml", "rules.toml", "claims.toml")


@dataclass(frozen=True)
class Layers:
    """What the TOML files of a kind say, by their names, with what it takes over from its base.

    `bases` are the folders below it, the nearest first; `added` are the codes of the rules that it has besides theirs;
    `alike` are the folders of forms whose claims.toml it takes in. `problems` has a sentence for whatever does not fit together. `digest` is of all that `files` say, `asked_digest` of what is
    asked for, '' where only a part was read; a kind that is known has these alone.
    """

    files: Mapping[str, Mapping[str, Any]]
    bases: tuple[Path, ...] = ()
    added: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()
    alike: tuple[Path, ...] = ()
    digest: str = ""
    asked_digest: str = ""

    @property
    def is_baseless(self) -> bool:
        """Whether it supplements a form that is not there, so that nothing else can be said of it."""
        return bool(self.problems) and not self.bases


def base_id_of(about: Mapping[str, Any]) -> str:
    """The id of the form that a kind.toml supplements, '' where it is a form of its own."""
    return about["base"] if isinstance(about.get("base"), str) else ""


def kinds_in(roots: Sequence[Path]) -> dict[str, Path]:
    """Folder of every kind in `roots` by its id; the first wins."""
    found: dict[str, Path] = {}
    for root in roots:
        for folder in lying_in(root):
            if os.path.isfile(folder / "kind.toml"):
                found.setdefault(folder.name, folder)
    return found


def set_paths(roots: Sequence[Path]) -> dict[str, Path]:
    """Folder of every set of shared rules in `roots`, by its name; the first wins."""
    found: dict[str, Path] = {}
    for home in (root / COMMON for root in roots if os.path.isdir(root / COMMON)):
        for folder in lying_in(home):
            if has_file(folder / "rules.toml"):
                found.setdefault(folder.name, folder)
    return found
