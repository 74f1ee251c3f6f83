"""Make the figures of a first sample as large as the limits of a form want them: 累计 no less than 小计, which is a sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.drafting.draft import Draft, DraftField
from reportgen.core.drafting.first_sample import results_of
from reportgen.core.drafting.form_guesses import SUMMED_TYPES
from reportgen.core.ids import dotted
from reportgen.core.light import replace
from reportgen.core.report import Entry, Report
from reportgen.core.values import number_of


def large_enough(draft: Draft, sample: Report) -> Report:
    """The same sample in which no whole is less than its parts."""
    entries = dict(sample.entries)
    for name, times in _times(draft):
        value = entries[name].value if name in entries else None
        if times > 1 and isinstance(value, (int, Decimal)):
            entries[name] = Entry(value * times)
    return _within_limits(draft, replace(sample, entries=entries))


def _within_limits(draft: Draft, sample: Report) -> Report:
    """The same with no more in a part than its whole comes to when that is worked out."""
    results = results_of(sample)
    spared = {name for name, whole in _parts(draft) if name in sample.entries and _is_more(results, name, whole)}
    return replace(sample, entries={name: Entry(0) if name in spared else one for name, one in sample.entries.items()})


def _is_more(results: Report, name: str, whole: str) -> bool:
    part, most = number_of(results.value(name)), number_of(results.value(whole))
    return part is not None and most is not None and part > most >= 0


def _parts(draft: Draft) -> Iterator[tuple[str, str]]:
    """Every figure that is typed in as part of another, with that one."""
    yield from ((one.id, one.part_of) for one in draft.fields if one.part_of)
    for grid in draft.grids:
        yield from (
            (dotted(grid.id, row.id, one.id), dotted(grid.id, row.part_of, one.id))
            for row in grid.rows
            if row.part_of
            for one in grid.columns
        )
        yield from (
            (dotted(grid.id, one.id, column.id), dotted(grid.id, one.id, column.part_of))
            for column in grid.columns
            if column.part_of
            for one in grid.rows
        )


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
