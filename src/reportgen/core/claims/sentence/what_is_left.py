"""What is left of a whole when some of it was told: 受理12件，办结9件，其余3件."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import (
    clause_start,
    has_each,
    is_count,
    same_unit,
    since_break,
    spelled,
    sum_of,
    to_break,
)

_LEFT = ("另", "还有", "尚有", "仍有", "剩", "余")
_UNDONE = ("正在", "正", "尚", "未", "没", "还在", "仍", "待", "在办", "暂")
_FEWEST = 3
_NOT_MUCH = 4  # by more than a quarter of the whole nothing is only miscounted


def what_is_left(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """「受理12件，办结9件，其余3件」: what is left is what is left."""
    at = [n for n, word in enumerate(words) if is_count(word)]
    for n, rest in enumerate(at[2:], 2):
        since = since_break(words, rest)
        clause = words[clause_start(words, rest, Role.AND) : rest]  # 其余9个领域|2400条
        is_rest = any(word.role is Role.REST for word in clause)
        if any(same_unit(words, k, rest) for k in at[:n] if words[k] in clause):
            continue  # 其余3件转办2件
        is_left = any(word.text.startswith(_LEFT) for word in since) and _is_undone(words, rest)
        if words[rest].start in known or not (is_rest or is_left):
            continue
        run = _back_to_stop(words, [k for k in at[: n + 1] if same_unit(words, k, rest)])
        values = [one.value for k in run if (one := words[k].number) is not None]
        if (
            len(run) < _FEWEST
            or has_each(words, run)
            or any(sum(values[m + 1 :]) == values[m] for m in range(len(values) - 2))
        ):
            continue
        if any(sum(values[:m]) == sum(values[m:]) for m in range(2, len(values) - 1)):
            continue  # 建议7件、提案6件，除1件外，其他12件
        whole = next((m for m in range(len(values) - 2) if values[m] > sum(values[m + 1 : -1])), None)
        if whole and all(word.role is not Role.AMONG for word in words[run[whole] : run[whole + 1]]):
            continue  # 甲5件，乙4件，丙3件，其余2件: a list, and no whole of it
        if whole is not None and any(word.role is Role.AND for word in words[run[whole] : run[whole + 1]]):
            continue  # 办结15件：予以公开8件、部分公开7件，剩余的2件: of what the list divides
        led = words[_begin(words, run[whole]) : run[whole]] if whole is not None else ()
        if any(word.role is Role.AMONG for word in led):
            continue  # 这里头，动态217条，公告48条，剩下90条: of what stands before the sentence
        if whole is not None and abs(sum(values[whole + 1 :]) - values[whole]) * _NOT_MUCH <= values[whole]:
            yield sum_of(words, run[whole], run[whole + 1 :])


def _begin(words: Sequence[Word], at: int) -> int:
    """Behind the last figure or stop before word number `at`."""
    return next((n + 1 for n in range(at - 1, -1, -1) if words[n].role in (Role.FIGURE, Role.STOP)), 0)


def _is_undone(words: Sequence[Word], at: int) -> bool:
    """「另2份正在督办」: what is left, and no more of them."""
    return spelled(to_break(words, at)).startswith(_UNDONE)


def _back_to_stop(words: Sequence[Word], at: Sequence[int]) -> list[int]:
    """The figures at the end of `at` without a stop between them."""
    found = [at[-1]]
    for n in reversed(at[:-1]):
        if any(word.role is Role.STOP for word in words[n : found[0]]):
            break
        found.insert(0, n)
    return found
