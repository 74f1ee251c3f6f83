"""Slips in words as staff make them, in many wordings: nearly each is told, and a right text is left alone.

The wording is our own, in the voices of published reports; slips.txt has the sort of slip before each line. Half of both
files was put aside until the rules were finished.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from test_wording import KIND, LAST, THIS, lines

from reportgen.core.findings import Finding
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rules.check import check
from sweeps import share

# Rules about figures and about a part as a whole have stories of their own.
ABOUT_WORDS = (
    "W34",
    "W35",
    "W422",
    "W423",
    "W424",
    "W10",
    "W20",
    "W21",
    "W22",
    "W23",
    "W24",
    "W25",
    "W26",
    "W27",
    "W28",
    "W29",
)
ABOUT_A_PART = {"W212", "W213", "W214", "W215", "W216"}


def read(values: dict[str, Any], texts: Sequence[str] = ("略作说明。",)) -> Report:
    cells = {name: RawCell(value) for name, value in values.items() if name in KIND.fields}
    records = [{"小标题": RawCell(""), "正文": RawCell(text)} for text in texts]
    return take_in(KIND, RawReport("年报.xlsx", cells, {"总体情况": records}))[0]


@cache
def last() -> Report:
    return read(LAST)


def told(texts: Sequence[str]) -> list[list[Finding]]:
    """What is told of each text; they stand in one report, one a record, so that they are judged at once."""
    report = replace(read(THIS, [text.replace("\\n", "\n") for text in texts]), earlier={"previous": last()})
    found = [one for one in check(report) if one.code.startswith(ABOUT_WORDS) and one.code not in ABOUT_A_PART]
    return [[one for one in found if one.field == f"总体情况[{number}].正文"] for number in range(1, len(texts) + 1)]


def slips() -> list[tuple[str, str]]:
    return [(sort, text) for sort, _, text in (line.partition("|") for line in lines("slips.txt"))]


def it_tells_of_nearly_every_slip() -> None:
    findings = told([text for _, text in slips()])
    missed = [slip for slip, found in zip(slips(), findings, strict=True) if not found]
    assert len(slips()) > 300
    assert len(missed) <= 0.06 * len(slips()), missed


@pytest.mark.sweep_within
def it_leaves_right_words_alone() -> None:
    every = [*lines("plain.txt"), *lines("innocent.txt")]
    texts = share(every, every=3)
    doubted = [text for text, found in zip(texts, told(texts), strict=True) if found]
    # Each is of a report of its own: what only speaks against another of them is right.
    wrong = [(text, found[0].message) for text in doubted for found in told([text]) if found]
    assert len(every) > 350
    assert len(wrong) <= 0.01 * len(texts), wrong
