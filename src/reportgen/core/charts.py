"""The charts of a form, drawn in its Word template: which list or grid each shows, and what it shows of a report."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.light import dataclass


@dataclass(frozen=True)
class ChartItem:
    """A column or row of what a chart shows, and what it is called there."""

    id: str
    label: str


@dataclass(frozen=True)
class Chart:
    """One chart, by the name that it has in Word.

    Of a list, `categories` is the column that names each record, `series` are columns of numbers. Of a grid, `series` are
    its columns and `categories` its rows, or the other way round.
    """

    id: str
    source: str
    categories: tuple[ChartItem, ...] = ()
    series: tuple[ChartItem, ...] = ()

    @property
    def header(self) -> str:
        """What stands above the categories in the chart's own workbook."""
        return self.categories[0].label if len(self.categories) == 1 else self.source


@dataclass(frozen=True)
class Series:
    """One row of numbers of a chart: one for each category, None where there is none."""

    name: str
    values: tuple[int | Decimal | None, ...]


@dataclass(frozen=True)
class ChartFigures:
    """What a chart shows: its categories from first to last, and its series."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
