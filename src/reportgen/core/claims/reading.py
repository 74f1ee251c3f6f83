"""Read the claims of a text: sentence by sentence, what was spoken of before still holding until something else is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.core.claims.binding import Around, meant_by
from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.clauses import Word, words_in
from reportgen.core.claims.general import Role
from reportgen.core.claims.spoken import Spoken, Text
from reportgen.core.claims.symbols import Clock, When
from reportgen.core.claims.vocabulary import Vocabulary
from reportgen.core.claims.ways import Way

_ALL = 100
_FEWEST = 3  # pieces that are all of a whole which is not named
_PERCENT = ("%", "倍", "百分点")
_BREAKS = (Role.STOP, Role.COMMA, Role.OPEN, Role.CLOSE)


class Reader:
    """Reads the sentences of one text in their order; `own` is the name of the unit whose figures they are."""

    def __init__(self, vocabulary: Vocabulary, clock: Clock, own: str = "") -> None:
        self.vocabulary = vocabulary
        self.clock = clock
        self.own = own
        self.text = Text()

    def begin(self, heading: str = "") -> None:
        """Begin a text of its own, below `heading`."""
        self.text = Text()
        for word in words_in(heading, self.vocabulary, self.clock):
            self._spoken().follow(word)

    def read(self, text: str) -> list[Claim]:
        """The claims of the next sentence, typed in one way (Sentence.folded)."""
        words = words_in(text, self.vocabulary, self.clock)
        spoken, included = self._spoken(), _included(words)
        for at, word in enumerate(words):
            following = words[at + 1 : at + 2]
            if word.role is Role.FIGURE:
                after = _until_break(words, at + 1)
                behind = words[at + 1 + len(after) :][:1]
                claim = self._claim(spoken, word, after, not behind or behind[0].role is not Role.FIGURE)
                spoken.took(None if claim is None else replace(claim, included=included))
            else:
                spoken.follow(word, bool(following) and following[0].role is Role.FIGURE)
        spoken.ends()
        return [*(claim for claim in spoken.claims if not claim.is_piece), *_totals(spoken.claims)]

    def _spoken(self) -> Spoken:
        return Spoken(self.vocabulary, self.own, self.text)

    # ── figures ──────────────────────────────────────────────────────────────

    def _claim(self, spoken: Spoken, word: Word, after: Sequence[Word], is_last: bool) -> Claim | None:
        number = word.number
        assert number is not None
        if not spoken.is_clause_ours:
            spoken.is_ours = False
            return None
        claim = Claim(Way.FIGURE, number, word.start, word.end, when=spoken.when)
        around = Around(spoken.clause, after, self.text.subject, spoken.is_among, spoken.wholes, spoken.last, is_last)
        if number.unit in _PERCENT:
            return self._of_percent(spoken, claim, around)
        return self._change(spoken, claim, around) if spoken.moves else self._count(spoken, claim, around)

    def _count(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        wholes = around.wholes
        if any(word.role is Role.SPLIT for word in around.before):
            return self._piece(spoken, claim, around)
        if spoken.is_away and not {Role.SUBJECT, Role.MEASURE} <= {word.role for word in around.before}:
            return None
        if spoken.is_narrow and all(word.role is not Role.SUBJECT for word in around.before):
            return None
        roles = [word.role for word in around.before if word.role is not Role.OPEN]
        if roles[-1:] == [Role.SAME_TIME] and spoken.base is not None:
            claim = replace(claim, when=spoken.base)  # 较2023年的29件增长…
        meant = meant_by(around, claim.number.unit, self.vocabulary)
        beside = self.vocabulary.subjects[meant[0].subject].beside if meant else ()
        if beside and self.text.named.isdisjoint(beside):
            return None
        if meant:
            self.text.subject, spoken.is_away = meant[0].subject, False
            way = Way.FIGURE if claim.when is When.THIS else Way.EARLIER
            return replace(claim, way=way, meant=meant) if claim.when in (When.THIS, When.LAST, When.AGO) else None
        counted = [one for one in spoken.claims if one.way is Way.FIGURE and not one.is_part and not one.is_piece]
        if spoken.claims and spoken.claims[-1].is_piece:
            counted = [one for one in spoken.claims if one.is_piece]
        if _is_total(around) and len(counted) > 1:
            return replace(claim, way=Way.TOTAL, pieces=tuple(counted))
        if around.is_among and wholes and claim.number.unit == wholes[-1].number.unit:
            return replace(claim, way=Way.WITHIN, of=wholes[-1])
        return None

    def _piece(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """「网上26件」: of the whole that was named, else of the usual one, where nothing speaks against it."""
        subject = _split_subject(around.before, self.text.subject)
        of = self._whole_of(subject, spoken)
        clear = all(word.role in (Role.SPLIT, Role.FILLING, Role.AND, Role.SUBJECT) for word in around.before)
        if of is None and (spoken.is_away or not clear or self.text.subject != subject):
            return None
        usual = tuple(Meant(subject, (name,)) for name in self.vocabulary.subjects[subject].usual)
        return replace(claim, is_piece=True, of=of, bases=usual)

    def _whole_of(self, subject: str, spoken: Spoken) -> Claim | None:
        """The last figure that has parts of its own kind; where there is none, the last one of this sentence."""
        ours = [one for one in reversed(spoken.wholes) if one.meant[0].subject == subject]
        measures = self.vocabulary.subjects[subject].measures
        last = ours[0] if ours and spoken.wholes_here else None
        return next((one for one in ours if measures[one.meant[0].measures[0]].whole), last)

    def _of_percent(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        if claim.number.unit == "百分点" or claim.when is When.OTHER:
            return None
        share = next((n for n, word in enumerate(around.before) if word.role is Role.SHARE), None)
        if share is None:
            rate = meant_by(around, "", self.vocabulary) if claim.number.unit == "%" else ()
            rates = [meant for meant in rate if self._is_rate(meant)]
            if rates and not spoken.moves:
                if claim.number.value == _ALL:
                    return None  # 办结率100% states that nothing is left, which is no matter of a figure
                return replace(claim, meant=tuple(rates)) if claim.when is When.THIS else None
            return self._change(spoken, claim, around)
        if spoken.is_unsure and not any(word.role in (Role.MEASURE, Role.PART) for word in around.before[:share]):
            return None
        if spoken.is_away:
            return None
        numerator = meant_by(around._replace(before=around.before[:share], after=()), "", self.vocabulary)
        if not numerator and any(word.role is Role.PART for word in spoken.before):
            numerator = self._of_clause_before(spoken, around)
        last = around.last if around.last is not None and around.last.way is Way.FIGURE else None
        if around.before[share].text == "率":  # 满意率 is of nothing that stands before
            last = None
        of = None if numerator else last
        readings = numerator or (last.meant if last else ())
        bases = self._bases(readings, around.before[share + 1 :])
        if not bases or claim.number.unit != "%":
            return None
        return replace(claim, way=Way.SHARE, meant=readings, of=of, bases=bases)

    def _of_clause_before(self, spoken: Spoken, around: Around) -> tuple[Meant, ...]:
        """「以自然人为主，占…」, 「申请总量翻了一番，增长…」."""
        changing = (Role.UP, Role.DOWN, Role.SAME_TIME)
        named = [word for word in spoken.before if word.role not in changing]
        return meant_by(around._replace(before=named, after=(), is_among=False), "", self.vocabulary)

    def _is_rate(self, meant: Meant) -> bool:
        measures = self.vocabulary.subjects[meant.subject].measures
        return any(measures[name].unit == "%" for name in meant.measures)

    def _bases(self, readings: Sequence[Meant], named: Sequence[Word]) -> tuple[Meant, ...]:
        """What a share may be of: what is named behind 占, else the whole of a part, else what its measure is part of."""
        found: list[Meant] = []
        for meant in readings:
            subject = self.vocabulary.subjects[meant.subject]
            spoken = [sense.id for word in named for sense in word.of(subject.id) if sense.role == Role.MEASURE]
            if spoken:
                found += (
                    Meant(subject.id, (name,), meant.parts if name == meant.measures[0] else ()) for name in spoken
                )
                found = [base for base in found if base != meant] or [meant.whole]
            elif meant.parts:
                found.append(meant.whole)
            else:
                found += (
                    Meant(subject.id, (base,))
                    for name in meant.measures[:1]
                    if (base := subject.measures[name].share_of)
                )
            if not spoken and any(word.role is Role.SUBJECT for word in named) and found:
                found += (Meant(subject.id, (name,), ()) for name in subject.usual)
        return tuple(dict.fromkeys(found))

    def _change(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        base = spoken.base or (When.LAST if spoken.knows_last else None)
        turns = [word.role for word in around.before if word.role in (Role.UP, Role.DOWN)]
        is_times = claim.number.unit == "倍" and not turns
        if is_times and any(word.when in (When.LAST, When.AGO) for word in around.before):
            base = next(word.when for word in around.before if word.when in (When.LAST, When.AGO))
        elif base is None or not turns or any(word.role is Role.SOME for word in around.before):
            return None  # 分别比上年增加…
        named = tuple(word for word in around.before if word.role not in (Role.UP, Role.DOWN))
        meant = meant_by(around._replace(before=named, is_among=False), "", self.vocabulary)
        if not meant and spoken.is_unsure:
            return None
        if not meant and spoken.before:
            meant = self._of_clause_before(spoken, around)
        alone = self.text.wholes[0] if not spoken.claims and len(self.text.wholes) == 1 else None
        of = (around.last or alone) if not meant else None
        readings = meant or (of.meant if of else ())
        if not readings or base not in (When.LAST, When.AGO):
            return None
        direction = 0 if is_times else 1 if turns[-1] is Role.UP else -1
        return replace(claim, way=Way.CHANGE, meant=readings, of=of, when=base, direction=direction)


def _is_total(around: Around) -> bool:
    roles = [word.role for word in around.before]
    return Role.TOTAL in roles and set(roles) <= {Role.TOTAL, Role.FILLING}


def _split_subject(before: Sequence[Word], current: str) -> str:
    senses = [subject for word in before if word.role is Role.SPLIT for subject in word.subjects]
    return current if current in senses else senses[-1]


def _until_break(words: Sequence[Word], at: int) -> list[Word]:
    found = []
    for word in words[at:]:
        if word.role in _BREAKS or word.role in (Role.FIGURE, Role.AND):
            break
        found.append(word)
    return found


def _included(words: Sequence[Word]) -> frozenset[str]:
    """The measures that a sentence says are in another figure: 其中上年结转…, （含上年结转…）, 加上上年结转…."""
    found: set[str] = set()
    is_inside = False
    for word in words:
        if word.role in (Role.AMONG, Role.OPEN):
            is_inside = True
        elif word.role in (Role.FIGURE, Role.COMMA, Role.STOP, Role.CLOSE):
            is_inside = False
        elif word.role is Role.MEASURE and is_inside:
            found |= {sense.id for sense in word.senses}
    return frozenset(found)


def _totals(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Where a whole is divided into pieces, the claim that they make it."""
    pieces = tuple(claim for claim in claims if claim.is_piece)
    if len(pieces) == 1 and pieces[0].of is not None:
        yield replace(pieces[0], way=Way.WITHIN, is_piece=False)
    if len(pieces) >= (_FEWEST if pieces and pieces[0].of is None else 2):
        whole = pieces[0].of
        meant = whole.meant if whole else pieces[0].bases
        yield Claim(Way.TOTAL, pieces[0].number, pieces[0].start, pieces[-1].end, meant, of=whole, pieces=pieces)
