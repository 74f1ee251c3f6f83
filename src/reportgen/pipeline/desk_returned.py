"""A leader's Word file on the page: what was changed in it, and the workbook with the changes that were chosen."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from reportgen.core.file_names import fitting
from reportgen.core.light import dataclass
from reportgen.core.returned.choosing import with_chosen
from reportgen.core.returned.verdict import Returned
from reportgen.files.watching import Stamp, stamp_of
from reportgen.pipeline import refusals
from reportgen.pipeline.desk_files import DeskFiles
from reportgen.pipeline.pull import pull
from reportgen.pipeline.sources import refuse_swapped
from reportgen.pipeline.writing import write_workbook_file

_MARK = "（改后）"


@dataclass(frozen=True)
class Brought:
    """A document that was held against a workbook, as both were then."""

    document: Path
    workbook: Path
    stamp: Stamp
    returned: Returned


def bring_back(document: Path, workbook: Path, templates: Path | None) -> Brought:
    """What was changed in `document`. Raises CannotRun when it cannot be read or is of another form."""
    refuse_swapped("pull", document, workbook)
    stamp = stamp_of(workbook)
    return Brought(document, workbook, stamp, pull(document, workbook, templates))


def take_chosen(brought: Brought, chosen: Collection[int], files: DeskFiles) -> Path:
    """The new workbook with the `chosen` changes, beside the old one. Raises CannotRun when that was saved meanwhile."""
    pulled, path = brought.returned.pulled, brought.workbook
    if pulled is None or stamp_of(path) != brought.stamp:
        raise refusals.CHANGED_SINCE(name=path.name)
    stem = path.stem.removesuffix(_MARK)
    output = files.beside(path, fitting(stem, f"{_MARK}.xlsx"))
    write_workbook_file(with_chosen(pulled.comparison, chosen), output, made_from=[path, brought.document])
    return output
