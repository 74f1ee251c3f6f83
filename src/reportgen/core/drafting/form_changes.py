"""Which lines of a table of figures tell how another one has changed: 「同比」, 「比上年增减 ▸ 金额」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.drafting.draft import DraftField, DraftGrid
from reportgen.core.drafting.form_names import plain_label

_CHANGE = re.compile("同比|环比|增减|增长|增幅|增速|[比较](?:上|去)年|同期比")
_NOW = re.compile("本[年月季期]度?|今年|当[年月]|报告期")
_A_YEAR_AGO = re.compile("(?:上年|去年)度?(?:同[月期季]度?)?|同期")
_LAST = re.compile("上[月季期]度?")
_OF_LAST = re.compile("环比|[比较]上[月季期]")
_Paths = Sequence[Sequence[str]]


def likely_changes(lines: Sequence[DraftField], paths: _Paths) -> Iterator[tuple[DraftField, str]]:
    """The lines that are a change from one line to another of the same thing, and how each is worked out.

    Nothing is told where several could be meant.
    """
    changes = [at for at, path in enumerate(paths) if any(map(_CHANGE.search, path))]
    for at in changes:
        beside = [one for one in range(len(paths)) if one not in changes and _is_beside(paths[one], paths[at])]
        then = _LAST if any(map(_OF_LAST.search, paths[at])) else _A_YEAR_AGO
        pairs = [*_pairs([(lines[one], paths[one]) for one in beside], then)]
        if len(pairs) == 1 and lines[at].type_name in ("percent", pairs[0][0].type_name):
            yield lines[at], _worked_out(lines[at], *pairs[0])


def _worked_out(line: DraftField, now: DraftField, then: DraftField) -> str:
    less = f"{now.id} - {then.id}"
    return f"round(({less}) / {then.id}, 4)" if line.type_name == "percent" else less


def _is_beside(path: Sequence[str], change: Sequence[str]) -> bool:
    """Whether both stand under the same words; 「比上年增减」 over a change is no such words."""
    over = [one for one in change[:-1] if not _CHANGE.search(one)]
    return [*path[:-1]] == over


def _pairs(
    beside: Sequence[tuple[DraftField, Sequence[str]]], then: re.Pattern[str]
) -> Iterator[tuple[DraftField, DraftField]]:
    """Those of now with that of then which says the same otherwise; of two lines it is the other one."""
    if len(beside) == 2 and [bool(then.search(path[-1])) for _, path in beside] == [False, True]:
        yield beside[0][0], beside[1][0]
        return
    earlier = [(line, then.sub("", plain_label(path[-1]))) for line, path in beside if then.search(path[-1])]
    for line, path in beside:
        label = plain_label(path[-1])
        if _NOW.search(label):
            yield from ((line, other) for other, words in earlier if words == _NOW.sub("", label))


def settle_changes(grid: DraftGrid) -> Iterator[DraftField]:
    """Let the changes be calculated of which the form says nothing else; each of them. No change is known without the earlier figure."""
    for line in (*grid.rows, *grid.columns):
        if line.change_of and not line.value:
            line.value, line.signed = line.change_of, True
            if "/" in line.value:
                line.required, line.blank = False, "印 —"
            yield line
