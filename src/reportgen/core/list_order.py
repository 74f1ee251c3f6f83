"""The records of a list: in the order that the form wants them, and which of them are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from reportgen.core.fields import Field, List
from reportgen.core.raw_report import RawCell, Record
from reportgen.core.reading_cells import read_cell
from reportgen.core.report import Entry
from reportgen.core.values import Value, number_of

# A column of `order` with this sign before it goes from the greatest to the least.
DOWN = "-"


def in_order(spec: List, records: Sequence[Record]) -> list[Record]:
    """`records` sorted by the columns of `spec.order`, the first column first; what cannot be read or is blank comes last."""
    sorted_records = list(records)
    for name in reversed(spec.order):
        column = next(one for one in spec.columns if one.id == name.removeprefix(DOWN))
        values = {id(record): read_cell(column, record.get(column.id, RawCell(None)).raw)[0] for record in records}
        known = [record for record in sorted_records if values[id(record)] is not None]
        known.sort(key=lambda record: _rank(column, values[id(record)]), reverse=name.startswith(DOWN))
        sorted_records = known + [record for record in sorted_records if values[id(record)] is None]
    return sorted_records


def wrong_counts(spec: List, count: int) -> Iterator[tuple[str, int]]:
    """Whether `count` records are too 「few」 or too 「many」, and how many there should be; none at all is another matter."""
    if 0 < count < spec.least:
        yield "few", spec.least
    if spec.most and count > spec.most:
        yield "many", spec.most


def same_records(spec: List, count: int, entries: Mapping[str, Entry]) -> Iterator[tuple[list[str], list[str]]]:
    """Each record that is the same as an earlier one in the columns that tell records apart: its ids, and the other's."""
    seen: dict[tuple[Value | None, ...], int] = {}
    keys, typed = (
        [spec.ids(one, count) for one in names] for names in (spec.key, [column.id for column in spec.typed])
    )

    def ids_of(at: int) -> list[str]:
        own = [ids[at] for ids in keys]
        return [ids[at] for ids in typed] if all(entries[one].value is None for one in own) else own

    for at in range(count):
        ids = ids_of(at)
        key = tuple([entries[one].value for one in ids])
        if all(part is None for part in key):
            continue
        first = seen.setdefault(key, at)
        if first != at:
            yield ids, ids_of(first)


def _rank(column: Field, value: Value | None) -> tuple[float, str]:
    """Numbers and days by their size, options as the form has them, texts by their characters."""
    number = number_of(value)
    if number is not None:
        return float(number), ""
    if isinstance(value, date):
        return float(value.toordinal()), ""
    text = str(value)
    return (float(column.choices.index(text)), "") if text in column.choices else (0.0, text)
