"""What is said of the tool's surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.surroundings import Need, Standing
from reportgen.say.finding_text import ERROR, GOOD, WARNING, ColouredLine

_MARKS = {Standing.FINE: ("✔", GOOD), Standing.LACKING: ("！", WARNING), Standing.STOPPING: ("✘", ERROR)}
_ENDS = {
    Standing.FINE: "都齐了。",
    Standing.LACKING: "可以用；打“！”的没有也能做报告。",
    Standing.STOPPING: "打“✘”的不解决，做不成报告。",
}


def need_lines(need: Need) -> Iterator[ColouredLine]:
    """One thing, how it stands, what to do."""
    mark, colour = _MARKS[need.state]
    yield f"{mark} {need.title}：{need.message}", colour
    if need.fix:
        yield f"    办法  {need.fix}", ""


def end_lines(needs: Sequence[Need]) -> Iterator[ColouredLine]:
    """How it stands with all of them."""
    yield "", ""
    yield _ENDS[worst_state(needs)], ""


def worst_state(needs: Sequence[Need]) -> Standing:
    """The state that all of them together have."""
    return max((need.state for need in needs), key=list(Standing).index)
