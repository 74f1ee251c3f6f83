"""The files that the page may speak of: those that lie where it was started, and those that were handed to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from reportgen.core.file_names import is_copy, is_litter, is_set_aside, lock_names, locked_name
from reportgen.files.handed import HandedOver, bare_name
from reportgen.files.safe_files import day_of, lying_in, make_folder, standing, write_over
from reportgen.files.temporary import sweep
from reportgen.files.user_folder import refused_writing
from reportgen.pipeline import refusals
from reportgen.pipeline.build import OUTPUTS
from reportgen.pipeline.folders import FolderFile, files_in
from reportgen.pipeline.menu import work_folder
from reportgen.pipeline.sources import FINISHED, INPUTS, WORKBOOKS
from reportgen.say.desk import Lying

# More than any office has in one folder; a page with more of them helps nobody.
_MOST_SHOWN = 500


class DeskFiles:
    """The folder the page was started in, and every file that it has shown or that was handed over; no other is opened.

    `elsewhere` is the user's own folder, where that one may not be written to: what is made goes there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        is_shut = any(refused_writing(folder / name) for name in (INPUTS, OUTPUTS))
        self.elsewhere = work_folder() if is_shut else None
        self.inputs, self.outputs = ((self.elsewhere or folder) / name for name in (INPUTS, OUTPUTS))
        self.handed = HandedOver()
        self._paths: dict[str, Path] = {}
        self._handles: dict[Path, str] = {}

    @property
    def homes(self) -> list[Path]:
        """The folders whose inputs/ and outputs/ are looked into."""
        return [self.folder, *([self.elsewhere] if self.elsewhere else [])]

    def handle(self, path: Path) -> str:
        """What the page calls `path` by from now on."""
        if path not in self._handles:
            self._handles[path] = f"f{len(self._handles) + 1}"
            self._paths[self._handles[path]] = path
        return self._handles[path]

    def path(self, handle: str) -> Path:
        """The file of that handle. Raises CannotRun for what was never shown or handed over."""
        if handle not in self._paths:
            raise refusals.NOT_HANDED()
        return self._paths[handle]

    def shown(self, path: Path) -> str:
        """The place of a file as staff see it: inside the folder, or its name alone; the whole of it in their own folder."""
        if path.is_relative_to(self.folder):
            return path.relative_to(self.folder).as_posix()
        return str(path) if self.elsewhere and path.is_relative_to(self.elsewhere) else path.name

    def lying(self) -> list[Lying]:
        """The workbooks and finished reports in the folder, in its inputs/ and outputs/, the newest first."""
        found = islice((one for one in self._met() if _is_work(one.path)), _MOST_SHOWN)
        told = [self._told(one.path) for one in found]
        return sorted(told, key=lambda one: one.day, reverse=True)

    def keep(self, name: str, content: bytes) -> Path:
        """A file that was handed over, for as long as the page is there."""
        path = self.handed.keep(name, content)
        self.handle(path)
        return path

    def copy_in(self, name: str, content: bytes) -> Path:
        """A workbook that was handed over, as a new file in inputs/, where staff go on working in it."""
        make_folder(self.inputs)
        sweep(self.inputs)
        path = self.free(self.inputs / bare_name(name), content)
        while standing(path) != content and not write_over(path, content, None):
            path = self.free(path, content)  # another was faster
        return path

    def beside(self, path: Path, name: str) -> Path:
        """Where a new file of that name goes that belongs to the workbook at `path`: beside it, or where one may write."""
        folder = self.inputs if refused_writing(path.parent) else path.parent
        make_folder(folder)
        return self.free(folder / name)

    def free(self, path: Path, content: bytes | None = None) -> Path:
        """`path`, or the next name beside it that nobody has, or that has `content` already."""
        number, first = 1, path
        while os.path.lexists(path) and (content is None or standing(path) != content):
            number += 1
            path = first.with_name(f"{first.stem} {number}{first.suffix}")
        return path

    def _met(self) -> Iterator[FolderFile]:
        for path in lying_in(self.folder):
            if os.path.isfile(path):
                yield FolderFile(path)
        for home in self.homes:
            for folder in (home / INPUTS, home / OUTPUTS):
                if os.path.isdir(folder):
                    yield from files_in(folder)

    def _told(self, path: Path) -> Lying:
        return Lying(
            self.handle(path),
            path,
            self.shown(path),
            day_of(path),
            path.suffix.lower() in WORKBOOKS,
            is_open_elsewhere(path),
        )


def is_open_elsewhere(path: Path) -> bool:
    """Whether Excel, WPS or LibreOffice has the workbook open, as far as the locks beside it tell."""
    return any(os.path.lexists(path.with_name(name)) for name in lock_names(path.name))


def _is_work(path: Path) -> bool:
    name, suffix = path.name, path.suffix.lower()
    if is_litter(name) or locked_name(name) or is_copy(name) or is_set_aside(name):
        return False
    return suffix in (*WORKBOOKS, *FINISHED)
