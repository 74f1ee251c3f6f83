"""A kind in the making: what was found in a form, in the order of the form, and its fields.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.catalogues.codes import finding
from reportgen.core.drafting.form_guesses import FIGURE_TYPES, Guess
from reportgen.core.drafting.toml_text import toml_comments, toml_lines, toml_value
from reportgen.core.findings import Finding, told_whole
from reportgen.core.light import dataclass, field
from reportgen.core.types import TYPES

# What is said of so many places at least is said together, by these sentences.
_MANY = 3
_TOGETHER = {
    "note": "notes",
    "again": "agains",
    "unknown": "unknowns",
    "summed": "summeds",
    "options": "many options",
    "rate": "rates",
    "left": "lefts",
    "limit": "limits",
}
_QUOTED = re.compile("“([^“”]+)”")  # the last is how it is called
_MAY_BE_BLANK = re.compile("(?:备注|其他|补充|附件|(?:增减|变动|变化|差异)[^。]{0,2}原因)")


@dataclass
class DraftField:
    """One thing asked; a column of a list or a line of a grid too. `doubts` are told in the TOML; it may be `part_of` another, with others `together`, by what is `said` where that is not 「其中」, or a day `not_after` another.

    It may tell more of the option `told_option` of the boxes `told_of`: 其他（　）.

    Of a line of a grid, `sum_of` are those that it is certainly the sum of, `change_of` is how it is worked out where it tells a change, `told_before` which figure of an earlier report it is, `spared` those that its formula is not for, `holes` those where the form
    has no cell; its `words` are its labels as names, the outermost first.
    """

    id: str
    type_name: str = "text"
    required: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()
    boxes: str = ""
    signed: bool = False
    default: str = ""
    value: str = ""
    blank: str = ""
    value_wins: bool = False
    decimals: int | None = None
    width: int = 0
    height: int = 0
    sum_of: tuple[str, ...] = ()
    change_of: str = ""
    told_before: str = ""
    part_of: str = ""
    not_after: str = ""
    together: tuple[str, ...] = ()
    said: str = ""
    told_of: str = ""
    told_option: str = ""
    words: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    holes: tuple[str, ...] = ()
    doubts: list[Finding] = field(default_factory=list)

    @property
    def whole_name(self) -> str:
        """The words above its own, too."""
        return "".join(self.words)

    @property
    def options(self) -> tuple[str, ...]:
        """What may be chosen: its `choices`, else those of its type."""
        return self.choices or TYPES[self.type_name].options

    @property
    def is_figure(self) -> bool:
        """Whether it can be calculated with, less than 0 and printed without its unit."""
        return TYPES[self.type_name].can_be_calculated

    @classmethod
    def guessed(cls, name: str, found: Guess, help_: str = "", boxes: str = "") -> DraftField:
        """The field `name` as it was guessed."""
        told = "；".join(filter(None, (help_, f"单位：{found.unit}" if found.unit else "")))
        choices = () if found.type_name == "yesno" and found.choices == ("是", "否") else found.choices
        return cls(name, found.type_name, _must(name, found), told, choices, boxes, found.signed)

    def told(self, words: str) -> None:
        """Take the form's own word for what is filled in: one option or several, left blank or not."""
        if self.choices and re.search("[单多]选", words):
            several = "多选" in words
            self.type_name = "multichoice" if several and self.type_name != "yesno" else self.type_name
            self.doubts = []
        if re.match("选填|可不填|可以不填", words):
            self.required = False

    def asked_if_so(self) -> None:
        """The form asks for it in one case alone; a figure there may be 0."""
        self.required = self.required and self.type_name not in ("text", "prose")

    def table(self) -> dict[str, object]:
        """Its keys and values in fields.toml."""
        made: dict[str, object] = {"id": self.id, "type": self.type_name}
        made |= {} if self.decimals is None else {"decimals": self.decimals}
        made |= {"width": self.width, "height": self.height} if self.width else {}
        made |= {"choices": [*self.choices]} if self.choices else {}
        made |= {"boxes": self.boxes} if self.boxes else {}
        made |= {"signed": True} if self.signed and self.is_figure else {}
        made |= {"default": self.default} if self.default else {}
        made |= {"value": self.value} if self.value else {}
        made |= {"value_wins": True} if self.value_wins else {}
        made |= {"except": [*self.spared]} if self.spared else {}
        made |= {"none": [*self.holes]} if self.holes else {}
        made |= {"blank": self.blank} if self.blank else {}
        made |= {"required": True} if self.required else {}
        return made | ({"help": self.help} if self.help else {})


@dataclass
class DraftGrid:
    """Rows × columns; what all cells have in common stands in `usual`, which is a guess where it `is_unknown`."""

    id: str
    usual: DraftField
    rows: list[DraftField]
    columns: list[DraftField]
    doubts: list[Finding] = field(default_factory=list)
    is_unknown: bool = False

    @property
    def names(self) -> tuple[list[str], list[str]]:
        """Those of its rows, and of its columns."""
        return [one.id for one in self.rows], [one.id for one in self.columns]


@dataclass
class DraftList:
    """A list that grows."""

    id: str
    columns: list[DraftField]
    doubts: list[Finding] = field(default_factory=list)


@dataclass
class DraftTable:
    """The picture of the official table that is block `block` of the form; `cells` are drawn when it has its tags."""

    id: str
    block: int
    header_rows: int
    widths: Sequence[float]
    cells: list[list[str]] = field(default_factory=list)


@dataclass
class DraftSheet:
    """A sheet of the workbook."""

    title: str
    section: str = ""
    note: str = ""
    show: list[str] = field(default_factory=list)


@dataclass
class Draft:
    """All of it; the `whole_title` has its blanks and years. `doubts` are those about the form as a whole; `says` has the sentence of K120 that each doubt is; it
    `looks_filled` where more figures and ticks than blanks stand in it; `printed_year` is the field of the year that the title names."""

    title: str = ""
    whole_title: str = ""
    headings: list[str] = field(default_factory=list)
    frame: list[str] = field(default_factory=list)
    fields: list[DraftField] = field(default_factory=list)
    grids: list[DraftGrid] = field(default_factory=list)
    lists: list[DraftList] = field(default_factory=list)
    tables: list[DraftTable] = field(default_factory=list)
    sheets: list[DraftSheet] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)
    says: dict[Finding, str] = field(default_factory=dict)
    looks_filled: bool = False
    printed_year: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no blank was found at all; a year that is printed in the title is none."""
        return not (self.grids or self.lists) and all(one.id == self.printed_year for one in self.fields)

    def ask_once(self) -> list[str]:
        """Leave each name in the first place that it has; those that had more, and are printed there again."""
        seen: set[str] = set()
        again: list[str] = []
        self.frame = [*dict.fromkeys(self.frame)]
        for sheet in self.sheets:
            again += [name for at, name in enumerate(sheet.show) if name in seen or name in sheet.show[:at]]
            sheet.show = [name for name in dict.fromkeys(sheet.show) if name not in seen]
            seen |= {*sheet.show}
        self.sheets = [sheet for sheet in self.sheets if sheet.show]
        return [*dict.fromkeys(again)]

    def every_doubt(self) -> list[Finding]:
        """All that was not certain, in the order of the form's parts."""
        found = [*self.doubts, *(one for asked in self.fields for one in asked.doubts)]
        for grid in self.grids:
            found += grid.doubts
            found += [one for line in (grid.usual, *grid.rows, *grid.columns) for one in line.doubts]
        for spec in self.lists:
            found += spec.doubts
            found += [one for column in spec.columns for one in column.doubts]
        return [*self._together(found)]

    def _together(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """The same said of many places is said once; fields.toml has it at each."""
        told: set[str] = set()
        for one in found:
            says = self.says.get(one, "")
            alike = [other for other in found if self.says.get(other) == says]
            if says not in _TOGETHER or len(alike) < _MANY:
                yield one
            elif says not in told:
                told.add(says)
                named = [(_QUOTED.findall(other.message) or [other.field])[-1] for other in alike]
                names = "、".join(f"“{name}”" for name in named)
                yield finding("K120", _TOGETHER[says], target=one.target, count=len(alike), names=names)

    def fields_toml(self, first: str = "") -> str:
        """fields.toml; what was not certain stands as a comment above what it is about."""
        lines = [first] if first else []
        lines += ["# 要填什么，从 Word 表里看出来的。“请核对”的几处看一遍，改好就删去那一行。", ""]
        lines += [*_doubts(self.doubts), ""] if self.doubts else []
        for block in self._blocks():
            lines += [*block, ""]
        return "\n".join(lines)

    def _blocks(self) -> Iterator[list[str]]:
        for one in self.fields:
            yield [*_doubts(one.doubts), "[[field]]", *toml_lines(one.table())]
        for grid in self.grids:
            yield [*_grid(grid)]
        for spec in self.lists:
            columns = [
                line
                for column in spec.columns
                for line in (*(f"  {one}" for one in _doubts(column.doubts)), f"  {toml_value(column.table())},")
            ]
            yield [*_doubts(spec.doubts), "[[list]]", *toml_lines({"id": spec.id}), "columns = [", *columns, "]"]
        for table in self.tables:
            head: dict[str, object] = {"id": table.id} | (
                {"header_rows": table.header_rows} if table.header_rows else {}
            )
            head |= {"widths": [*table.widths]} if table.widths else {}
            rows = [f"  {toml_value(row)}," for row in table.cells]
            yield ["[[table]]", *toml_lines(head), "cells = [", *rows, "]"]
        for sheet in self.sheets:
            about: dict[str, object] = {"title": sheet.title}
            about |= {"section": sheet.section} if sheet.section else {}
            about |= {"note": sheet.note} if sheet.note else {}
            yield ["[[sheet]]", *toml_lines({**about, "show": sheet.show})]


def _grid(grid: DraftGrid) -> Iterator[str]:
    yield from _doubts([*grid.doubts, *grid.usual.doubts])
    yield "[[grid]]"
    yield from toml_lines({**grid.usual.table(), "id": grid.id})
    yield from _lines_of("rows", grid.rows, grid.usual)
    yield from _lines_of("columns", grid.columns, grid.usual)


def _lines_of(key: str, lines: Sequence[DraftField], usual: DraftField) -> Iterator[str]:
    shown = [_line(one, usual) for one in lines]
    if not any(one.doubts for one in lines):
        yield from toml_lines({key: shown})
        return
    yield f"{key} = ["
    for line, value in zip(lines, shown, strict=True):
        yield from (f"  {one}" for one in _doubts(line.doubts))
        yield f"  {toml_value(value)},"
    yield "]"


def _line(line: DraftField, usual: DraftField) -> str | Mapping[str, object]:
    """Only what is otherwise than in the whole grid."""
    other = {key: value for key, value in line.table().items() if key == "id" or usual.table().get(key) != value}
    other |= {"required": False} if usual.required and not line.required else {}
    return line.id if len(other) == 1 else other


def _doubts(found: Sequence[Finding]) -> list[str]:
    return toml_comments([f"请核对：{told_whole(one) if 'value' in one.fix else one.message}" for one in found])


def _must(name: str, found: Guess) -> bool:
    """Whether it is asked of every report: of figures each, 0 where there is nothing; a remark may be left out."""
    return found.type_name in FIGURE_TYPES or not (found.type_name == "multichoice" or _MAY_BE_BLANK.search(name))
