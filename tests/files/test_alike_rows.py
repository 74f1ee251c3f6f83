"""Rows that differ in nothing but their records: what is told of two of them is what is read of all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.blocks import Block, TableBlock, TextBlock
from reportgen.core.ids import marker, replace_markers
from reportgen.core.light import replace
from reportgen.core.returned.picture import SeenTable
from reportgen.files.document.proven.exact import with_values
from reportgen.files.document.seen.alike_rows import AlikeRows
from reportgen.files.document.seen.read_document import read_parts
from reportgen.files.document.seen.seen_in_word import Filling, picture_of
from reportgen.files.document.word_parts import BODY, WordParts
from reportgen.files.zipped import unpack

HOUSE = unpack((Path(__file__).parents[2] / "templates" / "_start" / "house-style.docx").read_bytes())
MERGED, INNER = '<w:vMerge w:val="restart"/>', "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
# A style that dresses the first row, the last, and the others by turns.
DRESSES = {
    "firstRow": "<w:caps/>",
    "lastRow": '<w:em w:val="dot"/>',
    "band1Horz": '<w:u w:val="single"/>',
    "band2Horz": '<w:color w:val="FF0000"/>',
}
BANDS = "".join(
    f'<w:tblStylePr w:type="{where}"><w:rPr>{look}</w:rPr></w:tblStylePr>' for where, look in DRESSES.items()
)
STYLE = f'<w:style w:type="table" w:styleId="Bands"><w:name w:val="Bands"/>{BANDS}</w:style></w:styles>'
DRESSED = '<w:tblPr><w:tblStyle w:val="Bands"/><w:tblLook w:firstRow="1" w:lastRow="1" w:noHBand="0"/></w:tblPr>'


def row(*texts: str, about: str = "") -> str:
    cells = (f"<w:tc><w:tcPr>{about}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in texts)
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{DRESSED}{''.join(rows)}</w:tbl>"


def records(count: int, text: str = "{}", name: str = "清单") -> list[str]:
    """A row for each record: its name, and its number among other words."""
    return [row(*(text.format(marker(f"{name}[{at}].{one}")) for one in "甲乙")) for at in range(1, count + 1)]


def parts_of(*blocks: str) -> dict[str, bytes]:
    body = HOUSE[BODY].decode()
    start, end = body.index("<w:body>") + len("<w:body>"), body.index("<w:sectPr>")
    styles = HOUSE["word/styles.xml"].decode().replace("</w:styles>", STYLE)
    return HOUSE | {BODY: (body[:start] + "".join(blocks) + body[end:]).encode(), "word/styles.xml": styles.encode()}


def value(leaf: str) -> str:
    """Words with spaces at their ends, lines, and none at all."""
    return ("", " 5 a", "一\n二", f"{leaf} 号")[hash(leaf) % 4]


def as_read(block: Block) -> Block:
    """A block with all its cells."""
    return block if isinstance(block, TextBlock) else TableBlock(block.rows, block.columns, block.cells)


def told_as_read(parts: dict[str, bytes]) -> AlikeRows:
    alike = AlikeRows(parts)
    assert alike.marked() == parts
    told, read = alike.whole(read_parts(alike.parts)), read_parts(parts)
    assert [*told.texts()] == [*read.texts()] and [*told.leaves()] == [*read.leaves()]
    assert [*told.beside_markers()] == [*read.beside_markers()]
    assert [as_read(block) for block in told.body] == [*read.body]
    filling = Filling(lambda text: replace_markers(text, value), lambda rows: alike.told(rows, value))
    for _ in range(2):  # known the second time
        seen = picture_of(WordParts(alike.parts), filling=filling)
        tables = [SeenTable((*one.rows,)) if isinstance(one, SeenTable) else one for one in seen.body]
        assert [len(one.rows) for one in seen.body] == [len(one.rows) for one in tables]
        assert replace(seen, body=(*tables,)) == picture_of(WordParts(with_values(alike, value)))
    return alike


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of runs of rows, each run of one make."""
    counts = draw(st.lists(st.integers(0, 12), min_size=1, max_size=3))
    texts = draw(st.permutations(["{}", "第 {} 号", "a {}", "头"]))
    return table(*(one for count, text in zip(counts, texts, strict=False) for one in records(count, text)))


@given(st.lists(tables(), min_size=1, max_size=2))
def it_tells_of_alike_rows_what_is_read_of_each(blocks: list[str]) -> None:
    told_as_read(parts_of(*blocks))


def it_reads_a_pair_of_a_hundred_rows_and_the_first_and_the_last() -> None:
    parts = parts_of(table(row("名称", "件数"), *records(100), row("合计", marker("合计"))), table(*records(101)))
    alike = told_as_read(parts)
    assert [len(turns) for turns in alike.pairs] == [49, 49]
    assert alike.parts[BODY].count(b"<w:tr>") == 2 + 4 + 5


@pytest.mark.parametrize(
    "block",
    [
        table(*records(5)),  # too few for two pairs
        table(*[row(marker("甲"), about=MERGED)] * 9),
        table(*[row(marker("甲"), about='<w:vMerge/>')] * 9),
        table(f"<w:tr><w:tc>{INNER}{table(*records(9))}<w:p/></w:tc></w:tr>"),
        table(*[row("甲")] * 9),
    ],
)  # fmt: skip
def it_reads_every_row_where_one_says_something_of_the_next(block: str) -> None:
    assert told_as_read(parts_of(block)).pairs == []


def it_knows_how_a_style_dresses_rows_by_turns() -> None:
    (block,) = picture_of(WordParts(parts_of(table(*records(9))))).body
    looks = [row[0].line.pieces[0][1] for row in block.rows]
    assert looks[0] != looks[1] != looks[2] != looks[8] and looks[1:3] * 3 == looks[1:7]


def it_reads_a_table_again_whose_looks_are_decided_elsewhere() -> None:
    """Known is what was read of a table with the same styles on a page of the same colour, and of what stands in it alone."""
    text = table(row("{0}", "二"))
    white, dressed = parts_of(text), parts_of(text)
    dressed["word/styles.xml"] = white["word/styles.xml"].replace(b"<w:caps/>", b'<w:em w:val="dot"/>')
    linked = text.replace("<w:r>", '<w:hyperlink r:id="rId1"><w:r>', 1).replace("</w:r>", "</w:r></w:hyperlink>", 1)
    first, other = (picture_of(WordParts(parts)).body for parts in (white, dressed))
    assert first == picture_of(WordParts(white)).body != other
    assert [picture_of(WordParts(parts_of(linked))).body for _ in range(2)] == [first, first]
