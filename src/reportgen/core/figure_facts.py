"""What stands behind a figure on the page: its cell, what it is made of, the rules it has to obey, last year's figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.findings import Place
from reportgen.core.ids import PREVIOUS, bare, of_earlier
from reportgen.core.light import dataclass
from reportgen.core.report import Origin, Report
from reportgen.core.rules.declared.rules import Relation, Rule
from reportgen.core.rules.relations import Judgement, judge
from reportgen.core.values import number_of


@dataclass(frozen=True)
class Obeyed:
    """A rule that looks at a figure, and how it stands with it."""

    rule: Rule
    judgement: Judgement


@dataclass(frozen=True)
class Facts:
    """What is known of the value `id`.

    `parts` are the values it is calculated from. `last` is what stood in the report of the period before, None where none
    is known; `more` is by how much the figure is more than that.
    """

    id: str
    text: str
    place: Place | None
    target: str
    help: str
    origin: Origin | None
    parts: tuple[tuple[str, str], ...]
    rules: tuple[Obeyed, ...]
    last: str | None
    more: int | Decimal | None


def facts_of(report: Report, value_id: str) -> Facts | None:
    """The facts of one value of `report`, None for an id that the form does not have."""
    field = report.kind.field_of(value_id)
    entry = report.entry(value_id)
    if field is None:
        return None
    before = of_earlier(PREVIOUS, bare(value_id))
    last = report.printed(before) if report.previous and report.previous.entry(bare(value_id)) else None
    now, then = number_of(report.value(value_id)), number_of(report.value(before))
    return Facts(
        value_id,
        report.printed(value_id),
        report.place(value_id),
        report.target_of(value_id),
        field.help,
        entry.origin if entry else None,
        tuple((name, report.printed(name)) for name in field.made_of if name in report.kind.fields),
        tuple(_rules(report, value_id)),
        last,
        None if now is None or then is None else now - then,
    )


def _rules(report: Report, value_id: str) -> Iterator[Obeyed]:
    """The relations that name the value and are asked of it, each once, as they stand at the first instance that does."""
    for rule in report.kind.rules:
        if rule.retired or not isinstance(rule.test, Relation):
            continue
        named = (
            instance
            for instance in rule.test.in_report(report.records)
            if any(instance.id_of(name) == value_id for name in rule.test.check.names)
        )
        judged = judge(rule, rule.test, report, instance) if (instance := next(named, None)) else Judgement.NOT_ASKED
        if judged is not Judgement.NOT_ASKED:
            yield Obeyed(rule, judged)
