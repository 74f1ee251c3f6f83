"""What every rendering of a comparison shows: figures in a table, other items, narrative as one marked text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from reportgen.core.diff.changes import Change, Comparison
from reportgen.core.diff.word_diff import Line, compare_texts, is_kept
from reportgen.core.ids import home_of, parts_of, record_of
from reportgen.core.report import Report

BLANK = "（空）"
ANOTHER_REPORT = "两份的标题不同，不是同一单位或同一年度的报告，以下逐项比较。"


@dataclass(frozen=True)
class Row:
    """One figure: all texts ready to show."""

    name: str
    target: str
    old: str
    new: str
    difference: str
    percent: str
    pending: bool


@dataclass(frozen=True)
class Narrative:
    """One narrative, or one record of a list: `lines` has its changed paragraphs, `same` counts the others."""

    name: str
    target: str
    lines: tuple[Line, ...]
    same: int
    pending: bool


@dataclass(frozen=True)
class View:
    """A comparison in the order it is read: `heads` are (source, title) of the old and the new report."""

    heads: tuple[tuple[str, str], tuple[str, str]]
    figures: tuple[Row, ...]
    items: tuple[Row, ...]
    passages: tuple[Narrative, ...]
    same: int

    @property
    def is_another_report(self) -> bool:
        """Whether the titles say that the two are of different units or years."""
        return self.heads[0][1] != self.heads[1][1]

    @property
    def count(self) -> int:
        """How many things are not the same."""
        return len(self.figures) + len(self.items) + len(self.passages)


def view(comparison: Comparison) -> View:
    """`comparison` sorted for a reader."""
    figures = [change for change in comparison.changes if change.is_figure]
    items = [change for change in comparison.changes if not change.is_figure and not change.is_narrative]
    passages = [change for change in comparison.changes if change.is_narrative]
    groups = groupby(passages, key=lambda change: (_stem(change.old_id), _stem(change.new_id)))
    return View(
        (_head(comparison.old), _head(comparison.new)),
        tuple(map(_row, figures)),
        tuple(map(_row, items)),
        tuple(_passage(list(group)) for _, group in groups),
        comparison.same,
    )


def summary(shown: View) -> str:
    """How much is not the same and how much is, in one sentence."""
    if not shown.count:
        return f"两份相同（{shown.same} 项）。"
    parts = (("数字", len(shown.figures)), ("其他项目", len(shown.items)), ("文字", len(shown.passages)))
    told = "、".join(f"{name} {number} 处" for name, number in parts if number)
    return f"共 {shown.count} 处不同（{told}），另有 {shown.same} 项相同，没有列出。"


def signed(number: int | Decimal | None) -> str:
    """A difference with its sign, '—' where there is none to tell."""
    return "—" if number is None else f"{number:+f}" if isinstance(number, Decimal) else f"{number:+d}"


def _head(report: Report) -> tuple[str, str]:
    return report.source, report.title


def _row(change: Change) -> Row:
    percent = "—" if change.percent is None else f"{signed(change.percent)}%"
    old, new = (text or BLANK for text in (change.old_text, change.new_text))
    return Row(_name(change), change.target, old, new, signed(change.difference), percent, change.pending)


def _name(change: Change) -> str:
    """「依申请·本年新收·自然人」; a value of a list is named by its record."""
    record = record_of(change.id)
    return f"{_record_name(change)} {record.column}" if record else "·".join(parts_of(change.id))


def _record_name(change: Change) -> str:
    """「总体情况 第3条（原第2条）」, 「总体情况 新增第3条」, 「总体情况 删去原第2条」."""
    old, new = record_of(change.old_id), record_of(change.new_id)
    if new is None:
        return f"{home_of(change.id)} 删去原第{old.number if old else ''}条"
    if old is None:
        return f"{new.list_id} 新增第{new.number}条"
    return f"{new.list_id} 第{new.number}条" + ("" if old.number == new.number else f"（原第{old.number}条）")


def _stem(value_id: str) -> object:
    """The record of a value, the value itself when it is in none."""
    record = record_of(value_id)
    return record[:2] if record else value_id


def _passage(changes: Sequence[Change]) -> Narrative:
    first = changes[0]
    lines = [line for change in changes for line in compare_texts(change.old_text, change.new_text)]
    return Narrative(
        _record_name(first) if record_of(first.id) else _name(first),
        first.target,
        tuple(line for line in lines if not is_kept(line)),
        sum(map(is_kept, lines)),
        any(change.pending for change in changes),
    )
