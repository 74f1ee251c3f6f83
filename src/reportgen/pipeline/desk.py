"""What the page can do: the workbook on the desk, looked at again after every save, and what is made of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path

from reportgen.core.diff.changes import Comparison
from reportgen.core.figure_facts import Facts, facts_of
from reportgen.core.file_names import fitting
from reportgen.core.findings import Finding
from reportgen.core.light import replace
from reportgen.core.report import Answer
from reportgen.files.desktop import open_file, open_folder
from reportgen.files.safe_files import make_folder
from reportgen.files.watching import Watch, now
from reportgen.pipeline import refusals
from reportgen.pipeline.build import build_many
from reportgen.pipeline.desk_earlier import ChosenEarlier
from reportgen.pipeline.desk_files import DeskFiles, is_open_elsewhere
from reportgen.pipeline.desk_many import Many, work_through
from reportgen.pipeline.desk_returned import Brought, bring_back, take_chosen
from reportgen.pipeline.desk_view import Kinds, Seen, look_at
from reportgen.pipeline.diff import diff
from reportgen.pipeline.writing import write_workbook_file
from reportgen.say.outcome import Outcome, Status

_ANSWERED_MARK = "（已说明）"
# Seconds until a workbook that could not be read is tried again: a program may only have held it for a moment.
_AGAIN = 2.0


class Desk:
    """The state of one page: which workbook is on it, and how it was when last looked at. Nothing of it is kept anywhere.

    `number` grows whenever there is something else to see. `is_open`: a program has the workbook open. `today()` is the day that dates are compared with.
    `earlier` is the report, or the folder of them, that was chosen to hold the workbook against; `moved` is where the
    workbook seems to lie now, when it is not at its place any more.
    """

    def __init__(self, folder: Path, templates: Path | None, today: Callable[[], date]) -> None:
        self.files = DeskFiles(folder)
        self.templates, self.today, self.earlier = templates, today, ChosenEarlier()
        self._kinds = Kinds(templates)
        self.number = 0
        self.seen: Seen | None = None
        self._watch: Watch | None = None
        self._looked = 0.0
        self.brought: Brought | None = None
        self.many: Many | None = None
        self.is_open = False
        self.moved: Path | None = None

    @property
    def book(self) -> Path | None:
        """The workbook on the desk."""
        return self._watch.path if self._watch else None

    def open(self, path: Path) -> None:
        """Put the workbook at `path` on the desk."""
        self._watch, self.seen = Watch(path), None
        self.files.handle(path)
        self.refresh()

    def close(self) -> None:
        """Take the workbook off the desk."""
        self._watch, self.seen = None, None
        self.number += 1

    def refresh(self) -> bool:
        """Look again where the workbook was saved since; whether there is something else to see."""
        if self._watch is None:
            return False
        is_other, was_open = self._watch.has_changed() or self.earlier.has_changed(), self.is_open
        self.is_open = is_open_elsewhere(self._watch.path)
        self.number += self.is_open != was_open
        if not is_other and self.seen and not self._may_have_been_held():
            return self.is_open != was_open
        before, self._looked, was_moved = self.seen, now(), self.moved
        self.moved = self._moved_to()
        self.seen = look_at(self._watch.path, self._kinds, self.earlier, self.today())
        is_same = before and not is_other and _is_same_refusal(before.outcome, self.seen.outcome)
        if is_same and self.moved == was_moved:
            return False
        self.number += 1
        return True

    def take_earlier(self, path: Path | None) -> None:
        """Hold the workbook against the report at `path` from now on, or the one of its unit in the folder `path`; None for none.

        Raises CannotRun when it cannot be read; then nothing is changed.
        """
        chosen = ChosenEarlier(path)
        chosen.finder(self._kinds.now())
        self.earlier, self.seen = chosen, None
        self.refresh()

    def _moved_to(self) -> Path | None:
        """Where the workbook lies now that is not at its place any more, as far as this folder tells."""
        if self._watch is None or os.path.lexists(self._watch.path):
            return None
        books = (one.path for one in self.files.lying() if one.is_workbook)
        return next((path for path in books if self._watch.is_it(path)), None)

    def _may_have_been_held(self) -> bool:
        failed = self.seen is not None and self.seen.outcome.status is Status.FAILED
        return failed and now() - self._looked > _AGAIN

    # ── what is asked of the workbook on the desk ────────────────────────────

    def facts(self, value_id: str) -> Facts | None:
        """What stands behind a figure of the report on the page."""
        return facts_of(self.seen.report, value_id) if self.seen and self.seen.report else None

    def build(self, force: bool = False) -> Outcome:
        """Build the report of the workbook into outputs/."""
        made = build_many([self._asked()], self.files.outputs, self.templates, self.earlier.path, force, self.today())
        return next(made)

    def answer(self, answers: Sequence[Answer]) -> Path:
        """A new workbook beside the old one that has `answers` too; it is on the desk from now on.

        Raises CannotRun where something that staff typed would be missing in it.
        """
        path = self._asked()
        if self.seen is None or self.seen.report is None or not self.seen.is_whole:
            raise refusals.NO_COPY()
        report = replace(self.seen.report, answers=(*self.seen.report.answers, *answers))
        stem = path.stem.removesuffix(_ANSWERED_MARK)
        output = self.files.beside(path, fitting(stem, f"{_ANSWERED_MARK}.xlsx"))
        write_workbook_file(report, output, made_from=[path])
        self.open(output)
        return output

    def bring_back(self, document: Path) -> Brought:
        """Hold a leader's document against the workbook. Raises CannotRun when it cannot be read."""
        self.brought = bring_back(document, self._asked(), self.templates)
        return self.brought

    def take_chosen(self, chosen: Collection[int]) -> Path:
        """A new workbook with the chosen changes of that document; it is on the desk from now on."""
        if self.brought is None:
            raise refusals.NOT_HANDED()
        output = take_chosen(self.brought, chosen, self.files)
        self.open(output)
        return output

    def compare(self, old: Path, save: bool) -> tuple[Comparison, Sequence[Sequence[Finding]], Path | None]:
        """An earlier report against the workbook, as the command diff does; `save` puts a table for leaders into outputs/."""
        output = self.files.free(self.files.outputs / f"对照表（{self._asked().stem}）.docx") if save else None
        if output:
            make_folder(output.parent)
        comparison, findings, _ = diff(old, self._asked(), output, templates=self.templates)
        return comparison, findings, output

    def work_through(self, is_build: bool) -> Many:
        """Begin with all workbooks of the folder."""
        self.many = work_through(self.files, is_build, self.templates, self.earlier.path, self.today())
        return self.many

    def show_book(self) -> None:
        """Open the workbook in its program. Raises CannotRun when this machine has none."""
        open_file(self._asked())

    def show_folder(self, path: Path) -> None:
        """Open a window on the folder that `path` lies in. Raises CannotRun when this machine cannot."""
        open_folder(path.parent)

    def _asked(self) -> Path:
        if self.book is None:
            raise refusals.NO_BOOK()
        return self.book


def _is_same_refusal(one: Outcome, other: Outcome) -> bool:
    told = (one.problem, other.problem)
    return one.status is other.status and None not in told and str(told[0]) == str(told[1])
