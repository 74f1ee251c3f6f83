"""What is said when the tool itself is at fault: the sentence for staff, and the log for its maintainer."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.core.version import __version__

# Python writes these messages itself, of names and types; any other may quote what stands in a workbook.
_TELL_NO_VALUES = (TypeError, AttributeError, NameError, ImportError, RecursionError, MemoryError, OSError)


def fault(error: Exception, log: Path | None, at_work: str = "") -> CannotRun:
    """The sentence about `error`, a fault of ours; `at_work` is the file it happened over."""
    where = f"，停在 {at_work}" if at_work else ""
    told = f"日志 {log} " if log else "用 reportgen --debug 再运行一次显示的内容"
    return CannotRun(
        f"reportgen 自己出了错（{type(error).__name__}）{where}，没有做完；原来的报告都完好。",
        f"请把{told}和工作簿一起发给维护人员。",
    )


def system_refused(error: OSError, why: str, log: Path | None, at_work: str = "") -> CannotRun:
    """The sentence about what the system would not do, at a place where nothing more is known of it."""
    name = str(error.filename or at_work)
    told = f"；还不行，请把日志 {log} 发给维护人员" if log else ""
    return CannotRun(
        f"读写{f' {name} ' if name else ''}时系统报错（{why}），没有做完；原来的报告都完好。",
        f"请检查磁盘空间和权限后重试{told}。",
    )


def not_told(why: str) -> CannotRun:
    """The sentence about an output that took only some of what the command said, or nothing."""
    return CannotRun(f"要显示的内容没有写全（{why}）；写成的文件都完好。", "请换一个地方存放显示的内容，再运行一次。")


def fault_log(error: BaseException, arguments: Sequence[str]) -> str:
    """Where in the code it happened and under what; nothing that stands in a workbook."""
    head = (
        f"reportgen {__version__}",
        f"Python {platform.python_version()} {platform.python_implementation()}",
        system_name(),
        f"arguments: {list(arguments)!r}",
        "",
    )
    return "\n".join(head) + "\n" + "".join(_steps(error))


def system_name() -> str:
    """The system and its version. `platform` would have Windows start a service to answer, which may hang or be forbidden."""
    if sys.platform == "win32":
        told = sys.getwindowsversion()
        return f"Windows {told.major}.{told.minor}.{told.build}"
    return platform.platform()


def _steps(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _steps(before)
        yield "\nwhich led to:\n\n"
    yield from traceback.format_tb(error.__traceback__)
    told = str(error) if isinstance(error, _TELL_NO_VALUES) else "(message left out: it may quote a workbook)"
    yield f"{type(error).__module__}.{type(error).__qualname__}: {told}\n"
