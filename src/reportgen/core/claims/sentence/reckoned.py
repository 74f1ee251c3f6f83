"""Sums and differences that a sentence makes of its own figures, whatever these count: 31件、44件，合计75件."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.bracketed import bracketed
from reportgen.core.claims.sentence.divisions import divided
from reportgen.core.claims.sentence.pairs import compared
from reportgen.core.claims.sentence.scales import scaled_otherwise
from reportgen.core.claims.sentence.then_and_now import then_and_now
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.digit_slips import is_exchanged, is_shifted, is_slipped
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import (
    ENDS,
    flat,
    is_count,
    same_base,
    since_break,
    sum_of,
)

_EACH = ("各", "每", "最")  # of the most and the least nothing is made

_ITEM, _AND, _SUCH = "个", "、", "等"
_FEW = tuple("三四五六七八九十")
_ADDED = ("相加", "加起来", "一起", "一块", "一块儿", "加总")


_NOUN = 4  # characters of what a figure counts, before the comma


_BOTH = ("两者", "二者", "三者", "两项", "三项", "前后", "里外里")
_NO_SUM = (Role.AMONG, Role.REST, Role.SAME_TIME, Role.OTHER_TIME, Role.UP, Role.DOWN, Role.SHARE, Role.SOME)
_TO_EACH = ("各", "各有", "各为", "每")
_NEARLY = 6  # a sixth of the whole: more is no slip
_LIST = 3
_ALL_TOLD = "总"


def reckoned(text: str, words: Sequence[Word], known: Collection[int], counted: Sequence[Number]) -> Iterator[Claim]:
    """The claims of the sentence `text`, these `words`, that need no word of the form.

    `known` are where the figures begin that are read with such words, `counted` is what the text has counted so far.
    """
    bare = [*flat(words)]
    at = [n for n, word in enumerate(bare) if is_count(word)]
    if len(at) > 2:
        yield from _sums(bare, at, known)
    yield from bracketed(words, known)
    yield from divided(text, words, known, counted)
    yield from _listed(words)
    yield from scaled_otherwise(bare)
    if len(at) > 1:
        yield from compared(text, bare, known)
    yield from then_and_now(bare, known)


def _sums(words: Sequence[Word], at: Sequence[int], known: Collection[int]) -> Iterator[Claim]:
    """「建议31件、提案44件，合计75件」."""
    for n, end in enumerate(at):
        if slipped := _slipped(words, at[:n], end) or _said_behind(words, at[:n], end, known):
            yield sum_of(words, end, slipped)
        if (
            not _is_total(words, end)
            or (words[end + 1 :] and words[end + 1].role not in ENDS)
            or words[end].start in known
        ):
            continue
        pieces = _run(words, at[:n], end)
        if len(pieces) > 1 and not any(
            mark in word.text for word in words[max(0, pieces[0] - 4) : end] for mark in _EACH
        ):
            yield sum_of(words, end, pieces)


def _slipped(words: Sequence[Word], at: Sequence[int], end: int) -> list[int]:
    """「补贴386.52万元；津贴78.24万元；上述补贴、津贴累计446.76万元」: all of one unit before it, where a slip keeps them from making it."""
    since = since_break(words, end)
    pieces = [n for n in at if same_base(words, n, end)]
    if not any(word.role is Role.TOTAL for word in since) or _is_total(words, end) or len(pieces) < 2:
        return []
    values = [number.value for n in pieces if (number := words[n].number)]
    whole = words[end].number
    is_wrong = whole is not None and is_exchanged(whole.value, sum(values, Decimal(0)))
    return pieces if is_wrong else []


def _said_behind(words: Sequence[Word], at: Sequence[int], end: int, known: Collection[int]) -> list[int]:
    """「微博607篇、微信508篇，两号共1151篇」, 「甲1个、乙16个、丙83个，110个专区…」: the list right before its sum, a slip away."""
    since, whole = since_break(words, end), words[end].number
    pieces = _run(words, at, end)
    values = [number.value for n in pieces if (number := words[n].number)]
    if whole is None or len(pieces) < 2 or words[end].start in known or whole.value <= max(values):
        return []
    if _is_total(words, end) and not (words[end + 1 :] and words[end + 1].role not in ENDS):
        return []
    if any(_is_of_another(word) for word in words[pieces[0] - 1 : end]):
        return []
    made = sum(values, Decimal(0))
    is_said = any(word.role is Role.TOTAL or word.text in _BOTH for word in since)
    is_said |= len(pieces) >= _LIST and any(word.text == _ALL_TOLD for word in since)
    in_list = any(word.role is Role.COMMA for word in words[pieces[0] : pieces[-1]])
    if not is_said and (in_list or any(word.role is Role.AND for word in since)):
        return []  # 动态196条、财政204条、其他20条: one more of the list
    if is_shifted(whole.value, made):
        return pieces
    is_near = abs(made - whole.value) * _NEARLY <= whole.value
    is_slip = is_exchanged(whole.value, made) or (len(pieces) >= _LIST and is_slipped(whole.value, made))
    return pieces if made != whole.value and ((is_said and is_near) or (is_slip and is_near)) else []


def _is_of_another(word: Word) -> bool:
    """Whether the figures around it are not the pieces of one sum."""
    is_then = word.role is Role.WHEN and word.when in (When.LAST, When.AGO, When.NEXT)
    return word.role in _NO_SUM or is_then or word.text in _TO_EACH


def _is_total(words: Sequence[Word], end: int) -> bool:
    """「，合计75件」, 「，前后相加，受训者150人次」."""
    since = since_break(words, end)
    before = [word.role for word in since if word.role is not Role.AND]
    if Role.TOTAL in before and set(before) <= {Role.TOTAL, *FILLERS}:
        return True
    start = end - len(since) - 1
    if start < 0 or words[start].role is not Role.COMMA or sum(len(word.text) for word in since) > _NOUN:
        return False
    added = [word for word in since_break(words, start) if word.role not in FILLERS]
    return [word.role for word in added] == [Role.TOTAL] and words[start - len(added)].text.endswith(_ADDED)


def _listed(words: Sequence[Word]) -> Iterator[Claim]:
    """「起草、审核、发布四个环节」: fewer than are said to be listed. More may stand there, before the list begins."""
    for n, word in enumerate(words[:-1]):
        number = word.number
        if number is None or number.unit != _ITEM or number.is_about or number.text[:1] not in _FEW or n < 3:
            continue
        start = max((k for k in range(n) if words[k].role in (*ENDS, Role.FIGURE)), default=-1)
        if start >= 0 and words[start].role is Role.FIGURE and words[start].number is not None:
            continue  # 东区六个窗口、西区七个: what is counted, and no list of so many
        items = 1 + sum(one.role is Role.AND for one in words[start + 1 : n])
        is_whole = (
            words[n - 1].role is not Role.AND
            and words[start + 1].role is not Role.AND
            and not any(one.text.startswith(_SUCH) for one in words[start + 1 : n])
        )
        if (
            is_whole
            and any(one.text == _AND for one in words[start + 1 : n])
            and number.value > 2
            and items < number.value
        ):
            each = Claim(Way.FIGURE, Number(Decimal(1), _ITEM, ""), word.start, word.end)
            yield Claim(Way.TOTAL, number, words[start + 1].start, word.end, pieces=(each,) * items)


def _run(words: Sequence[Word], at: Sequence[int], end: int) -> list[int]:
    """The counts of the same unit that stand before number `end`, back to a stop or a figure of another unit."""
    found: list[int] = []
    for n in range(end - 1, -1, -1):
        if words[n].role is Role.FIGURE and n + 1 in found:
            continue  # 二期61人: the first is no figure of the list
        if words[n].role is Role.STOP or (words[n].role is Role.FIGURE and not (n in at and same_base(words, n, end))):
            break
        if words[n].role is Role.FIGURE:
            found.insert(0, n)
    return found
