"""A finished report as a file, read again: what values come back."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.report import Report
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind

ROOT = Path(__file__).parents[2]
KINDS = [FindKind(ROOT / "templates")("gov-info-annual-2021"), FindKind(ROOT / "tests/kinds")("training-quarter")]
FIND = {folder.kind.id: FindKind(folder.path.parent) for folder in KINDS}
SEED = ROOT / "inputs" / "七一路街道办事处2022.xlsx"
GOV = FIND["gov-info-annual-2021"]


def read(path: Path) -> tuple[Report, list[str]]:
    """The report, and the codes of what could not be read or is doubtful in it."""
    report, findings, _ = read_finished(path, GOV)
    return report, [found.code for found in findings]


def put(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def texts_of(report: Report) -> dict[str, str]:
    return {name: report.text(name) for name in report.entries if report.text(name)}
