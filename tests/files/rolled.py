"""A sample of a form rolled over into a workbook of the next year, and read back."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.periods.rollover import roll_over
from reportgen.core.report import Report
from reportgen.pipeline.sources import read_report

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "gov-info-annual-2021": ROOT / "templates/gov-info-annual-2021/sample.json",
    "training-quarter": ROOT / "tests/kinds/training-quarter/sample.json",
}
GOV = SAMPLES["gov-info-annual-2021"]


@cache
def sample(kind: str = GOV.parent.name) -> Report:
    return read_report(SAMPLES[kind], SAMPLES[kind].parents[1])[0]


def changed(changes: dict[str, Any]) -> Report:
    """The sample with other values."""
    values = json.loads(GOV.read_text(encoding="utf-8"), parse_float=Decimal)["values"] | changes
    return taken(sample().kind, values)


def taken(kind: Kind, values: dict[str, Any]) -> Report:
    records = {
        name: [{c: RawCell(v) for c, v in row.items()} for row in values.pop(name)]
        for name in kind.lists
        if name in values
    }
    report, findings = take_in(kind, RawReport("去年.xlsx", {name: RawCell(v) for name, v in values.items()}, records))
    assert [found.code for found in findings if found.is_error] == []
    return report


def rolled(last: Report) -> Report:
    report, findings = roll_over(last, last.kind)
    assert findings == []
    return report


@cache
def opened(content: bytes) -> Workbook:
    """To look at only."""
    return openpyxl.load_workbook(io.BytesIO(content))
