"""What of the figures of a form is asked about: shares and changes of nobody knows what, sums of moments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.drafting.draft import DraftField, DraftGrid
from reportgen.core.drafting.form_changes import is_change
from reportgen.core.drafting.form_guesses import SUMMED_TYPES

_SHARE = re.compile("(?:率|比|占比|比例)$")
_TIME = re.compile("(?:[上下]半年|[一二三四1-4]季度?|\\d{1,2}月份?)$")
# So many at a moment: those of two moments are not added up.
_STOCK = re.compile("^应|户数|人口|总数$|现有|在[册岗校职建库]|存量|保有量|余额|结余|[年期月季]末|累计")


def unsure_lines(lines: Sequence[DraftField]) -> Iterator[tuple[DraftField, str]]:
    """The shares and changes that nothing tells how to work out, each with what is asked."""
    for line in lines:
        if line.value or line.doubts:
            continue
        if is_change(line.whole_name or line.id):
            yield line, "change"
        elif line.type_name == "percent" and _SHARE.search(line.id):
            yield line, "rate"


def unsure_shares(fields: Sequence[DraftField]) -> Iterator[DraftField]:
    """The single shares that nothing tells how to work out, next to two figures that they may be worked out from."""
    for at, line in enumerate(fields):
        near = fields[max(0, at - 2) : at + 3]
        if sum(one.type_name in SUMMED_TYPES for one in near) > 1:
            yield from (one for one, says in unsure_lines([line]) if says == "rate")


def moments_added_up(grid: DraftGrid) -> Iterator[tuple[DraftField, Mapping[str, str]]]:
    """The lines that are sums of several times, with the names of those that may be figures of a moment."""
    for lines, others in ((grid.columns, grid.rows), (grid.rows, grid.columns)):
        stocks = [one.id for one in others if _STOCK.search(one.id) and one.type_name in SUMMED_TYPES]
        for line in lines:
            parts = line.value.split(" + ")
            if stocks and len(parts) > 1 and all(map(_TIME.search, parts)):
                yield line, {"name": line.id, "rows": "、".join(f"“{one}”" for one in stocks)}
