"""What the menu of a double-click says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.core.version import __version__
from reportgen.say.finding_text import ColouredLine

ASK = "请输入数字，再按回车；也可以把工作簿、文件夹或者去年的报告拖到这里，再按回车："
ASK_LAST = "请把去年的报告（工作簿、Word、网页或 PDF）拖到这里，再按回车："
ASK_WHAT = "请输入数字，再按回车："
AGAIN = "按回车键回到菜单。"
CLOSE = "按回车键关闭这个窗口。"
# What can be done with a finished report.
_FOR_REPORTS = ("转成下一年的工作簿", "读成同一年的工作簿", "发布以前核对一遍")
_CHOICES = (
    "新建工作簿",
    "检查填好的工作簿",
    "生成 Word 报告",
    "从去年的报告转出今年的工作簿",
    "打开填报页面",
    "看看这台电脑还缺什么",
)


def menu_lines(folder: Path) -> Iterator[ColouredLine]:
    """The menu; `folder` is where this user's workbooks and reports are."""
    yield f"年报工具 {__version__}", "bold"
    yield f"工作簿和报告都放在：{folder}", ""
    yield "", ""
    yield from _numbered(_CHOICES)
    yield "  0  退出", ""
    yield "提示里的命令也可以在这里输入，例如 reportgen explain R103。", ""


def unknown_lines(answer: str) -> Iterator[ColouredLine]:
    """An answer that means nothing here."""
    yield f"没有看懂“{answer}”。", "yellow"


def report_lines(path: Path) -> Iterator[ColouredLine]:
    """A finished report that was dropped, and what can be done with it."""
    yield f"{path.name} 是写好的报告。要做什么？", ""
    yield from _numbered(_FOR_REPORTS)
    yield "  0  不做什么", ""


def _numbered(choices: Sequence[str]) -> Iterator[ColouredLine]:
    yield from ((f"  {number}  {choice}", "") for number, choice in enumerate(choices, 1))
