"""What lies in a folder that people put files into, at any depth: every file that is somebody's work, none twice."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from reportgen.core.file_names import is_litter, is_system_folder
from reportgen.core.light import dataclass
from reportgen.files.safe_files import reason
from reportgen.pipeline import refusals

_HIDDEN = 2  # FILE_ATTRIBUTE_HIDDEN of Windows
# A whole disk, and not a folder that people put reports into. A province has some 3,000 offices, each with a few folders;
# looking through so many takes a few seconds.
MOST_FOLDERS = 20_000


@dataclass(frozen=True)
class FolderFile:
    """A file, and the sub-folder it lies in; `closed` says why a folder could not be looked into."""

    path: Path
    under: Path = Path()
    closed: str = ""


def files_in(folder: Path, skip: Collection[Path] = ()) -> Iterator[FolderFile]:
    """The files of `folder`, then those of its sub-folders, by name. `skip` has files and folders to pass over.

    Hidden folders, what systems leave for themselves, and a folder met before are passed over too. Raises CannotRun where
    it finds no end of folders.
    """
    return _walk(folder, Path(), {*map(_real, skip)} - {_real(folder)}, set())


def _walk(folder: Path, under: Path, skip: set[str], seen: set[str]) -> Iterator[FolderFile]:
    """A shortcut to a folder is followed; one that leads round in a circle comes to a folder that was met before."""
    real = _real(folder)
    if real in seen | skip:
        return
    seen.add(real)
    if len(seen) > MOST_FOLDERS:
        raise refusals.WHOLE_DISK(most=MOST_FOLDERS)
    try:
        # A file before its copies, 甲.xlsx before 甲 - 副本.xlsx: by the whole name the space would go before the dot.
        inside = sorted(folder.iterdir(), key=lambda path: (path.stem, path.name))
    except OSError as error:
        yield FolderFile(folder, under, reason(error))
        return
    folders = [path for path in inside if os.path.isdir(path)]
    for path in inside:
        if path not in folders and not is_litter(path.name) and _real(path) not in skip:
            yield FolderFile(path, under)
    for path in folders:
        if not is_system_folder(path.name) and not _is_hidden(path):
            yield from _walk(path, under / path.name, skip, seen)


def _real(path: Path) -> str:
    """Where `path` leads; itself where the system does not say."""
    try:
        return os.path.realpath(path)
    except OSError:
        return os.path.abspath(path)


def _is_hidden(folder: Path) -> bool:
    try:
        return bool(getattr(folder.stat(), "st_file_attributes", 0) & _HIDDEN)
    except OSError:
        return False
