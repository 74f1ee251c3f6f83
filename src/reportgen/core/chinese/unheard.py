"""Characters that no official report has beside what stands there, where one typed for it has been met in just that place."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.chinese.alike import alike_to
from reportgen.core.chinese.neighbours import cost_read
from reportgen.core.chinese.official_pieces import are_heard, follows_figures, heard_between, is_heard
from reportgen.core.chinese.official_table import COUNTING
from reportgen.core.chinese.slip import WRITTEN_FIGURES, Slip
from reportgen.core.chinese.usual_words import is_usual
from reportgen.core.chinese.word_costs import UsualWords
from reportgen.core.compiled import remembered

# By how much the characters around it must read easier. Of 1,472 and 1,437 right paragraphs of eight sets of reports by other hands, with
# the pieces of the other sets, none and one are accused; of 600 slips of one character in each 49 and 48 more are told. With 8 six
# are accused, and twelve slips more are told.
_EASIER = 10
_BEFORE, _BEHIND, _PIECE = 6, 7, 3
_EVERY = frozenset("逐每各")  # before any noun: 每村一册

_COUNTED = remembered("(?P<figure>[0-9][万亿]?)(?P<char>[\u4e00-\u9fff])(?P<then>.?)")
# What is counted with, the units of measure, and what stands behind a figure that ends there.
_COUNTING = frozenset(
    "个只条件份张本册部篇首幅支枝根棵株粒颗块片面页版章节卷集期辑次回趟遍轮场届任代批班队组团伙群帮股对双套副打排列层楼栋幢座间所家户"
    "口名位人员头匹尾辆台架艘艇列枚把顶件盏扇道门项种类样款型级档等度分角元毛块钱万亿米里尺寸亩顷斤两克吨升毫厘公千百十秒刻点时天日夜周旬"
    "月季年岁世纪号路线站段步句字行格栏笔单宗起桩案例封包箱盒袋瓶桶筐篮盘碗杯捆束堆丛串滴阵顿餐桌席课讲倍成折卡瓦伏帧兆股声丈圈缕具眼孔"
    "的了和与或及至到比为是占在以余多来左右前后内外上下起止中底初末约均共又另其均不未无有被由经向按从将已则而但"
)


def slips_behind_figures(text: str) -> Iterator[tuple[int, str, str]]:
    """(where, what stands there, what reports count with instead): 7监 and 7件 of 37监."""
    for found in _COUNTED.finditer(text):
        char = found["char"]
        if char in _COUNTING or follows_figures(char) or is_usual(char + found["then"]):
            continue
        near = alike_to(char)
        right = next((one for one in COUNTING if one in near), "")
        if right:
            yield found.start(), found["figure"] + char, found["figure"] + right


def slips_by_reports(text: str, at: int, lexicon: UsualWords) -> Iterator[Slip]:
    """The character at `at` of `text`, nothing but Chinese, with each that reports have there instead."""
    char = text[at]
    if (
        char in WRITTEN_FIGURES
        or char in _EVERY
        or any(is_heard(text[n : n + 2]) for n in (at - 1, at) if 0 <= n < len(text) - 1)
    ):
        return
    first, end = max(0, at - _BEFORE), at + _BEHIND
    around, dear = text[first:end], 0
    for other in heard_between(text[max(0, at - 1) : at], alike_to(char), text[at + 1 : at + 2]):
        for start in range(max(0, at - _PIECE + 1), min(at, len(text) - _PIECE) + 1):
            piece = text[start:at] + other + text[at + 1 : start + _PIECE]
            if other not in WRITTEN_FIGURES and are_heard(piece):
                dear = dear or cost_read(around, lexicon)
                gain = dear - cost_read(around[: at - first] + other + around[at - first + 1 :], lexicon)
                if gain >= _EASIER:
                    yield Slip(gain, start, text[start : start + _PIECE], piece, is_heard=True)
                break
