"""A small kind made for one test: a folder of TOML, and a Word template of the paragraphs and tables given."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import docx.document

from reportgen.files.tags.tag_rows import REPEATED, WHOLE, give

Block = str | list[list[str]]
KIND = """id = "small"
title = "情况报告"
edition = "2024"
basis = "办法第一条"
output = "{单位}情况报告"
headings = ["一、情况"]
frame = ["单位"]

[document]
title = "{单位}情况报告"
author = "{单位}"
created = ["{日期}"]
"""
# What every small kind has: its unit and its date.
HEAD = """[[field]]
id = "单位"
required = true

[[field]]
id = "日期"
type = "date"
printed = false

"""
FIELDS = (
    HEAD
    + """[[field]]
id = "甲"

[[field]]
id = "乙"

[[field]]
id = "署名"
type = "choice"
choices = ["要", "不要"]
default = "要"
printed = false

[[field]]
id = "说明"
type = "prose"

[[list]]
id = "清单"
columns = [{ id = "名称" }, { id = "件数", type = "count" }]

[[sheet]]
title = "基本"
show = ["单位", "日期", "署名"]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["甲", "乙", "说明", "清单"]
"""
)
SAMPLE: dict[str, Any] = {
    "单位": "某局",
    "日期": "2024-01-02",
    "甲": "子",
    "乙": "丑",
    "说明": "头一段。\n第二段。",
    "清单": [{"名称": "窗口", "件数": 3}],
}
ROWS = [["名称", "件数"], ["{%tr for 行 in 清单 %}", ""], ["{{ 行.名称 }}", "{{ 行.件数 }}"], ["{%tr endfor %}", ""]]
PROSE = ("{%p for 段 in 说明.段落 %}", "{{ 段.标题 }}{{ 段.正文 }}", "{%p endfor %}")
BLOCKS: tuple[Block, ...] = ("{{ 单位 }}", "一、情况", "甲：{{ 甲 }}", "乙：{{ 乙 }}", *PROSE, ROWS)


def small_kind(
    root: Path,
    blocks: Sequence[Block] = BLOCKS,
    *,
    fields: str = FIELDS,
    kind: str = KIND,
    sample: Mapping[str, Any] = SAMPLE,
    files: Mapping[str, str] | None = None,
    after: Callable[[docx.document.Document], object] = lambda _: None,
) -> Path:
    """The folder small/ in `root`; `files` are more files of it, `after` changes the Word template before it is saved."""
    folder = root / "small"
    folder.mkdir(parents=True)
    template = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            template.add_paragraph(block)
        else:
            table = template.add_table(len(block), len(block[0]))
            for row, texts in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
                give(row._tr, WHOLE)
            if any("{%tr" in row[0] for row in block):
                give(table.rows[0]._tr, REPEATED)
    after(template)
    template.save(str(folder / "report.docx"))
    values = json.dumps({"kind": "small", "values": dict(sample)}, ensure_ascii=False)
    for name, text in {"kind.toml": kind, "fields.toml": fields, "sample.json": values, **(files or {})}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def merge(document: docx.document.Document, *areas: tuple[tuple[int, int], tuple[int, int]]) -> None:
    """Make one cell of each area of the first table, (row, column) to (row, column), with the text of its first one."""
    table = document.tables[0]
    for first, last in areas:
        for empty in table.cell(*first).merge(table.cell(*last)).paragraphs[1:]:
            empty._p.getparent().remove(empty._p)


def swapped(old: Block, *new: Block) -> list[Block]:
    """BLOCKS with `new` in the place of `old`."""
    assert old in BLOCKS
    return [one for block in BLOCKS for one in (new if block == old else (block,))]


def with_parts(folder: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The folder, its Word template with parts that `change` has changed."""
    path = folder / "report.docx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return folder


def add_notes(members: dict[str, bytes], paragraph: str) -> None:
    """One footnote, of this paragraph, at the end of the body of a Word file whose parts these are."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kinds = ("separator", "continuationSeparator")
    odd = "".join(f'<w:footnote w:type="{one}" w:id="{at - 1}"><w:p/></w:footnote>' for at, one in enumerate(kinds))
    note = f'{odd}<w:footnote w:id="2">{paragraph}</w:footnote>'
    members["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{word}">{note}</w:footnotes>'.encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    members[name] = members[name].replace(b"</Relationships>", relation.encode())
    part = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{part}"/></Types>'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"</Types>", override.encode())
    reference = b'<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:sectPr>'
    members["word/document.xml"] = members["word/document.xml"].replace(b"<w:sectPr>", reference, 1)
