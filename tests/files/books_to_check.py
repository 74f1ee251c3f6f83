"""Reports whose workbooks are judged live, and what their check sheets say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reportgen.core.findings import Severity
from reportgen.core.language.expressions import parse
from reportgen.core.report import Entry, Report
from reportgen.files.kind_cases import changed_sample
from reportgen.files.kind_folder import load_folder
from ruled_kinds import ROOT

States = dict[tuple[str, str], str]

ANNUAL = load_folder(ROOT / "templates" / "gov-info-annual-2021")


QUARTER = load_folder(ROOT / "tests" / "kinds" / "training-quarter")


def states_in(lines: Iterable[Sequence[Any]]) -> States:
    return {(code, scope): state for code, _, _, scope, state, *_ in lines if state}


def broken(states: States) -> set[str]:
    return {code for (code, _), state in states.items() if state.startswith(("✘", "※"))}


def as_note(report: Report, code: str) -> Report:
    """The report of a kind that has made a rule a note."""
    rules = (replace(rule, severity=Severity.NOTE) if rule.code == code else rule for rule in report.kind.rules)
    return replace(report, kind=replace(report.kind, rules=tuple(rules)))


def quarter(last: dict[str, Any], year_ago: dict[str, Any]) -> Report:
    """A quarter that remembers those of a whole year, two of them with other values."""
    changes = {
        "previous": {"季度": "第一季度", **last},
        "ago_2": {"年度": 2023},
        "year_ago": {"年度": 2023, **year_ago},
    }
    return replace(
        changed_sample(QUARTER, {}),
        earlier={which: changed_sample(QUARTER, values) for which, values in changes.items()},
    )


COSTLY, MANY = {"经费.讲师费.支出": "0.10"}, {"items": 90, "合格台数": 72}


def unusual(report: Report) -> Report:
    """The report of a kind with quotes in its texts, a date in one default, that default in another, and a division by 0."""
    kind = report.kind
    fields = dict(kind.fields)
    fields["标题"] = replace(
        fields["标题"], default='{单位全称}{成文日期}{收费表头}{行政许可}"年报"', help='写在"上面"'
    )
    fields["收费表头"] = replace(fields["收费表头"], default='本年"收费"（万元）')
    fields["复议诉讼.行政复议.总计"] = replace(fields["复议诉讼.行政复议.总计"], derived=parse("其他结果 / 0"))
    rules = tuple(replace(rule, title=f'{rule.title}"对不上"') for rule in kind.rules)
    entries = {**report.entries, "成文日期": Entry(date(2023, 1, 9))}
    del entries["复议诉讼.行政复议.总计"]
    return replace(report, kind=replace(kind, fields=fields, rules=rules), entries=entries)
