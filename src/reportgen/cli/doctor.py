"""The command that looks at the machine: doctor."""

from __future__ import annotations

from reportgen.cli.console import window_encoding
from reportgen.cli.options import Json, Templates
from reportgen.cli.printing import print_lines, print_text

_CODES = {"fine": 0, "lacking": 1, "stopping": 2}


def doctor(templates: Templates = None, as_json: Json = False) -> None:
    """看看这台电脑还缺什么：部件、模板、字体、写文件的权限、窗口的文字、Excel 或 WPS、LibreOffice，每样缺了怎么办。

    退出码：0 都齐了，1 有缺的，但是能做报告，2 做不成报告。
    """
    from reportgen.pipeline.doctor import doctor as needs_of
    from reportgen.say.answer import answer, needs_data
    from reportgen.say.doctor import end_lines, need_lines, worst_state

    found = []
    for need in needs_of(templates, window_encoding()):
        found.append(need)
        print_lines(() if as_json else need_lines(need))
    code = _CODES[worst_state(found)]
    if as_json:
        print_text(answer("doctor", code, **needs_data(found)))
    else:
        print_lines(end_lines(found))
    raise SystemExit(code)
