"""One slip of the pen, and the characters that are figures, which are none of any other word."""

from __future__ import annotations

from reportgen.core.light_tuple import NamedTuple

WRITTEN_FIGURES = frozenset("〇零一二三四五六七八九十百千万亿两几壹贰叁肆伍陆柒捌玖拾佰仟")


class Slip(NamedTuple):
    """What is written at a place, what was meant, and by how much that is cheaper; `is_heard`: reports have it in that place."""

    gain: int
    start: int
    written: str
    right: str
    is_heard: bool = False
