"""A judge from outside passes what is written: workbooks and documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from written import SAMPLES, load
from xlsxwriter.worksheet import Worksheet

from remembered import drawn_anew
from reportgen.files.workbook.write.book import BookSheet
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report

pytestmark = pytest.mark.sweep


@pytest.mark.parametrize("which", ["empty", "filled"])
def it_passes_an_independent_validator(which: str, kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(request.getfixturevalue(which))
    assert _complaints(path) == []


def it_builds_documents_that_pass_an_independent_validator(kind: str, tmp_path: Path) -> None:
    outcome = build_report(SAMPLES[kind], tmp_path, SAMPLES[kind].parents[1])
    assert outcome.output is not None
    assert _complaints(outcome.output) == []


def _complaints(path: Path) -> list[str]:
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("kind", SAMPLES)
def it_writes_every_formula_as_xlsxwriter_itself_would(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out only matters for functions newer than any of ours."""
    ours = write_workbook(load(kind))
    monkeypatch.setattr(BookSheet, "_prepare_formula", Worksheet._prepare_formula)
    assert drawn_anew(load(kind)) == ours
