"""Claims of how much more or less than in an earlier period: in pieces, in percent, in percentage points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.binding import meant_by
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.around import Around
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.claims.words.word_questions import binds, is_bare, says_each
from reportgen.core.light import replace

_ALL_OF_THEM = ("数量", "总量", "总数", "件数", "总计", "合计", "总体")
_NET, _THAN = "净", ("比", "较")
_MOVED = (*FILLERS, Role.UP, Role.DOWN, Role.SAME_TIME, Role.SHARE, Role.WHEN)


def _is_of_no_period(around: Around, named: Sequence[Word]) -> bool:
    """「办结946件，比新收数还多9件」, 「制发1件，废止0件，较上年末净增1件」: more than another figure, or what all of these make."""
    if says_each(named) or any(one.text in _THAN and two.role is Role.MEASURE for one, two in pairwise(around.before)):
        return True
    is_led = around.last is not None and around.last.way is Way.EARLIER  # 比上年末的26册净增12册
    return any(word.text.startswith(_NET) for word in around.before) and not binds(named) and not is_led


def change_of(spoken: Spoken, claim: Claim, around: Around, vocabulary: Vocabulary) -> Claim | None:
    """How much more or less than in an earlier period: in pieces, in percent, in times."""
    base = spoken.base or (When.LAST if spoken.knows_last else spoken.later if spoken.moves else None)
    if base is None and spoken.moves and (claim.number.unit != "%" or _is_behind_change(spoken)):
        base = When.LAST
    turns = [word.role for word in around.before if word.role in (Role.UP, Role.DOWN)]
    is_times = claim.number.unit == "倍" and not turns
    if is_times and any(word.when in (When.LAST, When.AGO) for word in around.before):
        base = next(word.when for word in around.before if word.when in (When.LAST, When.AGO))
    elif base is None or not turns or any(word.role is Role.SOME for word in around.before):
        return None  # 分别比上年增加…
    named = tuple(word for word in around.before if word.role not in (Role.UP, Role.DOWN))
    if _is_of_no_period(around, named) or (_is_of_some(spoken, named) and _whole_listed(spoken) is None):
        return None
    is_led = (
        not binds(named) and binds(spoken.before) and all(word.role is not Role.NONE for word in spoken.before)
    )  # 现行有效者，较上年末添了两件
    meant = _of_all_again(spoken, named) or (of_clause_before(spoken, around, vocabulary) if is_led else ())
    meant = meant or meant_by(around._replace(before=named, is_among=False), "", vocabulary)
    if not meant and spoken.is_unsure and _whole_listed(spoken) is None:
        return None
    if not meant and not binds(named):
        meant = _just_denied(spoken)
    if not meant and spoken.before:
        meant = of_clause_before(spoken, around, vocabulary)
    alone = spoken.text.wholes[0] if not spoken.claims and len(spoken.text.wholes) == 1 else None
    if not meant and is_bare(around._replace(before=named)) and _is_behind_change(spoken):
        meant = spoken.claims[-1].meant
    of = (around.last or alone or _whole_listed(spoken)) if not meant else None
    if of is not None and of is around.last and (of.is_piece or of.is_part) and _names_all(named):
        of = spoken.wholes_here[-1] if spoken.wholes_here else of
    readings = _of_all_added(spoken, named) or meant or (of.meant if of else ())
    if around.last is not None and not binds(named) and readings == around.last.meant:
        readings = (*readings, *with_those_before(spoken))
    if any(word.role is Role.TOTAL for word in named):  # 自然人多17件，企业多7件，合计多29件: of all
        readings = (*readings, *(one.whole for one in readings if one.parts))
    if not readings or base not in (When.LAST, When.AGO):
        return None
    direction = 0 if is_times else 1 if turns[-1] is Role.UP else -1
    return replace(claim, way=Way.CHANGE, meant=readings, of=of, when=base, direction=direction)


def _of_all_again(spoken: Spoken, named: Sequence[Word]) -> tuple[Meant, ...]:
    """「收到7件，个人6件、企业1件，数量比上年少3件」: of what was counted first."""
    is_so = _names_all(named) and not binds(named) and spoken.wholes_here
    return spoken.wholes_here[-1].meant if is_so else ()


def _just_denied(spoken: Spoken) -> tuple[Meant, ...]:
    """「行政强制一件也没有，比上年少2件」; not of 「没有制发；办理许可143件，比上年增长…」."""
    since = spoken.claims[-1].start if spoken.claims else -1
    denied = (said for said in spoken.denied if said.way is Way.NONE and said.start > since)
    return tuple(one for said in denied for one in said.meant)


def points(spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
    """「占72.4%，较上年提高7.8个百分点」, 「占比下降7.8个百分点」."""
    turns = [word.role for word in around.before if word.role in (Role.UP, Role.DOWN)]
    before = spoken.claims[-1] if spoken.claims else None
    named = [word for word in around.before if word.role in _MOVED]
    base = spoken.base or spoken.later
    if (
        len(turns) != 1
        or base not in (When.LAST, When.AGO)
        or before is None
        or before.number.unit != "%"
        or len(named) < len(around.before)
    ):
        return None
    bases = before.bases or before.meant
    if before.way not in (Way.SHARE, Way.FIGURE) or not before.meant or before.pieces or claim.when is When.OTHER:
        return None
    return replace(
        claim,
        way=Way.CHANGE,
        meant=before.meant[:1],
        bases=bases,
        when=base,
        direction=1 if turns[0] is Role.UP else -1,
    )


def of_clause_before(spoken: Spoken, around: Around, vocabulary: Vocabulary) -> tuple[Meant, ...]:
    """「以自然人为主，占…」, 「申请总量翻了一番，增长…」."""
    changing = (Role.UP, Role.DOWN, Role.SAME_TIME)
    named = [word for word in spoken.before if word.role not in changing]
    return meant_by(around._replace(before=named, after=(), is_among=False), "", vocabulary)


def _is_behind_change(spoken: Spoken) -> bool:
    return bool(spoken.claims) and spoken.claims[-1].way is Way.CHANGE and not spoken.takes_turns


def _whole_listed(spoken: Spoken) -> Claim | None:
    """「许可214件，其中建房131件、其他83件，较上年…」: the whole, where what follows it is all its parts."""
    whole = spoken.wholes_here[-1] if spoken.wholes_here else None
    if whole is None:
        return None
    parts = {
        one.start: one.number
        for one in spoken.claims
        if one.start > whole.start and one.way in (Way.FIGURE, Way.WITHIN)
    }
    parts |= {word.start: word.number for word in spoken.unread if word.start > whole.start and word.number is not None}
    values = [number.value for number in parts.values() if number.unit == whole.number.unit]
    return whole if len(values) > 1 and sum(values) == whole.number.value else None


def _is_of_some(spoken: Spoken, named: Sequence[Word]) -> bool:
    """「其中涉及征地的31件，比上年增加6件」: of these 31."""
    is_some = bool(spoken.claims) and spoken.claims[-1].way is Way.WITHIN
    return is_some and not binds(named) and not _names_all(named)


def _names_all(words: Sequence[Word]) -> bool:
    """「网上31件、信函11件，数量比上年减少9件」: of all of them, not of the last."""
    return any(word.text in _ALL_OF_THEM for word in words)


def _of_all_added(spoken: Spoken, named: Sequence[Word]) -> tuple[Meant, ...]:
    """「行政复议8件、行政诉讼9件，合计17件，比上年增加6件」: of both together."""
    last = spoken.claims[-1] if spoken.claims else None
    each = [one.meant[0] for one in last.pieces if one.meant] if last is not None and last.way is Way.TOTAL else []
    if binds(named) or last is None or len(each) < 2 or len(each) < len(last.pieces):
        return ()
    return (each[-1]._replace(plus=tuple(each[:-1])),)


def with_those_before(spoken: Spoken) -> tuple[Meant, ...]:
    """「直接起诉6件、复议后起诉5件，比上年增加3件」: the last figure may be meant with those it is listed with."""
    run: list[Meant] = []
    if (
        not spoken.claims or spoken.last is not spoken.claims[-1]
    ):  # 「4件（维持2件、纠正1件），上年为2件」: those are in the bracket
        return ()
    for claim in reversed(spoken.claims):
        if claim.way is not Way.FIGURE or not claim.meant or (run and not _are_alike(spoken, claim.meant[0], run[0])):
            break
        run.insert(0, claim.meant[0])
    return tuple(run[-1]._replace(plus=tuple(run[at:-1])) for at in range(len(run) - 1))


def _are_alike(spoken: Spoken, one: Meant, two: Meant) -> bool:
    """Whether they are two parts, two outcomes, or two things counted: never a whole and what comes of it."""
    if one.parts or two.parts:
        return one.whole == two.whole and one.parts != two.parts and bool(one.parts and two.parts)
    measures = spoken.vocabulary.subjects[one.subject].measures
    return one.subject != two.subject or not any(measures[name].whole for name in (*one.measures, *two.measures))
