"""The command that lists the official forms, and the home of those that are about one: kinds, kinds new, kinds check."""

from __future__ import annotations

import typer

from reportgen.cli.chinese import ChineseSubgroup
from reportgen.cli.for_typer import for_typer
from reportgen.cli.kinds_check import kinds_check
from reportgen.cli.kinds_docs import kinds_docs
from reportgen.cli.kinds_new import kinds_new
from reportgen.cli.kinds_preview import kinds_preview
from reportgen.cli.kinds_rename import kinds_rename
from reportgen.cli.kinds_schema import kinds_schema
from reportgen.cli.kinds_show import kinds_show
from reportgen.cli.options import Json, Templates
from reportgen.cli.printing import print_lines, print_text

group = typer.Typer(cls=ChineseSubgroup, add_completion=False, rich_markup_mode=None)


def kinds(context: typer.Context, templates: Templates = None, as_json: Json = False) -> None:
    """列出能生成的报告种类；下面的命令检查、预览一种报告的文件夹。"""
    if context.invoked_subcommand:
        return
    from reportgen.files.kind_heads import followers, kind_heads
    from reportgen.pipeline.kinds import sound_kinds
    from reportgen.say.answer import kinds_text
    from reportgen.say.kinds import kind_lines

    known, wrong = sound_kinds(templates)
    if as_json and not wrong:
        print_text(kinds_text(known))
    elif not as_json:
        heads = kind_heads(templates)
        print_lines(line for kind in known for line in kind_lines(kind, followers(heads, kind.id)))
    if wrong:  # those that are right can be used
        raise wrong


group.callback(invoke_without_command=True)(for_typer(kinds))
group.command("check")(for_typer(kinds_check))
group.command("docs")(for_typer(kinds_docs))
group.command("new")(for_typer(kinds_new))
group.command("preview")(for_typer(kinds_preview))
group.command("rename")(for_typer(kinds_rename))
group.command("schema")(for_typer(kinds_schema))
group.command("show")(for_typer(kinds_show))
