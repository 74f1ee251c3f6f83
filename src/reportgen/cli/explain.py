"""The command that explains what a code means."""

from __future__ import annotations

from typing import Annotated

from reportgen.cli.asked import argument, option
from reportgen.cli.options import Json, Templates
from reportgen.cli.printing import print_lines, print_text


def explain(
    code: Annotated[str | None, argument("[编号]", "提示里的编号，例如 R101；不写就列出全部编号。")] = None,
    kind: Annotated[
        str | None,
        option("--kind", metavar="报告种类", help="只看这一种报告的规则；用 reportgen kinds 查看种类。"),
    ] = None,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """说明一条提示：看什么、举例、怎么办、依据、能不能用说明代替。"""
    from reportgen.pipeline.explain import all_pages
    from reportgen.pipeline.explain import explain as pages_of
    from reportgen.say.explain import list_lines, page_lines

    pages = pages_of(code, templates, kind) if code else all_pages(templates, kind, examples=as_json)
    if as_json:
        from reportgen.say.answer import pages_text

        print_text(pages_text(pages))
    elif code:
        print_lines(line for page in pages for line in page_lines(page))
    else:
        print_lines(list_lines(pages))
