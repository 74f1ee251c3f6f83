"""How many things are said to follow, and how many do: 抓好四项重点：一是…三是…; 举办三次，分别为6月和11月."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from reportgen.core.claims.numerals import numeral
from reportgen.core.compiled import remembered
from reportgen.core.rules.retold import Retold

_FEW = "[二两三四五六七八九]|[2-9]"
_ANNOUNCED = remembered(
    rf"(?<![第\d十百〔])(?P<n>{_FEW})(?P<unit>个?方面|[项点条个类种件大])(?P<what>[^，。；：、\d一二两三四五六七八九十]{{0,12}})[：，。；]?(?:主要)?$"
)
_ITEM = remembered(
    "(?<![唯统之专第万单周期初十百年其逐同])(?P<n>[一二三四五六七八九十])(?:是(?!否|非)|要(?![求素点闻件务义]))"
)
_SIDES = remembered("(?<!另)一方面|(?:另|再|又|还有)一方面")
_IN_TURN = remembered(
    rf"(?<![第\d十百〔])(?P<n>{_FEW})(?P<unit>[次场期个家项类种名处])[^，。；：、\d一二两三四五六七八九十]{{0,10}}[，（：]?(?:时间|地点|主题)?"
    r"分别(?:为|是|在|于|设在|位于|来自|涉及|设于|在于)(?P<list>[^，。；（）：]+)(?=[。；）]|$)"
)
_FIRST = remembered("一(?:是|要|方面)")
_AND, _SUCH = remembered("和|及|以及|与|还有"), "等"
_NEAR = 24  # characters before the first item in which it is said how many there are


def listed_out(texts: Sequence[tuple[str, str]]) -> Iterator[Retold]:
    """The figures that say otherwise, of the sentences of a report, each with the place of its text."""
    for n, (place, text) in enumerate(texts):
        if _FIRST.search(text):
            before = texts[n - 1][1] if n and texts[n - 1][0] == place else ""
            yield from _numbered(n, before, _to_the_end(texts, n), len(text))
        yield from _in_turn(n, text)


def _to_the_end(texts: Sequence[tuple[str, str]], n: int) -> str:
    """Sentence `n` and those behind it in its text."""
    return "".join(text for _, text in takewhile(lambda pair: pair[0] == texts[n][0], texts[n:]))


def _numbered(n: int, before: str, text: str, end: int) -> Iterator[Retold]:
    """「存在三个问题。一是…二是…」: in the sentence itself, or right before it."""
    items = [*_ITEM.finditer(text)]
    first = next((match for match in items if match["n"] == "一" and match.start() < end), None)
    sides = [*_SIDES.finditer(text[:end])]
    at, many = (first.start(), _run(items, first.start())) if first else (-1, 0)
    if len(sides) > 1 and not first:
        at, many = sides[0].start(), len(sides)
    if many < 2:
        return
    head = text[:at]
    said = _ANNOUNCED.search(head[-_NEAR:]) if head else _ANNOUNCED.search(before[-_NEAR:])
    if said and numeral(said["n"]) != many:
        place, whole = (n, head) if head else (n - 1, before)
        start = max(0, len(whole) - _NEAR) + said.start()
        yield Retold(place, start, start + len(said["n"] + said["unit"] + said["what"]), f"{many} {said['unit']}")


def _run(items: Sequence[re.Match[str]], start: int) -> int:
    """How many follow each other from the one at `start`; 0 where they are not 一, 二, 三 and so on."""
    values = [int(numeral(match["n"]) or 0) for match in items if match.start() >= start]
    ends = next((k for k, value in enumerate(values[1:], 1) if value == 1), len(values))
    run = values[:ends]
    return len(run) if run == [*range(1, len(run) + 1)] else 0


def _in_turn(n: int, text: str) -> Iterator[Retold]:
    for match in _IN_TURN.finditer(text):
        least = match["list"].count("、") + 1
        most = least + len(_AND.findall(match["list"]))
        said = int(numeral(match["n"]) or 0)
        if most > 1 and not least <= said <= most and _SUCH not in match["list"]:
            yield Retold(n, match.start(), match.end("unit"), f"{most} {match['unit']}")
