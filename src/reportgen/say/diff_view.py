"""What every rendering of a comparison shows: figures in a table, other items, narrative as one marked text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from reportgen.core.diff.changes import PENDING, Change, Comparison
from reportgen.core.diff.word_diff import Line, compare_texts, is_kept
from reportgen.core.ids import RecordId, parts_of, record_of
from reportgen.core.light import dataclass
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.report import Report
from reportgen.say.diff_subject import Columns, subject_of

_BLANK = "（空）"


class Head(NamedTuple):
    """Which report one side is."""

    label: str
    source: str
    title: str


@dataclass(frozen=True)
class Row:
    """One figure or word: all texts ready to show; `where` is its place in the document."""

    name: str
    where: str
    old: str
    new: str
    difference: str
    percent: str


@dataclass(frozen=True)
class Narrative:
    """One narrative, or one record of a list: `lines` has its changed paragraphs, `same` counts the others."""

    name: str
    where: str
    lines: tuple[Line, ...]
    same: int


@dataclass(frozen=True)
class View:
    """A comparison in the order it is read; its names are those that the templates of files/comparison/ use.

    `unit` and `title` head it, `note` says what is unusual about the two, '' when nothing is; `count` things are not the same.
    """

    unit: str
    title: str
    heads: tuple[Head, Head]
    note: str
    columns: Columns
    count: int
    summary: str
    figures: tuple[Row, ...]
    items: tuple[Row, ...]
    passages: tuple[Narrative, ...]


def view(comparison: Comparison) -> View:
    """`comparison` sorted for a reader."""
    old, new = comparison.old, comparison.new
    subject = subject_of(comparison)
    figures = [_row(change, comparison) for change in comparison.changes if change.is_figure]
    items = [
        _row(change, comparison) for change in comparison.changes if not change.is_figure and not change.is_narrative
    ]
    told = [change for change in comparison.changes if change.is_narrative]
    groups = groupby(told, key=lambda change: (_stem(change.old_id), _stem(change.new_id)))
    passages = [_passage(list(group), comparison) for _, group in groups]
    counts = {"数字": len(figures), "其他项目": len(items), "文字": len(passages)}
    return View(
        subject.unit,
        subject.title,
        (Head("原来", old.source, old.title), Head("现在", new.source, new.title)),
        subject.note,
        subject.columns,
        sum(counts.values()),
        _summary(counts, comparison.same),
        tuple(figures),
        tuple(items),
        tuple(passages),
    )


def _summary(counts: Mapping[str, int], same: int) -> str:
    """How much is not the same and how much is, in one sentence."""
    told = "、".join(f"{name} {number} 处" for name, number in counts.items() if number)
    if not told:
        return f"两份相同（{same} 项）。"
    return f"共 {sum(counts.values())} 处不同（{told}），另有 {same} 项相同，没有列出。"


def _row(change: Change, comparison: Comparison) -> Row:
    percent = "—" if change.percent is None else f"{_signed(change.percent)}%"
    old, new = (text or _BLANK for text in (change.old_text, change.new_text))
    return Row(_name(change, comparison), _where([change]), old, new, _signed(change.difference), percent)


def _signed(number: int | Decimal | None) -> str:
    """A difference with its sign, '—' where there is none to tell."""
    return "—" if number is None else f"{number:+f}" if isinstance(number, Decimal) else f"{number:+d}"


def _where(changes: Sequence[Change]) -> str:
    """The place in the document, unless the name tells it, and whether a revision waits there."""
    place = "" if record_of(changes[0].id) else changes[0].target
    return place + (PENDING if any(change.pending for change in changes) else "")


def _name(change: Change, comparison: Comparison) -> str:
    """「依申请·本年新收·自然人」; a value of a list is named by its record."""
    record = record_of(change.id)
    return f"{_record_name(change, comparison)} {record.column}" if record else "·".join(parts_of(change.id))


def _record_name(change: Change, comparison: Comparison) -> str:
    """「一、总体情况 第3条（原第2条） （二）平台建设」, 「一、总体情况 新增第3条」, 「一、总体情况 删去原第2条」."""
    old, new = record_of(change.old_id), record_of(change.new_id)
    if new is None:
        assert old
        return f"{_called(comparison.old, old)} 删去原第{old.number}条 {_heading(comparison.old, old)}".rstrip()
    heading = _heading(comparison.new, new)
    if old is None:
        return f"{_called(comparison.new, new)} 新增第{new.number}条 {heading}".rstrip()
    moved = "" if old.number == new.number else f"（原第{old.number}条）"
    return f"{_called(comparison.new, new)} 第{new.number}条{moved} {heading}".rstrip()


def _called(report: Report, record: RecordId) -> str:
    """Where the list of the record stands in the document, else its own name."""
    return report.kind.target_of(record.list_id) or record.list_id


def _heading(report: Report, record: RecordId) -> str:
    """What the record is called there."""
    spec = report.kind.lists[record.list_id]
    headings = (spec.value_id(record.number, column.id) for column in spec.columns if column.type.is_heading)
    return " ".join(filter(None, map(report.text, headings)))


def _stem(value_id: str) -> object:
    """The record of a value, the value itself when it is in none."""
    record = record_of(value_id)
    return record[:2] if record else value_id


def _passage(changes: Sequence[Change], comparison: Comparison) -> Narrative:
    first = changes[0]
    lines = [line for change in changes for line in compare_texts(change.old_text, change.new_text)]
    return Narrative(
        _record_name(first, comparison) if record_of(first.id) else _name(first, comparison),
        _where(changes),
        tuple(line for line in lines if not is_kept(line)),
        sum(map(is_kept, lines)),
    )
