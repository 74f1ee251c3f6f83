"""The samples of all kinds as workbooks, opened by openpyxl."""

from __future__ import annotations

import io
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from reportgen.core.report import Report
from reportgen.pipeline.sources import read_report

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "gov-info-annual-2021": ROOT / "templates/gov-info-annual-2021/sample.json",
    "training-quarter": ROOT / "tests/kinds/training-quarter/sample.json",
}


@cache
def load(kind: str) -> Report:
    return read_report(SAMPLES[kind], SAMPLES[kind].parents[1])[0]


@cache
def opened(content: bytes, values: bool = False) -> Workbook:
    """To look at only; openpyxl has nothing to warn of."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def cells_of(book: Workbook, report: Report) -> dict[str, Any]:
    """The cell of every field, by its defined name."""
    found = {}
    for field_id in report.kind.fields:
        (title, address), *_ = book.defined_names[field_id].destinations
        found[field_id] = book[title][address.replace("$", "").partition(":")[0]]
    return found


# The colour of the words that tell of a broken rule beside its cells.
TOLD = "FF9C0006"
