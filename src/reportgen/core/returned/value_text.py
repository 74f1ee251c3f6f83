"""What a place of a finished document says of its value, whatever filters printed it there."""

from __future__ import annotations

from reportgen.core.cleaning import squeezed
from reportgen.core.ids import filters_of, unfiltered
from reportgen.core.printing.read_back import is_blank_of, is_rounded, typed_back
from reportgen.core.reading_cells import read_cell
from reportgen.core.report import Report
from reportgen.core.values import Doubted, Raw


def value_text(report: Report, leaf: str, text: str) -> str | None:
    """`text`, which stands in the place of `leaf`, as the value would be printed without filters.

    Where it says what it said, that is the value of `report`. None where no value can be told of it: a share, a change,
    a number that was rounded to be printed there. A text that is no such value stays as it is.
    """
    value_id, printed = unfiltered(leaf), report.on_page(leaf)
    field = report.kind.field_of(value_id)
    assert field is not None
    if not (filters_of(leaf) or field.blank):
        return text
    before, now = (typed_back({value_id: field}, leaf, one) for one in (printed, text))
    if squeezed(text) == squeezed(printed) and field.manner(filters_of(leaf)).tells_the_value:
        return None if _has_lost(report, leaf, before, now) else report.on_page(value_id)
    if now is None:
        return "" if is_blank_of(field, text) or not text else None
    if is_rounded(now):
        assert isinstance(now, Doubted)
        if _has_lost(report, leaf, before, now):
            return None
        now = now.raw  # nothing was lost here before, so that what stands here now is all of it
    value, _ = read_cell(field, now)
    return text if value is None else field.text_of(value)


def _has_lost(report: Report, leaf: str, before: Raw | Doubted, now: Raw | Doubted) -> bool:
    """Whether a text may be rounded, where it was before too: the value that was there could not be told of it."""
    field = report.kind.field_of(unfiltered(leaf))
    assert field is not None
    if not is_rounded(now):
        return False
    return not isinstance(before, Doubted) or read_cell(field, before.raw)[0] != report.value(unfiltered(leaf))
