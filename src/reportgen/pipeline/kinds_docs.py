"""The page about the kind in a folder."""

from __future__ import annotations

from pathlib import Path

from reportgen.files.kind_folder import load_folder, template_roots
from reportgen.pipeline.meant_kind import meant_folder
from reportgen.pipeline.writing import refuse_lying_name, write_bytes_file
from reportgen.say.delivered import Delivered
from reportgen.say.kind_page import kind_page


def page_of(folder: Path, templates: Path | None = None) -> str:
    """Markdown. Raises CannotRun when there is no such kind or it has mistakes."""
    folder = meant_folder(folder, templates)
    return kind_page(load_folder(folder, roots=[folder.absolute().parent, *template_roots(templates)]).kind)


def write_page(page: str, output: Path, force: bool = False) -> Delivered:
    """Write it to the file `output`. Raises CannotRun."""
    refuse_lying_name(output, " Markdown 文字", ".md", ".txt")
    return write_bytes_file(page.encode(), output, force)
