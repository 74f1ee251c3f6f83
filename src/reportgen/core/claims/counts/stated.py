"""What a clause says of figures without naming one: there were none, all were of one sort, there were more than last year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.binding import meant_by
from reportgen.core.claims.counts.done import came_out, told_as_done
from reportgen.core.claims.counts.presence import present
from reportgen.core.claims.counts.said_of import SaidOf
from reportgen.core.claims.counts.some_of_it import decided, of_every_sort
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.counts.stated_words import (
    is_whole,
    of_each,
    of_the_last,
    parts_of_whole,
    said_of,
    usual_if_named,
    without_matter,
)
from reportgen.core.claims.counts.went import went
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.vocabulary import Topic
from reportgen.core.claims.words.word_questions import binds, is_topic
from reportgen.core.light import dataclass, replace

_OUTCOME = (*FILLERS, Role.MEASURE, Role.PART, Role.BODY, Role.ORGAN, Role.OURS)
_BEING = ("为", "系", "是", "属")
_ZERO, _WITHIN = "零", ("当年", "年度")
_HOWEVER = (Role.HOW, Role.DUE, Role.ALL, Role.RANK)
_DONE = ("已", "已经", "了")


def stated(spoken: Spoken) -> Iterator[Claim]:
    """The claims that the clause makes which ends here."""
    if spoken.is_odd or not spoken.clause:
        return
    told = [*_exactly(spoken)]
    yield from told
    if spoken.is_clause_ours:
        known = {(one.way, one.when) for one in told}
        is_told = (one for one in present(spoken) if one.way is not Way.SOME or not told)
        yield from (one for one in is_told if (one.way, one.when) not in known)


def _exactly(spoken: Spoken) -> Iterator[Claim]:
    """Those that it makes in words all of which are understood."""
    clause = _Clause(spoken, spoken.vocabulary)
    yield from clause.came_out()
    if spoken.is_clause_ours:
        yield from clause.none()
        yield from clause.all()
        yield from went(spoken)
        yield from clause.granted()
        yield from of_every_sort(spoken)


@dataclass(frozen=True)
class _Clause(SaidOf):
    # ── 没有收到申请 ─────────────────────────────────────────────────────────

    def none(self) -> Iterator[Claim]:
        """That there is none of something."""
        words = self.spoken.clause
        marks = [n for n, word in enumerate(words) if word.role is Role.NONE]
        for at, end in zip(marks, [*marks[1:], len(words)], strict=False):
            said = words[at + 1 : end]
            told, when = [*words[: marks[0]], *said], self.spoken.when
            if end < len(words) and not said_of(said):
                continue  # 未收取、也未减免信息处理费: both are done to what stands behind the second
            if at == marks[0] and (fused := self._fused(words[:at], said)) is not None:
                told, when = [*words[: at - 1], fused, *said[1:]], When.THIS
            turned = at != marks[0] and words[at - 1].role is not Role.AND  # 没有未登记的
            if turned or self.leads_away(told) or any(word.role in _HOWEVER for word in said):
                continue
            if words[at].text == _ZERO and said and said[0].role is Role.MEASURE:
                told = [*(word for word in words[:at] if word.role is not Role.MEASURE), *said]  # 复议答复零纠错
            is_led = self.spoken.is_led or is_topic(
                [word for word in self.spoken.before if word.role is not Role.COMMA]
            )
            if is_led and not binds(told) and not self.leads_away(without_matter(self.spoken.before)):
                told = [*without_matter(self.spoken.before), *told]  # 「不予处理：未发生此类情形」
            readings = self.meant(of_the_last(told, self.vocabulary))
            if readings and not self._is_deed(words[at], readings[0]) and not self._is_of_another(told, readings[0]):
                for other in readings[0].plus:  # 没有行政复议、行政诉讼: it is said of each
                    yield self.claim(Way.NONE, words[at], (other,))
                readings = usual_if_named(self.vocabulary.subjects[readings[0].subject], told, readings)
                claim = self.claim(Way.NONE, words[at], tuple(one._replace(plus=()) for one in readings))
                yield replace(claim, when=when)

    def _fused(self, before: Sequence[Word], said: Sequence[Word]) -> Word | None:
        """「上年无结转」 denies what 上年结转 means as one word."""
        if not before or not said or before[-1].role is not Role.WHEN:
            return None
        text = before[-1].text + said[0].text
        found = self.vocabulary.lexicon.at(text, 0)
        if found is None or found[0] != text or found[1][0] is not Role.MEASURE:
            return None
        return Word(Role.MEASURE, text, said[0].start, said[0].end, found[1][1])

    def _is_of_another(self, told: Sequence[Word], meant: Meant) -> bool:
        """「复议案件均已审结，没有积压」: of what the clause before named, and not of what is usually said so."""
        named = {one for word in self.spoken.before if word.role is Role.SUBJECT for one in word.subjects}
        return bool(named) and meant.subject not in named and all(word.role is not Role.SUBJECT for word in told)

    def _is_deed(self, word: Word, meant: Meant) -> bool:
        """「未予以公开」 is another answer to the same, and no word about how many were 予以公开."""
        is_ours = not self.vocabulary.subjects[meant.subject].beside  # what others decide is no answer: 未被纠正
        return is_ours and word.text == "未" and any(one.share_of for one in self.measures(meant))

    # ── 申请已全部办结 ───────────────────────────────────────────────────────

    def all(self) -> Iterator[Claim]:
        """That all of something are of one sort."""
        words = [word for word in self.spoken.clause if word.text not in _WITHIN]
        marks = [n for n, word in enumerate(words) if word.role is Role.ALL] or self._of_one()
        said = self._of_ours(words[marks[-1] + 1 :]) if marks else []
        before = words[: marks[-1]] if marks and marks[-1] >= 0 else []
        refused = (Role.SOME, Role.AMONG)
        is_other = self.spoken.is_unsure and not any(word.role is Role.SUBJECT for word in words)
        if not said or is_other or self.leads_away(words) or (self.spoken.has_rest and not self._ends_all(said)):
            return
        first = words[0].role is Role.AMONG and any(word.role is Role.SUBJECT for word in words)  # 其中申请全部由…
        asked = (*words[first:], *self.spoken.before)
        if any(word.role is Role.NONE for word in words) or any(word.role in refused for word in asked):
            return
        if both := [*of_each(before, said, self.vocabulary)]:
            mark = words[max(marks[-1], 0)]
            yield from (replace(self.claim(Way.ALL, mark, (one,)), bases=(base,)) for one, base in both)
            return
        topic = self._topic(said)
        whole = self._whole(before, topic) if topic else None
        if topic is None or (whole and whole.subject != topic.id):
            return
        is_done = any(word.text in _DONE for word in (*before, *said))
        is_due = any(word.role is Role.DUE or (word.role is Role.HOW and not is_done) for word in said)
        for meant in self._sorts(said, topic, whole):
            bases = tuple(self._bases(topic, meant, whole))
            if bases and not (is_due and any(one.due for one in self.measures(meant))):
                yield replace(self.claim(Way.ALL, words[max(marks[-1], 0)], (meant,)), bases=bases)
                return

    def _ends_all(self, said: Sequence[Word]) -> bool:
        """「办结406件，其余11件也已全部办结」: with the rest of them, all are so."""
        senses = (sense for word in said if word.role is Role.MEASURE for sense in word.senses)
        return any(self.vocabulary.subjects[one.subject].measures[one.id].whole for one in senses)

    def _of_one(self) -> list[int]:
        """「行政诉讼1件，为复议后起诉」: of one alone, what is said is said of all; where the word for it stands."""
        words, last = self.spoken.clause, self.spoken.last
        is_one = last is not None and last.way is Way.FIGURE and last.number.value == 1
        if not is_one or not words or (self.spoken.has_figure and words[0].role is not Role.OPEN):
            return []  # a figure of its own; not 行政复议1件（结果维持）
        names = [n for n, word in enumerate(words[1:]) if word.role is Role.BODY]  # 县人民政府维持
        is_bare = all(
            word.role in (*_OUTCOME, Role.AND, Role.OPEN) or n in names for n, word in enumerate(words)
        ) and binds(words)
        return [0] if words[0].text in _BEING else [-1] if is_bare else []

    def _of_ours(self, said: Sequence[Word]) -> Sequence[Word]:
        """Without what is done to something else, where the clause has an outcome of ours: 维持街道答复."""
        subject = self.spoken.text.subject
        has_outcome = any(word.role is Role.MEASURE and word.of(subject) for word in said)
        return [word for word in said if word.role is not Role.MEASURE or word.of(subject) or not has_outcome]

    def _topic(self, said: Sequence[Word]) -> Topic | None:
        """What the words behind 全部 are of."""
        if not any(word.role in (Role.MEASURE, Role.PART) for word in said):
            return None
        found = meant_by(self.around(said), "", self.vocabulary)
        return self.vocabulary.subjects[found[0].subject] if found else None

    def _sorts(self, said: Sequence[Word], topic: Topic, whole: Meant | None) -> Iterator[Meant]:
        """What they all are said to be: an outcome, or of some part."""
        for meant in meant_by(self.around(said), "", self.vocabulary):
            named = any(word.role is Role.MEASURE and word.of(topic.id) for word in said)
            if meant.parts and whole is not None and not named:
                yield parts_of_whole(meant, whole)
            elif named and whole is not None and whole.parts and not meant.parts:
                yield meant._replace(parts=whole.parts)
            else:
                yield meant

    def _whole(self, before: Sequence[Word], topic: Topic | None) -> Meant | None:
        """All of what: the figure before, else what is named before 全部."""
        named = [word for word in before if word.role in (Role.MEASURE, Role.PART)]
        pairs = pairwise(before)
        is_every = any(one.role is Role.ALL and two.role is Role.SUBJECT for one, two in pairs)  # 所有申请
        if not named and any(word.role is Role.ALL for word in before):
            return None  # 各案均已审结
        if not named and not is_every and self.spoken.last is not None and self.spoken.last.when is When.THIS:
            return next(
                iter(self.spoken.last.meant), None
            )  # a piece of something that no form knows means nothing here
        found = meant_by(self.around(before), "", self.vocabulary) if named else ()
        return found[0] if found else None

    def _bases(self, topic: Topic, meant: Meant, whole: Meant | None) -> Iterator[Meant]:
        """What must be as many: what an outcome is an outcome of, and what was named where the outcome is within it."""
        measure = topic.measures[meant.measures[0]]
        if meant.parts and (whole is None or not whole.parts):
            yield meant.whole
            return
        if whole is not None and not (is_whole(topic, whole) or topic.is_within(meant.measures, whole.measures)):
            return  # 上年结转的都已办结: of these nothing is known
        if measure.share_of:
            yield Meant(topic.id, (measure.share_of,), meant.parts)
        if whole is not None and topic.is_within(meant.measures, whole.measures):
            yield whole

    # ── 新制发的文件都配了解读 ───────────────────────────────────────────────

    def granted(self) -> Iterator[Claim]:
        """That there was some of what the clause says something else of."""
        named = decided(self.spoken) or told_as_done(self.spoken)
        if not named or self.leads_away(named):
            return
        readings = self.spoken.beside(self.meant(named))
        if readings and not readings[0].plus:
            readings = usual_if_named(self.vocabulary.subjects[readings[0].subject], named, readings)
            yield self.claim(Way.SOME, named[0], readings)

    def came_out(self) -> Iterator[Claim]:
        """「县政府复议后纠正了原答复」: an outcome of cases that another body decides, told of one or of some."""
        subject, named = came_out(self.spoken)
        measures = [word for word in named if word.of(subject)]
        if not measures or self.spoken.is_away:
            return
        meant = tuple(Meant(subject, (sense.id,), _parts(named, subject)) for sense in measures[-1].of(subject)[:1])
        if self.spoken.beside(meant):
            yield self.claim(Way.SOME, measures[-1], meant)


def _parts(words: Sequence[Word], subject: str) -> tuple[str, ...]:
    """The part that they name last."""
    found = [word.of(subject)[0].id for word in words if word.role is Role.PART and word.of(subject)]
    return tuple(found[-1:])
