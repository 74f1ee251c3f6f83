"""Tiny kinds, reports and documents, so that a test can show its whole input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.fields import Field
from reportgen.core.findings import Finding, Place
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.tables import Cell
from reportgen.core.toml.kind_data import build_kind
from reportgen.core.types import TYPES
from reportgen.core.values import Raw

ABOUT: dict[str, Any] = {
    "id": "tiny",
    "title": "小表",
    "edition": "1",
    "output": "小表",
    "headings": [],
    "document": {"title": "小表", "author": "本机关", "created": []},
}


def field(type_name: str, **more: Any) -> Field:
    """One field of its own, for tests that need no kind."""
    return Field("项", TYPES[type_name], **more)


def kind_of(
    *,
    headings: Sequence[str] = (),
    period: Mapping[str, Any] | None = None,
    ruled: Mapping[str, Any] | None = None,
    **asked: Sequence[dict[str, Any]],
) -> Kind:
    """A kind from `field`, `grid`, `list`, `table`; without `sheet` one sheet shows all that is in no table."""
    about = {**ABOUT, "headings": list(headings), **({"period": period} if period else {})}
    return build_kind(about, with_sheet(asked), ruled)


def with_sheet(asked: Mapping[str, Sequence[dict[str, Any]]]) -> dict[str, Any]:
    """`asked` with a sheet that shows every field and table, and one for each list but the first, unless it has sheets already."""
    if "sheet" in asked:
        return dict(asked)
    drawn = "".join(text for table in asked.get("table", ()) for row in table["cells"] for text in row)
    names = [one["id"] for one in asked.get("field", ()) if f"{{{one['id']}}}" not in drawn]
    lists = [one["id"] for one in asked.get("list", ())]
    names += [*(one["id"] for one in asked.get("table", ())), *lists[:1]]
    return {
        **asked,
        "sheet": [{"title": "表", "show": names}, *({"title": f"{one}表", "show": [one]} for one in lists[1:])],
    }


def take(kind: Kind, values: Mapping[str, Any], lost: Sequence[str] = ()) -> tuple[Report, list[Finding]]:
    """The report made of raw values (lists as lists of dicts); each cell's place is its own id."""
    cells = {name: _cell(name, raw) for name, raw in values.items() if not isinstance(raw, list)}
    records = {
        name: [
            {column: _cell(f"{name}[{number}].{column}", raw) for column, raw in record.items()}
            for number, record in enumerate(rows, 1)
        ]
        for name, rows in values.items()
        if isinstance(rows, list)
    }
    return take_in(kind, RawReport("表.xlsx", cells, records, lost))


def _cell(name: str, raw: Raw) -> RawCell:
    return RawCell(raw, Place("表.xlsx", "表", name))


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """(code, field) of each finding."""
    return [(found.code, found.field) for found in findings]


def document(*blocks: str | list[list[str]], margins: Sequence[str] = ()) -> Document:
    """A document of paragraphs (texts) and tables (rows of texts, nothing merged)."""
    return Document(tuple(_block(block) for block in blocks), tuple(margins))


def _block(block: str | list[list[str]]) -> Block:
    if isinstance(block, str):
        return TextBlock(block)
    cells = [Cell(r, c, 1, 1, text) for r, row in enumerate(block, 1) for c, text in enumerate(row, 1)]
    return TableBlock(len(block), len(block[0]), tuple(cells))


def amount(text: str) -> Decimal:
    """A Decimal, written short."""
    return Decimal(text)
