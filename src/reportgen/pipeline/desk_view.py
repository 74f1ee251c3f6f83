"""A workbook as the page shows it: checked, and where nothing stops it proven, with the report as it will print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.core.catalogues.codes import unfilled_only
from reportgen.core.findings import CannotRun, Finding, is_stopped
from reportgen.core.light import dataclass, replace
from reportgen.core.printed_page import Printed, printed_page
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder, kind_paths, template_roots
from reportgen.files.layers import set_paths
from reportgen.files.safe_files import lying_in
from reportgen.files.watching import Stamp, stamp_of
from reportgen.pipeline import refusals
from reportgen.pipeline.desk_earlier import ChosenEarlier
from reportgen.pipeline.document import make_document, marked_parts
from reportgen.pipeline.judged import Judge, RunSoFar, Setting
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.sources import Source
from reportgen.say.outcome import Outcome, Status

if TYPE_CHECKING:
    from reportgen.files.document.page.page_looks import TableLook
    from reportgen.files.document.page.paragraph_looks import ParagraphLook


@dataclass(frozen=True)
class Seen:
    """A workbook as it was when it was last looked at.

    `printed` are the blocks of the report, each with its look; `is_proven`: they are what `build` would deliver, word by
    word, and not only a draft. `is_whole`: nothing that staff typed is missing in `report`, so that it can be written anew.
    """

    outcome: Outcome
    report: Report | None = None
    printed: tuple[Printed, ...] = ()
    looks: tuple[ParagraphLook | TableLook, ...] = ()
    is_proven: bool = False
    is_whole: bool = False


class Kinds:
    """The forms, loaded once and again when a file of theirs has changed: half the time of a look is loading them."""

    def __init__(self, templates: Path | None) -> None:
        self._templates = templates
        self._stamps: tuple[Stamp, ...] = ()
        self._known = FindKind(templates)

    def now(self) -> FindKind:
        """Those of this moment. Raises CannotRun when a folder cannot be looked into."""
        folders = [*kind_paths(self._templates).values(), *set_paths(template_roots(self._templates)).values()]
        stamps = tuple(stamp_of(path) for folder in folders for path in lying_in(folder))
        if stamps != self._stamps:
            self._stamps, self._known = stamps, FindKind(self._templates)
        return self._known


def look_at(path: Path, kinds: Kinds, earlier: ChosenEarlier, today: date | None) -> Seen:
    """Check the workbook at `path` as the command check does, against `earlier` too, and print its report to the page."""
    source = Source(path)
    try:
        find_kind = kinds.now()
        judge = Judge(find_kind, earlier.finder(find_kind), Setting(today=today))
        report, read, folder = judge.read(source)
        findings = judge.review(source, report, read, RunSoFar().ask)
    except CannotRun as problem:
        return Seen(Outcome(path, Status.FAILED, problem=problem))
    status = Status.STOPPED if is_stopped(findings) else Status.PASSED
    outcome = Outcome(path, status, tuple(findings), report.kind.id, report.title)
    return _printed(outcome, report, folder, unfilled_only(read))


def _printed(outcome: Outcome, report: Report, folder: KindFolder, is_whole: bool) -> Seen:
    from reportgen.files.document.page.page_looks import looks_of
    from reportgen.files.document.seen.read_document import read_parts

    try:
        parts = marked_parts(report, folder)
        printed = printed_page(report, read_parts(parts))
        wrong = _not_proven(outcome, report, folder)
    except CannotRun as problem:  # of the template
        return Seen(replace(outcome, status=Status.FAILED, problem=problem), report, is_whole=is_whole)
    if wrong:
        failed = replace(outcome, findings=(*wrong, *outcome.findings), problem=refusals.NOT_PROVEN())
        return Seen(replace(failed, status=Status.FAILED), report, printed, tuple(looks_of(parts)), is_whole=is_whole)
    is_proven = outcome.status is Status.PASSED
    return Seen(outcome, report, printed, tuple(looks_of(parts)), is_proven, is_whole)


def _not_proven(outcome: Outcome, report: Report, folder: KindFolder) -> Sequence[Finding]:
    """How the document differs from what it must be; one that is stopped is not made."""
    return make_document(report, folder)[1] if outcome.status is Status.PASSED else ()
