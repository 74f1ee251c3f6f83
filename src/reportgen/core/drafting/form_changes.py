"""Which lines of a table of figures tell how another one has changed: 「同比」, 「比上年增减 ▸ 金额」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.drafting.draft import DraftField, DraftGrid
from reportgen.core.drafting.form_labels import PART, is_sum
from reportgen.core.drafting.form_names import name_from_label, plain_label
from reportgen.core.ids import PREVIOUS, YEAR_AGO

_CHANGE = re.compile("同比|环比|增减|增长|增幅|增速|[比较](?:上|去)年|同期比")
# What a change is counted as is not whose change it is.
_OWN_WORDS = re.compile(
    "[（(][^（）()]*[）)]|[上去本]?[年月季期]度?同?期?|[比较与和]|同期|相|±|数量|金额|比例|幅度|百分[比点]|绝对数|[数额量率值]|情况|[%％]"
    f"|{_CHANGE.pattern}|增|减|变化|变动|差异"
)
_NOW = re.compile("本[年月季期]度?|今年|当[年月]|报告期")
_A_YEAR_AGO = re.compile("(?:上年|去年)度?(?:同[月期季]度?)?|同期")
_LAST = re.compile("上[月季期]度?")
_FROM_BEFORE = re.compile("上年|去年|同期|同比|上[月季期]|环比")
_EARLIER = {True: PREVIOUS, False: YEAR_AGO}
_OF_LAST = re.compile("环比|[比较]上[月季期]")
_PRESENT = re.compile("本[月季期周旬]|当[月季期周日]")
_OF_YEAR = re.compile("(?:本年|年初至今|年内|今年)度?累计")
_RUNNING = re.compile(
    "^(?:本年|年初至今|年初至本[月季]末?|年内|全年|自年初|入汛以来|本防火期)?度?累计|(?:以来|至今)(?:累计)?$"
)
_Paths = Sequence[Sequence[str]]
_Lines = Sequence[tuple[DraftField, Sequence[str]]]


def is_change(words: str) -> bool:
    """Whether a line is called a change."""
    return bool(_CHANGE.search(words))


def likely_changes(lines: Sequence[DraftField], paths: _Paths) -> Iterator[tuple[DraftField, str]]:
    """The lines that are a change from one line to another of the same thing, and how each is worked out.

    Nothing is told where several could be meant.
    """
    changes = [at for at, path in enumerate(paths) if any(map(_CHANGE.search, path))]
    for at in changes:
        others = [one for one in range(len(paths)) if one not in changes]
        beside = [one for one in others if _is_beside(paths[one], paths[at])]
        if own := _OWN_WORDS.sub("", plain_label(paths[at][-1])):  # 「同比增减 ▸ 资金」: of what is called so
            beside = _called(own, paths, others)
        beside = beside or (others if not own and len({(*paths[one][:-1],) for one in others}) == 1 else [])
        then = _LAST if any(map(_OF_LAST.search, paths[at])) else _A_YEAR_AGO
        pairs = [*_pairs([(lines[one], paths[one]) for one in beside], then)]
        told = [now.id for now, _ in pairs] or _told_now([(lines[one], paths[one]) for one in beside], paths[at])
        earlier = pairs[0][1].id if pairs else f"{_EARLIER[then is _LAST]}.{''.join(told)}"
        kinds = {line.type_name for line in lines if line.id in told}
        if len(told) == 1 and lines[at].type_name in ("percent", *kinds):
            yield lines[at], _worked_out(lines[at], told[0], earlier)


def _called(own: str, paths: _Paths, others: Sequence[int]) -> list[int]:
    """The only line whose labels have the words `own`, or the only sum among such."""
    found = [one for one in others if own in "".join(map(plain_label, paths[one])) and not PART.match(paths[one][-1])]
    sums = [one for one in found if is_sum(paths[one][-1])]
    return found if len(found) == 1 else sums if len(sums) == 1 else []


def likely_earlier(lines: Sequence[DraftField], paths: _Paths) -> Iterator[tuple[DraftField, str]]:
    """The lines that have what another one had in an earlier report, and that one there; where none can be told, what to write for it."""
    plain = [(line, path) for line, path in zip(lines, paths, strict=True) if not any(map(_CHANGE.search, path))]
    for group in dict.fromkeys(tuple(path[:-1]) for _, path in plain):
        beside = [one for one in plain if tuple(one[1][:-1]) == group]
        for report, then in ((YEAR_AGO, _A_YEAR_AGO), (PREVIOUS, _LAST)):
            yield from ((line, f"{report}.{told}") for line, told in _told_then(beside, plain, then))


def _told_then(beside: _Lines, all_lines: _Lines, then: re.Pattern[str]) -> Iterator[tuple[DraftField, str]]:
    """Those of `beside` that say `then`, each with the line of now that says the same otherwise."""
    pairs = {earlier.id: now.id for now, earlier in _pairs(beside, then)}
    for line, path in (one for one in beside if then.match(plain_label(one[1][-1]))):
        rest = then.sub("", plain_label(path[-1]))
        alike = [one.id for one, other in all_lines if one is not line and rest and rest in plain_label(other[-1])]
        yield line, pairs.get(line.id) or (alike[0] if len(alike) == 1 else "那一项")


def running_totals(lines: Sequence[DraftField], paths: _Paths) -> Iterator[tuple[DraftField, str]]:
    """The lines that go on adding up since the year began, each with the only line of the present month or quarter."""
    plain = [(line, path) for line, path in zip(lines, paths, strict=True) if not any(map(_CHANGE.search, path))]
    now = [line.id for line, path in plain if any(map(_PRESENT.match, map(plain_label, path)))]
    for line, path in plain:
        label = plain_label(path[-1])
        if not _RUNNING.search(label) or not (now or _OF_YEAR.match(label)):
            continue
        over = [one.id for one, other in plain if one.id in now and [*other[:-1]] == [*path[:-1]]] or now
        called = [one.id for one, _ in plain if one.id == name_from_label(_OF_YEAR.sub("", label, count=1))]
        called = [one for one in called if one != line.id] or over
        yield line, called[0] if len(called) == 1 else "本期的数"


def _told_now(beside: Sequence[tuple[DraftField, Sequence[str]]], change: Sequence[str]) -> list[str]:
    """The only line, or the sum of the others, where the change is from a report of before and no line has its figures."""
    if not _FROM_BEFORE.search("".join(change)) or any(_FROM_BEFORE.search(path[-1]) for _, path in beside):
        return []
    sums = [line.id for line, path in beside if is_sum(path[-1])]
    return sums if len(sums) == 1 else [line.id for line, _ in beside]


def _worked_out(line: DraftField, now: str, then: str) -> str:
    less = f"{now} - {then}"
    return f"round(({less}) / {then}, 4)" if line.type_name == "percent" else less


def _is_beside(path: Sequence[str], change: Sequence[str]) -> bool:
    """Whether both stand under the same words; 「比上年增减」 over a change is no such words."""
    over = [one for one in change[:-1] if not _CHANGE.search(one)]
    return [*path[:-1]] == over


def _pairs(
    beside: Sequence[tuple[DraftField, Sequence[str]]], then: re.Pattern[str]
) -> Iterator[tuple[DraftField, DraftField]]:
    """Those of now with that of then which says the same otherwise; of two lines it is the other one, of a sum the line of then."""
    if len(beside) == 2 and [bool(then.search(path[-1])) for _, path in beside] == [False, True]:
        yield beside[0][0], beside[1][0]
        return
    earlier = [(line, then.sub("", plain_label(path[-1]))) for line, path in beside if then.search(path[-1])]
    for line, path in beside:
        label = plain_label(path[-1])
        if _NOW.search(label):
            yield from ((line, other) for other, words in earlier if words == _NOW.sub("", label))
        elif not then.search(label):
            yield from ((line, other) for other, words in earlier if words and words == label)
    sums = [line for line, path in beside if is_sum(path[-1])]
    wholes = [line for line, words in earlier if not words]  # 「上年同期」 alone is that of all
    if len(sums) == len(wholes) == 1:
        yield sums[0], wholes[0]


def settle_changes(grid: DraftGrid, earlier: str) -> Iterator[DraftField]:
    """Let the changes be calculated of which the form says nothing else; each of them. No change is known without the earlier figure.

    The report of a year ago is called `earlier`, '' where reports have no period.
    """
    for line in (*grid.rows, *grid.columns):
        is_from_before = any(f"{one}." in line.change_of for one in _EARLIER.values())
        if line.change_of and not line.value and (earlier or not is_from_before):
            line.value, line.signed = line.change_of.replace(f"{YEAR_AGO}.", f"{earlier}."), True
            if "/" in line.value or is_from_before:
                line.required, line.blank = False, "印 —"
            yield line


def spare_changes(grid: DraftGrid) -> None:
    """A change of a share is a difference of shares, no share of differences; and no share is one of percentages."""
    for lines, others in ((grid.rows, grid.columns), (grid.columns, grid.rows)):
        changes = [one.id for one in others if one.value and one.change_of]
        typed = [one.id for one in others if not one.value and (one.type_name == "percent" or is_change(one.id))]
        for line in lines:
            spared = changes if line.change_of else [*changes, *typed]
            if "/" in line.value and line.id not in spared:
                line.spared = (*line.spared, *(one for one in spared if one not in line.spared))
