"""Two figures of which one can be no more than the other, whatever they count: 发放200份，收回192份."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import figure_alone, is_count, same_unit, since_break, spelled, to_break

# What is given out or comes in, and what of it can come back or be done.
_PAIRS = (
    (("发放", "发出", "投放", "分发", "寄出"), ("收回", "回收", "返回")),
    (("收到", "受理", "接到", "来信", "接收", "承办", "登记"), ("办结", "答复", "回复", "办复", "处理")),
    (("分解", "下达", "部署", "列出", "承担", "确定"), ("完成", "办结", "落实", "销号")),
    (("排查", "查出", "发现", "反馈", "查摆", "指出", "检查出", "梳理"), ("整改", "解决", "销号", "处理", "纠正")),
)
_EACH = ("各", "每")
_MONEY = "元"
_AMIDST = ("中", "里", "当中", "之中")
_LONGER = ("上年", "去年", "历年", "往年", "累计", "结转", "遗留", "历史", "含", "以来", "跨年", "存量")


def compared(text: str, words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """The claims of such figures in the sentence `text`; `known` are where those begin that are read with the words of the form."""
    at = [n for n, word in enumerate(words) if word.role is Role.FIGURE]
    if any(mark in text for mark in _LONGER):
        return
    for one, two in pairwise(at):
        if _is_money_among(words, one, two) and words[two].start not in known:
            yield Claim(Way.WITHIN, *_of(words[two]), of=figure_alone(words[one]))
        if not (is_count(words[one]) and is_count(words[two]) and same_unit(words, one, two)) or _is_cut(
            words, one, two
        ):
            continue
        if words[two].start not in known and (_is_among(words, at, one, two) or _can_be_no_more(words, one, two)):
            yield Claim(Way.WITHIN, *_of(words[two]), of=figure_alone(words[one]))


def _is_money_among(words: Sequence[Word], one: int, two: int) -> bool:
    """「退税38.6万元，其中制造业13.9亿元」: more than there is, in another unit."""
    whole, part = words[one].number, words[two].number
    if whole is None or part is None or {whole.unit, part.unit} != {_MONEY} or whole.scale == part.scale:
        return False
    is_among = any(word.role is Role.AMONG for word in since_break(words, two))
    return is_among and not _is_cut(words, one, two) and part.value > whole.value


def _of(word: Word) -> tuple[Number, int, int]:
    assert word.number is not None
    return word.number, word.start, word.end


def _is_cut(words: Sequence[Word], one: int, two: int) -> bool:
    return any(word.role is Role.STOP for word in words[one:two])


def _is_among(words: Sequence[Word], at: Sequence[int], one: int, two: int) -> bool:
    """「会议12次，其中专题会议3次」, where no figure before is as large as the second."""
    second = words[two].number
    if any(mark in spelled(since_break(words, one)) for mark in _EACH):
        return False  # 13个乡镇各设1名，其中9名
    larger = [
        n
        for n in at
        if n < one
        and same_unit(words, n, two)
        and (first := words[n].number)
        and second
        and first.value >= second.value
    ]
    between = words[one + 1 : two]
    is_some = any(word.role is Role.AMONG for word in between) or _is_amidst(between)
    return not larger and is_some and not _is_of_all_listed(words, at, one, two)


def _is_of_all_listed(words: Sequence[Word], at: Sequence[int], one: int, two: int) -> bool:
    """「建议86件、提案112件，其中152件」: whether the figures of a list that ends with the first are as many together."""
    first, total = one, Decimal(0)
    for n in reversed([n for n in at if n <= one]):
        number = words[n].number
        is_listed = n == one or any(word.role is Role.AND for word in words[n:first])
        if number is None or not is_listed or not same_unit(words, n, two):
            break
        first, total = n, total + number.value
    second = words[two].number
    return first < one and second is not None and second.value <= total


def _is_amidst(between: Sequence[Word]) -> bool:
    """「97件中，办结99件」, 「46件申请里，…」, and not 「46件中，涉及事项50件」."""
    comma = next((n for n, word in enumerate(between) if word.role is Role.COMMA), -1)
    return comma > 0 and between[comma - 1].text in _AMIDST and not any(word.role is Role.SOME for word in between)


def _can_be_no_more(words: Sequence[Word], one: int, two: int) -> bool:
    if any(word.role is Role.AND for word in words[one:two]):  # 登记费964元、处理费1105元: side by side
        return False
    first = spelled([*since_break(words, one), *to_break(words, one)])
    second = spelled(since_break(words, two))
    return any(any(verb in first for verb in given) and any(verb in second for verb in back) for given, back in _PAIRS)
