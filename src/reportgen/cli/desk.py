"""The command that opens the page for filling in reports: desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reportgen.cli.asked import option
from reportgen.cli.options import LastYear, Templates, Today, asked_day, path_argument
from reportgen.cli.printing import print_lines, print_problem, print_text

if TYPE_CHECKING:
    from reportgen.core.findings import CannotRun

NoBrowser = Annotated[bool, option("--no-browser", help="不打开浏览器，只显示网址，一直运行到按 Ctrl-C。")]


def desk(
    folder: Annotated[Path, path_argument("[文件夹]", "放工作簿和报告的文件夹；不写就是这里。")] = Path(),
    no_browser: NoBrowser = False,
    last_year: LastYear = None,
    templates: Templates = None,
    today: Today = None,
) -> None:
    """打开填报页面：在浏览器里看工作簿的问题和报告的样子，保存一次就检查一次，点一下就生成报告。

    只有这台电脑、只有打开网址的浏览器能用；最后一页关闭十分钟以后自己停下。
    """
    from reportgen.desk.server import DeskServer
    from reportgen.files.safe_files import lying_in
    from reportgen.pipeline.desk import Desk

    lying_in(folder)  # says why where it cannot be looked into
    page = Desk(folder.absolute(), templates, lambda: asked_day(today))
    page.take_earlier(last_year.absolute() if last_year else None)
    with DeskServer(page, _fault) as server:
        if no_browser:
            print_text(f"{server.address}\n")
            sys.stdout.flush()
        else:
            print_lines([("填报页面已经在浏览器里打开。这个窗口请不要关；用完关掉页面，十分钟以后它自己停下。", "")])
            server.room.visitors.wait_for_first()
            _open(server.address)
        try:
            server.serve()
        finally:
            page.files.handed.forget()


def _open(address: str) -> None:
    from reportgen.core.findings import CannotRun
    from reportgen.files.desktop import open_page

    try:
        open_page(address)
    except CannotRun as problem:  # whoever reads the address can open it himself
        print_problem(problem)


def _fault(error: Exception) -> CannotRun:
    from reportgen.files.log_file import write_log
    from reportgen.say.faults import fault, fault_log

    return fault(error, write_log(fault_log(error, sys.argv[1:])))
