"""What is said of a file that a command has written, or has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.core.findings import Finding, counts
from reportgen.core.report import Report
from reportgen.say.finding_text import ERROR, GOOD, WARNING, ColouredLine, finding_lines

_OPEN_IT = "用 Excel 或 WPS 打开，从“填表说明”看起"


def written_line(path: Path | str) -> ColouredLine:
    """A file that is there now."""
    return f"已写入：{path}", GOOD


def started_lines(path: Path) -> Iterator[ColouredLine]:
    """A workbook to fill in."""
    yield f"已生成工作簿：{path}", GOOD
    yield f"{_OPEN_IT}；填好后运行 reportgen build。", ""


def rolled_lines(
    report: Report, path: Path, last: str, findings: Sequence[Finding], lost: Sequence[Finding]
) -> Iterator[ColouredLine]:
    """The workbook of the next period; `findings` are of the file `last`, `lost` is what could not be brought along."""
    yield f"已生成工作簿：{path}", GOOD
    if findings:
        yield f"{last} 里有这些问题（{counts(findings)}）；读不出来的没有转过来，在新工作簿里空着：", WARNING
        yield from finding_lines(findings)
    if lost:
        yield f"没有带过来的（{counts(lost)}）：", WARNING
        yield from finding_lines(lost)
    shown = f"；浅灰色的是{report.kind.word_for()}数，供参考" if report.previous else ""
    yield f"{_OPEN_IT}{shown}。", ""


def unwritten_lines(name: str, findings: Sequence[Finding]) -> Iterator[ColouredLine]:
    """Nothing was written because of errors in the file `name`."""
    yield f"✘ {name}：有错误，没有写文件（{counts(findings)}）", ERROR
    yield from finding_lines(findings)
