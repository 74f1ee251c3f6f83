"""The order of the steps, for one report and for many: the first file to read.

workbook ─read─▶ Report ─check─▶ findings      any error: stop, show all of them
                   └─context─▶ names ─render─▶ document ─read back─▶ prove ─▶ outputs/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.core.codes import finding
from reportgen.core.findings import CannotRun, Finding, Place, has_errors
from reportgen.files.safe_files import digest_of, make_folder, safe_name, same_name, write_whole
from reportgen.pipeline import refusals
from reportgen.pipeline.check import Batch, start_batch
from reportgen.pipeline.document import make_document
from reportgen.say.outcome import Outcome, Status

OUTPUTS = Path("outputs")


def build_many(
    paths: Sequence[Path], outputs: Path = OUTPUTS, templates: Path | None = None, last_year: Path | None = None
) -> Iterator[Outcome]:
    """Build each report into the folder `outputs`; a bad one never stops the others.

    Two reports of one name in the same run: the second is stopped, never written over the first.
    `last_year` is as for check_many.
    """
    batch = start_batch(templates, last_year)
    return (_build_one(path, outputs, batch) for path in paths)


def build_report(
    path: Path, outputs: Path = OUTPUTS, templates: Path | None = None, last_year: Path | None = None
) -> Outcome:
    """Read, check, render, prove and deliver one report."""
    return next(build_many([path], outputs, templates, last_year))


def _build_one(path: Path, outputs: Path, batch: Batch) -> Outcome:
    try:
        report, findings, folder = batch.read(path)
        findings = batch.review(report, findings)
        title = report.title
        output = outputs / safe_name(report.fill(report.kind.output) or title, ".docx")
        if not has_errors(findings):
            findings = [*_claim(output, path, batch.taken), *findings]
        if has_errors(findings):
            return Outcome(path, Status.STOPPED, tuple(findings), report.kind.id, title)
        content, differences = make_document(report, folder, digest_of(path))
        if differences:
            problem = refusals.NOT_PROVEN()
            return Outcome(path, Status.FAILED, (*differences, *findings), report.kind.id, title, problem=problem)
        make_folder(outputs)
        write_whole(output, content)
        return Outcome(path, Status.BUILT, tuple(findings), report.kind.id, title, output)
    except CannotRun as problem:
        return Outcome(path, Status.FAILED, problem=problem)


def _claim(output: Path, source: Path, taken: dict[str, Path]) -> list[Finding]:
    first = taken.setdefault(same_name(output.name), source)
    if first == source:
        return []
    return [finding("D211", place=Place(source.name), first=first.name, name=output.name)]
