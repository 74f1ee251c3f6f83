"""Sums and differences that a sentence makes of its own figures, whatever these count: 31件、44件，合计75件."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.clauses import Word
from reportgen.core.claims.general import FILLERS, Role
from reportgen.core.claims.ways import Way

_COUNTS = ("件", "条", "份", "篇", "期", "次", "场", "个", "项", "元", "件次", "人次")
_THINGS = ("件", "条", "份", "篇", "期", "次", "场", "件次")  # a person or an office may be of two sorts at once
_ENDS = (Role.COMMA, Role.STOP, Role.CLOSE, Role.OPEN)
_EACH = ("各", "每")
_OTHERS = ("其他", "其它", "其余")
_MIXED = "综合"  # 综合类, and no 综合执法
_OVERLAP = ("兼", "重复", "交叉", "重叠", "两种", "同时", "同一", "多渠道")  # one may be counted twice
_DIVIDED = ("确定", "认定", "分为")
_TURNS = {Role.UP: 1, Role.DOWN: -1}


def reckoned(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """Its claims that need no word of the form; `known` are where the figures begin that are read with such words."""
    flat = [*_flat(words)]
    at = [n for n, word in enumerate(flat) if _counts(word)]
    if len(at) > 2:
        yield from _sums(flat, at, known)
        if not any(mark in word.text for word in words for mark in _OVERLAP):
            yield from _divisions(flat, at, known)
    if not any(mark in word.text for word in words for mark in _OVERLAP):
        yield from _divisions(words, [n for n, word in enumerate(words) if _counts(word)], known, is_inside=True)
    if len(at) > 1:
        yield from _differences(flat, known)


def _flat(words: Sequence[Word]) -> Iterator[Word]:
    """Without what stands in brackets."""
    depth = 0
    for word in words:
        depth += word.role is Role.OPEN
        if not depth:
            yield word
        depth = max(0, depth - (word.role is Role.CLOSE))


def _counts(word: Word) -> bool:
    return word.number is not None and word.number.unit in _COUNTS and not word.number.is_about


def _since_break(words: Sequence[Word], end: int) -> Sequence[Word]:
    """The words right before number `end`, back to a figure or a comma."""
    start = end
    while start and words[start - 1].role not in (Role.FIGURE, *_ENDS):
        start -= 1
    return words[start:end]


def _sums(words: Sequence[Word], at: Sequence[int], known: Collection[int]) -> Iterator[Claim]:
    """「建议31件、提案44件，合计75件」."""
    for n, end in enumerate(at):
        before = [word.role for word in _since_break(words, end) if word.role is not Role.AND]
        is_total = Role.TOTAL in before and set(before) <= {Role.TOTAL, *FILLERS}
        if not is_total or (words[end + 1 :] and words[end + 1].role not in _ENDS) or words[end].start in known:
            continue
        pieces = _run(words, at[:n], end)
        if len(pieces) > 1 and not any(mark in word.text for word in words[pieces[0] - 4 : end] for mark in _EACH):
            yield _sum(words, end, pieces)


def _run(words: Sequence[Word], at: Sequence[int], end: int) -> list[int]:
    """The counts of the same unit that stand before number `end`, back to a stop or a figure of another unit."""
    found: list[int] = []
    for n in range(end - 1, -1, -1):
        if words[n].role is Role.STOP or (words[n].role is Role.FIGURE and not (n in at and _alike(words, n, end))):
            break
        if words[n].role is Role.FIGURE:
            found.insert(0, n)
    return found


def _alike(words: Sequence[Word], one: int, other: int) -> bool:
    first, second = words[one].number, words[other].number
    return first is not None and second is not None and (first.unit, first.scale) == (second.unit, second.scale)


def _divisions(
    words: Sequence[Word], at: Sequence[int], known: Collection[int], is_inside: bool = False
) -> Iterator[Claim]:
    """「7342条，其中甲2956条、乙4386条」: they cannot be more; with 其他 at the end they are all of it.

    `is_inside`: those alone that stand in the bracket right behind the whole.
    """
    for n, whole in enumerate(at[:-2]):
        first = at[n + 1]
        number = words[whole].number
        if number is None or number.unit not in _THINGS:
            continue
        if is_inside and words[whole + 1].role is not Role.OPEN:
            continue
        between = words[whole + 1 : first]
        if not any(w.role in (Role.AMONG, Role.EACH) or w.text.startswith(_DIVIDED) for w in between):
            continue
        parts = _listed(words, at[n + 1 :])
        values = [one.value for part in parts if (one := words[part].number) is not None]
        is_all = len(parts) > 1 and any(
            w.text.startswith(_OTHERS) or w.text == _MIXED for w in _since_break(words, parts[-1])
        )
        is_same = all(_alike(words, part, whole) and words[part].start not in known for part in parts)
        is_flat = all(word.role is not Role.COMMA for word in words[first : parts[-1]])
        is_more = is_flat and sum(values) > number.value >= max(values)
        if len(parts) > 1 and is_same and sum(values) != number.value and (is_all or is_more):
            yield _sum(words, whole, parts)


def _listed(words: Sequence[Word], at: Sequence[int]) -> list[int]:
    """The figures of one list, each behind a comma or 、 after the last, with words of its own."""
    found = [at[0]]
    for n in at[1:]:
        between = words[found[-1] + 1 : n]
        odd = (Role.STOP, Role.AMONG, Role.FIGURE, Role.TOTAL, Role.SAME_TIME, Role.OTHER_TIME, Role.UP, Role.DOWN)
        if not between or between[0].role not in (Role.AND, Role.COMMA) or any(word.role in odd for word in between):
            break
        found.append(n)
    return found


def _sum(words: Sequence[Word], whole: int, pieces: Sequence[int]) -> Claim:
    start, end = min(whole, pieces[0]), max(whole, pieces[-1])
    number = words[whole].number
    assert number is not None
    counted = tuple(_plain(words[n]) for n in pieces)
    return Claim(Way.TOTAL, number, words[start].start, words[end].end, pieces=counted)


def _plain(word: Word) -> Claim:
    assert word.number is not None
    return Claim(Way.FIGURE, word.number, word.start, word.end)


def _differences(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """「173条，比2023年的158条多15条，增长9.5%」: both figures and what lies between them."""
    at = [n for n, word in enumerate(words) if word.role is Role.FIGURE]
    pair: tuple[Word, Word] | None = None
    for now, then, apart in zip(at, at[1:], at[2:], strict=False):
        since, turn = _since_break(words, then), _turn(words[then + 1 : apart])
        is_earlier = any(word.role in (Role.SAME_TIME, Role.OTHER_TIME) for word in since)
        is_change = any(word.role in _TURNS for word in since)  # 较上年减少4件，降幅9.8%: of the change nothing is told
        is_pair = is_earlier and not is_change and _alike(words, now, then)
        if not (is_pair and turn and _counts(words[now]) and _counts(words[then]) and _is_next(words, now, then)):
            continue
        pair = (words[now], words[then])
        following = at[at.index(apart) + 1 :][:1]
        for end, way in ((apart, turn), *((n, _turn(words[apart + 1 : n])) for n in following)):
            number = words[end].number
            is_told = number is not None and way and words[end].start not in known
            if is_told and number and not number.is_about and (number.unit == "%" or _alike(words, now, end)):
                pieces = (_plain(pair[0]), _plain(pair[1]))
                yield Claim(Way.CHANGE, number, words[end].start, words[end].end, pieces=pieces, direction=way)


def _is_next(words: Sequence[Word], now: int, then: int) -> bool:
    """Whether the second figure stands in the clause behind the first."""
    breaks = [word.role for word in words[now + 1 : then] if word.role in _ENDS]
    return breaks == [Role.COMMA] and words[now + 1].role is Role.COMMA


def _turn(words: Sequence[Word]) -> int:
    """Which way a figure goes that has these words before it; 0 where they say something else."""
    roles = [word.role for word in words if word.role not in (*FILLERS, Role.COMMA)]
    return _TURNS.get(roles[0], 0) if len(roles) == 1 else 0
