"""The same things told of in two sentences with figures that are nearly alike: 公立医疗机构21家…; 有26家公立医疗机构."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.once_a_run import once_a_run
from reportgen.core.rules.twice.counted_things import counted_in, how_many_in, unit_alike

_BREAKS = remembered("[，。；：、！？\n（）]")
_CLAUSES = remembered("[，。；：\n]")
# What says nothing of which things are counted.
_IDLE = remembered(
    r"全年|今年|本年度?|年内|目前|现有|共计|共有|共设|合计|累计|总共|一共|全部|(?<![\u4e00-\u9fff])所有|上述|前述|前面说|这些|这|那|其中|当中|之中|中|里|等|约|已|均|都"
    r"|逐[一个家校件]|的|了|在|对|为|是|有|和|与|及|把|将|被|由|原来|20\d\d年末?|上年末?|去年|年末|发布|公布|形成|开展|完成|组织|召开|举办|发现|建成|建立"
    r"|设立|设置|仅|只|还|尚|仍|又|也|就|则|并|向|给|从|全[市县区镇省局校厅街乡]|共|数量|总数|情况|案件|事项|点位|总|达到?|增至|增加到"
    r"|[“”‘’（）《》]|\d+[.．、]|[一二三四五六七八九]是|至|以上|一"
)
# A figure of another time, of some of them, or of how many more there are.
_OTHER = remembered(
    r"增加|减少|增长|下降|多了|少了|多出|新增|净|每|平均|各|其余|另|上年|去年|20\d\d年|力争|计划|不少于|不低于|至少|争取|达到|最[少多低高]|[上下]限"
)
_FROM = remembered("[由从][^，。；]*$")
_TO = remembered("[至到为成]$")
_AMONG, _OF_THOSE = remembered("[中里]"), remembered("[中里的]")
_STEP = 8  # characters between 「由20处」 and 「增至24处」
_BEFORE = 45  # characters before a figure that may say what it counts
_NOUN = 3  # characters behind 「…的5个」 that are the things themselves
_LEAST = 2
_NEAR = 3  # figures apart by more than a third are of other things, or of some of them
_CLOSE = 4  # in fewer words they must be nearer
_MOST_OF, _HALF_OF = Decimal("0.75"), Decimal("0.5")  # how much of what is said of one must be said of the other
_AT_LENGTH = 4
_OF, _ABOUT, _AND = "的", ("以上", "左右", "上下"), ("和", "与", "及")


class Retold(NamedTuple):
    """The figure of sentence `sentence` from `start` to `end`, and the one that the same things have elsewhere."""

    sentence: int
    start: int
    end: int
    others: str


@dataclass(frozen=True)
class ToldCount:
    """A figure with its unit: what stands before and behind it in its clause; `is_end` of 「由20处增至24处」 it is the second, `begun` 20."""

    value: Decimal
    unit: str
    text: str
    start: int
    sentence: int
    before: str
    behind: str
    clause: str
    around: str
    is_end: bool = False
    begun: Decimal | None = None

    @cached_property
    def said(self) -> frozenset[str]:
        """What is said of it, two characters at a time."""
        behind = self.behind[:_NOUN] if self.before.endswith(_OF) else _AMONG.split(self.behind)[0]
        return pairs_named(self.before) | pairs_named(behind)

    @cached_property
    def near(self) -> frozenset[str]:
        """What stands around it."""
        return pairs_named(self.around)

    @property
    def is_other(self) -> bool:
        """Whether its clause says that it is of another time, of some, or how many more there are."""
        return _OTHER.search(self.clause) is not None

    @property
    def is_loose(self) -> bool:
        """「扩充到1000条以上」, 「14个村和社区」: whether it is as many at least, or nearly, or of two things together."""
        return self.behind.startswith((*_ABOUT, *_AND))

    def is_of(self, other: ToldCount) -> bool:
        """Whether both are in one unit."""
        return unit_alike(self.unit) == unit_alike(other.unit)


def retold(told: Sequence[ToldCount], is_known: Callable[[str], bool]) -> Iterator[Retold]:
    """The figures of a report, all that are `told`, that differ from those of the same things before.

    `is_known` says whether all that a text names is the form's own, whose figures are held against its tables.
    """
    counts = [one for one in told if one.value >= _LEAST and (one.is_end or not one.is_other) and not one.is_loose]
    by_value: dict[Decimal, list[ToldCount]] = {}
    for one in counts:
        by_value.setdefault(one.value, []).append(one)
    by_unit: dict[str, list[ToldCount]] = {}
    for late in counts:
        alike = by_unit.setdefault(unit_alike(late.unit), [])
        before = [
            one for one in alike if one.sentence < late.sentence and one.value != late.begun and _are_same(one, late)
        ]
        alike.append(late)
        is_so = before and (
            _is_told_again(late, by_value[late.value]) or _is_made(late, alike) or _is_of_those(late, before[0], alike)
        )
        early = before[0] if before and not is_so else None
        if early and not any(is_known(one.before + one.behind) for one in (late, early)):
            end = late.start + len(late.text) + len(_OF_THOSE.split(late.behind)[0])
            yield Retold(late.sentence, late.start, end, f"{early.value} {early.unit}")


def _are_same(one: ToldCount, other: ToldCount) -> bool:
    """Whether two figures, nearly alike, count the same, each in words that the other has around it."""
    larger, smaller = max(one.value, other.value), min(one.value, other.value)
    if larger == smaller or (larger - smaller) * _NEAR > larger or not one.is_of(other):
        return False
    if any(len(each.said) < _LEAST and not pairs_named(each.behind) for each in (one, other)):
        return False  # 公开29件: what is done is done with more than one thing
    first, second = share_said(one.said, other.near), share_said(other.said, one.near)
    # 更新不及时的9所学校 is told at length; of 甲馆 and 乙馆 the little that is different counts
    least = _MOST_OF if other.before.endswith(_OF) and len(other.said & one.near) >= _AT_LENGTH else 1
    if min(first, second) >= _HALF_OF and max(first, second) >= least:
        return True
    # 公众号推送480篇, of the 460 that 政务微信公众号推送文章 counts: all of it, in fewer words
    fewer = one if len(one.said) < len(other.said) else other
    is_near = (larger - smaller) * _CLOSE <= larger
    return is_near and len(fewer.said) >= _NOUN and max(first, second) == 1 and min(first, second) * _CLOSE >= 1


def _is_told_again(late: ToldCount, same: Sequence[ToldCount]) -> bool:
    """Whether another sentence, or the earlier one, tells the figure of these things too; `same` are all of its value."""
    return any(
        other.sentence != late.sentence and other.is_of(late) and share_said(late.said, other.near) >= _HALF_OF
        for other in same
    )


def _is_of_those(late: ToldCount, early: ToldCount, alike: Sequence[ToldCount]) -> bool:
    """「23个问题页面已修正21个」: whether those of before are named right before it, so that it is some of them."""
    named = (one for one in alike if one.sentence == late.sentence and late.clause.startswith(one.clause))
    return any(one.value == early.value > late.value for one in named if one is not late)


def _is_made(late: ToldCount, alike: Sequence[ToldCount]) -> bool:
    """Whether two that stand beside each other in another sentence make it, or it is what one leaves of the other."""
    return any(
        one.sentence == two.sentence != late.sentence
        and late.value in (one.value + two.value, abs(one.value - two.value))  # 2家医院、11家中心; 13家医院和中心
        for one, two in pairwise(alike)
    )


def share_said(said: frozenset[str], near: frozenset[str]) -> Decimal:
    """How much of what is said of one figure stands `near` another, of one."""
    return Decimal(len(said & near)) / len(said) if said else Decimal(0)


@once_a_run
def pairs_named(text: str) -> frozenset[str]:
    """What a text names, two characters at a time."""
    return frozenset(a + b for piece in _IDLE.split(text) for a, b in pairwise(piece))


def counts_told(text: str, number: int) -> Iterator[ToldCount]:
    """The figures of a sentence; of 「由20处增至24处」 only what there are now."""
    found = [match for match in counted_in(text) if how_many_in(match) is not None]
    breaks = [match.start() for match in _BREAKS.finditer(text)] if found else []
    last, led, begun = 0, "", None
    for match, behind in zip(found, [*found, None][1:], strict=True):
        start, end = match.span()
        begin = max(last, max((at + 1 for at in breaks if at < start), default=0))
        stop = next((at for at in breaks if at >= end), len(text))
        stop = min(stop, behind.start()) if behind else stop
        last, before = end, text[begin:start]
        is_joined = before.endswith(_AND)  # 36名家长代表和|8名代表委员
        before = "" if is_joined else before
        lead, led = led, ""
        if behind and _FROM.search(before) and behind.start() - end < _STEP and _TO.search(text[end : behind.start()]):
            led, begun = _FROM.sub("", before) or text[max(0, start - _BEFORE) : start], how_many_in(match)
            continue
        clause = text[max((one.end() for one in _CLAUSES.finditer(text, 0, start)), default=0) : stop]
        value = how_many_in(match)
        assert value is not None
        around = text[start if is_joined else max(0, start - _BEFORE) : stop]
        yield ToldCount(
            value,
            match["unit"],
            match.group(),
            start,
            number,
            lead or before,
            text[end:stop],
            clause,
            around,
            bool(lead),
            begun if lead else None,
        )
