"""Take over some of the changes of a document that came back, and leave the others as they were in the workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportgen.core.diff.changes import Change, Comparison, paired_records
from reportgen.core.fields import List
from reportgen.core.ids import record_of
from reportgen.core.intake import RawCell, RawReport, Record, take_in
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.returned.as_typed import raw_as_typed


def taken_together(changes: Sequence[Change]) -> list[int]:
    """For each change the number of the first that it goes with: all of a record that came or went are one choice."""
    first: dict[object, int] = {}
    return [first.setdefault(_choice(change, number), number) for number, change in enumerate(changes)]


def _choice(change: Change, number: int) -> object:
    record = record_of(change.id)
    return (
        (bool(change.new_id), record.list_id, record.number)
        if record and not (change.old_id and change.new_id)
        else number
    )


def with_chosen(comparison: Comparison, chosen: Collection[int]) -> Report:
    """The old report with those of the changes whose numbers are `chosen`."""
    return _Chooser(comparison, chosen).report()


class _Chooser:
    """Builds one report of two; lives for one call of with_chosen."""

    def __init__(self, comparison: Comparison, chosen: Collection[int]) -> None:
        self.old, self.new = comparison.old, comparison.new
        pairs = [(change.old_id, change.new_id) for change in comparison.changes]
        self.refused = {pair for number, pair in enumerate(pairs) if number not in chosen}

    def report(self) -> Report:
        """Everything that was not refused is as in the new report."""
        kind = self.old.kind
        cells = {name: self._cell(name, name) for name in kind.fields}
        records = {name: [*self._records(spec)] for name, spec in kind.lists.items()}
        report, _ = take_in(kind, RawReport(self.old.source, cells, records))
        return replace(report, answers=self.old.answers, earlier=self.old.earlier)

    def _cell(self, old_id: str, new_id: str) -> RawCell:
        report, value_id = (self.old, old_id) if (old_id, new_id) in self.refused else (self.new, new_id)
        return RawCell(raw_as_typed(report, value_id), report.place(value_id))

    def _records(self, spec: List) -> Iterator[Record]:
        for left, right in paired_records(spec, self.old, self.new):
            ids = [
                (
                    "" if left is None else spec.value_id(left + 1, one.id),
                    "" if right is None else spec.value_id(right + 1, one.id),
                )
                for one in spec.typed
            ]
            is_refused = not self.refused.isdisjoint(ids)
            if (right is None and not is_refused) or (left is None and is_refused):
                continue
            yield {one.id: self._cell(*pair) for one, pair in zip(spec.typed, ids, strict=True)}
