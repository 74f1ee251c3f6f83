"""Tell a row of totals below the records of a list from the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.core.fields import Field
from reportgen.core.ids import is_paragraph, unfiltered
from reportgen.core.recognise.layout_slots import RecordsSlot
from reportgen.core.recognise.lines import LineRead, has_own_words, looks_like, read_line
from reportgen.core.recognise.matching import plain
from reportgen.core.recognise.tokens import Token
from reportgen.core.tables import placeholders

# What people write at the head of such a row.
_TOTALS = ("合计", "总计", "共计", "小计", "累计", "总数")


def row_of_form(slot: RecordsSlot, cells: Mapping[int, Token], fields: Mapping[str, Field]) -> Mapping[int, str] | None:
    """The row that the form itself has below the records and that `cells`, by column, are.

    Its fixed texts stand there; where it has none, its words around values.
    """
    for row in map(dict, slot.after):
        fixed = {at: text for at, text in row.items() if text and not placeholders(text)}
        own = fixed or {at: text for at, text in row.items() if has_own_words(text)}
        if own and all(at in cells and _is_such(text, fields, cells[at]) for at, text in own.items()):
            return row
    return None


def _is_such(text: str, fields: Mapping[str, Field], cell: Token) -> bool:
    if not placeholders(text):
        return plain(cell.text) == plain(text)
    return looks_like(text, fields, cell.text) or read_line(text, fields, cell.text, {}) is not None


def values_below(
    row: Mapping[int, str], cells: Mapping[int, Token], fields: Mapping[str, Field]
) -> Iterator[tuple[Token, list[str], LineRead | None]]:
    """Each cell of such a row that holds values: the names of these and what it says of them, None where it cannot be read."""
    for at, text in row.items():
        leaves = placeholders(text)
        if at in cells and leaves and not any(map(is_paragraph, leaves)):
            is_alone = text == f"{{{leaves[0]}}}"
            said = LineRead({leaves[0]: cells[at].text}) if is_alone else read_line(text, fields, cells[at].text, {})
            yield cells[at], [unfiltered(leaf) for leaf in leaves], said


def is_foreign_total(cells: Mapping[int, Token]) -> bool:
    """Whether the last row of a table begins with a word for a total."""
    texts = [token.text for _, token in sorted(cells.items()) if token.text.strip()]
    return bool(texts) and plain(texts[0]) in _TOTALS
