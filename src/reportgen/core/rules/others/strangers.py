"""Names of places and units that are nearly the own one, or another of the same level: text taken from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from reportgen.core.chinese.usual_words import is_usual, may_be_name
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.report import Report
from reportgen.core.rules.declared.powers import OtherPlaces
from reportgen.core.rules.texts.hits import Hit, folded_sentences, hit_at, is_free, places
from reportgen.core.rules.texts.passages import CLAUSE_END, Passage, Span

_CHAR = "[\u4e00-\u9fff]"
# A name without a place in it is one of two characters and what units of its sort are called: 望海|高新技术产业开发区管理委员会.
# Of a long one, the beginning is enough: 望海高新技术产业开发区党工委.
_HEAD, _LONGEST, _SHORTEST_TAIL, _LONGEST_TAIL = 2, 3, 3, 6
_NO_NAME = frozenset("的了在与及对向把将被由于以等是有该某本我各全其按和同为经至可请属省市县区州盟旗每但仍却用换")
# Nor do these stand in a name that nothing before it and behind it says is one. Measured on 1.9 million characters of news: of
# 180 names found, five are none.
_NEVER_IN_NAME = frozenset(
    "到从给让使令往来去送报寄抄像比跟如因当即又也都还就才只没无未已正要能会应需须着过得地个大小几多边某举拿重年月日撤建设改一二三两"
)
_COUNTS = frozenset("两三四五六七八九十各多几全")  # 武汉|两市
_STATE = "中国"  # 中国温州 is what the website of 温州 is called
_PAPERS = ("报", "日报", "晚报", "晨报", "早报")
_NUMBERED = r"(?<!\d)\d{1,2}[.、]|）|[①-⑳]|(?:^|[，。；：])[一二三四五六七八九十]{1,2}[、是]"


class _Place(NamedTuple):
    """A place in the own name: 石桥县 is 石桥 and 县, of the level of 县, 区 and 旗."""

    stem: str
    end: str
    level: tuple[str, ...]


class _Own(NamedTuple):
    """The own name taken apart: the places in it, what is left of it, and that without a head, if it has one."""

    name: str
    places: tuple[_Place, ...]
    tail: str
    headless: str


def strangers(power: OtherPlaces, report: Report, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Each name that is nearly the own one, ends as it does, or is another place of a level that it names."""
    known = [text for text in map(report.printed, power.own) if text]
    own = _taken_apart(known[0], power.levels) if known else None
    for passage in passages if own else ():
        for sentence in folded_sentences(passage):
            taken = [match.span() for one in power.excepts for match in one.find(sentence.text)]
            for span in _spans(sentence.text, own, power) if own else ():
                name = sentence.text[slice(*span)]
                is_paper = sentence.text.startswith(_PAPERS, span[1])  # 《楚天都市报》
                if (
                    not is_paper
                    and is_free(span, taken)
                    and not _is_excused(sentence.text, span, power)
                    and not _is_in(name, known)
                ):
                    taken.append(span)
                    yield hit_at(passage, sentence.text, span, should=own.name if own else "")


def _is_in(name: str, known: Sequence[str]) -> bool:
    return any(name.removeprefix(_STATE) in one for one in known)


def _is_excused(text: str, span: Span, power: OtherPlaces) -> bool:
    """Whether something in its clause says that another is meant."""
    ends = [0, *(end.end() for end in CLAUSE_END.finditer(text)), len(text)]
    clause = text[max(end for end in ends if end <= span[0]) : min(end for end in ends if end >= span[1])]
    return any(pattern.is_in(clause) for pattern in power.unless)


def _spans(text: str, own: _Own, power: OtherPlaces) -> Iterator[Span]:
    yield from _before_tail(text, own, power)
    for place in own.places:
        if any(end in text for end in place.level):
            yield from _near(text, place)
            yield from (span for span in _leading(text, place) if text[slice(*span)][:_HEAD] not in own.name)
            if place.end not in power.nested or len(own.places) > 1:
                yield from _beside(text, place, power)
                yield from _between_words(text, place)


def _near(text: str, place: _Place) -> Iterator[Span]:
    """What differs from the place in one character; 城区 and 社区 are words, and no ends of names."""
    for at in places(text, place.end):
        start = max(0, at - len(place.stem))
        stem = text[start:at]
        if _is_one_off(stem, place.stem) and _is_name(stem, place.end):
            yield start, at + len(place.end)


def _is_one_off(written: str, stem: str) -> bool:
    """Whether one character stands for another; a pattern of the own name would be compiled for each report."""
    other = [a for a, b in zip(written, stem, strict=False) if a != b]
    return len(written) == len(stem) and len(other) == 1 and "\u4e00" <= other[0] <= "\u9fff"


def _is_name(stem: str, end: str = "") -> bool:
    """Whether no two characters of it are another word: 组织|市, 滨河|社区."""
    return _NO_NAME.isdisjoint(stem) and all(map(may_be_name, map("".join, pairwise(stem + end[:1]))))


def _beside(text: str, place: _Place, power: OtherPlaces) -> Iterator[Span]:
    """Another place of the level, where words before and behind it say that it is a name."""
    for match in _of_level(power.before.text, place.level, power.behind.text).finditer(text):
        stem, end = match["stem"], match["end"]
        is_behind = len(stem) == _LONGEST and (stem[0] in _NO_NAME or stem[1:] in place.stem)
        start = match.start("stem") + is_behind
        stem = text[start : match.end("stem")]
        if is_behind and not _NEVER_IN_NAME.isdisjoint(stem):  # 全|年送|县政府
            continue
        if not (stem + end).endswith(place.stem + place.end) and _is_name(stem, end):
            yield start, match.end("end")


def _between_words(text: str, place: _Place) -> Iterator[Span]:
    """Another place of the level between two words, where nothing in it is one: 纳入|梅岭县|融媒体中心."""
    for match in remembered("|".join(place.level)).finditer(text):
        at, end = match.span()
        if is_usual(text[at - 1 : at + 1]) or is_usual(text[at : at + 2]):
            continue
        for start in range(at - _HEAD, at - _LONGEST - 1, -1):
            stem = text[max(start, 0) : at]
            is_name = _NEVER_IN_NAME.isdisjoint(stem) and _is_name(stem, match.group())
            if is_name and _is_han(stem) and _ends_word(text[: max(start, 0)]):
                if not stem.endswith(place.stem) and start >= 0:
                    yield start, end
                break


def _ends_word(text: str) -> bool:
    return not _is_han(text[-1:]) or text[-1] in _NO_NAME or is_usual(text[-_HEAD:])


def _is_han(text: str) -> bool:
    return bool(text) and all("\u4e00" <= char <= "\u9fff" for char in text)


@lru_cache(maxsize=64)
def _of_level(before: str, level: tuple[str, ...], behind: str) -> re.Pattern[str]:
    stem = f"(?P<stem>{_CHAR}{{{_HEAD},{_LONGEST}}}?)"
    return remembered(f"(?:^|[，。；：、（“《〈]|{before}){stem}(?P<end>{'|'.join(level)})(?={behind})")


def _leading(text: str, place: _Place) -> Iterator[Span]:
    """Another place of the level with which a clause begins: 柳林桥街道谨依…; what it is, is the rest of the clause."""
    for match in _beginning_with(place.level).finditer(text):
        stem = match["stem"]
        if (
            not stem.endswith(place.stem)
            and _is_name(stem, match["end"])
            and not is_usual(match["end"] + match["more"])
        ):
            yield match.start("stem"), match.end("end")


@lru_cache(maxsize=64)
def _beginning_with(level: tuple[str, ...]) -> re.Pattern[str]:
    ends = "|".join(level)
    return remembered(
        f"(?:^|[，。；：“《〈]|{_NUMBERED})(?P<stem>{_CHAR}{{{_HEAD},{_LONGEST}}}?)(?P<end>{ends})(?P<more>[^，。；：、）])"
    )


def _before_tail(text: str, own: _Own, power: OtherPlaces) -> Iterator[Span]:
    """Another place, or another head, before what the own name ends with."""
    head = f"(?:^|[^\u4e00-\u9fff]|{power.before.text})(?P<stem>{_CHAR}{{{_HEAD}}})(?P<end>)$"
    place = f"(?P<stem>{_CHAR}{{{_HEAD}}})(?P<end>{'|'.join(own.places[-1].level)})$" if own.places else ""
    for ends, tail in ((place, own.tail), (head, own.headless)):
        for at in places(text, tail) if ends and len(tail) >= _SHORTEST_TAIL else ():
            found = remembered(ends).search(text[:at])
            if found and found["stem"] not in own.name and found["stem"][-1] not in _COUNTS and _is_name(found["stem"]):
                yield found.start("stem"), at + len(tail)


@lru_cache(maxsize=64)
def _taken_apart(name: str, levels: tuple[tuple[str, ...], ...]) -> _Own:
    found: list[_Place] = []
    rest = name
    for level in levels:
        place = remembered(f"({_CHAR}{{2,4}}?)({'|'.join(level)})").match(rest)
        if place:
            found.append(_Place(place[1], place[2], level))
            rest = rest[place.end() :]
    headless = _beginning(rest[_HEAD:], levels)
    # Behind a place, what has a head ends as a place does itself: 城西市|临江|工业园区; 卫生|健康局 has none.
    has_head = not found or headless.endswith(tuple(end for level in levels for end in level))
    return _Own(name, tuple(found), rest if found else "", headless if has_head else "")


def _beginning(rest: str, levels: tuple[tuple[str, ...], ...]) -> str:
    """Of 高新技术产业开发区管理委员会, what ends as a place does; else a few characters."""
    ends = "|".join(end for level in levels for end in level)
    found = remembered(f".{{{_SHORTEST_TAIL},}}?(?:{ends})").match(rest)
    return found.group() if found else rest[:_LONGEST_TAIL]
