"""A first report of a new kind, every value filled in with something that passes its checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportgen.core.fields import Field
from reportgen.core.ids import parts_of
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Entry, Report
from reportgen.core.values import Image, Value

_RECORDS = 2
# What stands for every picture: a file that lies beside the first sample.
SAMPLE_PICTURE = "sample-picture.png"
_DAY, _FIGURE = date(2024, 6, 28), 12


def first_sample(kind: Kind) -> Report:
    """Every field and as many records of each list as the kind asks for, two at least where they can be told apart."""
    entries = {name: Entry(_value(spec, 1)) for name, spec in kind.fields.items() if not spec.is_derived}
    records: dict[str, int] = {}
    for listed in kind.lists.values():
        differs = any(column.type.is_free_text for column in listed.typed if column.id in listed.key)
        records[listed.id] = max(listed.least, _RECORDS if differs and listed.most != 1 else 1)
        for number in range(1, records[listed.id] + 1):
            entries |= {listed.value_id(number, one.id): Entry(_value(one, number)) for one in listed.typed}
    return Report(kind, dict(_given(entries)), records)


def _given(entries: dict[str, Entry]) -> Iterator[tuple[str, Entry]]:
    yield from ((name, entry) for name, entry in entries.items() if entry.value not in (None, ""))


def _value(spec: Field, number: int) -> Value | None:
    if spec.default:
        return None
    label = re.sub(r"_?\d+$", "", parts_of(spec.id)[-1])
    ending = "" if number == 1 else f"之{number}"
    if spec.type.has_paragraphs:
        return f"这里写{label}{ending}。"
    if spec.type.is_heading:
        return f"（{'一二三四五六七八九'[number - 1]}）{label}"
    return f"样例·{label}{ending}" if spec.type.is_free_text else _likely(spec)


def _likely(spec: Field) -> Value:
    """A value of the type as a report would have it."""
    value = spec.type.sample(spec)
    if isinstance(value, Image):
        return replace(value, name=SAMPLE_PICTURE)
    if isinstance(value, date):
        return _DAY
    if isinstance(value, int):
        return _FIGURE if spec.type.can_be_calculated else _DAY.year
    return value
