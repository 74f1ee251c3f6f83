"""The command that tells where the forms lie: kinds show."""

from __future__ import annotations

from reportgen.cli.options import Templates
from reportgen.cli.printing import print_lines


def kinds_show(templates: Templates = None) -> None:
    """列出每种报告的文件夹在哪里，里面有哪些文件；要改的，复制到这里的 templates 里再改。"""
    from reportgen.files.kind_folder import kind_paths, page_about_forms
    from reportgen.files.kind_heads import kind_heads
    from reportgen.say.kinds import guide_lines, home_lines

    bases = {head.id: head.base for head in kind_heads(templates)}
    for kind_id, path in kind_paths(templates).items():
        print_lines(home_lines(kind_id, path.absolute(), sorted(one.name for one in path.iterdir()), bases[kind_id]))
    if page := page_about_forms():
        print_lines(guide_lines(page))
