"""Claims in percent: a share of another figure, a rate, and where a change is told in percent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.added_shares import added_before, what_they_are
from reportgen.core.claims.counts.binding import meant_by
from reportgen.core.claims.counts.movements import change_of, of_clause_before, points
from reportgen.core.claims.counts.of_which import of_the_others
from reportgen.core.claims.counts.pieces import bases_of, piece_of
from reportgen.core.claims.counts.share_of_measure import share_of_measure
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.around import Around, unknown_in
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import ENDS, spelled
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.claims.words.word_questions import binds, is_compared_with, is_where_it_began, says_only_then
from reportgen.core.light import dataclass, replace

_ALL = 100
_RATE, _FIRST, _OF = "率", "前者", "的"
_AMONG = ("在", "于")
_AMIDST = ("中", "里", "当中", "之中", "中的", "中所")
_MOST = ("占比最高", "占比最大")
_STRAY = 2  # characters of 得到, 告知


@dataclass(frozen=True)
class Ratios:
    """Reads them with the words of a form."""

    vocabulary: Vocabulary

    def of_percent(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """A share, a rate, or by how many percent something has changed."""
        if claim.number.unit == "百分点":
            return points(spoken, claim, around)
        if claim.when is When.OTHER:
            return None
        if claim.number.unit != "倍" and (is_compared_with(around.before) or says_only_then(spoken.clause)):
            return _of_then(spoken, claim)
        if is_where_it_began(around.before, around.after):
            claim = replace(claim, when=When.LAST)
        if (led := _where_it_led(spoken, claim, around)) is not None:
            return led
        around = _with_the_most(spoken, around)
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
                change_of(spoken, claim, around, self.vocabulary)
                or self._from_behind(spoken, claim, around)
                or self._unsaid(spoken, claim, around)
                or self._alone(spoken, claim, around)
            )
        return self._share(spoken, claim, around, share)

    def _share(self, spoken: Spoken, claim: Claim, around: Around, share: int) -> Claim | None:
        """What 占, the word number `share` of the clause, says."""
        if spoken.is_unsure and not any(word.role in (Role.MEASURE, Role.PART) for word in around.before[:share]):
            return None
        named, base = _base_before(around.before[:share])
        if base:
            around = around._replace(before=[*named, around.before[share], *base])
            share = len(named)
        if not spoken.is_away and (added := added_before(spoken, named)) is not None:
            bases = (*self._bases(added[0].meant, around.before[share + 1 :]),)
            meant = what_they_are(added)
            return replace(claim, way=Way.SHARE, meant=meant, bases=bases) if meant and bases else None
        is_total = any(word.role is Role.TOTAL for word in named) and (not binds(named) or unknown_in(named) > 0)
        if spoken.is_away or is_total or any(word.role is Role.DUE for word in named):
            return None  # 按期答复的占100%: of what was due
        if _is_of_another(spoken, named, around.before[share].text == _RATE):
            return None
        is_named = any(word.role in (Role.MEASURE, Role.PART) for word in named)
        numerator = meant_by(around._replace(before=named, after=()), "", self.vocabulary) if is_named else ()
        most = (Role.MEASURE,) if any(word.role is Role.RANK for word in spoken.before) else ()  # 以不掌握为主，占…
        if not numerator and any(word.role in (Role.PART, *most) for word in spoken.before):
            numerator = of_clause_before(spoken, around, self.vocabulary)
        if not numerator and _is_of_unknown_part(spoken, named):
            return None
        last = _told_last(spoken, around, named, around.before[share].text == _RATE)
        of = None if numerator else last
        readings = self._of_others_too(numerator, spoken) or (last.meant if last else ())
        piece = piece_of(spoken, named) if not numerator else None
        if piece is not None and not is_named:
            return replace(claim, way=Way.SHARE, of=piece, bases=bases_of(piece, around.before[share + 1 :]))
        bases = (*self._bases(readings, around.before[share + 1 :]), *_parts_before(readings, spoken))
        bases += tuple(self._wholes_before(readings, spoken))
        if around.before[share].text == _RATE and readings:  # 审结7件，维持率57.1%
            here = (one.meant[0] for one in spoken.wholes_here)
            bases += tuple(one for one in here if one.subject == readings[0].subject)
        if not bases or claim.number.unit != "%":
            return None
        return replace(claim, way=Way.SHARE, meant=readings, of=of, bases=bases)

    def _of_others_too(self, meant: tuple[Meant, ...], spoken: Spoken) -> tuple[Meant, ...]:
        """「行政诉讼1件，维持。上年纠正2件，被纠错率…」: of 行政复议 as well, where the sentence names no subject."""
        others = of_the_others(meant, self.vocabulary, spoken.text.named) if meant and not spoken.has_subject else ()
        return (*meant, *(one for one in others if not one.plus))

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
        """「新收申请中，81.6%由自然人提出」, 「六成以上的申请予以公开」."""
        after = around.after
        idle = all(word.role in (*FILLERS, Role.TOTAL) for word in around.before)
        named = [word for word in after if word.role in (Role.PART, Role.MEASURE)]
        odd = sum(
            len(word.text) for word in after if word.role not in (*FILLERS, Role.PART, Role.SUBJECT, Role.MEASURE)
        )
        is_known = odd <= (_STRAY if any(word.role is Role.SUBJECT for word in after) else 0)
        if not idle or not is_known or spoken.moves or spoken.is_away or not named or claim.number.unit != "%":
            return None
        meant = meant_by(around._replace(before=after, after=()), "", self.vocabulary)
        bases = self._bases(meant, ())
        return replace(claim, way=Way.SHARE, meant=meant, bases=bases) if bases else None

    def _unsaid(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """「自然人申请超过七成」, where 占 goes without saying."""
        known = all(word.role in (*FILLERS, Role.PART, Role.SUBJECT, Role.MEASURE, Role.WHEN) for word in around.before)
        if not known or not claim.number.is_about or around.after or spoken.moves or spoken.is_away:
            return None
        meant = meant_by(around, "", self.vocabulary) if binds(around.before) else ()
        is_of = bool(meant) and around.before[-1].text.endswith(_OF)
        if is_of and (of := share_of_measure(spoken, claim, around, meant)):
            return of
        bases = () if is_of and spoken.is_unsure else self._bases(meant, ())
        return replace(claim, way=Way.SHARE, meant=meant, bases=bases) if bases and claim.number.unit == "%" else None

    def _alone(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """「予以公开8件，近三成」: with nothing beside it, of the figure before it."""
        last = spoken.claims[-1] if spoken.claims else None
        is_alone = all(word.role in FILLERS for word in (*around.before, *around.after)) and around.behind in ENDS[:2]
        if not is_alone or not claim.number.is_about or claim.number.unit != "%" or last is None or spoken.is_unsure:
            return None
        if last.way is not Way.FIGURE or not last.meant or spoken.moves or spoken.is_away:
            return None
        bases = (*self._bases(last.meant, ()), *_parts_before(last.meant, spoken))
        bases += tuple(self._wholes_before(last.meant, spoken))
        return replace(claim, way=Way.SHARE, meant=last.meant, of=last, bases=bases) if bases else None

    def _wholes_before(self, readings: Sequence[Meant], spoken: Spoken) -> Iterator[Meant]:
        """「无法提供的4件中，本机关不掌握3件，占75%」: of what the sentence has named and this is part of."""
        led = [spoken.topic] if spoken.topic else []
        for claim in led or spoken.wholes_here or spoken.text.wholes:
            topic, whole = self.vocabulary.subjects[claim.meant[0].subject], claim.meant[0]
            for meant in readings:
                if meant.subject != whole.subject or meant.parts or whole.parts:
                    continue
                if topic.is_within(meant.measures, whole.measures) or topic.is_most_of(whole.measures, meant.measures):
                    yield whole

    def _is_rate(self, meant: Meant) -> bool:
        measures = self.vocabulary.subjects[meant.subject].measures
        return any(measures[name].unit == "%" for name in meant.measures)

    def _bases(self, readings: Sequence[Meant], named: Sequence[Word]) -> tuple[Meant, ...]:
        """What a share may be of: what is named behind 占, else the whole of a part, else what its measure is part of."""
        found: list[Meant] = []
        for meant in readings:
            subject = self.vocabulary.subjects[meant.subject]
            spoken = [sense.id for word in named for sense in word.of(subject.id) if sense.role == Role.MEASURE]
            parts = [sense.id for word in named for sense in word.of(subject.id) if sense.role == Role.PART]
            if parts and meant.parts:  # 占法人申请的57.1%
                found.append(meant._replace(parts=(parts[-1],)))
            elif spoken:
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
                found += (  # 无法提供的以不掌握为主，占86.3%: what holds it may be meant too
                    Meant(subject.id, (name,))
                    for name, held in subject.measures.items()
                    if not (held.whole or held.unit) and subject.is_within(meant.measures, (name,))
                )
            if not spoken and any(word.role is Role.SUBJECT for word in named) and found:
                found += (Meant(subject.id, (name,), ()) for name in subject.usual)
        return tuple(dict.fromkeys(found))


def _told_last(spoken: Spoken, around: Around, named: Sequence[Word], is_rate: bool) -> Claim | None:
    """The figure that a share is of where no other is named; 满意率 is of nothing that stands before."""
    two = [one for one in spoken.claims if one.way is Way.FIGURE][-2:]
    if two and _FIRST in spelled(named):
        return two[0]  # 甲4件，乙2件，前者占三分之二
    is_count = around.last is not None and around.last.way is Way.FIGURE
    return around.last if is_count and not is_rate else None


def _is_of_unknown_part(spoken: Spoken, named: Sequence[Word]) -> bool:
    """「受理158件，其中公安类49件，占31%」, 「其中公安类占31%」: of what the form knows nothing of, and not of the 158."""
    if any(word.role is Role.UNKNOWN for word in named):
        return True
    return bool(spoken.claims) and spoken.claims[-1].way is Way.WITHIN


def _is_of_another(spoken: Spoken, named: Sequence[Word], is_rate: bool) -> bool:
    """Whether it is a rate of something else (主动公开率), or of two subjects together."""
    if is_rate and any(word.role in (Role.AWAY, Role.UNKNOWN, Role.NOT) for word in named):
        return True
    return any(one.meant and one.meant[0].plus for one in spoken.wholes)


def _base_before(words: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """「部分公开21件，在办结总数中的比重为」: what stands before, and of what it is a share."""
    start = next((n for n, word in enumerate(words) if word.text.startswith(_AMONG)), None)
    end = next((n for n, word in enumerate(words) if word.text in _AMIDST), None)
    if start is None or end is None or end < start:
        return words, ()
    return words[:start], words[start:end]


def _with_the_most(spoken: Spoken, around: Around) -> Around:
    """「自然人占比最高，为81.6%」: the clause before says of what it is the share."""
    most = spoken.before[-1] if spoken.before else None
    if most is None or most.text not in _MOST or any(word.role not in FILLERS for word in around.before):
        return around
    return around._replace(before=[*spoken.before[:-1], most._replace(role=Role.SHARE), *around.before])


def _of_then(spoken: Spoken, claim: Claim) -> Claim | None:
    """「占72.4%，较上年的64.6%提高…」, 「占72.4%，上年为64.6%」: the same of the year before."""
    last = spoken.claims[-1] if spoken.claims else None
    when = claim.when if claim.when in (When.LAST, When.AGO) else spoken.base
    if last is None or last.number.unit != "%" or last.pieces or last.when is not When.THIS or when is None:
        return None
    if last.way not in (Way.SHARE, Way.FIGURE) or when not in (When.LAST, When.AGO):
        return None
    way = Way.EARLIER if last.way is Way.FIGURE else Way.SHARE
    return replace(last, way=way, number=claim.number, start=claim.start, end=claim.end, when=when, of=None)


def _where_it_led(spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
    """「纠正率由上年的29.4%降到20%」: the same share of now."""
    last = spoken.claims[-1] if spoken.claims else None
    is_led = {Role.LEVEL} <= {word.role for word in around.before} <= {Role.LEVEL, *FILLERS}
    if not is_led or last is None or last.way is not Way.SHARE or last.when is When.THIS:
        return None
    return replace(last, number=claim.number, start=claim.start, end=claim.end, when=When.THIS)


def goes_on(spoken: Spoken, around: Around, way: Way) -> bool:
    """「占八成以上，达到81.6%」, 「增长三成，达到38件」: the figure behind is of the same."""
    idle = all(word.role in (*FILLERS, Role.OPEN) for word in around.before) and not any(
        word.role not in FILLERS for word in around.after
    )
    return bool(around.before) and idle and bool(spoken.claims) and spoken.claims[-1].way is way


def _parts_before(readings: Sequence[Meant], spoken: Spoken) -> Iterator[Meant]:
    """「法人提出的28件中，企业17件，占60.7%」: of the part that was named before."""
    for claim in spoken.claims:
        for whole in claim.meant if claim.way is Way.FIGURE else ():
            for meant in readings:
                same = (meant.subject, meant.measures) == (whole.subject, whole.measures)
                if same and meant.parts and _lines(meant, spoken) < _lines(whole, spoken):
                    yield whole


def _lines(meant: Meant, spoken: Spoken) -> set[str]:
    """The columns or rows of the parts of `meant`."""
    parts = spoken.vocabulary.subjects[meant.subject].parts
    return {one.scope for name in meant.parts for one in parts[name].instances}
