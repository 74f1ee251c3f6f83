"""The command that takes a leader's changes back into a workbook: pull."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.options import Force, Json, Templates, WordReport, output_file, path_argument
from reportgen.cli.printing import DIFFERENT, SAME, print_pieces, print_text


def pull(
    document: WordReport,
    workbook: Annotated[Path, path_argument("工作簿", "生成它的工作簿；只读，不会改动。")],
    output: Annotated[Path | None, output_file("把改动放进这个新的工作簿；不写就只列出来。")] = None,
    force: Force = False,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """列出领导在 Word 报告里改了什么，放进一个新的工作簿。

    读不出来的数字、与合计或规则不符的数字不采纳，单独列出。退出码：0 没有改动或全部采纳，1 有没采纳的，2 读不了或写不了。
    """
    from reportgen.pipeline import pull as pulling
    from reportgen.pipeline.sources import refuse_swapped
    from reportgen.pipeline.writing import write_workbook_file
    from reportgen.say.answer import answer, path_text, returned_data, written_data
    from reportgen.say.returned import pull_lines

    refuse_swapped("pull", document, workbook)
    found = pulling.pull(document, workbook, templates)
    written = None
    if output is not None and found.pulled:
        written = write_workbook_file(found.pulled.report, output, force, [document, workbook])
    code = SAME if found.pulled and not found.pulled.refused else DIFFERENT
    if as_json:
        data = {"document": document.name, **returned_data(found, workbook.name)}
        data |= {"output": path_text(output if found.pulled else None), **written_data(written)}
        print_text(answer("pull", code, **data))
    else:
        print_pieces(pull_lines(found, document.name, workbook.name, str(output or ""), written))
    raise SystemExit(code)
