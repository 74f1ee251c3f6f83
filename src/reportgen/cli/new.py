"""The command that writes a workbook to fill in: new."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from reportgen.cli.asked import argument
from reportgen.cli.asking import chosen_kind, open_window
from reportgen.cli.options import Force, OpenWorkbook, Templates, output_file, path_option
from reportgen.cli.printing import STOPPED, print_lines, stop


def new(
    kind: Annotated[
        str | None, argument("[报告种类]", "编号，或者名称里的几个字；用 reportgen kinds 查看。不写就问。")
    ] = None,
    output: Annotated[Path | None, output_file("工作簿的文件名；不写就放进 inputs，用报告的名称。")] = None,
    source: Annotated[
        Path | None, path_option("--from", metavar="文件", told="用这个 .json、工作簿或写好的报告里的内容填好。")
    ] = None,
    open_it: OpenWorkbook = False,
    force: Force = False,
    templates: Templates = None,
) -> None:
    """生成填报用的工作簿（空白的，或用 --from 填好的）。

    弄坏了的工作簿也可以写在 --from 后面：能读的都转过来，读不出的逐处列出，不猜。
    """
    from reportgen.core.catalogues.codes import unfilled_only
    from reportgen.files.desktop import open_file
    from reportgen.pipeline.new import start_report
    from reportgen.pipeline.writing import place_for, write_workbook_file
    from reportgen.say.written import lost_lines, rescued_lines, started_lines

    start = start_report(kind if source else kind or _asked(templates), source, templates)
    report, findings = start.report, start.findings
    if not start.is_usable:
        stop(str(source), findings)
    path, made = place_for(output, f"{report.kind.title}.xlsx")
    written = write_workbook_file(report, path, force, [source] if source else [])
    if start.is_rescued:
        print_lines(rescued_lines(str(source), report, findings))
    print_lines(started_lines(path.absolute(), written, made))
    print_lines(lost_lines(start.lost))
    if open_it:
        open_window(open_file, path.absolute())
    if start.is_rescued and not unfilled_only(findings):
        raise SystemExit(STOPPED)


def _asked(templates: Path | None) -> str | None:
    """The kind that whoever sits at the terminal chooses; None where nobody does."""
    is_terminal = sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()
    return chosen_kind(templates) if is_terminal else None
