"""Shares of what was counted right before, that no whole around makes: 公开8件，近四成; 三类占新收申请的三分之二."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.sentence.told import Count, ToldSentence, base_unit, has_share, unread_figures
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import is_near_share, is_share
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.digit_slips import is_exchanged
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import ENDS, clause_start, spelled
from reportgen.core.compiled import remembered
from reportgen.core.language.worth import round_half_up
from reportgen.core.light import dataclass

_HUNDRED = Decimal(100)
_MOVED = (Role.UP, Role.DOWN, Role.LEVEL, Role.SAME_TIME, Role.OTHER_TIME, Role.DUE)
_RATE = "率"
_TOGETHER = remembered(
    "^(?:这|上述|以上|前)?[两二三四五六][\u4e00-\u9fff]{1,4}$|[两三四二][者项类种家个处场批方]|合计|合起来|加起来|加在一起|相加|合占|合共|共占|一共|总共|合并"
)
_MORE = "逾超"  # 超过抽查总数的三成
_NEARLY = "近"
_LESS = ("近", "不足", "不到")
_ROUGHLY = remembered("[近约逾超]|不足|不到|左右|上下")
_MORE_THAN = remembered(
    "^(?:已|就|也|约)?(?:超过|超|近|接近|将近|约占|不足|不到|达到?|相当于)了?(?P<whole>[\u4e00-\u9fff（）、]{2,16})的$"
)
_TOTALS = ("数", "量", "次", "额", "总计")
_NAME = 2  # characters that name a thing
_BACK = 2  # sentences before, whose figures it may be of
_LONGEST = 6  # figures of a run


@dataclass(frozen=True)
class NearShares:
    """Judges the shares of `told` whose part is certain; `cells` gives what the report has for each measure and part."""

    told: Sequence[ToldSentence]
    cells: Callable[[], Mapping[Meant, Decimal]]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, at, number in unread_figures(self.told):
            parts = self._parts(n, at, number) if number.unit == "%" else []
            named = [(part, whole) for part in parts for whole in self._named_whole(n, at, part)]
            pairs = named or [(part, whole) for part in parts for whole in self._wholes(n, at, part)]
            others = [] if named else [(part, one.value) for part in parts for one in self._near(n)]
            is_so = any(self._is_share(n, at, number, *pair) for pair in (*pairs, *others))
            if pairs and not is_so and (named or number.is_about or not self._is_made_around(n, number, parts)):
                yield n, self._claim(self.told[n].words[at], number, *pairs[0])

    def _is_made_around(self, n: int, number: Number, parts: Sequence[Decimal]) -> bool:
        """Whether any two figures around sentence `n` make it, which is written exactly."""
        near = [one.value for one in self._near(n)]
        for k in range(max(0, n - _BACK), n + 1):
            near += [*self.told[k].sums_to(len(self.told[k].words))]
        return any(is_share(number, part, whole) for part in (*parts, *near) for whole in near)

    def _near(self, n: int) -> Iterator[Count]:
        for k in range(max(0, n - _BACK), n + 1):
            if self.told[k].passage == self.told[n].passage:
                yield from self.told[k].counts

    # ── of what it is the share ──────────────────────────────────────────────

    def _parts(self, n: int, at: int, number: Number) -> list[Decimal]:
        """What the clause says the share of, the likeliest first."""
        told = self.told[n]
        start = clause_start(told.words, at, Role.AMONG)
        words = told.words[start:at]
        mark = next((k for k, word in enumerate(words) if word.role is Role.SHARE), None)
        label = spelled(words[:mark])
        if any(word.role in _MOVED or word.number for word in words):
            return []
        if _RATE in spelled(words):
            return self._rated(told, at, number)
        before = [one for one in told.counts if one.at < start]
        if mark is None and not (number.is_about and _ends_clause(told.words, at)):
            return []
        if mark is None and _MORE_THAN.match(spelled(words)):  # 超过全年总场次的三成
            return [before[-1].value] if before and _is_next(told, before[-1], start) else []
        if _TOGETHER.search(label):
            return _runs(before)
        if all(word.role in FILLERS for word in words[:mark]):
            is_bare = mark is not None or _ends_clause(told.words, at)
            return [before[-1].value] if is_bare and before and _is_next(told, before[-1], start) else []
        name = label[:_NAME]
        named = [one.value for one in before if len(name) == _NAME and name in one.before + one.behind]
        return named if len(set(named)) == 1 else []

    def _rated(self, told: ToldSentence, at: int, number: Number) -> list[Decimal]:
        """「预算15万元，支出14.4万元，执行率69%」: the second of the two figures right before, where two digits were exchanged."""
        before = [one for one in told.counts if one.at < at][-2:]
        if number.is_about or len(before) < 2 or not before[0].is_in(base_unit(before[1].number)):
            return []
        part, whole = sorted(before, key=lambda one: one.value)
        made = round_half_up(part.value / whole.value * _HUNDRED, number.decimals)
        return [part.value] if is_exchanged(number.digits, made) else []

    def _named_whole(self, n: int, at: int, part: Decimal) -> list[Decimal]:
        """The cells that the clause names behind 占."""
        told = self.told[n]
        start = clause_start(told.words, at, Role.AMONG)
        mark = next((k for k in range(start, at) if told.words[k].role is Role.SHARE), start)
        if any(word.role is Role.AWAY for word in told.words[:at]):
            return []
        spoken = {one.subject for word in told.words if word.role is Role.SUBJECT for one in word.senses[:1]}
        spoken |= {meant.subject for claim in told.claims for meant in claim.meant}
        return [value for value in self._named(told.words[mark:at], spoken) if value >= part]

    def _wholes(self, n: int, at: int, part: Decimal) -> list[Decimal]:
        """What it may be a share of: the larger figures of the sentence, else of those before."""
        told = self.told[n]
        start = clause_start(told.words, at, Role.AMONG)
        mark = next((k for k in range(start, at) if told.words[k].role is Role.SHARE), -1)
        behind = told.words[mark:at] if mark >= 0 else ()
        is_unsure = mark < 0 and _TOGETHER.search(spelled(told.words[start:at]))
        if is_unsure or any(word.role not in (*FILLERS, Role.SHARE, Role.WHEN) for word in behind):
            return []
        unit = next((base_unit(one.number) for one in reversed(told.counts) if one.at < start), "")
        if (
            mark < 0
            and (named := _MORE_THAN.match(spelled(told.words[start:at])))
            and not _is_any(named["whole"], unit)
        ):
            return [one.value for one in self._called(named["whole"]) if one.value > part]
        larger = [one for one in told.counts if one.at < at and one.is_in(unit) and one.value > part]
        here = [one.value for one in larger if not has_share(told, one)]
        each = _to_each(told, unit)
        return (
            here
            or ([each] if each > part else [])
            or [one.value for one in self._near(n) if one not in told.counts and one.is_in(unit) and one.value > part]
        )

    def _called(self, name: str) -> list[Count]:
        """「常住人口8.6万人」, for 相当于常住人口的: what the whole report counts by the noun at the end of `name`."""
        noun = name.removesuffix("总数").removesuffix("总量")[-_NAME:]
        return [one for told in self.told for one in told.counts if noun in one.before + one.behind]

    def _named(self, words: Sequence[Word], spoken: Collection[str]) -> Iterator[Decimal]:
        """The cells that the words behind 占 name, of the subjects that the sentence speaks of."""
        senses = {(one.subject, one.id) for word in words if word.role is Role.MEASURE for one in word.senses}
        for meant, value in self.cells().items() if senses else ():
            is_meant = (meant.subject, meant.measures[0]) in senses and not meant.parts
            if is_meant and meant.subject in spoken:
                yield value

    def _is_share(self, n: int, at: int, number: Number, part: Decimal, whole: Decimal) -> bool:
        """Whether it is: 接近新收总量的一半 is said of a little less, or more."""
        told = self.told[n]
        start = clause_start(told.words, at, Role.AMONG)
        rough = _ROUGHLY.search(told.text[told.words[start].start : told.words[at].start])
        if rough and whole and part <= whole:
            side = 1 if rough.group() in _MORE else -1 if rough.group() in _LESS else 0
            text = _NEARLY + number.text if rough.group() == _NEARLY else number.text
            return is_near_share(number._replace(is_about=True, side=number.side or side, text=text), part, whole)
        return is_share(number, part, whole)

    def _claim(self, word: Word, number: Number, part: Decimal, whole: Decimal) -> Claim:
        pieces = tuple(
            Claim(Way.FIGURE, number._replace(value=one, unit=""), word.start, word.end) for one in (part, whole)
        )
        return Claim(Way.SHARE, number, word.start, word.end, pieces=pieces)


def _is_any(name: str, unit: str) -> bool:
    """Whether 全年总场次 or 抽查总数 names no more than the unit of what is counted, or all of it."""
    return name.endswith(_TOTALS) or (unit != "" and name.endswith(unit))


def _ends_clause(words: Sequence[Word], at: int) -> bool:
    return at + 1 == len(words) or words[at + 1].role in (Role.COMMA, Role.STOP)


def _is_next(told: ToldSentence, count: Count, start: int) -> bool:
    """Whether the clause of the share stands right behind that of the figure."""
    breaks = [word.role for word in told.words[count.at + 1 : start] if word.role in ENDS]
    return len(breaks) == 1 and breaks[0] is Role.COMMA


def _runs(counts: Sequence[Count]) -> list[Decimal]:
    """What the last figures make, all in one unit, the longest run first."""
    unit = base_unit(counts[-1].number) if counts else ""
    values = list[Decimal]()
    for one in reversed(counts):
        if not one.is_in(unit) or len(values) == _LONGEST:
            break
        values.insert(0, one.value)
    return [sum(values[k:], Decimal(0)) for k in range(len(values) - 1)]


def _to_each(told: ToldSentence, unit: str) -> Decimal:
    """「13个乡镇各设信息员1名」: how many that makes; 0 where the sentence has no such thing."""
    for one, two in zip(told.counts, told.counts[1:], strict=False):
        if two.value == 1 and two.is_in(unit) and "各" in told.text[told.words[one.at].end : told.words[two.at].start]:
            return one.value
    return Decimal(0)
