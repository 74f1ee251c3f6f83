"""Which lines of a table of figures are sums by their name, and of which others each is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.drafting.draft import DraftField, DraftGrid
from reportgen.core.drafting.form_guesses import SUMMED_TYPES
from reportgen.core.drafting.form_labels import PART, is_added_up, sort_of_number, sum_word

_PRODUCT = re.compile("[*/]")
# What is not added up, though the line beside it is.
NOT_ADDED = re.compile("单价|均价|(?<!购置)(?<!采购)(?<!成交)价格|率$|比|年龄|平均|人均")


def likely_sums(
    lines: Sequence[DraftField], paths: Sequence[Sequence[str]]
) -> Iterator[tuple[DraftField, list[str], bool]]:
    """The lines that are called sums, the names of those that each is likely of, and whether nothing speaks against it.

    `paths` are their labels.
    """
    are_sums = [is_added_up(path[-1]) or bool(sum_word(paths[at][-1])) for at, path in enumerate(paths)]
    for at, line in enumerate(lines):
        if not are_sums[at]:
            deeper = [lines[one] for one in _deeper(paths, at)]
            if len(deeper) > 1 and {(one.type_name, one.help) for one in deeper} == {(line.type_name, line.help)}:
                yield line, [one.id for one in deeper], False
            continue
        found = _parts_of_sum(paths, at, are_sums)
        parts, is_whole = _without_parts_of_parts(paths, found)
        if not parts:
            continue  # a whole, of which a part stands beside it
        alike = [lines[one] for one in parts if line.is_figure and lines[one].type_name == line.type_name]
        are_alike = len(alike) == len(parts) > 1 and len({one.help for one in alike}) == 1
        yield line, [one.id for one in alike], is_whole and are_alike


def _deeper(paths: Sequence[Sequence[str]], at: int) -> list[int]:
    """The lines behind one that are numbered a level deeper: 「一、产业项目」, 「1.工业」, 「2.农业」."""
    sort, found = sort_of_number(paths[at][-1]), list[int]()
    for one in range(at + 1, len(paths) if sort else 0):
        deeper = sort_of_number(paths[one][-1])
        if deeper <= sort or paths[one][:-1] != paths[at][:-1]:
            break
        found.append(one)
    return [one for one in found if sort_of_number(paths[one][-1]) == sort_of_number(paths[found[0]][-1])]


def _parts_of_sum(paths: Sequence[Sequence[str]], at: int, are_sums: Sequence[bool]) -> list[int]:
    """Those under the same words, before it or else behind it; under none all, of a group its own sum."""
    parent, others = paths[at][:-1], [one for one in range(len(paths)) if one != at]
    others = [one for one in others if len(paths[one]) > len(parent) and paths[one][: len(parent)] == parent]
    others = [one for one in others if one < at] or others
    summed = {tuple(paths[one][:-1]) for one in others if are_sums[one] and paths[one][:-1] != parent}
    others = [one for one in others if tuple(paths[one][:-1]) not in summed or are_sums[one]]
    return _not_added_yet(others, paths, at, are_sums)


def _not_added_yet(
    found: Sequence[int], paths: Sequence[Sequence[str]], at: int, are_sums: Sequence[bool]
) -> list[int]:
    """Of those before a sum the ones that no other sum of theirs has added up, and that sum; 小计 begins anew behind 小计."""
    left: list[int] = []
    for one in (*found, at):
        if not are_sums[one] or len(paths[one]) > len(paths[at]):
            left.append(one)
            continue
        same = [
            number
            for number, other in enumerate(left)
            if are_sums[other] and sum_word(paths[other][-1]) == sum_word(paths[one][-1])
        ]
        begin = same[-1] + 1 if same else 0
        if one == at:
            return left[begin:]
        left[begin:] = [one]
    return left


def _without_parts_of_parts(paths: Sequence[Sequence[str]], found: list[int]) -> tuple[list[int], bool]:
    """Without what is part of another line, 「其中：散装」 and what follows it; false where it is not certain how far that goes."""
    sort = sort_of_number(paths[found[0]][-1]) if found else 0
    kept, inside, is_certain = list[int](), False, True
    for one in found:
        label = paths[one][-1]
        if PART.match(label) or 0 < sort < sort_of_number(label):
            inside = True
            continue
        is_certain &= not 0 < sort_of_number(label) < sort
        inside = inside and sort > 0 and sort_of_number(label) != sort and not sum_word(paths[one][-1])
        is_certain &= sort > 0 or len(kept) == len(found[: found.index(one)])
        kept += [] if inside else [one]
    return kept, is_certain


def settle_sums(grid: DraftGrid) -> Iterator[DraftField]:
    """Let those be calculated that are certain and of which the form says nothing else; each of them.

    No sum is of what cannot be added up; a share is worked out of sums, too.
    """
    for lines in (grid.rows, grid.columns):
        for line in lines:
            if line.sum_of and not line.value:
                line.value = " + ".join(line.sum_of)
                yield line
    for lines, others in ((grid.rows, grid.columns), (grid.columns, grid.rows)):
        for line in lines:
            if line.value and not _PRODUCT.search(line.value):
                line.spared = tuple(one.id for one in others if not one.value and _is_not_added(one))
    if any(one.value for one in grid.rows) and any(one.value for one in grid.columns):
        for line in (*grid.rows, *grid.columns):
            line.value_wins |= bool(line.value) and line.type_name == "percent"


def _is_not_added(line: DraftField) -> bool:
    is_ratio = "/" in line.help  # so many for each of something
    return is_ratio or line.type_name not in SUMMED_TYPES or bool(NOT_ADDED.search(line.id))
