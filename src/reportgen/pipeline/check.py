"""Check reports: read each, judge it by its rules and by the earlier reports of the same run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from reportgen.core.findings import is_stopped
from reportgen.pipeline.all_judged import judge_many
from reportgen.pipeline.judged import Judged, Setting
from reportgen.pipeline.sources import Source, as_source
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
    cores: int = 1,
) -> Iterator[Outcome]:
    """Check each report; one that cannot be read never stops the others.

    `last_year` is an earlier report, last year's or last quarter's, or a folder of them. Raises CannotRun when that cannot be read.
    `today` is the day to compare dates with; without it no rule asks for the day. `cores` is how many may work at once.
    """
    wanted = [*map(as_source, sources)]
    judged = judge_many(wanted, Setting(templates, last_year, today), cores)
    return (checked(source, one) for one, source in zip(judged, wanted, strict=True))


def checked(source: Source, judged: Judged) -> Outcome:
    """What became of a report that was to be checked."""
    if source.left_out:
        return Outcome(source.path, Status.LEFT_OUT, problem=source.left_out, under=source.under)
    if not judged.is_checked:
        return Outcome(source.path, Status.FAILED, problem=judged.problem, under=source.under)
    status = Status.STOPPED if is_stopped(judged.findings) else Status.PASSED
    return Outcome(source.path, status, judged.findings, judged.kind_id, judged.title, under=source.under)
