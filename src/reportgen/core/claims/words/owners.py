"""Whose figures a clause tells: our own, or those of another body that it names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.light import dataclass

_ALL_OF = "全"
_EVERY = ("各级", "各行政机关")


@dataclass(frozen=True)
class Ownership:
    """Answers for the unit `own`."""

    vocabulary: Vocabulary
    own: str

    def after(self, word: Word, clause: Sequence[Word], is_ours: bool) -> bool:
        """Whether the clause, until now ours or not, tells our figures behind one word more."""
        match word.role:
            case Role.OURS:
                return True
            case Role.OF_OTHERS:
                return self.are_ours(word, clause)
            case Role.ORGAN:
                return is_ours and not self.gathers
            case Role.BODY:
                return is_ours and self.names_us(word, clause)
            case _:
                return is_ours

    def are_ours(self, word: Word, clause: Sequence[Word]) -> bool:
        """Whether 全市, 各部门, behind the words of `clause`, are all of the unit, so that their figures are its own."""
        if word.text.startswith(_ALL_OF):
            return self._is_own(word.text[1:])
        before = [one for one in clause if one.role is Role.OF_OTHERS]
        if self.gathers and [one.role for one in clause[-2:]] == [Role.OURS, Role.AND]:  # 市本级及各县区
            return True
        return self.gathers and (
            word.text.startswith(_EVERY)
            or any(one.text.startswith(_ALL_OF) and self._is_own(one.text[1:]) for one in before)
        )

    def names_us(self, body: Word, clause: Sequence[Word]) -> bool:
        """Whether a name like 市住建局 is short for our own: its characters stand in ours in the same order."""
        before = clause[-1].text if clause and clause[-1].role is Role.UNKNOWN else ""
        if before == _ALL_OF:
            return self._is_own(body.text)
        letters = iter(self.own)
        return all(char in letters for char in before + body.text) if before else True

    def _is_own(self, ending: str) -> bool:
        """Whether 全市, 全局 is all of the unit: its name, without 人民政府, or 应急管理局 where it gathers, ends so."""
        names = [self.own, *(self.own.removesuffix(body) for body in self.vocabulary.endings + self.vocabulary.gathers)]
        return any(name.endswith(ending) for name in names)

    @cached_property
    def gathers(self) -> bool:
        """Whether it reports for all bodies below it."""
        return self.own.endswith(self.vocabulary.gathers) if self.vocabulary.gathers else False
