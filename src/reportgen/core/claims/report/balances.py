"""What the figures before a balance make: 214条。389条。57条。三个渠道加在一起660条; 新增28项，取消9项，净增19项."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.numerals import numeral
from reportgen.core.claims.report.said_totals import NO_PIECE, UNSURE_PIECE
from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.digit_slips import is_exchanged
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import figure_alone, since_break
from reportgen.core.compiled import remembered

_SO_MANY = remembered("^(?:上述|以上|前述|这)?(?P<few>[两二三四五六七八])[\u4e00-\u9fff]{1,8}$")
_BACK = 4  # sentences that may have one of them each
_NOT_MUCH = 4  # by more than a quarter apart it is of other things
_NET = remembered("净(?P<way>[增减])(?:加|少|长)?(?:了|为|达)?$")
_CAME = remembered("新|增|纳入|开通|上线|制发|补充")
_WENT = remembered("关停|注销|撤|取消|减|停用|退出|废止|剔除|下线|清退|清理|调出")


def balances(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The claims that do not hold, each with the number of its sentence."""
    for n, one in enumerate(told):
        for count in one.counts if one.is_of_now else ():
            if one.words[count.at].start not in one.known and (claim := _total(told, n, count) or _net(one, count)):
                yield n, claim


def _total(told: Sequence[ToldSentence], n: int, count: Count) -> Claim | None:
    """Of as many figures as are said, at the end of the sentences before: a slip, and no sum of other things."""
    one, word = told[n], told[n].words[count.at]
    said = _SO_MANY.match(one.text[: word.start])
    if said is None or all(each.role is not Role.TOTAL for each in since_break(one.words, count.at)):
        return None
    pieces = _before(told, n, count, int(numeral(said["few"]) or 0))
    made = sum((each.value for each in pieces), Decimal(0))
    is_near = abs(made - count.value) * _NOT_MUCH <= made or is_exchanged(made, count.value)
    if not pieces or made == count.value or not is_near:
        return None
    of = tuple(Claim(Way.FIGURE, each.number._replace(unit=count.number.unit), word.start, word.end) for each in pieces)
    return Claim(Way.TOTAL, count.number, word.start, word.end, pieces=of, is_all=True)


def _before(told: Sequence[ToldSentence], n: int, count: Count, few: int) -> list[Count]:
    """The only so many figures in its unit in as few sentences before as have them; none where one of them is unsure."""
    found = list[Count]()
    for k in range(n - 1, max(-1, n - 1 - _BACK), -1):
        if told[k].passage != told[n].passage or len(found) >= few:
            break
        alike = [each for each in told[k].counts if each.is_in(base_unit(count.number))]
        found = [*(each for each in alike if not NO_PIECE.search(each.before)), *found]
    return found if len(found) == few and not any(UNSURE_PIECE.search(each.before) for each in found) else []


def _net(told: ToldSentence, count: Count) -> Claim | None:
    """By how much more came than went, where the sentence tells one of each before it."""
    net = _NET.search(count.before)
    stop = max((k for k in range(count.at) if told.words[k].role is Role.STOP), default=-1)
    alike = [one for one in told.counts if stop < one.at < count.at and one.is_in(base_unit(count.number))]
    went = [one for one in alike if _WENT.search(one.before)]
    came = [one for one in alike if one not in went and _CAME.search(one.before)]
    if net is None or len(came) != 1 or len(went) != 1:
        return None
    way = 1 if net["way"] == "增" else -1
    if (came[0].value - went[0].value) * way == count.value:
        return None
    word = told.words[count.at]
    pieces = (figure_alone(told.words[came[0].at]), figure_alone(told.words[went[0].at]))
    return Claim(Way.CHANGE, count.number, word.start, word.end, pieces=pieces, direction=way)
