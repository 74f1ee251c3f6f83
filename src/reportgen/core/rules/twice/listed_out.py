"""How many things are said to follow, and how many do: 抓好四项重点：一是…三是…; 举办三次，分别为6月和11月."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from reportgen.core.claims.numerals import numeral
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.rules.twice.retold import Retold
from reportgen.core.rules.twice.said_to_be_so_many import said_to_be_so_many

_FEW = "[二两三四五六七八九]|[2-9]"
_ANNOUNCED = remembered(
    rf"(?<![第\d十百〔])(?P<n>{_FEW})(?P<unit>个?方面|[项点条个类种件大])(?P<what>[^，。；：、\d一二两三四五六七八九十]{{0,12}})[：，。；]?(?:主要)?$"
)
# 「问题有三：」, 「主要表现在三方面：」.
_THERE_ARE = remembered(
    rf"(?:问题|不足|短板|原因|举措|措施|打算|做法|工作|表现|体现)(?:主要)?有(?P<n>{_FEW})(?P<unit>)(?P<what>)[：，]?$"
)
_ITEM = remembered(
    "(?<![唯统之专第万单周期初十百年其逐同])(?P<n>[一二三四五六七八九十])(?:是(?!否|非)|要(?![求素点闻件务义]))"
)
_SIDES = remembered("(?<!另)一方面|(?:另|再|又|还有)一方面")
_IN_TURN = remembered(
    rf"(?<![第\d十百〔])(?P<n>{_FEW})(?P<unit>[次场期个家项类种名处])[^，。；：、\d一二两三四五六七八九十]{{0,10}}(?:[，（：][^，。；：、]{{2,10}})?[，（：]?(?:时间|地点|主题)?"
    r"分别(?:为|是|在|于|设在|位于|来自|涉及|设于|在于)(?P<list>[^，。；（）：]+)(?=[。；）]|$)"
)
_FIRST = remembered("一(?:是|要|方面)")
_AND, _SUCH = remembered("和|及|以及|与|还有"), "等"
_CLAUSE = remembered("[，。；：]")
_NEAR = 24  # characters before the first item in which it is said how many there are


def listed_out(texts: Sequence[tuple[str, str]]) -> Iterator[Retold]:
    """The figures that say otherwise, of the sentences of a report, each with the place of its text."""
    items = _items(texts)
    for n, (place, text) in enumerate(texts):
        if _FIRST.search(text):
            before = texts[n - 1][1] if n and texts[n - 1][0] == place else ""
            yield from _numbered(n, before, text, items)
        yield from _in_turn(n, text)
        yield from said_to_be_so_many(n, text)


class _Item(NamedTuple):
    """「一是」: its number, and where it stands."""

    value: int
    place: str
    sentence: int
    start: int


def _items(texts: Sequence[tuple[str, str]]) -> list[_Item]:
    return [
        _Item(int(numeral(match["n"]) or 0), place, n, match.start())
        for n, (place, text) in enumerate(texts)
        for match in _ITEM.finditer(text)
    ]


def _numbered(n: int, before: str, text: str, items: Sequence[_Item]) -> Iterator[Retold]:
    """「存在三个问题。一是…二是…」: in the sentence itself, or right before it."""
    own = range(bisect_left(items, n, key=_sentence), bisect_right(items, n, key=_sentence))
    first = next((k for k in own if items[k].value == 1), None)
    sides = [*_SIDES.finditer(text)]
    at, many = (items[first].start, _run(items, first)) if first is not None else (-1, 0)
    if len(sides) > 1 and first is None:
        at, many = sides[0].start(), len(sides)
    if many < 2:
        return
    head = text[:at]
    led = (head or before)[-_NEAR:]
    said = _ANNOUNCED.search(led) or _THERE_ARE.search(led)
    if said and numeral(said["n"]) != many and not _is_listed_before(led[: said.start()], int(numeral(said["n"]) or 0)):
        place, whole = (n, head) if head else (n - 1, before)
        begin = max(0, len(whole) - _NEAR)
        others = f"{many} {said['unit']}".strip()
        yield Retold(place, begin + said.start(), begin + said.end("what"), others)


def _is_listed_before(text: str, many: int) -> bool:
    """「围绕准入、监管、维权三条线」: so many are named right before, and none of them is one of those that follow."""
    clause = text[max((one.end() for one in _CLAUSE.finditer(text)), default=0) :]
    return clause.count("、") + 1 == many


def _sentence(item: _Item) -> int:
    return item.sentence


def _run(items: Sequence[_Item], first: int) -> int:
    """How many of one text follow each other from the first one on; 0 where they are not 一, 二, 三 and so on."""
    many = 1
    for at in range(first + 1, len(items)):
        if items[at].place != items[first].place or items[at].value == 1:
            break
        many += 1
        if items[at].value != many:
            return 0
    return many


def _in_turn(n: int, text: str) -> Iterator[Retold]:
    for match in _IN_TURN.finditer(text):
        least = match["list"].count("、") + 1
        most = least + len(_AND.findall(match["list"]))
        said = int(numeral(match["n"]) or 0)
        if most > 1 and not least <= said <= most and _SUCH not in match["list"]:
            yield Retold(n, match.start(), match.end("unit"), f"{most} {match['unit']}")
