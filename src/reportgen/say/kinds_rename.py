"""What is said of a name that was changed in the files of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.file_names import typed
from reportgen.say.finding_text import GOOD, ColouredLine


def renamed_lines(folder: str, old: str, new: str, files: Sequence[str]) -> Iterator[ColouredLine]:
    """Which files changed, and what the change does not reach."""
    yield f"✔ 已改名：{old} → {new}（{'、'.join(files)}）", GOOD
    yield "  表上印的字没有改。已经填好的工作簿里还是旧名称，请在改名以前生成报告，或者用新的工作簿重填。", ""
    yield f"  看一遍：reportgen kinds preview {typed(folder)}", ""
