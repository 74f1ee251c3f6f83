"""What is said of a file that a command has written, or has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.core.catalogues.codes import UNFILLED
from reportgen.core.file_names import typed
from reportgen.core.findings import Finding, counts
from reportgen.core.report import Origin, Report
from reportgen.say.delivered import Delivered, Written, kept_lines
from reportgen.say.finding_text import ERROR, GOOD, WARNING, ColouredLine, finding_lines

_WRITTEN = {Written.NEW: "已写入", Written.UPDATED: "已更新", Written.UNCHANGED: "没有变化，不用重写"}
_STARTED = {
    Written.NEW: "已生成工作簿",
    Written.UPDATED: "已更新工作簿",
    Written.UNCHANGED: "已经有这份工作簿，没有变化",
}
_HOME = "inputs"


def written_lines(path: Path | str, delivered: Delivered) -> Iterator[ColouredLine]:
    """A file that is there now."""
    yield f"{_WRITTEN[delivered.how]}：{path}", GOOD
    yield from kept_lines(delivered)


def started_lines(
    path: Path, delivered: Delivered, made_folder: bool, last: Path | None = None
) -> Iterator[ColouredLine]:
    """A workbook to fill in, by its whole path, whether its folder had to be made, and how it goes on.

    `last` is the whole path of the file it was made from.
    """
    if made_folder:
        yield f"已建好文件夹：{path.parent}", GOOD
    yield f"{_STARTED[delivered.how]}：{path}", GOOD
    yield from kept_lines(delivered)
    in_home = path.parent.name == _HOME
    command = "reportgen build" if in_home else f"reportgen build {typed(str(path))}"
    yield f"就在那里用 Excel 或 WPS 打开它填写，从“填表说明”看起；填好保存并关闭，再输入 {command}。", ""
    if in_home and last and last.parent == path.parent:
        yield f"{_HOME} 里还有 {last.name}，reportgen build 会一起处理；不再需要的请移到别处。", WARNING


def rescued_lines(source: str, report: Report, findings: Sequence[Finding]) -> Iterator[ColouredLine]:
    """What could still be read of the damaged workbook `source`; `findings` are about what could not."""
    filled = sum(entry.value is not None and entry.origin is Origin.ENTERED for entry in report.entries.values())
    told = [item for item in findings if item.code not in UNFILLED]
    yield f"{source} 弄坏了，按剩下的名称和表上的文字读：转过来 {filled} 处{'' if told else '，没有遗漏'}。", ""
    if told:
        yield f"没有转过来的、要核对的（{counts(told)}）：", WARNING
        yield from finding_lines(told)


def rolled_lines(
    report: Report, last: str, findings: Sequence[Finding], lost: Sequence[Finding]
) -> Iterator[ColouredLine]:
    """What the workbook of the next period lacks; `findings` are of the file `last`, `lost` is what could not be brought along."""
    if findings:
        yield f"{last} 里有这些问题（{counts(findings)}）；读不出来的没有转过来，在新工作簿里空着：", WARNING
        yield from finding_lines(findings)
    yield from lost_lines(lost)
    if report.previous:
        yield f"浅灰色的是{report.kind.word_for()}数，供参考。", ""


def lost_lines(lost: Sequence[Finding]) -> Iterator[ColouredLine]:
    """What of another report has no place in the one that was made of it."""
    if lost:
        yield f"没有带过来的（{counts(lost)}）：", WARNING
        yield from finding_lines(lost)


def unwritten_lines(name: str, findings: Sequence[Finding]) -> Iterator[ColouredLine]:
    """Nothing was written because of errors in the file `name`."""
    yield f"✘ {name}：有错误，没有写文件（{counts(findings)}）", ERROR
    yield from finding_lines(findings)
