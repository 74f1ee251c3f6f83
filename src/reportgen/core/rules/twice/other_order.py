"""Two clauses near each other that are made of the same characters and meanings, in whatever order: 核查处置结果, 处置核查情况."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportgen.core.claims.numerals import numeral
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.once_a_run import once_a_run
from reportgen.core.rules.twice.other_words import clauses_of, is_one_apart, with_meanings

# Years are said as 2024年, 上年, 去年 alike.
_YEAR = remembered(r"20\d\d年度?|上一?年度?|去年|今年|本年度?|全年|年内|当年")
_FEW = remembered("[一二两三四五六七八九十](?=[个件次名份项条家])")
_FIGURE = remembered(r"\d+(?:\.\d+)?[万亿]?[%％]?")
# What says nothing of what is told.
_IDLE = remembered(
    r"[\W_\s]|[的了在对为是有和与及把将被由要都也还就并从向给以于做作所其该这那个均已再到或而得各按]|进行|开展|情况|工作|结果|同步|予以"
)
_DIFFERENT = remembered(
    "^(?:其中|[比占另也又]|约占|较(?![为慢少弱差大低])|同比|分别|不仅|既|一方面|有的)|[中里]$|倍|分之|成$|涉密"
)
_NO = remembered("[未没无不]")
# 上半年 and 下半年 are two things.
_WHEN = remembered("[上下前后中](?=半年|旬|期|阶段)|[一二三四1-4](?=季度)|\\d+(?=月)")
_WEIGHT = 2  # characters for which one meaning counts
_FAR = 2  # clauses back
# So much of the shorter one, and of the longer one, stands in the other, of so many characters at least. Of the clauses of 150 right
# reports none is told by this; at 0.7 and 0.5 six would be.
_OF_SHORTER, _OF_LONGER, _FEWEST = 0.75, 0.6, 6


class _Said(NamedTuple):
    text: str
    chars: Counter[str]
    size: int
    figures: frozenset[str]
    is_denial: bool
    is_different: bool


def said_in_other_order(text: str) -> Iterator[str]:
    """Each such clause of one text."""
    for paragraph in text.split("\n"):
        told = [(_said(clause), is_topic) for clause, is_topic in clauses_of(paragraph)]
        for n, (late, _) in enumerate(told):
            if any(not is_topic and _is_again(early, late) for early, is_topic in told[max(0, n - _FAR) : n]):
                yield late.text


@once_a_run
def _said(clause: str) -> _Said:
    bare = _FEW.sub(lambda match: str(numeral(match.group())), _YEAR.sub("", clause))
    meant = _IDLE.sub("", _FIGURE.sub("", with_meanings(bare, _WEIGHT)))
    is_denial, is_different = (way.search(bare) is not None for way in (_NO, _DIFFERENT))
    return _Said(clause, Counter(meant), len(meant), frozenset(_FIGURE.findall(bare)), is_denial, is_different)


def _is_again(early: _Said, late: _Said) -> bool:
    """Whether the later one says it again, and nothing of its own."""
    shorter, longer = sorted((early.size, late.size))
    if shorter < _FEWEST or shorter < longer * _OF_LONGER or early.is_denial != late.is_denial or late.is_different:
        return False
    if late.figures - early.figures or early.text == late.text or _WHEN.findall(early.text) != _WHEN.findall(late.text):
        return False
    common = sum(min(many, late.chars[char]) for char, many in early.chars.items() if char in late.chars)
    is_like = common >= shorter * _OF_SHORTER and common >= longer * _OF_LONGER
    return is_like and not is_one_apart(early.text, late.text)
