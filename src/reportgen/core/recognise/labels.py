"""Find the labels of official tables among the tokens of a document, in the order the form has them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from reportgen.core.light import dataclass
from reportgen.core.recognise.matching import closeness, has_words, is_figure, plain, plain_unnumbered
from reportgen.core.recognise.tokens import Token
from reportgen.core.tables import Cell, Table

_EXACT, _CLOSE, _ALIKE = 4, 3, 2
_MOST_JOINED = 4
_LONGEST_LABEL = 60
_LIKE = 0.8


@dataclass(frozen=True)
class Label:
    """One label of a table; `number` counts the labels of the tables looked for."""

    number: int
    table: Table
    cell: Cell


@dataclass(frozen=True)
class Match:
    """A label found in tokens `start` to `end` (the latter not included)."""

    label: Label
    start: int
    end: int


def labels_of(tables: Sequence[Table]) -> list[Label]:
    """The cells with fixed text of `tables`, in reading order."""
    cells = [(table, cell) for table in tables for cell in table.cells if is_fixed(cell) and not is_counting(cell)]
    return [Label(number, table, cell) for number, (table, cell) in enumerate(cells)]


def is_fixed(cell: Cell) -> bool:
    """Whether the form prints words there and no value."""
    return bool(cell.content.strip()) and not cell.names


def is_counting(cell: Cell) -> bool:
    """Whether the cell only counts rows or columns (行次, 代码) or is struck out (—): that tells nothing from a value."""
    return cell.content.strip().isdigit() or (is_figure(cell.content) and not has_words(cell.content))


def match_labels(
    tokens: Sequence[Token], labels: Sequence[Label], variants: Mapping[str, Sequence[str]]
) -> list[Match]:
    """The labels found, both in order: the assignment with the most words in common.

    A label may be broken over several paragraphs. What stands out of order, like a header that a page break
    repeats, is left out.
    """
    candidates = _candidates(tokens, labels, variants)
    best: list[list[int]] = [[0] * (len(labels) + 1) for _ in range(len(tokens) + 1)]
    for at in range(len(tokens) - 1, -1, -1):
        row, below = best[at], best[at + 1]
        offers = candidates.get(at, ())
        for number in range(len(labels) - 1, -1, -1):
            score = max(below[number], row[number + 1])
            for end, wanted, weight in offers:
                if wanted == number:
                    score = max(score, weight + best[end][number + 1])
            row[number] = score
    return _trace(best, candidates, labels, len(tokens))


Offer = tuple[int, int, int]  # end of the tokens, number of the label, weight


def _candidates(
    tokens: Sequence[Token], labels: Sequence[Label], variants: Mapping[str, Sequence[str]]
) -> dict[int, list[Offer]]:
    exact: dict[str, list[int]] = {}
    close: dict[str, list[int]] = {}
    for label in labels:
        text = label.cell.content
        for known in (text, *variants.get(text, ())):
            exact.setdefault(plain(known), []).append(label.number)
        if len(plain_unnumbered(text)) >= 3:
            close.setdefault(plain_unnumbered(text), []).append(label.number)
    found: dict[int, list[Offer]] = {}
    for at, token in enumerate(tokens):
        if plain(token.text) and not is_value(token.text, exact):
            offers = _joined(tokens, at, exact) or _single(token, at, exact, close)
            if offers:
                found[at] = offers
    return found


def is_value(text: str, labels: Container[str]) -> bool:
    """Whether `text` is a figure and none of the plain `labels`: 「1月」 is a label of a form that has it."""
    return is_figure(text) and (plain(text).isdigit() or not has_words(text) or plain(text) not in labels)


def _joined(tokens: Sequence[Token], at: int, exact: Mapping[str, list[int]]) -> list[Offer]:
    """Labels whose whole text is one token, or several that follow one another."""
    text, offers = "", []
    for end in range(at + 1, min(len(tokens), at + _MOST_JOINED) + 1):
        is_apart = end > at + 1 and (tokens[end - 1].is_grid or not has_words(tokens[end - 1].text))
        if is_apart or is_value(tokens[end - 1].text, exact) or len(text) > _LONGEST_LABEL:
            break
        text += plain(tokens[end - 1].text)
        offers += [(end, number, _EXACT) for number in exact.get(text, ())]
    return offers


def _single(token: Token, at: int, exact: Mapping[str, list[int]], close: Mapping[str, list[int]]) -> list[Offer]:
    """Labels that the token is like: without its number, with a remark behind it, or misspelt."""
    shown = plain(token.text)
    if len(shown) > _LONGEST_LABEL:
        return []
    bare = close.get(plain_unnumbered(token.text)) or close.get(shown)
    if bare:
        return [(at + 1, number, _CLOSE) for number in bare]
    longer = [known for known in exact if len(known) >= 4 and shown.startswith(known)]
    if longer:
        return [(at + 1, number, _ALIKE) for number in exact[max(longer, key=len)]]
    ranked = sorted(((closeness(shown, known), known) for known in exact), reverse=True)
    if ranked[0][0] < _LIKE:
        return []
    return [(at + 1, number, _ALIKE) for number in exact[ranked[0][1]]]


def _trace(
    best: Sequence[Sequence[int]], candidates: Mapping[int, Sequence[Offer]], labels: Sequence[Label], count: int
) -> list[Match]:
    found: list[Match] = []
    at = number = 0
    while at < count and number < len(labels):
        taken = next(
            (
                end
                for end, wanted, weight in candidates.get(at, ())
                if wanted == number and best[at][number] == weight + best[end][number + 1]
            ),
            None,
        )
        if taken is not None:
            found.append(Match(labels[number], at, taken))
            at, number = taken, number + 1
        elif best[at][number] == best[at + 1][number]:
            at += 1
        else:
            number += 1
    return found
