"""The report a new workbook starts from: empty, or with the values of another file, of a damaged workbook too."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from reportgen.core.catalogues.codes import NOT_CARRIED, OTHER_STATE, UNFILLED, of_unknown_names, unfilled_only
from reportgen.core.findings import Finding
from reportgen.core.light import dataclass, replace
from reportgen.core.periods.rollover import can_follow, in_terms_of
from reportgen.core.report import Report
from reportgen.core.rules.review import worst_first
from reportgen.files.kind_folder import load_kind
from reportgen.files.kind_heads import kind_heads
from reportgen.pipeline import refusals
from reportgen.pipeline.kinds import FindKind, refuse_template
from reportgen.pipeline.sources import READABLE, WORKBOOKS, read_report
from reportgen.pipeline.which_kind import named_kind, which_kind

# What a report and the one of a later edition that is made of it are called.
_CALLED = {"last": "原来", "this": "新"}


@dataclass(frozen=True)
class Start:
    """A report to begin with and what is wrong with the file it comes from.

    `is_rescued`: that file was a damaged workbook; the report has what can still be read of it, `findings` what it has not.
    `lost` is what has no place in the form as it is now, or in the later edition that was asked for.
    """

    report: Report
    findings: list[Finding]
    is_rescued: bool = False
    lost: Sequence[Finding] = ()

    @property
    def is_usable(self) -> bool:
        """Whether it can be written: what is only not filled in yet, or cannot be read of a damaged workbook, stays blank."""
        return self.is_rescued or unfilled_only(self.findings)


def start_report(kind_id: str | None, source: Path | None, templates: Path | None = None) -> Start:
    """The report a new workbook starts from: empty, or with the values of `source`; `kind_id` may be a title too.

    Of an earlier edition, `source` is taken in the terms of the kind asked for.
    Raises CannotRun when the kind is not known, or not named while there are several.
    """
    if kind_id and Path(kind_id).suffix.lower() in READABLE:
        raise refusals.NOT_A_KIND(name=kind_id)
    if source is None:
        folder = load_kind(which_kind(kind_id, templates), templates)
        refuse_template(folder, [one for one in folder.tag_findings if one.stops])  # before anyone fills it in
        return Start(Report(folder.kind, {}, {}), [])
    start = _read(source, templates)
    asked = named_kind(kind_id, kind_heads(templates)) if kind_id else start.report.kind.id
    if asked == start.report.kind.id:
        return start
    later = load_kind(asked, templates).kind if asked else None
    if later is None or not can_follow(later, start.report.kind):
        raise refusals.OTHER_KIND(name=source.name, kind=start.report.kind.id, asked=kind_id)
    report, lost = in_terms_of(start.report, later, {**later.words_for(), **_CALLED})
    return replace(start, report=report, lost=[*start.lost, *lost])


def _read(source: Path, templates: Path | None) -> Start:
    if source.suffix.lower() not in WORKBOOKS:
        report, findings, folder = read_report(source, templates)
        is_own_sample = os.path.exists(folder.sample) and os.path.samefile(source, folder.sample)
        if is_own_sample:  # of a form in the making: some of it no longer fits
            unfit = [one for one in findings if one.is_error and one.code not in UNFILLED]
            return Start(report, [one for one in findings if one not in unfit], lost=unfit)
        return Start(report, findings)
    from reportgen.files.workbook.rescue_workbook import read_or_rescue

    find_kind = FindKind(templates)
    report, findings, is_rescued = read_or_rescue(source, find_kind, find_kind.every)
    lost = [*of_unknown_names(report.kind.fields, findings), *(one for one in findings if one.code == NOT_CARRIED)]
    rest = [one for one in findings if one.code not in (OTHER_STATE, NOT_CARRIED)]
    return Start(report, worst_first(report.kind, rest), is_rescued, lost)
