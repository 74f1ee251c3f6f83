"""A first report of a new kind, every value filled in with something that passes its checks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from reportgen.core.fields import Field
from reportgen.core.findings import Finding
from reportgen.core.ids import parts_of
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Entry, Report
from reportgen.core.values import Image, Value, number_of

_RECORDS = 2
# What every text of it begins with: nobody has filled it in.
MADE_UP = "样例·"
# What stands for every picture: a file that lies beside the first sample.
SAMPLE_PICTURE = "sample-picture.png"
_DAY, _FIGURE = date(2024, 6, 28), 12
_DAY_AFTER = date(2025, 1, 10)  # a report is made when its time is over


def first_sample(kind: Kind) -> Report:
    """Every field and as many records of each list as the kind asks for, two at least where they can be told apart."""
    day = _DAY_AFTER if kind.calendar else _DAY
    entries = {name: Entry(_value(spec, 1, day)) for name, spec in kind.fields.items() if _is_typed(spec)}
    records: dict[str, int] = {}
    for listed in kind.lists.values():
        differs = any(column.type.is_free_text for column in listed.typed if column.id in listed.key)
        records[listed.id] = max(listed.least, _RECORDS if differs and listed.most != 1 else 1)
        for number in range(1, records[listed.id] + 1):
            entries |= {listed.value_id(number, one.id): Entry(_value(one, number)) for one in listed.typed}
    return _without_unprinted(_likely_results(Report(kind, dict(_given(entries)), records)))


def _without_unprinted(made: Report) -> Report:
    """The same without what a report says nowhere that chooses as this one does."""
    return without({one.field for one in _taken_in(made)[1] if one.code == "R193"}, made)


def is_of_made_up_words(found: Finding) -> bool:
    """Whether only the wording is asked about of a text that was made up here: another takes its place."""
    return not found.severity.stops and f"“{MADE_UP}" in found.message


def without(names: Collection[str], made: Report) -> Report:
    """The same with nothing filled in at these."""
    return replace(made, entries={name: entry for name, entry in made.entries.items() if name not in names})


def _likely_results(made: Report) -> Report:
    """The same with nothing where a figure makes a result less than 0, as what is taken from too little does."""
    for odd in _odd_results(made):
        for name in _figures_of(made, odd):
            less = replace(made, entries={**made.entries, name: Entry(0)})
            if _result(made, odd) < 0 and _result(less, odd) > _result(made, odd):
                made = less
    return made


def results_of(made: Report) -> Report:
    """The sample as it is read, with everything that is worked out."""
    return _taken_in(made)[0]


def _odd_results(made: Report) -> list[str]:
    return [one.field for one in _taken_in(made)[1] if one.code == "R127"]


def _result(made: Report, name: str) -> Decimal:
    return Decimal(number_of(_taken_in(made)[0].value(name)) or 0)


def _taken_in(made: Report) -> tuple[Report, list[Finding]]:
    """What is made of the sample when it is read."""
    raw = {
        name: RawCell(spec.type.raw_of(made.value(name))) for name, spec in made.kind.fields.items() if _is_read(spec)
    }
    records = {
        listed.id: [
            {one.id: RawCell(one.type.raw_of(made.value(listed.value_id(number, one.id)))) for one in columns}
            for number in range(1, made.records[listed.id] + 1)
        ]
        for listed in made.kind.lists.values()
        for columns in [[one for one in listed.typed if _is_read(one)]]
    }
    return take_in(made.kind, RawReport("", raw, records))


def _is_read(spec: Field) -> bool:
    return _is_typed(spec) and not spec.type.takes_picture


def _is_typed(spec: Field) -> bool:
    """Whether it is filled in: a figure of an earlier report too that must be there, since none is remembered."""
    return not spec.is_derived or (spec.required and bool(spec.shows))


def _figures_of(made: Report, name: str) -> list[str]:
    """What is filled in of all that the result `name` is worked out from."""
    field = made.kind.fields.get(name)
    if field is None or not field.is_derived:
        return [name] if field else []
    return [*dict.fromkeys(leaf for part in field.made_of for leaf in _figures_of(made, part))]


def _given(entries: dict[str, Entry]) -> Iterator[tuple[str, Entry]]:
    yield from ((name, entry) for name, entry in entries.items() if entry.value not in (None, ""))


def _value(spec: Field, number: int, day: date = _DAY) -> Value | None:
    if spec.default:
        return None
    label = re.sub(r"_?\d+$", "", parts_of(spec.id)[-1])
    ending = "" if number == 1 else f"之{number}"
    if spec.type.has_paragraphs:
        return f"这里写{label}{ending}。"
    if spec.type.is_heading:
        return f"（{'一二三四五六七八九'[number - 1]}）{label}"
    return f"{MADE_UP}{label}{ending}" if spec.type.is_free_text else _likely(spec, day)


def _likely(spec: Field, day: date) -> Value:
    """A value of the type as a report would have it."""
    value = spec.type.sample(spec)
    if isinstance(value, Image):
        return replace(value, name=SAMPLE_PICTURE)
    if isinstance(value, date):
        return day
    if isinstance(value, int):
        return _FIGURE if spec.type.can_be_calculated else _DAY.year
    return value
