"""Rates of what is good where the text tells what is bad: 检查30处公开点，有4处内容过期，合格率为86.7%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit, unread_figures
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import is_share
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import figure_alone
from reportgen.core.compiled import remembered
from reportgen.core.light import replace

_GOOD = remembered(
    "(?:合格|通过|达标|完好|正常|准确|符合|有效|可用|规范|及时|按时|按期|过关|优良|更新|正确)率(?:约|为|是|达|达到|仅|仅为|只有)?$"
)
_BAD = remembered("不|未|没|错|漏|失效|过期|退回|逾期|超期|空白|缺|差|坏|停更|打不开|断链|滞后")
_MOST = 100


def rest_rates(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """Those that are no share of what is left, each with the number of its sentence."""
    for n, at, number in unread_figures(told):
        if number.unit == "%" and number.value < _MOST and _GOOD.search(told[n].before(at)):
            pair = _all_and_bad(told[n], at)
            if pair and not _is_made(told[n], number):
                yield n, _claim(told[n], at, number, *pair)


def _all_and_bad(told: ToldSentence, at: int) -> tuple[Count, Count] | None:
    """The two counts right before, of which the second is what is bad of the first."""
    pair = [one for one in told.counts if one.at < at][-2:]
    if len(pair) < 2 or any(word.role is Role.STOP for word in told.words[pair[0].at : at]):
        return None
    whole, bad = pair
    is_part = whole.is_in(base_unit(bad.number)) and bad.value < whole.value
    return (whole, bad) if is_part and _BAD.search(bad.before + bad.behind) else None


def _is_made(told: ToldSentence, number: Number) -> bool:
    """Whether it is a share of any figure of the sentence, or of what is left of one."""
    values = [one.value for one in told.counts]
    return any(is_share(number, top, one) for one in values for two in values for top in (two, one - two) if top > 0)


def _claim(told: ToldSentence, at: int, number: Number, whole: Count, bad: Count) -> Claim:
    left = figure_alone(told.words[bad.at])
    left = replace(left, number=bad.number._replace(value=whole.value - bad.value))
    word = told.words[at]
    return Claim(Way.SHARE, number, word.start, word.end, pieces=(left, figure_alone(told.words[whole.at])))
