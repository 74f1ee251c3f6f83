"""The command that makes Word reports of workbooks: build."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.options import Json, LastYear, MarkedCopy, Paths, Templates, outputs_folder
from reportgen.cli.outcomes import print_outcomes


def build(
    paths: Paths = None,
    outputs: Annotated[Path, outputs_folder("Word 报告放在哪里。")] = Path("outputs"),
    mark: MarkedCopy = False,
    last_year: LastYear = None,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """检查工作簿，生成 Word 报告。

    有错误的工作簿不生成，其余的照常生成。退出码：0 全部生成，1 有报告因错误没有生成，2 有文件读不了或写不了。
    """
    from reportgen.pipeline.build import build_many
    from reportgen.pipeline.marking import mark_many
    from reportgen.pipeline.sources import sources

    found = sources(paths or ())
    outcomes = build_many(found, outputs, templates, last_year)
    print_outcomes("build", mark_many(outcomes, outputs) if mark else outcomes, found, as_json)
