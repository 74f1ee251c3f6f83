"""What a door has read, before any type has looked at it: raw cells with their places."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from reportgen.core.file_names import as_text
from reportgen.core.findings import Place
from reportgen.core.ids import earlier_of, record_of
from reportgen.core.light import dataclass, field
from reportgen.core.report import Answer
from reportgen.core.values import Doubted, Raw


@dataclass(frozen=True, slots=True)
class RawCell:
    """What stands in one cell, and where."""

    raw: Raw | Doubted
    place: Place | None = None


Record = Mapping[str, RawCell]


@dataclass(frozen=True)
class RawReport:
    """Everything a door has read: cells by field id, records by list id.

    `lost` names fields and lists whose place could not be found (the door has said so already).
    `earlier` has the earlier reports that the file remembers, by the words for them. `is_printed`: it was read from
    a finished document.
    """

    source: str
    cells: Mapping[str, RawCell]
    records: Mapping[str, Sequence[Record]]
    lost: Collection[str] = ()
    answers: tuple[Answer, ...] = ()
    earlier: Mapping[str, RawReport] = field(default_factory=dict)
    is_printed: bool = False


class RawCells:
    """The raw cell of each value of a report; `records` of its lists are added in the order that they have there.

    Nothing here knows who asks: what was read of a long list takes as much room as its values, and goes when these are made.
    """

    def __init__(self, raw: RawReport) -> None:
        self._cells = raw.cells
        self.records: dict[str, Sequence[Record]] = {}
        # A finished report has no empty cell to point at for what it does not say.
        self._nowhere = RawCell(None, Place(as_text(raw.source)) if raw.is_printed and raw.source else None)

    def of(self, value_id: str) -> RawCell:
        """That of a field or of a column of one record, blank where nothing was read."""
        record = None if earlier_of(value_id) else record_of(value_id)
        rows = self.records.get(record.list_id, ()) if record else ()
        own = rows[record.number - 1].get(record.column) if record and record.number <= len(rows) else None
        return own or self._cells.get(value_id, self._nowhere)
