"""Lists of figures that are cells of one table but for one: 5件全公开，1件部分公开，3件是来信访的, whatever words name them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import is_count, since_break, to_break
from reportgen.core.claims.words.vocabulary import Topic, Vocabulary
from reportgen.core.light import dataclass

_FEWEST = 3  # figures of a list
_ALL = 4  # cells that are all listed together
_SURE = 10  # figures from which on two are not the same by chance
_APART = (Role.UP, Role.DOWN, Role.SAME_TIME, Role.OTHER_TIME, Role.TOTAL, Role.SHARE)
_AMIDST = ("中", "里")
_ELSE = (Role.AWAY, Role.SPLIT, Role.NOT)

_Cells = Mapping[Meant, Decimal]


@dataclass(frozen=True)
class MatchedLists:
    """Judges the lists of `told`; `cells` gives what the report has for each measure and part."""

    told: Sequence[ToldSentence]
    vocabulary: Vocabulary
    cells: Callable[[], _Cells]

    def wrong(self) -> Iterator[tuple[int, Claim]]:
        """The claims that do not hold, each with the number of its sentence."""
        for n, one in enumerate(self.told):
            if one.is_of_now and sum(is_count(word) for word in one.words) >= _FEWEST:
                yield from ((n, claim) for claim in self._odd_ones(one))

    def _odd_ones(self, told: ToldSentence) -> Iterator[Claim]:
        for at in _lists(told):
            for group in self._groups:
                found = self._odd_one(told, at, group)
                if found is not None:
                    yield found
                    break

    @cached_property
    def _groups(self) -> Sequence[tuple[Topic, _Cells]]:
        """Cells that a text lists together: what came in and went out, the outcomes, the parts, the subjects of one table."""
        found: list[tuple[Topic, _Cells]] = []
        values, single = self.cells(), dict[tuple[str, ...], dict[Meant, Decimal]]()
        for topic in self.vocabulary.subjects.values():
            flow, outcomes, parts = dict[Meant, Decimal](), dict[Meant, Decimal](), dict[Meant, Decimal]()
            cells = set[str]()
            for meant, value in values.items():
                if meant.subject != topic.id:
                    continue
                measure = topic.measures[meant.measures[0]]
                names = tuple(measure.value.names)
                if meant.parts:
                    if len(topic.parts[meant.parts[0]].instances) == 1:
                        parts[meant] = value
                elif len(names) == 1 and names[0] not in cells:
                    cells.add(names[0])
                    base = topic.measures.get(measure.share_of)
                    is_outcome = base is not None and len(tuple(base.value.names)) == 1
                    (outcomes if is_outcome else flow)[meant] = value
            if len(flow) + len(outcomes) <= _ALL:
                flow |= outcomes
            found += [(topic, group) for group in (flow, outcomes, parts) if len(group) >= _FEWEST]
            if len(topic.measures) == 1 and topic.at and topic.scale == 1:
                single.setdefault(topic.at, {}).update(flow)
        for group in single.values():
            if len(group) >= _FEWEST:
                found.append((self.vocabulary.subjects[next(iter(group)).subject], group))
        return found

    def _odd_one(self, told: ToldSentence, at: Sequence[int], group: tuple[Topic, _Cells]) -> Claim | None:
        """The figure of a list that is none of the cells, where all others are, and one cell is left."""
        topic, cells = group
        read = {claim.start: claim for claim in told.claims if claim.way is Way.FIGURE and claim.meant}
        left, odd, named = dict(cells), list[int](), 0
        for n in at:
            claim = read.get(told.words[n].start)
            likely = (
                [one for one in claim.meant if one in left] if claim else []
            )  # 余10件结转: of two, the one that it is
            meant = min(likely, key=lambda one: left[one] != claim.number.value, default=None) if claim else None
            if claim is not None and (meant is None or told.is_wrong(claim)):
                return None
            if meant is not None:
                named += 1
                del left[meant]
        by_value = 0
        for n in at:
            number = told.words[n].number
            if told.words[n].start in read or number is None:
                continue
            if number.unit not in topic.units:
                return None
            same = next((meant for meant, value in left.items() if value == number.value), None)
            if same is None:
                odd.append(n)
            else:
                by_value += number.value >= _SURE
                del left[same]
        is_sure = named > 1 or by_value > 1 or (named + by_value == 1 and len(at) > _FEWEST)
        if len(odd) != 1 or len(left) != 1 or not is_sure:
            return None
        word, meant = told.words[odd[0]], next(iter(left))
        clause = [*since_break(told.words, odd[0]), *to_break(told.words, odd[0])]
        is_of_some = told.before_clause(odd[0]).endswith(_AMIDST)  # 公开的案件中，超限超载1847件
        if word.number is None or is_of_some or any(one.role in _ELSE for one in clause) or _is_sum(told, odd[0], at):
            return None
        return Claim(Way.FIGURE, word.number, word.start, word.end, meant=(meant,))


def _lists(told: ToldSentence) -> Iterator[list[int]]:
    """The figures of a sentence that stand in one list, in one unit, without those that compare or add up."""
    run, is_apart = list[int](), False
    counted = {claim.start for claim in told.claims if claim.way is Way.FIGURE and claim.meant}
    earlier = {claim.start for claim in told.claims if claim.way is Way.EARLIER}
    for n, word in enumerate(told.words):
        if not is_count(word) or word.start in earlier:
            continue
        since = since_break(told.words, n)
        is_then = any(one.when in (When.LAST, When.AGO) for one in since) and word.start not in counted
        goes_on = is_apart and all(one.role in (Role.AND, *FILLERS) for one in since)  # 分别增加6件和2件
        is_apart = goes_on or is_then or any(one.role in _APART for one in since)
        if is_apart:
            continue
        if run and (
            word.number is None or told.words[run[-1]].number is None or _unit(told, run[-1]) != _unit(told, n)
        ):
            continue
        run.append(n)
    if len(run) >= _FEWEST:
        yield run


def _unit(told: ToldSentence, at: int) -> str:
    number = told.words[at].number
    return number.unit if number is not None else ""


def _is_sum(told: ToldSentence, odd: int, at: Sequence[int]) -> bool:
    """Whether it is what others of the list make: 对118件逐一清理，继续有效112件，废止6件."""
    values = [number.value for n in at if n != odd and (number := told.words[n].number)]
    number = told.words[odd].number
    return number is not None and any(
        number.value == sum(values[a:b], Decimal(0)) for a in range(len(values)) for b in range(a + 2, len(values) + 1)
    )
