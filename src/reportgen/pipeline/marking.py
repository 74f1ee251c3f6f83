"""Copies of workbooks with their findings marked in them, for every outcome that has findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.files.safe_files import make_folder, same_name, write_whole
from reportgen.pipeline import refusals
from reportgen.pipeline.build import OUTPUTS
from reportgen.pipeline.sources import WORKBOOKS
from reportgen.say.outcome import Outcome, Status

MARK = "（审核标记）"


def mark_many(outcomes: Iterable[Outcome], outputs: Path = OUTPUTS) -> Iterator[Outcome]:
    """Each outcome with the marked copy of its workbook, put into the folder `outputs`; the workbook itself is only read.

    Where there is no copy, `copy_notes` says why. A copy that cannot be written makes the outcome FAILED.
    """
    taken: dict[str, Path] = {}
    for outcome in outcomes:
        path = copy_path(outcome.source, outputs)
        try:
            yield _marked(outcome, path, taken)
        except CannotRun as problem:
            yield replace(outcome, status=Status.FAILED, problem=outcome.problem or problem)


def copy_path(source: Path, outputs: Path) -> Path:
    """Where the marked copy of `source` stands; the copy of a copy takes its place."""
    return outputs / f"{source.stem.removesuffix(MARK)}{MARK}{source.suffix}"


def _marked(outcome: Outcome, path: Path, taken: dict[str, Path]) -> Outcome:
    source = outcome.source
    if outcome.problem and not outcome.findings:
        return outcome
    if source.suffix.lower() not in WORKBOOKS:
        return _without(outcome, refusals.NO_CELLS(suffix=source.suffix)) if outcome.findings else outcome
    first = taken.setdefault(same_name(path.name), source)
    if first != source:
        return _without(outcome, refusals.SAME_COPY(first=first))
    if path.exists() and path.samefile(source):
        return _without(outcome, refusals.IS_THE_COPY(source=source))
    if not outcome.findings:
        return _without(outcome, refusals.NOTHING_TO_MARK(path=path)) if path.exists() else outcome
    return _write(outcome, path)


def _write(outcome: Outcome, path: Path) -> Outcome:
    from reportgen.files.marked.marks import mark_workbook
    from reportgen.files.workbook.gate import safe_content

    made = mark_workbook(safe_content(outcome.source), outcome.source.name, outcome.findings)
    make_folder(path.parent)
    write_whole(path, made.content)
    return replace(outcome, copy=path, copy_notes=made.left_out)


def _without(outcome: Outcome, why: CannotRun) -> Outcome:
    return replace(outcome, copy_notes=(str(why),))
