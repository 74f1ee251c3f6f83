"""Give a report the earlier ones it is compared with: from the file or folder named, else what it remembers itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reportgen.core.catalogues.codes import of_unknown_names
from reportgen.core.file_names import locked_name
from reportgen.core.findings import CannotRun, Finding
from reportgen.core.ids import PREVIOUS
from reportgen.core.light import replace
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.periods.earlier import Fit, finding_about, fit_of, is_same_unit, with_earlier
from reportgen.core.periods.rollover import can_follow
from reportgen.core.report import Report
from reportgen.pipeline import refusals
from reportgen.pipeline.folders import files_in
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.sources import READABLE, read_any

WithEarlier = Callable[[Report], tuple[Report, list[Finding]]]


class _Known(NamedTuple):
    """An earlier report, and the names in its workbook that its form no longer has."""

    last: Report
    unknown: Sequence[str]


def earlier_finder(path: Path | None, find_kind: FindKind) -> WithEarlier:
    """How a report gets its earlier ones: from the file `path`, or from the files of its unit in the folder `path`.

    Without one, and where it does not fit, the report keeps what it remembers. Raises CannotRun when `path` cannot be read.
    """
    if path is None:
        return lambda report: (report, [])
    return _from_folder(path, find_kind) if os.path.isdir(path) else _from_file(path, find_kind)


def _from_file(path: Path, find_kind: FindKind) -> WithEarlier:
    known = _read_any(path, find_kind)

    def with_it(report: Report) -> tuple[Report, list[Finding]]:
        made, told = with_earlier(report, known.last)
        return made, [*told, *(_uncompared(report, known) if made is not report else ())]

    return with_it


def _from_folder(folder: Path, find_kind: FindKind) -> WithEarlier:
    """Each file of the folder is read once; one that cannot be read is named where a report finds no other."""
    known: list[_Known] = []
    unread: list[str] = []
    for found in files_in(folder):
        if locked_name(found.path.name):
            continue
        try:
            known.append(_read(found.path, find_kind))
        except CannotRun:
            unread.append((found.under / found.path.name).as_posix())
    if not known:
        raise refusals.NO_EARLIER_REPORT(folder=folder, unread=_named(unread))
    return lambda report: _choose(report, known, folder, unread)


def _read_any(path: Path, find_kind: FindKind) -> _Known:
    last, findings, _ = read_any(path, find_kind)
    return _Known(last, [one.field for one in of_unknown_names(last.kind.fields, findings)])


def _uncompared(report: Report, known: _Known) -> Iterator[Finding]:
    """What the earlier report says under names that its form no longer has."""
    if known.unknown:
        names = "、".join(f"“{name}”" for name in known.unknown)
        yield finding_about(report, "R172", "unknown", source=known.last.source, names=names)


def _read(path: Path, find_kind: FindKind) -> _Known:
    """Raises CannotRun for a file of any other format, too: it may well be the report that is looked for."""
    if path.suffix.lower() not in READABLE or not os.path.isfile(path):
        raise refusals.UNKNOWN_FORMAT(name=path.name)
    return _read_any(path, find_kind)


def _choose(
    report: Report, known: Sequence[_Known], folder: Path, unread: Sequence[str]
) -> tuple[Report, list[Finding]]:
    """`report` with the earlier reports of its unit; never a guess among several that differ."""
    own = [one for one in known if can_follow(report.kind, one.last.kind) and is_same_unit(report, one.last)]
    if not own:
        return report, [finding_about(report, "R172", "none of the unit", folder=folder.name, unread=_named(unread))]
    fits = [_fit(report, one) for one in own]
    earlier = dict(report.earlier)
    findings: list[Finding] = []
    for which in report.kind.named or (PREVIOUS,):
        fitting = [one for one in fits if one.which == which]
        if fitting and not _differ(fitting):
            earlier[which] = fitting[0].last
            findings += fitting[0].findings
        elif fitting:
            names = "、".join(one.last.source for one in fitting)
            findings.append(finding_about(report, "R172", "several", which, folder=folder.name, names=names))
        elif which == PREVIOUS:
            none = finding_about(report, "R172", "none of the period", folder=folder.name)
            findings += next((one.findings for one in fits if not one.which), (none,))
    return replace(report, earlier=earlier), findings


def _fit(report: Report, known: _Known) -> Fit:
    fit = fit_of(report, known.last)
    return replace(fit, findings=(*fit.findings, *_uncompared(report, known))) if fit.which else fit


def _named(unread: Sequence[str]) -> str:
    return f"（读不了的：{'、'.join(unread)}）" if unread else ""


def _differ(fitting: Sequence[Fit]) -> bool:
    values = [{name: entry.value for name, entry in one.last.entries.items()} for one in fitting]
    return any(other != values[0] for other in values)
