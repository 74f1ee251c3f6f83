"""A Word template of given blocks, compiled, and what docxtpl makes of it."""

from __future__ import annotations

import html
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from lxml import etree

from reportgen.files.document.template.compile_part import compile_part
from reportgen.files.document.template.compiled_part import CompiledPart
from reportgen.files.document.word_parts import BODY
from reportgen.files.zipped import pack, unpack

ROOT = Path(__file__).parents[2]
HOUSE = unpack((ROOT / "templates" / "_start" / "house-style.docx").read_bytes())
NAMES: dict[str, Any] = {
    "name": "甲 & <乙> \"丙\" '丁'",
    "lines": "一\n二",
    "empty": "",
    "n": 3,
    "exact": Decimal("1.50"),
    "of": SimpleNamespace(items="项", inner={"key": "值"}),
    "rows": [SimpleNamespace(a="子", b=["x", "y"]), {"a": "丑", "b": []}, SimpleNamespace(a="", b=["z"])],
    "nothing": [],
}


def paragraph(*runs: str) -> str:
    texts = (f"<w:r><w:t>{html.escape(run, quote=False)}</w:t></w:r>" for run in runs)
    return f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{"".join(texts)}</w:p>'


def template_of(*blocks: str) -> bytes:
    body = HOUSE[BODY].decode()
    start, end = body.index("<w:body>") + len("<w:body>"), body.index("<w:sectPr>")
    return pack(HOUSE | {BODY: (body[:start] + "".join(blocks) + body[end:]).encode()})


def body_of(*blocks: str) -> CompiledPart:
    return compiled_body(template_of(*blocks))


def compiled_body(template: bytes) -> CompiledPart:
    """The body alone, of a template in which nothing is unfit."""
    content = unpack(template)[BODY]
    return compile_part(BODY, etree.fromstring(content), content, "report.docx")[0]
