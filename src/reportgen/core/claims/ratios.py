"""Claims that are worked out from two figures: a share of another, a change since an earlier period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.core.claims.around import Around
from reportgen.core.claims.binding import meant_by
from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.clauses import Word
from reportgen.core.claims.general import FILLERS, Role
from reportgen.core.claims.spoken import Spoken
from reportgen.core.claims.symbols import When
from reportgen.core.claims.vocabulary import Vocabulary
from reportgen.core.claims.ways import Way
from reportgen.core.claims.word_questions import is_bare

_ALL = 100
_RATE = "率"
_ALL_OF_THEM = ("数量", "总量", "总数", "件数", "总计", "合计", "总体")
_SEVERAL = {"两": 2, "二": 2, "三": 3, "四": 4}
_THINGS = ("者", "项", "类", "种")


@dataclass(frozen=True)
class Ratios:
    """Reads them with the words of a form."""

    vocabulary: Vocabulary

    def of_percent(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """A share, a rate, or by how many percent something has changed."""
        if claim.number.unit == "百分点" or claim.when is When.OTHER:
            return None
        share = next((n for n, word in enumerate(around.before) if word.role is Role.SHARE), None)
        if share is None and (bare := self._in_bracket(spoken, claim, around)) is not None:
            return bare
        if share is None and goes_on(spoken, around, Way.SHARE):
            before = spoken.claims[-1]
            return replace(claim, way=Way.SHARE, meant=before.meant, of=before.of, bases=before.bases)
        if share is None:
            rate = meant_by(around, "", self.vocabulary) if claim.number.unit == "%" else ()
            rates = [meant for meant in rate if self._is_rate(meant)]
            if rates and not spoken.moves:
                is_other = spoken.is_unsure and not any(word.role is Role.SUBJECT for word in around.before)
                if is_other or claim.when is not When.THIS:
                    return None
                way = Way.ALL if claim.number.value == _ALL else Way.FIGURE  # 办结率100%: nothing is left
                return replace(claim, way=way, meant=tuple(rates))
            if goes_on(spoken, around, Way.CHANGE):
                before = spoken.claims[-1]
                return replace(before, number=claim.number, start=claim.start, end=claim.end)
            return (
                self.change(spoken, claim, around)
                or self._from_behind(spoken, claim, around)
                or self._unsaid(spoken, claim, around)
            )
        return self._share(spoken, claim, around, share)

    def _share(self, spoken: Spoken, claim: Claim, around: Around, share: int) -> Claim | None:
        """What 占, the word number `share` of the clause, says."""
        if spoken.is_unsure and not any(word.role in (Role.MEASURE, Role.PART) for word in around.before[:share]):
            return None
        named = around.before[:share]
        if not spoken.is_away and (added := _added_before(spoken, named)) is not None:
            bases = (*self._bases(added[0].meant, around.before[share + 1 :]),)
            meant = _together(added)
            return replace(claim, way=Way.SHARE, meant=meant, bases=bases) if meant and bases else None
        if spoken.is_away or any(word.role in (Role.TOTAL, Role.DUE) for word in named):
            return None  # 按期答复的占100%: of what was due
        is_named = any(word.role in (Role.MEASURE, Role.PART) for word in named)
        numerator = meant_by(around._replace(before=named, after=()), "", self.vocabulary) if is_named else ()
        if not numerator and any(word.role is Role.PART for word in spoken.before):
            numerator = self._of_clause_before(spoken, around)
        last = around.last if around.last is not None and around.last.way is Way.FIGURE else None
        if around.before[share].text == _RATE:  # 满意率 is of nothing that stands before
            last = None
        of = None if numerator else last
        readings = numerator or (last.meant if last else ())
        piece = spoken.claims[-1] if spoken.claims and spoken.claims[-1].is_piece and not numerator else None
        if piece is not None and not is_named:
            return replace(claim, way=Way.SHARE, of=piece, bases=_bases_of(piece, around.before[share + 1 :]))
        bases = (*self._bases(readings, around.before[share + 1 :]), *_parts_before(readings, spoken))
        if around.before[share].text == _RATE:  # 审结7件，维持率57.1%
            bases += (
                tuple(one.meant[0] for one in spoken.wholes_here if one.meant[0].subject == readings[0].subject)
                if readings
                else ()
            )
        if not bases or claim.number.unit != "%":
            return None
        return replace(claim, way=Way.SHARE, meant=readings, of=of, bases=bases)

    def _in_bracket(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """「部分公开3件（15%）」: the share of an outcome or of a part."""
        last = around.last
        if [word.role for word in around.before] != [Role.OPEN] or around.after or claim.number.unit != "%":
            return None
        if last is None or last.way is not Way.FIGURE or not last.meant or spoken.moves:
            return None
        bases = (*self._bases(last.meant, ()), *_parts_before(last.meant, spoken))
        return replace(claim, way=Way.SHARE, meant=last.meant, of=last, bases=bases) if bases else None

    def _from_behind(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """「新收申请中，81.6%由自然人提出」."""
        after = around.after
        idle = all(word.role in (*FILLERS, Role.TOTAL) for word in around.before)
        known = all(word.role in (*FILLERS, Role.PART, Role.SUBJECT) for word in after)
        if not idle or not known or spoken.moves or spoken.is_away or not any(w.role is Role.PART for w in after):
            return None
        meant = meant_by(around._replace(before=after, after=()), "", self.vocabulary)
        bases = self._bases(meant, ())
        return replace(claim, way=Way.SHARE, meant=meant, bases=bases) if bases and claim.number.unit == "%" else None

    def _unsaid(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """「自然人申请超过七成」, where 占 goes without saying."""
        known = all(word.role in (*FILLERS, Role.PART, Role.SUBJECT, Role.MEASURE, Role.WHEN) for word in around.before)
        if not known or not claim.number.is_about or around.after or spoken.moves or spoken.is_away:
            return None
        meant = meant_by(around, "", self.vocabulary) if _binds(around.before) else ()
        bases = self._bases(meant, ())
        return replace(claim, way=Way.SHARE, meant=meant, bases=bases) if bases and claim.number.unit == "%" else None

    def _of_clause_before(self, spoken: Spoken, around: Around) -> tuple[Meant, ...]:
        """「以自然人为主，占…」, 「申请总量翻了一番，增长…」."""
        changing = (Role.UP, Role.DOWN, Role.SAME_TIME)
        named = [word for word in spoken.before if word.role not in changing]
        return meant_by(around._replace(before=named, after=(), is_among=False), "", self.vocabulary)

    def _names_all(self, words: Sequence[Word]) -> bool:
        """「网上31件、信函11件，数量比上年减少9件」: of all of them, not of the last."""
        return any(word.text in _ALL_OF_THEM for word in words)

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

    def change(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """How much more or less than in an earlier period: in pieces, in percent, in times."""
        base = spoken.base or (When.LAST if spoken.knows_last else spoken.later if spoken.moves else None)
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
        if not meant and spoken.denied and not _binds(named):
            meant = tuple(one for said in spoken.denied if said.way is Way.NONE for one in said.meant)
        if not meant and spoken.before:
            meant = self._of_clause_before(spoken, around)
        alone = spoken.text.wholes[0] if not spoken.claims and len(spoken.text.wholes) == 1 else None
        if (
            not meant
            and is_bare(around._replace(before=named))
            and spoken.claims
            and spoken.claims[-1].way is Way.CHANGE
        ):
            meant = spoken.claims[-1].meant
        of = (around.last or alone) if not meant else None
        if of is not None and of is around.last and (of.is_piece or of.is_part) and self._names_all(named):
            of = spoken.wholes_here[-1] if spoken.wholes_here else of
        readings = _of_all_added(spoken, named) or meant or (of.meant if of else ())
        if not readings or base not in (When.LAST, When.AGO):
            return None
        direction = 0 if is_times else 1 if turns[-1] is Role.UP else -1
        return replace(claim, way=Way.CHANGE, meant=readings, of=of, when=base, direction=direction)


def _of_all_added(spoken: Spoken, named: Sequence[Word]) -> tuple[Meant, ...]:
    """「行政复议8件、行政诉讼9件，合计17件，比上年增加6件」: of both together."""
    last = spoken.claims[-1] if spoken.claims else None
    each = [one.meant[0] for one in last.pieces if one.meant] if last is not None and last.way is Way.TOTAL else []
    if _binds(named) or last is None or len(each) < 2 or len(each) < len(last.pieces):
        return ()
    return (each[-1]._replace(plus=tuple(each[:-1])),)


def goes_on(spoken: Spoken, around: Around, way: Way) -> bool:
    """「占八成以上，达到81.6%」, 「增长三成，达到38件」: the figure behind is of the same."""
    idle = all(word.role in (*FILLERS, Role.OPEN) for word in around.before) and not any(
        word.role not in FILLERS for word in around.after
    )
    return bool(around.before) and idle and bool(spoken.claims) and spoken.claims[-1].way is way


def _bases_of(piece: Claim, named: Sequence[Word]) -> tuple[Meant, ...]:
    """What the share of a piece is of: what is named behind 占, else what it is a piece of."""
    subject = piece.bases[0].subject
    spoken = [sense.id for word in named for sense in word.of(subject) if sense.role == Role.MEASURE]
    if spoken:
        return tuple(Meant(subject, (name,)) for name in spoken)
    return piece.of.meant if piece.of else piece.bases


def _added_before(spoken: Spoken, named: Sequence[Word]) -> Sequence[Claim] | None:
    """The figures of 「两项合计430件，占48%」, 「两项合计占48%」; None where the share is of one figure."""
    last = spoken.claims[-1] if spoken.claims else None
    if last is not None and last.way is Way.TOTAL and last.pieces and not _binds(named):
        return last.pieces
    counted = [one for one in spoken.claims if one.way is Way.FIGURE and one.meant and not one.is_piece]
    many = max((_how_many(word) for word in named), default=0)
    return counted[-many:] if many and len(counted) >= many and not _binds(named) else None


def _how_many(word: Word) -> int:
    """How many figures 两者, 三项合计 add up; 0 for another word."""
    is_such = word.role in (Role.TOTAL, Role.FILLING) and word.text[1:2] in _THINGS and len(word.text) > 1
    return _SEVERAL.get(word.text[0], 0) if is_such else 0


def _together(pieces: Sequence[Claim]) -> tuple[Meant, ...]:
    """What the figures are of together; nothing where they are not outcomes, or not parts, of one thing."""
    each = [piece.meant[0] for piece in pieces if piece.meant]
    if len(each) < len(pieces) or len({one.subject for one in each}) > 1:
        return ()
    measures = tuple(dict.fromkeys(name for one in each for name in one.measures))
    parts = tuple(dict.fromkeys(name for one in each for name in one.parts))
    is_one = len(measures) == 1 if parts else True
    return (
        (Meant(each[0].subject, measures, parts),)
        if is_one and all(bool(one.parts) == bool(parts) for one in each)
        else ()
    )


def _binds(words: Sequence[Word]) -> bool:
    return any(word.role in (Role.SUBJECT, Role.MEASURE, Role.PART) for word in words)


def _parts_before(readings: Sequence[Meant], spoken: Spoken) -> Iterator[Meant]:
    """「法人提出的28件中，企业17件，占60.7%」: of the part that was named before."""
    for claim in spoken.claims:
        for whole in claim.meant if claim.way is Way.FIGURE else ():
            for meant in readings:
                same = (meant.subject, meant.measures) == (whole.subject, whole.measures)
                if same and meant.parts and spoken.lines(meant) < spoken.lines(whole):
                    yield whole
