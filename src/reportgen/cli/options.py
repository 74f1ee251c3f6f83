"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer


def argument(metavar: str, told: str) -> Any:
    """An argument as help tells of it."""
    return typer.Argument(metavar=metavar, show_default=False, help=told)


def output_file(told: str) -> Any:
    """The -o of a command that writes one file."""
    return typer.Option("-o", "--output", metavar="文件", help=told)


def outputs_folder(told: str) -> Any:
    """The -o of a command that may write many files."""
    return typer.Option("-o", "--outputs", metavar="文件夹", help=told)


Paths = Annotated[list[Path] | None, argument("[路径]...", "工作簿或装着工作簿的文件夹；不写就是 inputs。")]
WordReport = Annotated[Path, argument("报告.docx", "生成的 Word 报告，可以是改过的。")]
LastYear = Annotated[
    Path | None,
    typer.Option(
        "--last-year",
        metavar="路径",
        help="上年（或上季度、上月）的报告，用来核对上期的数；也可以是装着各单位旧报告的文件夹。从上期转来的工作簿不用写。",
    ),
]
MarkedCopy = Annotated[
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
