"""The command that only checks workbooks: check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.options import Force, Json, LastYear, MarkedCopy, Paths, Templates, Today, asked_day, outputs_folder
from reportgen.cli.outcomes import marked, print_outcomes


def check(
    paths: Paths = None,
    mark: MarkedCopy = False,
    outputs: Annotated[Path, outputs_folder("标出问题的副本放在哪里。")] = Path("outputs"),
    last_year: LastYear = None,
    force: Force = False,
    templates: Templates = None,
    as_json: Json = False,
    today: Today = None,
) -> None:
    """只检查工作簿，不生成报告。退出码与 build 相同。"""
    from reportgen.pipeline.all_judged import usable_cores
    from reportgen.pipeline.check import check_many
    from reportgen.pipeline.sources import not_sources, sources

    found = sources(paths or (), not_sources(outputs, templates, last_year))
    outcomes = check_many(found, templates, last_year, asked_day(today), usable_cores())
    outcomes = marked(outcomes, outputs, force) if mark else outcomes
    print_outcomes("check", outcomes, [source.path for source in found], as_json, outputs)
