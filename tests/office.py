"""LibreOffice as a test uses it: many files in one start, and a profile of its own for each test process."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

_LONGEST = 300  # seconds


class Office:
    """`office(path, "pdf")` is what LibreOffice makes of a file."""

    def __init__(self, new_folder: Callable[[str], Path]) -> None:
        self._new_folder = new_folder
        self._profile = new_folder("profile")

    def __call__(self, path: Path, to: str) -> Path:
        """The file that is made of `path`."""
        (made,) = self.all([path], to).iterdir()
        return made

    def all(self, paths: Sequence[Path], to: str) -> Path:
        """The folder of what is made of `paths`, in one start of the program."""
        folder = self._new_folder("converted")
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", folder, *paths]
        subprocess.run(command, check=True, capture_output=True, timeout=_LONGEST)
        return folder
