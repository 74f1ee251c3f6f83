"""Where the headers of a list were found in the tables of a finished report, and which rows are its records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.core.light import dataclass
from reportgen.core.recognise.layout_slots import RecordsSlot
from reportgen.core.recognise.matching import plain
from reportgen.core.recognise.tokens import Token


@dataclass(frozen=True)
class ListHeaders:
    """`columns`: the column of the list by block and column of the table; `rows`: the last row of headers by block."""

    columns: Mapping[tuple[int, int], str]
    rows: Mapping[int, int]

    def column_of(self, token: Token, others: Iterable[ListHeaders]) -> str:
        """The column of the list that a cell below the headers, and above those of the `others`, is in; '' for none."""
        own = self.rows.get(token.block, 0)
        behind = [one for other in others if (one := other.rows.get(token.block, 0)) > own]
        is_below = token.is_cell and own < token.row < min(behind, default=token.row + 1)
        return self.columns.get((token.block, token.column), "") if is_below else ""


def headers_of(slot: RecordsSlot, tokens: Sequence[Token]) -> ListHeaders:
    """Every header of the list; nothing where one is missing."""
    names = {plain(header): name for header, name in slot.columns if header}
    heads = [token for token in tokens if token.is_cell and plain(token.text) in names]
    columns = {(token.block, token.column): names[plain(token.text)] for token in heads}
    if set(columns.values()) != set(names.values()):
        return ListHeaders({}, {})
    return ListHeaders(columns, {token.block: token.row for token in sorted(heads, key=lambda one: one.line)})
