"""So many to each, so many of these, so many in all: 每件2元，共18件，合计36元; 每月2次，全年24次."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.to_each import counts_each, each_of, is_to_each_of_more, time_beside
from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import figure_alone, since_break, spelled
from reportgen.core.compiled import remembered

_IN_A_YEAR = {"月": 12, "季度": 4, "季": 4}
_PRICE = ("单价", "单价为", "单价是")
_ALIKE = remembered("各[\u4e00-\u9fff]{0,6}$")
_ALL_TOLD = ("计", "收取", "收", "缴", "总", "全年", "收费", "花费", "金额")
_APART = (Role.AMONG, Role.REST, Role.SAME_TIME, Role.OTHER_TIME, Role.UP, Role.DOWN, Role.SHARE)
_LIMIT = remembered("不超过|不少于|至少|最|以上|以内|起$|平均|均")


def products(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The totals that are not what so many of each make, each with the number of its sentence."""
    for n, one in enumerate(told):
        for counts in _segments(one) if one.is_of_now else ():
            yield from ((n, claim) for claim in _wrong(one, counts))


def _segments(told: ToldSentence) -> Iterator[list[Count]]:
    """The figures between two full stops or semicolons; those of a bracket stand for themselves."""
    found, start = list[Count](), 0
    for count in told.counts:
        if any(word.role is Role.STOP for word in told.words[start : count.at]):
            yield found
            found = []
        found.append(count)
        start = count.at
    yield found


def _wrong(told: ToldSentence, counts: Sequence[Count]) -> Iterator[Claim]:
    rates = [(count, many) for count in counts if (many := _how_many(told, count, counts)) is not None]
    if len(rates) > 1:  # 34部，每部20万元，共680万元，分4批公示，每批7天: of which there is a whole
        rates = [one for one in rates if any(_is_whole(told, whole, one[0]) for whole in counts if whole is not one[0])]
    for rate, many in rates:
        yield from _other_product(told, counts, rate, many)


def _other_product(told: ToldSentence, counts: Sequence[Count], rate: Count, many: Count) -> Iterator[Claim]:
    wholes = [one for one in counts if one is not rate and _is_whole(told, one, rate)]
    alike = [one for one in counts if one not in (rate, many) and one.is_in(base_unit(rate.number))]
    made = rate.value * many.value
    is_alike = _ALIKE.search(told.before(rate.at)) is not None
    if is_alike and wholes and wholes[0].value > made and _is_beside_another(told, many):
        return
    others = [one.value for one in counts if one not in (rate, many) and not one.is_in(base_unit(rate.number))]
    if wholes and any(wholes[0].value == made * one for one in others):
        return  # 公开栏每月更新1次，12个社区全年更新144次
    if wholes == alike and len(wholes) == 1 and many is not wholes[0] and wholes[0].value != made:
        word = told.words[wholes[0].at]
        pieces = (figure_alone(told.words[rate.at]), Claim(Way.FIGURE, many.number, word.start, word.end))
        yield Claim(Way.TOTAL, wholes[0].number, word.start, word.end, pieces=pieces, is_product=True)


def _is_beside_another(told: ToldSentence, many: Count) -> bool:
    """「局大厅和6个站各设1处，共7处」, 「镇中心设一处，9个村各设1处，共10处」: one more is named before those that have each one."""
    start = max((n for n in range(max(many.at, 0)) if told.words[n].role in (Role.STOP, Role.FIGURE)), default=-1)
    return any(word.role in (Role.AND, Role.COMMA) for word in told.words[start + 1 : max(many.at, 0)])


def _how_many(told: ToldSentence, rate: Count, counts: Sequence[Count]) -> Count | None:
    """Of how many things `rate` tells how many there are to each; None where it does not, or that is not said once."""
    label = told.before(rate.at)
    if _LIMIT.search(label):
        return None
    others = [one for one in counts if one is not rate and one.value > 1]
    if _ALIKE.search(label) and "每" not in label:
        before = [one for one in others if one.at < rate.at]
        is_next = len(before) == 1 and not any(
            w.role in (Role.AND, Role.COMMA) for w in told.words[before[0].at : rate.at]
        )
        return before[0] if is_next else None
    if label.endswith(_PRICE):
        found = [one for one in others if one.number.unit != rate.number.unit]
    else:
        each = "" if time_beside(label) else each_of(told, rate.at)
        if is_to_each_of_more(told, rate.at, each):
            return None
        if each in _IN_A_YEAR:
            return _in_a_year(told, rate, _IN_A_YEAR[each])
        found = [one for one in others if each and counts_each(one, each) and not one.is_in(base_unit(rate.number))]
    next_to = [one for one in found if one.at < rate.at and not _is_parted(told, one, rate)]  # 超出30页的36页，每页10元
    return found[0] if len(found) == 1 else next_to[-1] if next_to else None


def _is_parted(told: ToldSentence, one: Count, rate: Count) -> bool:
    """Whether another figure, or more than one comma, stands between them."""
    between = [word.role for word in told.words[one.at + 1 : rate.at]]
    return Role.FIGURE in between or between.count(Role.COMMA) > 1


def _in_a_year(told: ToldSentence, rate: Count, many: int) -> Count | None:
    """As many months or quarters as a year has, where nothing names one of them."""
    if any(word.when is When.OTHER for word in told.words):
        return None
    number = rate.number._replace(value=Decimal(many), unit="", text=str(many), decimals=0, scale=1)
    return Count(number, -1, "", "")


def _is_whole(told: ToldSentence, one: Count, rate: Count) -> bool:
    """Whether it is said to be all, in the unit of the rate."""
    since = since_break(told.words, one.at)
    is_more = one.value > rate.value or any(word.role is Role.TOTAL for word in since)
    if not one.is_in(base_unit(rate.number)) or not is_more or any(word.role in _APART for word in since):
        return False
    is_total = any(word.role is Role.TOTAL or word.when is When.THIS for word in since)
    said = spelled([word for word in since if word.role not in FILLERS])
    return is_total or any(mark in said for mark in _ALL_TOLD)
