"""Which files are meant, and the report in each, whatever kind of file it is."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from reportgen.core.catalogues.codes import finding
from reportgen.core.file_names import (
    PROOF_MARK,
    is_copy,
    is_litter,
    is_set_aside,
    lock_names,
    locked_name,
    rescued_name,
    typed,
)
from reportgen.core.findings import CannotRun, Finding, Place
from reportgen.core.light import dataclass
from reportgen.core.report import Report
from reportgen.core.rules.review import worst_first
from reportgen.files import file_refusals
from reportgen.files.kind_folder import KindFolder, template_roots
from reportgen.files.safe_files import lying_in, read_whole
from reportgen.files.true_format import DOCUMENT, WORKBOOK, format_of
from reportgen.pipeline import refusals
from reportgen.pipeline.folders import FolderFile, files_in
from reportgen.pipeline.kinds import FindKind

INPUTS = Path("inputs")
WORKBOOKS = (".xlsx", ".xlsm")
FINISHED = (".docx", ".html", ".htm", ".txt", ".pdf")
# What read_any takes, by the end of the file's name.
READABLE = (*WORKBOOKS, ".json", *FINISHED)


@dataclass(frozen=True)
class Source:
    """A file that is meant.

    `under` is the sub-folder it lies in, of the folder that was asked for. `findings` are about the file as it lies there.
    `left_out` says, for a file that is none to be built from, what it is and what to do with it.
    """

    path: Path
    under: Path = Path()
    findings: tuple[Finding, ...] = ()
    left_out: CannotRun | None = None

    @property
    def shown(self) -> str:
        """The file with its sub-folder."""
        return (self.under / self.path.name).as_posix()


def as_source(source: Source | Path) -> Source:
    """A path that somebody gave, as a source."""
    return source if isinstance(source, Source) else Source(source, findings=tuple(_open_elsewhere(source)))


def sources(paths: Sequence[Path], skip: Collection[Path] = ()) -> list[Source]:
    """The files meant by `paths`; a folder means every file in it but those in `skip`, those to be left out last.

    None means inputs/ or, where no workbook lies there, the only one that lies here. Raises CannotRun when there is
    nothing to do, or no telling what.
    """
    if not paths:
        return _guessed(skip)
    found = _once(source for path in paths for source in _meant(path, skip))
    nothing = [source.left_out for source in found if source.path in paths and source.left_out]
    if len(nothing) == len(found):
        if other := locked_name(paths[0].name):
            raise file_refusals.LOCK_FILE(name=paths[0].name, other=other)
        raise nothing[0]
    return found


def _meant(path: Path, skip: Collection[Path]) -> list[Source]:
    """What is meant by one path: a file, or what lies in a folder."""
    if os.path.isdir(path):
        return _inside(path, skip) or [Source(path, left_out=refusals.EMPTY_FOLDER(folder=path))]
    if locked_name(path.name):  # of `folder/*`
        return [*filter(None, [_judged(FolderFile(path))])]
    return [as_source(path)]


def not_sources(outputs: Path, templates: Path | None, last_year: Path | None) -> list[Path]:
    """What lies in a folder of workbooks for another reason: what was built of them, the forms, last year's reports."""
    return [path for path in (outputs, templates, last_year, *template_roots(templates)) if path is not None]


def _inside(folder: Path, skip: Collection[Path]) -> list[Source]:
    return _once(filter(None, map(_judged, files_in(folder, skip))))


def _once(found: Iterable[Source]) -> list[Source]:
    """No file twice, whatever ways lead to it; those to be left out last."""
    first: dict[str, Source] = {}
    for source in found:
        first.setdefault(_place(source.path), source)
    return sorted(first.values(), key=lambda source: source.left_out is not None)


def _place(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except OSError:  # the folder that this runs in has been deleted
        return str(path)


def _guessed(skip: Collection[Path]) -> list[Source]:
    inside = _inside(INPUTS, skip) if os.path.isdir(INPUTS) else []
    if any(not source.left_out for source in inside):
        return inside
    here = _workbooks_here(skip)
    if len(here) > 1:
        names = "、".join(path.name for path in here)
        raise refusals.SEVERAL_HERE(count=len(here), names=names, first=typed(here[0].name))
    found = [*map(as_source, here), *inside]
    if not found:
        raise refusals.EMPTY_FOLDER(folder=INPUTS) if os.path.isdir(INPUTS) else refusals.NO_INPUTS()
    return found


def _workbooks_here(skip: Collection[Path]) -> list[Path]:
    """The workbooks beside inputs/: those made to be filled in, others only where there are none of these."""
    from reportgen.files.workbook.read.gate import is_ours

    found = [path for path in lying_in(Path()) if path.suffix.lower() in WORKBOOKS and os.path.isfile(path)]
    books = [
        path for path in found if path not in skip and not is_litter(path.name) and not _left_out(FolderFile(path))
    ]
    return [path for path in books if is_ours(path)] or books


def _judged(found: FolderFile) -> Source | None:
    """One file of a folder; None for a lock that its workbook speaks of."""
    name = locked_name(found.path.name)
    if name and (not name.lower().endswith(WORKBOOKS) or os.path.exists(found.path.with_name(name))):
        return None
    left_out = _left_out(found)
    return Source(found.path, found.under, () if left_out else tuple(_open_elsewhere(found.path)), left_out)


def _left_out(found: FolderFile) -> CannotRun | None:
    """What a file is that is none to be built from, and what to do with it."""
    path = found.path
    if found.closed:
        return refusals.CLOSED_FOLDER(reason=found.closed)
    if locked_name(path.name):
        return refusals.IS_LOCK(name=locked_name(path.name))
    if PROOF_MARK in path.name:
        return refusals.IS_PROOF_COPY()
    if path.suffix.lower() not in WORKBOOKS or (os.path.exists(path) and not os.path.isfile(path)):
        return _of_other_format(path)
    if is_copy(path.name):
        return refusals.IS_COPY()
    if is_set_aside(path.name):
        return refusals.IS_SET_ASIDE()
    rescued = path.with_name(rescued_name(path.name))
    return refusals.IS_RESCUED(name=rescued.name) if os.path.isfile(rescued) else None


def _of_other_format(path: Path) -> CannotRun:
    suffix = path.suffix.lower()
    for suffixes, refusal in refusals.OTHER_FILES.items():
        if suffix in suffixes:
            return refusal(suffix=suffix)
    if suffix == ".json":
        return refusals.IS_JSON(typed=typed(str(path)))
    return refusals.IS_REPORT(typed=typed(str(path))) if suffix in FINISHED else refusals.IS_OTHER()


def _open_elsewhere(path: Path) -> Iterator[Finding]:
    """A program has the file open, or had when the machine stopped: what is not saved yet nobody else can see."""
    locks = [name for name in lock_names(path.name) if os.path.lexists(path.with_name(name))] if path.name else []
    if locks:
        yield finding("R211", place=Place(path.name), lock=locks[0])


def refuse_swapped(command: str, document: Path, workbook: Path) -> None:
    """Raises CannotRun, with the right command line, where a workbook stands for the document and the other way round."""
    if not (os.path.isfile(document) and os.path.isfile(workbook)):
        return
    found = format_of(read_whole(document)), format_of(read_whole(workbook))
    if found == (WORKBOOK, DOCUMENT):
        raise refusals.SWAPPED(
            document=document.name,
            workbook=workbook.name,
            command=command,
            report=typed(str(workbook)),
            values=typed(str(document)),
        )


def read_report(path: Path, templates: Path | None = None) -> tuple[Report, list[Finding], KindFolder]:
    """Read a filled workbook, a .json of the same values, or a finished report. Raises CannotRun when it is none."""
    return read_any(path, FindKind(templates))


def read_any(path: Path, find_kind: FindKind, kind_id: str | None = None) -> tuple[Report, list[Finding], KindFolder]:
    """The same with kinds found by `find_kind`, which loads each kind once a run; `kind_id` is that of a finished report."""
    if path.suffix.lower() in FINISHED:
        from reportgen.pipeline.finished import read_finished

        report, findings, folder = read_finished(path, find_kind, kind_id)
    else:
        report, findings, folder = open_values(path, find_kind)
    return report, worst_first(report.kind, findings), folder


def open_values(path: Path, find_kind: FindKind) -> tuple[Report, list[Finding], KindFolder]:
    """Read a file that holds values, a workbook or a .json; a finished report is refused with a way out."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        from reportgen.files.json_values import read_json

        return read_json(path, find_kind)
    if suffix in FINISHED and os.path.exists(path):
        raise refusals.IS_FINISHED(name=path.name)
    from reportgen.files.workbook.read_workbook import read_workbook

    return read_workbook(path, find_kind)
