"""Copies of workbooks with their findings marked in them, for every outcome that has findings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.core.file_names import COPY_MARK, fitting
from reportgen.core.findings import CannotRun
from reportgen.core.light import replace
from reportgen.files.safe_files import make_folder, same_name
from reportgen.pipeline import refusals
from reportgen.pipeline.build import OUTPUTS
from reportgen.pipeline.sources import WORKBOOKS
from reportgen.pipeline.writing import deliver
from reportgen.say.outcome import Outcome, Status


def mark_many(outcomes: Iterable[Outcome], outputs: Path = OUTPUTS, force: bool = False) -> Iterator[Outcome]:
    """Each outcome with the marked copy of its workbook, put into the folder `outputs`; the workbook itself is only read.

    A copy that somebody has worked in is replaced with `force` only, and kept beside the new one.
    Where there is no copy, `copy_notes` says why. A copy that cannot be written makes the outcome FAILED.
    """
    taken: dict[str, Path] = {}
    for outcome in outcomes:
        path = copy_path(outcome.source, outputs / outcome.under)
        try:
            yield _marked(outcome, path, taken, force)
        except CannotRun as problem:
            yield replace(outcome, status=Status.FAILED, problem=outcome.problem or problem)


def copy_path(source: Path, outputs: Path) -> Path:
    """Where the marked copy of `source` stands; the copy of a copy takes its place."""
    return outputs / fitting(source.stem.removesuffix(COPY_MARK), f"{COPY_MARK}{source.suffix}")


def _marked(outcome: Outcome, path: Path, taken: dict[str, Path], force: bool) -> Outcome:
    source = outcome.source
    if outcome.problem and not outcome.findings:
        return outcome
    if source.suffix.lower() not in WORKBOOKS:
        return _without(outcome, refusals.NO_CELLS(suffix=source.suffix)) if outcome.findings else outcome
    first = taken.setdefault(same_name(str(path)), source)
    if first != source:
        return _without(outcome, refusals.SAME_COPY(first=first))
    if os.path.exists(path) and os.path.samefile(path, source):
        return _without(outcome, refusals.IS_THE_COPY(source=source))
    if not outcome.findings:
        return _without(outcome, refusals.NOTHING_TO_MARK(path=path)) if os.path.exists(path) else outcome
    return _write(outcome, path, force)


def _write(outcome: Outcome, path: Path, force: bool) -> Outcome:
    from reportgen.files.marked.marks import mark_workbook
    from reportgen.files.workbook.read.gate import safe_content

    made = mark_workbook(safe_content(outcome.source), outcome.source.name, outcome.findings)
    make_folder(path.parent)
    written = deliver(path, made.content, force)
    kept = [str(refusals.KEPT_COPY(path=written.kept))] if written.kept else []
    return replace(outcome, copy=path, copy_notes=(*kept, *made.left_out))


def _without(outcome: Outcome, why: CannotRun) -> Outcome:
    return replace(outcome, copy_notes=(str(why),))
