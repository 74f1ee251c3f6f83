"""The commands that take filled workbooks: build and check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.options import Json, Paths, Templates
from reportgen.cli.printing import cannot_run, print_outcomes, sources_or_exit

LastYear = Annotated[
    Path | None,
    typer.Option(
        "--last-year",
        metavar="路径",
        help="上年的报告，用来核对上年数；也可以是装着各单位上年报告的文件夹。从上年转来的工作簿不用写。",
    ),
]

Mark = Annotated[
    bool, typer.Option("--mark", help="另写一份标出问题的工作簿副本，放在 -o 的文件夹里；原来的工作簿不动。")
]


def build(
    paths: Paths = None,
    outputs: Annotated[
        Path, typer.Option("-o", "--outputs", metavar="文件夹", help="Word 报告放在哪里。", show_default=True)
    ] = Path("outputs"),
    mark: Mark = False,
    last_year: LastYear = None,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """检查工作簿，生成 Word 报告。

    有错误的工作簿不生成，其余的照常生成。退出码：0 全部生成，1 有报告因错误没有生成，2 有文件读不了或写不了。
    """
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun

    found = sources_or_exit("build", paths, as_json)
    try:
        outcomes = pipeline.build_many(found, outputs, templates, last_year)
    except CannotRun as problem:
        cannot_run(problem, "build" if as_json else "")
    print_outcomes("build", pipeline.mark_many(outcomes, outputs) if mark else outcomes, len(found), as_json)


def check(
    paths: Paths = None,
    mark: Mark = False,
    outputs: Annotated[
        Path, typer.Option("-o", "--outputs", metavar="文件夹", help="标出问题的副本放在哪里。", show_default=True)
    ] = Path("outputs"),
    last_year: LastYear = None,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """只检查工作簿，不生成报告。退出码与 build 相同。"""
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun

    found = sources_or_exit("check", paths, as_json)
    try:
        outcomes = pipeline.check_many(found, templates, last_year)
    except CannotRun as problem:
        cannot_run(problem, "check" if as_json else "")
    print_outcomes("check", pipeline.mark_many(outcomes, outputs) if mark else outcomes, len(found), as_json)
