"""What a sentence says of two of its figures, one of now and one of then: how far apart they are, and which is more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import as_percent, is_apart
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, TURNS, Role
from reportgen.core.claims.words.shapes import (
    ENDS,
    figure_alone,
    is_count,
    same_unit,
    since_break,
    to_break,
)
from reportgen.core.light import replace

_EARLIER = (Role.SAME_TIME, Role.OTHER_TIME)
_FROM = ("由", "从")
_OF = "的"
_THAN = ("比", "较", "与", "同", "和")
_DEED = 2  # characters of what was done more often
_COMPARED = ("相比", "比")
_NOUN = 4  # characters of what a figure counts, before the comma
_RATIOS = ("%", "倍")
_RISES = ("增", "上升", "升", "多", "扩", "涨", "攀升", "抬升", "走高")
_FALLS = ("减", "下降", "降", "回落", "下滑", "缩", "压", "精简", "砍")


def then_and_now(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """The claims of a sentence that need no word of the form; `known` are where the figures begin that are read with such words."""
    if sum(is_count(word) for word in words) > 1:
        yield from _growths(words, known)
    yield from _differences(words, known)
    yield from _turns_away(words)
    yield from _said_to_turn(words, known)


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
        ways = {TURNS[word.role] for word in said if word.role in TURNS}
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
                if any(word.role is Role.TOTAL for word in since_break(words, end)):
                    then, nows = _of_all_led(words, at[: k + 2]) or (then, nows)
                made = [
                    Claim(Way.CHANGE, number, words[end].start, words[end].end, pieces=(now, then), direction=way)
                    for now in nows
                ]
                if not any(is_apart(claim) for claim in made):
                    yield as_percent(made[0])


def _of_all_led(words: Sequence[Word], at: Sequence[int]) -> tuple[Claim, list[Claim]] | None:
    """「一级栏目由九个减为六个，二级栏目由四十一个减为二十八个，共减少十六个」: all of then and all of now; None where there is but one."""
    led = [(one, two) for one, two in pairwise(at) if _earlier_and_now(words, one, two) == (one, two)]
    if len(led) < 2 or not all(same_unit(words, one, led[-1][1]) for pair in led for one in pair):
        return None

    def added(which: int) -> Claim:
        last = figure_alone(words[led[-1][which]])
        values = [number.value for pair in led if (number := words[pair[which]].number)]
        return replace(last, number=last.number._replace(value=sum(values, Decimal(0))))

    return added(0), [added(1)]


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
        word.role in TURNS for word in (*since, *before)
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
    told = [word for word in words if word.role not in (*FILLERS, Role.COMMA, Role.TOTAL)]
    deed = sum(len(word.text) for word in told[1:])  # 多公开, 少收
    is_deed = deed <= _DEED and all(word.role in (Role.UNKNOWN, Role.NOT, Role.AWAY) for word in told[1:])
    return TURNS.get(told[0].role, 0) if told and is_deed else 0
