"""Files that were handed over as bytes and not as a place: kept for as long as they are worked with, then gone."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path, PurePosixPath

from reportgen.files import file_refusals
from reportgen.files.safe_files import reason, safe_name, write_whole

_MOST = 20


def bare_name(given: str) -> str:
    """The name of a file as its sender calls it, without any folder; one that stays in its folder on every system."""
    last = PurePosixPath(given.replace("\\", "/").rpartition("/")[2])
    return safe_name(last.stem, last.suffix) if last.suffix[1:].isalnum() else safe_name(last.name, "")


class HandedOver:
    """A folder of the system's for temporary files, made when the first file comes."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._places: list[Path] = []

    def keep(self, name: str, content: bytes) -> Path:
        """Where `content` lies now, under `name`; the oldest of many goes. Raises CannotRun where there is no room."""
        try:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="reportgen-"))
            place = Path(tempfile.mkdtemp(dir=self._folder))
        except OSError as error:
            raise file_refusals.NO_FOLDER(path=tempfile.gettempdir(), reason=reason(error)) from error
        path = place / bare_name(name)
        write_whole(path, content)
        self._places.append(place)
        for old in self._places[:-_MOST]:
            shutil.rmtree(old, ignore_errors=True)
        del self._places[:-_MOST]
        return path

    def forget(self) -> None:
        """Remove all of it."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder, self._places = None, []
