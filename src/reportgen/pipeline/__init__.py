"""The order of the steps. Read build.py first: it is the main path, for one report and for many.

What compares, takes back or rolls over loads more of core, and is imported from its module when it is asked for.
"""

from reportgen.pipeline.build import (
    INPUTS,
    OUTPUTS,
    Outcome,
    Status,
    build_many,
    build_report,
    check_many,
    check_one,
    make_document,
    sources,
)
from reportgen.pipeline.marking import mark_many
from reportgen.pipeline.reading import read_report
from reportgen.pipeline.start import (
    export,
    known_kinds,
    read_into,
    start_report,
    unfilled_only,
    write_bytes_file,
    write_text_file,
    write_workbook_file,
)

__all__ = [
    "INPUTS",
    "OUTPUTS",
    "Outcome",
    "Status",
    "build_many",
    "build_report",
    "check_many",
    "check_one",
    "export",
    "known_kinds",
    "make_document",
    "mark_many",
    "read_into",
    "read_report",
    "sources",
    "start_report",
    "unfilled_only",
    "write_bytes_file",
    "write_text_file",
    "write_workbook_file",
]
