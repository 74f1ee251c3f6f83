"""The commands around a workbook: new, export, kinds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from reportgen import __version__
from reportgen.cli.options import Force, Json, Templates
from reportgen.cli.printing import cannot_run, print_lines, stop


def new(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="[报告种类]", show_default=False, help="用 reportgen kinds 查看；只有一种时可以不写。"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="工作簿的文件名；不写就用报告的名称。")
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="文件", help="用这个 .json、工作簿或写好的报告里的内容填好。")
    ] = None,
    force: Force = False,
    templates: Templates = None,
) -> None:
    """生成填报用的工作簿（空白的，或用 --from 填好的）。"""
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun

    try:
        report, findings = pipeline.start_report(kind, source, templates)
        if not pipeline.unfilled_only(findings):
            stop(str(source), findings)
        path = output or Path(f"{report.kind.title}.xlsx")
        pipeline.write_workbook_file(report, path, __version__, force, [source] if source else [])
    except CannotRun as problem:
        cannot_run(problem)
    print_lines([(f"已生成工作簿：{path}", "green")])
    print_lines([("用 Excel 或 WPS 打开，从“填表说明”看起；填好后运行 reportgen build。", "")])


def export(
    workbook: Annotated[
        Path, typer.Argument(metavar="工作簿", show_default=False, help="填好的工作簿，或写好的报告。")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="写到这个文件；不写就显示出来。")
    ] = None,
    force: Force = False,
    templates: Templates = None,
) -> None:
    """把工作簿里的内容写成 JSON（用 new --from 可以变回工作簿）。"""
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun

    try:
        text, findings = pipeline.export(workbook, templates)
        if not pipeline.unfilled_only(findings):
            stop(workbook.name, findings)
        if output is None:
            sys.stdout.buffer.write(text.encode())
            return
        pipeline.write_text_file(text, output, force, [workbook])
    except CannotRun as problem:
        cannot_run(problem)
    print_lines([(f"已写入：{output}", "green")])


def kinds(templates: Templates = None, as_json: Json = False) -> None:
    """列出能生成的报告种类。"""
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun
    from reportgen.files.json_report import dump

    try:
        known = pipeline.known_kinds(templates)
    except CannotRun as problem:
        cannot_run(problem)
    if as_json:
        print_lines(
            [
                (
                    dump(
                        [
                            {"id": kind.id, "title": kind.title, "edition": kind.edition, "basis": kind.basis}
                            for kind in known
                        ]
                    ).rstrip(),
                    "",
                )
            ]
        )
    for kind in [] if as_json else known:
        print_lines(
            [(kind.id, "bold"), (f"  {kind.title}（{kind.edition} 版）", ""), (f"  依据：{kind.basis}", "bright_black")]
        )
