"""What every statement without a figure needs: whether all its words are understood, and what they name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.binding import meant_by
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.around import Around
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.vocabulary import Measure, Vocabulary
from reportgen.core.claims.words.word_questions import binds, is_of_one_subject
from reportgen.core.light import dataclass

# A statement is read only where each of its words is understood: one unknown word may turn its meaning.
_CLEAR = (
    *FILLERS,
    *(Role.WHEN, Role.ABOUT, Role.SUBJECT, Role.MEASURE, Role.PART, Role.AND, Role.OURS, Role.AMONG, Role.OPEN),
    *(Role.BODY, Role.TOTAL, Role.OF_OTHERS, Role.ALSO, Role.ORGAN),
)
_HERE = (When.THIS, When.LAST, When.AGO)


@dataclass(frozen=True)
class SaidOf:
    """The clause that ends where `spoken` has been read to."""

    spoken: Spoken
    vocabulary: Vocabulary

    def leads_away(
        self, words: Sequence[Word], allowed: Sequence[Role] = (), is_named: bool = False, is_now: bool = False
    ) -> bool:
        """Whether a word is not understood, or the sentence has been led to something else."""
        roles = [word.role for word in words]
        names = [n for n, role in enumerate(roles[:-1]) if role is Role.UNKNOWN and roles[n + 1] is Role.BODY]
        is_sure = any(word.role is Role.MEASURE and is_of_one_subject(word) for word in words)
        is_back = is_named or is_sure or {Role.SUBJECT, Role.MEASURE} <= {*roles}
        if (self.spoken.is_away and not is_back) or (self.spoken.when not in _HERE and not is_now):
            return True
        if self.spoken.is_narrow and Role.SUBJECT not in roles and not is_sure:
            return True
        return any(role not in (*_CLEAR, *allowed, Role.NONE) for n, role in enumerate(roles) if n not in names)

    def meant(self, words: Sequence[Word]) -> tuple[Meant, ...]:
        """What is spoken of in `words`, as far as they name it."""
        found = meant_by(self.around(words), "", self.vocabulary) if binds(words) else ()
        subjects = {
            *(one.subject for one in found),
            *(one for word in words if word.role is Role.SUBJECT for one in word.subjects),
        }
        done = {
            id(one)
            for one, two in pairwise(words)
            if two.role is Role.SUBJECT and not {*one.subjects} & {*two.subjects}
        }
        for n, word in enumerate(words):  # 没有公民、法人提起诉讼: by whom it was not done
            if word.role is Role.PART and any(w.role is Role.SUBJECT and not word.of(w.subjects[0]) for w in words[n:]):
                done.add(id(word))
        named = [
            word for word in words if word.role in (Role.MEASURE, Role.PART) and id(word) not in done
        ]  # 未办理许可
        return found if all(not subjects.isdisjoint(word.subjects) for word in named) else ()

    def around(self, words: Sequence[Word]) -> Around:
        """They as a neighbourhood, of the words that are understood."""
        known = [word for word in words if word.role in (*_CLEAR,)]
        return Around(known, (), self.spoken.text.subject, self.spoken.is_among, self.spoken.wholes)

    def measures(self, meant: Meant) -> list[Measure]:
        """What is counted in `meant`."""
        return [self.vocabulary.subjects[meant.subject].measures[name] for name in meant.measures]

    def claim(self, way: Way, word: Word, meant: tuple[Meant, ...]) -> Claim:
        """That `meant` is so, as `word` says it."""
        unit = next(iter(self.vocabulary.subjects[meant[0].subject].units), "")
        end = self.spoken.clause[-1].end
        return Claim(way, Number(Decimal(0), unit, word.text), word.start, end, meant, self.spoken.when)
