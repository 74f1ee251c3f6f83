"""Pages about codes as text for a terminal, as JSON, and all of them as the Markdown of docs/findings.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.core.findings import Severity
from reportgen.say.code_pages import Page
from reportgen.say.finding_text import BY_RANK, QUIET, ColouredLine
from reportgen.say.wrapping import padded, width

_WIDE_SPACE = "　"
_WIDEST = max(width(severity.word) for severity in Severity)


def page_lines(page: Page) -> Iterator[ColouredLine]:
    """One page, as `reportgen explain` prints it."""
    yield f"{page.code} {page.title}（{page.severity.word}）", "bold"
    for name, text in _parts(page):
        yield f"  {name.ljust(3, _WIDE_SPACE)}  {text}", ""


def list_lines(pages: Iterable[Page]) -> Iterator[ColouredLine]:
    """A line a page."""
    for page in pages:
        colour = QUIET if page.retired else BY_RANK[list(Severity).index(page.severity)]
        yield (
            f"{page.code}  {padded(page.severity.word, _WIDEST)}  {page.title}{'（已停用）' if page.retired else ''}",
            colour,
        )


def catalogue_text(tool: Sequence[Page], rules: Mapping[str, Sequence[Page]]) -> str:
    """All pages as one page of Markdown: the rules of each form and set by its title, then the tool's own codes."""
    lines = [
        "# 全部提示",
        "",
        "本页由 `make docs` 生成，请不要直接改。一条提示的说明也可以这样看：`reportgen explain R101`。",
        "",
        "级别有四种。**错误**要改正才能生成报告；**须说明**的要改正，或在工作簿的“审核说明”表里写明理由（至少六个字），才能生成报告；"
        "**警告**只提醒，核对无误的，可以在“审核说明”表里写一句理由；**提示**供参考，不用改，也不用说明。",
    ]
    for title, pages in (*rules.items(), ("填写和生成（各种报告通用）", tool)):
        lines += ["", f"## {title}", "", "| 编号 | 级别 | 提示 |", "|---|---|---|"]
        lines += [f"| {page.code} | {page.severity.word} | {_cell(page.title)} |" for page in pages]
        for page in pages:
            lines += ["", f"### {page.code} {page.title}（{page.severity.word}）", ""]
            lines += [f"- **{name}**：{_inline(text)}" for name, text in _parts(page)]
    return "\n".join(lines) + "\n"


def _parts(page: Page) -> Iterator[tuple[str, str]]:
    parts = (
        ("看什么", page.looks_at),
        ("例子", page.example),
        ("办法", page.fix),
        ("依据", page.source),
        ("说明", page.answer),
        ("停用", page.retired),
        ("用于", "；".join(page.used)),
        ("原编号", page.formerly),
    )
    yield from ((name, " ".join(text.split())) for name, text in parts if text)


def _cell(text: str) -> str:
    return _inline(text).replace("|", "\\|")


def _inline(text: str) -> str:
    for sign in "\\`*_<[":
        text = text.replace(sign, f"\\{sign}")
    return text
