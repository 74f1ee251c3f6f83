"""The kinds that can be found, each loaded once a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.core.kind import Kind
from reportgen.files.kind_folder import KindFolder, kind_paths, load_kind

if TYPE_CHECKING:
    from reportgen.core.recognise.recognise import Form


def known_kinds(templates: Path | None = None) -> list[Kind]:
    """Every kind that can be found. Raises CannotRun when one of them is wrong."""
    return [load_kind(kind_id, templates).kind for kind_id in kind_paths(templates)]


class FindKind:
    """Loads each kind once a run: a long-lived process sees a template that was changed meanwhile."""

    def __init__(self, templates: Path | None = None) -> None:
        self.templates = templates
        self.forms: dict[str, Form] = {}
        self._folders: dict[str, KindFolder] = {}

    def __call__(self, kind_id: str) -> KindFolder:
        """The kind `kind_id`. Raises CannotRun when there is none or it is wrong."""
        if kind_id not in self._folders:
            self._folders[kind_id] = load_kind(kind_id, self.templates, thorough=False)
        return self._folders[kind_id]

    def every(self) -> list[KindFolder]:
        """Every kind that can be found."""
        return [self(kind_id) for kind_id in kind_paths(self.templates)]
