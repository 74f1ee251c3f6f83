"""The earlier report that the page holds its workbook against: read once, and again when it has been saved."""

from __future__ import annotations

import os
from pathlib import Path

from reportgen.files.watching import Stamp, stamp_of
from reportgen.pipeline.folders import files_in
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.previous import WithEarlier, earlier_finder


class ChosenEarlier:
    """`path` is a file, or a folder of the reports of many units; None for what a workbook remembers itself."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._known: WithEarlier | None = None
        self._of: tuple[FindKind, list[Stamp]] | None = None

    def finder(self, find_kind: FindKind) -> WithEarlier:
        """How a report gets it. Raises CannotRun when it cannot be read; one that has gone away since stays as it was read."""
        of = find_kind, _stamps(self.path)
        is_gone = self.path is not None and not os.path.lexists(self.path)
        if self._known is None or (of != self._of and not is_gone):
            self._known, self._of = earlier_finder(self.path, find_kind), of
        return self._known

    def has_changed(self) -> bool:
        """Whether the one file was saved since it was read; a folder is only looked at together with the workbook."""
        if self.path is None or self._of is None or os.path.isdir(self.path):
            return False
        now = stamp_of(self.path)
        return now is not None and [now] != self._of[1]


def _stamps(path: Path | None) -> list[Stamp]:
    if path is None:
        return []
    return [stamp_of(one.path) for one in files_in(path)] if os.path.isdir(path) else [stamp_of(path)]
