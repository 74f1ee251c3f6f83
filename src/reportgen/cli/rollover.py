"""The command that starts next year's workbook from last year's report: rollover."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.options import Force, Templates
from reportgen.cli.printing import cannot_run, print_lines


def rollover(
    last: Annotated[
        Path,
        typer.Argument(
            metavar="上年的报告",
            show_default=False,
            help="上年的报告：填好的工作簿、.json，或写好的 .docx、.html、.txt、.pdf。",
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="新工作簿的文件名；不写就用下一年报告的标题。")
    ] = None,
    force: Force = False,
    templates: Templates = None,
) -> None:
    """从上年的报告生成下一年的工作簿：单位情况照旧，年度加一，结转的数字填好，旁边附上年数。"""
    from reportgen.core.findings import CannotRun, counts
    from reportgen.pipeline.rollover import next_name, roll_over_file
    from reportgen.pipeline.writing import write_workbook_file
    from reportgen.say.finding_text import finding_lines

    try:
        report, findings, lost = roll_over_file(last, templates)
        path = output or Path(next_name(report))
        write_workbook_file(report, path, force, [last])
    except CannotRun as problem:
        cannot_run(problem)
    print_lines([(f"已生成工作簿：{path}", "green")])
    if findings:
        print_lines(
            [(f"{last.name} 里有这些问题（{counts(findings)}）；读不出来的没有转过来，在新工作簿里空着：", "yellow")]
        )
        print_lines(finding_lines(findings))
    if lost:
        print_lines([(f"没有带过来的（{counts(lost)}）：", "yellow"), *finding_lines(lost)])
    print_lines([("用 Excel 或 WPS 打开，从“填表说明”看起；浅灰色的是上年数，供参考。", "")])
