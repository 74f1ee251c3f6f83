"""Check reports: read each, judge it by its rules and by the earlier reports of the same run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.core.findings import CannotRun, Finding, has_errors
from reportgen.core.report import Report
from reportgen.core.rules.review import review
from reportgen.core.rules.run_texts import RunTexts
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.previous import WithEarlier, earlier_finder
from reportgen.pipeline.sources import open_values
from reportgen.say.outcome import Outcome, Status


def check_one(path: Path, templates: Path | None = None, last_year: Path | None = None) -> Outcome:
    """Read and check one report, compared with the earlier ones that are known."""
    return next(check_many([path], templates, last_year))


def check_many(
    paths: Sequence[Path], templates: Path | None = None, last_year: Path | None = None
) -> Iterator[Outcome]:
    """Check each report; one that cannot be read never stops the others.

    `last_year` is an earlier report, last year's or last quarter's, or a folder of them. Raises CannotRun when that cannot be read.
    """
    batch = start_batch(templates, last_year)
    return (_check_one(path, batch) for path in paths)


@dataclass(frozen=True)
class Batch:
    """What the reports of one run share: the kinds, the earlier reports, the names given out, the texts so far."""

    find_kind: FindKind
    with_earlier: WithEarlier
    taken: dict[str, Path] = field(default_factory=dict)
    texts: RunTexts = field(default_factory=RunTexts)

    def read(self, path: Path) -> tuple[Report, list[Finding], KindFolder]:
        """The report at `path` with the earlier ones, and what is wrong with either."""
        report, findings, folder = open_values(path, self.find_kind)
        report, more = self.with_earlier(report)
        return report, [*findings, *more], folder

    def review(self, report: Report, findings: Sequence[Finding]) -> list[Finding]:
        """All findings of `report`, likeness to the earlier reports of the run among them."""
        return review(report, findings, self.texts)


def start_batch(templates: Path | None, last_year: Path | None) -> Batch:
    """A run over several reports. Raises CannotRun when `last_year` cannot be read."""
    find_kind = FindKind(templates)
    return Batch(find_kind, earlier_finder(last_year, find_kind))


def _check_one(path: Path, batch: Batch) -> Outcome:
    try:
        report, findings, _ = batch.read(path)
        found = batch.review(report, findings)
    except CannotRun as problem:
        return Outcome(path, Status.FAILED, problem=problem)
    status = Status.STOPPED if has_errors(found) else Status.PASSED
    return Outcome(path, status, tuple(found), report.kind.id, report.title)
