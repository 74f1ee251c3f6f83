"""The command that gives something of a form another name: kinds rename."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.asked import argument
from reportgen.cli.options import Templates, path_argument
from reportgen.cli.printing import print_lines


def kinds_rename(
    folder: Annotated[Path, path_argument("文件夹", "报告种类的文件夹，例如 templates/文件夹名。")],
    old: Annotated[str, argument("现在的名称", "字段、表格、清单的名称；一行、一列写“表格.行”“清单.列”。")],
    new: Annotated[str, argument("新名称", "一行、一列只写它自己的新名称。")],
    templates: Templates = None,
) -> None:
    """改一个名称，各个文件里一起改：TOML、Word 模板里的标记、样例、例子；表上印的字不变。

    改了以后印出来的样例、检查的结果都要与原来一样，否则一个文件也不改。
    """
    from reportgen.pipeline.kinds_rename import rename
    from reportgen.say.kinds_rename import renamed_lines

    files = rename(folder, old, new, templates)
    print_lines(renamed_lines(str(folder), old, new, files))
