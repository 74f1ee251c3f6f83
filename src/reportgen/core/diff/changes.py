"""Two reports value by value: what was changed, added and taken away."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reportgen.core import narrative
from reportgen.core.diff.alignment import Pair, align, likeness
from reportgen.core.fields import Field, List
from reportgen.core.ids import home_of
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, replace
from reportgen.core.report import Report
from reportgen.core.styled_text import looks_spelled
from reportgen.core.types.field_type import Beside
from reportgen.core.values import Remarked, Value, number_of

PENDING = "（修订尚未接受）"


@dataclass(frozen=True)
class Change:
    """One value that is not the same; narrative as printed, with the figures it names.

    `old_id` is '' for a value of a record that is new, `new_id` for one of a record that is gone.
    `pending` says that the change is a revision which nobody has accepted yet.
    """

    old_id: str
    new_id: str
    field: Field
    target: str
    old: Value | None
    new: Value | None
    pending: bool = False

    @property
    def id(self) -> str:
        """The id in the new report, in the old one when it is gone."""
        return self.new_id or self.old_id

    @property
    def old_text(self) -> str:
        """What was printed, '' for a blank."""
        return looks_spelled(self.field.text_of(self.old))

    @property
    def new_text(self) -> str:
        """What is printed now, '' for a blank."""
        return looks_spelled(self.field.text_of(self.new))

    @property
    def is_figure(self) -> bool:
        """Whether it can be said how much more or less it is."""
        return self.field.type.beside is Beside.FIGURE

    @property
    def is_narrative(self) -> bool:
        """Whether it is a text to be read, not a figure or a word."""
        return self.field.type.beside is Beside.NARRATIVE

    @property
    def difference(self) -> int | Decimal | None:
        """New minus old, None when one of them is no number."""
        old, new = number_of(self.old), number_of(self.new)
        return new - old if self.is_figure and old is not None and new is not None else None

    @property
    def percent(self) -> Decimal | None:
        """The difference in percent of the old figure, to one decimal; None when that was blank, 0 or less: of a loss nothing is a share."""
        old, difference = number_of(self.old), self.difference
        if not old or old < 0 or difference is None:
            return None
        return (Decimal(difference) * 100 / Decimal(old)).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Comparison:
    """What is not the same in two reports, in the order of the form, and how many values are."""

    old: Report
    new: Report
    changes: tuple[Change, ...]
    same: int


def compare(old: Report, new: Report, *, as_printed: bool = False) -> Comparison:
    """Every difference between two reports of one kind.

    `as_printed` is for a report that was read from a finished document: what is not printed
    is blank there, and that is no change.
    """
    changes: list[Change] = []
    same = 0
    for change in _pairs(old, new):
        if change.old_text != change.new_text:
            if not (as_printed and _cannot_be_seen(change, old, new)):
                changes.append(change)
        elif change.old is not None:
            same += 1
    return Comparison(old, new, tuple(changes), same)


def said(report: Report, value_id: str) -> Value | None:
    """The value as a reader sees it: the figures that a narrative names stand in it."""
    value = report.value(value_id)
    if isinstance(value, Remarked):
        return replace(value, text=report.printed(value_id))
    return report.printed(value_id) if isinstance(value, str) else value


def _pairs(old: Report, new: Report) -> Iterator[Change]:
    """Every value of either report beside its counterpart, changed or not."""
    kind = new.kind
    for name in kind.positions:
        if name in kind.lists:
            yield from _pairs_of_list(kind.lists[name], old, new)
        else:
            field = kind.fields[name]
            target = kind.target_of(name)
            yield Change(name, name, field, target, said(old, name), said(new, name))


def _pairs_of_list(spec: List, old: Report, new: Report) -> Iterator[Change]:
    for left, right in paired_records(spec, old, new):
        for column in spec.columns:
            old_id = "" if left is None else spec.value_id(left + 1, column.id)
            new_id = "" if right is None else spec.value_id(right + 1, column.id)
            before = said(old, old_id) if old_id else None
            after = said(new, new_id) if new_id else None
            yield Change(old_id, new_id, column, (new if new_id else old).target_of(new_id or old_id), before, after)


def paired_records(spec: List, old: Report, new: Report) -> list[Pair]:
    """Which record of the old report is which of the new one, counted from 0; None for one that the other has not."""
    return align(_records(spec, old), _records(spec, new), _records_alike)


def _records(spec: List, report: Report) -> list[tuple[str, str]]:
    """What a record is called and what it says, for each record."""
    records = []
    for number in range(1, report.records.get(spec.id, 0) + 1):
        texts = {one.id: one.text_of(said(report, spec.value_id(number, one.id))) for one in spec.columns}
        name = " ".join(texts[column] for column in spec.key)
        records.append((name, "\n".join(texts[one.id] for one in spec.columns if one.id not in spec.key)))
    return records


def _records_alike(old: tuple[str, str], new: tuple[str, str]) -> float:
    """Two records of one name belong together whatever they say; without names, what they say tells."""
    names = likeness(narrative.unnumbered(old[0]), narrative.unnumbered(new[0])) if old[0] and new[0] else 0.0
    texts = likeness(old[1], new[1]) if old[1] and new[1] else names
    return (names + texts) / 2 if names else texts


def _cannot_be_seen(change: Change, old: Report, new: Report) -> bool:
    """Whether one side is blank only because the value is not printed."""
    if change.old is not None and change.new is not None:
        return False
    report = old if change.new is None else new
    return not _is_printed(report.kind, report, change.id)


def _is_printed(kind: Kind, report: Report, value_id: str) -> bool:
    spec = kind.lists.get(home_of(value_id))
    if spec is not None:
        return spec.printed
    return report.prints(kind.fields[value_id])
