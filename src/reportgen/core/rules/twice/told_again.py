"""The same told of again in other words: what two sentences, or two clauses with one figure, name is nearly all the same.

Measured on 416 sentences of right reports, this year's and last year's of each: no two in one text have half of what the
shorter names in common, none in two texts two thirds, unless one has a figure or is much longer. Of clauses with one
figure in one text none has two thirds of what the other says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.once_a_run import once_a_run
from reportgen.core.rules.copied.similarity import alike_for
from reportgen.core.rules.texts.passages import CLAUSE_END, Passage

_PIECE_END = remembered("[。！？!?\n]")
# What leads in says what the next sentence tells: （二）依申请公开政府信息情况。完善信息公开专栏。一是深入学习党的二十大精神。
_NUMBERED = remembered(r"（[一二三四五六七八九十\d]{1,2}）|[一二三四五六七八九十]{1,2}[、是]|\d{1,2}[.．、]")
_LEAD = remembered(r"[^，；：]{2,32}$")
_FIGURE = remembered(r"(?!0+[^\d.])\d+(?:\.\d+)?(?:[万亿]?(?:人次|[件条次篇期份个家户名人场处元项部]))")
# 公开指南1条，年度报告1条，公开制度1条: the items of a list are alike, and none is told again.
_ITEM, _FEWEST_ITEMS = remembered(r"(?:其中)?[^\d，]{2,24}\d+[件条次篇期份个]"), 4
_FIGURES = remembered(r"\d+(?:\.\d+)?")
_DATE = remembered(
    r"(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)(?:止|起)?|20\d\d年(?:\d{1,2}月)?|\d{1,2}月(?:\d{1,2}日?)?止?"
)
_COMPARED = remembered("[比较占]|上年|去年|[%％]|20\\d\\d年|^(?:针?对|上述)")  # or taken up again
# What says nothing of what is told, in a sentence, and in a clause with a figure.
_IDLE = remembered(
    r"[\W_\s]|并且|以及|同时|方面|情况|工作|进行|开展|实行|按照|根据|通过|全年|本年度?|今年|进一步|不断|切实|认真|积极|没有"
    r"|[各等的了在对为是有和与及把将被由要都也还就并从向给以于做作一所其该这那个均已再到或而时后前上中下内外不未没无]"
)
_IDLE_BY_FIGURE = remembered(
    r"[\W_\s]|\d+(?:\.\d+)?[万亿]?(?:人次|[\u4e00-\u9fff])?|全年|本年度?|今年|共计?|累计|总计|合计|一共"
    r"|[各等的了在对为是有和与及把将被由都也还就并从向给以于]"
)
_ITEM_END = remembered("[。；！？!?\n]")
_LED = remembered(
    r"^(?:[^，：；]{0,20}：)?(?:[一二三四五六七八九]是|（[一二三四五六七八九十\d]{1,2}）|\d{1,2}[.．、]|[一二三四五六七八九十]、|[①-⑳])?"
)
# What is to come is not what was: 管理人员不足。下季度培训管理人员.
_TO_COME = remembered("下一?(?:步|阶段|季度|年度|半年|个?月)|明年|今后")
_NO, _MORE_OR_LESS = remembered("[未没无不]"), remembered("[还够尚仍较很也均都]")
_LONGEST_ITEM, _AS_ITEM = 60, 0.85
_FEW = 3  # two digits and the unit: so few may be of two items of a list
_FEWEST, _FEWEST_BY_FIGURE, _SHORT_PIECE = 7, 5, 4
# What is counted of one matter, no units of the place: 64个部门和14个乡镇.
_COUNT = remembered(
    r"(?<![\d.])\d+(?:\.\d+)?(?:[万亿]?(?:人次|[条件次篇期份名人场处元项部宗页块台批字张]|个(?!部门|单位|乡|镇|街道|村|社区|县|区|科室|处室|市))|[%％])"
)
_SAME, _SAME_DIGITS = 2, 4  # so many figures, of so many digits together, are of one matter
_LONGEST = 300  # characters: what goes on for longer is no sentence
_MOST = 30  # texts that name the same two characters: what more of them name tells nothing of which is meant
# How much of the shorter one must stand in the other: in one text, in two, by one figure; and how much longer it may be.
_IN_ONE, _IN_TWO, _BY_FIGURE, _LONGER = 0.6, 0.75, 0.7, 2.5


class Again(NamedTuple):
    """What is told a second time, the text it stands in, and the value that told it first."""

    passage: Passage
    text: str
    first: str


class _Piece(NamedTuple):
    passage: Passage
    text: str
    named: frozenset[str]
    figures: frozenset[str] = frozenset()
    leads: str = ""  # the sentence of which it says what that tells
    row: int = -1  # the number of the list of which it is an item


def told_again(passages: Sequence[Passage]) -> Iterator[Again]:
    """Each sentence without a figure or with the same ones, and each clause of a text with the same, that tells what one before it told."""
    texts = [passage for passage in passages if passage.type.has_paragraphs]
    told = [*_repeated([piece for one in texts for piece in _sentences(one)])]
    told += _repeated([piece for one in texts for piece in _items(one)], _is_item_again)
    told += [again for one in texts for again in _repeated([*_clauses(one)])]
    yield from told
    for again in _by_figures(texts):
        if not any(one.text in again.text or again.text in one.text for one in told):
            yield again


def _by_figures(texts: Sequence[Passage]) -> Iterator[Again]:
    """Each part of a sentence all of whose figures one before it in its list has told of the same matter.

    Measured on 1,650 paragraphs of seventy right reports and on 317 published ones: no part is told.
    """
    telling: dict[str, list[_Piece]] = {}
    for late in (_counting(one, text) for one in texts for text in _ITEM_END.split(one.folded)):
        if len(late.figures) >= _SAME and sum(map(_digits, late.figures)) >= _SAME_DIGITS:
            alike = telling.get(min(late.figures), ())
            early = next((one for one in alike if late.figures <= one.figures and _is_of_matter(one, late)), None)
            if early:
                yield Again(late.passage, late.text, early.passage.value_id)
        for figure in late.figures:
            if len(told := telling.setdefault(figure, [])) < _MOST:
                told.append(late)


def _counting(passage: Passage, text: str) -> _Piece:
    return _Piece(passage, text, *_all_counted(text))


@once_a_run
def _all_counted(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a part of a sentence names, and what it counts."""
    bare = _DATE.sub("，", text)
    figures = frozenset(_COUNT.findall(bare)) if len(text) <= _LONGEST else frozenset[str]()
    return (_named(bare, _IDLE_BY_FIGURE) if figures else frozenset()), figures


def _digits(figure: str) -> int:
    return sum(map(str.isdigit, figure))


def _is_of_matter(one: _Piece, other: _Piece) -> bool:
    is_other = one.passage.home != other.passage.home or one.text == other.text
    return not is_other and len(one.named & other.named) >= _SAME


def _sentences(passage: Passage) -> Iterator[_Piece]:
    texts = [text for text in _PIECE_END.split(passage.folded) if text]
    for at, text in enumerate(texts):
        named, figures = _told(text)
        if len(named) >= _FEWEST and len(figures) != 1 and len(text) <= _LONGEST:
            is_lead = _LEAD.match(text) and (not at or _NUMBERED.match(text))
            yield _Piece(passage, text, named, figures, texts[at + 1] if is_lead and at + 1 < len(texts) else "")


@once_a_run
def _told(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a sentence names, and its figures."""
    bare = _DATE.sub("，", text)
    return _named(bare, _IDLE), frozenset(_FIGURES.findall(bare))


def _items(passage: Passage) -> Iterator[_Piece]:
    """What stands between semicolons, without its number, and short sentences beside them."""
    for text in _ITEM_END.split(passage.folded):
        bare = _LED.sub("", text)
        if len(bare) <= _LONGEST_ITEM:
            named, figures = _told(bare)
            if len(named) >= _FEWEST and not figures:
                yield _Piece(passage, bare, named)


def _is_item_again(early: _Piece, late: _Piece, common: int) -> bool:
    """「三是少数人员对文书的格式不熟悉」 and, elsewhere, 「少数人员对文书的格式还不够熟悉」: nearly all of the one stands in the other."""
    if common < _AS_ITEM * max(len(early.named), len(late.named)) or early.text == late.text:
        return False
    one, other = (_MORE_OR_LESS.sub("", piece.text) for piece in (early, late))
    is_denial = [_NO.search(piece.text) is not None for piece in (early, late)]
    return is_denial[0] == is_denial[1] and (one == other or not _is_of_another(one, other))


def _clauses(passage: Passage) -> Iterator[_Piece]:
    for number, sentence in enumerate(_PIECE_END.split(passage.folded)):
        clauses = CLAUSE_END.split(sentence)
        items = [one for one in clauses if _ITEM.fullmatch(one)]
        is_list = len(items) >= _FEWEST_ITEMS
        yield from (
            piece._replace(row=number) if is_list and piece.text in items else piece
            for piece in _told_in(passage, clauses)
        )


def _told_in(passage: Passage, clauses: Sequence[str]) -> Iterator[_Piece]:
    for text in clauses:
        named, figures = _counted(text)
        if len(named) >= _FEWEST_BY_FIGURE:
            yield _Piece(passage, text, named, figures)


@once_a_run
def _counted(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a clause with figures of its own names, and these; nothing of any other."""
    figures = frozenset(_FIGURE.findall(text)) if len(text) <= _LONGEST else frozenset[str]()
    is_told = figures and not _COMPARED.search(text)
    return (_named(text, _IDLE_BY_FIGURE) if is_told else frozenset()), figures


def _named(text: str, idle: re.Pattern[str]) -> frozenset[str]:
    """What a text names, two characters at a time."""
    return frozenset(a + b for piece in idle.split(text) for a, b in pairwise(piece))


def _repeated(
    pieces: Sequence[_Piece], is_again: Callable[[_Piece, _Piece, int], bool] | None = None
) -> Iterator[Again]:
    judge = is_again or _is_again
    naming: dict[str, list[int]] = {}
    for n, late in enumerate(pieces):
        common: dict[int, int] = {}
        for pair in late.named:
            alike = naming.setdefault(pair, [])
            for m in alike:
                common[m] = common.get(m, 0) + 1
            if len(alike) < _MOST:
                alike.append(n)
        early = next((pieces[m] for m, count in common.items() if judge(pieces[m], late, count)), None)
        if early:
            yield Again(late.passage, late.text, early.passage.value_id)


def _is_again(early: _Piece, late: _Piece, common: int) -> bool:
    shorter, longer = sorted((len(early.named), len(late.named)))
    if early.leads == late.text or (0 <= early.row == late.row and all(len(one) <= _FEW for one in late.figures)):
        return False
    if not _have_same_figures(early, late) or longer > _LONGER * shorter or early.text == late.text:
        return False
    if (_TO_COME.search(early.text) is None) != (_TO_COME.search(late.text) is None):
        return False
    least = _BY_FIGURE if len(late.figures) == 1 else _IN_ONE if early.passage is late.passage else _IN_TWO
    return common >= least * shorter and not _is_of_another(early.text, late.text)


def _have_same_figures(early: _Piece, late: _Piece) -> bool:
    """Whether both have the same figures, or the later one of one text some of those of the other."""
    if early.figures == late.figures:
        return True
    return early.passage is late.passage and len(late.figures) > 1 and late.figures < early.figures


def _is_of_another(one: str, other: str) -> bool:
    """Whether two texts differ in one short piece: 每季度核对目录 and 每季度核对指南 are said of two things."""
    front = alike_for(one, other)
    back = alike_for(one[front:][::-1], other[front:][::-1])
    return all(0 < len(text) - front - back <= _SHORT_PIECE for text in (one, other))
