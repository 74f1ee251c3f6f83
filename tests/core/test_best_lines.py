"""Lines of a form found among lines of a sheet: only where every best assignment agrees."""

from __future__ import annotations

from reportgen.core.rescue.best_lines import best_lines


def placed(lines: str, found: str) -> dict[int, set[int]]:
    """Lines are letters; two lines have a word in common where they are the same letter."""
    weights = {(i, j): 1 for i, one in enumerate(lines) for j, other in enumerate(found) if one == other}
    return {line: {*places} for line, places in best_lines(range(len(lines)), weights).items()}


def it_places_each_line_in_order() -> None:
    assert placed("abc", "abc") == {0: {0}, 1: {1}, 2: {2}}
    assert placed("abc", "xaxbxxc") == {0: {1}, 1: {3}, 2: {6}}


def it_leaves_out_what_is_not_there() -> None:
    assert placed("abc", "ac") == {0: {0}, 2: {1}}
    assert placed("abc", "") == {}


def it_names_every_place_that_a_line_may_have() -> None:
    assert placed("abc", "abbc") == {0: {0}, 1: {1, 2}, 2: {3}}
    assert placed("ab", "abab") == {0: {0, 2}, 1: {1, 3}}


def it_places_none_of_two_lines_that_were_exchanged() -> None:
    assert placed("abcd", "acbd") == {0: {0}, 3: {3}}
