"""The counts around a sentence, and which of them a name calls: those of the sentence, around it, of the whole report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.sentence.told import Count, ToldSentence
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass

_BACK = 2  # sentences before and behind, whose figures it may be of
_NOT = ("未", "不", "非", "没", "没有")
_LIST, _MOST = 3, 8
_PAIR = 2  # characters that name a thing
_SAID = remembered("^[，、的其中]+|(?:[，、的为有是共达仅只已]|(?<![节预签违契制履续])约)+$")


@dataclass(frozen=True)
class Neighbourhood:
    """Where the sentences of a report stand to each other."""

    told: Sequence[ToldSentence]

    def near(self, n: int, ahead: int = 0) -> Iterator[Count]:
        """The figures of the sentence and of the two before it in its text, and of so many behind."""
        for k in range(max(0, n - _BACK), min(len(self.told), n + ahead + 1)):
            if self.told[k].passage == self.told[n].passage:
                yield from self.told[k].counts

    def every(self) -> Iterator[Count]:
        """All of the report."""
        return (one for told in self.told for one in told.counts)

    def called(self, n: int, name: str) -> list[Count]:
        """The counts of that name: what is called exactly so near it, else what has it beside it there, else in the report."""
        if len(name) < _PAIR or name.startswith(_NOT):
            return []
        near = [*self.near(n, _BACK)]
        for counts, is_called in ((near, _ends), (near, _has), ([*self.every()], _ends)):
            if found := [one for one in counts if is_called(one, name)]:
                return found
        return []

    def roughly_called(self, n: int, name: str) -> list[Count]:
        """Those near it that have the first characters of the name beside them: 全年归集46.8亿元, for 归集额."""
        is_name = len(name) >= _PAIR and not name.startswith(_NOT)
        return [one for one in self.near(n, _BACK) if is_name and _has(one, name[:_PAIR])]

    def named_in(self, n: int, text: str) -> list[Count]:
        """The counts near sentence `n` that `text`, which has no figure, names: 公众号发布量居首, 动态类偏多."""
        for counts in (self.near(n, _BACK), self.every()):
            named = ((one, name_before(one)) for one in counts)
            if found := [one for one, name in named if name and (name[-_PAIR:] in text or name[:4] == text[:4])]:
                return found
        return []

    def lists(self, n: int, unit: str) -> Iterator[Sequence[Count]]:
        """Three and more figures in a row of one unit, of a sentence near it."""
        for k in range(max(0, n - _BACK), min(len(self.told), n + _BACK + 1)):
            counts = [one for one in self.told[k].counts if one.is_in(unit)]
            for a in range(len(counts)):
                yield from (counts[a:b] for b in range(a + _LIST, min(len(counts), a + _MOST) + 1))


def name_before(count: Count) -> str:
    """What stands before a figure and names it; '' where that is too little."""
    name = _SAID.sub("", count.before).strip("“”")
    return name if len(name) >= _PAIR else ""


def _ends(count: Count, name: str) -> bool:
    said = _SAID.sub("", count.before)
    is_not = said[: -len(name)].endswith(_NOT)  # 未采纳的13条
    return (said.endswith(name) and not is_not) or count.behind.startswith(name)


def _has(count: Count, name: str) -> bool:
    at = count.before.find(name)
    return (at >= 0 and not count.before[:at].endswith(_NOT)) or name in count.behind
