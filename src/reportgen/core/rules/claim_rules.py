"""Judge rules about what figures in a text claim: all are read once for a report, then each is told by its rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.judged.far_off import without_far_off
from reportgen.core.claims.judged.judging import judge_claim, value_meant
from reportgen.core.claims.judged.otherwise import is_otherwise
from reportgen.core.claims.judged.wrongs import Wrong
from reportgen.core.claims.report.balances import balances
from reportgen.core.claims.report.borne_by_cells import BorneByCells
from reportgen.core.claims.report.borne_lists import BorneLists
from reportgen.core.claims.report.extremes import extremes, ranks_in
from reportgen.core.claims.report.from_and_to import moved_otherwise
from reportgen.core.claims.report.gone_on import gone_on
from reportgen.core.claims.report.in_brackets import is_divided_otherwise, is_in_brackets
from reportgen.core.claims.report.in_turn import in_turn
from reportgen.core.claims.report.matched_lists import MatchedLists
from reportgen.core.claims.report.misprints import Misprints
from reportgen.core.claims.report.moved_since import MovedSince
from reportgen.core.claims.report.products import products
from reportgen.core.claims.report.reckoned_slips import reckoned_slips
from reportgen.core.claims.report.rest_rates import rest_rates
from reportgen.core.claims.report.said_again import said_again
from reportgen.core.claims.report.said_totals import said_totals
from reportgen.core.claims.report.shares import Shares
from reportgen.core.claims.report.spread_lists import spread_out
from reportgen.core.claims.report.times import times_told
from reportgen.core.claims.report.told_last import ToldLast
from reportgen.core.claims.report.told_orders import told_orders
from reportgen.core.claims.report.told_sums import told_sums
from reportgen.core.claims.report.unnamed import Unnamed
from reportgen.core.claims.report.whole_shares import whole_shares
from reportgen.core.claims.report.worked_out import WorkedOut
from reportgen.core.claims.sentence.scales import misscaled
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import agrees
from reportgen.core.claims.words.general import Role
from reportgen.core.findings import Finding
from reportgen.core.ids import PREVIOUS
from reportgen.core.light import dataclass, replace
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.report import Report
from reportgen.core.rules.breach import finding_of
from reportgen.core.rules.declared.rules import ClaimTest, Rule
from reportgen.core.rules.misfits import Misfit, misfits_of
from reportgen.core.rules.read_sentences import read_sentences
from reportgen.core.rules.texts.passages import Passage, Sentence, excerpt, passages_of
from reportgen.core.table_figures import table_figures


class WrongClaim(NamedTuple):
    """A claim that does not hold: the value it stands in, how it says what, and what a message can say of it."""

    value_id: str
    way: Way
    names: tuple[str, ...]
    said: Mapping[str, str]


@dataclass(frozen=True)
class Claims:
    """The claims of a report; they are read when a rule first asks for them."""

    report: Report
    passages: Sequence[Passage]

    @cached_property
    def wrong(self) -> tuple[WrongClaim, ...]:
        """Those that do not hold, in the order of the text."""
        return tuple(self._wrong())

    def _wrong(self) -> Iterator[WrongClaim]:
        told, where = list[ToldSentence](), list[tuple[Passage, Sentence]]()
        for passage, sentence, words, claims, place in read_sentences(self.report, self.passages):
            one = ToldSentence(sentence.text, words, claims, place)
            swapped = self._swapped(claims, sentence)
            judged = [(claim, self._unless_explained(claim, sentence, one, swapped)) for claim in claims]
            judged = without_far_off(judged, one, self._was_so)
            one = replace(one, claims=[claim for claim, _ in judged])
            yield from self._of(passage, sentence, judged)
            if any(word.number for word in words) or ranks_in(one.text):
                bad = frozenset(claim.start for claim, wrong in judged if wrong is not None)
                told.append(replace(one, wrong=bad))
                where.append((passage, sentence))
        yield from self._of_all(told, where)

    def _of_all(self, told: Sequence[ToldSentence], where: Sequence[tuple[Passage, Sentence]]) -> Iterator[WrongClaim]:
        """What all sentences together tell of figures that the form has no words for, each once."""
        vocabulary = self.report.kind.vocabulary
        worked_out = [*WorkedOut(told, self._cells).wrong()]
        averaged = {n for n, _ in worked_out}
        found = (
            *worked_out,
            *spread_out(told, self._wholes),
            *told_orders(told),
            *(one for one in products(told) if one[0] not in averaged),
            *Misprints(told, self._wholes).wrong(),
            *Shares(told, self._each_now).wrong(),
            *moved_otherwise(told),
            *extremes(told),
            *said_totals(told),
            *balances(told),
            *told_sums(told),
            *rest_rates(told),
            *in_turn(told),
            *whole_shares(told),
            *said_again(told),
            *gone_on(told),
            *(one for one in reckoned_slips(told) if one[0] not in averaged),
            *times_told(told),
            *misscaled(told),
            *ToldLast(told, self._last_texts).wrong(),
            *MovedSince(told, self._last_texts).wrong(),
            *BorneByCells(told, vocabulary, self._value).claims(),
            *BorneLists(told, vocabulary, self._value).claims(),
            *MatchedLists(told, vocabulary, self._each_now).wrong(),
            *Unnamed(told, vocabulary, self._each_now, self._each_last).wrong(),
        )
        seen = set[tuple[int, int]]()
        for n, claim in found:
            if (n, claim.start) not in seen and claim.start not in told[n].wrong:
                seen.add((n, claim.start))
                judged = [(claim, self._judged(claim, where[n][1]))]
                yield from self._of(*where[n], without_far_off(judged, told[n], self._was_so))

    def _last_texts(self) -> list[str]:
        """The sentences of the last report."""
        last = self.report.earlier.get(PREVIOUS)
        return [one.folded.text for passage in passages_of(last) for one in passage.sentences] if last else []

    @cached_property
    def _now(self) -> Mapping[Meant, Decimal]:
        return self._values_of(self.report.kind.vocabulary.each, When.THIS)

    def _each_now(self) -> Mapping[Meant, Decimal]:
        return self._now

    @cached_property
    def _then(self) -> Mapping[Meant, Decimal]:
        return self._values_of(self.report.kind.vocabulary.each, When.LAST)

    def _each_last(self) -> Mapping[Meant, Decimal]:
        return self._then

    def _cells(self) -> frozenset[Decimal]:
        return table_figures(self.report)

    def _wholes(self) -> Mapping[Meant, Decimal]:
        return self._values_of(self.report.kind.vocabulary.wholes, When.THIS)

    def _swapped(self, claims: Sequence[Claim], sentence: Sentence) -> frozenset[int]:
        """Where the figures begin of which each is what another should be: 维持4件、其他结果7件, for 7 and 4."""
        wrong = [
            (claim, found) for claim in claims if claim.way is Way.FIGURE and (found := self._judged(claim, sentence))
        ]
        pairs = {(one.number.value, one.number.value - found.gap) for one, found in wrong}
        return frozenset(
            one.start for one, found in wrong if (one.number.value - found.gap, one.number.value) in pairs and found.gap
        )

    def _unless_explained(
        self, claim: Claim, sentence: Sentence, told: ToldSentence, swapped: frozenset[int] = frozenset()
    ) -> Wrong | None:
        """What is wrong with it; a share, or a sum in a bracket, that the figures beside it make is theirs."""
        wrong = self._judged(claim, sentence)
        if claim.start in swapped:
            return wrong
        if wrong is not None and is_otherwise(claim, told, self.report.kind.vocabulary, self._value):
            return None
        if wrong is not None and claim.way is Way.FIGURE:
            is_less = is_divided_otherwise(told, claim) or (wrong.gap < 0 and self._is_of_named(claim, sentence, told))
            return None if is_less else wrong
        if wrong is not None and claim.way is Way.TOTAL and told.makes(claim):
            return None
        if wrong is None or claim.way is not Way.SHARE:
            return wrong
        at = next((n for n, word in enumerate(told.words) if word.start == claim.start), 0)
        bases = self._values_of(claim.bases, claim.when).values()
        return None if Misprints([told], self._wholes).is_share_beside(0, at, [*bases]) else wrong

    def _value(self, meant: Meant, when: When = When.THIS) -> Decimal | None:
        """What the report has for it, as texts count it: 480,672 元 for 48.0672 in 万元."""
        vocabulary = self.report.kind.vocabulary
        value = value_meant(meant, self.report, vocabulary, when)
        topic = vocabulary.subjects[meant.subject]
        is_rate = any(topic.measures[name].unit == "%" for name in meant.measures)
        return value if value is None or is_rate else value * topic.scale

    def _was_so(self, claim: Claim) -> bool:
        """Whether it held in the last report."""
        then = self._values_of(claim.meant, When.LAST).values()
        return any(agrees(claim.number, value) for value in then)

    def _is_of_named(self, claim: Claim, sentence: Sentence, told: ToldSentence) -> bool:
        """「新收19件，办结18件；上年结转3件全部办结」: whether it is so of those alone which the sentence names."""
        named = {sense.id for word in told.words if word.role is Role.MEASURE for sense in word.senses}
        if self._judged(replace(claim, included=frozenset(named)), sentence) is None:
            return True
        topics = self.report.kind.vocabulary.subjects  # 均维持（直接起诉2件、复议后起诉1件）
        held = [one for one in claim.meant if one.parts and is_in_brackets(told, claim)]
        ways = [one._replace(measures=(name,)) for one in held for name in named & {*topics[one.subject].measures}]
        return bool(ways) and self._judged(replace(claim, meant=tuple(ways)), sentence) is None

    def _values_of(self, asked: Sequence[Meant], when: When) -> Mapping[Meant, Decimal]:
        """What the report has for each, as far as it is known."""
        found = ((meant, self._value(meant, when)) for meant in asked)
        return {meant: value for meant, value in found if value}

    def _of(
        self, passage: Passage, sentence: Sentence, judged: Sequence[tuple[Claim, Wrong | None]]
    ) -> Iterator[WrongClaim]:
        found = [(claim, wrong) for claim, wrong in judged if wrong is not None]
        for claim, wrong in found:
            if not _follows(claim, wrong, found) and not any(one.explains(claim.way, wrong) for one in self._misfits):
                said = {
                    "what": wrong.what,
                    "said": wrong.said,
                    "should": wrong.should,
                    "how": wrong.how,
                    "sentence": excerpt(sentence.text, (claim.start, claim.end)),
                }
                yield WrongClaim(passage.value_id, claim.way, _names(claim, wrong), said)

    def _judged(self, claim: Claim, sentence: Sentence) -> Wrong | None:
        if not claim.is_sum and sentence.is_inserted((claim.start, claim.end)):
            return None
        return judge_claim(claim, self.report, self.report.kind.vocabulary)

    @cached_property
    def _misfits(self) -> list[Misfit]:
        return misfits_of(self.report)


def _follows(claim: Claim, wrong: Wrong, found: Sequence[tuple[Claim, Wrong]]) -> bool:
    """Whether it is wrong because another figure of its sentence is, which is told."""
    if claim.way in (Way.TOTAL, Way.WITHIN):
        parts = {(one.start, one.end) for one in (claim.of, *claim.pieces) if one is not None}
        return any((other.start, other.end) in parts for other, _ in found if other is not claim)
    if claim.way is Way.NONE:  # 均已办结，没有结转
        return any(other.way is Way.ALL and abs(why.gap) == abs(wrong.gap) for other, why in found)
    return False


def _names(claim: Claim, wrong: Wrong) -> tuple[str, ...]:
    """What a rule may call it, most exactly first."""
    first = claim.of or (claim.pieces[0] if claim.pieces else None)
    about = (
        (wrong.meant,) if wrong.meant else claim.meant or (first.meant or first.bases if first else ()) or claim.bases
    )
    return (*about[0].names, about[0].subject) if about else ()


def broken_claims(rule: Rule, test: ClaimTest, claims: Claims) -> Iterator[Finding]:
    """A finding for each claim that the rule asks for and that does not hold; each message once a value."""
    told = set()
    for wrong in claims.wrong:
        # What a sentence reckons of figures that the form has no words for is told by the rule of that way.
        if wrong.way is test.way and (not wrong.names or not test.names.isdisjoint(wrong.names)):
            finding = _finding(rule, wrong, claims.report)
            if (finding.field, finding.message) not in told:
                told.add((finding.field, finding.message))
                yield finding


def _finding(rule: Rule, wrong: WrongClaim, report: Report) -> Finding:
    def shown(name: str) -> str:
        return wrong.said[name] if name in wrong.said else report.text(name) or "（空）"

    return finding_of(rule, wrong.value_id, report, shown)
