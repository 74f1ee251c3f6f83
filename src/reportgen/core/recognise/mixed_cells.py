"""Read the cells of an official table that hold words of the form beside values: 「企业名称：{单位}」."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from reportgen.core.cleaning import squeezed
from reportgen.core.fields import Field
from reportgen.core.light import replace
from reportgen.core.recognise.lines import read_line
from reportgen.core.recognise.runs import Run
from reportgen.core.recognise.tokens import Token
from reportgen.core.recognise.touching_values import read_apart
from reportgen.core.tables import Cell, Table, fill
from reportgen.core.values import Doubted, Raw


def is_mixed(cell: Cell) -> bool:
    """Whether the words of the cell tell which it is."""
    return bool(cell.names) and not cell.field and bool(squeezed(fill(cell.content, lambda _: "")))


def without_mixed(run: Run) -> Run:
    """`run` without the cells whose own words tell which they are."""
    kept = [(cell, header) for cell, header in zip(run.fields, run.headers, strict=True) if not is_mixed(cell)]
    return replace(run, fields=tuple(cell for cell, _ in kept), headers=tuple(header for _, header in kept))


def find_mixed(
    table: Table, fields: Mapping[str, Field], tokens: Sequence[Token], taken: Collection[int]
) -> Iterator[tuple[Cell, int, Mapping[str, str]]]:
    """Each mixed cell of `table` that one token alone can be: the cell, the token's number, the values in it.

    Its own words are its label, so that nothing needs to stand before or above it. Cells of the same words (「{用餐}元」
    and 「{住宿}元」) are as many tokens, in their order.
    """
    alike: dict[str, list[Cell]] = {}
    for cell in filter(is_mixed, table.cells):
        alike.setdefault(squeezed(fill(cell.content, lambda _: "")), []).append(cell)
    used = {*taken}
    for _, cells in sorted(alike.items(), key=lambda one: -len(one[0])):  # a few words may stand in a cell of more
        free = [at for at, token in enumerate(tokens) if at not in used and token.is_cell]
        found = [at for at in free if any(_read(cell, fields, tokens[at]) is not None for cell in cells)]
        read = [(cell, at, _read(cell, fields, tokens[at])) for cell, at in zip(cells, found, strict=False)]
        if len(found) == len(cells):
            used.update(found)
            yield from ((cell, at, values) for cell, at, values in read if values is not None)


def texts_of(cell: Cell, fields: Mapping[str, Field], token: Token) -> Mapping[str, Raw | Doubted] | None:
    """What stands for each leaf of a cell without words; None where several stand there and nothing tells them apart."""
    if len(cell.leaves) == 1 or token.is_blank:
        return dict.fromkeys(cell.leaves, token.raw)
    texts = read_apart(cell.content, fields, token.text)
    return texts and {leaf: Doubted(text, token.doubts) if token.doubts else text for leaf, text in texts.items()}


def _read(cell: Cell, fields: Mapping[str, Field], token: Token) -> Mapping[str, str] | None:
    found = read_line(cell.content, fields, token.text, {})
    return found.values if found and not found.unsure else None
