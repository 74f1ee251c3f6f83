"""What a door has read, before any type has looked at it: raw cells with their places."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from reportgen.core.findings import Place
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
