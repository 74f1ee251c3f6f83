"""Give a report the last year it is compared with: from the file or folder named, else what it remembers itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reportgen.core.codes import finding
from reportgen.core.findings import CannotRun, Finding, Place
from reportgen.core.periods.rollover import can_follow, is_same_unit, with_last_year
from reportgen.core.report import Report
from reportgen.pipeline import refusals
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.sources import READABLE, read_any

WithLastYear = Callable[[Report], tuple[Report, list[Finding]]]


def last_year_finder(path: Path | None, find_kind: FindKind) -> WithLastYear:
    """How a report gets its last year: from the file `path`, or from the file of its unit in the folder `path`.

    Without one, and where it does not fit, the report keeps what it remembers. Raises CannotRun when `path` cannot be read.
    """
    if path is None:
        return lambda report: (report, [])
    return _from_folder(path, find_kind) if os.path.isdir(path) else _from_file(path, find_kind)


def _from_file(path: Path, find_kind: FindKind) -> WithLastYear:
    last, _, _ = read_any(path, find_kind)
    return lambda report: with_last_year(report, last)


def _from_folder(folder: Path, find_kind: FindKind) -> WithLastYear:
    """Each file of the folder is read once; one that cannot be read is named where a report finds no other."""
    known: list[Report] = []
    unread: list[str] = []
    for path in sorted(_files(folder)):
        try:
            known.append(read_any(path, find_kind)[0])
        except CannotRun:
            unread.append(path.name)
    if not known:
        raise refusals.NO_EARLIER_REPORT(folder=folder)
    return lambda report: _choose(report, known, folder, unread)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.suffix.lower() in READABLE and not path.name.startswith(("~$", ".")):
            yield path


def _choose(
    report: Report, known: Sequence[Report], folder: Path, unread: Sequence[str]
) -> tuple[Report, list[Finding]]:
    """`report` with the one last year's report of its unit; never a guess among several that differ."""
    own = [last for last in known if can_follow(report.kind, last.kind) and is_same_unit(report, last)]
    tried = [with_last_year(report, last) for last in own]
    fitting = [(made, findings) for made, findings in tried if made is not report]
    if not own:
        shown = f"（读不了的：{'、'.join(unread)}）" if unread else ""
        return report, [_finding(report, f"文件夹 {folder.name} 里没有这个单位的报告{shown}")]
    if not fitting:
        return report, tried[0][1]
    figures = [
        {name: entry.value for name, entry in made.previous.entries.items()} for made, _ in fitting if made.previous
    ]
    if any(other != figures[0] for other in figures):
        names = "、".join(made.previous.source for made, _ in fitting if made.previous)
        return report, [_finding(report, f"文件夹 {folder.name} 里这个单位上年的报告有几份，内容不同：{names}")]
    return fitting[0]


def _finding(report: Report, message: str) -> Finding:
    return finding("R172", message=message, place=Place(report.source))
