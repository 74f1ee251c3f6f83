"""The command that only checks workbooks: check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.options import Json, LastYear, MarkedCopy, Paths, Templates, outputs_folder
from reportgen.cli.outcomes import print_outcomes


def check(
    paths: Paths = None,
    mark: MarkedCopy = False,
    outputs: Annotated[Path, outputs_folder("标出问题的副本放在哪里。")] = Path("outputs"),
    last_year: LastYear = None,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """只检查工作簿，不生成报告。退出码与 build 相同。"""
    from reportgen.pipeline.check import check_many
    from reportgen.pipeline.marking import mark_many
    from reportgen.pipeline.sources import sources

    found = sources(paths or ())
    outcomes = check_many(found, templates, last_year)
    print_outcomes("check", mark_many(outcomes, outputs) if mark else outcomes, found, as_json)
