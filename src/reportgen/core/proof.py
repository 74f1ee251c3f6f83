"""What a finished document must say, worked out from the report, and where one says something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportgen.core.added_figures import added_figures
from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import cut
from reportgen.core.compiled import remembered
from reportgen.core.expected import expected_texts
from reportgen.core.findings import Finding
from reportgen.core.ids import (
    COMPUTED,
    home_of,
    marker,
    paragraphs_as_one,
    record_of,
    replace_markers,
    unfiltered,
    value_of,
    without_filters,
)
from reportgen.core.language import expressions
from reportgen.core.light import replace
from reportgen.core.line_breaks import one_line
from reportgen.core.placement import misplaced
from reportgen.core.remaining_tables import remaining_tables
from reportgen.core.report import Report
from reportgen.core.tables import Table, fill

# Letters and not \b: in 「共None件」 there is no boundary between 共 and N.
_LEFTOVER = remembered(
    r"\{\{|\}\}|\{%|%\}|\{#|#\}|｛｛|｝｝|｛[%％]|[%％]｝|(?<![A-Za-z])(?:None|nan|NaN|undefined)(?![A-Za-z])"
)
_MOST_SHOWN = 20


def template_faults(report: Report, skeleton: Document, expected: Mapping[str, str]) -> list[Finding]:
    """What is wrong with the template as it stands for `report`: nothing of it is a value's fault.

    `skeleton` is the template rendered with a marker for every value: it shows where each value lands, and the fixed
    text around it; `expected` is what each of them must print.
    """
    headings = [*_wrong_headings(report, skeleton)]
    found = [
        *_leftovers(skeleton),
        *headings,
        *_wrong_tables(report, skeleton, expected),
        *_not_printed(report, skeleton, expected),
        *added_figures(skeleton, expected),
        *(() if headings else misplaced(report.kind, skeleton)),
    ]
    return found[:_MOST_SHOWN]


def differences(report: Report, skeleton: Document, delivered: Document) -> list[Finding]:
    """Where the words of `delivered` (read back from its bytes) are not those of `skeleton` with the values put in.

    What a marker stands for is worked out here from `report` anew, not taken from the renderer.
    """
    return [*_differences(skeleton, delivered, expected_texts(report))][:_MOST_SHOWN]


def expected_document(report: Report, skeleton: Document) -> Document:
    """What the delivered document must be: `skeleton` with every marker replaced by its value's text."""
    return printed_document(skeleton, expected_texts(report))


def printed_document(skeleton: Document, expected: Mapping[str, str]) -> Document:
    """`skeleton` with the texts of `expected` in the place of its markers."""
    put = printing(expected)
    return Document(
        tuple(_with_texts(block, put) for block in skeleton.body), tuple(put(text) for text in skeleton.margins)
    )


def printing(expected: Mapping[str, str]) -> Callable[[str], str]:
    """What makes of a text of a skeleton the words that are printed: the texts of `expected` in the place of its markers."""
    put = put_for(expected)
    return lambda text: replace_markers(text, put)


def put_for(expected: Mapping[str, str]) -> Callable[[str], str]:
    """What puts the texts of `expected` in the place of leaves; of one that is not there the marker stays."""

    def put(leaf: str) -> str:
        text: str | None = expected.get(leaf)
        return marker(leaf) if text is None else text

    return put


# ── the template's own text ──────────────────────────────────────────────────


def _leftovers(skeleton: Document) -> Iterator[Finding]:
    for text in skeleton.beside_markers():
        match = _LEFTOVER.search(replace_markers(text, lambda _: ""))
        if match:
            around = cut(replace_markers(text, lambda _: "…"))
            yield finding("D204", target=cut(text), found=match.group(), text=around)


def has_heading(report: Report, heading: str) -> bool:
    """Whether the document of this report has that heading of its kind."""
    when = report.kind.optional.get(heading)
    if when is None:
        return True
    if when.is_name:
        (name,) = when.names
        return bool(report.records.get(name)) or report.value(name) is not None
    return expressions.evaluate(when, report.scalar) is True


def _wrong_headings(report: Report, skeleton: Document) -> Iterator[Finding]:
    printed = [heading for heading in report.kind.headings if has_heading(report, heading)]
    there = {block.text for block in skeleton.paragraphs}
    for heading in report.kind.headings:
        if heading not in printed and heading in there:
            yield finding("D202", "heading too many", target=heading, heading=heading)
            return
    lines = iter(block.text for block in skeleton.paragraphs)
    for heading in printed:
        if not any(line == heading for line in lines):
            yield finding("D202", "heading", target=heading, heading=heading)
            return


def _wrong_tables(report: Report, skeleton: Document, expected: Mapping[str, str]) -> Iterator[Finding]:
    """The official tables in order, each the likest of those left; other tables may stand between them."""
    if not (remaining := [*remaining_tables(report)]):
        return
    filled = {value_of(leaf) for leaf, text in expected.items() if text}

    def mark(field_id: str) -> str:
        return marker(field_id) if field_id in filled else ""  # a blank prints nothing, not even a marker

    tables = [(found, [_as_declared(cell.content) for cell in found.cells]) for found in skeleton.tables]
    for wanted in remaining:
        filled_in = [fill(cell.content, mark) for cell in wanted.cells]
        contents = {*filled_in} - {""}
        alike = [sum(map(contents.__contains__, declared)) for _, declared in tables]
        likest = max(range(len(tables)), key=alike.__getitem__, default=None)
        if likest is None or not alike[likest]:
            yield finding("D202", "table", target=wanted.id, table=wanted.id)
        else:
            yield from _wrong_cells(wanted, *tables[likest], filled_in)
            tables = tables[likest + 1 :]


def _as_declared(content: str) -> str:
    """A cell as the picture of a table has it: where a label is broken and how a value is printed is the template's."""
    return paragraphs_as_one(one_line(without_filters(content)))


def _wrong_cells(
    wanted: Table, found: TableBlock, declared: Sequence[str], filled_in: Sequence[str]
) -> Iterator[Finding]:
    if (wanted.rows, wanted.columns) != (found.rows, found.columns):
        yield finding("D202", "size", target=wanted.id, **_sizes(wanted, found))
        return
    cells = {(cell.row, cell.column): (cell, told) for cell, told in zip(found.cells, declared, strict=True)}
    for cell, due in zip(wanted.cells, filled_in, strict=True):
        other, told = cells.get((cell.row, cell.column), (None, ""))
        is_merged_so = other and (cell.row_span, cell.column_span) == (other.row_span, other.column_span)
        if is_merged_so and told == due:
            continue
        target = f"{wanted.id} 第{cell.row}行第{cell.column}列"
        if other is None or not is_merged_so:
            yield finding("D202", "merge", target=target)
        else:
            shown = replace_markers(other.content, "{{{}}}".format).replace(COMPUTED, "")
            yield finding("D202", target=target, wanted=cell.content, found=shown)


def _not_printed(report: Report, skeleton: Document, expected: Mapping[str, str]) -> Iterator[Finding]:
    landed = {*map(unfiltered, report.kind.telling(skeleton.leaves()))}
    for leaf_id, text in expected.items():
        if not text or leaf_id in landed:
            continue
        value_id = value_of(leaf_id)
        if _must_be_printed(report, value_id) and not report.is_blank(value_id):
            record = record_of(value_id)
            is_column = record is not None and not report.kind.lists[record.list_id].is_narrative
            says, more = ("column", {"column": record.column}) if record and is_column else ("", {"text": cut(text)})
            yield finding("D203", says, field=value_id, place=report.place(value_id), name=home_of(value_id), **more)


def _must_be_printed(report: Report, value_id: str) -> bool:
    spec = report.kind.lists.get(home_of(value_id))
    if spec is not None and not spec.printed:
        return False
    field = report.kind.field_of(value_id)
    return field is None or report.prints(field)


# ── the delivered document ───────────────────────────────────────────────────


def _differences(skeleton: Document, delivered: Document, expected: Mapping[str, str]) -> Iterator[Finding]:
    wanted = printed_document(skeleton, expected)
    should, found = ([_key(block) for block in document.body] for document in (wanted, delivered))
    for left, right in _pairs(should, found) if should != found else ():
        if right is None:
            yield finding("D201", "missing", wanted=_block_text(wanted.body[left or 0]))
        elif left is None:
            yield finding("D201", "surplus", found=_block_text(delivered.body[right]))
        elif should[left] != found[right]:
            yield from _different_blocks(wanted.body[left], delivered.body[right])
    for text, other in zip(wanted.margins, delivered.margins, strict=False):
        if text != other:
            yield finding("D201", "margin", target="页眉页脚", wanted=cut(text), found=cut(other))
    if len(skeleton.margins) != len(delivered.margins):
        yield finding("D201", "margins", target="页眉页脚")


def _with_texts(block: Block, put: Callable[[str], str]) -> Block:
    if isinstance(block, TextBlock):
        return TextBlock(put(block.text), block.style)
    cells = tuple(replace(cell, content=put(cell.content)) for cell in block.cells)
    return TableBlock(block.rows, block.columns, cells)


def _key(block: Block) -> str | TableBlock:
    return block.text if isinstance(block, TextBlock) else block


def _pairs(
    should: Sequence[str | TableBlock], found: Sequence[str | TableBlock]
) -> Iterable[tuple[int | None, int | None]]:
    """What should be a paragraph may be any other paragraph, a table any other table."""
    # Nearly every document is as it should be, and has no need of it.
    from reportgen.core.diff.alignment import LEAST_LIKENESS, align, likeness

    def alike(left: str | TableBlock, right: str | TableBlock) -> float:
        if isinstance(left, str) and isinstance(right, str):
            return max(likeness(left, right), LEAST_LIKENESS)
        return float(isinstance(left, TableBlock) and isinstance(right, TableBlock))

    return align(should, found, alike)


def _different_blocks(should: Block, found: Block) -> Iterator[Finding]:
    if isinstance(should, TableBlock) and isinstance(found, TableBlock):
        yield from list(_different_cells(should, found)) or [finding("D201", "table", table=_block_text(should))]
    else:
        texts = _block_text(should, found), _block_text(found, should)
        yield finding("D201", target=_block_text(should), wanted=texts[0], found=texts[1])


def _different_cells(should: TableBlock, found: TableBlock) -> Iterator[Finding]:
    left = {(cell.row, cell.column): cell for cell in should.cells}
    right = {(cell.row, cell.column): cell for cell in found.cells}
    if (should.rows, should.columns) != (found.rows, found.columns):
        yield finding("D201", "size", target=_block_text(should), **_sizes(should, found))
    for at in sorted({*left, *right}):
        if left.get(at) != right.get(at):
            texts = [cells[at].content if at in cells else "（没有这一格）" for cells in (left, right)]
            target = f"{_block_text(should)}第{at[0]}行第{at[1]}列"
            yield finding("D201", target=target, wanted=cut(texts[0]), found=cut(texts[1]))


def _block_text(block: Block, other: Block | None = None) -> str:
    """The text of a block, shortened to where it parts from the other one."""
    if isinstance(block, TableBlock):
        return f"表格“{cut(block.cells[0].content, 12)}”" if block.cells else "空表格"
    start = 0
    if isinstance(other, TextBlock):
        pairs = enumerate(zip(block.text, other.text, strict=False))
        start = next((at for at, (a, b) in pairs if a != b), min(len(block.text), len(other.text)))
    return ("…" if start > 10 else "") + cut(block.text[max(0, start - 10) :])


def _sizes(wanted: Table | TableBlock, found: TableBlock) -> dict[str, Any]:
    return {"rows": wanted.rows, "columns": wanted.columns, "found_rows": found.rows, "found_columns": found.columns}
