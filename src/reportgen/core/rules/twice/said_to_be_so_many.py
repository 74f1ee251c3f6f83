"""How many are listed right before a word that says how many they are: 甲84件、乙52件、丙41件，居前两位; 3月、6月和9月各一次."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.claims.numerals import numeral
from reportgen.core.compiled import remembered
from reportgen.core.once_a_run import once_a_run
from reportgen.core.rules.twice.retold import Retold

_FEW = "[一二两三四五六七八九十]|[1-9]"
_COUNTED = r"[^，。；：、\d]{2,16}\d+[\u4e00-\u9fff]{1,3}"
_FIRST = remembered(
    rf"(?P<list>{_COUNTED}(?:(?:、|和|及|，){_COUNTED})+)，(?:分别|依次|三家|合起来)?(?:居|列|位居|排|排在|位列|排名|为)前(?P<n>{_FEW})(?:[位名]|个)?(?=[，。；])"
)
_ITEM = remembered(_COUNTED)
_TIME = r"(?:\d{1,2}月|[一二三四]季度|第[一二三四]季度|[上下]半年|[年]?[初中末底]|春季|秋季|上旬|中旬|下旬)"
_EACH_ONCE = remembered(
    rf"(?P<n>{_FEW})(?P<unit>[次期场轮回])[^，。；\d]{{0,18}}[，：（](?:安排|分别|时间)?(?:在|于|是|为)?(?P<list>{_TIME}(?:(?:、|和|及|与){_TIME})+)(?:份)?各(?:组织|开展|举办|召开|进行)?(?P<each>{_FEW})(?P=unit)"
)
_AND = remembered("、|和|及|与")
_KINDS = "[个家项类种名位大处所座]"
_ALIKE = remembered(
    rf"(?:^|[，。；：”])(?P<list>[^，。；：、\d（）]{{2,12}}(?:(?:、)[^，。；：、\d（）]{{2,12}})+?)(?P<n>{_FEW})(?P<unit>{_KINDS})(?P<what>[\u4e00-\u9fff]{{1,2}})"
)
_PLACE = r"第(?P<{}>[一二三四五六七八九十]{{1,3}}|\d{{1,3}})(?:[位名]|(?![\u4e00-\u9fff\d]))"
_MOVED = rf"(?:前进|上升|提升|提高|前移|攀升|进|升|后退|下降|下滑|回落|退后)(?:了)?(?P<by>{_FEW}|\d{{2}})(?:个?(?:位次|名次)|位|名)"
_PLACES = remembered(
    rf"(?:{_PLACE.format('now')}[^。；]{{0,12}}?，)?[较比由从][^，。；第]{{0,6}}{_PLACE.format('then')}(?:[^，。；第\d]{{0,6}}[至到]{_PLACE.format('to')}，?)?[^，。；第\d]{{0,4}}?"
    rf"{_MOVED}"
)
_PLACES_TOLD_LATER = remembered(
    rf"(?:[列居排]|排名|名次)[^，。；第]{{0,6}}{_PLACE.format('now')}，[^，。；第\d]{{0,6}}{_MOVED}[，（][^，。；第]{{0,6}}{_PLACE.format('then')}"
)


# 「设“要闻”“通知”“政策”三个栏目」: each in quotes of its own, and nothing before them that is in none.
_QUOTED = remembered(
    rf"(?<![、和与及等”])(?P<list>“[^“”]{{1,12}}”(?:(?:、|和|与|及|以及)?“[^“”]{{1,12}}”)+)(?P<n>{_FEW})(?:个|大|类|项|块|种)(?P<what>[\u4e00-\u9fff]{{2}})"
)
# 「居第三位，仅次于予以公开」: as many stand above it as are named.
_BELOW = remembered(
    rf"(?:居|列|排|位)[^，。；第\d]{{0,8}}第(?P<n>{_FEW})(?:[位名])?[，（]?(?:仅次于|只次于|次于)(?P<list>[^，。；）]{{2,30}})(?=[，。；）])"
)


def said_to_be_so_many(n: int, text: str) -> Iterator[Retold]:
    """The figures of sentence `n` that say otherwise than what is listed there."""
    yield from (one._replace(sentence=n) for one in _otherwise(text))


@once_a_run
def _otherwise(text: str) -> tuple[Retold, ...]:
    return tuple(_said_in(text))


def _said_in(text: str) -> Iterator[Retold]:
    for match in _FIRST.finditer(text):
        yield from _unless((match.start("n"), match.end()), match["n"], len(_ITEM.findall(match["list"])), "位")
    for match in _EACH_ONCE.finditer(text):
        each, many = numeral(match["each"]), len(_AND.split(match["list"]))
        yield from _unless((match.start("n"), match.end("unit")), match["n"], many * int(each or 1), match["unit"])
    for match in _ALIKE.finditer(text):
        items = match["list"].split("、")
        ends = {item[-1] for item in items}
        is_one_more = (
            len(items) > 2 and abs((numeral(match["n"]) or 0) - len(items)) == 1
        )  # 南门、北门、东门四处游客中心
        if len(ends) == 1 and (is_one_more or match["what"][-1] in (*ends, items[0][-1])):
            yield from _unless((match.start("n"), match.end()), match["n"], len(items), match["unit"])
    for match in _QUOTED.finditer(text) if "”" in text else ():
        yield from _unless((match.start("n"), match.end()), match["n"], match["list"].count("“"), "个")
    for match in _BELOW.finditer(text):
        yield from _unless(
            (match.start("n") - 1, match.end("list")), match["n"], 1 + len(_AND.split(match["list"])), "位"
        )
    for match in (*_PLACES.finditer(text), *_PLACES_TOLD_LATER.finditer(text)):
        last = "to" if match.groupdict().get("to") else "now"
        now, then = (numeral(match[name] or "零") for name in (last, "then"))
        if now and then:
            yield from _unless((match.start("by"), match.end()), match["by"], int(abs(now - then)), "位")


def _unless(span: tuple[int, int], said: str, many: int, unit: str) -> Iterator[Retold]:
    if many and numeral(said) != many:
        yield Retold(0, *span, f"{many} {unit}")
