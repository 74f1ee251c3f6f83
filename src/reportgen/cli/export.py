"""The command that writes the values of a report as JSON: export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.options import Force, Templates, output_file, path_argument
from reportgen.cli.printing import print_lines, print_text, stop


def export(
    workbook: Annotated[Path, path_argument("工作簿", "填好的工作簿，或写好的报告。")],
    output: Annotated[Path | None, output_file("写到这个文件；不写就显示出来。")] = None,
    force: Force = False,
    templates: Templates = None,
) -> None:
    """把工作簿里的内容写成 JSON（用 new --from 可以变回工作簿）。"""
    from reportgen.core.catalogues.codes import unfilled_only
    from reportgen.pipeline import export as exporting
    from reportgen.say.written import written_lines

    text, findings, written = exporting.export(workbook, templates, output, force)
    if not unfilled_only(findings):
        stop(workbook.name, findings)
    if output is None or written is None:
        print_text(text.encode())
        return
    print_lines(written_lines(output, written))
