"""The command that shows what the Word template of a form makes: kinds preview."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.asked import option
from reportgen.cli.options import Force, Templates, outputs_folder, path_argument
from reportgen.cli.printing import print_lines


def kinds_preview(
    folder: Annotated[Path, path_argument("文件夹", "报告种类的文件夹，例如 templates/文件夹名；也可以写编号。")],
    outputs: Annotated[Path, outputs_folder("预览的 Word 文件放在哪里。")] = Path("outputs"),
    pdf: Annotated[bool, option("--pdf", help="每一份另写成 PDF；要用这台电脑上的 LibreOffice。")] = False,
    png: Annotated[bool, option("--png", help="每一页另写成图片；要用这台电脑上的 LibreOffice。")] = False,
    force: Force = False,
    templates: Templates = None,
) -> None:
    """看看 Word 模板印出来什么样：样例一份，每处印上名称的一份；选项不同印得不同的，各一份。"""
    from reportgen.pipeline.kinds_preview import preview_kind
    from reportgen.say.written import written_lines

    printed = [ending for ending, is_wanted in ((".pdf", pdf), (".png", png)) if is_wanted]
    for path, delivered in preview_kind(folder, outputs, force, templates, printed):
        print_lines(written_lines(path, delivered))
