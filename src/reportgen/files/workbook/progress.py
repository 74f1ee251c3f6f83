"""How far each sheet of a workbook is filled in: what is asked, what is blank, and the formula that counts it."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.fields import Field, List
from reportgen.core.kind import Kind, Sheet
from reportgen.core.report import Report
from reportgen.files.workbook.names import Names


class Progress:
    """What one sheet requires: cells that may not stay blank, and lists that need a record."""

    def __init__(self, sheet: Sheet, report: Report, names: Names) -> None:
        self.sheet, self.report, self.names = sheet, report, names
        self.kind: Kind = report.kind
        self.lists = [self.kind.lists[name] for name in sheet.show if name in self.kind.lists]
        self.fields = [field for field in self._fields() if names.sheet_of(field.id) == sheet.title]

    @property
    def asked(self) -> int:
        """How many places must be filled in; a list counts as one."""
        return len(self.fields) + sum(spec.required for spec in self.lists)

    @property
    def blanks(self) -> int:
        """How many of them are blank now, parts of records included."""
        blank = sum(self.report.value(field.id) is None for field in self.fields)
        for spec in self.lists:
            blank += spec.required and not self.report.records.get(spec.id, 0)
            needed = {column.id for column in spec.columns if column.required}
            values = self.report.value_ids_of(spec.id)
            blank += sum(self.report.value(name) is None for _, column, name in values if column in needed)
        return blank

    def formula(self) -> str:
        """What counts the blanks in Excel."""
        counts = [self.names.count_blanks([field.id for field in self.fields])]
        return "+".join([*counts, *(part for spec in self.lists for part in self._list_formulas(spec))])

    def _fields(self) -> Iterator[Field]:
        for name in self.sheet.show:
            drawn = [cell.field for cell in self.kind.tables[name].cells] if name in self.kind.tables else [name]
            for field in (self.kind.fields[one] for one in drawn if one in self.kind.fields):
                if field.required and not field.is_derived and not field.default:
                    yield field

    def _list_formulas(self, spec: List) -> Iterator[str]:
        columns = self.names.records[spec.id]
        if spec.required:
            yield f"IF(COUNTA({','.join(columns.values())})=0,1,0)"
        filled = "+".join(f'({area}<>"")' for area in columns.values())
        for column in spec.columns:
            if column.required:
                yield f'SUMPRODUCT(--({filled}>0),--({columns[column.id]}=""))'
