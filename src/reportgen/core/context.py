"""The names a Word template can use: attribute objects whose leaves know which value they print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, assert_never

from reportgen.core import narrative
from reportgen.core.fields import Field, List
from reportgen.core.ids import (
    COMPUTED,
    GONE,
    HEADING,
    KEPT,
    PARAGRAPHS,
    TEXT,
    filtered,
    filters_of,
    is_paragraph,
    leaf_of,
    marker,
    paragraph_id,
    parts_of,
    placed,
    value_of,
)
from reportgen.core.in_xml import escape
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.printing.filters import FILTERS, PrintingError, as_filter, manner_of
from reportgen.core.report import Report
from reportgen.core.styled_text import with_signs
from reportgen.core.values import Image, Remarked, Value


class _Leaf:
    """What a printable value adds to its plain type: the characters it prints, and those of its `text` unmarked.

    Template conditions see the plain value; only printing goes through here, because
    Jinja's autoescape asks an object for its `__html__`. `id` names it for `builder`, which made it; the running
    number of a record has none.
    """

    shown: str
    text: str
    id: str = ""
    builder: _Builder | None = None

    def __html__(self) -> str:
        return escape(self.shown)

    def __str__(self) -> str:
        return self.shown


class _Text(_Leaf, str):
    pass


class _Whole(_Leaf, int):
    pass


class _Exact(_Leaf, Decimal):
    pass


class _Day(_Leaf, date):
    pass


# The types of what a report gives a template to print; `shown` is what each prints.
LEAVES = frozenset((_Text, _Whole, _Exact, _Day))


class Prose:
    """Paragraphs of a narrative; false when there is none."""

    def __init__(self, paragraphs: tuple[SimpleNamespace, ...]) -> None:
        self.段落 = paragraphs

    def __bool__(self) -> bool:
        return bool(self.段落)

    def __iter__(self) -> Iterator[SimpleNamespace]:
        return iter(self.段落)


class _MadeWhenAsked(Sequence[SimpleNamespace]):
    """Records without paragraphs, each made anew whenever it is asked for: kept, those of a long list take 1.5 kB each."""

    def __init__(self, count: int, record: Callable[[int], SimpleNamespace]) -> None:
        self._count, self._record = count, record

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: Any) -> Any:
        return self._record(range(1, self._count + 1)[at])

    def __iter__(self) -> Iterator[SimpleNamespace]:
        return map(self._record, range(1, self._count + 1))


class Records:
    """The records of a list, each with its columns and 序号; a narrative list also has 段落."""

    def __init__(self, records: Sequence[SimpleNamespace], paragraphs: tuple[SimpleNamespace, ...]) -> None:
        self._records = records
        self.段落 = paragraphs

    def __iter__(self) -> Iterator[SimpleNamespace]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __bool__(self) -> bool:
        return bool(self._records or self.段落)

    def paragraphs(self) -> int:
        """How many there are, in its records too."""
        inside = () if isinstance(self._records, _MadeWhenAsked) else self._records
        return len(self.段落) + sum(map(how_much, inside))


def how_much(names: object) -> int:
    """How many records and paragraphs the `names` of a report have, or a part of them."""
    match names:
        case Prose():
            return len(names.段落)
        case Records():
            return len(names) + names.paragraphs()
        case SimpleNamespace():
            return sum(map(how_much, vars(names).values()))
    return 0


def context(report: Report, *, marked: bool = False) -> dict[str, Any]:
    """Names for the template of `report`'s kind.

    With `marked`, every leaf prints a marker with its id in place of its value: the same
    template then says where each value lands, and marks what it prints that is no value.
    """
    names = _Builder(report, marked).build()
    return names | {COMPUTED: True} if marked else names


class _Builder:
    def __init__(self, report: Report, marked: bool) -> None:
        self.report = report
        self.marked = marked
        self.has_drops = report.kind.has_drops

    def build(self) -> dict[str, Any]:
        names: dict[str, Any] = {}
        for field_id, spec in self.report.kind.fields.items():
            if spec.type.has_paragraphs:
                _put(names, field_id, Prose(self._paragraphs(field_id, field_id)))
            else:
                _put(names, field_id, self._value(field_id, spec))
        for listed in self.report.kind.lists.values():
            names[listed.id] = self._records(listed)
        return {name: _frozen(value) for name, value in names.items()}

    def _records(self, spec: List) -> Records:
        count = self.report.records.get(spec.id, 0)
        if not spec.is_narrative:
            columns = [(column, spec.ids(column.id, count)) for column in spec.columns]
            records = _MadeWhenAsked(count, lambda number: self._record(columns, number))
            is_plain = not any(column.type.has_paragraphs for column in spec.columns)
            return Records(records if is_plain else tuple(records), ())
        running: list[SimpleNamespace] = []
        for number in range(1, count + 1):
            heading, body = (spec.value_id(number, column.id) for column in spec.columns)
            running += self._paragraphs(body, spec.value_id(number, PARAGRAPHS), self.report.printed(heading))
        return Records((), tuple(running))

    def _record(self, columns: Sequence[tuple[Field, Sequence[str]]], number: int) -> SimpleNamespace:
        count: Any = _Whole(number)
        count.shown = count.text = str(number)
        values: dict[str, Any] = {"序号": count}
        for column, ids in columns:
            value_id = ids[number - 1]
            if column.type.has_paragraphs:
                values[column.id] = Prose(self._paragraphs(value_id, value_id))
            else:
                values[column.id] = self._value(value_id, column)
        return SimpleNamespace(**values)

    def _paragraphs(self, value_id: str, leaf_id: str, heading: str = "") -> tuple[SimpleNamespace, ...]:
        text = self.report.printed(value_id)
        return tuple(
            SimpleNamespace(
                级=paragraph.level,
                标题=self._leaf(
                    leaf_of(paragraph_id(leaf_id, number), HEADING),
                    paragraph.heading,
                    paragraph.heading,
                    paragraph.heading,
                ),
                正文=self._leaf(
                    leaf_of(paragraph_id(leaf_id, number), TEXT), paragraph.text, paragraph.text, paragraph.text
                ),
            )
            for number, paragraph in enumerate(narrative.paragraphs(text, heading), 1)
        )

    def _value(self, value_id: str, field: Field) -> _Leaf:
        text, value = self.report.on_page_of(value_id, field), self.report.value(value_id)
        says = "" if value is None else self.report.printed(value_id) if field.boxes else text
        return self._leaf(value_id, value, placed(value_id) if isinstance(value, Image) else text, says)

    def _leaf(self, leaf_id: str, value: Value | None, text: str, says: str) -> _Leaf:
        """A leaf that prints `text`; a condition of the template sees what it `says`, which is the same but for boxes."""
        leaf: Any
        match value.number if isinstance(value, Remarked) else value:
            case int() as whole:
                leaf = _Whole(whole)
            case str() | None | Image():
                leaf = _Text(says)
            case Decimal() as exact:
                leaf = _Exact(exact)
            case date() as day:
                leaf = _Day(day.year, day.month, day.day)
            case other:
                assert_never(other)
        leaf.shown, leaf.text = marker(leaf_id) if self.marked and text else with_signs(text), text
        if self.has_drops:
            leaf.shown = self._with_row(leaf_id, leaf.shown)
        leaf.id, leaf.builder = leaf_id, self
        return leaf  # type: ignore[no-any-return]

    def _with_row(self, leaf_id: str, shown: str) -> str:
        """What is printed, and a sign of whether the row it stands in is kept."""
        if shown:
            return shown if self.report.is_blank(value_of(leaf_id)) else KEPT + shown
        field = self.report.kind.field_of(value_of(leaf_id))
        return GONE if field and field.drops else ""

    def through(self, leaf_id: str, one: str) -> _Leaf:
        """A leaf printed through the filter `one`, behind those that it has."""
        made = filtered(leaf_id, one)
        if field := self.report.kind.field_of(value_of(leaf_id)):
            field.manner(filters_of(made))  # says why it cannot be printed so
        text = self.report.on_page(made)
        return self._leaf(made, text, text, text)


def print_through(leaf: object, name: str, *arguments: object) -> object:
    """What a template prints for `leaf` through the filter `name`: a leaf again, marked as that one was.

    Raises PrintingError where the filter cannot print it.
    """
    if not isinstance(leaf, _Leaf):
        raise PrintingError("no value", name=name)
    named = [one for one in arguments if type(one) is not int]  # the others are decimals
    if FILTERS[name].asks_value and not all(isinstance(one, _Leaf) and one.id for one in named):
        raise PrintingError("other", name=name, other="、".join(map(str, arguments)), hint="")
    one = as_filter(name, *(argument.id if isinstance(argument, _Leaf) else str(argument) for argument in arguments))
    if leaf.builder is not None and not is_paragraph(leaf.id):
        return leaf.builder.through(leaf.id, one)
    if not isinstance(leaf, int):
        raise PrintingError("type", name=name, dimension=Dimension.WORDS, takes="、".join(FILTERS[name].takes))
    made = _Text(manner_of(one, Dimension.QUANTITY).text_of(leaf))
    made.shown = made.text = str.__str__(made)
    return made


def text_of_leaf(leaf: object) -> str:
    """What `leaf` prints when it is not marked, for a layout that is worked out from it."""
    return leaf.text if isinstance(leaf, _Leaf) else str(leaf)


def _put(names: dict[str, Any], dotted: str, value: object) -> None:
    *parents, last = parts_of(dotted)
    for parent in parents:
        names = names.setdefault(parent, {})
    names[last] = value


def _frozen(value: object) -> object:
    """Nested dicts as attribute objects, so that `t.items` is the field and never a method."""
    if isinstance(value, Mapping):
        return SimpleNamespace(**{name: _frozen(inner) for name, inner in value.items()})
    return value
