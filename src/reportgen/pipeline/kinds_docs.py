"""The page about the kind in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from reportgen.files.kind_folder import load_folder, template_roots
from reportgen.files.nearby import near
from reportgen.pipeline import refusals
from reportgen.say.kind_page import kind_page


def page_of(folder: Path, templates: Path | None = None) -> str:
    """Markdown. Raises CannotRun when there is no such kind or it has mistakes."""
    if not os.path.isdir(folder):
        raise refusals.NO_KIND_FOLDER(path=folder, hint=near(folder))
    return kind_page(load_folder(folder, roots=[folder.absolute().parent, *template_roots(templates)]).kind)
