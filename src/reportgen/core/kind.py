"""A kind: everything known about one edition of one official form, as plain frozen data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from reportgen.core.charts import Chart
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.fields import Field, Grid, List, Whole
from reportgen.core.ids import (
    BETWEEN,
    PARAGRAPHS,
    PREVIOUS,
    THROUGH,
    YEAR_AGO,
    bare,
    earlier_of,
    filters_of,
    home_of,
    parts_of,
    record_of,
    value_of,
)
from reportgen.core.language.dividing import divides
from reportgen.core.language.expressions import Expression
from reportgen.core.light import dataclass, field
from reportgen.core.line_breaks import WordEdges
from reportgen.core.periods.period import YEARLY, Calendar, Length
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.rules.declared.rules import Rule
from reportgen.core.tables import Table, placeholders


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook: `show` lists fields, tables and lists from top to bottom."""

    title: str
    show: tuple[str, ...]
    section: str = ""
    note: str = ""


@dataclass(frozen=True)
class PropertyTemplates:
    """Templates of the document's own metadata, with {field} names."""

    title: str
    author: str
    created: tuple[str, ...]


@dataclass(frozen=True)
class Rollover:
    """How the next period's report starts from this one's. Every name is a field id; grid rows are expanded.

    `keep` stay as they are, `same` tell whether two reports are of one unit;
    `carry` leads from a field of the new report to the one of the old it takes its value from.
    `earlier` has the kinds that can be carried from: kind id → {name here: name there}; `since` the first year for
    which this kind takes the place of such a one.
    """

    keep: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    carry: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    since: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """One edition of one official form. `fields` is in the order of fields.toml, grids expanded.

    `frame` names what stands outside of all parts (title, unit, date, preface), from top to bottom. `repeated`
    may be printed again in other places than their own. `optional` has, for each of the `headings` that not every report
    has, when it is printed; a name alone means: when that is filled in.
    `base` is the id of the form that it supplements, '' for a form of its own. `charts` are those of its Word template.
    """

    id: str
    title: str
    edition: str
    basis: str
    output: str
    headings: tuple[str, ...]
    properties: PropertyTemplates
    fields: Mapping[str, Field]
    grids: Mapping[str, Grid]
    lists: Mapping[str, List]
    tables: Mapping[str, Table]
    sheets: tuple[Sheet, ...]
    rules: tuple[Rule, ...] = ()
    rollover: Rollover = field(default_factory=Rollover)
    calendar: Calendar | None = None
    frame: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    words: WordEdges = field(default_factory=WordEdges)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    optional: Mapping[str, Expression] = field(default_factory=dict)
    base: str = ""
    charts: Mapping[str, Chart] = field(default_factory=dict)

    @cached_property
    def has_drops(self) -> bool:
        """Whether rows of its document go where nothing was filled in."""
        columns = (column for spec in self.lists.values() for column in spec.columns)
        return any(one.drops for one in (*self.fields.values(), *columns))

    @property
    def fixed_headings(self) -> tuple[str, ...]:
        """The headings that every report has."""
        return tuple(heading for heading in self.headings if heading not in self.optional)

    @cached_property
    def targets(self) -> Mapping[str, str]:
        """Where each field or list stands in the document: 「表三 第7行第4列」 or the section's heading."""
        places: dict[str, str] = {}
        for sheet in self.sheets:
            for name in sheet.show:
                places[name] = sheet.section
        for table in self.tables.values():
            for cell in table.cells:
                for name in cell.names:
                    places[name] = f"{table.id} 第{cell.row}行第{cell.column}列"
        return places

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The order of the form: fields and lists from the first sheet to the last, tables row by row."""
        names: list[str] = []
        for sheet in self.sheets:
            for shown in sheet.show:
                table = self.tables.get(shown)
                names += [name for cell in table.cells for name in cell.names] if table else [shown]
        return {name: number for number, name in enumerate(dict.fromkeys(names))}

    @cached_property
    def sometimes(self) -> frozenset[str]:
        """The required fields that are asked for in some reports only: where they are printed, and nothing else needs them."""
        return frozenset(one.id for one in self.at_times if one.required)

    @cached_property
    def at_times(self) -> tuple[Field, ...]:
        """The fields that are of use in some reports only: where they are printed, and nothing else needs them."""
        texts = [self.output, self.properties.title, self.properties.author]
        texts += [field.default for field in self.fields.values()]
        needed = {name for text in texts for name in placeholders(text)} | {*self.rollover.same}
        needed.update(self.calendar.fields if self.calendar else ())
        return tuple(one for one in self.fields.values() if one.conditions and one.id not in needed)

    @cached_property
    def unnamed_periods(self) -> tuple[str, ...]:
        """What says for when a report is, and does not stand in the name of its file: the next one would be of the same name."""
        years = [one.id for one in self.fields.values() if one.type.dimension is Dimension.YEAR and one.required]
        asked = self.calendar.fields if self.calendar else years[:1]
        named = [*placeholders(self.output)]
        for name in named:  # also by the defaults of what it names
            named += [one for one in placeholders(self.fields[name].default) if one not in named]
        return tuple(name for name in asked if name not in named)

    @cached_property
    def all_asked(self) -> tuple[Field, ...]:
        """Every field and every column of a list."""
        return (*self.fields.values(), *(column for spec in self.lists.values() for column in spec.columns))

    @cached_property
    def has_looks(self) -> bool:
        """Whether letters of any value may look otherwise than those around them."""
        return any(field.looks for field in self.all_asked)

    @cached_property
    def quotable(self) -> Mapping[str, Field]:
        """The fields that a text may name in {{ }}."""
        return {name: field for name, field in self.fields.items() if field.type.is_quotable}

    @cached_property
    def quotable_parts(self) -> tuple[str, ...]:
        """What those begin with that are of several parts."""
        heads = (parts_of(name) for name in self.quotable)
        return tuple(dict.fromkeys(parts[0] for parts in heads if len(parts) > 1))

    def position_of(self, value_id: str) -> tuple[int, int]:
        """Where a value stands in the order of the form, records of a list one after another; (-1, 0) for none."""
        name, record = home_of(value_id), record_of(value_id)
        place = self.positions.get(name, self.positions.get(parts_of(name)[0], -1))
        return place, record.number if record else 0

    def field_of(self, value_id: str) -> Field | None:
        """The field behind a value id; 「总体情况[2].正文」 gives the column 正文 of the list, whosever report it is of."""
        own = self.fields.get(value_id)
        if own is not None:
            return own
        record = record_of(value_id)
        if record is None or record.list_id not in self.lists:
            return self.fields.get(bare(value_id))
        return self.lists[record.list_id].by_id.get(record.column)

    def field_of_leaf(self, leaf: str) -> Field | None:
        """The field whose words a leaf, or a paragraph of a narrative, prints: of a narrative list its text."""
        record = record_of(leaf)
        if record is not None and record.column == PARAGRAPHS and record.list_id in self.lists:
            return self.lists[record.list_id].columns[-1]
        return self.field_of(value_of(leaf))

    def telling(self, leaves: Iterable[str]) -> Iterator[str]:
        """Those of `leaves` that print their value, and not only a share of something or a change since."""
        for leaf in leaves:
            field = self.field_of(value_of(leaf)) if THROUGH in leaf else None
            if field is None or field.manner(filters_of(leaf)).tells_the_value:
                yield leaf

    def whole_of(self, name: str) -> Whole | None:
        """The list or column of a list that `name` means as a whole, None for any other name."""
        spec = self.lists.get(parts_of(name)[0])
        return spec.whole(name) if spec else None

    def meaning(self, name: str) -> Field | None:
        """What a name means in a calculation: a field, a column of a list as a whole, a list."""
        return self.fields.get(name) or self.whole_of(name)

    def typed_for(self, value_id: str) -> Iterator[str]:
        """The fields that staff type and `value_id` is calculated from, itself when it is typed."""
        field = self.fields.get(value_id)
        if field is not None and not field.is_derived:
            yield value_id
        for name in field.made_of if field else ():
            yield from self.typed_for(name)

    @cached_property
    def shown_at(self) -> Mapping[str, str]:
        """The field that shows a value of an earlier report, by that value: what is not remembered is typed there."""
        shown = ((field.shows or field.stands_for, name) for name, field in self.fields.items())
        return {value_id: name for value_id, name in shown if value_id}

    @cached_property
    def looks_back(self) -> frozenset[str]:
        """The fields that show a figure of an earlier report, or are calculated from one: unknown is no 0 there."""
        return self._made_of_such(lambda field: any(map(earlier_of, field.made_of)))

    @cached_property
    def divided(self) -> frozenset[str]:
        """The fields that come to nothing where something is divided by 0, or are calculated from such: nothing is no 0 there."""
        found = self._made_of_such(lambda field: field.derived is not None and divides(field.derived))
        return frozenset(name for name in found - self.looks_back if not self.fields[name].may_be_blank)

    def _made_of_such(self, is_such: Callable[[Field], bool]) -> frozenset[str]:
        """The calculated fields that are such ones, or that any of them is a part of."""
        makers = {name: field.made_of for name, field in self.fields.items() if field.is_derived}
        found = {name for name in makers if is_such(self.fields[name])}
        while more := {name for name, parts in makers.items() if name not in found and found.intersection(parts)}:
            found |= more
        return frozenset(found)

    def may_show_nothing(self, name: str) -> bool:
        """Whether a calculated field is blank, and no error of Excel's, where it has no result."""
        return self.fields[name].may_be_blank or name in self.looks_back or name in self.divided

    def hollow_parts(self, name: str) -> list[str]:
        """What a field is calculated from and must not be nothing: without one of these it is nothing itself."""
        return [part for part in self.fields[name].made_of if part in self.divided]

    def is_on_a_form(self, field_id: str) -> bool:
        """Whether the field is typed on a form of its own and only shown in a table."""
        return any(field_id in sheet.show for sheet in self.sheets)

    def target_of(self, value_id: str) -> str:
        """The end of `value_id` in the document, for messages."""
        if which := earlier_of(value_id):
            return f"{self.word_for(which)} {self.target_of(bare(value_id))}"
        record = record_of(value_id)
        if record is None:
            return self.targets.get(value_id) or self.targets.get(parts_of(value_id)[0], "")
        return f"{self.targets.get(record.list_id, '') or record.list_id} 第{record.number}条"

    # ── earlier reports ──────────────────────────────────────────────────────

    @property
    def named(self) -> Mapping[str, int]:
        """The earlier reports that a rule may name, by how many periods ago each is; none without a calendar."""
        return self.calendar.named if self.calendar else {}

    @property
    def remembered(self) -> Mapping[str, int]:
        """The earlier reports that a workbook keeps, the last one first."""
        return self.calendar.remembered if self.calendar else {}

    @property
    def length(self) -> Length:
        """How long a period is; where the kind does not say, the words are those of a year."""
        return self.calendar.length if self.calendar else YEARLY

    def word_for(self, which: str = PREVIOUS) -> str:
        """What staff call an earlier report: 上年, 上季度, 上年同期."""
        return f"前{BETWEEN[which]}期" if which in BETWEEN else "上年同期" if which == YEAR_AGO else self.length.last

    def words_for(self, which: str = PREVIOUS) -> Mapping[str, Any]:
        """The words that titles and remedies of findings about an earlier report leave open."""
        return {**self.length.words, "last": self.word_for(which)}
