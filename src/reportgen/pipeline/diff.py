"""Compare two reports, whatever files they stand in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportgen.core.diff.changes import Comparison, compare
from reportgen.core.diff.view import View, view
from reportgen.core.findings import CannotRun, Finding
from reportgen.pipeline.kinds import kind_finder
from reportgen.pipeline.sources import read_any
from reportgen.pipeline.writing import write_bytes_file

_UNPUBLISHED = (".xlsx", ".xlsm", ".json")


def diff(
    old: Path, new: Path, output: Path | None = None, overwrite: bool = False, templates: Path | None = None
) -> tuple[Comparison, tuple[list[Finding], list[Finding]]]:
    """What is not the same in two reports, and what could not be read in each of them; written to `output` if given.

    Raises CannotRun when one of them cannot be read, they are of different kinds, or `output` cannot be written.
    """
    render = _renderer(output) if output else None
    find_kind = kind_finder(templates)
    first, first_findings, _ = read_any(old, find_kind)
    second, second_findings, _ = read_any(new, find_kind)
    if first.kind.id != second.kind.id:
        raise CannotRun(
            f"两份不是同一种报告：{old.name} 是“{first.kind.title}”（{first.kind.edition} 版），"
            f"{new.name} 是“{second.kind.title}”（{second.kind.edition} 版）。",
            "请换成同一种报告再比较。",
        )
    as_printed = any(path.suffix.lower() not in _UNPUBLISHED for path in (old, new))
    comparison = compare(first, second, as_printed=as_printed)
    if output and render:
        write_bytes_file(render(view(comparison)), output, overwrite, [old, new])
    return comparison, (first_findings, second_findings)


def _renderer(output: Path) -> Callable[[View], bytes]:
    if output.suffix.lower() == ".docx":
        from reportgen.files.comparison.word import comparison_docx

        return comparison_docx
    if output.suffix.lower() == ".html":
        from reportgen.files.comparison.html import comparison_html

        return comparison_html
    raise CannotRun(f"对照表不能写成 {output.name}。", "文件名请以 .docx 或 .html 结尾。")
