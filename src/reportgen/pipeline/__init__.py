"""The order of the steps. Read build.py first: it is the main path, for one report and for many."""

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
from reportgen.pipeline.compare import diff
from reportgen.pipeline.marking import mark_many
from reportgen.pipeline.reading import read_report
from reportgen.pipeline.review import refuse_own_file, review, verify
from reportgen.pipeline.rollover import next_name, roll_over_file
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
    "diff",
    "export",
    "known_kinds",
    "make_document",
    "mark_many",
    "next_name",
    "read_into",
    "read_report",
    "refuse_own_file",
    "review",
    "roll_over_file",
    "sources",
    "start_report",
    "unfilled_only",
    "verify",
    "write_bytes_file",
    "write_text_file",
    "write_workbook_file",
]
