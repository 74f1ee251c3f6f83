"""Which folder of a kind is meant: the folder itself, or the id by which `build --kind` knows it."""

from __future__ import annotations

import os
from pathlib import Path

from reportgen.core.suggestions import did_you_mean
from reportgen.files.kind_folder import kind_paths
from reportgen.files.nearby import near
from reportgen.pipeline import refusals


def meant_folder(asked: Path, templates: Path | None = None) -> Path:
    """The folder that `asked` is or, where none lies there, that the kind of that id has. Raises CannotRun where there is neither."""
    if os.path.isfile(asked / "kind.toml"):
        return asked
    known = kind_paths(templates)
    if str(asked) in known:
        return known[str(asked)]
    if not os.path.isdir(asked):
        raise refusals.NO_SUCH_KIND(path=asked, hint=near(asked) or did_you_mean(str(asked), known))
    return asked
