"""Compare two reports, whatever files they stand in."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.compare.compare import Comparison, compare
from reportgen.core.findings import CannotRun, Finding
from reportgen.pipeline.reading import kind_finder, read_any

_UNPUBLISHED = (".xlsx", ".xlsm", ".json")


def diff(old: Path, new: Path, templates: Path | None = None) -> tuple[Comparison, tuple[list[Finding], list[Finding]]]:
    """What is not the same in two reports, and what could not be read in each of them.

    Raises CannotRun when one of them cannot be read, or when they are reports of different kinds.
    """
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
    return compare(first, second, as_printed=as_printed), (first_findings, second_findings)
