"""The commands that compare: diff, pull, verify."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from reportgen import __version__
from reportgen.cli.options import Force, Json, Templates
from reportgen.cli.printing import cannot_run, print_lines, print_pieces

if TYPE_CHECKING:
    from reportgen.core.findings import CannotRun, Finding
    from reportgen.files.comparison.view import View

SAME, DIFFERENT, CANNOT_RUN = 0, 1, 2


_OLD = "原来的报告：工作簿、.json，或写好的 .docx、.html、.txt、.pdf。"
_TABLE = "写成一份对照表：.docx 或 .html；不写就显示出来。"
_NEW_WORKBOOK = "把改动放进这个新的工作簿；不写就只列出来。"


def diff(
    old: Annotated[Path, typer.Argument(metavar="原来的", show_default=False, help=_OLD)],
    new: Annotated[Path, typer.Argument(metavar="现在的", show_default=False, help="现在的报告。")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help=_TABLE)] = None,
    force: Force = False,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """逐项比较两份报告：数字增减多少，文字改了哪里。

    可以是不同年度、不同单位的报告（例如今年与去年），要是同一种报告。退出码：0 相同，1 有不同，2 读不了或写不了。
    """
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun
    from reportgen.pipeline.compare import diff as compare

    try:
        render = _renderer(output)
        comparison, findings = compare(old, new, templates)
        code = DIFFERENT if comparison.changes else SAME
        if as_json:
            from reportgen.files import findings_json
            from reportgen.files.comparison import as_json as comparison_json

            sides: dict[str, Any] = {
                name: comparison_json.report_data(report) | {"findings": findings_json.findings_data(found)}
                for name, report, found in zip(("old", "new"), (comparison.old, comparison.new), findings, strict=True)
            }
            sides |= {"same": comparison.same, "changes": comparison_json.changes_data(comparison.changes)}
            typer.echo(comparison_json.answer(__version__, "diff", code, **sides), nl=False)
        from reportgen.files.comparison.view import view

        shown = view(comparison)
        if output is not None:
            pipeline.write_bytes_file(render(shown), output, force, [old, new])
    except CannotRun as problem:
        _cannot_run("diff", problem, as_json)
    if not as_json:
        _print(shown, findings, output)
    raise typer.Exit(code)


Document = Annotated[
    Path, typer.Argument(metavar="报告.docx", show_default=False, help="生成的 Word 报告，可以是改过的。")
]


def pull(
    document: Document,
    workbook: Annotated[
        Path, typer.Argument(metavar="工作簿", show_default=False, help="生成它的工作簿；只读，不会改动。")
    ],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help=_NEW_WORKBOOK)] = None,
    force: Force = False,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """列出领导在 Word 报告里改了什么，放进一个新的工作簿。

    读不出来的数字、与合计或规则不符的数字不采纳，单独列出。退出码：0 没有改动或全部采纳，1 有没采纳的，2 读不了或写不了。
    """
    from reportgen import pipeline
    from reportgen.core.findings import CannotRun
    from reportgen.pipeline.review import review

    try:
        found = review(document, workbook, templates)
        code = SAME if found.pulled and not found.pulled.refused else DIFFERENT
        if output is not None and found.pulled:
            pipeline.write_workbook_file(found.pulled.report, output, __version__, force, [document, workbook])
    except CannotRun as problem:
        _cannot_run("pull", problem, as_json)
    if as_json:
        from reportgen.files.comparison.as_json import answer, review_data

        written = output.as_posix() if output is not None and found.pulled else None
        typer.echo(
            answer(
                __version__, "pull", code, document=document.name, **review_data(found, workbook.name), output=written
            ),
            nl=False,
        )
    else:
        from reportgen.files.review_text import pull_lines

        print_pieces(pull_lines(found, document.name, workbook.name, str(output or "")))
    raise typer.Exit(code)


def verify(
    document: Document,
    workbook: Annotated[
        Path | None,
        typer.Argument(metavar="[工作簿]", show_default=False, help="要核对的工作簿；不写就只看 Word 报告本身。"),
    ] = None,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """核对 Word 报告：由什么生成，生成以后改动过没有，与工作簿是否一致。

    退出码：0 没有改动过，与工作簿一致；1 不是本工具生成的、改动过或不一致；2 读不了。
    """
    from reportgen.core.findings import CannotRun
    from reportgen.pipeline import review as reviewing

    try:
        verdict = reviewing.verify(document, templates)
        found = reviewing.review(document, workbook, templates) if workbook else None
    except CannotRun as problem:
        _cannot_run("verify", problem, as_json)
    code = SAME if verdict.is_unchanged and (found is None or found.is_same) else DIFFERENT
    name = workbook.name if workbook else ""
    if as_json:
        from reportgen.files.comparison.as_json import answer, made_by_data, review_data

        made = made_by_data(verdict.provenance) | {"unchanged": verdict.is_unchanged}
        data: dict[str, Any] = review_data(found, name) if found else {"workbook": None}
        typer.echo(answer(__version__, "verify", code, document=document.name, **made, **data), nl=False)
    else:
        from reportgen.files.review_text import verify_lines

        print_pieces(verify_lines(verdict, found, document.name, name))
    raise typer.Exit(code)


def _print(shown: View, findings: tuple[list[Finding], list[Finding]], output: Path | None) -> None:
    from reportgen.files.comparison.as_text import comparison_lines
    from reportgen.files.comparison.view import summary
    from reportgen.files.findings_text import finding_lines

    for (source, _), found in zip(shown.heads, findings, strict=True):
        errors = [item for item in found if item.is_error]
        if errors:
            print_lines(
                [(f"{source} 有 {len(errors)} 处没有读准，读不出来的按空白比较：", "yellow"), *finding_lines(errors)]
            )
    if output is None:
        print_pieces(comparison_lines(shown))
    print_lines([(summary(shown), "bold")])
    if output is not None:
        print_lines([(f"已写入：{output}", "green")])


def _renderer(output: Path | None) -> Callable[[View], bytes]:
    from reportgen.core.findings import CannotRun

    suffix = output.suffix.lower() if output else ".html"
    if suffix == ".docx":
        from reportgen.files.comparison.as_docx import comparison_docx

        return comparison_docx
    if suffix == ".html":
        from reportgen.files.comparison.as_html import comparison_html

        return comparison_html
    raise CannotRun(f"对照表不能写成 {output.name if output else ''}。", "文件名请以 .docx 或 .html 结尾。")


def _cannot_run(command: str, problem: CannotRun, as_json: bool) -> NoReturn:
    if as_json:
        from reportgen.files.comparison.as_json import answer

        typer.echo(answer(__version__, command, CANNOT_RUN, problem), nl=False)
        raise typer.Exit(CANNOT_RUN)
    cannot_run(problem)
