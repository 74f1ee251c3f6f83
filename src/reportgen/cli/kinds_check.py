"""The command that tells everything wrong with the folder of a form: kinds check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from reportgen.cli.asked import option
from reportgen.cli.options import Force, Json, Templates, outputs_folder, path_argument, path_option
from reportgen.cli.printing import BUILT, STOPPED, print_lines, print_text


def kinds_check(
    folder: Annotated[Path, path_argument("文件夹", "报告种类的文件夹，例如 templates/文件夹名；也可以写编号。")],
    mark: Annotated[
        bool,
        option("--mark", help="另写一份 Word 模板，每个问题是一条批注，放在 -o 的文件夹里；原来的模板不动。"),
    ] = False,
    outputs: Annotated[Path, outputs_folder("标出问题的 Word 模板放在哪里。")] = Path("outputs"),
    sarif: Annotated[
        Path | None, path_option("--sarif", metavar="文件", told="另写一份 SARIF，供编辑器和代码平台显示。")
    ] = None,
    force: Force = False,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """检查一种报告的文件夹：TOML、规则、例子、样例、Word 模板，一次说全，每处都说在哪里。

    退出码：0 可以用；1 有错误；2 读不了。
    """
    from reportgen.pipeline.kinds_check import check_kind, marked_template, refuse_sarif_place, sarif_file
    from reportgen.say.answer import answer, kind_check_data
    from reportgen.say.kinds_check import kind_check_lines

    if sarif:
        refuse_sarif_place(folder, sarif, templates)
    found = check_kind(folder, templates)
    copy, marked = (marked_template(found, outputs, force) if mark else None) or (None, None)
    written = [one for one in (marked, sarif_file(found, sarif, force) if sarif else None) if one]
    kept = [one.kept for one in written if one.kept]
    code = BUILT if found.is_sound else STOPPED
    if as_json:
        data = kind_check_data(found.folder, found.title, found.findings, copy, kept)
        print_text(answer("kinds check", code, **data))
    else:
        print_lines(kind_check_lines(found.folder.name, found.title, found.findings, found.is_sound, copy, kept))
    raise SystemExit(code)
