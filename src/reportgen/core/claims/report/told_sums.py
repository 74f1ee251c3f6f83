"""What figures of one sentence cannot be together: a row that grows and is said to fall, more taken up than came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.numerals import SCALES
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.compiled import remembered

_N = r"\d{1,9}(?:\.\d{1,4})?"
_FIGURE = rf"(?P<n>{_N})(?P<scale>[万亿]?)(?P<unit>人次|[\u4e00-\u9fff%％])"
_ANY = remembered(_FIGURE)
_ROW = rf"{_N}[万亿]?[\u4e00-\u9fff%％]{{0,3}}"
_SERIES = remembered(
    rf"(?P<row>{_ROW}(?:[、，](?:和|到)?{_ROW}){{1,6}}(?:(?:和|及){_ROW})?)，(?:呈|总体|整体|保持|均|也|呈现)?[^，。；\d]{{0,3}}(?:逐[季月年次期步]|连续|持续|依次|一[路直])(?P<way>上升|提高|增长|增加|攀升|走高|递增|上涨|提升|扩大|向好|下降|回落|减少|降低|走低|递减|下滑|缩短|压缩)"
)
_UP = ("上升", "提高", "增长", "增加", "攀升", "走高", "递增", "上涨", "提升", "扩大", "向好")
_CAME = r"(?:收到|征集到?|收集到?|征求到?|听取|发放|发出|承办|接到|抽查|受理)(?:[\u4e00-\u9fff]{0,8}?)"
_TAKEN = r"(?:采纳|采用|答复|回复|办结|收回|回收|合格|整改|解决|落实)(?:了)?"
_MORE = remembered(
    rf"{_CAME}(?P<all>{_N})(?P<scale>[万亿]?)(?P<unit>[条件份个项次批家户])，(?:其中|已|均|共)?{_TAKEN}(?P<n>{_N})(?P=scale)(?P=unit)(?![\u4e00-\u9fff]{{0,2}}上年)"
)
_POINTS = remembered(
    r"(?P<now>\d{1,3}(?:\.\d{1,2})?)[%％]，(?:同比|[较比]上年(?:的|同期的?)?)(?P<then>\d{1,3}(?:\.\d{1,2})?)[%％](?:相比，?)?(?P<way>提高|上升|增加|提升|下降|降低|回落|减少)(?:了)?(?P<n>\d{1,2}(?:\.\d{1,2})?)个百分点"
)
_SHARES = remembered(
    rf"(?P<row>[^，。；、\d]{{1,10}}?占?{_N}[%％](?:[、，](?:和)?[^，。；、\d]{{1,10}}?占?{_N}[%％]){{2,8}})(?=[，。；])"
)
_PERCENT = remembered(rf"(?P<n>{_N})[%％]")
_LAST_OF_ALL = remembered("(?:其他|其它|其余)[^，。；、]*$")
_HUNDRED, _ROUNDED, _POINT = Decimal(100), Decimal("0.6"), Decimal("0.11")


def told_sums(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The claims that do not hold, each with the number of its sentence."""
    for n, sentence in enumerate(told):
        if sentence.is_of_now:
            for claim in _wrong(sentence.text):
                if claim.start not in sentence.known:
                    yield n, claim


def _wrong(text: str) -> Iterator[Claim]:
    for match in _SERIES.finditer(text):
        values = [Decimal(one["n"]) * SCALES[one["scale"]] for one in _ANY.finditer(match["row"])]
        way = 1 if match["way"] in _UP else -1
        if len(values) > 1 and all((now - then) * way < 0 for then, now in pairwise(values)):
            start, end = match.span("way")
            first, last = (_figure(one, "", start, end) for one in (values[0], values[-1]))
            yield Claim(Way.TREND, last.number, start, end, pieces=(last, first), direction=way)
    for match in _MORE.finditer(text):
        start, end = match.start("n"), match.end()
        part, whole = (Decimal(match[name]) * SCALES[match["scale"]] for name in ("n", "all"))
        if part > whole:
            of = _figure(whole, match["unit"], *match.span("all"))
            yield Claim(Way.WITHIN, _figure(part, match["unit"], start, end).number, start, end, of=of)
    for match in _POINTS.finditer(text):
        now, then, said = (Decimal(match[name]) for name in ("now", "then", "n"))
        way = 1 if match["way"] in _UP else -1
        if abs((now - then) * way - said) >= _POINT:
            start, end = match.start("n"), match.end()
            pieces = tuple(_figure(one, "百分点", start, end) for one in (now, then))
            yield Claim(
                Way.CHANGE, _figure(said, "百分点", start, end).number, start, end, pieces=pieces, direction=way
            )
    for match in _SHARES.finditer(text):
        values = [Decimal(one["n"]) for one in _PERCENT.finditer(match["row"])]
        made = sum(values, Decimal(0))
        is_all = _LAST_OF_ALL.search(match["row"]) is not None
        if is_all and abs(made - _HUNDRED) > _ROUNDED + len(values) * Decimal("0.05"):
            pieces = tuple(_figure(one, "%", *match.span("row")) for one in values)
            yield Claim(
                Way.TOTAL,
                _figure(_HUNDRED, "%", *match.span("row")).number,
                *match.span("row"),
                pieces=pieces,
                is_all=True,
            )


def _figure(value: Decimal, unit: str, start: int, end: int) -> Claim:
    text = f"{value.normalize():f}{unit}"
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    return Claim(Way.FIGURE, Number(value, unit, text, decimals), start, end)
