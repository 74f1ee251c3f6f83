"""Where a file probably is that is not where somebody said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from reportgen.core.suggestions import nearest

_ENDINGS = (".xlsx", ".docx", ".json")
_ADDRESSES = (("http:",), ("https:",))
# What programs for letters make of --.
_DASHES = ("—", "–", "―", "－", "-—", "-–", "-－")


def near(path: Path) -> str:
    """「是不是 …？」 for a path that leads nowhere, or what else it is; '' where nothing like it is in sight."""
    if path.parts[:1] in _ADDRESSES:
        return "这是网址，不是文件：请在浏览器里打开，另存为网页或下载以后再用。"
    if path.name.startswith(_DASHES):
        return "要写选项的，前面是两个半角的减号，例如 --mark。"
    try:
        found = next((one for one in _candidates(path) if one != path and os.path.exists(one)), None)
    except OSError:  # a name too long to be one, a folder that may not be looked into
        return ""
    return f"是不是 {found}？" if found else ""


def _candidates(path: Path) -> Iterator[Path]:
    """The same name with its ending; the same file in a folder beside this one; the name nearest to each wrong one."""
    if path.name:
        yield from (path.with_name(path.name + ending) for ending in _ENDINGS)
        yield from (folder / path.name for folder in _inside(Path()) if os.path.isdir(folder))
    yield _righted(path)


def _righted(path: Path) -> Path:
    """`path` with each part that is not there replaced by what is nearest to it."""
    parts = path.parts
    right = Path(path.anchor) if path.anchor else Path()
    for part in parts[1:] if path.anchor else parts:
        there = right / part
        right = there if os.path.exists(there) else right / nearest(part, (one.name for one in _inside(right)))
    return right if len(right.parts) == len(parts) else path


def _inside(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if not one.name.startswith(".")) if os.path.isdir(folder) else []
