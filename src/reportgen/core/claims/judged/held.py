"""What the report has for what a text speaks of: its cells, their sums, the last report's, as the report prints them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.judged.wrongs import lines_meant, only_cell
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.words.as_written import as_plain, percent_text
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.ids import PREVIOUS, YEAR_AGO, of_earlier
from reportgen.core.language import expressions
from reportgen.core.language.expressions import Expression
from reportgen.core.report import Report
from reportgen.core.rules.declared.rules import Instance
from reportgen.core.values import plain_number

WHICH = {When.THIS: "", When.LAST: PREVIOUS, When.AGO: YEAR_AGO}
_HUNDRED = Decimal(100)


class Held:
    """The values of `report` by the words of `vocabulary`; it remembers which were asked for."""

    def __init__(self, report: Report, vocabulary: Vocabulary) -> None:
        self.report = report
        self.vocabulary = vocabulary
        self._asked: set[str] = set()

    @property
    def seen(self) -> Iterator[str]:
        """The values that staff type which were looked at; worked out only for what is wrong."""
        return (typed for one in self._asked for typed in self.report.kind.typed_for(one))

    def values(self, meant: Meant, claim: Claim) -> Iterator[Decimal]:
        """What the figure of `claim` may be, in its unit."""
        scale = self.scale(meant, claim.number)
        for is_also in (False, True):
            value = self.value(meant, claim.when, claim.included if is_also else None)
            if value is not None:
                yield value * scale

    def scale(self, meant: Meant, number: Number) -> int:
        """How many of the unit of `number` 1 in the report is."""
        return 1 if number.unit in ("%", "倍") else self.vocabulary.subjects[meant.subject].scale

    def value(self, meant: Meant, when: When = When.THIS, also: frozenset[str] | None = None) -> Decimal | None:
        """The sum of the measures in the parts; None when one is not known, or none is `also` right."""
        subject = self.vocabulary.subjects[meant.subject]
        total = Decimal(0)
        for name in meant.measures:
            measure = subject.measures[name]
            expression = measure.value
            if also is not None:
                if measure.also is None or also.isdisjoint(measure.with_):
                    return None
                expression = measure.also
            for instance in lines_meant(subject, meant):
                value = self._evaluate(expression, instance, WHICH[when])
                if value is None:
                    return None
                total += value
        for other in meant.plus:
            value = self.value(other, when)
            if value is None:
                return None
            total += value
        return total

    def _evaluate(self, expression: Expression, instance: Instance, which: str) -> Decimal | None:
        ids = {name: of_earlier(which, instance.id_of(name)) for name in expression.names}
        self._asked |= {*ids.values()}
        value = expressions.evaluate(expression, lambda name: self.report.scalar(ids[name]))
        return Decimal(value) if isinstance(value, int | Decimal) else None

    def shown(self, meant: Meant, claim: Claim, value: Decimal) -> str:
        """The right figure as the report prints it, in the unit that the text uses."""
        subject = self.vocabulary.subjects[meant.subject]
        number, unit = claim.number, claim.number.unit_text
        measures = [subject.measures[name] for name in meant.measures]
        if any(measure.unit == "%" for measure in measures):
            return f"{percent_text(value / _HUNDRED, number)}%"
        scale = self.scale(meant, number)
        cell = "" if meant.plus else only_cell(measures, lines_meant(subject, meant))
        if cell and scale == number.scale:
            return f"{self.report.text(of_earlier(WHICH[claim.when], cell))} {unit}"
        return (
            f"{plain_number(as_plain(value / number.scale))} {unit}"
            if scale > 1
            else f"{plain_number(as_plain(value))} {number.unit}"
        )
