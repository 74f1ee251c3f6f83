"""Totals whose clause says nothing but that they are: 分别为46人次和52人次，两期共108人次; 9条、4条、1份，合计15处; 63栋（41栋、32栋）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.numerals import SCALES, numeral
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple

_FEW = "两二三四五六七八"
_DIGITS = r"(?<![\d.第〔])(?P<n>\d{1,9}(?:\.\d{1,4})?)(?P<scale>[万亿]?)"
_UNIT_NAMED = r"(?P<unit>人次|户次|[\u4e00-\u9fff])(?!分之|月|日|时|年(?![级])|度|号|点)"
_NUMBER = _DIGITS + _UNIT_NAMED
# 38.6万、41.2万、67.9万人次: the unit of all stands behind the last.
_OF_ALL = r"(?=(?:[、和与及]\d{1,9}(?:\.\d{1,4})?(?P<all_scale>[万亿]?)){1,9}(?P<all>人次|户次|[\u4e00-\u9fff]))"
_FIGURES = remembered(rf"{_DIGITS}(?:{_OF_ALL}|{_UNIT_NAMED})")
_ANY_NUMBER = remembered(_NUMBER)
_TOTAL = remembered(
    rf"(?:[，；（]|(?<=[人次条件份个处篇期场元户家])、)(?:(?P<few>[{_FEW}])(?P<of>[期场次类项者批个处家种部份块站点方渠道]{{1,2}})[\u4e00-\u9fff]{{0,4}}?|(?:以上|上述|前述)?)"
    rf"(?:合计|共计|总计|累计|相加|合起来|加起来|一共|共)(?:为|有|是|达|涉及|处理|整改|发布|公开|完成|解决|更正|清理|更新)?{_NUMBER}(?=[，。；）（]|$)"
)
# What is no piece of a sum: by how much something moved; and what makes it unsure what the pieces are.
NO_PIECE = remembered(r"[增减升降]|[较比与]上年|同比|上年|去年|20\d\d年")
UNSURE_PIECE = remembered(
    r"其中|每|平均|均|各|占|最|至|到[^场会]{0,2}$|[由从]|第$|不超过|不足|不到|不少于|超过|约|近|余|首|达标|满分|另|还"
)
_AMONG = remembered(_NUMBER + r"[^，。；：（）、\d]{0,12}(?:中|里)，")
_MORE = remembered("(?:另有|还有|另外有?|尚有|仍有)$")
_BREAK = remembered("[，。；：（）\n]")
_STOP = remembered("[。；\n]")
_BRACKET = remembered(_NUMBER + r"（(?P<inside>[^（）]{4,60})）")
_SOME = remembered("其中|含|包括|等|主要|如|涉及|另|同比|上年|去年|较|比|每|均|约|以上|不|[增减]")
_UNIT = {"人次": "人", "户次": "户", "名": "人", "位": "人"}
_CAME_AND_WENT = (remembered("新|增"), remembered("关停|注销|撤|取消|减|停用|退出"))
_THESE = remembered(rf"(?:上述|以上|前述|这些)[^，。；：\d]{{0,10}}?(?:共计?|合计|总计|累计)(?:有|为|达)?{_NUMBER}")
_MOST, _NOT_MUCH = 8, 4  # by more than a quarter apart it is of other things


class _Piece(NamedTuple):
    number: Number
    start: int
    end: int
    is_unsure: bool = False


def said_totals(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """Those that no figures before them make, or none in their bracket, each with the number of its sentence."""
    for n, sentence in enumerate(told):
        before = told[n - 1].text if n and told[n - 1].passage == sentence.passage else ""
        found = (*_behind(sentence.text), *_before_bracket(sentence.text), *_over_full(sentence.text))
        for claim in (*found, *_of_the_list_before(sentence.text, before)):
            if sentence.wrong.isdisjoint({claim.start, *(one.start for one in claim.pieces)}):
                yield n, claim


def _behind(text: str) -> Iterator[Claim]:
    for match in _TOTAL.finditer(text):
        before = _pieces(text, match.start())
        total, few = _number(match), int(numeral(match["few"]) or 0) if match["few"] else 0
        alike = [one for one in before if _unit(one.number) == _unit(total)]
        pieces = _meant(before, alike, few, text, match.start())
        is_unsure = any(one.is_unsure for one in before if _unit(one.number) == _unit(total) or one in pieces)
        if len(pieces) > 1 and not is_unsure and not _makes(total, before, alike):
            yield _claim(total, pieces, match.start("n"), match.end("unit"))


def _meant(before: Sequence[_Piece], alike: Sequence[_Piece], few: int, text: str, end: int) -> Sequence[_Piece]:
    """What should make it: as many as are said, else all of its unit, else a list of several right before it."""
    if few and len(alike) >= few:
        return alike[-few:]
    if few:
        tail = before[-few:] if len(before) >= few else ()
        return tail if len(before) == few or _is_nearly(tail, text, end) else ()
    last = _STOP.search(text[::-1], len(text) - end)
    here = [one for one in alike if not last or one.start >= len(text) - last.start()]
    if len(here) > 1:
        return here
    first = next((n for n in range(len(before)) if _is_list(before[n:], text, end)), len(before))
    return before[first:] if len(before) - first > 2 else ()


def _is_nearly(pieces: Sequence[_Piece], text: str, end: int) -> bool:
    """Whether the last figures, each in its clause, make nearly the total that stands behind `end`."""
    total = _ANY_NUMBER.search(text, end)
    made = sum((one.number.value for one in pieces), Decimal(0))
    gap = abs(made - Decimal(total["n"]) * SCALES[total["scale"]]) if total else made
    stretch = text[pieces[0].end : end] if pieces else ""
    is_next = not _STOP.search(stretch) and len(_BREAK.findall(stretch)) < len(pieces)
    return is_next and gap * _NOT_MUCH <= made


def _is_list(pieces: Sequence[_Piece], text: str, end: int) -> bool:
    """Whether nothing but 、 and words parts them, and the total stands right behind."""
    stretch = text[pieces[0].end : end]
    return not _BREAK.search(stretch) and "、" in stretch


def _pieces(text: str, end: int) -> list[_Piece]:
    found = list[_Piece]()
    for match in _FIGURES.finditer(text, 0, end):
        begin = max((one.end() for one in _BREAK.finditer(text, 0, match.start())), default=0)
        begin = max(begin, found[-1].end if found else 0)
        label = text[begin : match.start()]
        if not NO_PIECE.search(label):
            found.append(_Piece(_number(match), *match.span(), UNSURE_PIECE.search(label) is not None))
    return found


def _makes(total: Number, before: Sequence[_Piece], alike: Sequence[_Piece]) -> bool:
    """Whether some of them in a row make it, or one of them says the same."""
    for group in (before[-_MOST:], alike[-_MOST:]):
        values = [one.number.value for one in group]
        sums = (sum(values[a:b], Decimal(0)) for a in range(len(values)) for b in range(a + 1, len(values) + 1))
        if total.value in {*sums}:
            return True
    return False


def _before_bracket(text: str) -> Iterator[Claim]:
    """「改造63栋（前4个小区41栋、后3个小区32栋）」: two or more in its unit, and nothing says that they are only some."""
    for match in _BRACKET.finditer(text):
        total, inside = _number(match), match["inside"]
        if _SOME.search(inside) or ("、" not in inside and "，" not in inside):
            continue
        parts = [
            _Piece(_number(one), match.start("inside") + one.start(), match.start("inside") + one.end())
            for piece in re.split("[、，和]", inside)
            for one in [*_FIGURES.finditer(piece)][-1:]
        ]
        is_all = len(parts) == len(re.split("[、，和]", inside)) and len(parts) > 1
        made = sum((one.number.value for one in parts), Decimal(0))
        if is_all and _is_net(total, parts, inside):
            continue
        if is_all and all(_unit(one.number) == _unit(total) for one in parts) and made != total.value:
            yield _claim(total, parts, match.start("n"), match.end("unit"))


def _is_net(total: Number, parts: Sequence[_Piece], inside: str) -> bool:
    """「少3个（关停4个、新开1个）」: what is left of those that came and went."""
    one, two = (parts[0].number.value, parts[1].number.value) if len(parts) == len(_CAME_AND_WENT) else (total.value, 0)
    return all(mark.search(inside) for mark in _CAME_AND_WENT) and abs(one - two) == total.value


def _over_full(text: str) -> Iterator[Claim]:
    """「58件申请中，按期答复的50件，延期答复的8件，另有2件超期」: more than there are, once these are all."""
    for match in _AMONG.finditer(text):
        total, end = _number(match), _STOP.search(text, match.end())
        stretch = text[: end.start()] if end else text
        parts = [
            _Piece(_number(one), *one.span())
            for one in _FIGURES.finditer(stretch, match.end())
            if _unit(_number(one)) == _unit(total)
        ]
        more = next((n for n, one in enumerate(parts) if _MORE.search(stretch[: one.start])), 0)
        made = sum((one.number.value for one in parts[:more]), Decimal(0))
        if more > 1 and made == total.value:
            yield _claim(total, parts[: more + 1], match.start("n"), match.end("unit"))


def _of_the_list_before(text: str, before: str) -> Iterator[Claim]:
    """「…文字18篇、图解15篇、短视频12个。上述材料共42篇」: of the list at the end of the sentence before."""
    match = _THESE.match(text) if before else None
    if match is None:
        return
    pieces, total = _pieces(before, len(before)), _number(match)
    starts = (n for n in range(len(pieces) - 1) if _is_list(pieces[n:], before, pieces[-1].end))
    first = next(starts, len(pieces))
    listed, values = pieces[first:], [one.number.value for one in pieces]
    made = {sum(values[a:b], Decimal(0)) for a in range(len(values)) for b in range(a + 1, len(values) + 1)}
    gap = abs(sum(values[first:], Decimal(0)) - total.value)
    if len(listed) > 1 and total.value not in made and gap * _NOT_MUCH <= total.value:
        at = match.start("n")
        yield _claim(total, [one._replace(start=at, end=at) for one in listed], at, match.end("unit"))


def _claim(total: Number, pieces: Sequence[_Piece], start: int, end: int) -> Claim:
    made = tuple(Claim(Way.FIGURE, one.number._replace(unit=total.unit), one.start, one.end, name="") for one in pieces)
    return Claim(Way.TOTAL, total, start, end, pieces=made, is_all=True)


def _number(match: re.Match[str]) -> Number:
    said = match.groupdict("")
    scale, digits = SCALES[said["scale"] or said.get("all_scale", "")], Decimal(said["n"])
    decimals = max(0, -int(digits.as_tuple().exponent))
    unit = said["unit"] or said["all"]
    return Number(digits * scale, unit, said["n"] + said["scale"] + unit, decimals, scale=scale)


def _unit(number: Number) -> str:
    return _UNIT.get(number.unit, number.unit)
