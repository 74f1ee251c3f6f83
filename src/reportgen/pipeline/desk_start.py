"""A new workbook for the page: empty, from another file, or the next period's from the last one's report."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.catalogues.codes import UNFILLED
from reportgen.core.findings import Finding
from reportgen.core.light import dataclass
from reportgen.core.report import Report
from reportgen.files.kind_heads import KindHead, kind_heads
from reportgen.files.safe_files import make_folder, safe_name
from reportgen.pipeline import refusals
from reportgen.pipeline.desk_files import DeskFiles
from reportgen.pipeline.new import start_report
from reportgen.pipeline.read import read_into
from reportgen.pipeline.rollover import next_name, roll_over_file
from reportgen.pipeline.sources import FINISHED
from reportgen.pipeline.which_kind import kinds_to_choose
from reportgen.pipeline.writing import write_workbook_file


@dataclass(frozen=True)
class Started:
    """A workbook to fill in, and what of the file it was made from is not in it."""

    path: Path
    findings: tuple[Finding, ...] = ()


def kinds_to_start(templates: Path | None) -> list[tuple[KindHead, str]]:
    """The forms that a workbook can be made of, each in its latest edition, with the title of what it supplements.

    Only their heads are read: one that is wrong says so when it is chosen, and keeps nobody from the others.
    """
    titles = {head.id: head.title for head in kind_heads(templates)}
    return [(head, titles.get(head.base, head.base)) for head in kinds_to_choose(templates)]


def start_empty(files: DeskFiles, kind_id: str, templates: Path | None) -> Started:
    """An empty workbook. Raises CannotRun when there is no such form."""
    report = start_report(kind_id or None, None, templates).report
    return Started(_written(files, report, f"{report.kind.title}.xlsx"))


def start_next(files: DeskFiles, last: Path, templates: Path | None) -> Started:
    """The next period's workbook from the last one's report, whatever file that is. Raises CannotRun when it cannot be read."""
    report, findings, lost = roll_over_file(last, templates)
    return Started(_written(files, report, next_name(report), last), (*findings, *lost))


def start_same(files: DeskFiles, source: Path, templates: Path | None) -> Started:
    """A workbook with what `source` says: a finished report, or a workbook that is damaged or of another edition.

    What cannot be read is blank and has its finding. Raises CannotRun when nothing can.
    """
    if source.suffix.lower() in FINISHED:
        output = files.free(files.inputs / safe_name(source.stem, ".xlsx"))
        make_folder(output.parent)
        outcome = read_into(source, output, templates=templates)
        if outcome.problem:
            raise outcome.problem
        return Started(output, outcome.findings)
    start = start_report(None, source, templates)
    if not start.is_usable:
        raise refusals.WRONG_START(count=sum(one.is_error for one in start.findings))
    told = tuple(one for one in start.findings if one.code not in UNFILLED)
    return Started(_written(files, start.report, safe_name(source.stem, ".xlsx"), source), (*told, *start.lost))


def _written(files: DeskFiles, report: Report, name: str, *made_from: Path) -> Path:
    make_folder(files.inputs)
    path = files.free(files.inputs / name)
    write_workbook_file(report, path, made_from=made_from)
    return path
