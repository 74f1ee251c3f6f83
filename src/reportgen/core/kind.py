"""A kind: everything known about one edition of one official form, as plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.core.language.expressions import Expression
from reportgen.core.tables import Table

if TYPE_CHECKING:
    from reportgen.core.rules.rules import Rule


# Before the id of a value: that value in last year's report.
PREVIOUS = "previous."


@dataclass(frozen=True)
class Field:
    """One thing asked. `id` is the form's own word; for a cell of a grid it is 「grid.row.column」."""

    id: str
    type: str
    required: bool = False
    remark: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""
    derived: Expression | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    printed: Expression | bool = True

    @property
    def is_derived(self) -> bool:
        """Whether the value is calculated, never typed."""
        return self.derived is not None


@dataclass(frozen=True)
class Grid:
    """A short way to write fields: every row × every column, in the order of the form."""

    id: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class List:
    """As many records as staff need; `columns` carry bare ids (正文), a record's values 「总体情况[2].正文」."""

    id: str
    columns: tuple[Field, ...]
    required: bool = False
    printed: bool = True

    def value_id(self, number: int, column: str) -> str:
        """Id of one value: record `number` counts from 1."""
        return f"{self.id}[{number}].{column}"

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The columns that tell two records apart."""
        headings = tuple(column.id for column in self.columns if column.type == "heading")
        return headings or tuple(column.id for column in self.columns)

    @property
    def is_narrative(self) -> bool:
        """Whether its records are headed prose (a heading column followed by a prose column)."""
        return [column.type for column in self.columns] == ["heading", "prose"]


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook: `show` lists fields, tables and lists from top to bottom."""

    title: str
    show: tuple[str, ...]
    section: str = ""
    note: str = ""


@dataclass(frozen=True)
class PropertyTemplates:
    """Templates of the document's own metadata, with {field} names."""

    title: str
    author: str
    created: tuple[str, ...]


@dataclass(frozen=True)
class Rollover:
    """How next year's report starts from this year's. Every name is a field id; grid rows are expanded.

    `keep` stay as they are, `next` grow by one, `same` tell whether two reports are of one unit;
    `carry` leads from a field of the new year to the one of the old year it takes its value from.
    `earlier` has the kinds that can be carried from: kind id → {name here: name there}.
    """

    keep: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    carry: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """One edition of one official form. `fields` is in the order of fields.toml, grids expanded."""

    id: str
    title: str
    edition: str
    basis: str
    output: str
    headings: tuple[str, ...]
    properties: PropertyTemplates
    fields: Mapping[str, Field]
    grids: Mapping[str, Grid]
    lists: Mapping[str, List]
    tables: Mapping[str, Table]
    sheets: tuple[Sheet, ...]
    rules: tuple[Rule, ...] = ()
    rollover: Rollover = field(default_factory=Rollover)

    @cached_property
    def targets(self) -> Mapping[str, str]:
        """Where each field or list stands in the document: 「表三 第7行第4列」 or the section's heading."""
        places: dict[str, str] = {}
        for sheet in self.sheets:
            for name in sheet.show:
                places[name] = sheet.section
        for table in self.tables.values():
            for cell in table.cells:
                for name in cell.names:
                    places[name] = f"{table.id} 第{cell.row}行第{cell.column}列"
        return places

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The order of the form: fields and lists from the first sheet to the last, tables row by row."""
        names: list[str] = []
        for sheet in self.sheets:
            for shown in sheet.show:
                table = self.tables.get(shown)
                names += [name for cell in table.cells for name in cell.names] if table else [shown]
        return {name: number for number, name in enumerate(dict.fromkeys(names))}

    def position_of(self, value_id: str) -> tuple[int, int]:
        """Where a value stands in the order of the form, records of a list one after another; (-1, 0) for none."""
        name, _, rest = value_id.removeprefix(PREVIOUS).partition("[")
        number = rest.partition("]")[0]
        place = self.positions.get(name, self.positions.get(name.partition(".")[0], -1))
        return place, int(number) if number.isdecimal() else 0

    def field_of(self, value_id: str) -> Field | None:
        """The field behind a value id; 「总体情况[2].正文」 gives the column 正文 of the list, `previous.` changes nothing."""
        value_id = value_id.removeprefix(PREVIOUS)
        list_id, bracket, rest = value_id.partition("[")
        if not bracket or list_id not in self.lists:
            return self.fields.get(value_id)
        column = rest.partition("].")[2]
        return next((item for item in self.lists[list_id].columns if item.id == column), None)

    def target_of(self, value_id: str) -> str:
        """The end of `value_id` in the document, for messages."""
        if value_id.startswith(PREVIOUS):
            return f"上年 {self.target_of(value_id.removeprefix(PREVIOUS))}"
        list_id, bracket, rest = value_id.partition("[")
        if not bracket:
            return self.targets.get(value_id, "")
        section = self.targets.get(list_id, "") or list_id
        return f"{section} 第{rest.partition(']')[0]}条"
