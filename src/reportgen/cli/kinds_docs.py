"""The command that writes a page about a form: kinds docs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.options import Force, Templates, output_file, path_argument
from reportgen.cli.printing import print_lines, print_text


def kinds_docs(
    folder: Annotated[Path, path_argument("文件夹", "报告种类的文件夹，例如 templates/文件夹名；也可以写编号。")],
    output: Annotated[Path | None, output_file("写到这个文件；不写就显示出来。")] = None,
    force: Force = False,
    templates: Templates = None,
) -> None:
    """写一页说明：要填的每一项、每一格、每条规则和它的依据。"""
    from reportgen.pipeline.kinds_docs import page_of, write_page
    from reportgen.say.written import written_lines

    page = page_of(folder, templates)
    if output is None:
        print_text(page)
    else:
        print_lines(written_lines(output, write_page(page, output, force)))
