"""What is said of the folder of a new kind: what is in it, what was not certain, how it goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.core.file_names import typed
from reportgen.core.findings import Finding, counts
from reportgen.say.finding_text import BOLD, GOOD, WARNING, ColouredLine, finding_lines

_HOME = "templates"


def new_kind_lines(
    folder: Path,
    title: str,
    files: Sequence[str],
    doubts: Sequence[Finding],
    findings: Sequence[Finding],
    is_sound: bool,
) -> Iterator[ColouredLine]:
    """The folder that was made, everything to look at, the commands to go on with."""
    yield f"✔ 已做好：{folder}（{title or folder.name}）", GOOD
    yield f"  文件：{'、'.join(one for one in files if not one.startswith('.'))}", ""
    if doubts:
        yield "", ""
        yield f"请核对这些（{counts(doubts)}）；fields.toml 里也写着：", WARNING
        yield from finding_lines(doubts)
    if findings:
        yield "", ""
        yield f"{'可以用；检查时还有' if is_sound else '改好这些才能用'}（{counts(findings)}）：", WARNING
        yield from finding_lines(findings)
    yield "", ""
    yield "接下来：", BOLD
    yield from ((f"  {command}", "") for command in _next(folder, is_sound, "sample.json" in files))


def _next(folder: Path, is_sound: bool, has_sample: bool) -> Iterator[str]:
    here = typed(str(folder))
    away = (
        "" if folder.parent.name == _HOME and not folder.is_absolute() else f" --templates {typed(str(folder.parent))}"
    )
    yield f"reportgen kinds check {here}{away}"
    if is_sound:
        yield f"reportgen kinds preview {here}{away}"
        begun = f"--from {typed(str(folder / 'sample.json'))}" if has_sample else folder.absolute().name
        yield f"reportgen new {begun} -o 试填.xlsx{away}"
        yield f"reportgen build 试填.xlsx{away}"
