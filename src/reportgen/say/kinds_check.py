"""What was found in the folder of a kind, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.core.findings import Finding, counts
from reportgen.say.finding_text import ERROR, GOOD, ColouredLine, finding_lines


def kind_check_lines(
    name: str, title: str, findings: Sequence[Finding], is_sound: bool, copy: Path | None, kept: Sequence[Path]
) -> Iterator[ColouredLine]:
    """Whether the kind can be used, then every finding with its place and what to do."""
    tally = counts(findings)
    said = f"{title or name}：" + ("没有问题" if not findings else "可以用" if is_sound else "有错误，改好才能用")
    yield f"{'✔' if is_sound else '✘'} {said}{f'（{tally}）' if tally else ''}", GOOD if is_sound else ERROR
    yield from finding_lines(findings)
    if copy or kept:
        yield "", ""
    if copy:
        yield f"  Word 模板的问题标在：{copy}", ""
    yield from ((f"  原来的一份另存为：{one}", "") for one in kept)
