"""What a form calculates, of all that has been read so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from reportgen.core.fields import Field
from reportgen.core.ids import bare, earlier_of, parts_of
from reportgen.core.kind import Kind
from reportgen.core.language import expressions
from reportgen.core.light import replace
from reportgen.core.raw_report import RawCell
from reportgen.core.report import Entry, Origin, Report
from reportgen.core.values import Value, number_of, total_of


class Calculator:
    """Results as they become known: each is worked out once and goes into `entries`.

    What a result needs and cannot be read makes the result unreadable, too.
    """

    def __init__(
        self,
        kind: Kind,
        entries: dict[str, Entry],
        records: dict[str, int],
        unreadable: set[str],
        cell_of: Callable[[str], RawCell],
        earlier: Mapping[str, Report],
    ) -> None:
        self.kind, self.entries, self.records, self.unreadable = kind, entries, records, unreadable
        self.cell_of, self.earlier = cell_of, earlier

    def derived(self, field: Field) -> Value | None:
        """The result of `field`, or of a column of one record; None where it cannot be told."""
        known = self.entries.get(field.id)
        if known is not None:
            return known.value
        number = self.calculated(field)
        if number is None and any(map(self._is_unreadable, field.made_of)):
            self.unreadable.add(field.id)
        self.entries[field.id] = Entry(number, self.cell_of(field.id).place, Origin.DERIVED)
        return number

    def calculated(self, field: Field, as_excel: bool = False) -> int | Decimal | None:
        """The result of a derived field; `as_excel` leaves out what stands there as text, as SUM does."""
        assert field.derived is not None

        def lookup(name: str) -> int | Decimal | str | None:
            value_id = field.meant(name)
            if name not in field.names and earlier_of(name):
                return self.of_earlier(value_id)
            if self.kind.whole_of(value_id):
                return self._whole(value_id, as_excel)
            inner = self.asked(field, value_id)
            if inner.choices:
                return self._chosen(inner, as_excel)
            may_be_nothing = inner.may_be_blank and inner.id not in self.kind.looks_back
            if may_be_nothing and not as_excel and inner.id not in self.unreadable:
                return self._known(inner) or 0
            if inner.is_derived and not (
                inner.shows and inner.id in self.entries
            ):  # what is typed there is read already
                return self.calculated(inner, True) if as_excel else number_of(self.derived(inner))
            entry = self.entries.get(inner.id)
            if entry is None or (as_excel and self._is_text(inner.id)):
                return 0 if entry else None
            return number_of(entry.value)

        if self._is_all_blank(field):
            return None
        value = expressions.evaluate(field.derived, lookup)
        return number_of(value if isinstance(value, int | Decimal) else None)

    def _chosen(self, field: Field, as_excel: bool) -> str | None:
        """The option of a choice, or the letters that Excel sees; '' where none need be chosen."""
        if as_excel:
            raw = self.cell_of(field.id).raw
            return raw if isinstance(raw, str) else ""
        is_left = field.counts_blank and field.id not in self.unreadable
        return field.text_of(self.entries[field.id].value) or ("" if is_left else None)

    def of_earlier(self, value_id: str) -> int | Decimal | None:
        """A figure of an earlier report: as it is remembered, else as it is typed where this one shows it."""
        last = self.earlier.get(earlier_of(value_id))
        known = last.value(bare(value_id)) if last else None
        shown = self.kind.fields.get(self.kind.shown_at.get(value_id, ""))
        if known is None and shown is not None:
            known = self.derived(shown) if not shown.shows else self.entries.get(shown.id, Entry(None)).value
        return number_of(known)

    def _known(self, field: Field) -> int | Decimal | None:
        known = self.derived(field) if field.is_derived else self.entries.get(field.id, Entry(None)).value
        return number_of(known)

    def _is_all_blank(self, field: Field) -> bool:
        """Whether nothing was filled in of what a field is calculated from, which may all be blank."""
        own = [name for name in field.made_of if not earlier_of(name)]
        parts = [None if self.kind.whole_of(name) else self.asked(field, name) for name in own]
        return bool(parts) and all(part and part.counts_blank and self._is_blank(part) for part in parts)

    def _is_blank(self, part: Field) -> bool:
        return self.entries[part.id].value is None if part.choices else self._known(part) is None

    def asked(self, field: Field, value_id: str) -> Field:
        """The field behind a value that `field` is calculated from; of a record its own cell."""
        known = self.kind.fields.get(value_id) or self.kind.field_of(value_id)
        assert known is not None
        return known if value_id in self.kind.fields else replace(known, id=value_id, names=field.names)

    def _whole(self, name: str, as_excel: bool) -> int | Decimal | None:
        """How many records a list has, or the sum of a column; Excel leaves out what stands there as text."""
        list_id, *column = parts_of(name)
        count, spec = self.records.get(list_id, 0), self.kind.lists[list_id]
        if self._is_unreadable(name):
            return None
        ids = [spec.value_id(number, column[0]) for number in range(1, count + 1)] if column else []
        counted = [one for one in ids if not (as_excel and self._is_text(one))]
        return total_of(self.entries[one].value for one in counted) if column else count

    def _is_unreadable(self, name: str) -> bool:
        if not self.kind.whole_of(name):
            return name in self.unreadable or self.kind.shown_at.get(name) in self.unreadable
        list_id, *column = parts_of(name)
        spec, count = self.kind.lists[list_id], self.records.get(list_id, 0)
        ids = (spec.value_id(number, one) for one in column for number in range(1, count + 1))
        return list_id in self.unreadable or any(one in self.unreadable for one in ids)

    def _is_text(self, value_id: str) -> bool:
        cell = self.cell_of(value_id)
        return isinstance(cell.raw, str)
