"""Copies of workbooks with their findings marked in them, for every outcome that has findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.files.safe_files import make_folder, same_name, write_whole
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
        return (
            _without(outcome, f"{source.suffix} 文件没有格子可以标，没有审核标记副本。")
            if outcome.findings
            else outcome
        )
    first = taken.setdefault(same_name(path.name), source)
    if first != source:
        return _without(outcome, f"与 {first} 的审核标记副本同名，没有另写一份；请分别检查。")
    if path.exists() and path.samefile(source):
        return _without(outcome, f"{source} 就是审核标记副本，不能写到它自己上面；请用 -o 换一个文件夹。")
    if not outcome.findings:
        return _without(outcome, f"没有问题要标；{path} 是以前的，可以删去。") if path.exists() else outcome
    return _write(outcome, path)


def _write(outcome: Outcome, path: Path) -> Outcome:
    from reportgen.files.marked.marks import mark_workbook
    from reportgen.files.workbook.gate import safe_content

    made = mark_workbook(safe_content(outcome.source), outcome.source.name, outcome.findings)
    make_folder(path.parent)
    write_whole(path, made.content)
    return replace(outcome, copy=path, copy_notes=made.left_out)


def _without(outcome: Outcome, why: str) -> Outcome:
    return replace(outcome, copy_notes=(why,))
