"""The command that tells whether a document is still as it was built: verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from reportgen.cli.options import Json, Templates, WordReport, path_argument
from reportgen.cli.printing import DIFFERENT, SAME, print_pieces, print_text


def verify(
    document: WordReport,
    workbook: Annotated[Path | None, path_argument("[工作簿]", "要核对的工作簿；不写就只看 Word 报告本身。")] = None,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """发布前核对 Word 报告：由什么生成，改动过没有，与工作簿是否一致，有没有修订、批注、姓名、看不见的文字和空着的署名。

    退出码：0 没有改动过，与工作簿一致，可以发布；1 不是本工具生成的、改动过、不一致或有要清除的；2 读不了。
    """
    from reportgen.pipeline import verify as verifying
    from reportgen.pipeline.pull import pull
    from reportgen.pipeline.sources import refuse_swapped
    from reportgen.say.answer import answer, returned_data, verdict_data
    from reportgen.say.returned import verify_lines

    if workbook:
        refuse_swapped("verify", document, workbook)
    verdict = verifying.verify(document, templates)
    found = pull(document, workbook, templates) if workbook else None
    code = SAME if verdict.is_ready and (found is None or found.is_same) else DIFFERENT
    name = workbook.name if workbook else ""
    if as_json:
        data: dict[str, Any] = returned_data(found, name) if found else {"workbook": None}
        print_text(answer("verify", code, document=document.name, **verdict_data(verdict), **data))
    else:
        print_pieces(verify_lines(verdict, found, document.name, name))
    raise SystemExit(code)
