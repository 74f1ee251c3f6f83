"""The command that writes a workbook to fill in: new."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.options import Force, Templates, argument, output_file
from reportgen.cli.printing import print_lines, stop


def new(
    kind: Annotated[str | None, argument("[报告种类]", "用 reportgen kinds 查看；只有一种时可以不写。")] = None,
    output: Annotated[Path | None, output_file("工作簿的文件名；不写就用报告的名称。")] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="文件", help="用这个 .json、工作簿或写好的报告里的内容填好。")
    ] = None,
    force: Force = False,
    templates: Templates = None,
) -> None:
    """生成填报用的工作簿（空白的，或用 --from 填好的）。"""
    from reportgen.core.codes import unfilled_only
    from reportgen.pipeline.new import start_report
    from reportgen.pipeline.writing import write_workbook_file
    from reportgen.say.written import started_lines

    report, findings = start_report(kind, source, templates)
    if not unfilled_only(findings):
        stop(str(source), findings)
    path = output or Path(f"{report.kind.title}.xlsx")
    write_workbook_file(report, path, force, [source] if source else [])
    print_lines(started_lines(path))
