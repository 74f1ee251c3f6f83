"""What a text has spoken of so far: its subject, its period, whose figures they are; what a figure inherits."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.topics import is_reviewed, is_within_topic, leaned_on, led_in, period_of, taken_up
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.owners import Ownership
from reportgen.core.claims.words.text_so_far import Text
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.claims.words.word_questions import (
    base_of,
    binds,
    is_due,
    is_told_before,
    items,
    said_in,
    tells_move,
)
from reportgen.core.light import dataclass, field, replace

_TIMES, _PERCENT, _SEMICOLON, _COLON = "倍", "%", "；", "："
_AMIDST = ("中", "里", "当中", "之中")
_WITH, _EXCEPT = ("加上", "连同", "算上", "加之", "另加"), ("除", "除了", "除去")
_EVERY, _OF_NOW = "每", "当年"


@dataclass
class Spoken:
    """How far one sentence has been read.

    `clause` are the words since the last comma or figure, `before` those of the clause before, if it had no figure.
    `base` is the period that something is compared with.
    """

    vocabulary: Vocabulary
    owners: Ownership
    text: Text
    when: When = When.THIS
    base: When | None = None
    later: When | None = None  # what only the end of the sentence compares with: 减少2件，与上年相比降幅9.8%
    is_assumed: bool = False  # nothing says with what it compares: with the last period
    knows_last: bool = False
    is_among: bool = False
    is_ours: bool = True
    is_clause_ours: bool = True
    is_away: bool = False  # it speaks of something else: only a subject with its measure leads back
    is_unsure: bool = False  # the figure before counts something unknown
    is_odd: bool = False  # the clause has a figure of something unknown
    of_unknown: str = ""  # the unit of something unknown, of which 其中 names some
    is_cut: bool = False  # a semicolon stands between the last figure and the next
    is_led: bool = False  # the clause before was a label: 「诉讼：」
    is_behind_share: bool = False  # the last figure was one in percent
    has_rest: bool = False  # 除…外, 其余: not of all
    is_inside: bool = False  # it speaks of what the figure before is made of: 直接起诉7件：
    is_topic: bool = False  # of the figure that comes the next ones are some: 其中新收的97件中，
    was_behind: bool = False  # the last figure is bound by words behind it
    has_figure: bool = False  # the clause has a figure
    has_subject: bool = False  # the sentence has named one
    is_narrow: bool = False  # the subject is only some of itself: what follows is of these, until it is named anew
    clause: list[Word] = field(default_factory=list)
    before: list[Word] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    _paired: list[list[Word]] = field(default_factory=list)
    _turns: list[Claim] = field(default_factory=list)
    _turn: Claim | None = None
    _tail: list[Word] = field(default_factory=list)
    _held: list[tuple[When, bool, list[Word], bool, Claim | None, bool]] = field(default_factory=list)
    _outside: tuple[str, bool] = "", False
    _back: Claim | None = None  # the figure before a bracket that has just been closed
    _is_behind_figure: bool = False  # a figure of now stands before, since the last stop
    _then: When | None = None  # the earlier period of the last figure: what stands in brackets behind it is of it too
    is_aside: bool = False  # 「167件，2023年为140件；」: last year's figure stood there only beside this year's
    unread: list[Word] = field(default_factory=list)  # figures of something unknown
    denied: list[Claim] = field(default_factory=list)  # of what the sentence says that there is none
    is_of_every: bool = False  # 每100件申请中，约有85件: no counts
    topic: Claim | None = None  # 「新收申请中，」: of what the parts that follow are
    coming: int = 0  # figures that follow 分别

    # ── what a figure may lean on ────────────────────────────────────────────

    @property
    def last(self) -> Claim | None:
        """The last count of the sentence; of a bracket behind it nothing is last any more once that is closed."""
        if self._turn is not None or self._back is not None:
            return self._turn or self._back
        return next((one for one in reversed(self.claims) if one.way in (Way.FIGURE, Way.EARLIER)), None)

    @property
    def last_said(self) -> Claim | None:
        """The last count; where the sentence has since denied something, that: 行政强制一件也没有，上年还有1件."""
        denied = next((one for one in reversed(self.denied) if one.way is Way.NONE), None)
        last = self.last
        if denied is None or (last is not None and last.start > denied.start):
            return last
        return replace(denied, way=Way.FIGURE)

    @property
    def takes_turns(self) -> bool:
        """Whether the figures are one by one of those before."""
        return self._turn is not None

    @property
    def wholes(self) -> Sequence[Claim]:
        """The figures of which the next may be a part, those of this sentence before those of the last."""
        return (self.topic,) if self.topic else self.wholes_here or self.text.wholes

    @property
    def wholes_here(self) -> list[Claim]:
        """Those of this sentence."""
        return [claim for claim in self.claims if claim.way is Way.FIGURE and claim.meant and not claim.is_part]

    @property
    def moves(self) -> bool:
        """Whether the next figure says how much more or less: 较上年增加9件; not where it leads: 增至38件."""
        return tells_move(self.clause, self.base, self.later is not None or self.is_assumed, self.knows_last)

    def beside(self, meant: tuple[Meant, ...]) -> tuple[Meant, ...]:
        """`meant`, where the text has spoken of what it must stand beside."""
        needed = self.vocabulary.subjects[meant[0].subject].beside if meant else ()
        return () if needed and {*self.text.named, self.text.subject}.isdisjoint(needed) else meant

    # ── reading on ───────────────────────────────────────────────────────────

    def took(self, claim: Claim | None, word: Word) -> None:
        """The figure `word` was read, as this claim or as one of something unknown."""
        if claim is None and is_told_before(self.clause):
            self.has_figure, self.clause, self.before = True, [], []
            return
        self.unread += [word] if claim is None else []
        is_rate = word.number is not None and word.number.unit == _PERCENT
        self.is_unsure = self.is_unsure if claim is None and is_rate else claim is None
        self._back, self.is_cut, self.is_behind_share = None, False, is_rate
        self.is_odd |= claim is None
        self.has_figure = True
        self._is_behind_figure |= self.when is When.THIS
        if word.number is not None and word.number.unit == _TIMES and self.when in (When.LAST, When.AGO):
            self.when = When.THIS  # 是上年的1.2倍，新收…: the year was only what it is compared with
        self.was_behind = claim is not None and bool(claim.meant) and not binds(self.clause)
        if any(word.role is Role.SUBJECT for word in self.clause):
            self.is_narrow = claim is None
        is_back = claim is not None and claim.way is Way.CHANGE  # 上年为28件，增长10%，其中…
        if is_back or any(one.text in _WITH for one in self.clause):
            self.when = When.THIS  # 加上上年没办完的1件，一共6件
        self._then = period_of(claim, self.clause, self.base, self.when)
        if claim is not None:
            if claim.way is Way.FIGURE and not is_within_topic(claim, self.topic, self.vocabulary):
                self.topic = None
            is_beside = self.last is not None and self.last.when is When.THIS and not binds(self.clause)
            self.is_aside |= is_beside and claim.way is Way.EARLIER and claim.when is self.when
            self.claims.append(claim)
            self.knows_last |= claim.when is When.LAST
        self.is_of_every |= bool(self.clause) and self.clause[-1].text == _EVERY
        self.clause, self.before, self.is_among = [], [], False

    def ends(self) -> None:
        """The sentence is over."""
        self.text.wholes = self.wholes
        self.text.pieces_told = [one for one in self.claims if one.is_piece] or self.text.pieces_told
        self.text.totals += [one for one in self.wholes_here if self._is_usual(one.meant[0])]
        self.text.is_ours = self.is_ours
        self.text.said = [] if self.has_figure or self.is_away else self.clause or self.before

    def _is_usual(self, meant: Meant) -> bool:
        return meant.measures[0] in self.vocabulary.subjects[meant.subject].usual

    def follow(self, word: Word, is_before_figure: bool = False) -> None:
        """Read one word that is no figure."""
        match word.role:
            case Role.STOP | Role.COMMA:
                self._end_clause(word)
            case Role.OPEN:
                self.is_odd = False
                # 收到的申请（38件）: the words before are the figure's, and not those of what comes behind.
                kept = [] if is_before_figure else self.clause
                last = self.last if self.has_figure else None
                self._held.append((self.when, self.is_among, kept, self.is_unsure, last, self.is_inside))
                self._outside = self.of_unknown, self.is_narrow
                self.is_inside |= last is not None and last.is_part and not self.clause
                self.when = self._then if self._then and self.has_figure and not self.clause else self.when
                self.clause = [*(self.clause if is_before_figure else ()), word]
            case Role.CLOSE:
                if self._held:
                    self.when, self.is_among, self.clause, is_unsure, self._back, self.is_inside = self._held.pop()
                    self.of_unknown, self.is_narrow = self._outside
                    self.was_behind = not binds(self.clause)  # 六成（3件）维持、1件其他结果
                    self.is_unsure = is_unsure if self._back or is_unsure else self.is_unsure
            case Role.AND:
                # 4件维持、1件纠正: what stood behind the first figure is not of the second.
                self.clause = [word] if self.was_behind else [*self.clause, word]
                self.is_odd = self.was_behind = False
            case Role.EACH:
                self._pair(word)
            case _:
                self._mark(word)
                self.clause.append(word)

    def _pair(self, word: Word) -> None:
        """「甲、乙分别为3件、4件」: the first figure is of the first that was named, the second of the second."""
        named = items(self.clause or self.before, self.vocabulary)
        if len(named) > 1:
            self._paired, self.clause = named, []
        elif not binds(self.clause) and len(self.claims) > 1:
            self._turns, self._tail = taken_up(self.claims, self.unread, self.coming, self.clause), [*self.clause]
            self.clause = [] if self._turns else [word._replace(role=Role.SOME)]
        elif len(word.text) > len("分别"):
            self._mark(word._replace(role=Role.AMONG))
        else:
            self.clause.append(word._replace(role=Role.SOME))

    def pair_up(self) -> None:
        """A figure comes: it is of the next of those that are named with 分别, if any are."""
        if self._turns:
            self._turn, *self._turns = self._turns
            self._tail = [*self._tail, *(one for one in self.clause if one.role is not Role.AND)]
            self.clause = [*self._tail]
        elif self._paired:
            self._turn = None
            item, *self._paired = self._paired
            tail = [one for one in self.clause if one.role is not Role.AND]
            self._paired = [[*one, *tail] for one in self._paired]
            self.clause = [*item, *tail]

    def _end_clause(self, word: Word) -> None:
        self.text.subject = self.text.subject or leaned_on(self.clause, self.vocabulary)
        if self.when is When.LAST and (self.has_figure or self.claims) and is_reviewed(self.clause, self.claims):
            self.when = When.OTHER
        if not self.has_figure:
            self.topic = led_in(self.clause, word, self.text.subject, self.vocabulary, self.text.totals) or self.topic
        if not self.has_figure and any(word.role is Role.NONE for word in self.clause):
            self.when = When.THIS  # 上年没有结转，合计38件
        self.is_led = word.text == _COLON and not self.has_figure and bool(self.clause)
        self.before, self.clause = self.clause, []
        self.is_odd = self.has_figure = False
        if word.role is Role.STOP:
            self._paired, self._turns, self._tail, self._turn = [], [], [], None
            self.is_cut, self.of_unknown, self.is_of_every = word.text != _COLON, "", False
            is_new = word.text == _SEMICOLON and any(
                one.when is When.THIS and one.way is Way.FIGURE for one in self.claims
            )
            self.when, self.is_aside = When.THIS if self.is_aside or is_new else self.when, False
            self._is_behind_figure = False
            self.is_inside = word.text == _COLON and self.last is not None and self.last.is_part
        self.is_clause_ours = self.is_ours
        self.is_among &= word.text != _SEMICOLON
        self.has_rest &= word.role is Role.COMMA

    def _mark(self, word: Word) -> None:
        if word.text == _OF_NOW:
            self.when = When.THIS  # 上年末137件和当年新制发18件
        if word.role in (Role.UNKNOWN, Role.FILLING):
            self.is_inside |= word.text in _AMIDST and self.has_figure
            return
        self._mark_subject(word)
        self._mark_period(word)
        self.is_clause_ours = self.owners.after(word, self.clause, self.is_clause_ours)
        self.is_ours |= word.role is Role.OURS
        self.has_rest |= word.role is Role.REST or word.text in _EXCEPT
        if word.role is Role.SUBJECT:
            self.of_unknown = ""
        if word.role in (Role.AMONG, Role.REST):
            self.is_among = True
            counted = [one.number for one in self.unread if one.number and one.number.unit != _PERCENT]
            if self.is_unsure and counted:
                self.of_unknown = counted[-1].unit
            if not self.claims and not self.text.is_ours:  # 其中 goes on with the figures of the sentence before
                self.is_ours = self.is_clause_ours = False

    def _mark_subject(self, word: Word) -> None:
        if word.role is Role.SUBJECT:
            self.has_subject = True
            self.text.named |= {*word.subjects}
            if not word.of(self.text.subject):
                self.text.subject = word.subjects[0]
        elif word.role is Role.ABOUT or (word.role is Role.MEASURE and is_due(word, self.vocabulary)):
            self.text.named |= {*word.subjects}
        elif word.role is Role.AWAY:
            self.text.subject, self.is_away = "", True

    def _mark_period(self, word: Word) -> None:
        match word.role:
            case Role.WHEN if word.when is not None and word.when is not When.DATE:
                self.is_aside |= self._is_behind_figure and word.when is not When.THIS  # 许可64件，上年58件；处罚…
                self.when = When.OTHER if word.when is When.NEXT else word.when
                self.knows_last |= word.when is When.LAST
            case Role.SAME_TIME:
                self.base = base_of(word, self.vocabulary.length)
            case Role.SAME | Role.UP | Role.DOWN if (same := said_in(word.text)) is not None:
                self.base = same
            case Role.OTHER_TIME:
                self.base = When.OTHER
            case Role.LEVEL:
                self.when = When.THIS
            case _ if When.THIS in word.text:  # 本年废止, as one word of the form
                self.when = When.THIS
