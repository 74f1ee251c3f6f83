"""Lists that divide a figure, whatever it counts: 1042条，其中微信618条、微博424条; 受理12件，办结9件，其余3件."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.sentence.all_sorts import are_all_sorts
from reportgen.core.claims.sentence.sum_slips import (
    is_exchange_of,
    is_miscounted,
    is_nearly_all,
    is_shift_of,
    is_slip_of,
)
from reportgen.core.claims.sentence.what_is_left import what_is_left
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import (
    ENDS,
    THINGS,
    figure_alone,
    flat,
    has_each,
    in_one_unit,
    is_count,
    is_of_the_rest,
    is_second,
    listed,
    makes_one_of,
    same_unit,
    since_break,
    spelled,
    sum_of,
    to_break,
)
from reportgen.core.light import replace

_OTHERS = ("其他", "其它", "其余", "剩", "余下")
_MIXED, _NOT = "综合", ("未", "不", "未予", "不予", "没有")  # 综合类, and no 综合执法
_OVERLAP = ("兼", "重复", "交叉", "重叠", "两种", "同时", "同一", "多渠道", "多种")  # one may be counted twice
_SUCH, _BY = "等", ("按", "从")  # 按部门分, 从渠道看
_DIVIDED, _AMIDST = ("确定", "认定", "分为"), ("中", "里", "当中", "之中")
_OPPOSITE = (("线上", "线下"), ("上半年", "下半年"), ("现场", "非现场"), ("国内", "国外"), ("文字", "非文字"))
# One word for the other: where the rest is the same, two parts are all there can be.
_TWINS = (
    ("上", "下"),
    ("上", "后"),
    ("前", "后"),
    ("内", "外"),
    ("线上", "线下"),
    ("男", "女"),
    ("城", "乡"),
    ("专", "兼"),
    ("已", "未"),
    ("有", "无"),
)
_SEMICOLON, _PASSED, _OF = "；", "通过", "的"
_CHANGES = (Role.UP, Role.DOWN, Role.SAME_TIME, Role.OTHER_TIME)
# That there are more than are named.
_OPEN = ("涉及", "主要", "部分", "例如", "如", "有的", "至少", "最多", "最高", "关于", "有关", "针对")
_ITEM = "项"  # of one sort each, though it may be anything
_MANY = 3  # parts that name all there are


def divided(text: str, words: Sequence[Word], known: Collection[int], counted: Sequence[Number]) -> Iterator[Claim]:
    """The claims of the lists in the sentence `text`.

    `counted` are figures of the form's in the sentences before, of which a list alone may be.
    """
    if sum(is_count(word) for word in words) < 2 or any(mark in text for mark in _OVERLAP):
        return
    bare = [*flat(words)]
    told: set[int] = set()
    for claim in (*_in(bare, known), *_among(bare, known), *_in_bracket(words, known), *what_is_left(bare, known)):
        if claim.start not in told:
            told.add(claim.start)
            yield replace(claim, is_all=True)
    if not told:
        yield from _of_what_was_counted(bare, known, counted)


def _first_of(words: Sequence[Word], parts: Sequence[int]) -> list[int]:
    """「517件，其中建议286件、提案231件，应公开的490件…」: those before the comma, where 、 has parted them."""
    commas = [n for n in range(parts[0], parts[-1]) if words[n].role is Role.COMMA] if parts else []
    first = [part for part in parts if commas and part < commas[0]]
    return first if 1 < len(first) < len(parts) else [*parts]


def _in(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    at = [n for n, word in enumerate(words) if is_count(word)]
    for n, whole in enumerate(at[:-2]):
        between = words[whole + 1 : at[n + 1]]
        parts = listed(words, at[n + 1 :])
        is_named = any(w.role in (Role.AMONG, Role.EACH) or w.text.startswith(_DIVIDED) for w in between)
        parts = _first_of(words, parts) if is_named else parts
        is_named = is_named or any(
            (w.text.startswith(_BY) and w.role is not Role.DUE) or w.text in _AMIDST for w in between
        )
        is_said = any(word.role is Role.TOTAL for word in since_break(words, whole))  # 共51个单位，优秀15个…
        is_first = not any(same_unit(words, k, whole) for k in at[:n])
        is_plain = (is_first or is_said) and bool(between) and between[0].role is not Role.AND
        is_plain &= words[whole].start not in known and not all(words[part].start in known for part in parts)
        is_apart = (
            all(words[part].start in known for part in parts)
            or (_is_change(words, whole) and not _are_sorts(words, parts))
            or any(w.text == _SEMICOLON for w in between)
        )
        is_apart = is_apart or makes_one_of(words, at[: n + 1], parts) or is_second(words, whole, at[n + 1])
        if (is_named or is_plain) and not is_apart and _is_told(words, whole, parts, is_named or is_said):
            yield sum_of(words, whole, parts)


def _among(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """「许可843件，比上年多52件，其中…」: of the whole that stands before what was said of it."""
    at = [n for n, word in enumerate(words) if is_count(word)]
    for n, first in enumerate(at):
        if not any(word.role is Role.AMONG for word in since_break(words, first)):
            continue
        seconds = at[n + 1 : n + 2]  # 其中甲22个、176元，乙10个、80元
        for start in (first, *(k for k in seconds if not same_unit(words, k, first))):
            parts = listed(words, at[at.index(start) :])
            wholes = [k for k in at[:n] if same_unit(words, k, start) and not _is_change(words, k)]
            if makes_one_of(words, wholes, parts):  # 派单3420件，办结3386件，其中…
                continue
            is_read = all(words[part].start in known for part in parts)
            if len(parts) > 1 and wholes and not is_read and _is_told(words, wholes[-1], parts, True):
                yield sum_of(words, wholes[-1], parts)


def _is_change(words: Sequence[Word], at: int) -> bool:
    since = since_break(words, at)
    said = [word for word in since if word.role not in FILLERS or word.text == _OF]
    is_other = bool(said) and said[-1].when is When.OTHER  # 2019年为58件; not 2015年以来印发的公文1463件
    earlier = (word.when not in (When.THIS, When.OTHER) for word in since if word.role is Role.WHEN)
    return is_other or any(earlier) or any(word.role in _CHANGES for word in since)


def _in_bracket(words: Sequence[Word], known: Collection[int]) -> Iterator[Claim]:
    """Those in the bracket right behind the whole."""
    at = [n for n, word in enumerate(words) if is_count(word)]
    for n, whole in enumerate(at[:-2]):
        if words[whole + 1].role is not Role.OPEN:
            continue
        between = words[whole + 1 : at[n + 1]]
        parts = listed(words, at[n + 1 :])
        is_named = any(w.role in (Role.AMONG, Role.EACH) or w.text.startswith(_DIVIDED) for w in between)
        if any(w.role is Role.CLOSE for w in between):
            continue
        is_named |= len(parts) > 1 and not any(w.role in (Role.WHEN, *_CHANGES) for w in between)
        is_read = all(words[part].start in known for part in parts)
        if is_named and not is_read and _is_told(words, whole, parts, True):
            yield sum_of(words, whole, parts)


def _is_told(words: Sequence[Word], whole: int, parts: Sequence[int], is_named: bool) -> bool:
    """Whether the parts should make the whole and do not: a list with 其他 at its end, one that is more, or nearly all."""
    number = words[whole].number
    values = [one.value for part in parts if (one := words[part].number) is not None]
    is_same = all(same_unit(words, part, whole) for part in parts)
    if has_each(words, parts):
        return False
    if number is None or len(parts) < 2 or not is_same or sum(values) == number.value:
        return False
    is_near = is_miscounted(number.value, values)
    if _are_opposite(words, parts) or (is_near and _are_sorts(words, parts)):
        return True
    is_long = is_named and len(parts) >= _MANY
    is_nearly = is_long and (is_nearly_all(number.value, values) or is_shift_of(number.value, values))
    is_slip = is_nearly or (is_named and is_exchange_of(number.value, values, is_long))
    if is_slip and _is_closed(words, whole, parts):
        return True
    is_flat = is_named and all(word.role is not Role.COMMA for word in words[parts[0] : parts[-1]])
    is_more = is_flat and sum(values) > number.value
    if number.unit not in THINGS:  # of persons one may be of two sorts
        is_all = is_more or _is_closed(words, whole, parts)
        is_over = is_more and is_near and number.unit == _ITEM
        return is_long and is_all and (is_over or is_slip_of(number.value, values, True))
    if len(parts) >= _MANY and _is_closed(words, whole, parts) and is_exchange_of(number.value, values, is_near):
        return True
    is_all = (is_named or (len(parts) >= _MANY and is_near)) and _ends_with_others(words, parts[-1])
    is_more |= is_near and sum(values) > number.value and _is_led(words, whole, parts)
    return is_all or is_more or (_is_closed(words, whole, parts) and is_slip_of(number.value, values, is_named))


def _is_led(words: Sequence[Word], whole: int, parts: Sequence[int]) -> bool:
    """「21件通过信函寄来9件、窗口递交12件」: no comma parts the whole from its parts, nor these."""
    return all(word.role not in (*ENDS, Role.AMONG) for word in words[whole : parts[-1]])


def _are_opposite(words: Sequence[Word], parts: Sequence[int]) -> bool:
    """Whether two parts are all there can be: 线上3次、线下2次; 采纳12条、未采纳3条."""
    if len(parts) != 2:
        return False
    one, two = (spelled([w for w in since_break(words, n) if w.role not in (Role.AMONG, Role.AND)]) for n in parts)
    if len(one) > 1 and any(one.replace(a, b, 1) == two and one != two for a, b in _TWINS):
        return True
    is_denied = len(one) > 1 and two in {no + one for no in _NOT}
    return is_denied or any(a in one and b in two for a, b in (*_OPPOSITE, *((b, a) for a, b in _OPPOSITE)))


def _are_sorts(words: Sequence[Word], parts: Sequence[int]) -> bool:
    return are_all_sorts([_named_beside(words, part) for part in parts])


def _named_beside(words: Sequence[Word], part: int) -> str:
    """What stands before a figure back to a comma, else behind it."""
    before = [w for w in since_break(words, part) if w.role not in (Role.AMONG, Role.AND)]
    return spelled(before) or spelled(to_break(words, part))


def _ends_with_others(words: Sequence[Word], part: int) -> bool:
    start = part - len(since_break(words, part)) - 1
    if start >= 0 and is_of_the_rest(words, start):
        return True
    named = [w for w in since_break(words, part) if w.role not in (*FILLERS, Role.AND)]
    return bool(named) and (named[0].text.startswith(_OTHERS) or any(w.text == _MIXED for w in named))


def _is_closed(words: Sequence[Word], whole: int, parts: Sequence[int]) -> bool:
    """Whether nothing says that there are more: no 等, 主要, 涉及, and no other figure of the same unit behind."""
    end = next((n for n in range(parts[-1], len(words)) if words[n].role in (Role.STOP, Role.CLOSE)), len(words))
    behind = words[parts[-1] + 1 : end]
    figures = (n for n in range(parts[-1] + 1, end) if words[n].role is Role.FIGURE and not _is_change(words, n))
    more = any(same_unit(words, whole, n) for n in figures)
    comma = next((n for n in range(parts[-1], end) if words[n].role is Role.COMMA), end)
    said = [w for w in words[whole + 1 : comma] if w.text != _PASSED]
    pairs = zip(said, [*said[1:], None], strict=True)
    if _ends_with_others(words, parts[-1]):
        return not more
    such = any(w.text.startswith(_SUCH) and not (more and more.text.startswith(_OTHERS)) for w, more in pairs)
    open_ = such or any(w.text in _OPEN for w in said) or any(w.role is Role.REST for w in words[whole + 1 : end])
    return not more and not open_ and not any(w.role is Role.AMONG for w in behind)


def _of_what_was_counted(words: Sequence[Word], known: Collection[int], counted: Sequence[Number]) -> Iterator[Claim]:
    """「按部门分，住建局61件、教育局22件、其他部门33件」, of what the sentences before have counted."""
    at = [n for n, word in enumerate(words) if is_count(word)]
    if len(at) < 3 or not any(word.text.startswith(_BY) for word in words[: at[0]]):
        return
    parts = listed(words, at)
    is_all = len(parts) == len(at) and _ends_with_others(words, parts[-1]) and not to_break(words, parts[-1])
    values = [one.value for part in parts if (one := words[part].number) is not None]
    of = [number for number in counted if _is_alike(number, words[parts[0]].number)]
    if (
        is_all
        and of
        and all(words[part].start not in known for part in parts)
        and sum(values) not in {n.value for n in of}
    ):
        pieces = tuple(figure_alone(words[n]) for n in parts)
        yield Claim(Way.TOTAL, of[0], words[parts[0]].start, words[parts[-1]].end, pieces=pieces, is_all=True)


def _is_alike(one: Number, other: Number | None) -> bool:
    """Whether both are in the same unit."""
    return other is not None and in_one_unit(one, other)
