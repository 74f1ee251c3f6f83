"""Which changes in a document are tracked ones that nobody has accepted yet."""

from __future__ import annotations

from collections import defaultdict

from reportgen.core.cleaning import squeezed
from reportgen.core.ids import home_of, record_id, record_of
from reportgen.core.returned.landing import Landing


class Pending:
    """What `edited`, read with every tracked change accepted, says otherwise than `original`, read with none."""

    def __init__(self, edited: Landing, original: Landing) -> None:
        now, before = _said(edited), _said(original)
        self.touched = {name for name in {*now, *before} if now.get(name) != before.get(name)}
        self.paragraphs = _new_paragraphs(edited) - _new_paragraphs(original)
        self.cells = _new_cells(edited) - _new_cells(original)
        self.strange = {*edited.strange} - {*original.strange}

    def has_value(self, value_id: str) -> bool:
        """Whether the place of a value of the workbook says something else."""
        return not self.touched.isdisjoint((value_id, _paragraphs_of(value_id)))

    def has_text(self, value_id: str, text: str) -> bool:
        """Whether `text`, which stands in the place of `value_id` now, has a new paragraph in it or is a new cell."""
        record, home = record_of(value_id), home_of(value_id)
        if record is not None and (home, record.column, squeezed(text)) in self.cells:
            return True
        told = [new for name, new in self.paragraphs if name == home]
        lines = [squeezed(line) for line in text.split("\n") if squeezed(line)]
        return any(new.startswith(line) or new.endswith(line) for line in lines for new in told)  # a heading may run in


def _said(landing: Landing) -> dict[object, list[str | None]]:
    """What stands in the place of each value, and of the paragraphs of each narrative record."""
    said: dict[object, list[str | None]] = defaultdict(list)
    for name, texts in landing.values.items():
        said[name] += map(squeezed, texts)
    for item in (item for landed in landing.narratives.values() for item in landed if item.was):
        said[_paragraphs_of(item.was)].append(item.text and squeezed(item.text))
    for name, rows in landing.records.items():
        for row in (row for row in rows if row.was):
            for column, text in row.texts.items():
                said[record_id(name, row.was, column)].append(squeezed(text))
    return said


def _paragraphs_of(name: str) -> object:
    """The narrative record that a paragraph or a value belongs to, the field when it is in none."""
    record = record_of(name)
    return record[:2] if record else home_of(name)


def _new_paragraphs(landing: Landing) -> set[tuple[str, str]]:
    narratives = landing.narratives.items()
    return {(name, squeezed(item.text)) for name, landed in narratives for item in landed if not item.was and item.text}


def _new_cells(landing: Landing) -> set[tuple[str, str, str]]:
    new = [(name, row) for name, rows in landing.records.items() for row in rows if not row.was]
    return {(name, column, squeezed(text)) for name, row in new for column, text in row.texts.items()}
