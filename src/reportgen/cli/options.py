"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[路径]...", show_default=False, help="工作簿或装着工作簿的文件夹；不写就是 inputs。"),
]
Templates = Annotated[
    Path | None,
    typer.Option(
        "--templates", metavar="文件夹", help="报告模板所在的文件夹；不写就先找这里的 templates，再用自带的。"
    ),
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用。")]
Force = Annotated[bool, typer.Option("--force", help="文件已经存在时替换它。")]
