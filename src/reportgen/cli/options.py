"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[路径]...", show_default=False, help="工作簿或装着工作簿的文件夹；不写就是 inputs。"),
]
Document = Annotated[
    Path, typer.Argument(metavar="报告.docx", show_default=False, help="生成的 Word 报告，可以是改过的。")
]
LastYear = Annotated[
    Path | None,
    typer.Option(
        "--last-year",
        metavar="路径",
        help="上年（或上季度、上月）的报告，用来核对上期的数；也可以是装着各单位旧报告的文件夹。从上期转来的工作簿不用写。",
    ),
]
Mark = Annotated[
    bool, typer.Option("--mark", help="另写一份标出问题的工作簿副本，放在 -o 的文件夹里；原来的工作簿不动。")
]
Templates = Annotated[
    Path | None,
    typer.Option(
        "--templates", metavar="文件夹", help="报告模板所在的文件夹；不写就先找这里的 templates，再用自带的。"
    ),
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用。")]
Force = Annotated[bool, typer.Option("--force", help="文件已经存在时替换它。")]
