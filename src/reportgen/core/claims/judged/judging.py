"""Hold a claim against the report: its cells, their sums, the last report's, and the other figures of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.judged.held import WHICH, Held
from reportgen.core.claims.judged.wrong_orders import wrong_order
from reportgen.core.claims.judged.wrong_sums import is_one_slip, wrong_total
from reportgen.core.claims.judged.wrongs import Wrong, added_up, likeliest, name_meant
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import (
    agrees,
    apart_from,
    as_plain,
    as_typed,
    direction_text,
    made_text,
    moved_text,
    percent_text,
    written_change,
)
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.report import Report
from reportgen.core.values import plain_number

_HUNDRED = Decimal(100)
_POINTS = Decimal("0.11")  # 7.8 for 72.4 - 64.6, each rounded
_NEARLY = Decimal("0.1")  # 基本持平


def judge_claim(claim: Claim, report: Report, vocabulary: Vocabulary) -> Wrong | None:
    """What is wrong with `claim`; nothing when it holds, or that cannot be told."""
    judge = _Judge(report, vocabulary)
    wrong = judge.of(claim)
    return wrong._replace(ids=frozenset(judge.seen)) if wrong is not None else None


def value_meant(meant: Meant, report: Report, vocabulary: Vocabulary, when: When = When.THIS) -> Decimal | None:
    """What the report, or the one of then, has for it; None where that is not known."""
    return _Judge(report, vocabulary).value(meant, when)


class _Judge(Held):
    def of(self, claim: Claim) -> Wrong | None:
        match claim.way:
            case Way.FIGURE | Way.EARLIER:
                return self._figure(claim)
            case Way.SHARE:
                return self._share(claim)
            case Way.CHANGE:
                return self._change(claim)
            case Way.TOTAL:
                return self._total(claim)
            case Way.WITHIN:
                return self._within(claim)
            case Way.NONE:
                return self._none(claim)
            case Way.ALL:
                return self._all(claim)
            case Way.TREND:
                return self._trend(claim)
            case Way.SOME:
                return self._some(claim)
            case Way.MOST:
                return wrong_order(claim, self)

    # ── one sort after the other ─────────────────────────────────────────────

    def _figure(self, claim: Claim) -> Wrong | None:
        if claim.pieces:  # of the last report's text
            return Wrong(claim.pieces[0].name, as_typed(claim.number), as_typed(claim.pieces[0].number))
        pairs = [(meant, value) for meant in claim.meant for value in self.values(meant, claim)]
        if claim.or_now and any(agrees(claim.number, self.value(one) or Decimal(0)) for one in claim.meant):
            return None  # 复议160件，上年为143件，其中维持96件
        holds = all if claim.is_all else any  # 甲、乙各3件
        if not pairs or holds(agrees(claim.number, value) for _, value in pairs):
            return None
        if claim.is_all and self._is_of_another_measure(claim):
            return None
        beside = sum((self.value(one) or Decimal(0) for one in claim.bases), Decimal(0))
        if any(value - beside <= claim.number.value <= value for _, value in pairs):
            return None  # 本年新收的19件中办结18件
        if claim.is_all:
            pairs = [(one, value) for one, value in pairs if not agrees(claim.number, value)]
        meant, value = likeliest(claim.number.value, pairs)
        gap, should = claim.number.value - value, self.shown(meant, claim, value)
        gaps = frozenset(abs(claim.number.value - one) for _, one in pairs)
        return Wrong(name_meant(meant), as_typed(claim.number), should, gap=gap, meant=meant, gaps=gaps)

    def _is_of_another_measure(self, claim: Claim) -> bool:
        """「结转1件。…商业企业、其他组织各1件」: whether each part is so of another figure that the parts may be of."""
        usual = self.vocabulary.subjects[claim.meant[0].subject].usual
        others = ([one._replace(measures=(name,)) for one in claim.meant if one.parts] for name in usual)
        values = ([self.value(one, claim.when) for one in alike] for alike in others if len(alike) == len(claim.meant))
        return any(all(value is not None and agrees(claim.number, value) for value in each) for each in values)

    def _share(self, claim: Claim) -> Wrong | None:
        if claim.pieces:
            part, whole = (piece.number.value for piece in claim.pieces)
            how = f"{plain_number(as_plain(part))} ÷ {plain_number(as_plain(whole))}"
            return Wrong("", as_typed(claim.number), made_text(claim.number, part / whole), how)
        tops = [(meant, value) for meant in claim.meant if (value := self.value(meant, claim.when)) is not None]
        bases = [(meant, value) for meant in claim.bases if (value := self.value(meant, claim.when))]
        of = claim.of
        typed = [of.number.value] if of is not None else []
        tops.sort(key=lambda top: top[1] not in typed)  # which of those it may be of, the figure before it says
        fits = {m.whole for m in (of.meant if of else ()) if m.parts and of and of.number.value in self.values(m, of)}
        bases = [pair for pair in bases if pair[0] in fits] or bases  # 自然人21件，占一半: of what 21 of them are part
        if not (tops or typed) or not bases:
            return None
        if any(
            agrees(claim.number, top / base * _HUNDRED)
            for top in (*(value for _, value in tops), *typed)
            for _, base in bases
        ):
            return None
        base_of, base = bases[0]
        name, top = (name_meant(tops[0][0]), tops[0][1]) if tops else ("", typed[0])
        then = "" if claim.when is When.THIS else self.report.kind.word_for(WHICH[claim.when])
        how = f"{then}{name} {plain_number(top)} ÷ {name_meant(base_of)} {plain_number(base)}".strip()
        return Wrong(name, as_typed(claim.number), f"{percent_text(top / base, claim.number)}%", how)

    def _apart(self, claim: Claim) -> Wrong | None:
        """The change between two figures that the sentence has itself."""
        now, then = (piece.number.value for piece in claim.pieces)
        apart = apart_from(claim, now, then)
        if apart is None or agrees(claim.number, apart):
            return None
        shown, before = (plain_number(as_plain(one / claim.pieces[0].number.scale)) for one in (now, then))
        how = f"({shown} - {before}) ÷ {before}" if claim.number.unit == "%" else f"{shown} - {before}"
        return Wrong("", written_change(claim), moved_text(claim, now, then), how)

    def _change(self, claim: Claim) -> Wrong | None:
        if claim.pieces:
            return self._apart(claim)
        if claim.bases:
            return self._points(claim)
        pairs = [
            (meant, now, then)
            for meant in claim.meant
            if (now := self.value(meant)) is not None and (then := self.value(meant, claim.when)) is not None
        ]
        scale = self.scale(pairs[0][0], claim.number) if pairs else 1
        pairs = [(meant, now * scale, then * scale) for meant, now, then in pairs]
        if not pairs:
            return None
        typed = [claim.of.number.value] if claim.of is not None and claim.of.way is Way.FIGURE else []
        for _, now, then in pairs:
            for number in (now, *typed):
                apart = apart_from(claim, number, then)
                if apart is None or agrees(claim.number, apart):
                    return None
        meant, now, then = pairs[0]
        word = self.report.kind.word_for(WHICH[claim.when])
        how = (
            f"{name_meant(meant)} {plain_number(as_plain(now / scale))}，{word} {plain_number(as_plain(then / scale))}"
        )
        return Wrong(name_meant(meant), written_change(claim), moved_text(claim, now, then), how)

    def _points(self, claim: Claim) -> Wrong | None:
        """How many percentage points a share or a rate is above or below last year's."""
        apart = [
            (now, then)
            for meant in claim.meant
            for base in claim.bases
            if (now := self._percent(meant, base, When.THIS)) is not None
            and (then := self._percent(meant, base, claim.when)) is not None
        ]
        near = [abs((now - then) * claim.direction - claim.number.value) for now, then in apart]
        if not apart or min(near) <= _POINTS or claim.number.is_about:
            return None
        now, then = apart[0]
        word = self.report.kind.word_for(WHICH[claim.when])
        how = f"{name_meant(claim.meant[0])} {percent_text(now / _HUNDRED, claim.number)}%，{word} {percent_text(then / _HUNDRED, claim.number)}%"
        return Wrong(name_meant(claim.meant[0]), written_change(claim), moved_text(claim, now, then), how)

    def _percent(self, meant: Meant, base: Meant, when: When) -> Decimal | None:
        top, whole = self.value(meant, when), self.value(base, when)
        if meant == base:  # a rate
            return top
        return top / whole * _HUNDRED if top is not None and whole else None

    def _total(self, claim: Claim) -> Wrong | None:
        numbers = [piece.number for piece in claim.pieces]
        if not claim.is_product and (
            any(number.is_about for number in numbers)
            or len({number.unit.removesuffix("次") for number in numbers}) > 1
        ):
            return None
        values = [number.value for number in numbers]
        if claim.is_sum:
            return self._divided(claim, values)
        return wrong_total(claim)

    def _divided(self, claim: Claim, values: Sequence[Decimal]) -> Wrong | None:
        """The pieces against their whole as it is written, or as the report has it."""
        whole, total = claim.of, sum(values, Decimal(0))
        known = [value for meant in claim.meant for value in self.values(meant, whole or claim)]
        if total in known or (whole is None and not known):
            return None
        if whole is not None and (whole.number.is_about or total == whole.number.value):
            return None
        if whole is not None and not is_one_slip(whole.number.value, values):
            return None
        if claim.is_open and total < (whole.number.value if whole else max(known)):
            return None
        unit = claim.number.unit
        said = as_typed(whole.number) if whole else f"{plain_number(known[0])} {unit}"
        return Wrong(name_meant(claim.meant[0]), said, f"{plain_number(total)} {unit}", added_up(values))

    def _within(self, claim: Claim) -> Wrong | None:
        if claim.of is None or claim.of.number.is_about or claim.number.value <= claim.of.number.value:
            return None
        name = name_meant(claim.of.meant[0]) if claim.of.meant else ""
        return Wrong(name, as_typed(claim.number), as_typed(claim.of.number))

    def _none(self, claim: Claim) -> Wrong | None:
        values = [value for meant in claim.meant if (value := self.value(meant, claim.when)) is not None]
        if not values or not all(values):
            return None
        meant = claim.meant[0]
        scaled = values[0] * self.scale(meant, claim.number)
        then = "" if claim.when is When.THIS else self.report.kind.word_for(WHICH[claim.when])
        name = name_meant(meant)
        return Wrong(
            name if name.startswith(then) else f"{then}{name}", "没有", self.shown(meant, claim, scaled), gap=scaled
        )

    def _all(self, claim: Claim) -> Wrong | None:
        meant = claim.meant[0]
        value = self.value(meant)
        if value is None or (not claim.bases and value == _HUNDRED):
            return None
        bases = [(base, whole) for base in claim.bases if (whole := self.value(base)) is not None]
        if claim.bases and (not bases or any(value == whole for _, whole in bases)):
            return None
        how = f"{name_meant(bases[-1][0])} {plain_number(bases[-1][1])}" if bases else ""
        gap = bases[-1][1] - value if bases else _HUNDRED - value
        return Wrong(name_meant(meant), "全部", self.shown(meant, claim, value), how, gap)

    def _trend(self, claim: Claim) -> Wrong | None:
        if claim.pieces:
            new, old = (piece.number.value for piece in claim.pieces)
            said, is_so = (direction_text(*pair) for pair in ((Decimal(claim.direction), Decimal(0)), (new, old)))
            return Wrong("", said, is_so, f"{plain_number(as_plain(old))} → {plain_number(as_plain(new))}")
        meant = claim.meant[0]
        now, then = self.value(meant), self.value(meant, claim.when)
        if now is None or then is None:
            return None
        same = abs(now - then) <= (then * _NEARLY if claim.number.is_about else 0)
        is_right = same if claim.direction == 0 else (now - then) * claim.direction > 0
        if is_right:
            return None
        word = self.report.kind.word_for(WHICH[claim.when])
        how = f"{name_meant(meant)} {plain_number(now)}，{word} {plain_number(then)}"
        return Wrong(
            name_meant(meant), direction_text(Decimal(claim.direction), Decimal(0)), direction_text(now, then), how
        )

    def _some(self, claim: Claim) -> Wrong | None:
        meant = claim.meant[0]
        is_none = all(self.value(one) == 0 for one in claim.meant)
        return Wrong(name_meant(meant), "有", self.shown(meant, claim, Decimal(0))) if is_none else None
