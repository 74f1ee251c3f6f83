"""The order of the steps, for one report and for many: the first file to read.

workbook ─read─▶ Report ─check─▶ findings      anything that stops: stop, show all of them
                   └─context─▶ names ─render─▶ document ─prove─▶ outputs/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportgen.core.codes import finding
from reportgen.core.findings import CannotRun, Finding, Place, is_stopped
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder
from reportgen.files.safe_files import digest_of, make_folder, safe_name, same_name
from reportgen.pipeline import refusals
from reportgen.pipeline.beside import BuiltReport, make_beside
from reportgen.pipeline.check import Batch, left_out, start_batch
from reportgen.pipeline.document import make_document
from reportgen.pipeline.older import OldReports, file_digest
from reportgen.pipeline.sources import Source, as_source
from reportgen.pipeline.writing import deliver
from reportgen.say.delivered import OldReport
from reportgen.say.made_beside import Also
from reportgen.say.outcome import Outcome, Status

OUTPUTS = Path("outputs")


def build_many(
    sources: Sequence[Source | Path],
    outputs: Path = OUTPUTS,
    templates: Path | None = None,
    last_year: Path | None = None,
    force: bool = False,
    today: date | None = None,
    also: Sequence[Also] = (),
    taken: dict[str, Path] | None = None,
) -> Iterator[Outcome]:
    """Build each report into the folder `outputs`, in the sub-folder that its source lies in; a bad one never stops the others.

    Two reports of one name in the same run: the second is stopped, never written over the first. What others have
    changed in `outputs` is replaced with `force` only, and kept beside the new one. `last_year` and `today` are as for check_many.
    `also` is what is made beside each report; `taken` are the names that were given out already, in an earlier round.
    """
    run = _Run(
        start_batch(templates, last_year, today), outputs, force, {} if taken is None else taken, OldReports(), also
    )
    return (run.build(as_source(source)) for source in sources)


def build_report(
    path: Path,
    outputs: Path = OUTPUTS,
    templates: Path | None = None,
    last_year: Path | None = None,
    force: bool = False,
    also: Sequence[Also] = (),
) -> Outcome:
    """Read, check, render, prove and deliver one report, and what is made beside it."""
    return next(build_many([path], outputs, templates, last_year, force, also=also))


@dataclass(frozen=True)
class _Run:
    """One run of build; `taken` has the files that were given out, and to which source."""

    batch: Batch
    outputs: Path
    force: bool
    taken: dict[str, Path]
    old: OldReports
    also: Sequence[Also]

    def build(self, source: Source) -> Outcome:
        """What becomes of one source, with the reports of earlier runs that are still there."""
        if source.left_out:
            return left_out(source)
        folder = self.outputs / source.under
        try:
            report, findings, kind = self.batch.read(source)
        except CannotRun as problem:
            older = tuple(self.old.of(source.path, folder))
            return Outcome(source.path, Status.FAILED, problem=problem, older=older, under=source.under)
        name = report.fill(report.kind.output)
        output = folder / safe_name(name or report.title, ".docx")
        findings = self.batch.review(source, report, findings)
        if not is_stopped(findings):
            findings = [*self._claim(output, source.path), *findings]
        told = Outcome(source.path, Status.STOPPED, tuple(findings), report.kind.id, report.title, under=source.under)
        if is_stopped(findings):
            return replace(told, older=self._older(source, output if name else None))
        return self._delivered(told, report, kind, output, source)

    def _delivered(self, told: Outcome, report: Report, kind: KindFolder, output: Path, source: Source) -> Outcome:
        try:
            content, differences = make_document(report, kind, digest_of(source.path), file_digest(source.path))
            if differences:
                told = replace(told, findings=(*differences, *told.findings))
                raise refusals.NOT_PROVEN()
        except CannotRun as problem:
            older = self._older(source, output)
            return replace(told, status=Status.FAILED, problem=problem, older=older)
        older = tuple(one for one in self._older(source, None) if one.path != output)
        try:
            make_folder(output.parent)
            written = deliver(output, content, self.force, str(source.path))
        except CannotRun as problem:  # says itself which file is in the way
            return replace(told, status=Status.FAILED, problem=problem, older=older)
        beside = tuple(make_beside(BuiltReport(report, kind, content, output, told.findings), self.also, self.force))
        return replace(told, status=Status.BUILT, output=output, written=written, older=older, beside=beside)

    def _older(self, source: Source, output: Path | None) -> tuple[OldReport, ...]:
        """What is left of earlier runs in the folder; what this run has put there is not."""
        fresh = output and self.taken.get(same_name(str(output)), source.path) != source.path
        return tuple(self.old.of(source.path, self.outputs / source.under, None if fresh else output))

    def _claim(self, output: Path, source: Path) -> list[Finding]:
        first = self.taken.setdefault(same_name(str(output)), source)
        if first == source:
            return []
        return [finding("R201", place=Place(source.name), first=first.name, name=output.name)]
