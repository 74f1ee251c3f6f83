"""Many workbooks one after another, a few at each question of the page, so that it can tell how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reportgen.core.light import dataclass, field
from reportgen.files.watching import now
from reportgen.pipeline.build import build_many
from reportgen.pipeline.check import check_many
from reportgen.pipeline.desk_files import DeskFiles
from reportgen.pipeline.sources import INPUTS, Source, sources
from reportgen.say.outcome import Outcome

# Seconds at a time: long enough for some workbooks, short enough for a page to be told.
_TURN = 0.4


@dataclass
class Many:
    """A run over many workbooks: how many there are, and what became of those that are done."""

    outcomes: Iterator[Outcome]
    total: int
    done: list[Outcome] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to do."""
        return len(self.done) >= self.total

    def work(self) -> None:
        """Go on for a moment, for one workbook at least."""
        ends = now() + _TURN
        for outcome in self.outcomes:
            self.done.append(outcome)
            if now() > ends:
                return


def work_through(files: DeskFiles, is_build: bool, templates: Path | None, last_year: Path | None, today: date) -> Many:
    """Check, or build, the workbooks in inputs/, or where none are there those that lie in the folder.

    Raises CannotRun when there is nothing to do.
    """
    found = _meant(files)
    if is_build:
        return Many(build_many(found, files.outputs, templates, last_year, today=today), len(found))
    return Many(check_many(found, templates, last_year, today), len(found))


def _meant(files: DeskFiles) -> list[Source]:
    lying = [one.path for one in files.lying() if one.is_workbook]
    inputs = [home / INPUTS for home in files.homes]
    inside = [folder for folder in inputs if any(path.is_relative_to(folder) for path in lying)]
    return sources(inside or sorted(lying) or [files.inputs])
