"""Reports of earlier runs that are still in a folder, found by what they remember of the workbook they were made from."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from reportgen.core.file_names import is_set_aside
from reportgen.core.findings import CannotRun
from reportgen.files.safe_files import day_of, lying_in, read_whole, same_name
from reportgen.say.delivered import OldReport

_LARGEST = 60_000_000


def file_digest(workbook: Path) -> str:
    """What a report remembers of its workbook's name: the same where the workbook has become a .json or an .xlsm."""
    return hashlib.sha256(same_name(workbook.stem).encode(errors="surrogatepass")).hexdigest()


class OldReports:
    """The reports in each folder as they were when the run began, looked at once."""

    def __init__(self) -> None:
        self._known: dict[Path, dict[str, list[OldReport]]] = {}

    def of(self, workbook: Path, folder: Path, output: Path | None = None) -> list[OldReport]:
        """The reports in `folder` that a workbook of this name was built into, with what stands at `output` first."""
        named = [old for old in self._in(folder).get(file_digest(workbook), ()) if old.path != output]
        at_output = [OldReport(output, day_of(output))] if output and os.path.isfile(output) else []
        return [*at_output, *named]

    def _in(self, folder: Path) -> dict[str, list[OldReport]]:
        if folder not in self._known:
            self._known[folder] = _by_workbook(folder)
        return self._known[folder]


def _by_workbook(folder: Path) -> dict[str, list[OldReport]]:
    from reportgen.files.document.provenance_part import read_provenance

    found: dict[str, list[OldReport]] = {}
    for path in _documents(folder):
        try:
            provenance = read_provenance(read_whole(path, _LARGEST), pictured=False)
        except CannotRun:
            continue
        if provenance and provenance.file:
            found.setdefault(provenance.file, []).append(OldReport(path, day_of(path)))
    return found


def _documents(folder: Path) -> list[Path]:
    """None of a folder that is not there or may not be looked into: what is written there will say so."""
    try:
        inside = lying_in(folder)
    except CannotRun:
        return []
    return [path for path in inside if path.suffix == ".docx" and not is_set_aside(path.name) and os.path.isfile(path)]
