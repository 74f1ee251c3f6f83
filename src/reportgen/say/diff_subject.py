"""What two compared reports are to each other: of one unit or of two, of one period or of two, and what to call them."""

from __future__ import annotations

from reportgen.core.diff.changes import Comparison
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.report import Report


class Columns(NamedTuple):
    """What stands above the values of the two reports."""

    old: str
    new: str


class Subject(NamedTuple):
    """The heading of a comparison in two lines, the first '' where no unit is known; what a reader must be warned of."""

    unit: str
    title: str
    note: str
    columns: Columns


def subject_of(comparison: Comparison) -> Subject:
    """This year's report against last year's of one unit is the normal case, of which there is nothing to warn."""
    old, new = comparison.old, comparison.new
    units, periods = (_unit(old), _unit(new)), (_period(old), _period(new))
    title = "与".join(dict.fromkeys(filter(None, periods))) + "报告对照"
    two_periods = all(periods) and periods[0] != periods[1]
    columns = Columns(*periods) if two_periods and units[0] == units[1] else Columns("原来", "现在")
    return Subject("与".join(dict.fromkeys(filter(None, units))), title, _note(old, new, units), columns)


def _note(old: Report, new: Report, units: tuple[str, str]) -> str:
    if all(units) and units[0] != units[1]:
        return f"这是两个单位的报告：原来的是{units[0]}，现在的是{units[1]}。"
    if old.period and new.period and new.period.since(old.period) < 0:
        return f"“原来”的一份是{old.period.name}的，比“现在”的{new.period.name}晚，增减是倒过来算的。"
    if not all(units) and old.title != new.title:
        return "两份的标题不同，其中有没写单位名称的，请先看清是不是同一单位的报告。"
    return ""


def _unit(report: Report) -> str:
    return "".join(report.printed(name) for name in report.kind.rollover.same)


def _period(report: Report) -> str:
    return report.period.name if report.period else ""
