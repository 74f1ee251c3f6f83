"""Read the claims of a text: sentence by sentence, what was spoken of before still holding until something else is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.binding import meant_by
from reportgen.core.claims.counts.movements import change_of, with_those_before
from reportgen.core.claims.counts.of_which import (
    both_joined,
    each_meant,
    goes_on_with_unknown,
    is_only_some,
    of_both_subjects,
    of_the_others,
    of_those,
    plainly,
)
from reportgen.core.claims.counts.orders import ordered
from reportgen.core.claims.counts.pieces import PieceReader, goes_on_in, pieced
from reportgen.core.claims.counts.ratios import Ratios, goes_on
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.counts.stated import stated
from reportgen.core.claims.counts.together import added_in
from reportgen.core.claims.counts.topics import coming, is_again, is_divided, of_all_where_more, turned_from_last
from reportgen.core.claims.sentence.reckoned import reckoned
from reportgen.core.claims.sentence.sides import as_said, led_as_shares
from reportgen.core.claims.symbols import Clock, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.around import ODD, Around, unknown_in
from reportgen.core.claims.words.clauses import Word, words_in
from reportgen.core.claims.words.general import THOSE, Role
from reportgen.core.claims.words.owners import Ownership
from reportgen.core.claims.words.text_so_far import Text
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.claims.words.word_questions import (
    binds,
    by_whom,
    compares,
    counts_named,
    how_many,
    included_in,
    is_bare,
    is_compared_with,
    is_each,
    is_moved,
    is_of_two_periods,
    is_shared_out,
    is_topic,
    is_total,
    is_where_it_began,
    joins_what_stands_before,
    narrowed_to,
    only_base,
    told_apart,
    until_break,
)
from reportgen.core.light import replace

_AMIDST = ("中", "里", "当中", "之中")
_PERCENT = ("%", "倍", "百分点")


class Reader:
    """Reads the sentences of one text in their order; `own` is the name of the unit whose figures they are."""

    def __init__(self, vocabulary: Vocabulary, clock: Clock, own: str = "") -> None:
        self.vocabulary = vocabulary
        self.clock = clock
        self.text = Text()
        self._ratios = Ratios(vocabulary)
        self._pieces = PieceReader(vocabulary)
        self._owners = Ownership(vocabulary, own)
        self._is_shared_out = False
        self._place = ""
        self._told_apart: frozenset[str] = frozenset()
        self._narrowed: list[tuple[int, frozenset[str]]] = []

    def begin(self, heading: str = "", place: str = "") -> None:
        """Begin a text of its own, below `heading`, in the field `place`: below a table it speaks of what is in it."""
        self.text = Text(self.vocabulary.subject_at(place))
        self._place = place
        self.text.named |= {name for one in self.vocabulary.subjects.values() if place in one.at for name in one.beside}
        for word in words_in(heading, self.vocabulary, self.clock):
            self._spoken().follow(word)

    def read(self, text: str, following: str = "") -> list[Claim]:
        """The claims of the next sentence, typed in one way (Sentence.folded); `following` is the one after it."""
        words = words_in(text, self.vocabulary, self.clock, self._place)
        spoken, included, said = self._spoken(), frozenset[str](), list[Claim]()
        if has_figures := any(word.role is Role.FIGURE for word in words):
            words = led_as_shares(words)
            included, spoken.later = included_in(words), only_base(words, self.vocabulary.length)
            spoken.is_assumed = not compares(words)
            self._told_apart = told_apart(words)
            self._narrowed, self._is_shared_out = narrowed_to(words), "由" in text and is_shared_out(words)
        for at, word in enumerate(words):
            next_to = words[at + 1 : at + 2]
            if word.role is Role.FIGURE:
                spoken.pair_up()
                after = until_break(words, at + 1)
                behind = words[at + 1 + len(after) :][:1]
                turn = turned_from_last(spoken.clause)
                spoken.is_topic = bool(next_to) and next_to[0].text in _AMIDST
                claim = self._claim(spoken, word, after, behind[0].role if behind else Role.STOP)
                if turn and claim is not None and claim.way is Way.EARLIER:
                    said.append(replace(claim, way=Way.TREND, direction=turn))
                spoken.took(None if claim is None else replace(claim, included=included | claim.included), word)
            else:
                spoken.coming = coming(words, at) if word.role is Role.EACH else 0
                if word.role in (Role.COMMA, Role.STOP, Role.CLOSE):
                    said += (now := [*stated(spoken)])
                    spoken.denied += [one for one in now if one.way is Way.NONE and one.when is When.THIS]
                spoken.follow(word, bool(next_to) and next_to[0].role is Role.FIGURE)
        said += stated(spoken)
        if spoken.is_clause_ours and not spoken.is_away:
            said += ordered(words, self.vocabulary, self.text.subject)
        totals = [one.number for one in self.text.totals]
        self.text.words = words
        spoken.ends()
        counted = [claim for claim in spoken.claims if not claim.is_piece]
        known = {one.start for one in spoken.claims if one.way is not Way.WITHIN and not one.is_loose}
        own = reckoned(text, words, known, totals) if has_figures else ()
        return [*counted, *self._totals(spoken, words, following), *_unsaid(said, counted), *own]

    def _totals(self, spoken: Spoken, words: Sequence[Word], following: str) -> Iterator[Claim]:
        """That the pieces make the whole, where a list may go on from one sentence to the next."""
        held = self.text.pieces if goes_on_in(words) else ()
        is_open = goes_on_in(words_in(following, self.vocabulary, self.clock, self._place))
        yield from pieced(spoken, held, is_open)
        self.text.pieces = (*held, *(one for one in spoken.claims if one.is_piece)) if is_open else ()

    def _spoken(self) -> Spoken:
        return Spoken(self.vocabulary, self._owners, self.text)

    # ── figures ──────────────────────────────────────────────────────────────

    def _claim(self, spoken: Spoken, word: Word, after: Sequence[Word], behind: Role) -> Claim | None:
        assert word.number is not None
        number = as_said(word.number, spoken.clause)
        if not spoken.is_clause_ours:
            spoken.is_ours &= number.unit in _PERCENT  # 占全市考核的4%
            return None
        claim = Claim(Way.FIGURE, number, word.start, word.end, when=spoken.when)
        inside = spoken.is_inside or spoken.is_among
        is_among = spoken.is_among and not spoken.is_topic
        last = (
            None if spoken.is_unsure else spoken.last if spoken.moves else spoken.last_said
        )  # what follows a figure of something unknown is of that
        around = Around(
            spoken.clause,
            after,
            self.text.subject,
            is_among,
            spoken.wholes,
            last,
            behind,
            inside,
            spoken.is_cut,
            bool(spoken.topic or spoken.wholes_here),
            spoken.is_behind_share,
        )
        if number.unit in _PERCENT:
            return self._ratios.of_percent(spoken, claim, around)
        return change_of(spoken, claim, around, self.vocabulary) if spoken.moves else self._count(spoken, claim, around)

    def _count(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        if self._pieces.has(spoken, around):
            return self._pieces.of(spoken, claim, around)
        if spoken.is_of_every or claim.number.text in self._told_apart or counts_named(claim.number, around.before):
            return None
        if self._is_of_unknown(spoken, claim, around) or is_moved(around.before):
            return None
        if is_each(around.before):
            meant = each_meant(around, claim, self.vocabulary) if claim.when is When.THIS and not spoken.is_odd else ()
            return replace(claim, meant=meant, is_all=True) if spoken.beside(meant) else None
        if is_compared_with(around.before) and spoken.base is not None:
            claim = replace(claim, when=spoken.base)
            around = plainly(around)
        if spoken.is_odd or is_of_two_periods(around.before) or (self._is_shared_out and by_whom(around.before)):
            return None
        if claim.when is When.THIS and is_where_it_began(around.before, around.after):
            claim = replace(claim, when=When.LAST)
        if is_only_some(claim, around):
            return None
        meant = self._meant(spoken, claim, around)
        if not meant and goes_on(spoken, around, Way.CHANGE):
            meant = spoken.claims[-1].meant
        if not meant and is_total(around) and not around.after and (added := self._with_the_last(spoken, claim)):
            meant, claim = added.meant, added
        meant = of_all_where_more(meant, claim, around)
        beside = of_those(spoken, around, meant) if meant else ()
        if meant and (self._is_wider(meant, claim) or is_again(meant, claim, around)):
            return None
        if meant:
            self.text.subject, spoken.is_away = meant[0].subject, False
            way = Way.FIGURE if claim.when is When.THIS else Way.EARLIER
            if claim.when not in (When.THIS, When.LAST, When.AGO):
                return None
            or_now = spoken.is_aside and way is Way.EARLIER and all(one.role is not Role.WHEN for one in around.before)
            return replace(claim, way=way, meant=meant, bases=beside, or_now=or_now, is_loose=not spoken.beside(meant))
        return self._beside(spoken, claim, around)

    def _meant(self, spoken: Spoken, claim: Claim, around: Around) -> tuple[Meant, ...]:
        """What a count may be of, by the words beside it, else by what was spoken of before."""
        is_then = claim.when is not When.THIS
        if any(word.role is Role.THAT_IS for word in around.before) and unknown_in(spoken.before):
            return ()  # 一多半给了全文，也就是96件
        if is_then and is_bare(around) and any(word.role is Role.NONE for word in spoken.before):
            around = around._replace(before=[*(w for w in spoken.before if w.role is not Role.NONE), *around.before])
        meant = of_both_subjects(meant_by(around, claim.number.unit, self.vocabulary), around)
        has_measure = any(word.role is Role.MEASURE for word in (*around.before, *around.after))
        if meant and has_measure and not spoken.has_subject:
            meant = (*meant, *of_the_others(meant, self.vocabulary, self.text.named))
        if joins_what_stands_before(around.before) and spoken.claims:
            meant = both_joined(spoken.claims[-1].meant, meant)
        meant = meant or self._spoken_before(spoken, claim, around)
        if meant and is_then and around.last and meant == around.last.meant:
            wholes = (one for whole in spoken.wholes_here[:-1] for one in whole.meant)
            meant = (*meant, *with_those_before(spoken), *wholes)  # 上年为8件: of both, or of all
        return meant

    def _is_of_unknown(self, spoken: Spoken, claim: Claim, around: Around) -> bool:
        """Whether the sentence has been led to something else, and nothing names a subject again."""
        roles = {word.role for word in around.before}
        if spoken.is_away and not {Role.SUBJECT, Role.MEASURE} <= roles:
            return True
        is_some = bool(spoken.of_unknown) and spoken.of_unknown == claim.number.unit
        is_other = spoken.is_narrow or is_some or goes_on_with_unknown(spoken, claim, around)
        return is_other and Role.SUBJECT not in roles

    def _beside(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """A figure that says only how it stands to others: 共41件, 其中40件."""
        counted = [one for one in spoken.claims if one.way is Way.FIGURE and not one.is_part and not one.is_piece]
        if spoken.claims and spoken.claims[-1].is_piece:
            counted = [one for one in spoken.claims if one.is_piece]
        if len(counted) < 2 and all(one.is_part for one in spoken.claims):
            counted = spoken.claims
        counted = [one for one in counted if not is_divided(one, counted, self.vocabulary)]
        if is_total(around) and len(counted) > 1:
            many = max((how_many(word) for word in around.before), default=0)
            return replace(claim, way=Way.TOTAL, pieces=added_in(claim.number, counted, many))
        is_rest = any(word.role is Role.REST for word in around.before)
        whole = self._among(spoken) if around.is_among and not is_rest else None
        if whole is not None and claim.number.unit == whole.number.unit:
            return replace(claim, way=Way.WITHIN, of=whole)
        return None

    def _among(self, spoken: Spoken) -> Claim | None:
        """What 其中 is of: the last figure of the sentence that has parts, else all that a sentence before has counted."""
        if spoken.wholes_here:
            return spoken.wholes_here[-1]
        subjects = self.vocabulary.subjects
        whole = [
            one for one in self.text.wholes if subjects[one.meant[0].subject].measures[one.meant[0].measures[0]].whole
        ]
        return whole[-1] if whole else None

    def _spoken_before(self, spoken: Spoken, claim: Claim, around: Around) -> tuple[Meant, ...]:
        """「收费方面，共…」, 「…多是自然人。这部分有31件」: where nothing stands by the figure, what was spoken of before it."""
        if not is_bare(around):
            return ()
        is_label = spoken.is_led and binds(spoken.before) and not spoken.claims
        named = [*spoken.before, *around.before] if is_label or is_topic(spoken.before) else []
        if not named and any(word.text in THOSE for word in around.before):
            named = [*self.text.said]
        is_led = binds(spoken.before) or unknown_in(spoken.before)
        tells = {word.role for word in around.before} & {Role.TOTAL, Role.WHEN} and not is_led
        is_first = not spoken.claims and not spoken.unread and not (around.after and around.after[0].role in ODD)
        if not named and is_first and tells and any(word.role is Role.SUBJECT for word in self.text.said):
            moved = (Role.UP, Role.DOWN, Role.SAME_TIME, Role.SOME)
            named = [word for word in self.text.said if word.role not in moved]
        return meant_by(around._replace(before=named), claim.number.unit, self.vocabulary) if named else ()

    def _with_the_last(self, spoken: Spoken, claim: Claim) -> Claim | None:
        """「收到38件。加上年结转3件，总计41件」: what the last figure is counted in with, where nothing else stands before."""
        if len(spoken.claims) != 1 or spoken.is_unsure or not spoken.claims[0].meant or not self.text.wholes:
            return None
        last = spoken.claims[0].meant[0]
        topic = self.vocabulary.subjects[last.subject]
        names = [
            name for name, one in topic.measures.items() if one.whole and not {*one.with_}.isdisjoint(last.measures)
        ]
        if not names or last.parts or claim.number.unit not in topic.units or spoken.claims[0].when is not When.THIS:
            return None
        return replace(claim, meant=(Meant(topic.id, (names[0],)),), included=frozenset(last.measures))

    def _is_wider(self, meant: Sequence[Meant], claim: Claim) -> bool:
        """「行政诉讼共31件，其中涉及政府信息公开9件」: the first figure is of more than this report is about."""
        beside = self.vocabulary.subjects[meant[0].subject].beside
        return any(claim.start < start and not named.isdisjoint(beside) for start, named in self._narrowed)


def _unsaid(stated_: Sequence[Claim], counted: Sequence[Claim]) -> Iterator[Claim]:
    """What is said of figures without one, where no figure of the sentence says it more exactly."""
    moved = {meant for claim in counted if claim.way is Way.CHANGE for meant in claim.meant}
    for claim in stated_:
        if claim.way is not Way.TREND or moved.isdisjoint(claim.meant):
            yield claim
