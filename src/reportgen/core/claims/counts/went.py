"""What a clause says of how something moved without a figure: 较上年有所增加, 近三年首次回落, 延续上升势头."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.counts.said_of import SaidOf
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.counts.stated_words import begins_anew, subjects_listed
from reportgen.core.claims.counts.turns import Turn, turn_in
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, MOVES, Role
from reportgen.core.claims.words.word_questions import binds
from reportgen.core.light import dataclass, replace

_MOVING = (*MOVES, Role.SAME_TIME)
_ALL_THERE = ("总量", "总数", "总", "存量")
_NEARLY = ("基本", "大致", "大体", "总体")


def went(spoken: Spoken) -> Iterator[Claim]:
    """The claims of the clause that ends here that something is more, less or the same as before."""
    yield from _Went(spoken, spoken.vocabulary).told()


@dataclass(frozen=True)
class _Went(SaidOf):
    def told(self) -> Iterator[Claim]:
        """That something is more, less or the same as last year."""
        if self.spoken.has_figure:
            return
        if (turn := turn_in(self.spoken.clause)) is not None:
            yield from self._turned(turn)
            return
        words, base = self.spoken.clause, self.spoken.base or self._beside_last()
        turns = [n for n, word in enumerate(words) if word.role in MOVES]
        if not turns or base not in (When.LAST, When.AGO):
            return
        if any(word.role in (Role.LEVEL, Role.NONE) for word in words):
            return
        if self.leads_away(words, _MOVING, is_named=begins_anew(words)):
            return
        nearly = any(near in word.text for word in words for near in _NEARLY)
        yield from self._of(words, MOVES[words[turns[-1]].role], base, words[turns[-1]], nearly)

    def _turned(self, turn: Turn) -> Iterator[Claim]:
        """「申请量近三年首次回落」: whatever it is compared with, it is less than before."""
        words, base = turn.others, self.spoken.base or When.LAST
        if base not in (When.LAST, When.AGO) or any(word.role in (Role.LEVEL, Role.NONE) for word in words):
            return
        times = [word.when for word in words if word.role is Role.WHEN]
        if not binds(words) and any(word.text in _ALL_THERE for word in words):
            return  # 制发2件、废止5件，总量不增反降: of what both change
        is_told = bool(self.spoken.claims) and self.spoken.claims[-1].way is Way.CHANGE  # 比上年减少79件，延续上升势头
        is_now = self.spoken.when is When.THIS or is_told or (turn.has_time and {*times} <= {When.THIS})
        if is_now and not self.leads_away(words, _MOVING, is_named=begins_anew(words), is_now=True):
            yield from self._of(words, turn.direction, base, self.spoken.clause[-1], False)

    def _of(self, words: Sequence[Word], direction: int, base: When, at: Word, nearly: bool) -> Iterator[Claim]:
        """That what `words` name, or what was spoken of before, moved so."""
        if (each := subjects_listed(words, self.vocabulary)) and direction:
            made = (self.claim(Way.TREND, at, (one,)) for one in each)  # 许可、处罚、强制均有所下降
            yield from (replace(claim, when=base, direction=direction) for claim in made)
            return
        named = [word for word in words if word.role not in (*MOVES, Role.SAME_TIME)]
        last = self.spoken.last
        if not binds(named):
            before = [word for word in self.spoken.before if word.role not in (*MOVES, Role.SAME_TIME)]
            named = [] if self.leads_away(before) else before
        meant = self.spoken.beside(self.meant(named)) or (last.meant if last and not binds(named) else ())
        if not meant and not binds(named) and self.spoken.denied:  # 没有收到申请，与上年持平
            meant = self.spoken.denied[0].meant
        if meant:
            claim = self.claim(Way.TREND, at, meant[:1])
            number = claim.number._replace(is_about=nearly)
            yield replace(claim, number=number, when=base, direction=direction)

    def _beside_last(self) -> When | None:
        """「许可64件，上年58件，有所下降」: the period of the figure right before, where the clause says nothing else."""
        last = self.spoken.claims[-1] if self.spoken.claims else None
        is_bare = all(word.role in (*MOVES, *FILLERS) for word in self.spoken.clause)
        return last.when if last is not None and last.way is Way.EARLIER and is_bare else None
