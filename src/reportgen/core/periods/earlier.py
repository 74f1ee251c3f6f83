"""Which earlier report of a report another one is: of the same unit, and of the period before or the same a year ago."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import squeezed
from reportgen.core.findings import Finding
from reportgen.core.ids import PREVIOUS, bare, earlier_of
from reportgen.core.light import dataclass, replace
from reportgen.core.periods.rollover import can_follow, in_terms_of
from reportgen.core.report import Report
from reportgen.core.values import number_of

_MOST_NAMED = 5


@dataclass(frozen=True)
class Fit:
    """What `last` is to a report: `which` of its earlier ones, '' for none of them; `findings` say why not, or what is left out."""

    which: str
    last: Report
    findings: tuple[Finding, ...]


def fit_of(report: Report, last: Report) -> Fit:
    """What `last` is to `report`; where the periods cannot be told it is taken for the one before."""
    if not can_follow(report.kind, last.kind):
        values = {"source": last.source, "title": last.kind.title, "edition": last.kind.edition}
        return Fit("", last, (finding_about(report, "R172", "kind", **values),))
    if report.kind.calendar is None:
        return Fit("", last, (finding_about(report, "R172", "no period", title=report.kind.title, source=last.source),))
    last, _ = in_terms_of(last, report.kind)
    which = _which(report, last)
    problems = [*_other_unit(report, last), *([] if which else [_other_period(report, last)])]
    told = (*_unreadable(report, last, which), *_otherwise(report, last, which))
    return Fit("", last, tuple(problems)) if problems else Fit(which, last, told)


def with_earlier(report: Report, last: Report) -> tuple[Report, list[Finding]]:
    """`report` with `last` among its earlier ones, or `report` as it was and the reason why `last` is none."""
    found = fit_of(report, last)
    made = replace(report, earlier={**report.earlier, found.which: found.last}) if found.which else report
    return made, list(found.findings)


def is_same_unit(report: Report, last: Report) -> bool:
    """Whether the two are surely reports of one unit: every field that `same` names is filled in and equal."""
    last, _ = in_terms_of(last, report.kind)
    return all(
        squeezed(report.printed(name)) == squeezed(last.printed(name)) != "" for name in report.kind.rollover.same
    )


def whose(report: Report) -> tuple[Hashable, ...] | None:
    """Form, unit and period: two reports with equal ones are the same report twice. None where that cannot be told."""
    kind = report.kind
    names = tuple(squeezed(report.printed(name)) for name in kind.rollover.same)
    return (kind.id, report.period, *names) if report.period and names and all(names) else None


def unit_and_period(report: Report) -> str:
    """What staff call the unit and the period of a report, as far as it says."""
    unit = "、".join(filter(None, map(report.text, report.kind.rollover.same)))
    return f"{unit}{report.period.name if report.period else ''}"


def finding_about(
    report: Report, code: str, says: str, which: str = PREVIOUS, *, field: str = "", **values: object
) -> Finding:
    """A finding about the earlier report `which` of `report`."""
    target, words = report.target_of(field), report.kind.words_for(which)
    return finding(code, says, field=field, place=report.place(field), target=target, **words, **values)


def _which(report: Report, last: Report) -> str:
    now, then = report.period, last.period
    if now is None or then is None:
        return PREVIOUS
    return next((which for which, ago in report.kind.named.items() if now.since(then) == ago), "")


def _other_unit(report: Report, last: Report) -> Iterator[Finding]:
    for name in report.kind.rollover.same:
        here, there = report.printed(name), last.printed(name)
        if here and there and squeezed(here) != squeezed(there):
            yield finding_about(
                report, "R172", "unit", field=name, source=last.source, name=name, there=there, here=here
            )


def _other_period(report: Report, last: Report) -> Finding:
    calendar, now, then = report.kind.calendar, report.period, last.period
    assert calendar and now and then
    if not calendar.part:
        told: dict[str, Any] = {"source": last.source, "name": calendar.year, "there": then.year, "here": now.year}
        return finding_about(report, "R172", "year", field=calendar.year, **told)
    before = calendar.length.one_before
    told = {"source": last.source, "there": then.name, "here": now.name, "before": before}
    if calendar.knows_year_ago:
        return finding_about(report, "R172", "year ago", field=calendar.part, **told)
    return finding_about(report, "R172", "period", field=calendar.part, **told)


def _unreadable(report: Report, last: Report, which: str) -> Iterator[Finding]:
    figures = [name for name, field in report.kind.fields.items() if field.type.is_number and not field.is_derived]
    blank = [name for name in figures if name in last.unreadable]
    if blank:
        shown = "、".join(blank[:5]) + ("等" if len(blank) > 5 else "")
        yield finding_about(report, "R172", "figures", which, source=last.source, count=len(blank), shown=shown)


def _otherwise(report: Report, last: Report, which: str) -> Iterator[Finding]:
    """What `report` prints of that period's figures is what it remembers, or what was typed: where `last` has others."""
    kind = report.kind
    used = {name: field.id for field in kind.fields.values() for name in field.made_of if earlier_of(name) == which}
    used |= {name: shown for name, shown in kind.shown_at.items() if name in used}
    known = {name: (number_of(report.value(name)), number_of(last.value(bare(name)))) for name in used}
    others = [name for name, (here, there) in known.items() if there is not None and here != there]
    blank = [name for name in others if known[name][0] is None]
    if blank:
        places = _named(used[name] for name in blank)
        yield finding_about(report, "R174", "unknown", which, field=used[blank[0]], source=last.source, places=places)
    for name in (name for name in others if name not in blank):
        told = {"source": last.source, "here": report.text(name), "there": last.text(bare(name))}
        yield finding_about(report, "R174", "", which, field=used[name], places=f"“{used[name]}”", **told)


def _named(names: Iterable[str]) -> str:
    """「“甲”“乙”等 7 项」."""
    listed = list(dict.fromkeys(names))
    shown = "".join(f"“{name}”" for name in listed[:_MOST_NAMED])
    return shown if len(listed) <= _MOST_NAMED else f"{shown}等 {len(listed)} 项"
