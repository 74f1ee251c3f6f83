"""What a place of a finished document says of its value, whatever filters printed it there."""

from __future__ import annotations

from reportgen.core.cleaning import squeezed
from reportgen.core.ids import unfiltered
from reportgen.core.printing.read_back import is_rounded, typed_back
from reportgen.core.reading_cells import read_cell
from reportgen.core.report import Report
from reportgen.core.values import Doubted


def value_text(report: Report, leaf: str, text: str) -> str | None:
    """`text`, which stands in the place of `leaf`, as the value would be printed without filters.

    Where it says what it said, that is the value of `report`. None where no value can be told of it: a share, a change,
    a number that was rounded to be printed there. A text that is no such value stays as it is.
    """
    value_id, printed = unfiltered(leaf), report.on_page(leaf)
    field = report.kind.field_of(value_id)
    assert field is not None
    before, now = (typed_back({value_id: field}, leaf, one) for one in (printed, text))
    if now is None and text:
        return None
    if is_rounded(now):
        assert isinstance(now, Doubted)
        if not isinstance(before, Doubted) or read_cell(field, before.raw)[0] != report.value(value_id):
            return None
        now = now.raw  # nothing was lost here before, so that what stands here now is all of it
    if squeezed(text) == squeezed(printed):
        return report.on_page(value_id)
    value, _ = read_cell(field, now)
    return text if value is None else field.type.text_of(value)
