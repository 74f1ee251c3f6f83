"""Fill in an Excel workbook, get the official Word report, every figure checked and proven."""

from __future__ import annotations

from importlib import import_module

from reportgen.core.version import __version__ as __version__

TYPE_CHECKING = False  # loads nothing: until the program can be stopped, every millisecond counts
if TYPE_CHECKING:
    from typing import Any

    from reportgen.core.findings import CannotRun as CannotRun
    from reportgen.core.findings import Finding as Finding
    from reportgen.core.findings import Severity as Severity
    from reportgen.core.report import Report as Report
    from reportgen.core.rules.check import check as check
    from reportgen.core.rules.review import review as review
    from reportgen.files.kind_folder import load_kind as load_kind
    from reportgen.files.workbook.write_workbook import write_workbook as write_workbook
    from reportgen.pipeline.build import build_report as build_report
    from reportgen.pipeline.document import make_document as make_document
    from reportgen.pipeline.sources import read_report as read_report
    from reportgen.say.export import to_json as to_json
    from reportgen.say.outcome import Outcome as Outcome
    from reportgen.say.outcome import Status as Status

_HOMES = {
    "check": "core.rules.check",
    "CannotRun": "core.findings",
    "Finding": "core.findings",
    "Severity": "core.findings",
    "Report": "core.report",
    "review": "core.rules.review",
    "to_json": "say.export",
    "load_kind": "files.kind_folder",
    "write_workbook": "files.workbook.write_workbook",
    "Outcome": "say.outcome",
    "Status": "say.outcome",
    "build_report": "pipeline.build",
    "make_document": "pipeline.document",
    "read_report": "pipeline.sources",
}
__all__ = sorted((*_HOMES, "__version__"))


def __getattr__(name: str) -> Any:
    """Load a name when it is first used: `reportgen --help` must not wait for Excel and Word libraries."""
    if name not in _HOMES:
        raise AttributeError(f"module 'reportgen' has no attribute {name!r}")
    return getattr(import_module(f"reportgen.{_HOMES[name]}"), name)
