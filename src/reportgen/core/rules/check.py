"""Check a report that has been read: everything that needs more than one cell to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportgen.core import narrative
from reportgen.core.codes import finding
from reportgen.core.fields import Field
from reportgen.core.findings import Finding
from reportgen.core.periods.reference_marks import marks_left
from reportgen.core.report import Report
from reportgen.core.rules import relations, text_rules
from reportgen.core.rules.passages import Passage, passages_of
from reportgen.core.rules.rules import Relation, Rule, TextTest
from reportgen.core.suggestions import did_you_mean


def check(report: Report, others: Sequence[Report] = ()) -> list[Finding]:
    """Everything wrong with `report` beyond what reading its cells has already told: broken rules, wrong references.

    `others` are reports of the same run whose words may not be copied.
    """
    return [*_broken_rules(report, others), *_references(report), *_marks_of_the_last(report)]


def _broken_rules(report: Report, others: Sequence[Report]) -> Iterator[Finding]:
    passages = passages_of(report)
    for rule in report.kind.rules:
        if not rule.retired:
            yield from _broken(rule, report, passages, others)


def _broken(rule: Rule, report: Report, passages: Sequence[Passage], others: Sequence[Report]) -> Iterable[Finding]:
    match rule.test:
        case Relation() as relation:  # asks `when` at every instance
            return relations.broken_relation(rule, relation, report)
        case TextTest() as test:
            return (
                text_rules.broken_wording(rule, test, report, passages, others)
                if relations.is_asked(rule, report)
                else ()
            )


def _references(report: Report) -> Iterator[Finding]:
    narratives = [value_id for _, spec, value_id in report.value_ids() if spec.type.has_paragraphs]
    for value_id, text in ((one, report.text(one)) for one in narratives):
        for name in narrative.references(text):
            yield from _reference(report, value_id, name)
        if narrative.has_unpaired_braces(text):
            yield _finding(report, "R134", value_id)


def _reference(report: Report, value_id: str, name: str) -> Iterator[Finding]:
    field = report.kind.fields.get(name)
    if field is None or not _can_be_named(field):
        known = [other for other, spec in report.kind.fields.items() if _can_be_named(spec)]
        hint = did_you_mean(name, known)
        yield _finding(report, "R132", value_id, name=name, hint=hint)
    elif report.value(name) is None and not (field.required or name in report.unreadable):
        yield _finding(report, "R133", value_id, name=name)


def _marks_of_the_last(report: Report) -> Iterator[Finding]:
    """Figures of the last report in a text that was copied from the workbook's reference column."""
    for value_id, entry in report.entries.items():
        marks = marks_left(entry.value, report.kind.word_for()) if isinstance(entry.value, str) else []
        if marks:
            shown = "、".join(dict.fromkeys(marks[:5])) + ("等" if len(marks) > 5 else "")
            yield _finding(report, "R173", value_id, count=len(marks), shown=shown)


def _can_be_named(field: Field) -> bool:
    return not field.type.has_paragraphs


def _finding(report: Report, code: str, value_id: str, **values: Any) -> Finding:
    kind, place = report.kind, report.place(value_id)
    return finding(code, field=value_id, place=place, target=kind.target_of(value_id), **kind.words_for(), **values)
