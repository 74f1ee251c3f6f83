"""What several reports of a run have in common: told once for all of them, in the summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.core.findings import Finding
from reportgen.say.finding_text import WARNING, ColouredLine

_MOST_NAMES = 6


def once_a_cause(findings: Iterable[Finding]) -> list[Finding]:
    """`findings` of a run with only the first of those that share a code and a cause."""
    kept: dict[object, Finding] = {}
    for item in findings:
        kept.setdefault((item.code, item.cause) if item.cause else id(item), item)
    return [*kept.values()]


def cause_lines(found: Iterable[tuple[str, Sequence[Finding]]]) -> Iterator[ColouredLine]:
    """One line for each cause that reports share; `found` has the name and the findings of every report."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for name, findings in found:
        for item in findings:
            if item.cause:
                groups.setdefault((item.code, item.title, item.cause), [item.cause]).append(name)
    for (code, title, _), names in groups.items():
        shown = "、".join(names[:_MOST_NAMES]) + ("等" if len(names) > _MOST_NAMES else "")
        yield f"{code} {title}：{shown} 共 {len(names)} 份，合计里算一处", WARNING
