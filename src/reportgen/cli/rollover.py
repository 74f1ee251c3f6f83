"""The command that starts the next period's workbook from the last one's report: rollover."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.asking import open_window
from reportgen.cli.options import Force, OfKind, OpenWorkbook, Templates, output_file, path_argument
from reportgen.cli.printing import print_lines

_LAST = "上年（或上季度、上月）的报告：填好的工作簿、.json，或写好的 .docx、.html、.txt、.pdf。"


def rollover(
    last: Annotated[Path, path_argument("上期的报告", _LAST)],
    output: Annotated[Path | None, output_file("新工作簿的文件名；不写就放进 inputs，用下一期报告的标题。")] = None,
    kind: OfKind = None,
    open_it: OpenWorkbook = False,
    force: Force = False,
    templates: Templates = None,
) -> None:
    """从上年（或上季度、上月）的报告生成下一期的工作簿：单位情况照旧，年度、季度推后一期，结转的数字填好，旁边附上期的数。"""
    from reportgen.files.desktop import open_file
    from reportgen.pipeline.rollover import next_name, roll_over_file
    from reportgen.pipeline.writing import place_for, write_workbook_file
    from reportgen.say.written import rolled_lines, started_lines

    report, findings, lost = roll_over_file(last, templates, kind)
    path, made = place_for(output, next_name(report))
    written = write_workbook_file(report, path, force, [last])
    print_lines(started_lines(path.absolute(), written, made, last.absolute()))
    print_lines(rolled_lines(report, last.name, findings, lost))
    if open_it:
        open_window(open_file, path.absolute())
