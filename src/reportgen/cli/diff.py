"""The command that compares two reports: diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reportgen.cli.options import Force, Json, Templates, output_file, path_argument
from reportgen.cli.printing import DIFFERENT, SAME, print_lines, print_pieces, print_text

if TYPE_CHECKING:
    from reportgen.core.diff.changes import Comparison
    from reportgen.core.findings import Finding
    from reportgen.say.delivered import Delivered


def diff(
    old: Annotated[Path, path_argument("原来的", "原来的报告：工作簿、.json，或写好的 .docx、.html、.txt、.pdf。")],
    new: Annotated[Path, path_argument("现在的", "现在的报告。")],
    output: Annotated[Path | None, output_file("写成一份对照表：.docx 或 .html；不写就显示出来。")] = None,
    force: Force = False,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """逐项比较两份报告：数字增减多少，文字改了哪里。

    可以是不同年度、不同单位的报告（例如今年与去年），要是同一种报告。退出码：0 相同，1 有不同，2 读不了或写不了。
    """
    from reportgen.pipeline import diff as comparing
    from reportgen.say.answer import answer, comparison_data, path_text, written_data

    comparison, findings, written = comparing.diff(old, new, output, force, templates)
    code = DIFFERENT if comparison.changes else SAME
    if as_json:
        told = comparison_data(comparison, findings) | {"output": path_text(output)} | written_data(written)
        print_text(answer("diff", code, **told))
    else:
        _print(comparison, findings, output, written)
    raise SystemExit(code)


def _print(
    comparison: Comparison,
    findings: tuple[list[Finding], list[Finding]],
    output: Path | None,
    written: Delivered | None,
) -> None:
    from reportgen.say.diff import comparison_lines, unread_lines
    from reportgen.say.diff_view import view
    from reportgen.say.written import written_lines

    shown = view(comparison)
    for head, found in zip(shown.heads, findings, strict=True):
        print_lines(unread_lines(head.source, found))
    if output is None:
        print_pieces(comparison_lines(shown))
    print_lines([(shown.summary, "bold")])
    if output and written:
        print_lines(written_lines(output, written))
