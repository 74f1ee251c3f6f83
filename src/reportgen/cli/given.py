"""Paths as they are typed, pasted, or dragged from a window."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

# What comes along around a path: spaces of every width, quotes, marks that cannot be seen (Explorer's U+202A among them).
_AROUND = " \t\r\n\xa0\u3000\ufeff\u200b\u200e\u200f\u202a\u202c\"'“”‘’"


class GivenPath(click.Path):
    """A path on the command line. An empty one is refused: it would mean the whole folder, and comes of a variable not set."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path that is meant by `value`."""
        given = os.fspath(value)
        meant = given if os.path.lexists(given) else given.strip(_AROUND)
        if not meant:
            self.fail("路径是空的，请写上文件或文件夹的路径。", param, ctx)
        return super().convert(meant, param, ctx)
