"""Which raised letters of a finished report are those of values that may have them: nobody need ask about these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from reportgen.core.fields import Field
from reportgen.core.kind import Kind
from reportgen.core.raw_report import RawCell, Record
from reportgen.core.styled_text import OFF_THE_LINE, StyledText, each_look, only_looks
from reportgen.core.values import Doubted


class MeantLooks:
    """The values with looks that were read: `cells` by field, `records` by list."""

    def __init__(self, kind: Kind, cells: Mapping[str, RawCell], records: Mapping[str, Sequence[Record]]) -> None:
        self.kind, self.cells, self.records = kind, cells, records

    def are_meant(self, text: str) -> bool:
        """Whether every raised letter of a paragraph is one of such a value."""
        known = (line for raw in self._dressed for line in raw.split("\n") if str(line) in str(text))
        return _raised(text) <= sum(map(_raised, dict.fromkeys(known)))

    @cached_property
    def _dressed(self) -> list[str]:
        raws = ((field, cell.raw.raw if isinstance(cell.raw, Doubted) else cell.raw) for field, cell in self._asked())
        return [only_looks(raw, field.looks) for field, raw in raws if field.looks and isinstance(raw, StyledText)]

    def _asked(self) -> Iterator[tuple[Field, RawCell]]:
        for name, cell in self.cells.items():
            if name in self.kind.fields:
                yield self.kind.fields[name], cell
        for name, records in self.records.items():
            columns = {column.id: column for column in self.kind.lists[name].columns}
            yield from ((columns[one], cell) for record in records for one, cell in record.items() if one in columns)


def _raised(text: str) -> int:
    """How many letters stand above or below the line."""
    return sum(1 for look in each_look(text) if look & OFF_THE_LINE)
