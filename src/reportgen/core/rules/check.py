"""Check a report that has been read: everything that needs more than one cell to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.core import narrative
from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding
from reportgen.core.ids import filters_of, unfiltered
from reportgen.core.periods.reference_marks import marks_left
from reportgen.core.printing.filters import PrintingError
from reportgen.core.report import Origin, Report
from reportgen.core.rules import relations, text_rules
from reportgen.core.rules.claim_rules import Claims, broken_claims
from reportgen.core.rules.copied.run_texts import Hearing, ReportRun, RunTexts
from reportgen.core.rules.declared.rules import ClaimTest, Relation, Rule, TextTest
from reportgen.core.rules.follows_on import not_following
from reportgen.core.rules.texts.frame import boxes_again, printed_twice
from reportgen.core.rules.texts.misquoted import misquoted
from reportgen.core.rules.texts.passages import passages_of
from reportgen.core.suggestions import Nearest
from reportgen.core.values import Remarked, Value


def check(report: Report, run: ReportRun | None = None) -> list[Finding]:
    """Everything wrong with `report` beyond what reading its cells has already told: broken rules, wrong references.

    `run` has the texts of the same run, which may not be copied; those of `report` are in it afterwards.
    """
    own = (*_references(report), *_misquoted(report), *_printed_twice(report), *_marks_of_the_last(report))
    broken = [*broken_rules(report, run or RunTexts())]
    return [*broken, *not_following(report, {one.code for one in broken}), *own]


def broken_rules(report: Report, run: ReportRun) -> Iterator[Finding]:
    """What the rules of its kind say of `report`, and nothing else."""
    passages = passages_of(report)
    asked = text_rules.asked_of_run(report, passages)
    hearing = Hearing({one.code: one for one in asked}, run.hear(asked))
    claims = Claims(report, [passage for passage in passages if passage.type.is_free_text])
    for rule in report.kind.rules:
        if not rule.retired:
            yield from _broken(rule, report, claims)
    yield from text_rules.broken_wording(report, passages, hearing)


def _broken(rule: Rule, report: Report, claims: Claims) -> Iterable[Finding]:
    match rule.test:
        case Relation() as relation:  # asks `when` at every instance
            return relations.broken_relation(rule, relation, report)
        case ClaimTest() as test:
            return broken_claims(rule, test, claims) if relations.is_asked(rule, report) else ()
        case TextTest():  # all of them together: what several see in the same words is told once
            return ()


def _references(report: Report) -> Iterator[Finding]:
    """What is wrong with the {{ }} that staff typed, wherever it is printed; a default only repeats what stands elsewhere."""
    likest = Nearest(report.kind.quotable)
    worded = [value_id for _, _, value_id in report.value_ids() if _may_name(report.value(value_id))]
    for value_id in filter(report.is_typed, worded):
        for leaf in narrative.references(report.text(value_id)):
            yield from [*_reference(report, value_id, unfiltered(leaf), likest)] or _misprinted(
                report, value_id, leaf, likest
            )


def _may_name(value: Value | None) -> bool:
    """Whether there may be a name in braces in what staff typed; of the texts of a long list hardly any has one."""
    return narrative.has_brace(value) if isinstance(value, str) else isinstance(value, Remarked)


def _misprinted(report: Report, value_id: str, leaf: str, likest: Nearest) -> Iterator[Finding]:
    """What is wrong with the filters behind a name that is known."""
    fields, filters = report.kind.quotable, filters_of(leaf)
    try:
        other = fields[unfiltered(leaf)].manner(filters).other if filters else ""
    except PrintingError as error:
        yield _finding(report, "R128", value_id, error.says, **{"typed": leaf, **error.values})
        return
    if other and (other not in fields or not fields[other].type.is_number):
        hint = likest.hint(other)
        yield _finding(report, "R128", value_id, "other", typed=leaf, other=other, hint=hint)
    elif other and report.value(other) is None and other not in report.unreadable:
        yield _finding(report, "R133", value_id, name=other)


def _reference(report: Report, value_id: str, name: str, likest: Nearest) -> Iterator[Finding]:
    if name not in report.kind.quotable:
        hint = likest.hint(name)
        yield _finding(report, "R132", value_id, name=name, hint=hint)
    elif report.value(name) is None and not _is_printed_blank(report, name):
        yield _finding(report, "R133", value_id, name=name)
    elif report.is_typed(name) and narrative.references(report.text(name)):
        yield _finding(report, "R190", value_id, name=name)


def _is_printed_blank(report: Report, name: str) -> bool:
    """Whether a blank is told elsewhere, or is printed as the form wants."""
    return name in report.unreadable or report.is_blank(name)


def _misquoted(report: Report) -> Iterator[Finding]:
    """What staff typed as a name of a figure, in the wrong brackets."""
    for value_id, entry in report.entries.items():
        text = entry.value.text if isinstance(entry.value, Remarked) else entry.value
        if entry.origin is not Origin.ENTERED or not isinstance(text, str):
            continue
        for one in dict.fromkeys(misquoted(text, report.kind)):
            if one.name:
                says = "" if one.is_known else "like"
                yield _finding(report, "R136", value_id, says, typed=one.typed, name=one.name)
            else:
                yield _finding(report, "R134", value_id, typed=one.typed)


def _printed_twice(report: Report) -> Iterator[Finding]:
    """What the form prints by itself, pasted into a text."""
    for one in (*printed_twice(report), *boxes_again(report)):
        code = "R138" if one.says == "unsigned" else "R137"
        says = "" if code == "R138" else one.says
        yield _finding(report, code, one.value_id, says, words=one.words, names="、".join(one.fields))


def _marks_of_the_last(report: Report) -> Iterator[Finding]:
    """Figures of the last report in a text that was copied from the workbook's reference column."""
    for value_id, entry in report.entries.items():
        marks = marks_left(entry.value, report.kind.word_for()) if isinstance(entry.value, str) else []
        if marks:
            shown = "、".join(dict.fromkeys(marks[:5])) + ("等" if len(marks) > 5 else "")
            yield _finding(report, "R173", value_id, count=len(marks), shown=shown)


def _finding(report: Report, code: str, value_id: str, says: str = "", **values: Any) -> Finding:
    place, target = report.place(value_id), report.target_of(value_id)
    return finding(code, says, field=value_id, place=place, target=target, **report.kind.words_for(), **values)
