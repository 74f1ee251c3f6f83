"""Whether a workbook is damaged as a whole, and one finding for each cause in place of one for each cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.core.file_names import rescued_name, typed
from reportgen.core.findings import Finding
from reportgen.core.ids import home_of, parts_of
from reportgen.core.intake import RawReport
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.files.workbook.read.cells import Workbook

# What says that a cell is not where it should be.
_CELL = "R141"
STRUCTURE = (_CELL, "R146", "R147", "R148", "R149")


def rescue_command(path: Path) -> str:
    """The command that carries over what can still be read of the workbook at `path`."""
    return f"reportgen new --from {typed(str(path))} -o {typed(str(path.with_name(rescued_name(path.name))))}"


def told_by_cause(
    kind: Kind, workbook: Workbook, path: Path, raw: RawReport, findings: Sequence[Finding]
) -> tuple[RawReport, list[Finding]]:
    """`findings` with the causes that are known in place of what follows from them; what they take away is lost to `raw`."""
    # Only a damaged workbook is laid beside an empty one, which has to be written for that.
    from reportgen.core.rescue.what_happened import what_happened
    from reportgen.files.workbook.form_sheets import form_pages, found_pages

    known = what_happened(kind, form_pages(kind), found_pages(kind, workbook), path.name, rescue_command(path))
    lost = {name for cause in known for name in cause.names}
    moved = {cause.sheet for cause in known} - {""}

    def is_explained(found: Finding) -> bool:
        name = found.field if found.field in kind.fields else parts_of(home_of(found.field))[0]
        is_on = found.place is not None and found.place.sheet in moved
        return found.code == _CELL and (name in lost or is_on)

    cells = {name: cell for name, cell in raw.cells.items() if name not in lost}
    records = {name: some for name, some in raw.records.items() if name not in lost}
    kept = [found for found in findings if not is_explained(found)]
    told = [cause.finding for cause in known]
    return replace(raw, cells=cells, records=records, lost={*raw.lost, *lost}), [*told, *kept]
