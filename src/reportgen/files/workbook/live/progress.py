"""How far each sheet of a workbook is filled in: what is asked, what is blank, as staff type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from reportgen.core.fields import Field, List
from reportgen.core.kind import Kind, Sheet
from reportgen.core.report import Report
from reportgen.files.workbook.live.asked_cells import AskedCells
from reportgen.files.workbook.live.other_cells import OtherCells
from reportgen.files.workbook.live.unfit import tidied
from reportgen.files.workbook.write.formula import Formula, call, formula
from reportgen.files.workbook.write.names import Names


class Progress:
    """What one sheet requires: cells that may not stay blank, and lists that need a record; `typed` are all its fields."""

    def __init__(self, sheet: Sheet, report: Report, names: Names, asking: AskedCells, others: OtherCells) -> None:
        self.sheet, self.report, self.names = sheet, report, names
        self.asking, self.pasted, self.others = asking, asking.pasted, others
        self.kind: Kind = report.kind
        self.lists = [self.kind.lists[name] for name in sheet.show if name in self.kind.lists]
        self.typed = [field for field in self._typed() if names.sheet_of(field.id) == sheet.title]
        asked = [field for field in self.typed if field.is_seen_blank]
        self.fields = [field for field in asked if field.id not in self.kind.sometimes]
        self.conditional = [field for field in asked if field.id in self.kind.sometimes]

    @property
    def asked(self) -> Formula:
        """How many places must be filled in; a list counts as one."""
        always = len(self.fields) + sum(spec.required for spec in self.lists)
        return sum(map(self.asking.demanded, self.conditional), start=formula(always))

    @cached_property
    def blanks(self) -> Formula:
        """How many of them are blank, parts of records included."""
        cells = self.pasted.count_blank(field.id for field in self.fields) + self.others.hollow(self.fields)
        for field in self.conditional:
            blank = self.pasted.count_blank([field.id]) + self.others.hollow([field])
            cells += call("IF", self.asking.demanded(field).equals(1), blank, 0)
        return sum((part for spec in self.lists for part in self._blanks_of(spec)), start=cells)

    @cached_property
    def odd(self) -> Formula:
        """How much of what is typed there cannot be read: figures that are none, options that there are not, errors."""
        numbers = self.pasted.odd(self.typed) + self.pasted.odd_in(self.lists)
        return numbers + self.others.odd(self.typed, self.lists)

    def _typed(self) -> Iterator[Field]:
        for name in self.sheet.show:
            drawn = [cell.field for cell in self.kind.tables[name].cells] if name in self.kind.tables else [name]
            for field in (self.kind.fields[one] for one in drawn if one in self.kind.fields):
                if not self.report.is_calculated(field):
                    yield field

    def _blanks_of(self, spec: List) -> Iterator[Formula]:
        columns = self.names.columns(spec, self.report)
        if spec.required:
            yield call("IF", call("COUNTA", *columns.values()).equals(0), 1, 0)
        first, *others = (column.differs("") for column in columns.values())
        for column in spec.columns:
            if column.is_seen_blank:
                own = columns[column.id] if column.type.is_number else tidied(columns[column.id])
                yield call("SUMPRODUCT", sum(others, start=first) > 0, own.equals(""))
