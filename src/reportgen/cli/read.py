"""The commands that take finished reports: read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.options import Force, Json, OfKind, Templates, output_file, path_argument
from reportgen.cli.outcomes import print_outcomes


def read(
    report: Annotated[Path, path_argument("报告", "写好的报告：.docx、.html、.txt 或 .pdf。")],
    output: Annotated[Path | None, output_file("读到这个工作簿（.xlsx）或 .json 里；不写就用报告的文件名。")] = None,
    kind: OfKind = None,
    force: Force = False,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """把写好的报告读成工作簿：自己生成的、别的单位发布的都可以。

    认不准的格留空，逐处说明，不猜。退出码：0 全部读出，1 有没读出来的或要核对的地方（文件照写），2 读不了或写不了。
    """
    from reportgen.core.file_names import fitting
    from reportgen.pipeline.read import read_into

    path = output or Path(fitting(report.stem, ".xlsx"))
    outcome = read_into(report, path, kind, templates, force)
    print_outcomes("read", iter([outcome]), [report], as_json)
