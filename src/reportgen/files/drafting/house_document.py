"""Draw the Word template of a kind from its TOML alone, in the styles of a Word file of the house."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from reportgen.core.charts import Chart
from reportgen.core.fields import Field, List
from reportgen.core.ids import parts_of
from reportgen.core.kind import Kind
from reportgen.core.language.expressions import Expression
from reportgen.core.tables import Cell, Table, fill, placeholders
from reportgen.files.document.revisions import W
from reportgen.files.document.word_parts import BODY, parsed
from reportgen.files.drafting.house_chart import chart_members, chart_run
from reportgen.files.office_xml import part_bytes
from reportgen.files.zipped import pack, unpack

# The styles of the house file, by their ids.
_TITLE, _HEADING, _LINE, _TAG = "Title", "Heading1", "NormalIndent", "TemplateTag"
_BEFORE_TABLE, _AFTER_TABLE = "TableGap", "TableGapAfter"
_HEAD, _LABEL, _NUMBER, _LAST = "TableHead", "TableLabel", "TableNumber", "Last"
_WIDTH = 8845  # of the text, in twentieths of a point
_RECORD = "行"
# What the template language says in other words than the rule language does.
_OTHER_LANGUAGE = re.compile(r"[(]|previous|year_ago")


def house_document(kind: Kind, house: bytes) -> bytes:
    """The .docx with every value of `kind` where the kind says, in the styles and on the pages of the .docx `house`."""
    members = unpack(house)
    root = parsed(members[BODY])
    body = None if root is None else root.find(W + "body")
    assert root is not None and body is not None  # it travels with the tool, and its test opens it
    macros = [one for one in body if one.tag == W + "p"]
    end = body.find(W + "sectPr")
    drawing = _Drawing(kind)
    drawn = [*drawing.blocks()]
    for block in drawn:
        end.addprevious(block) if end is not None else body.append(block)
    if not any("{{p" in "".join(block.itertext()) for block in drawn):
        for macro in macros:
            body.remove(macro)
    members[BODY] = part_bytes(root)
    return pack(chart_members(members, drawing.charts))


class _Drawing:
    """The blocks of the body, from top to bottom."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.drawn = {name for table in kind.tables.values() for cell in table.cells for name in cell.names}
        self.titled = placeholders(kind.properties.title)
        self.charts: list[Chart] = []  # those drawn so far

    def blocks(self) -> Iterator[etree._Element]:
        """What is shown before the first value of the title stands above it."""
        frame = [name for sheet in self.kind.sheets if not sheet.section for name in sheet.show]
        first = next((at for at, name in enumerate(frame) if name in self.titled), 0)
        yield from self._items(frame[:first])
        yield _paragraph(_TITLE, _tags(self.kind.properties.title))
        yield from self._items(frame[first:])
        for heading in self.kind.headings:
            when = self.kind.optional.get(heading)
            yield from _if(_condition(self.kind, when), self._part(heading)) if when else self._part(heading)
        yield from self._charts_of({*self.kind.grids, *self.kind.lists})

    def _part(self, heading: str) -> Iterator[etree._Element]:
        yield _paragraph(_HEADING, heading)
        for sheet in self.kind.sheets:
            if sheet.section == heading:
                yield from self._items(sheet.show)

    def _items(self, names: Iterable[str]) -> Iterator[etree._Element]:
        for name in names:
            if name in self.kind.tables:
                yield from self._table(self.kind.tables[name])
                yield from self._charts_of(
                    {parts_of(one)[0] for cell in self.kind.tables[name].cells for one in cell.names}
                )
            elif name in self.kind.lists:
                yield from self._list(self.kind.lists[name])
                yield from self._charts_of({name})
            elif name not in self.drawn and name not in self.titled:
                yield from self._field(self.kind.fields[name])

    def _charts_of(self, sources: Collection[str]) -> Iterator[etree._Element]:
        """The charts of lists and grids, behind the table in which their numbers stand."""
        for chart in self.kind.charts.values():
            if chart.source in sources and chart not in self.charts:
                self.charts.append(chart)
                paragraph = _paragraph(_TAG, "", grows=True)
                _add(paragraph[0], "jc", val="center")
                paragraph.append(chart_run(chart, len(self.charts)))
                yield paragraph

    def _field(self, field: Field) -> Iterator[etree._Element]:
        if field.printed is False:
            return
        if field.type.has_paragraphs:
            line = [_paragraph(_TAG, f"{{{{p 正文({field.id}) }}}}")]
        else:
            line = [_paragraph(_LINE, f"{field.id}：{{{{ {field.id} }}}}", field.type.takes_picture)]
        if isinstance(field.printed, Expression):
            line = [*_if(_condition(self.kind, field.printed), line)]
        elif not (field.required or field.is_derived or field.type.has_paragraphs or field.blank or field.drops):
            line = [*_if(f"{field.id} != ''", line)]
        yield from line

    def _list(self, spec: List) -> Iterator[etree._Element]:
        if not spec.printed:
            return
        if spec.is_narrative:
            yield _paragraph(_TAG, f"{{{{p 正文({spec.id}) }}}}")
            return
        yield _paragraph(_BEFORE_TABLE, "")
        yield _list_table(spec)
        yield _paragraph(_AFTER_TABLE, "")

    def _table(self, table: Table) -> Iterator[etree._Element]:
        yield _paragraph(_BEFORE_TABLE, "")
        yield _official_table(table)
        yield _paragraph(_AFTER_TABLE, "")


def _condition(kind: Kind, when: Expression) -> str:
    """The same in the template's words, '' where it has none; a name alone means: when that is filled in."""
    if _OTHER_LANGUAGE.search(when.text):
        return ""
    return (
        f"{when.text} != ''"
        if when.is_name and kind.whole_of(when.text) is None and _is_short(kind, when)
        else when.text
    )


def _is_short(kind: Kind, when: Expression) -> bool:
    field = kind.fields.get(when.text)
    return field is not None and not field.type.has_paragraphs


def _if(condition: str, blocks: Iterable[etree._Element]) -> Iterator[etree._Element]:
    if condition:
        yield _paragraph(_TAG, f"{{%p if {condition} %}}")
    yield from blocks
    if condition:
        yield _paragraph(_TAG, "{%p endif %}")


def _tags(text: str) -> str:
    """「{单位}情况」 as the template writes it."""
    return fill(text, "{{{{ {} }}}}".format)


# ── tables ───────────────────────────────────────────────────────────────────


def _official_table(table: Table) -> etree._Element:
    widths = _widths(table.widths, table.columns)
    made = _table(widths)
    for number in range(1, table.rows + 1):
        row = _row(made, number <= table.header_rows)
        for cell in sorted((one for one in table.cells if _covers(one, number)), key=lambda one: one.column):
            style = _HEAD if number <= table.header_rows else _NUMBER if cell.names else _LABEL
            style += _LAST if number == table.rows and style != _HEAD else ""
            merge = "" if cell.row_span == 1 else "restart" if number == cell.row else "continue"
            text = _tags(cell.content) if number == cell.row else ""
            width = sum(widths[cell.column - 1 : cell.column - 1 + cell.column_span])
            _cell(row, [(style, text)], width, cell.column_span, merge)
    return made


def _covers(cell: Cell, row: int) -> bool:
    return cell.row <= row < cell.row + cell.row_span


def _list_table(spec: List) -> etree._Element:
    columns = [column for column in spec.columns if column.printed is not False]
    widths = _widths([column.type.width for column in columns], len(columns))
    made = _table(widths)
    _texts(_row(made, True), [[(_HEAD, column.id)] for column in columns], widths)
    _texts(_row(made), _loop(f"{{%tr for {_RECORD} in {spec.id} %}}", len(widths)), widths)
    _texts(_row(made), [_record_cell(column) for column in columns], widths)
    _texts(_row(made), _loop("{%tr endfor %}", len(widths)), widths)
    return made


def _loop(tag: str, columns: int) -> list[list[tuple[str, str]]]:
    return [[(_TAG, tag)], *[[(_TAG, "")] for _ in range(columns - 1)]]


def _record_cell(column: Field) -> list[tuple[str, str]]:
    name = f"{_RECORD}.{column.id}"
    if not column.type.has_paragraphs:
        return [(_NUMBER + _LAST, f"{{{{ {name} }}}}")]
    return [
        (_TAG, f"{{%p for 段 in {name}.段落 %}}"),
        (_LABEL + _LAST, "{{ 段.标题 }}{{ 段.正文 }}"),
        (_TAG, "{%p endfor %}"),
    ]


def _widths(asked: Iterable[float], columns: int) -> list[int]:
    shares = [*asked] or [1.0] * columns
    shares = shares if len(shares) == columns else [1.0] * columns
    return [round(_WIDTH * share / sum(shares)) for share in shares]


def _table(widths: list[int]) -> etree._Element:
    made = etree.Element(W + "tbl")
    properties = _add(made, "tblPr")
    _add(properties, "tblStyle", val="ReportTable")
    _add(properties, "tblW", w=str(sum(widths)), type="dxa")
    _add(properties, "jc", val="center")
    _add(properties, "tblLayout", type="fixed")
    _add(
        properties,
        "tblLook",
        val="0420",
        firstRow="1",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="0",
        noVBand="1",
    )
    grid = _add(made, "tblGrid")
    for width in widths:
        _add(grid, "gridCol", w=str(width))
    return made


def _row(table: etree._Element, is_header: bool = False) -> etree._Element:
    row = _add(table, "tr")
    properties = _add(row, "trPr")
    _add(properties, "cantSplit")
    if is_header:
        _add(properties, "tblHeader")
    return row


def _texts(row: etree._Element, cells: list[list[tuple[str, str]]], widths: list[int]) -> None:
    for paragraphs, width in zip(cells, widths, strict=True):
        _cell(row, paragraphs, width)


def _cell(row: etree._Element, paragraphs: list[tuple[str, str]], width: int, span: int = 1, merge: str = "") -> None:
    cell = _add(row, "tc")
    properties = _add(cell, "tcPr")
    _add(properties, "tcW", w=str(width), type="dxa")
    if span > 1:
        _add(properties, "gridSpan", val=str(span))
    if merge:
        _add(properties, "vMerge", val=merge)
    _add(properties, "vAlign", val="center")
    cell.extend(_paragraph(style, text) for style, text in paragraphs)


# ── elements ─────────────────────────────────────────────────────────────────


def _paragraph(style: str, text: str, grows: bool = False) -> etree._Element:
    """One that `grows` has lines as high as what stands in them; in the house's own, of a fixed height, a picture is cut."""
    made = etree.Element(W + "p")
    properties = _add(made, "pPr")
    _add(properties, "pStyle", val=style)
    if grows:
        _add(properties, "spacing", line="240", lineRule="auto")
    if text:
        _add(_add(made, "r"), "t").text = text
    return made


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, W + name, {W + key: value for key, value in attributes.items()})
