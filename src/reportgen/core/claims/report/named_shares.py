"""Shares whose part or whole is named and stands elsewhere: 64件解读中视频只占17.19%; 全程网办率74.55%（41项）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit, unread_figures
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import is_share
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.digit_slips import is_exchanged
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import ENDS, clause_start
from reportgen.core.compiled import remembered
from reportgen.core.language.worth import round_half_up
from reportgen.core.light import dataclass

_HUNDRED = Decimal(100)
_AMIDST = ("中", "里", "当中", "之中", "的", "中的", "里面")
_OF = ("占", "在", "约占", "仅占", "只占")
_THAT_IS = ("涉及", "共", "有", "即", "计", "为")
_PAIR = 2  # characters that name a thing
_OTHER = (Role.UP, Role.DOWN, Role.LEVEL, Role.SAME_TIME, Role.OTHER_TIME, Role.TOTAL, Role.DUE)
_IDLE = remembered(
    r"[的在了数量总共全部所有约仅只达到为是有年度中里占比率例重份额不过超者类以计算]|比例|比重|申请|情况|一项|左右"
)
_MOVED = remembered("增|减|升|降|较|比上年|同比|提高|压缩")


@dataclass(frozen=True)
class NamedShares:
    """Judges the percentages of `told`, all sentences of a report, whose part and whole are both certain."""

    told: Sequence[ToldSentence]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, at, number in unread_figures(self.told):
            found = self._of(n, at, number) if number.unit == "%" else None
            if found and not any(is_share(number, part.value, whole.value) for part in found[0] for whole in found[1]):
                yield n, self._claim(self.told[n].words[at], found[0][0], found[1][0])

    def _of(self, n: int, at: int, number: Number) -> tuple[Sequence[Count], Sequence[Count]] | None:
        """The counts that it may be a share of each other of, the likeliest first."""
        told = self.told[n]
        clause = clause_start(told.words, at, Role.AND)
        said = told.text[told.words[clause].start : told.words[at].start]
        if any(word.role in _OTHER for word in told.words[clause:at]) or _MOVED.search(said):
            return None
        if not (number.is_about or any(word.role is Role.SHARE for word in told.words[clause:at])):
            return None
        inner = next((one for one in told.counts if clause <= one.at < at), None)
        if inner is not None and self._is_whole(told, inner, clause):
            return self._in_whole(n, at, clause, inner)
        behind = self._behind(told, at)
        if inner is None and behind is not None:
            wholes = [one for one in told.counts if one.at < clause and one.is_in(base_unit(behind.number))]
            return ([behind], wholes) if len(wholes) == 1 and wholes[0].value > behind.value else None
        return self._exchanged(n, at, clause, number) if inner is None else None

    def _is_whole(self, told: ToldSentence, count: Count, clause: int) -> bool:
        """「64件解读中」, 「占办结12件的」: of it something is a share."""
        before = [word.text for word in told.words[clause : count.at] if word.role is not Role.ALL]
        behind = told.words[count.at + 1 : count.at + 3]
        return any(word.text in _AMIDST[:4] for word in behind) or bool(before and before[0] in _OF)

    def _in_whole(self, n: int, at: int, clause: int, whole: Count) -> tuple[Sequence[Count], Sequence[Count]] | None:
        told = self.told[n]
        cut = next((len(whole.behind.split(mark)[0]) + 1 for mark in "中里" if mark in whole.behind), 0)
        start = told.words[whole.at].end + cut
        is_led = told.words[clause].text in _OF  # 占73篇材料的18.2%: what stands behind is the noun of the whole
        names = [
            "" if is_led else told.text[start : told.words[at].start],
            told.text[told.words[clause].start : told.words[whole.at].start],
        ]
        named = next((name for text in names if len(name := _name(text)) >= _PAIR), "")
        unit = base_unit(whole.number)
        if not named:
            before = [one for one in told.counts if one.at < clause and one.is_in(unit)][-1:]
            is_next = before and sum(w.role is Role.COMMA for w in told.words[before[0].at : clause]) == 1
            return (before, [whole]) if is_next and before[0].value <= whole.value else None
        parts = [
            one
            for k, other in enumerate(self.told)
            for one in other.counts
            if (k, one.at) != (n, whole.at) and one.is_in(unit) and one.value < whole.value and _is_called(one, named)
        ]
        return (parts, [whole]) if parts else None

    def _behind(self, told: ToldSentence, at: int) -> Count | None:
        """「全程网办率75.45%（41项）」, 「…，涉及41项」, 「四分之一是图解，也就是三篇」."""
        comma = next((n for n in range(at + 1, len(told.words)) if told.words[n].role in (*ENDS, Role.FIGURE)), at)
        words = told.words[comma : comma + 3]
        is_next = bool(words) and words[0].role in (Role.OPEN, Role.COMMA)
        led = [word for word in words[1:2] if word.role is not Role.FIGURE]
        is_said = any(word.text in _THAT_IS or word.role is Role.THAT_IS for word in led)
        if not is_next or (words[0].role is Role.COMMA and not is_said):
            return None
        return next(
            (
                one
                for one in told.counts
                if one.at in (comma + 1, comma + 1 + len(led)) and (is_said or not one.before.strip("（，"))
            ),
            None,
        )

    def _exchanged(
        self, n: int, at: int, clause: int, number: Number
    ) -> tuple[Sequence[Count], Sequence[Count]] | None:
        """「主动公开97件、占48.5%」: two digits exchanged, of the count right before and a larger one of the text."""
        told = self.told[n]
        led = [word for word in told.words[clause:at] if word.role not in FILLERS]
        before = [one for one in told.counts if one.at < at]
        if not led or led[0].role is not Role.SHARE or not before:
            return self._both_named(n, at, clause, number) if led else None
        part = before[-1]
        if any(word.role in (Role.STOP, Role.FIGURE) for word in told.words[part.at + 1 : at]):
            return None
        same = [other for k, other in enumerate(self.told) if other.passage == told.passage and k <= n]
        wholes = [one for other in same for one in other.counts if one.is_in(base_unit(part.number))]
        beside = [one for one in told.counts if one.at < at]
        if any(is_share(number, one.value, two.value) for one in beside for two in wholes if one.value < two.value):
            return None  # 满足263件（公开184件、部分公开79件），占51.5%
        return _apart(number, [part], wholes)

    def _both_named(
        self, n: int, at: int, clause: int, number: Number
    ) -> tuple[Sequence[Count], Sequence[Count]] | None:
        """「解读仅占全年发布量的3.73%」: both counted elsewhere."""
        told = self.told[n]
        mark = next((k for k in range(clause, at) if told.words[k].role is Role.SHARE), at)
        if mark == at:
            return None
        first, second = told.words[clause].start, told.words[mark]
        names = (_name(told.text[first : second.start]), _name(told.text[second.end : told.words[at].start]))
        if any(len(name) < _PAIR for name in names):
            return None
        counts = [one for other in self.told for one in other.counts]
        parts, wholes = ([one for one in counts if _is_called(one, name)] for name in names)
        return _apart(number, parts, wholes)

    def _claim(self, word: Word, part: Count, whole: Count) -> Claim:
        assert word.number is not None
        pieces = tuple(Claim(Way.FIGURE, one.number, word.start, word.end) for one in (part, whole))
        return Claim(Way.SHARE, word.number, word.start, word.end, pieces=pieces)


def _name(text: str) -> str:
    return _IDLE.sub("", text)[-4:]


def _apart(
    number: Number, parts: Sequence[Count], wholes: Sequence[Count]
) -> tuple[Sequence[Count], Sequence[Count]] | None:
    """The part and the whole of which it is the share but for two digits exchanged, where no others make it."""
    pairs = [
        (one, two) for one in parts for two in wholes if one.value < two.value and two.is_in(base_unit(one.number))
    ]
    if any(is_share(number, one.value, two.value) for one, two in pairs) or len(str(number.digits)) <= _PAIR:
        return None
    made = [(round_half_up(one.value / two.value * _HUNDRED, number.decimals), one, two) for one, two in pairs]
    return next((([one], [two]) for share, one, two in made if is_exchanged(number.digits, share)), None)


def _is_called(count: Count, name: str) -> bool:
    """Whether the words around a figure have its name: its first two characters, or its last."""
    said = count.before + count.behind
    return name[:_PAIR] in said or name in said
