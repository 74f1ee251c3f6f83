"""Bind a figure to what it counts, by the words before it in its clause, else by those behind it."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.words.around import NEAR, ODD, Around, is_of_something_else, unknown_in
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import BINDING, FILLERS, Role
from reportgen.core.claims.words.vocabulary import Sense, Topic, Vocabulary
from reportgen.core.claims.words.word_questions import is_of_one_subject

_BEHIND = 6  # between the figure and words that bind from behind: 4件因临近年底收到，
_LINKS = ("的", "而", "为由", "等", "“", "”", "、", "继续", "类", "")  # between two words for one figure
_WHY = ("因", "因为", "由于")  # 5件因年末收到，…: why it is so, and not how many that were
_ADDED = ("加上", "加", "减去", "扣除")
_AMIDST = ("中", "里", "当中", "之中")
_IDLE = (*FILLERS, Role.ABOUT, Role.WHEN, Role.TOTAL, Role.OURS, Role.AMONG, Role.REST, Role.OPEN, Role.ALSO)


def meant_by(around: Around, unit: str, vocabulary: Vocabulary) -> tuple[Meant, ...]:
    """The readings of a figure in `unit`, the likeliest first; none where it counts something else, or that is unsure."""
    led, said = ([_behind_last(word, around.last, vocabulary) for word in some] for some in around[:2])
    around = around._replace(before=led, after=said)
    if _is_some_of_them(around.before):
        around = around._replace(before=(), is_among=True)
    around = around._replace(after=_as_named(around.after))
    before, after = around.before, around.after
    if is_of_something_else(around):
        return ()
    if not any(word.role in BINDING for word in before):
        return _from_behind(around, unit, vocabulary) or _like_the_last(around, unit, vocabulary)
    subject = _subject_behind(after, before, vocabulary) or _subject(before, around.subject, vocabulary)
    if subject is None or (unit and unit not in subject.units) or _blocked(subject, before, after):
        return ()
    measures, parts = _groups(before, subject, Role.MEASURE), _groups(before, subject, Role.PART)
    measures = _counted(measures, subject, unit)
    if around.is_among and any(_is_whole(subject, group) for group in measures):
        return ()
    if not measures and _first(after, Role.MEASURE):
        measures = _groups(after, subject, Role.MEASURE)
        if around.is_among and any(_is_whole(subject, group) for group in measures):
            return ()
    part = parts[-1] if parts else ()
    if measures and not part and (held := _held(around, subject)):
        return tuple(Meant(subject.id, group, of) for of in held for group in measures)
    if measures and not part and (more := _others(before, subject, vocabulary)):
        both = [group for group in measures if all(_has(vocabulary, one, group) for one in more)]
        return tuple(
            Meant(subject.id, group, (), tuple(one._replace(measures=group) for one in more)) for group in both
        )
    if not measures and not part and (more := _others(before, subject, vocabulary)):
        return tuple(Meant(subject.id, (name,), (), more) for name in subject.usual)
    if measures:
        return tuple(Meant(subject.id, group, part) for group in measures)
    return _unmeasured(around, subject, part)


def _as_named(after: Sequence[Word]) -> Sequence[Word]:
    """「5件新制发的文件均配发了解读材料」, 「10件加上新制发的1件」: what is said of all of them, or added, does not name them."""
    after = after[: next((n for n, word in enumerate(after) if word.text in _ADDED), len(after))]
    ends = [n for n, word in enumerate(after) if word.role is Role.ALL]
    named = any(word.role in (Role.MEASURE, Role.SUBJECT) for word in after[: ends[0]]) if ends else False
    return after[: ends[0]] if named else after


def _is_some_of_them(words: Sequence[Word]) -> bool:
    """「收到的申请中有7件」: the words before name all of which these are some."""
    bound = [n for n, word in enumerate(words) if word.role in BINDING]
    return bool(bound) and any(word.text in _AMIDST for word in words[bound[-1] :])


def _behind_last(word: Word, last: Claim | None, vocabulary: Vocabulary) -> Word:
    """「维持4件，其他2件」, 「企业4件，其他1件」: 其他 is of the sort that the figure before is of."""
    if word.role is not Role.THEN or last is None or not last.meant:
        return word
    subject = vocabulary.subjects[last.meant[0].subject]
    sorts = ((Role.PART, subject.parts), (Role.MEASURE, subject.measures))
    for role, named in sorts if last.is_part else sorts[1:]:
        found = tuple(
            Sense(role, subject.id, one.id) for one in word.senses if one.subject == subject.id and one.id in named
        )
        if found:
            return word._replace(role=role, senses=found)
    return word


def _blocked(subject: Topic, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a word speaks against the subject: one of its `not`, or one for another subject that is named there."""
    words = (*before, *after)
    others = {name for word in words if word.role is Role.SUBJECT for name in word.subjects} - {subject.id}
    if not others.isdisjoint(subject.not_):
        return True
    return any(sense.subject == subject.id for word in words for sense in word.senses if sense.role == Role.NOT)


def _first(words: Sequence[Word], role: Role) -> Word | None:
    return next((word for word in words if word.role is role), None)


def _subject(words: Sequence[Word], current: str, vocabulary: Vocabulary) -> Topic | None:
    """Whose figure it is: of the subject named last, else of the current one, else of the one that a strong word has."""
    named = [(n, subject) for n, word in enumerate(words) if word.role is Role.SUBJECT for subject in word.subjects]
    asked = [(n, word) for n, word in enumerate(words) if word.role in (Role.MEASURE, Role.PART)]
    for at, name in (*reversed(named), (0, current)):
        # What is done to a subject stands before it: 办理行政许可 is no 办理 of a request.
        if name and all(word.of(name) for n, word in asked if n > at or not named):
            return vocabulary.subjects[name]
    for _, word in asked:
        for sense in word.senses:
            if sense.role in (Role.MEASURE, Role.PART):
                subject = vocabulary.subjects[sense.subject]
                named_by = subject.measures if sense.role == Role.MEASURE else subject.parts
                if named_by[sense.id].strong or is_of_one_subject(word):
                    return subject
    # 答复中予以公开7件: each alone may be of anything, both together are of one.
    shared = set.intersection(*({*word.subjects} for _, word in asked)) if len(asked) > 1 else set()
    return vocabulary.subjects[min(shared)] if shared else None


def _subject_behind(after: Sequence[Word], before: Sequence[Word], vocabulary: Vocabulary) -> Topic | None:
    """「收到12件政府信息公开申请」."""
    if after and after[0].role is Role.SUBJECT and not any(word.role is Role.SUBJECT for word in before):
        return _subject([*after[:1], *before], "", vocabulary)
    return None


def _counted(groups: list[tuple[str, ...]], subject: Topic, unit: str) -> list[tuple[str, ...]]:
    """Without the rates, where something is counted."""
    return [group for group in groups if not unit or all(not subject.measures[name].unit for name in group)]


def _groups(words: Sequence[Word], subject: Topic, role: Role) -> list[tuple[str, ...]]:
    """The measures or parts named last: one group of those added up (甲和乙), or one for each that is done (甲并乙)."""
    found: list[tuple[str, ...]] = []
    joined: Role | None = None
    is_near = False
    for word in words:
        names = tuple(sense.id for sense in word.of(subject.id))
        if word.role is not role or not names:
            joined = word.role if word.role in (Role.AND, Role.ALSO) else None if word.role in ODD else joined
            is_near &= word.text in _LINKS
            continue
        if is_near and joined is None and not _is_whole(subject, found[-1]):
            if _is_whole(subject, names):
                continue  # 予以公开答复: the answers that were so
            # 重复申请等不予处理: it is both; 企业等法人: it is all of these
            found = [names[:1], *found] if role is Role.MEASURE else [names[:1]]
        elif joined is Role.AND and found and role is Role.MEASURE and _is_one_in_other(subject, found[-1], names[:1]):
            found[-1] = found[-1] if subject.is_within(found[-1], names[:1]) else names[:1]  # 信访投诉、不予处理的2件
        elif joined is Role.AND and found:
            found[-1] = tuple(dict.fromkeys((*found[-1], names[0])))
        elif joined is Role.ALSO and found:
            found += [(name,) for name in names]
        else:
            found = [(name,) for name in names]
        joined, is_near = None, True
    return found


def _is_one_in_other(subject: Topic, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return subject.is_within(one, other) or subject.is_within(other, one)


def _held(around: Around, subject: Topic) -> tuple[tuple[str, ...], ...]:
    """「直接起诉7件：维持4件」: what follows a part may be of that part, or of the whole."""
    last = around.last
    if last is None or not last.meant or last.meant[0].subject != subject.id or around.is_cut:
        return ()
    parts = last.meant[0].parts if all(one.parts for one in last.meant) or not around.is_inside else ()
    return ((parts,) if around.is_inside else (parts, ())) if parts else ()


def _others(words: Sequence[Word], last: Topic, vocabulary: Vocabulary) -> tuple[Meant, ...]:
    """The other subjects of 「行政复议、行政诉讼共17件」, each as a whole."""
    found: list[str] = []
    joined = False
    for word in words:
        if word.role is Role.SUBJECT:
            found = [*found, word.subjects[0]] if joined else [word.subjects[0]]
            joined = False
        elif word.role is Role.AND:
            joined = True
    others = [vocabulary.subjects[name] for name in found if name != last.id]
    return tuple(Meant(one.id, one.usual[:1]) for one in others if one.usual)


def _has(vocabulary: Vocabulary, meant: Meant, names: Sequence[str]) -> bool:
    """Whether the subject of `meant` has outcomes of these names too."""
    return all(name in vocabulary.subjects[meant.subject].measures for name in names)


def _is_whole(subject: Topic, names: Sequence[str]) -> bool:
    return any(name in subject.measures and subject.measures[name].whole for name in names)


def _unmeasured(around: Around, subject: Topic, part: tuple[str, ...]) -> tuple[Meant, ...]:
    """A part takes the measure of the whole it is a part of; a subject alone may be any of its usual measures."""
    usual = tuple(Meant(subject.id, (name,)) for name in subject.usual)
    if not part:
        return (*_same_outcome(around, subject), *usual)
    wholes = [meant for whole in reversed(around.wholes) for meant in whole.meant if meant.subject == subject.id]
    likely = wholes if wholes or around.is_among else usual
    is_far = not around.is_whole_here or around.is_cut
    if wholes and is_far:  # 「结转3件。来源：自然人21件」, 「其中1件未审结；复议后起诉1件」: or of all, as before
        likely = [*wholes, *usual]
    return tuple(dict.fromkeys(meant._replace(parts=part) for meant in likely or usual))


def _same_outcome(around: Around, subject: Topic) -> tuple[Meant, ...]:
    """「被纠正8件，其中行政复议7件、行政诉讼1件」: of the outcome that was named, each."""
    goes_on = around.is_among or (bool(around.before) and around.before[0].role is Role.AND)
    goes_on |= bool(around.wholes) and not around.is_cut and around.last is around.wholes[-1]  # 被纠正的6件中，复议4件
    last = around.wholes[-1].meant[0] if goes_on and around.is_whole_here and around.wholes else None
    if last is None or last.subject == subject.id or not all(name in subject.measures for name in last.measures):
        return ()
    return () if any(name in subject.usual for name in last.measures) else (Meant(subject.id, last.measures),)


def _from_behind(around: Around, unit: str, vocabulary: Vocabulary) -> tuple[Meant, ...]:
    """「4件结转下年度」, 「有38件政府信息公开申请」."""
    after = around.after
    bound = next((n for n, word in enumerate(after) if word.role is Role.MEASURE), None)
    if bound is None and any(word.role is Role.PART for word in after):
        return _part_behind(around, unit, vocabulary)
    if bound is None:
        is_bare = all(word.role in _IDLE for word in around.before) and not around.is_among
        is_bare &= around.behind not in (Role.FIGURE, Role.AND)
        if not (is_bare and after and after[0].role is Role.SUBJECT and _ends(after)):
            return ()
    elif unknown_in(after[:bound]) > _BEHIND or unknown_in(around.before) > NEAR:
        return ()
    subject = _subject(after, around.subject, vocabulary)
    if subject is None or (unit and unit not in subject.units) or _blocked(subject, around.before, after):
        return ()
    first = next((n for n, word in enumerate(after) if word.role is Role.SUBJECT), 0)
    groups = [*_groups(after, subject, Role.MEASURE), *_groups(after[:first], subject, Role.MEASURE)]
    measures = _counted(list(dict.fromkeys(groups)), subject, unit)
    is_why = after[0].text in _WHY
    is_sure = (
        not is_why
        and not around.is_among
        and not unknown_in(after[:bound])
        and all(one.role in _IDLE for one in around.before)
    )
    if not is_sure and any(_is_whole(subject, group) for group in measures):
        measures = [
            group for group in measures if not _is_whole(subject, group)
        ]  # 在办 may be of all and of those left
        if not measures:
            return ()
    if not measures:
        return tuple(Meant(subject.id, (name,)) for name in subject.usual)
    held = _held(around, subject) or ((),)
    return tuple(Meant(subject.id, group, of) for of in held for group in measures)


def _part_behind(around: Around, unit: str, vocabulary: Vocabulary) -> tuple[Meant, ...]:
    """「31件为自然人申请」."""
    topic = _subject(around.after, around.subject, vocabulary)
    sure = all(word.role in _IDLE for word in around.before) and not unknown_in(around.after)
    if topic is None or not sure or unit not in topic.units or _blocked(topic, (), around.after):
        return ()
    return _unmeasured(around, topic, _groups(around.after, topic, Role.PART)[-1])


def _ends(after: Sequence[Word]) -> bool:
    return all(word.role in (Role.SUBJECT, *FILLERS) for word in after)


def _like_the_last(around: Around, unit: str, vocabulary: Vocabulary) -> tuple[Meant, ...]:
    """「2023年为29件」, 「上升到38件」: the same as the figure before, of another period."""
    roles = {word.role for word in around.before}
    if roles <= {Role.OPEN, Role.THAT_IS} and around.is_behind_share:
        return ()  # 29件，逾八成（24件）; 一半给了全文，也就是8件
    if around.last is not None and roles in ({Role.OPEN}, {Role.THAT_IS}):
        topic = vocabulary.subjects[around.last.meant[0].subject] if around.last.meant else None
        return around.last.meant if topic and unit in topic.units else ()  # 1.25万元（12500元）
    if around.last is None or not (roles & {Role.WHEN, Role.LEVEL, Role.SAME_TIME}) or around.is_among:
        return ()
    return around.last.meant if roles <= {*_IDLE, Role.LEVEL, Role.SAME_TIME, Role.AND} else ()
