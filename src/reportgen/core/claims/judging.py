"""Hold a claim against the report: its cells, their sums, the last report's, and the other figures of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.vocabulary import Measure, Topic, Vocabulary
from reportgen.core.claims.ways import Way
from reportgen.core.ids import PREVIOUS, YEAR_AGO, of_earlier
from reportgen.core.language import expressions
from reportgen.core.language.expressions import Expression, round_half_up
from reportgen.core.report import Report
from reportgen.core.rules.rules import Instance
from reportgen.core.values import plain_number

_ABOUT = (Decimal("0.7"), Decimal("1.3"))
_WHICH = {When.THIS: "", When.LAST: PREVIOUS, When.AGO: YEAR_AGO}
_HUNDRED = Decimal(100)


class Wrong(NamedTuple):
    """What a message can say of a claim that does not hold: what it is of, what is written, what it should be, and why."""

    what: str
    said: str
    should: str
    how: str = ""


def judge_claim(claim: Claim, report: Report, vocabulary: Vocabulary) -> Wrong | None:
    """What is wrong with `claim`; nothing when it holds, or that cannot be told."""
    return _Judge(report, vocabulary).of(claim)


class _Judge:
    def __init__(self, report: Report, vocabulary: Vocabulary) -> None:
        self.report = report
        self.vocabulary = vocabulary

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

    # ── one sort after the other ─────────────────────────────────────────────

    def _figure(self, claim: Claim) -> Wrong | None:
        values = [value for meant in claim.meant for value in self._values(meant, claim)]
        if not values or any(_agrees(claim.number, value) for value in values):
            return None
        meant = claim.meant[0]
        return Wrong(_name(meant), _written(claim.number), self._shown(meant, claim, values[0]))

    def _share(self, claim: Claim) -> Wrong | None:
        tops = [(meant, value) for meant in claim.meant if (value := self._value(meant)) is not None]
        bases = [(meant, value) for meant in claim.bases if (value := self._value(meant))]
        if not tops or not bases:
            return None
        typed = [claim.of.number.value] if claim.of is not None else []
        if any(
            _agrees(claim.number, top / base * _HUNDRED)
            for top in (*(value for _, value in tops), *typed)
            for _, base in bases
        ):
            return None
        (top_of, top), (base_of, base) = tops[0], bases[0]
        how = f"{_name(top_of)} {plain_number(top)} ÷ {_name(base_of)} {plain_number(base)}"
        return Wrong(_name(top_of), _written(claim.number), f"{_percent(top / base, claim.number)}%", how)

    def _change(self, claim: Claim) -> Wrong | None:
        pairs = [
            (meant, now, then)
            for meant in claim.meant
            if (now := self._value(meant)) is not None and (then := self._value(meant, claim.when)) is not None
        ]
        scale = self._scale(pairs[0][0], claim.number) if pairs else 1
        pairs = [(meant, now * scale, then * scale) for meant, now, then in pairs]
        if not pairs:
            return None
        typed = [claim.of.number.value] if claim.of is not None and claim.of.way is Way.FIGURE else []
        for _, now, then in pairs:
            for number in (now, *typed):
                moved = _moved(claim, number, then)
                if moved is None or _agrees(claim.number, moved):
                    return None
        meant, now, then = pairs[0]
        word = self.report.kind.word_for(_WHICH[claim.when])
        how = f"{_name(meant)} {plain_number(_plain(now / scale))}，{word} {plain_number(_plain(then / scale))}"
        return Wrong(_name(meant), _written_change(claim), _moved_text(claim, now, then), how)

    def _total(self, claim: Claim) -> Wrong | None:
        numbers = [piece.number for piece in claim.pieces]
        if any(number.is_about for number in numbers) or len({number.unit for number in numbers}) > 1:
            return None
        values = [number.value for number in numbers]
        total, unit = sum(values, Decimal(0)), numbers[0].unit
        how = f"{' + '.join(map(plain_number, values))} = {plain_number(total)}"
        if claim.is_sum:
            return self._divided(claim, total, how)
        runs = [sum(values[a:b]) for a in range(len(values)) for b in range(a + 2, len(values) + 1)]
        if claim.number.is_about or any(_agrees(claim.number, Decimal(run)) for run in runs):
            return None
        return Wrong("", _written(claim.number), f"{plain_number(total)} {unit}", how)

    def _divided(self, claim: Claim, total: Decimal, how: str) -> Wrong | None:
        """The pieces against their whole as it is written, or as the report has it."""
        whole = claim.of
        known = [value for meant in claim.meant for value in self._values(meant, whole or claim)]
        if (whole is None and not known) or total in known:
            return None
        if whole is not None and (whole.number.is_about or total == whole.number.value):
            return None
        unit = claim.number.unit
        said = _written(whole.number) if whole else f"{plain_number(known[0])} {unit}"
        return Wrong(_name(claim.meant[0]), said, f"{plain_number(total)} {unit}", how)

    def _within(self, claim: Claim) -> Wrong | None:
        if claim.of is None or claim.of.number.is_about or claim.number.value <= claim.of.number.value:
            return None
        name = _name(claim.of.meant[0]) if claim.of.meant else ""
        return Wrong(name, _written(claim.number), _written(claim.of.number))

    # ── the report's values ──────────────────────────────────────────────────

    def _values(self, meant: Meant, claim: Claim) -> Iterator[Decimal]:
        """What the figure of `claim` may be, in its unit."""
        scale = self._scale(meant, claim.number)
        for is_also in (False, True):
            value = self._value(meant, claim.when, claim.included if is_also else None)
            if value is not None:
                yield value * scale

    def _scale(self, meant: Meant, number: Number) -> int:
        return 1 if number.unit in ("%", "倍") else self.vocabulary.subjects[meant.subject].scale

    def _value(self, meant: Meant, when: When = When.THIS, also: frozenset[str] | None = None) -> Decimal | None:
        """The sum of the measures in the parts; None when one is not known, or none is `also` right."""
        subject = self.vocabulary.subjects[meant.subject]
        total = Decimal(0)
        for name in meant.measures:
            measure = subject.measures[name]
            expression = measure.value
            if also is not None:
                if measure.also is None or measure.with_ not in also:
                    return None
                expression = measure.also
            for instance in _instances(subject, meant):
                value = self._evaluate(expression, instance, _WHICH[when])
                if value is None:
                    return None
                total += value
        for other in meant.plus:
            value = self._value(other, when)
            if value is None:
                return None
            total += value
        return total

    def _evaluate(self, expression: Expression, instance: Instance, which: str) -> Decimal | None:
        value = expressions.evaluate(
            expression, lambda name: self.report.scalar(of_earlier(which, instance.id_of(name)))
        )
        return Decimal(value) if isinstance(value, int | Decimal) else None

    def _shown(self, meant: Meant, claim: Claim, value: Decimal) -> str:
        """The right figure as the report prints it, in the unit that the text uses."""
        subject = self.vocabulary.subjects[meant.subject]
        number, unit = claim.number, claim.number.unit_text
        measures = [subject.measures[name] for name in meant.measures]
        if any(measure.unit == "%" for measure in measures):
            return f"{_percent(value / _HUNDRED, number)}%"
        scale = self._scale(meant, number)
        cell = "" if meant.plus else _only_cell(measures, _instances(subject, meant))
        if cell and scale == number.scale:
            return f"{self.report.text(of_earlier(_WHICH[claim.when], cell))} {unit}"
        return (
            f"{plain_number(_plain(value / number.scale))} {unit}"
            if scale > 1
            else f"{plain_number(_plain(value))} {number.unit}"
        )


def _instances(subject: Topic, meant: Meant) -> Sequence[Instance]:
    return [one for name in meant.parts for one in subject.parts[name].instances] or subject.all_


def _only_cell(measures: Sequence[Measure], instances: Sequence[Instance]) -> str:
    """The one value that is meant, '' where it is a sum."""
    names = [name for measure in measures for name in measure.value.names]
    is_one = len(names) == len(instances) == 1 and measures[0].value.text.strip() == names[0]
    return instances[0].id_of(names[0]) if is_one else ""


def _name(meant: Meant) -> str:
    if meant.plus:
        return "、".join((*(other.subject for other in meant.plus), meant.subject))
    measures = "、".join(meant.measures)
    return f"{measures}（{'、'.join(meant.parts)}）" if meant.parts else measures


# ── figures as written ───────────────────────────────────────────────────────


def _agrees(number: Number, value: Decimal) -> bool:
    """Whether `number` says `value`, rounded as far as it is written: 1.3万 is 12,500; a whole count is exact."""
    if number.is_about:
        return value * _ABOUT[0] <= number.value <= value * _ABOUT[1]
    if number.value == value:
        return True
    digits = number.digits
    is_rounded = number.decimals > 0 or number.unit in ("%", "倍") or number.scale > 1
    is_close = len(digits.normalize().as_tuple().digits) > 1 or number.unit in ("%", "倍")
    return is_rounded and is_close and round_half_up(value / number.scale, number.decimals) == digits


def _written(number: Number) -> str:
    return (
        f"{plain_number(_plain(number.digits))} {number.unit_text}".strip()
        if number.unit != "%"
        else f"{plain_number(number.digits)}%"
    )


def _plain(value: Decimal) -> Decimal:
    """`value` without zeros at the end of its decimals."""
    whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return whole


def _percent(share: Decimal, number: Number) -> str:
    """With at least one decimal, so that a reader sees which way a whole percent was rounded."""
    return plain_number(_plain(round_half_up(share * _HUNDRED, max(1, number.decimals))))


def _moved(claim: Claim, now: Decimal, then: Decimal) -> Decimal | None:
    """What `claim` should say of a figure that was `then` and is `now`; None when that cannot be said."""
    if claim.number.unit in ("%", "倍"):
        if not then:
            return None
        ratio = now / then if claim.direction == 0 else (now - then) / then * claim.direction
        return ratio * _HUNDRED if claim.number.unit == "%" else ratio
    return (now - then) * claim.direction


def _written_change(claim: Claim) -> str:
    word = {1: "增加 ", -1: "减少 ", 0: ""}[claim.direction]
    return word + _written(claim.number)


def _moved_text(claim: Claim, now: Decimal, then: Decimal) -> str:
    if claim.direction and now == then:
        return "持平"
    word = "" if claim.direction == 0 else "增加 " if now > then else "减少 "
    if claim.number.unit == "%":
        return f"{word}{_percent(abs(now - then) / then, claim.number)}%"
    if claim.number.unit == "倍":
        ratio = now / then if claim.direction == 0 else abs(now - then) / then
        return f"{word}{plain_number(_plain(round_half_up(ratio, max(1, claim.number.decimals))))} 倍"
    return f"{word}{plain_number(_plain(abs(now - then) / claim.number.scale))} {claim.number.unit_text}"
