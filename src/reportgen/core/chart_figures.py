"""What the charts of a report show: the texts and numbers of its lists and grids."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.charts import Chart, ChartFigures, Series
from reportgen.core.fields import Field, Grid
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.values import number_of


def chart_figures(report: Report) -> dict[str, ChartFigures]:
    """What each chart of the report's kind shows, by its name."""
    return {chart.id: _figures(report, chart) for chart in report.kind.charts.values()}


def drawn_fields(kind: Kind, chart: Chart) -> list[Field]:
    """The columns of a list, or the cells of a grid, whose numbers a chart shows."""
    if spec := kind.lists.get(chart.source):
        drawn = {one.id for one in chart.series}
        return [column for column in spec.columns if column.id in drawn]
    return [kind.fields[one] for _, ids in _of_grid(chart, kind.grids[chart.source]) for one in ids if one]


def _figures(report: Report, chart: Chart) -> ChartFigures:
    grid = report.kind.grids.get(chart.source)
    rows = [*(_of_list(report, chart) if grid is None else _of_grid(chart, grid))]
    values = [
        tuple(number_of(report.value(ids[number])) if ids[number] else None for _, ids in rows)
        for number in range(len(chart.series))
    ]
    series = tuple(Series(one.label, numbers) for one, numbers in zip(chart.series, values, strict=True))
    return ChartFigures(tuple(label if grid else report.printed(label) for label, _ in rows), series)


def _of_list(report: Report, chart: Chart) -> Iterator[tuple[str, list[str]]]:
    """For each record the id of what names it, and those of its numbers."""
    spec, (named,) = report.kind.lists[chart.source], chart.categories
    for number in range(1, report.records.get(chart.source, 0) + 1):
        yield spec.value_id(number, named.id), [spec.value_id(number, one.id) for one in chart.series]


def _of_grid(chart: Chart, grid: Grid) -> Iterator[tuple[str, list[str]]]:
    """For each category its label, and the ids of its numbers, '' where the form has no cell."""
    for named in chart.categories:
        cells = grid.row(named.id) if named.id in grid.rows else grid.column(named.id)
        yield named.label, [cells.get(one.id, "") for one in chart.series]
