"""Tell a row of totals below the records of a list from the records."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.ids import is_paragraph
from reportgen.core.recognise.layout_slots import RecordsSlot
from reportgen.core.recognise.matching import plain
from reportgen.core.recognise.tokens import Token
from reportgen.core.tables import placeholders

# What people write at the head of such a row.
_TOTALS = ("合计", "总计", "共计", "小计", "累计", "总数")


def row_of_form(slot: RecordsSlot, cells: Mapping[int, Token]) -> Mapping[int, str] | None:
    """The row that the form itself has below the records and that `cells`, by column, are: its fixed texts stand there."""
    for row in map(dict, slot.after):
        fixed = {at: plain(text) for at, text in row.items() if text and not placeholders(text)}
        if fixed and all(at in cells and plain(cells[at].text) == text for at, text in fixed.items()):
            return row
    return None


def values_in(row: Mapping[int, str], cells: Mapping[int, Token]) -> dict[str, Token]:
    """The cells of that row in which one value of the report stands alone, by its name."""
    names = {at: found[0] for at, text in row.items() if (found := placeholders(text)) and not is_paragraph(found[0])}
    return {name: cells[at] for at, name in names.items() if row[at] == f"{{{name}}}" and at in cells}


def is_foreign_total(cells: Mapping[int, Token]) -> bool:
    """Whether the last row of a table begins with a word for a total."""
    texts = [token.text for _, token in sorted(cells.items()) if token.text.strip()]
    return bool(texts) and plain(texts[0]) in _TOTALS
