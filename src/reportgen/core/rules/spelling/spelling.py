"""Wrong words and nearly right ones: those of a list, and words with one character mistaken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from reportgen.core.rules.declared.powers import Words
from reportgen.core.rules.texts.hits import Hit, folded_sentences, hit_at, is_free
from reportgen.core.rules.texts.passages import Passage
from reportgen.core.rules.texts.sound_texts import SOUND

# The shortest word that is known again with one character mistaken: of three characters, too many are other words.
SHORTEST_SPELLED = 4
# Shorter ones are known by what they do to the sentence.
SHORT = (2, 3)


def wrong_words(power: Words, passages: Sequence[Passage], names: Sequence[str] = ()) -> Iterator[Hit]:
    """Every wrong word, with the right one; what stands in one of `names`, the unit's own, is none.

    What stands in the report a second time is a name or a word of the trade, and no slip. Passages that are known to be
    sound are not read again.
    """
    unread = SOUND.unread(passages, power.digest, *names)
    if not unread:
        return
    from reportgen.core.rules.spelling.misspelt import lexicon_with, misspelt  # with the table of all usual words
    from reportgen.core.rules.spelling.nearly_spelled import spelled_words

    every = "\n".join(passage.folded for passage in passages)
    spelled = spelled_words(power.spelled)
    lexicon = lexicon_with((*power.short, *power.spelled), names) if power.short else None
    # Of hundreds of each, a few stand in all the texts together.
    instead = {word: right for word, right in power.instead.items() if word in every}
    confused = {right: way for right, way in power.confused.items() if way.may_be_in(every)}
    for passage, digest in unread:
        wrong = {**spelled.wrong_in(passage.folded), **instead}
        here = sorted((word for word in wrong if word in passage.folded), key=len, reverse=True)
        mixed = {right: way for right, way in confused.items() if way.may_be_in(passage.folded)}
        is_sound = not here
        for sentence in folded_sentences(passage) if here or mixed or lexicon else ():
            text = sentence.text
            slips = [*misspelt(text, lexicon)] if lexicon else []
            meant = [(found.start(), found.group(), right) for right, way in mixed.items() for found in way.find(text)]
            listed = [(text.find(word), word, wrong[word]) for word in here if word in text]
            if not (slips or meant or listed):
                continue  # as of nearly all sentences: then nothing needs to be excepted
            taken = [found.span() for one in power.excepts for found in one.find(text)]
            slips = [one for one in slips if is_free(_span(one), taken)]
            is_sound = is_sound and not slips and not meant
            for at, word, right in chain(listed, meant, (slip for slip in slips if every.count(slip[1]) == 1)):
                if is_free(span := _span((at, word, right)), taken):
                    taken.append(span)
                    yield hit_at(passage, text, span, should=right)
        if is_sound:
            SOUND.note(digest)


def _span(slip: tuple[int, str, str]) -> tuple[int, int]:
    """From where to where what is written stands."""
    at, word, _ = slip
    return at, at + len(word)
