"""A damaged workbook read by what is left of it: the empty workbook of the form is the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportgen.core.findings import Finding
from reportgen.core.ids import row_of
from reportgen.core.intake import RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rescue.form_pages import FormPage, label_words
from reportgen.core.rescue.homes import share_of_words
from reportgen.core.rescue.rescue import rescue
from reportgen.core.rules.answers import ANSWERS, plain_answer
from reportgen.core.values import CellError, Doubted, Raw, Uncalculated, is_blank
from reportgen.files import file_refusals
from reportgen.files.kind_folder import EveryKind, KindFolder
from reportgen.files.workbook.damage import STRUCTURE
from reportgen.files.workbook.form_sheets import form_pages, found_pages
from reportgen.files.workbook.memory import earlier_reports, memory_of
from reportgen.files.workbook.read.cells import Workbook, address, read_cells
from reportgen.files.workbook.read.gate import ASKED
from reportgen.files.workbook.read_workbook import made_for, read_opened

# A file that has less of a form's words is another file.
_FEWEST = 0.3


def read_or_rescue(
    path: Path, find_kind: Callable[[str], KindFolder], every_kind: Callable[[], EveryKind]
) -> tuple[Report, list[Finding], bool]:
    """The report in the workbook at `path`, what is wrong with it, and whether it was read by what is left of a damaged one.

    Raises CannotRun when the file cannot be read, or its sheets are those of no form.
    """
    workbook = read_cells(path)
    if isinstance(made_for(workbook).get("kind"), str):
        report, findings, folder = read_opened(workbook, path, find_kind)
        if not any(found.code in STRUCTURE for found in findings):
            return report, findings, False
    else:
        folder = kind_by_words(workbook, path, every_kind())
    return (*rescue_workbook(workbook, path, folder), True)


def rescue_workbook(workbook: Workbook, path: Path, folder: KindFolder) -> tuple[Report, list[Finding]]:
    """The report in what is left of `workbook`, and everything that is left out or doubtful, with its place."""
    kind = folder.kind
    forms = [_as_asked(kind, form, workbook) for form in form_pages(kind)]
    made = rescue(kind, forms, found_pages(kind, workbook), path.name, address)
    records = made.records.pop(ANSWERS.id, [])
    answers = tuple(
        plain_answer([_typed(cell.raw) for cell in row.values()], next(iter(row.values())).place) for row in records
    )
    earlier = earlier_reports(kind, memory_of(kind, workbook))
    raw = RawReport(path.name, made.cells, made.records, made.lost, answers, earlier)
    report, findings = take_in(kind, raw)
    return report, [*made.findings, *findings]


def kind_by_words(workbook: Workbook, path: Path, every: EveryKind) -> KindFolder:
    """The form whose words stand on the sheets. Raises CannotRun when it is none, or may be several."""
    scores = {
        folder.kind.id: (share_of_words(form_pages(folder.kind), found_pages(folder.kind, workbook)), folder)
        for folder in every.sound
    }
    best = max((score for score, _ in scores.values()), default=0.0)
    found = [folder for score, folder in scores.values() if score == best]
    if best < _FEWEST or len(found) != 1:
        raise file_refusals.UNKNOWN_WORKBOOK(name=path.name, left_out=every.left_out)
    return found[0]


def _as_asked(kind: Kind, form: FormPage, workbook: Workbook) -> FormPage:
    """`form` without the optional fields that came after the workbook was made: it does not lack them.

    What no longer says what it was made for may have lost any of them.
    """
    made = made_for(workbook)
    if not made:
        return form
    asked = made.get(ASKED)
    listed = asked.split("、") if isinstance(asked, str) else []
    texts = {label_words(raw) for sheet in workbook.sheets.values() for raw in sheet.cells.values()}
    optional = [name for name in form.seats if name in kind.fields and not kind.fields[name].required]
    late = {name for name in optional if name not in listed and label_words(name) not in texts and row_of(name) == name}
    return replace(form, seats={name: spot for name, spot in form.seats.items() if name not in late})


def _typed(raw: Raw | Doubted) -> str:
    raw = raw.raw if isinstance(raw, Doubted) else raw
    return "" if is_blank(raw) or isinstance(raw, CellError | Uncalculated) else str(raw)
