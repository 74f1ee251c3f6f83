"""Where each value of a report stands in a document that was edited afterwards, and what stands there now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.cleaning import squeezed
from reportgen.core.diff.alignment import LEAST_LIKENESS, align, likeness
from reportgen.core.expected import expected_texts
from reportgen.core.findings import Problem
from reportgen.core.ids import (
    NOTHING,
    RecordId,
    home_of,
    is_paragraph,
    leaves_in,
    marks_in,
    record_of,
    unfiltered,
    value_of,
)
from reportgen.core.light import dataclass, field
from reportgen.core.proof import expected_document
from reportgen.core.report import Report
from reportgen.core.returned.in_place import texts_in_place
from reportgen.core.returned.line_of_report import LineOfReport
from reportgen.core.returned.slots import with_slots
from reportgen.core.returned.table_rows import row_pairs, rows_of
from reportgen.core.returned.value_looks import as_valued, is_meant
from reportgen.core.returned.value_text import value_text
from reportgen.core.styled_text import is_same_text, join_styled


@dataclass(frozen=True)
class Landed:
    """One paragraph of a narrative: which it was (「总体情况[2].段落#3」, '' for a new one), what it says (None: gone)."""

    was: str
    text: str | None


@dataclass(frozen=True)
class LandedRecord:
    """One row of a list: its number in the report (0 for a new row) and the texts of its cells by column."""

    was: int
    texts: dict[str, str]


@dataclass
class Landing:
    """What an edited document says of each value.

    `values`: the different texts that stand in the places of a value, usually one. `narratives` by id of the
    field or list, `records` by id of the list. `strange`: (what the form prints, what stands there, '' for nothing).
    `doubted`: why what stands in a value's place may not be what a person sees there, by its id. `reckoned`: what stands in
    the place of a leaf that does not say what its value is, for it is rounded, a share or a change.
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    narratives: dict[str, list[Landed]] = field(default_factory=dict)
    records: dict[str, list[LandedRecord]] = field(default_factory=dict)
    strange: list[tuple[str, str]] = field(default_factory=list)
    doubted: dict[str, Problem] = field(default_factory=dict)
    reckoned: dict[str, str] = field(default_factory=dict)


def land(report: Report, skeleton_of: Callable[[Report], Document], edited: Document) -> Landing:
    """Find every value of `report` in `edited`; `skeleton_of` makes the document of a report full of markers.

    What would stand where something is blank is looked for too, but not missed.
    """
    return _Lander(report, skeleton_of, edited).land()


class _Lander:
    """The landing as it grows; lives for one call of land."""

    def __init__(self, report: Report, skeleton_of: Callable[[Report], Document], edited: Document) -> None:
        slotted = with_slots(report)
        skeleton = skeleton_of(slotted)
        filled = expected_document(slotted, skeleton).body
        self.unfilled, self.skeleton_of = report, skeleton_of
        pairs = [(marked, text) for marked, text in zip(skeleton.body, filled, strict=True) if not _is_empty(text)]
        self.marked, self.expected = [marked for marked, _ in pairs], [text for _, text in pairs]
        self.edited = [block for block in edited.body if not _is_empty(block)]
        self.landing = Landing()
        self.report, self.texts = slotted, expected_texts(slotted)
        self.own = {_key(text) for marked, text in pairs if leaves_in(_text_of(marked))} - {("text", "")}

    def land(self) -> Landing:
        for name in (name for block in self.marked for name in leaves_in(_text_of(block)) if record_of(name)):
            spec = self.report.kind.lists[home_of(name)]
            if not spec.is_narrative:
                self.landing.records.setdefault(spec.id, [])
        at = -1
        keys = [[_key(block) for block in side] for side in (self.expected, self.edited)]
        for left, right in align(keys[0], keys[1], self._alike):
            if left is None:
                assert right is not None
                self._insert(at, self.edited[right])
            else:
                at = left
                self._land(left, None if right is None else self.edited[right])
        return self.landing

    def _alike(self, old: tuple[str, str], new: tuple[str, str]) -> float:
        """What was printed from a value may be written anew from end to end; what the form prints may not."""
        if old[0] != new[0]:
            return 0.0
        return max(likeness(old[1], new[1]), LEAST_LIKENESS if old in self.own else 0.0)

    def _land(self, at: int, found: Block | None) -> None:
        marked, expected = self.marked[at], self.expected[at]
        if isinstance(marked, TableBlock) and isinstance(expected, TableBlock):
            self._land_table(marked, expected, found if isinstance(found, TableBlock) else None)
        elif isinstance(marked, TextBlock) and isinstance(expected, TextBlock):
            text, doubts = (found.text.strip(), found.doubts) if isinstance(found, TextBlock) else (None, ())
            self._land_text(marked.text, expected.text, text, doubts)

    def _land_text(self, marked: str, expected: str, found: str | None, doubts: Sequence[Problem] = ()) -> None:
        for doubt in doubts:
            meant = {
                mark.id
                for mark in marks_in(marked)
                if doubt.of_raised and is_meant(self.report.kind, mark.id, found or "")
            }
            self.landing.doubted |= {home_of(mark.id): doubt for mark in marks_in(marked) if mark.id not in meant}
        if found is None:
            self._lose(marked, expected)
            return
        kind = self.report.kind
        line = LineOfReport(kind, self.texts, marked, expected)
        texts = line.values(found)
        if texts is None:
            self.landing.strange.append((expected, found))
            # What cannot be told apart counts as unchanged.
            texts = line.values(expected) or []
        for name, text in texts:
            self._put(name, text)

    def _lose(self, marked: str, expected: str) -> None:
        names = [mark.id for mark in marks_in(marked) if is_paragraph(mark.id)]
        for name in names:
            self._put(name, None)
        if not names and NOTHING not in expected and marked in self.printed:
            self.landing.strange.append((expected, ""))

    @cached_property
    def printed(self) -> frozenset[str]:
        """The lines of the report as it is, with its blanks: a heading that comes with a part is there only with it."""
        return frozenset(block.text for block in self.skeleton_of(self.unfilled).paragraphs)

    def _put(self, name: str, text: str | None) -> None:
        text = text if text is None or NOTHING not in text else text.replace(NOTHING, "")
        text = None if text is None else as_valued(self.report.kind, name, text)
        if text is not None and not is_paragraph(name):
            shown, text = text, value_text(self.report, name, text)
            if text is None:
                self._put_reckoned(name, shown)
                return
        name = unfiltered(name)
        record, told = record_of(name), is_paragraph(name)
        if told and (record is None or self.report.kind.lists[record.list_id].is_narrative):
            self.landing.narratives.setdefault(home_of(name), []).append(Landed(name, text))
        elif record is not None:
            self._put_cell(record, told, text)
        elif text is not None:
            known = self.landing.values.setdefault(name, [])
            if not any(is_same_text(text, other) for other in known):
                known.append(text)

    def _put_reckoned(self, leaf: str, shown: str) -> None:
        """What says nothing of its value. Whether the rows of a list say what they said is all that can be told."""
        if record_of(leaf) is None:
            self.landing.reckoned[leaf] = shown
        elif squeezed(shown) != squeezed(self.texts[leaf]):
            self.landing.strange.append((self.texts[leaf], shown))

    def _put_cell(self, cell: RecordId, is_line: bool, text: str | None) -> None:
        """A cell of a record; a paragraph of a narrative in it (「备注#2」) is a line of the cell."""
        if text is None:
            return
        records = self.landing.records[cell.list_id]
        record = next((one for one in records if one.was == cell.number), None)
        if record is None:
            record = LandedRecord(cell.number, {})
            records.append(record)
        known = record.texts.get(cell.column)
        record.texts[cell.column] = join_styled("\n", (known, text)) if is_line and known is not None else text

    def _insert(self, after: int, found: Block) -> None:
        """A block that is new: a paragraph of the narrative it stands behind, or before."""
        if isinstance(found, TextBlock):
            for at in (after, after + 1):
                name = self._narrative_at(at)
                if name:
                    text = as_valued(self.report.kind, self._told_at(at), found.text.strip())
                    self.landing.narratives.setdefault(name, []).append(Landed("", text))
                    return
        self.landing.strange.append(("", _text_of(found)))

    def _told_at(self, at: int) -> str:
        """The paragraph of a narrative that a block prints, '' for any other block."""
        block = self.marked[at] if 0 <= at < len(self.marked) else None
        marks = marks_in(block.text) if isinstance(block, TextBlock) else ()
        return next((mark.id for mark in marks if is_paragraph(mark.id)), "")

    def _narrative_at(self, at: int) -> str:
        told = self._told_at(at)
        spec = self.report.kind.lists.get(home_of(told))
        return value_of(told) if spec is None or not spec.is_narrative else spec.id

    # ── tables ───────────────────────────────────────────────────────────────

    def _land_table(self, marked: TableBlock, expected: TableBlock, found: TableBlock | None) -> None:
        if found is None:
            self.landing.strange.append((_text_of(expected), ""))
            return
        templates, wanted, rows = rows_of(marked), rows_of(expected), rows_of(found)
        doubts = {(cell.row - 1, cell.column): cell.doubts for cell in found.cells if cell.doubts}
        at = 0
        for left, right in row_pairs(marked, wanted, rows):
            if left is not None:
                at = left
                here = {column: doubt for (row, column), doubt in doubts.items() if row == right}
                self._land_row(templates[left], wanted[left], None if right is None else rows[right], here)
            elif right is not None:
                near = next((row for row in templates[at : at + 2] if _list_of(self.report, row)), {})
                self._land_new_row(near, rows[right])

    def _land_row(
        self,
        marked: Mapping[int, str],
        expected: Mapping[int, str],
        found: Mapping[int, str] | None,
        doubts: Mapping[int, Sequence[Problem]],
    ) -> None:
        if found is None:
            if not _list_of(self.report, marked):
                self.landing.strange.append((" ".join(expected.values()), ""))
            return
        for column, template in marked.items():
            text = found.get(column)
            if text is None:
                self.landing.strange.append((expected[column], ""))
            else:
                self._land_text(template, expected[column], text, doubts.get(column, ()))

    def _land_new_row(self, near: Mapping[int, str], found: Mapping[int, str]) -> None:
        texts = dict(
            pair
            for column, template in near.items()
            for pair in texts_in_place(self.report.kind, template, found.get(column, "")) or []
        )
        known = {unfiltered(name): value_text(self.report, name, text) for name, text in texts.items()}
        cells = [(record, text) for name, text in known.items() if (record := record_of(name)) and text is not None]
        if cells:
            columns = {record.column: text for record, text in cells}
            self.landing.records[cells[0][0].list_id].append(LandedRecord(0, columns))
        else:
            self.landing.strange.append(("", " ".join(found.values())))


def _list_of(report: Report, row: Mapping[int, str]) -> str:
    """The list that a row of a table is a record of, '' for a fixed row."""
    names = (home_of(name) for text in row.values() for name in leaves_in(text))
    return next((name for name in names if name in report.kind.lists), "")


def _is_empty(block: Block) -> bool:
    return isinstance(block, TextBlock) and not squeezed(block.text)


def _key(block: Block) -> tuple[str, str]:
    return ("text" if isinstance(block, TextBlock) else "table", squeezed(_text_of(block)).replace(NOTHING, ""))


def _text_of(block: Block) -> str:
    return block.text if isinstance(block, TextBlock) else " ".join(cell.content for cell in block.cells)
