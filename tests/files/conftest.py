"""What several tests of workbooks begin with: each kind's sample as a workbook, and an empty one."""

from __future__ import annotations

from pathlib import Path

import pytest
from marks import FINDINGS, rich
from written import SAMPLES, load

from reportgen.files.marked.marks import mark_workbook
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.new import start_report


@pytest.fixture(scope="module", params=SAMPLES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def filled(kind: str) -> bytes:
    """The sample of each kind as a workbook."""
    return write_workbook(load(kind))


@pytest.fixture(scope="module")
def empty(kind: str) -> bytes:
    return write_workbook(start_report(kind, None, SAMPLES[kind].parents[1]).report)


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return rich(tmp_path / "原.xlsx")


@pytest.fixture
def marked(original: Path) -> Path:
    made = mark_workbook(original.read_bytes(), original.name, FINDINGS)
    assert made.left_out == ()
    path = original.with_name("标.xlsx")
    path.write_bytes(made.content)
    return path
