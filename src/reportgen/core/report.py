"""The value in the middle: every field of one report, with the place each value came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import repeat

from reportgen.core import narrative
from reportgen.core.cleaning import cut
from reportgen.core.fields import Field, List
from reportgen.core.findings import Place
from reportgen.core.ids import NOTHING, PREVIOUS, bare, beside, earlier_of, filters_of, parts_of, record_of, unfiltered
from reportgen.core.kind import Kind
from reportgen.core.language.expressions import Expression, evaluate
from reportgen.core.language.functions import PERIOD_END, TODAY
from reportgen.core.light import dataclass, field
from reportgen.core.line_breaks import break_lines
from reportgen.core.periods.period import Period
from reportgen.core.printing.filters import PrintingError
from reportgen.core.tables import fill, placeholders
from reportgen.core.types.tick_boxes import ticked
from reportgen.core.values import Value, number_of, total_of

_FIRST_WORDS = 14


class Origin(StrEnum):
    """Who said so: staff, the form's default, or a calculation."""

    ENTERED = "entered"
    DEFAULT = "default"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value and where it came from; `value` is None for a blank."""

    value: Value | None
    place: Place | None = None
    origin: Origin = Origin.ENTERED


@dataclass(frozen=True)
class Answer:
    """A reason staff gave: the code, the id of the value it stands at ('' for any), the reason, the values it is for (None: nobody could write any)."""

    code: str
    field: str
    reason: str
    place: Place | None = None
    values: str | None = ""


@dataclass(frozen=True)
class Report:
    """A flat map from value id (「依申请.本年新收.自然人」, 「总体情况[2].正文」) to Entry.

    `records` has the number of records of every list; `source` the name of the file it was read from,
    `unreadable` the ids that are blank because of a mistake which has its own finding.
    `earlier` has the reports it is compared with, in the terms of this kind; the values of `earlier["previous"]` are found under 「previous.」 + id. `typed_as` has of sorted lists the number that each record has among those typed. `today` is the day it is judged on, None where nobody judges it: nothing that is
    written may depend on it.
    """

    kind: Kind
    entries: Mapping[str, Entry]
    records: Mapping[str, int]
    source: str = ""
    unreadable: frozenset[str] = frozenset()
    answers: tuple[Answer, ...] = ()
    earlier: Mapping[str, Report] = field(default_factory=dict)
    today: date | None = None
    typed_as: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def entry(self, value_id: str) -> Entry | None:
        """The entry of `value_id`, in this report or in an earlier one."""
        own = self.entries.get(value_id)  # asked for half a million times of a long list, nearly always of this one
        if own is None and (which := earlier_of(value_id)):
            own = self.earlier[which].entry(bare(value_id)) if which in self.earlier else None
            return own if own and own.value is not None else self.entries.get(self.kind.shown_at.get(value_id, ""))
        return own

    def remembers(self, value_id: str) -> bool:
        """Whether a value of an earlier report is known from there, and not only from what this one shows of it."""
        last = self.earlier.get(earlier_of(value_id))
        return last is not None and last.value(bare(value_id)) is not None

    def is_calculated(self, field: Field) -> bool:
        """Whether nobody types it: a figure of an earlier report that is not remembered is typed where it is shown."""
        return self.remembers(field.shows) if field.shows else field.is_derived

    @property
    def previous(self) -> Report | None:
        """The report of the period before."""
        return self.earlier.get(PREVIOUS)

    @property
    def period(self) -> Period | None:
        """The period it is about, None where that is blank or the kind has no calendar."""
        return self.kind.calendar.period(self.value) if self.kind.calendar else None

    def value(self, value_id: str) -> Value | None:
        """The value, None for a blank or an id that was never read."""
        own = self.entries.get(value_id) or self.entry(value_id)
        return own.value if own else None

    def is_blank(self, value_id: str) -> bool:
        """Whether nothing was filled in where the form prints something for that."""
        field = self.kind.field_of(value_id)
        return field is not None and bool(field.blank) and self.value(value_id) is None

    def prints(self, field: Field) -> bool:
        """Whether the form says that `field` stands in the document of this report."""
        if isinstance(field.printed, Expression):
            return evaluate(field.printed, self.scalar) is True
        return field.printed

    def demands(self, field: Field) -> bool:
        """Whether `field` may not stay blank in this report."""
        return field.required and (field.id not in self.kind.sometimes or self.prints(field))

    def number_typed(self, value_id: str) -> int:
        """Which of the records that were typed a value is in; 0 for a value in none."""
        record = record_of(value_id)
        numbers = self.typed_as.get(record.list_id, ()) if record else ()
        return 0 if record is None else numbers[record.number - 1] if record.number <= len(numbers) else record.number

    def place(self, value_id: str) -> Place | None:
        """The place the value came from, if it came from one; of a list as a whole where its first record stands."""
        whole = self.kind.whole_of(value_id)
        if whole and not earlier_of(value_id):
            list_id, *column = parts_of(value_id)
            value_id = self.kind.lists[list_id].value_id(1, (*column, self.kind.lists[list_id].columns[0].id)[0])
        entry = self.entry(value_id)
        return entry.place if entry else None

    def is_typed(self, value_id: str) -> bool:
        """Whether staff said it, and not a default or a calculation."""
        entry = self.entry(value_id)
        return entry is not None and entry.value is not None and entry.origin is Origin.ENTERED

    def text(self, value_id: str) -> str:
        """The value as staff write it, with the names of figures in it, or through filters; what the form prints for a blank."""
        if filters := filters_of(value_id):
            return self._through(filters, unfiltered(value_id))
        field = self.kind.field_of(value_id)
        if field is None:
            return ""
        value = self.value(value_id)
        return self._blank_text(field, value_id) if value is None else field.text_of(value)

    def _blank_text(self, field: Field, value_id: str) -> str:
        """What the form prints for a blank; a 0 is no word for a result that cannot be told of what is there.

        Nothing is printed of a report that is not there.
        """
        if (which := earlier_of(value_id)) and which not in self.earlier:
            return ""
        if not field.is_derived or not field.blank or field.type.parse(field, field.blank)[0] is None:
            return field.blank
        parts = [*self.kind.typed_for(value_id)]
        return field.blank if parts and all(self.value(part) is None for part in parts) else ""

    def _through(self, filters: str, value_id: str) -> str:
        """A value as `filters` print it; '' where they cannot, which is told where they were written."""
        field, value = self.kind.field_of(value_id), self.value(value_id)
        if field is None or value is None or value == NOTHING:
            return NOTHING if value == NOTHING else self.text(value_id)
        try:
            manner = field.manner(filters)
        except PrintingError:
            return ""
        return manner.text_of(value, self.value(manner.other) if manner.other else None)

    def printed(self, value_id: str) -> str:
        """What stands in the document for the value: its text with what staff name in it by {{ }}; '' for a blank."""
        which = earlier_of(value_id)
        if which and which in self.earlier:
            return self.earlier[which].printed(bare(value_id))
        text = self.text(value_id)
        return narrative.resolve(text, self.text) if self.is_typed(value_id) else text

    def on_page(self, value_id: str) -> str:
        """The same, with a line break wherever the page has one inside it, and with a box at every option."""
        if value_id not in self._known_on_page:  # asked for the document, for its proof and for what it must print
            self._known_on_page[value_id] = self._on_page(value_id)
        return self._known_on_page[value_id]

    def on_page_of(self, value_id: str, field: Field) -> str:
        """The same for a value whose field is known: taking apart the ids of a long list takes as long as all else of it."""
        if value_id in (known := self._known_on_page):
            return known[value_id]
        own = None if field.boxes or field.lines else self.entries.get(value_id)
        if own is not None and own.value is not None and own.origin is Origin.ENTERED:
            return known.setdefault(value_id, narrative.resolve(field.text_of(own.value), self.text))
        return self.on_page(value_id)

    def _on_page(self, value_id: str) -> str:
        if filters_of(value_id):
            return self.text(value_id)
        field, value = self.kind.field_of(value_id), self.value(value_id)
        if field is not None and field.boxes:
            return ticked(field.boxes, field.choices, field.type.chosen(value))
        if field is None or not field.lines or not isinstance(value, str):
            return self.printed(value_id)
        text = narrative.resolve(value, self.text) if self.is_typed(value_id) else value
        named = [self.kind.fields[name] for name in placeholders(field.default)]
        names = [self.printed(one.id) for one in named if one.type.is_free_text]
        return "\n".join(break_lines(text, field.lines, self.kind.words, names))

    def scalar(self, value_id: str) -> int | Decimal | str | date | None:
        """The value as an expression sees it: a number, a text, a day, or None for a blank; a moment of the language too."""
        if value_id == TODAY:
            return self.today
        if value_id == PERIOD_END:
            return self.period.last_day if self.period else None
        if value_id not in self.entries and not earlier_of(value_id) and self.kind.whole_of(value_id):
            return self._wholes(value_id)
        value = self.value(value_id)
        number = number_of(value)
        if number is not None:
            return number
        return value if value is None or isinstance(value, date) else self.printed(value_id)

    def _wholes(self, name: str) -> int | Decimal | None:
        """The sum of a column of a list, or how many records it has; worked out once."""
        if name not in self._known_wholes:
            list_id, *column = parts_of(name)
            count, spec = self.records.get(list_id, 0), self.kind.lists[list_id]
            self._known_wholes[name] = self._column_total(spec, column[0], count) if column else count
        return self._known_wholes[name]

    @cached_property
    def _known_targets(self) -> dict[str, str]:
        return {}

    @cached_property
    def _known_on_page(self) -> dict[str, str]:
        return {}

    @cached_property
    def _known_wholes(self) -> dict[str, int | Decimal | None]:
        return {}

    def _column_total(self, spec: List, column: str, count: int) -> int | Decimal | None:
        ids = [spec.value_id(number, column) for number in range(1, count + 1)]
        is_certain = spec.id not in self.unreadable and self.unreadable.isdisjoint(ids)
        return total_of(map(self.value, ids)) if is_certain else None

    @property
    def title(self) -> str:
        """The title of the report as its document's properties have it, the kind's own while that cannot be told."""
        return self.fill(self.kind.properties.title) or self.kind.title

    def fill(self, template: str) -> str | None:
        """`template` with its {names} replaced, or None when one of them is blank."""
        if any(self.value(name) is None for name in placeholders(template)):
            return None
        return fill(template, self.printed)

    def target_of(self, value_id: str) -> str:
        """The end of `value_id` in the document; prose is found by its sub-heading and its first words."""
        if value_id not in self._known_targets:  # a long text may have thousands of findings
            self._known_targets[value_id] = self._target_of(value_id)
        return self._known_targets[value_id]

    def _target_of(self, value_id: str) -> str:
        place, record, field = self.kind.target_of(value_id), record_of(value_id), self.kind.field_of(value_id)
        spec = self.kind.lists.get(record.list_id) if record else None
        if record is None or spec is None:
            return place + self._quoted(value_id) if field and field.type.has_paragraphs else place
        beside_it = [beside(value_id, spec.value_id(record.number, column.id)) for column in spec.columns]
        if not spec.is_narrative:
            place = self.kind.target_of(spec.value_id(self.number_typed(value_id), record.column))
            return place + next(filter(None, map(self._quoted, beside_it)), "")
        head, body = self.printed(beside_it[0]).strip(), beside_it[-1]
        words = self._quoted(body) if value_id == body or not head else ""
        home = self.kind.target_of(beside(value_id, spec.id)) or spec.id
        return f"{home}{' ' if head else ''}{head}{words}" if head or words else place

    def _quoted(self, value_id: str) -> str:
        """「“2024年，本单位…”」: the first words as they are printed, '' for a blank."""
        words = " ".join(self.printed(value_id).split())
        return f"“{cut(words, _FIRST_WORDS)}”" if words else ""

    def value_ids(self) -> Iterator[tuple[str, Field, str]]:
        """(field or list, the field or column that asks for it, value id) of every value, lists last."""
        yield from ((name, spec, name) for name, spec in self.kind.fields.items())
        for name, listed in self.kind.lists.items():
            for ids in listed.ids_of_records(self.records.get(name, 0)):
                yield from zip(repeat(name), listed.columns, ids, strict=False)

    def value_ids_of(self, list_id: str) -> Iterator[tuple[int, Field, str]]:
        """(record number, column, value id) of every value of a list."""
        for number, ids in enumerate(self.kind.lists[list_id].ids_of_records(self.records.get(list_id, 0)), 1):
            yield from zip(repeat(number), self.kind.lists[list_id].columns, ids, strict=False)
