"""The files that the page is made of: a fixed list of names, no other is ever looked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportgen.files.safe_files import read_whole

SHELL = "/index.html"
_FOLDER = Path(__file__).parent / "page"
_SORTS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_NAMES = (
    "index.html",
    "closed.html",
    "desk.css",
    "paper.css",
    "icon.svg",
    "main.js",
    "net.js",
    "dom.js",
    "home.js",
    "work.js",
    "last.js",
    "start.js",
    "changes.js",
    "compare.js",
    "pull.js",
    "many.js",
    "findings.js",
    "facts.js",
    "paper.js",
)


@cache
def page_file(path: str) -> tuple[bytes, str] | None:
    """What stands in the file that the browser asks for as `path`, and what sort of file it is; None for any other path."""
    name = path[1:]
    return (read_whole(_FOLDER / name), _SORTS[Path(name).suffix]) if name in _NAMES else None
