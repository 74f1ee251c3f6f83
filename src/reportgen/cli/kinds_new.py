"""The command that makes the folder of a new form: kinds new."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.asked import option
from reportgen.cli.options import Templates, path_argument, path_option
from reportgen.cli.printing import BUILT, STOPPED, print_lines


def kinds_new(
    folder: Annotated[Path, path_argument("文件夹", "新的文件夹，例如 templates/safety-month；名称就是报告的编号。")],
    source: Annotated[
        Path | None,
        path_option(
            "--from",
            metavar="来源",
            told="从哪里开始：一种报告的编号、Word 表（.docx，空白的或者填好的）或 fields.toml。",
        ),
    ] = None,
    base: Annotated[
        str | None, option("--base", metavar="报告种类", help="做补充规定：在这种报告上加改，只写不同的。")
    ] = None,
    title: Annotated[str, option("--title", metavar="名称", help="报告的名称。")] = "",
    templates: Templates = None,
) -> None:
    """新做一种报告的文件夹，马上就能生成；不写 --from 就是一个小例子，照着改。

    从空白的 Word 表做起时，标题、表格和空着的地方自己认，认不准的逐处列出；填好的，先把填的取下来。退出码：0 可以用；1 还有要改的；2 做不了。
    """
    from reportgen.pipeline.kinds_new import new_kind
    from reportgen.say.kinds_new import new_kind_lines

    made = new_kind(folder, source, title, templates, base)
    check = made.check
    print_lines(new_kind_lines(made.folder, check.title, made.files, made.doubts, check.findings, check.is_sound))
    raise SystemExit(BUILT if check.is_sound else STOPPED)
