"""Where the lines of a form stand among the lines of a sheet: every place that some best assignment gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Weights = Mapping[tuple[int, int], int]


def best_lines(lines: Sequence[int], weights: Weights) -> dict[int, frozenset[int]]:
    """For each of `lines`, in their order, the lines of the sheet it may be.

    `weights[line, found]` tells how many words the two have in common. Of all assignments that keep the order, those with the
    most words in common count; a line that one of these leaves out is not placed, one that they place differently has several.
    """
    found = sorted({other for _, other in weights})
    before = _scores(lines, found, weights)
    after = _scores(lines[::-1], found[::-1], weights)
    best, rows, columns = before[-1][-1], len(lines), len(found)

    def behind(row: int, column: int) -> int:
        return after[rows - row][columns - column]

    placed: dict[int, frozenset[int]] = {}
    for row, line in enumerate(lines):
        is_left_out = any(before[row][at] + behind(row + 1, at) == best for at in range(columns + 1))
        if not is_left_out:
            placed[line] = frozenset(
                other
                for at, other in enumerate(found)
                if (weight := weights.get((line, other), 0))
                and before[row][at] + weight + behind(row + 1, at + 1) == best
            )
    return placed


def _scores(lines: Sequence[int], found: Sequence[int], weights: Weights) -> list[list[int]]:
    """The most words in common of the first so many `lines` and the first so many `found`."""
    scores = [[0] * (len(found) + 1)]
    for line in lines:
        above, row = scores[-1], [0]
        for at, other in enumerate(found):
            row.append(max(row[at], above[at + 1], above[at] + weights.get((line, other), 0)))
        scores.append(row)
    return scores
