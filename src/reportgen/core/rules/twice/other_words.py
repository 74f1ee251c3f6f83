"""Two clauses near each other in a text that say the same in other words: 最后由分管领导终审，终审环节由分管领导负责."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise

from reportgen.core.chinese.same_words import SAME_WORDS
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.once_a_run import once_a_run
from reportgen.core.rules.copied.similarity import alike_for

_CLAUSE_END = remembered("([，,。；;：:！？!?\n])")
_SENTENCE_END = frozenset("。：:！？")
_FIGURE = remembered(r"\d+(?:\.\d+)?[万亿]?[%％\u4e00-\u9fff]")
# What says nothing of what is told.
_IDLE = remembered(
    r"[\W_\s]|\d+|政府|政务|信息|公开|发布|公布|申请|并且|以及|同时|方面|情况|工作|进行|开展|实行|按照|根据|通过|全年|本年度?|今年|年内|进一步|不断|切实|认真|积极|环节|不够(?=[\u4e00-\u9fff])|(?<=不)够"
    r"|[各等的了在对为是有和与及把将被由要都也还就并从向给以于做作一所其该这那个均已再到或而时后前上中下内外最]"
)
_NUMBERED = remembered(r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]{1,2}[、是]|\d{1,2}[、.](?!\d)|[①-⑳])")
_DIFFERENT = remembered(
    "^(?:作为|另|其余|其他|余下|剩)|[比占也又]|较(?![为慢少弱差大低])|上年|去年|20\\d\\d年|其中|中$|分别|不仅|既|一方面|有的"
)
_LONG = remembered(r"^[1-9]\d{3}")
_FIGURES = remembered(r"^[1-9]\d[^%％]*$")
_HEADING = ("情况", "方面", "工作", "件数")
_NO = remembered("[未没无不]")
_FIRST_OWN = 0x3400  # a character of its own for each row of words of one meaning
_OWN = frozenset(map(chr, range(_FIRST_OWN, _FIRST_OWN + 0x200)))
_PIECE = 6  # characters in which two clauses say the same of two things
_FAR, _FAR_IN_ITEM = 3, 6  # clauses between the two; further where no number stands before a paragraph between them
# Of what the shorter one says, so much must stand in the other, in words that stand apart: one long noun is no statement. In 1,450
# paragraphs of sixty right reports no two clauses so near have it, nor in 317 published ones.
_LITTLE = _APART = 2
_MANY = 4
_FEWEST, _SHARE_OF_DENIAL, _SHARE, _LONGER = 3, 0.66, 0.75, 2.5


class _Clause(NamedTuple):
    text: str
    said: frozenset[str]
    words: tuple[frozenset[str], ...]
    figures: frozenset[str]
    is_denial: bool
    is_different: bool
    is_topic: bool  # opens a paragraph or an item of a list that goes on, which is there to tell more of it


def said_in_other_words(text: str) -> Iterator[str]:
    """Each such clause of one text."""
    paragraphs = text.split("\n")
    items = accumulate(_NUMBERED.match(one.strip()) is not None for one in paragraphs)
    told = [(item, _clause(*clause)) for item, one in zip(items, paragraphs, strict=True) for clause in clauses_of(one)]
    for n, (item, late) in enumerate(told):
        near, far = told[max(0, n - _FAR) : n], told[max(0, n - _FAR_IN_ITEM) : max(0, n - _FAR)]
        before = [one for its_item, one in far if its_item == item] + [one for _, one in near]
        if any(not early.is_topic and _is_again(early, late, early is before[-1]) for early in before):
            yield late.text


def clauses_of(paragraph: str) -> Iterator[tuple[str, bool]]:
    """The clauses of a paragraph without their numbers, each with whether it opens it, or an item, that goes on."""
    pieces = ["\n", *_CLAUSE_END.split(paragraph), "\n"]
    for before, piece, after, then in zip(pieces[::2], pieces[1::2], pieces[2::2], [*pieces[3::2], ""], strict=False):
        opens = before == "\n" or _NUMBERED.match(piece.strip()) is not None
        yield _NUMBERED.sub("", piece.strip()), opens and after in _SENTENCE_END and then != ""


def with_meanings(text: str, many: int = 1) -> str:
    """`text` with one character, or `many`, in place of each word that means what others do."""
    return _same_words().sub(lambda match: _own_of()[match.group()] * many, text)


@once_a_run
def _clause(bare: str, is_topic: bool) -> _Clause:
    words = tuple(map(frozenset, _words(bare)))
    is_denial, is_different = (way.search(bare) is not None for way in (_NO, _DIFFERENT))
    figures = frozenset(_FIGURE.findall(bare))
    return _Clause(bare, frozenset().union(*words), words, figures, is_denial, is_different, is_topic)


def _words(text: str) -> Iterator[list[str]]:
    """What a clause says, word by word: a meaning each, two characters at a time of the rest."""
    for piece in _IDLE.split(with_meanings(text)):
        yield from ([char] for char in piece if char in _OWN)
        yield from ([a + b for a, b in pairwise(run)] for run in re.split("[\u3400-\u4dbf]", piece) if run)


@cache
def _own_of() -> dict[str, str]:
    return {word: chr(_FIRST_OWN + n) for n, row in enumerate(SAME_WORDS) for word in row.split()}


@cache
def _same_words() -> re.Pattern[str]:
    return remembered("|".join(sorted(_own_of(), key=len, reverse=True)))


def _is_again(early: _Clause, late: _Clause, is_next: bool) -> bool:
    """Whether the later one says it again; `is_next`: nothing stands between the two."""
    if early.said.isdisjoint(late.said) or early.text == late.text or early.is_denial != late.is_denial:
        return False
    if early.is_different or late.is_different or (early.text.endswith(_HEADING) and not early.is_denial):
        return False
    if any(_LONG.search(figure) for figure in early.figures & late.figures):
        return not _OWN.isdisjoint(early.said & late.said)  # 免费发放9000册 and 赠阅公报9000册
    if is_next and _is_at_once(early, late):
        return True
    return not late.figures - early.figures and _is_alike(early, late)


def _is_at_once(early: _Clause, late: _Clause) -> bool:
    """「最晚的推迟了19天，推迟时间最长的达到19天」, 「全部整改，问题已全部整改到位」: half of it with its figure, or all of the little it says.

    Or no more than some of what was said: 对三年来形成的文件目录进行清理，对文件目录进行了清理.
    """
    common, shorter = len(early.said & late.said), min(len(early.said), len(late.said))
    if any(_FIGURES.search(figure) for figure in early.figures & late.figures) and late.figures <= early.figures:
        same_end = alike_for(early.text[::-1], late.text[::-1])  # 上半年参训50人，下半年参训50人: one form, two things
        return common > 0 and common * 2 >= shorter and same_end * 2 < min(len(early.text), len(late.text))
    if _FEWEST < len(late.said) == common and not late.figures:
        return len(late.said) > _MANY or not _OWN.isdisjoint(late.said)
    is_little = shorter == common == _LITTLE and len(early.said | late.said) <= _LITTLE + _FEWEST
    return is_little and not early.figures and not late.figures


def _is_alike(early: _Clause, late: _Clause) -> bool:
    shorter, longer = sorted((len(early.said), len(late.said)))
    is_short = shorter == _FEWEST
    if shorter < _FEWEST or longer > _LONGER * shorter or (is_short and early.figures):
        return False
    least = (_SHARE_OF_DENIAL if is_short and late.is_denial else _SHARE) * shorter
    common = early.said & late.said
    if len(common) < least or sum(not common.isdisjoint(word) for word in late.words) < _APART:
        return False
    return not _OWN.isdisjoint(common) and not is_one_apart(early.text, late.text)


def is_one_apart(one: str, other: str) -> bool:
    """Whether two clauses are alike but for one piece: each is then said of another thing."""
    front = alike_for(one, other)
    back = alike_for(one[front:][::-1], other[front:][::-1])
    middles = [text[front : len(text) - back] for text in (one, other)]
    return front + back >= min(len(one), len(other)) - _PIECE and all(any(_words(text)) for text in middles)
