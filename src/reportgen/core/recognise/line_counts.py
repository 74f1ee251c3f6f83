"""The figures of an official table that only count its rows and columns: 行次, 代码, and a header 甲 乙 1 2 3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.recognise.labels import Match, is_counting
from reportgen.core.recognise.matching import is_figure, plain
from reportgen.core.recognise.tokens import Token


def is_number(token: Token) -> bool:
    """Whether a token is a figure with digits in it."""
    return any(char.isdigit() for char in token.text) and is_figure(token.text)


def counting_at(matches: Sequence[Match], tokens: Sequence[Token]) -> set[int]:
    """The numbers of the tokens that are no values but counts of the form's own."""
    lines: dict[tuple[int, int], list[int]] = {}
    for at, token in enumerate(tokens):
        if token.is_cell and not token.is_blank:
            lines.setdefault(token.line, []).append(at)
    labels = {at for match in matches for at in range(match.start, match.end)}
    found = {at for match in matches for at in _beside(match, tokens, lines, labels)}
    for table in {id(match.label.table): match.label.table for match in matches}.values():
        counts = {plain(cell.content) for cell in table.cells if is_counting(cell)}
        for line in lines.values():
            if counts and all(at in labels or plain(tokens[at].text) in counts for at in line) and labels & {*line}:
                found |= {*line} - labels if len({*line} - labels) > 1 else set()
    return found


def _beside(
    match: Match, tokens: Sequence[Token], lines: dict[tuple[int, int], list[int]], labels: set[int]
) -> Iterator[int]:
    """In the row of a label: the first figure that is the one the form has there."""
    row = match.label.cell.row
    for cell in match.label.table.cells:
        if cell.row == row and is_counting(cell):
            line = lines.get(tokens[match.start].line, [])
            yield from [at for at in line if at not in labels and plain(tokens[at].text) == plain(cell.content)][:1]
