"""The command that lists the official forms: kinds."""

from __future__ import annotations

from reportgen.cli.options import Json, Templates
from reportgen.cli.printing import print_lines, print_text


def kinds(templates: Templates = None, as_json: Json = False) -> None:
    """列出能生成的报告种类。"""
    from reportgen.pipeline.kinds import known_kinds
    from reportgen.say.answer import kinds_text
    from reportgen.say.kinds import kind_lines

    known = known_kinds(templates)
    if as_json:
        print_text(kinds_text(known))
    else:
        print_lines(line for kind in known for line in kind_lines(kind))
