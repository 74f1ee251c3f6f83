"""Make the figures of a first sample as large as the limits of a form want them: 累计 no less than 小计, which is a sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.drafting.draft import Draft, DraftField
from reportgen.core.drafting.form_guesses import SUMMED_TYPES
from reportgen.core.ids import dotted
from reportgen.core.light import replace
from reportgen.core.report import Entry, Report


def large_enough(draft: Draft, sample: Report) -> Report:
    """The same sample in which no whole is less than its parts."""
    entries = dict(sample.entries)
    for name, times in _times(draft):
        value = entries[name].value if name in entries else None
        if times > 1 and isinstance(value, (int, Decimal)):
            entries[name] = Entry(value * times)
    return replace(sample, entries=entries)


def _times(draft: Draft) -> Iterator[tuple[str, int]]:
    """Every figure that is typed in, with how many times as large as a part it has to be."""
    for one in (one for one in draft.fields if one.type_name in SUMMED_TYPES):
        yield one.id, _weight(one, draft.fields)
    for spec in draft.lists:
        yield from (
            (f"{spec.id}[1].{one.id}", _weight(one, spec.columns))
            for one in spec.columns
            if one.type_name in SUMMED_TYPES
        )
    for grid in draft.grids:
        columns = [(one.id, _weight(one, grid.columns)) for one in grid.columns if one.type_name in SUMMED_TYPES]
        rows = [(one.id, _weight(one, grid.rows)) for one in grid.rows if one.type_name in SUMMED_TYPES]
        yield from ((dotted(grid.id, row, one), down * across) for row, down in rows for one, across in columns)


def _weight(line: DraftField, lines: Sequence[DraftField], inside: tuple[str, ...] = ()) -> int:
    """How many figures typed in a line is the sum of, or has to be no less than."""
    if line.id in inside:
        return 1
    within = (*inside, line.id)
    by_name = {one.id: one for one in lines}

    def of(names: Sequence[str]) -> int:
        return sum(_weight(by_name[name], lines, within) if name in by_name else 1 for name in names)

    parts = [(one.id, *one.together) for one in lines if one.part_of == line.id]
    return max([1, of(line.value.split(" + ")) if line.value else 1, *map(of, parts)])
