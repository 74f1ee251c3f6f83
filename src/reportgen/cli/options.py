"""Options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from reportgen.cli.asked import argument, option


def path_argument(metavar: str, told: str) -> Any:
    """An argument that is a path."""
    return argument(metavar, told, is_path=True)


def path_option(*names: str, metavar: str, told: str) -> Any:
    """An option whose value is a path."""
    return option(*names, metavar=metavar, help=told, is_path=True)


def output_file(told: str) -> Any:
    """The -o of a command that writes one file."""
    return path_option("-o", "--output", metavar="文件", told=told)


def asked_day(today: datetime | None) -> date:
    """The day that dates are compared with: the one asked for, else that of the clock. Nothing else looks at the clock."""
    return (today or datetime.now()).date()


def outputs_folder(told: str) -> Any:
    """The -o of a command that may write many files."""
    return path_option("-o", "--outputs", metavar="文件夹", told=told)


Paths = Annotated[
    list[Path] | None,
    path_argument("[路径]...", "工作簿或装着工作簿的文件夹；不写就是 inputs，没有 inputs 就是这里唯一的工作簿。"),
]
WordReport = Annotated[Path, path_argument("报告.docx", "生成的 Word 报告，可以是改过的。")]
LastYear = Annotated[
    Path | None,
    path_option(
        "--last-year",
        metavar="路径",
        told="上年（或上季度、上月）的报告，用来核对上期的数；也可以是装着各单位旧报告的文件夹。从上期转来的工作簿不用写。",
    ),
]
MarkedCopy = Annotated[
    bool, option("--mark", help="另写一份标出问题的工作簿副本，放在 -o 的文件夹里；原来的工作簿不动。")
]
Templates = Annotated[
    Path | None,
    path_option("--templates", metavar="文件夹", told="报告模板所在的文件夹；不写就先找这里的 templates，再用自带的。"),
]
# For tests, and to see what a check will say on another day.
Today = Annotated[datetime | None, option("--today", formats=["%Y-%m-%d"], hidden=True)]
OfKind = Annotated[str | None, option("--kind", metavar="报告种类", help="是哪一种报告；不写就自己认。")]
Json = Annotated[bool, option("--json", help="输出 JSON，供程序使用。")]
OpenWorkbook = Annotated[bool, option("--open", help="写好以后打开这份工作簿。")]
Force = Annotated[bool, option("--force", help="文件已经存在时替换它；别人写的、改过的，原来的一份另存在旁边。")]
