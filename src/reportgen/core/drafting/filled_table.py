"""What was filled in of a table of a report: figures, ticks, what stands beside a label that asks, records of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.drafting.form_blocks import FormCell, FormTable, PutTag
from reportgen.core.drafting.form_grid import FILLED_IN, SERIAL_HEAD, FormGrid
from reportgen.core.drafting.form_labels import is_added_up
from reportgen.core.drafting.form_units import UNIT, is_unit

Puts = dict[tuple[int, int], list[PutTag]]
_WITH_UNIT = re.compile(rf"(?:共计?|计)?([-+−]?[0-9０-９][0-9０-９,，.．]*)(?:{UNIT})")
_ROOM = "____"
_TICKED, _EMPTY_BOX = re.compile("[☑☒✓✔■]"), "□"
_ASKS = re.compile(
    "(?:姓名|名称|全称|单位|机关|机构|电话|手机|传真|地址|邮箱|网址|人|日期|时间|代码|编号|文号|职务|职称|类型|性质|等级|级别|情况|说明|意见|内容|备注|原因|措施|总结|问题|建议)$"
)
_OF_UNITS = re.compile("^(?:计量)?单位$")
# The header of a column in which each record is named: not 指标名称, 项目, which a form names itself.
_OF_RECORDS = re.compile(
    "(?:姓名|(?:企业|单位|机构|学校|公司|案件|项目|会议|活动|课程|文件|制度|培训|产品|商品|设备)名称|主题|标题|案由|车牌号|内容|事项)$"
)
_LONG = 30


def emptied_cells(table: FormTable) -> Puts:
    """What is put into each paragraph, by the numbers of its cell and of itself there."""
    return _Filled(table).puts()


def filled_figures(table: FormTable) -> int:
    """How many cells hold a figure where a blank form leaves room for one: numbers of rows and columns are none."""
    return sum(1 for _ in _Filled(table).figures())


def emptied_boxes(text: str) -> list[PutTag]:
    """An empty box in the place of each that is ticked."""
    return [PutTag(one.start(), one.end(), _EMPTY_BOX) for one in _TICKED.finditer(text)]


class _Filled:
    def __init__(self, table: FormTable) -> None:
        self.table, self.grid = table, FormGrid(table)
        self.made: Puts = {}

    def puts(self) -> Puts:
        """All of them."""
        gone = {*self.figures(), *self._beside_labels(), *self._records()}
        for number, cell in enumerate(self.table.cells):
            for at, text in enumerate(cell.paragraphs):
                if found := [*self._in(text, number in gone)]:
                    self.made[number, at] = found
        return self.made

    def _in(self, text: str, is_gone: bool) -> Iterator[PutTag]:
        measured = _WITH_UNIT.fullmatch(text.strip())
        if ticked := emptied_boxes(text):
            yield from ticked
        elif is_gone and measured:
            start = text.index(measured[1])
            yield PutTag(start, start + len(measured[1]), _ROOM)
        elif is_gone and text:
            yield PutTag(0, len(text), "")

    # ── figures ──────────────────────────────────────────────────────────────

    def figures(self) -> Iterator[int]:
        """The cells with figures."""
        counted = {
            number for row in range(1, self.table.rows + 1) if self._only_counts(row) for number in self.grid.row(row)
        }
        serial = self._serial_columns()
        for number, cell in enumerate(self.table.cells):
            is_figure = bool(FILLED_IN.fullmatch(cell.text)) and cell.row > 1  # above stand years
            is_figure = is_figure or bool(_WITH_UNIT.fullmatch(cell.text))
            is_beside = cell.column > 1 or self._has_only_figures(cell.row)
            if is_figure and is_beside and number not in counted and cell.column not in serial:
                yield number

    def _has_only_figures(self, row: int) -> bool:
        cells = self.grid.row(row)
        return len(cells) > 1 and all(FILLED_IN.fullmatch(self.grid.cell(one).text) for one in cells)

    def _only_counts(self, row: int) -> bool:
        """Whether a row of headers only counts the columns: 甲 乙 1 2 3."""
        texts = [self.grid.cell(one).text for one in self.grid.begun(row)]
        figures = [one for one in texts if one.isdigit()]
        rest = [one for one in texts if not one.isdigit()]
        return (
            figures == [str(one) for one in range(1, len(figures) + 1)]
            and len(figures) > 1
            and {*rest} <= {"甲", "乙", "丙", "丁", "栏次", ""}
        )

    def _serial_columns(self) -> set[int]:
        return {cell.column for cell in self.table.cells if SERIAL_HEAD.match(re.sub(r"\s", "", cell.text))}

    # ── beside labels ────────────────────────────────────────────────────────

    def _beside_labels(self) -> Iterator[int]:
        """Every second cell of a row in which every other one asks for something; and what is long."""
        for row in range(1, self.table.rows + 1):
            yield from self._given_in(row)
        yield from (number for number, cell in enumerate(self.table.cells) if cell.column > 1 and self._is_long(cell))

    def _given_in(self, row: int) -> list[int]:
        cells = self.grid.begun(row)
        asking, given = cells[::2], cells[1::2]
        is_alternating = len(cells) > 1 and len(asking) == len(given)
        return given if is_alternating and all(map(self._asks, asking)) and not any(map(self._is_other, given)) else []

    def _asks(self, number: int) -> bool:
        return bool(_ASKS.search(re.sub(r"[\s：:]|[（(][^（）()]*[）)]$", "", self.grid.cell(number).text)))

    def _is_other(self, number: int) -> bool:
        """Whether a cell is no value beside its label: a label itself, or the header of figures below it."""
        cell = self.grid.cell(number)
        below = self.grid.number_at(cell.last_row + 1, cell.column)
        return self._asks(number) or (below >= 0 and bool(FILLED_IN.fullmatch(self.grid.cell(below).text)))

    def _is_long(self, cell: FormCell) -> bool:
        return len(cell.text) >= _LONG and cell.text.endswith("。")

    # ── lists ────────────────────────────────────────────────────────────────

    def _records(self) -> Iterator[int]:
        """The cells of rows that hold words in two columns at least, of which no label of a figure is one, or numbered names."""
        heads = next((row for row in range(1, self.table.rows + 1) if self._is_headed(row)), 0)
        rows = [*self._rows_below(heads)] if heads else []
        worded = self._worded(heads, rows) if rows else []
        if len(worded) < 2 and not (worded and self._are_names(heads, rows, worded[0])):
            return
        for row in rows:
            yield from (
                one for one in self.grid.begun(row) if not self.grid.is_serial(one) or one != self.grid.begun(row)[0]
            )

    def _is_headed(self, row: int) -> bool:
        texts = [self.grid.cell(one).text for one in self.grid.begun(row)]
        is_wide = self.table.columns > 2 or bool(texts and SERIAL_HEAD.match(texts[0]))
        return (
            len(texts) == self.table.columns > 1
            and is_wide
            and not any(map(_is_given, texts))
            and not self._given_in(row)
        )

    def _are_names(self, head: int, rows: Sequence[int], column: int) -> bool:
        """Whether the rows are counted, and the only words in them are names of what is listed: 「序号 | 企业名称 | 罚款」."""
        counted = [self.grid.cell(self.grid.begun(row)[0]).text for row in rows]
        called = re.sub(r"\s", "", self.grid.cell(self.grid.begun(head)[column]).text)
        return (
            column == 1 and counted == [str(at) for at in range(1, len(rows) + 1)] and bool(_OF_RECORDS.search(called))
        )

    def _rows_below(self, head: int) -> Iterator[int]:
        """The rows that are not merged, down to one that adds up."""
        for row in range(head + 1, self.table.rows + 1):
            cells = self.grid.begun(row)
            texts = [self.grid.cell(one).text for one in cells]
            if len(cells) != self.table.columns or any(map(is_added_up, texts[:2])):
                return
            yield row

    def _worded(self, head: int, rows: Sequence[int]) -> list[int]:
        """The columns whose cells are words in most rows: no numbers of rows, no units."""
        heads = [re.sub(r"\s", "", self.grid.cell(one).text) for one in self.grid.begun(head)]
        columns = [[self.grid.cell(self.grid.begun(row)[at]).text for row in rows] for at in range(len(heads))]
        return [
            at
            for at, (called, texts) in enumerate(zip(heads, columns, strict=True))
            if not SERIAL_HEAD.match(called)
            and not _OF_UNITS.match(called)
            and sum(map(_is_words, texts)) * 2 > len(texts)
        ]


def _is_words(text: str) -> bool:
    return bool(re.search("[\u4e00-\u9fff]", text)) and not is_unit(text) and not _is_given(text)


def _is_figure(text: str) -> bool:
    return bool(FILLED_IN.fullmatch(text) or _WITH_UNIT.fullmatch(text))


def _is_given(text: str) -> bool:
    """Whether a cell holds what no label has: a figure, a tick."""
    return _is_figure(text) or bool(_TICKED.search(text))
