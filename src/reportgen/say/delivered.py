"""What became of the place a file was written to: new, updated or the same; the old file kept, older reports beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from reportgen.core.light import dataclass
from reportgen.say.finding_text import QUIET, WARNING, ColouredLine


class Written(StrEnum):
    """What writing a file did to its place."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"

    @property
    def words(self) -> str:
        """Said behind the name of the file."""
        return {Written.NEW: "新生成", Written.UPDATED: "已更新", Written.UNCHANGED: "没有变化"}[self]


@dataclass(frozen=True)
class Delivered:
    """How a file came to its place; `kept` is where the file that stood there before is now, where it was kept.

    `is_of_other`: that one was made from another workbook, and nobody had changed it since.
    """

    how: Written
    kept: Path | None = None
    is_of_other: bool = False


@dataclass(frozen=True)
class OldReport:
    """A report of an earlier run that is still there; `day` is the date of its file, to the minute."""

    path: Path
    day: str


def kept_lines(delivered: Delivered | None) -> Iterator[ColouredLine]:
    """Where the file is that stood there and is not to be lost."""
    if delivered and delivered.kept:
        whose = "是由另一份工作簿生成的，" if delivered.is_of_other else ""
        yield f"  原来的一份{whose}另存为：{delivered.kept}", ""


def old_lines(older: Sequence[OldReport], built: bool) -> Iterator[ColouredLine]:
    """The reports of earlier runs: `built` beside the new one under another name, else in its stead."""
    for old in older:
        if built:
            yield (
                f"  {old.path}（{old.day}）也是由这个名称的工作簿生成的，标题与现在的不同，没有动它；不要的请删去。",
                QUIET,
            )
        else:
            yield f"  注意：{old.path} 是 {old.day} 的旧报告，没有这次的改动。", WARNING


def folder_lines(folder: Path) -> Iterator[ColouredLine]:
    """Where the reports are, in full: `folder` is absolute."""
    yield f"报告在：{folder}", ""
