"""Rows of a list that are new in a document that comes back, or gone from it: which of them are taken over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.core.fields import List
from reportgen.core.ids import record_of
from reportgen.core.intake import RawCell, Record
from reportgen.core.light import dataclass, field
from reportgen.core.report import Report
from reportgen.core.returned.as_typed import raw_as_typed
from reportgen.core.returned.behind import behind
from reportgen.core.returned.landing import LandedRecord

NO_ROW = "（没有这一行）"


@dataclass(frozen=True)
class RowChange:
    """Row `row` of the document, counted from 0, that is new; or record `number` of the report that is gone from it."""

    list_id: str
    row: int = -1
    number: int = 0

    @property
    def is_new(self) -> bool:
        """Whether it came."""
        return not self.number


@dataclass
class ComeAndGone:
    """All such rows of `landed`, what came back of `report`, by a name for each; those refused are as they were."""

    report: Report
    landed: Mapping[str, Sequence[LandedRecord]]
    changes: dict[str, RowChange] = field(default_factory=dict)
    refused: set[RowChange] = field(default_factory=set)

    def find(self) -> None:
        """Look at all of them."""
        for name, rows in self.landed.items():
            left = {row.was for row in rows}
            came = [RowChange(name, row) for row, one in enumerate(rows) if not one.was]
            gone = [RowChange(name, number=one) for one in range(1, self.report.records[name] + 1) if one not in left]
            self.changes |= {
                f"{name}+{one.row}" if one.is_new else f"{name}-{one.number}": one for one in (*came, *gone)
            }

    def among(
        self, asked: set[str], value_ids: Iterable[str], numbers: Mapping[str, Mapping[int, int]]
    ) -> Iterator[str]:
        """Those that say something of `asked`, the typed values behind `value_ids`; `numbers` has the record that each row is."""
        before = {part for one in value_ids if record_of(one) is None for part in behind(self.report, one)}
        for key, one in self.changes.items():
            spec = self.report.kind.lists[one.list_id]
            number = numbers[one.list_id][one.row] if one.is_new else one.number
            ids = {spec.value_id(number, column.id) for column in spec.typed}
            if one not in self.refused and not ids.isdisjoint(asked if one.is_new else before):
                yield key

    def refuse(self, key: str) -> tuple[str, str]:
        """Leave that row out, or keep it; the value in it that tells where it is, and what it says."""
        one = self.changes[key]
        spec = self.report.kind.lists[one.list_id]
        self.refused.add(one)
        if one.is_new:
            texts = self.landed[one.list_id][one.row].texts
            return spec.value_id(one.row + 1, spec.typed[0].id), " ".join(filter(None, texts.values()))
        ids = [spec.value_id(one.number, column.id) for column in spec.typed]
        return ids[0], " ".join(filter(None, map(self.report.text, ids)))

    def rows(self, spec: List, records: Sequence[Record]) -> list[Record]:
        """`records`, one for each row of the document, without the new ones refused and with those that have to stay."""
        found = [
            (one.was, record)
            for row, (one, record) in enumerate(zip(self.landed[spec.id], records, strict=True))
            if RowChange(spec.id, row) not in self.refused
        ]
        for number in sorted(one.number for one in self.refused if one.list_id == spec.id and not one.is_new):
            at = next((at for at, (was, _) in enumerate(found) if was > number), len(found))
            ids = {column.id: spec.value_id(number, column.id) for column in spec.typed}
            kept = {name: RawCell(raw_as_typed(self.report, one), self.report.place(one)) for name, one in ids.items()}
            found.insert(at, (number, kept))
        return [record for _, record in found]
