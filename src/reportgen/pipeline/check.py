"""Check reports: read each, judge it by its rules and by the earlier reports of the same run."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from reportgen.core.codes import finding
from reportgen.core.findings import CannotRun, Finding, Place, has_errors, is_stopped
from reportgen.core.periods.earlier import unit_and_period, whose
from reportgen.core.report import Report
from reportgen.core.rules.review import review
from reportgen.core.rules.run_texts import RunTexts
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.previous import WithEarlier, earlier_finder
from reportgen.pipeline.sources import Source, as_source, open_values
from reportgen.say.outcome import Outcome, Status


def check_one(
    path: Path, templates: Path | None = None, last_year: Path | None = None, today: date | None = None
) -> Outcome:
    """Read and check one report, compared with the earlier ones that are known."""
    return next(check_many([path], templates, last_year, today))


def check_many(
    sources: Sequence[Source | Path],
    templates: Path | None = None,
    last_year: Path | None = None,
    today: date | None = None,
) -> Iterator[Outcome]:
    """Check each report; one that cannot be read never stops the others.

    `last_year` is an earlier report, last year's or last quarter's, or a folder of them. Raises CannotRun when that cannot be read.
    `today` is the day to compare dates with; without it no rule asks for the day.
    """
    batch = start_batch(templates, last_year, today)
    return (_check_one(as_source(source), batch) for source in sources)


@dataclass(frozen=True)
class Batch:
    """What the reports of one run share: kinds, earlier reports, the day, the texts so far, whose reports nothing stops."""

    find_kind: FindKind
    with_earlier: WithEarlier
    today: date | None = None
    texts: RunTexts = field(default_factory=RunTexts)
    passed: dict[Hashable, Source] = field(default_factory=dict)

    def read(self, source: Source) -> tuple[Report, list[Finding], KindFolder]:
        """The report in `source` with the earlier ones, and what is wrong with either."""
        report, findings, folder = open_values(source.path, self.find_kind)
        report, more = self.with_earlier(report)
        return report, [*source.findings, *findings, *more], folder

    def review(self, source: Source, report: Report, findings: Sequence[Finding]) -> list[Finding]:
        """All findings of `report`: likeness to the earlier reports of the run, another of the same unit among them."""
        twins = [] if has_errors(findings) else self._twins(source, report)
        found = review(replace(report, today=self.today), [*twins, *findings], self.texts)
        if not is_stopped(found):
            self.passed.setdefault(whose(report), source)
        return found

    def _twins(self, source: Source, report: Report) -> list[Finding]:
        """A report of the same unit and period in the run: in the same folder one of the two is not meant."""
        own = whose(report)
        twin = self.passed.get(own) if own else None
        if twin is None:
            return []
        code = "R212" if twin.under == source.under else "R213"
        return [finding(code, place=Place(source.path.name), first=twin.shown, unit=unit_and_period(report))]


def start_batch(templates: Path | None, last_year: Path | None, today: date | None) -> Batch:
    """A run over several reports. Raises CannotRun when `last_year` cannot be read."""
    find_kind = FindKind(templates)
    return Batch(find_kind, earlier_finder(last_year, find_kind), today)


def left_out(source: Source) -> Outcome:
    """The outcome of a file that is none to be built from."""
    return Outcome(source.path, Status.LEFT_OUT, problem=source.left_out, under=source.under)


def _check_one(source: Source, batch: Batch) -> Outcome:
    if source.left_out:
        return left_out(source)
    try:
        report, findings, _ = batch.read(source)
        found = batch.review(source, report, findings)
    except CannotRun as problem:
        return Outcome(source.path, Status.FAILED, problem=problem, under=source.under)
    status = Status.STOPPED if is_stopped(found) else Status.PASSED
    return Outcome(source.path, status, tuple(found), report.kind.id, report.title, under=source.under)
