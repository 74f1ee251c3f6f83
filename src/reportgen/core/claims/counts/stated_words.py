"""Which of the words of a statement say what is stated: the last outcome that is named, without 事, from the subject on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.claims import Meant
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.vocabulary import Topic, Vocabulary
from reportgen.core.claims.words.word_questions import MATTER


def begins_anew(words: Sequence[Word]) -> bool:
    """Whether a clause names a subject first of all."""
    return next((word.role for word in words if word.role not in FILLERS), None) is Role.SUBJECT


def of_the_last(words: Sequence[Word], vocabulary: Vocabulary) -> list[Word]:
    """「没有答复在行政复议中被纠正」: what is denied is the outcome of the last that is named, and not of what that was about."""
    words = _without_wholes(words, vocabulary)
    outcomes = [word for word in words if word.role is Role.MEASURE]
    last = outcomes[-1] if outcomes else None
    return [
        word
        for word in words
        if word.role is not Role.MEASURE or last is None or not {*word.subjects}.isdisjoint(last.subjects)
    ]


def _without_wholes(words: Sequence[Word], vocabulary: Vocabulary) -> Sequence[Word]:
    """「没有因不掌握而作出的答复」: without the word for all of it, where one for some of it stands before."""

    def is_whole_word(word: Word) -> bool:
        sense = word.senses[0]
        return vocabulary.subjects[sense.subject].measures[sense.id].whole

    named = [word for word in words if word.role is Role.MEASURE]
    if len(named) < 2 or is_whole_word(named[0]) or not is_whole_word(named[-1]):
        return words
    return (
        words if {*named[0].subjects}.isdisjoint(named[-1].subjects) else [one for one in words if one is not named[-1]]
    )


def without_matter(words: Sequence[Word]) -> list[Word]:
    """Without 事 in 「打官司的事，一件也没有」."""
    return [word for word in words if word.text not in MATTER]


def parts_of_whole(meant: Meant, whole: Meant) -> Meant:
    """The part of `meant`, of what `whole` counts."""
    return whole._replace(parts=meant.parts)


def is_whole(topic: Topic, meant: Meant) -> bool:
    """Whether `meant` is all of its subject, and no outcome of it."""
    return not meant.plus and any(topic.measures[name].whole or name in topic.usual for name in meant.measures)


def usual_if_named(topic: Topic, told: Sequence[Word], readings: tuple[Meant, ...]) -> tuple[Meant, ...]:
    """「没有企业提出申请」: of the subject as it is usually counted, whatever the sentence before has counted last."""
    roles = {word.role for word in told}
    if not readings[0].parts or Role.MEASURE in roles or Role.SUBJECT not in roles or not topic.usual:
        return readings
    return tuple(readings[0]._replace(measures=(name,)) for name in topic.usual)


def of_each(before: Sequence[Word], said: Sequence[Word], vocabulary: Vocabulary) -> Iterator[tuple[Meant, Meant]]:
    """「行政复议、行政诉讼案件全部审结」: what is said of each of the two, and of what all."""
    named = [word for word in before if word.role not in (*FILLERS, Role.WHEN, Role.ABOUT)]
    outcomes = [word for word in said if word.role is Role.MEASURE]
    if [word.role for word in named] != [Role.SUBJECT, Role.AND, Role.SUBJECT] or len(outcomes) != 1:
        return
    for subject in (named[0].subjects[0], named[2].subjects[0]):
        for sense in outcomes[0].of(subject):
            measure = vocabulary.subjects[subject].measures[sense.id]
            if measure.share_of:
                yield Meant(subject, (sense.id,)), Meant(subject, (measure.share_of,))


def subjects_listed(words: Sequence[Word], vocabulary: Vocabulary) -> list[Meant]:
    """「许可、处罚、强制均有所下降」: the subjects of a list, as each is usually counted; none where it has another word."""
    end = next((n for n, word in enumerate(words) if word.role not in (Role.SUBJECT, Role.AND, Role.FILLING)), 0)
    named = [word for word in words[:end] if word.role is Role.SUBJECT]
    if len(named) < 2 or sum(word.role is Role.AND for word in words[:end]) != len(named) - 1:
        return []
    topics = [vocabulary.subjects[word.subjects[0]] for word in named]
    return [Meant(topic.id, topic.usual[:1]) for topic in topics] if all(topic.usual for topic in topics) else []


def said_of(words: Sequence[Word]) -> bool:
    """Whether they are more than what is done: something is named."""
    return any(word.role in (Role.SUBJECT, Role.MEASURE, Role.PART, Role.ABOUT, Role.UNKNOWN) for word in words)
