"""The figures that a whole report tells, sentence by sentence: of what one may be worked out, wherever that stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, pairwise

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.sides import as_led
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.shapes import ENDS, flat_before, since_break
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass

# Units in which the same things are counted.
_ALIKE = {"人次": "人", "件次": "件", "户": "家", "名": "人", "位": "人", "人": "人"}
_BREAKS = (Role.FIGURE, Role.AND, *ENDS)
_RATIOS = ("%", "倍", "百分点")
_TIMES = ("季度", "月", "工作日", "小时", "星期", "年度")  # 四个季度: how long, and nothing that is counted
_MOST_RUN = 6
_OF_THOSE = remembered("^[^，]*[中里](?:已有|共有|约有|有)?$")
_OF_ANY = ("覆盖", "配备", "普及", "达标", "完成", "建成", "设置", "开通")  # rates of whatever was done to some of them
# What says of a figure that it is wanted, or a limit: nothing is worked out of it.
_WANTED = remembered(
    "不低于|不少于|不超过|不高于|至少|力争|争取|目标|计划|(?<=[^，。；：、岁成半])(?<!分之[一二两三四五六七八九])以上|以内|达标线|(?<!的)要求(?=[^，。；：]{0,16}\\d)"
)


def base_unit(number: Number) -> str:
    """The unit of a figure, 人 for 人次."""
    return _ALIKE.get(number.unit, number.unit)


@dataclass(frozen=True)
class Count:
    """A figure: number `at` of the words of a sentence, what stands before it in its clause and behind it."""

    number: Number
    at: int
    before: str
    behind: str

    @property
    def value(self) -> Decimal:
        """How many."""
        return self.number.value

    def is_in(self, unit: str) -> bool:
        """Whether it is counted in this unit."""
        return base_unit(self.number) == unit


@dataclass(frozen=True)
class ToldSentence:
    """One sentence: its words, its claims, and those of them that are `wrong`; `passage` is its text's number."""

    text: str
    words: Sequence[Word]
    claims: Sequence[Claim]
    passage: int
    wrong: frozenset[int] = frozenset()

    @cached_property
    def known(self) -> frozenset[int]:
        """Where the figures begin that are read with the words of the form."""
        return frozenset(claim.start for claim in self.claims)

    def is_wrong(self, claim: Claim) -> bool:
        """Whether the claim does not hold."""
        return claim.start in self.wrong

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """Its figures that count something, exactly, but for those that are wanted."""
        return tuple(self._counts())

    def _counts(self) -> Iterator[Count]:
        for n, word in enumerate(self.words):
            number = word.number
            if number is None or number.unit in _RATIOS or number.is_about or not number.value:
                continue
            if not self.text.startswith(_TIMES, word.end):
                yield Count(number, n, self.before(n), self.behind(n))

    def before(self, at: int) -> str:
        """What is written before figure number `at`, back to a figure or a comma."""
        start = at
        while start and self.words[start - 1].role not in _BREAKS:
            start -= 1
        return self.text[self.words[start].start : self.words[at].start]

    def before_clause(self, at: int) -> str:
        """What is written before the clause of figure number `at`."""
        while at and self.words[at - 1].role not in ENDS:
            at -= 1
        return self.text[: self.words[at - 1].start] if at else ""

    def behind(self, at: int) -> str:
        """What is written behind it, up to a figure or a comma."""
        end = at + 1
        while end < len(self.words) and self.words[end].role not in _BREAKS:
            end += 1
        return self.text[self.words[at].end : self.words[end - 1].end] if end > at + 1 else ""

    @cached_property
    def is_of_now(self) -> bool:
        """Whether it speaks of what was, and not of what is wanted or of years to come."""
        is_later = any(word.when is When.NEXT for word in self.words)
        return not is_later and not _WANTED.search(self.text)

    @cached_property
    def unread(self) -> tuple[tuple[int, Number], ...]:
        """The figures of what is now that no words of the form bind, each with the number of its word."""
        if not self.is_of_now:
            return ()
        return tuple(
            (at, as_led(word.number, since_break(self.words, at)))
            for at, word in enumerate(self.words)
            if word.number is not None and word.start not in self.known
        )

    def made_to(self, last: Count) -> Iterator[Decimal]:
        """`last` alone, and what it makes with those of its unit right before it."""
        values = [one.value for one in self.counts if one.at <= last.at and one.is_in(base_unit(last.number))]
        return accumulate(reversed(values[-_MOST_RUN:]))

    def makes(self, claim: Claim) -> bool:
        """Whether the last figures before it in its unit, whatever stands between them, make its figure."""
        before = [one for one in self.counts if self.words[one.at].end < claim.end]
        alike = [one.value for one in before if one.is_in(base_unit(claim.number))]
        return claim.number.value in [*accumulate(reversed(alike))][1:]

    def sums_to(self, end: int) -> Iterator[Decimal]:
        """What the figures before word number `end` make, one after the other."""
        values = [one.value for one in self.counts if one.at < end]
        for a in range(len(values)):
            for b in range(a + 2, min(len(values), a + _MOST_RUN) + 1):
                yield sum(values[a:b], Decimal(0))
        yield from (abs(one - two) for one, two in pairwise(values) if one != two)


def unread_figures(told: Sequence[ToldSentence]) -> Iterator[tuple[int, int, Number]]:
    """The figures of what is now that no words of the form bind: the number of the sentence, that of the word, and the figure."""
    return ((n, at, number) for n, one in enumerate(told) for at, number in one.unread)


def has_share(told: ToldSentence, count: Count) -> bool:
    """Whether the figure behind `count` is its share."""
    behind = next((word.number for word in told.words[count.at + 1 :] if word.number is not None), None)
    return behind is not None and behind.unit == "%"


def is_listed(told: ToldSentence, count: Count) -> bool:
    """Whether it is the last of a list: 分别为14件、9件和7件."""
    before = next((one for one in reversed(told.counts) if one.at < count.at), None)
    between = [word.role for word in told.words[before.at : count.at]] if before else []
    return Role.AND in between and not {Role.COMMA, Role.STOP} & {*between}


def of_label(told: ToldSentence, at: int, label: str, before: Sequence[Count]) -> list[Count]:
    """Those `before` number `at` that the `label` of its rate speaks of; 「5620户中有4496户参加，参与率…」: the last, where one letter does."""
    found = [one for one in before if share_letters(label, one.before + one.behind)]
    pair = [] if found else [one for one in told.counts if one.at < at][-2:]
    if len(pair) < 2 or not pair[0].is_in(base_unit(pair[1].number)):
        return found
    is_within = _OF_THOSE.search(told.text[told.words[pair[0].at].end : told.words[pair[1].at].start])
    is_of_any = label.endswith(_OF_ANY) or not {*label[-2:]}.isdisjoint(pair[1].behind)
    is_due = f"应{label[-1]}" in pair[0].before and f"实{label[-1]}" in pair[1].before  # 应训86人，实训80人，参训率
    return [pair[1]] if (is_within and is_of_any) or is_due else []


def share_letters(label: str, words: str) -> bool:
    """Whether two letters of the label of a rate stand in the words of a figure."""
    return {*label[-2:]} <= {*words} or any(
        label[k : k + 2] in words for k in range(max(0, len(label) - 4), len(label) - 1)
    )


def outside_brackets(told: ToldSentence, at: int) -> list[Count]:
    """The counts before number `at`, but for those in a bracket that is closed before it: 复核320份（转为45份、维持275份），占…"""
    kept = {id(word) for word in flat_before(told.words, at)}
    return [one for one in told.counts if one.at < at and id(told.words[one.at]) in kept]
