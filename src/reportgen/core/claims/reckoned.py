"""Sums and differences that a sentence makes of its own figures, whatever these count: 31件、44件，合计75件."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.as_written import as_percent, is_apart
from reportgen.core.claims.bracketed import bracketed
from reportgen.core.claims.claims import Claim
from reportgen.core.claims.clauses import Word
from reportgen.core.claims.digit_slips import is_exchanged, is_shifted, is_slipped
from reportgen.core.claims.divisions import divided
from reportgen.core.claims.general import FILLERS, Role
from reportgen.core.claims.pairs import compared
from reportgen.core.claims.scales import scaled_otherwise
from reportgen.core.claims.shapes import (
    ENDS,
    figure_alone,
    flat,
    is_count,
    same_base,
    same_unit,
    since_break,
    sum_of,
    to_break,
)
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.light import replace

_EACH = ("各", "每", "最")  # of the most and the least nothing is made
_EARLIER = (Role.SAME_TIME, Role.OTHER_TIME)
_ITEM, _AND, _SUCH = "个", "、", "等"
_FEW = tuple("三四五六七八九十")
_ADDED = ("相加", "加起来", "一起", "一块", "一块儿", "加总")
_FROM = ("由", "从")
_OF = "的"
_THAN = ("比", "较", "与", "同", "和")
_DEED = 2  # characters of what was done more often
_COMPARED = ("相比", "比")
_NOUN = 4  # characters of what a figure counts, before the comma
_RATIOS = ("%", "倍")
_TURNS = {Role.UP: 1, Role.DOWN: -1}
_BOTH = ("两者", "二者", "三者", "两项", "三项", "前后", "里外里")
_NO_SUM = (Role.AMONG, Role.REST, Role.SAME_TIME, Role.OTHER_TIME, Role.UP, Role.DOWN, Role.SHARE, Role.SOME)
_TO_EACH = ("各", "各有", "各为", "每")
_NEARLY = 6  # a sixth of the whole: more is no slip
_LIST = 3
_ALL_TOLD = "总"
_RISES = ("增", "上升", "升", "多", "扩", "涨", "攀升", "抬升", "走高")
_FALLS = ("减", "下降", "降", "回落", "下滑", "缩", "压", "精简", "砍")


def reckoned(
    text: str, words: Sequence[Word], known: Collection[int], counted: Sequence[Number], before: Sequence[Word]
) -> Iterator[Claim]:
    """The claims of the sentence `text`, these `words`, that need no word of the form.

    `known` are where the figures begin that are read with such words, `counted` is what the text has counted so far,
    `before` the sentence before.
    """
    bare = [*flat(words)]
    at = [n for n, word in enumerate(bare) if is_count(word)]
    if len(at) > 2:
        yield from _sums(bare, at, known)
    yield from bracketed(words, known)
    yield from divided(text, words, known, counted, before)
    yield from _listed(words)
    yield from scaled_otherwise(bare)
    if len(at) > 1:
        yield from compared(text, bare, known)
        yield from _growths(bare, known)
    yield from _differences(bare, known)
    yield from _turns_away(bare)
    yield from _said_to_turn(bare, known)


def _turns_away(words: Sequence[Word]) -> Iterator[Claim]:
    """「由16983件回落至18426件」: the word says less, and it is more."""
    at = [n for n, word in enumerate(words) if word.role is Role.FIGURE]
    for one, two in pairwise(at):
        pair = _earlier_and_now(words, one, two)
        level = next((word.text for word in since_break(words, two) if word.role is Role.LEVEL), "")
        way = 1 if level.startswith(_RISES) else -1 if level.startswith(_FALLS) else 0
        then, now = words[one].number, words[two].number
        if pair == (one, two) and way and then and now and (now.value - then.value) * way <= 0:
            pieces = (figure_alone(words[two]), figure_alone(words[one]))
            yield Claim(Way.TREND, now, words[one].start, words[two].end, pieces=pieces, direction=way)


def _said_to_turn(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """「网站61个，较上年的64个有所增加」: the word behind the earlier figure says more, and it is less."""
    at = [n for n, word in enumerate(words) if word.role is Role.FIGURE and word.start not in known]
    for one, two in pairwise(at):
        said = to_break(words, two)
        ways = {_TURNS[word.role] for word in said if word.role in _TURNS}
        is_told = (
            len(ways) == 1
            and words[two + 1 + len(said) :][:1] != []
            and Role.FIGURE is not words[two + 1 + len(said)].role
        )
        if (
            not is_told
            or any(word.role is Role.NONE for word in said)
            or _earlier_and_now(words, one, two) != (two, one)
        ):
            continue
        now, then = words[one].number, words[two].number
        if now and then and (now.value - then.value) * min(ways) <= 0:
            pieces = (figure_alone(words[one]), figure_alone(words[two]))
            yield Claim(Way.TREND, now, words[one].start, words[two].end, pieces=pieces, direction=min(ways))


def _sums(words: Sequence[Word], at: Sequence[int], known: Collection[int]) -> Iterator[Claim]:
    """「建议31件、提案44件，合计75件」."""
    for n, end in enumerate(at):
        if slipped := _slipped(words, at[:n], end) or _said_behind(words, at[:n], end, known):
            yield sum_of(words, end, slipped)
        if (
            not _is_total(words, end)
            or (words[end + 1 :] and words[end + 1].role not in ENDS)
            or words[end].start in known
        ):
            continue
        pieces = _run(words, at[:n], end)
        if len(pieces) > 1 and not any(
            mark in word.text for word in words[max(0, pieces[0] - 4) : end] for mark in _EACH
        ):
            yield sum_of(words, end, pieces)


def _slipped(words: Sequence[Word], at: Sequence[int], end: int) -> list[int]:
    """「补贴386.52万元；津贴78.24万元；上述补贴、津贴累计446.76万元」: all of one unit before it, where a slip keeps them from making it."""
    since = since_break(words, end)
    pieces = [n for n in at if same_base(words, n, end)]
    if not any(word.role is Role.TOTAL for word in since) or _is_total(words, end) or len(pieces) < 2:
        return []
    values = [number.value for n in pieces if (number := words[n].number)]
    whole = words[end].number
    is_wrong = whole is not None and is_exchanged(whole.value, sum(values, Decimal(0)))
    return pieces if is_wrong else []


def _said_behind(words: Sequence[Word], at: Sequence[int], end: int, known: Collection[int]) -> list[int]:
    """「微博607篇、微信508篇，两号共1151篇」, 「甲1个、乙16个、丙83个，110个专区…」: the list right before its sum, a slip away."""
    since, whole = since_break(words, end), words[end].number
    pieces = _run(words, at, end)
    values = [number.value for n in pieces if (number := words[n].number)]
    if whole is None or len(pieces) < 2 or words[end].start in known or whole.value <= max(values):
        return []
    if _is_total(words, end) and not (words[end + 1 :] and words[end + 1].role not in ENDS):
        return []
    if any(_is_of_another(word) for word in words[pieces[0] - 1 : end]):
        return []
    made = sum(values, Decimal(0))
    is_said = any(word.role is Role.TOTAL or word.text in _BOTH for word in since)
    is_said |= len(pieces) >= _LIST and any(word.text == _ALL_TOLD for word in since)
    in_list = any(word.role is Role.COMMA for word in words[pieces[0] : pieces[-1]])
    if not is_said and (in_list or any(word.role is Role.AND for word in since)):
        return []  # 动态196条、财政204条、其他20条: one more of the list
    if is_shifted(whole.value, made):
        return pieces
    is_near = abs(made - whole.value) * _NEARLY <= whole.value
    is_slip = is_exchanged(whole.value, made) or (len(pieces) >= _LIST and is_slipped(whole.value, made))
    return pieces if made != whole.value and ((is_said and is_near) or (is_slip and is_near)) else []


def _is_of_another(word: Word) -> bool:
    """Whether the figures around it are not the pieces of one sum."""
    is_then = word.role is Role.WHEN and word.when in (When.LAST, When.AGO, When.NEXT)
    return word.role in _NO_SUM or is_then or word.text in _TO_EACH


def _is_total(words: Sequence[Word], end: int) -> bool:
    """「，合计75件」, 「，前后相加，受训者150人次」."""
    since = since_break(words, end)
    before = [word.role for word in since if word.role is not Role.AND]
    if Role.TOTAL in before and set(before) <= {Role.TOTAL, *FILLERS}:
        return True
    start = end - len(since) - 1
    if start < 0 or words[start].role is not Role.COMMA or sum(len(word.text) for word in since) > _NOUN:
        return False
    added = [word for word in since_break(words, start) if word.role not in FILLERS]
    return [word.role for word in added] == [Role.TOTAL] and words[start - len(added)].text.endswith(_ADDED)


def _listed(words: Sequence[Word]) -> Iterator[Claim]:
    """「起草、审核、发布四个环节」: fewer than are said to be listed. More may stand there, before the list begins."""
    for n, word in enumerate(words[:-1]):
        number = word.number
        if number is None or number.unit != _ITEM or number.is_about or number.text[:1] not in _FEW or n < 3:
            continue
        start = max((k for k in range(n) if words[k].role in (*ENDS, Role.FIGURE)), default=-1)
        items = 1 + sum(one.role is Role.AND for one in words[start + 1 : n])
        is_whole = (
            words[n - 1].role is not Role.AND
            and words[start + 1].role is not Role.AND
            and not any(one.text.startswith(_SUCH) for one in words[start + 1 : n])
        )
        if (
            is_whole
            and any(one.text == _AND for one in words[start + 1 : n])
            and number.value > 2
            and items < number.value
        ):
            each = Claim(Way.FIGURE, Number(Decimal(1), _ITEM, ""), word.start, word.end)
            yield Claim(Way.TOTAL, number, words[start + 1].start, word.end, pieces=(each,) * items)


def _run(words: Sequence[Word], at: Sequence[int], end: int) -> list[int]:
    """The counts of the same unit that stand before number `end`, back to a stop or a figure of another unit."""
    found: list[int] = []
    for n in range(end - 1, -1, -1):
        if words[n].role is Role.FIGURE and n + 1 in found:
            continue  # 二期61人: the first is no figure of the list
        if words[n].role is Role.STOP or (words[n].role is Role.FIGURE and not (n in at and same_base(words, n, end))):
            break
        if words[n].role is Role.FIGURE:
            found.insert(0, n)
    return found


def _differences(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """「173条，比2023年的158条多15条，增长9.5%」, 「由158条增至173条，增长9.5%」: both figures and what lies between them."""
    at = [n for n, word in enumerate(words) if word.role is Role.FIGURE]
    for k, (one, two) in enumerate(pairwise(at)):
        exact = [n for n in at[: k + 1] if (number := words[n].number) and not number.is_about]
        pair = _earlier_and_now(words, exact[-1] if exact else one, two)  # 12480条，日均约34条，比上年的…
        for end in at[k + 2 : k + 4] if pair else ():
            way, number = (_turn(_behind_noun(words[at[at.index(end) - 1] + 1 : end])), words[end].number)
            if not way:
                break
            is_told = number is not None and words[end].start not in known
            if pair and is_told and number and (number.unit in _RATIOS or same_unit(words, one, end)):
                then = figure_alone(words[pair[0]])
                nows = [figure_alone(words[n]) for n in _may_be_now(words, at[: k + 1], pair[1])]
                made = [
                    Claim(Way.CHANGE, number, words[end].start, words[end].end, pieces=(now, then), direction=way)
                    for now in nows
                ]
                if not any(is_apart(claim) for claim in made):
                    yield as_percent(made[0])


def _may_be_now(words: Sequence[Word], at: Sequence[int], now: int) -> list[int]:
    """This year's figure: the whole of a list that ends with `now`, or `now`, or another that is counted alike before it."""
    alike = [n for n in at if n != now and same_unit(words, n, now) and is_count(words[n])]
    values = {n: number.value for n in (*alike, now) if (number := words[n].number)}
    wholes = [
        n
        for k, n in enumerate(alike)
        if n < now and any(values[n] == sum(values[m] for m in (*alike[k + 1 : end], now)) for end in (len(alike),))
    ]
    return [*wholes, now, *(n for n in alike if n < now and n not in wholes)]


def _behind_noun(words: Sequence[Word]) -> Sequence[Word]:
    """Without what the figure before counts: 11.2个工作日，缩短…"""
    comma = next((n for n, word in enumerate(words) if word.role is Role.COMMA), 0)
    return words[comma:] if all(word.role in (*FILLERS, Role.UNKNOWN) for word in words[:comma]) else words


def _earlier_and_now(words: Sequence[Word], one: int, two: int) -> tuple[int, int] | None:
    """Which of two figures is the earlier one, and which is this year's; None where they are not of the same."""
    before, since = since_break(words, one), since_break(words, two)
    if not same_unit(words, one, two) or any(
        word.number is None or word.number.is_about for word in (words[one], words[two])
    ):
        return None
    if any(word.text in _FROM for word in before) and any(word.role is Role.LEVEL for word in since):
        return one, two
    is_earlier = any(word.role in _EARLIER for word in since) or _is_of_then(since)
    is_change = any(
        word.role in _TURNS for word in (*since, *before)
    )  # 较上年减少4件，降幅9.8%: of the change nothing is told
    is_counted = is_count(words[one]) and is_count(words[two])
    return (two, one) if is_earlier and not is_change and is_counted and _is_next(words, one, two) else None


def _growths(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """「1860个，同比增加120个，增长6.9%」: the change in percent from the change in pieces."""
    at = [n for n, word in enumerate(words) if word.role is Role.FIGURE]
    for now, apart, ratio in zip(at, at[1:], at[2:], strict=False):
        way = _turn([word for word in words[now + 1 : apart] if word.role is not Role.SAME_TIME])
        whole, change, number = (words[now].number, words[apart].number, words[ratio].number)
        since = since_break(words, now)
        is_now = not any(w.role in _EARLIER or w.text in _FROM or w.when not in (None, When.THIS) for w in since)
        if way == 0 or not is_now or _turn(words[apart + 1 : ratio]) != way or not same_unit(words, now, apart):
            continue
        if whole is None or change is None or number is None or number.unit != "%" or number.is_about:
            continue
        is_base = bool(since) and since[0].text.startswith(_THAN)  # 比年初18万人净增3.6万人，增长20%
        was = whole.value if is_base else whole.value - way * change.value
        if words[ratio].start in known or not is_count(words[now]) or not is_count(words[apart]) or was <= 0:
            continue
        then = Claim(Way.FIGURE, change._replace(value=was), words[apart].start, words[apart].end)
        made = replace(figure_alone(words[now]), number=whole._replace(value=was + way * change.value))
        pieces = (made, then)
        yield Claim(Way.CHANGE, number, words[ratio].start, words[ratio].end, pieces=pieces, direction=way)


def _is_of_then(since: Sequence[Word]) -> bool:
    """「去年是290条」, 「比年初的4200人」."""
    named = [word for word in since if word.role not in FILLERS]
    if [word.when for word in named] in ([When.LAST], [When.AGO]):
        return True
    is_than = any(one.text.startswith(_THAN) and two.when in (When.LAST, When.AGO) for one, two in pairwise(since))
    return bool(since) and since[-1].text == _OF and (is_than or (bool(named) and named[0].text.startswith(_THAN)))


def _is_next(words: Sequence[Word], now: int, then: int) -> bool:
    """Whether the second figure stands in the clause behind the first."""
    breaks = [word.role for word in words[now + 1 : then] if word.role in ENDS]
    comma = next((n for n in range(now + 1, then) if words[n].role is Role.COMMA), now)
    most = 1 + sum(word.role is Role.FIGURE for word in words[now + 1 : then])  # 12480条，日均约34条，比上年的…
    return (
        0 < len(breaks) <= most
        and {*breaks} == {Role.COMMA}
        and sum(len(word.text) for word in words[now + 1 : comma]) <= _NOUN
    )


def _turn(words: Sequence[Word]) -> int:
    """Which way a figure goes that has these words before it; 0 where they say something else."""
    words = words[1:] if words and words[0].text.startswith(_COMPARED) else words  # 与上年的158条相比，多…
    told = [word for word in words if word.role not in (*FILLERS, Role.COMMA)]
    deed = sum(len(word.text) for word in told[1:])  # 多公开, 少收
    is_deed = deed <= _DEED and all(word.role in (Role.UNKNOWN, Role.NOT, Role.AWAY) for word in told[1:])
    return _TURNS.get(told[0].role, 0) if told and is_deed else 0
