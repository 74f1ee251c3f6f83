"""Many places that disagree with the year may be one slip: the year itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rules.one_cause import needs

Check = Callable[[Report], Sequence[Finding]]

_FEWEST = 2
_MOST_SHOWN = 5


def year_only(report: Report, findings: Sequence[Finding], check: Check) -> list[Finding]:
    """`findings`, those that compare with the year as one at the year, if another year would settle all of them.

    The year before and the one after are tried. One that would be wrong anywhere else is not meant.
    """
    year = report.kind.calendar.year if report.kind.calendar else ""
    entry, value = report.entries.get(year), report.value(year)
    about = [one for one in findings if not one.answer and one.field != year and needs(report.kind, one, year)]
    if entry is None or not isinstance(value, int) or len({one.field for one in about}) < _FEWEST:
        return list(findings)
    for other in (value + 1, value - 1):
        left = check(replace(report, entries={**report.entries, year: replace(entry, value=other)}))
        known = {_key(one) for one in findings} - {_key(one) for one in about}
        if {_key(one) for one in left} <= known:
            told = _told(report, year, about, other)
            return [told, *(one for one in findings if one not in about)]
    return list(findings)


def _key(item: Finding) -> tuple[str, str]:
    return item.code, item.field


def _told(report: Report, year: str, about: Sequence[Finding], other: int) -> Finding:
    code = "R191" if any(one.is_error for one in about) else "R192"
    places = list(dict.fromkeys(one.field for one in about))
    shown = "、".join(places[:_MOST_SHOWN]) + ("等" if len(places) > _MOST_SHOWN else "")
    values: dict[str, Any] = {
        "name": year,
        "year": report.text(year),
        "other": other,
        "count": len(places),
        "places": shown,
    }
    return finding(code, field=year, place=report.place(year), target=report.kind.target_of(year), **values)
