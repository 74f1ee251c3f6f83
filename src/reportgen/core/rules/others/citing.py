"""What a text says of a law or a document of the state, held against what is true of it: name, number, dates, articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.claims.numerals import numeral
from reportgen.core.claims.symbols import YEAR_IN
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass
from reportgen.core.rules.declared.act import Act, Acts
from reportgen.core.rules.texts.hits import Hit, folded_sentences, hit_at
from reportgen.core.rules.texts.passages import Passage, Sentence, Span

_TITLE = remembered("[《〈](?P<name>[^《》〈〉。]{2,60}?)[》〉]")
_STATE = "中华人民共和国"
_ORDER, _SHORT_ORDER = "国务院令", "国令"  # as the State Council numbers its orders itself
_KIND = remembered("(?:法|条例|办法|规定|规范|格式)$")
_ALIAS = remembered("^[》〉]*(?:的通知》)?（[^（）]{0,40}简称[：为]?[“‘《]?(?P<short>[^”’》），。]{2,12})")
# 国务院令第711号, 国办发〔2019〕54号, 教育部令第29号: the organ with its sort of document, the year and the number.
_NUMBER = remembered(
    "(?P<series>[\u4e00-\u9fff]{1,12}?令|[中国][\u4e00-\u9fff]{0,6}[发函])(?:〔(?P<year>20\\d\\d)〕|（(?P<round>20\\d\\d)）)?第?(?P<n>\\d{1,4}|[一二三四五六七八九十百]{1,6})号"
)
_DATE = "(?:(?P<y>20\\d\\d|19\\d\\d)年)?(?P<m>\\d{1,2})月(?P<d>\\d{1,2})日"
_IN_FORCE = remembered(f"{_DATE}(?:起|开始)?(?:正式)?(?:施行|实施|生效|执行)")
_APPLIED, _NEAR = "施行", 6
_MADE = remembered(
    f"{_DATE}(?!之?前|以前)(?:国务院令第\\d+号|(?:(?!施行|实施|生效)[^，。；（）\\d《]){{0,16}}?)(?:修订|修正|修改|通过|公布|颁布)"
)
_SAID_BEFORE = remembered(r"[^。；，、）]*(?:施行|实施|修订|通过|公布)的(?:新修[订正]的?|新)?$")
_ARTICLE = remembered(
    "第(?P<n>[一二三四五六七八九十百]{1,5})条(?:第[一二三四五六七八九十]款)?(?:第?（?(?P<item>[一二三四五六七八九十]{1,3}|[1-9]\\d?)）?项|(?P<each>各项))?"
)
_BEHIND = remembered("^[》〉]*(?:的通知|的意见)?[》〉]*（(?P<inside>[^（）]{0,60})）")
_SAYS, _FEW = remembered("[》〉条号]"), 2
_CLAUSE_END = remembered("[。；！？]")
# What a name may stand behind that is no part of it: 落实|条例第十七条; 暂行|条例 is one.
_BARE = remembered("(?:^|(?<![\u4e00-\u9fff])|(?<=[实照据按依循彻对合反及和与过了到守]))")
_SORTS, _LONG_NAME = ("条例", "办法", "规定"), 8
_AND = remembered("^(?:的?(?:规定|要求))?[和及、与以]")
_OLDER = remembered("原《|旧|废止|修[订改正]前|原条例|代替|取代|依次")
_END_BEFORE = remembered("(?<!的)，|[。；：！？]")
_SIGNS = remembered("[〔〕第]")


@dataclass(frozen=True)
class _Cited:
    """An act named at a place of a sentence, and where what is said of it ends."""

    act: Act
    start: int
    end: int
    until: int


def misquoted_acts(power: Acts, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Every number, date and article that is not the act's, and every name that is nearly one."""
    names, letters, owners = power.names, power.letters, power.owners
    short = _short_names(names, passages)
    for passage in passages:
        for sentence in folded_sentences(passage):
            if _OLDER.search(sentence.text):
                continue
            seen = list[Span]()
            if not _SAYS.search(sentence.text):
                continue
            misnamed = [*_misnamed(sentence.text, names, letters)]
            others = [] if misnamed else _numbers_of_others(sentence.text, names, owners)
            wrongs = (*misnamed, *_wrongs(power, sentence, names, short), *others)
            for span, should in wrongs:
                if all(span[1] <= start or end <= span[0] for start, end in seen):
                    seen.append(span)
                    yield hit_at(passage, sentence.text, span, should=should)


def _short_names(names: Mapping[str, Act], passages: Sequence[Passage]) -> dict[str, Act]:
    """What acts are called for short in this text: as it says itself, else the sort of the only one of that sort."""
    found: dict[str, Act] = {}
    sorts: dict[str, set[str]] = {}
    for text in (passage.folded for passage in passages):
        for match in _TITLE.finditer(text):
            act = names.get(_plain(match["name"]))
            sort = _KIND.search(match["name"])
            if sort:
                sorts.setdefault(sort.group(), set()).add(act.name if act else match["name"])
            alias = _ALIAS.match(text[match.end() - 1 :]) if act else None
            if act and alias:
                found[alias["short"]] = act
    for ending, ones in sorts.items():
        named = ones - {ending}
        known = [names[one] for one in named if one in names]
        if len(known) == len(named) == 1 and len(ending) > 1:
            found.setdefault(ending, known[0])
    alone = {act.short: act for act in names.values() if act.short and not sorts.get(act.short, set()) - {act.short}}
    return alone | found


def _misnamed(text: str, names: Mapping[str, Act], letters: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    """The name of an act with its words in another order, or of another sort: 《重大行政决策暂行程序条例》."""
    for match in _TITLE.finditer(text):
        name = _plain(match["name"])
        if name in names:
            continue
        right = letters.get("".join(sorted(name)))
        sort = _KIND.search(name)
        if sort and not right:
            others = (name[: sort.start()] + one for one in _SORTS if one != sort.group())
            right = next((one for one in others if one in names and len(one) >= _LONG_NAME), None)
        if right:
            yield match.span("name"), f"《{right}》"


def _numbers_of_others(text: str, names: Mapping[str, Act], owners: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    """The number of a known act behind the name of one that is not known: 《…条例》（国务院令第474号）."""
    for match in _TITLE.finditer(text):
        behind = _BEHIND.match(text[match.end() - 1 :])
        number = _NUMBER.search(behind["inside"]) if behind else None
        owner = owners.get(_written(number)) if number else None
        if (
            behind
            and number
            and owner
            and _written(number).startswith(_ORDER)
            and owner not in match["name"]
            and _plain(match["name"]) not in names
        ):
            at = match.end() - 1 + behind.start("inside")
            yield (at + number.start(), at + number.end()), f"别的号，它是《{owner}》的"


def _plain(name: str) -> str:
    return name.removeprefix(_STATE)


def _wrongs(
    power: Acts, sentence: Sentence, names: Mapping[str, Act], short: Mapping[str, Act]
) -> Iterator[tuple[Span, str]]:
    """(where, what it should be), what is said of a named act first."""
    text = sentence.text
    for cited in _cited(text, names, short):
        yield from _wrong_numbers(text, cited)
        yield from _wrong_dates(text, cited)
        yield from _wrong_articles(text, cited)
    yield from _strayed_numbers(power, text)


def _cited(text: str, names: Mapping[str, Act], short: Mapping[str, Act]) -> list[_Cited]:
    """The acts that are named, each with what is said of it: up to the next title."""
    titles = list(_TITLE.finditer(text))
    ends = [*(match.start() for match in titles[1:]), len(text)]
    found: list[_Cited] = []
    for match, until in zip(titles, ends, strict=False):
        name = _plain(match["name"])
        act = names.get(name) or short.get(name)
        if act:
            found.append(_Cited(act, match.start(), match.end(), until))
    for match in _BARE.finditer(text) if not titles else ():  # 条例第三十三条, without the marks
        for name, act in short.items():
            if text.startswith(name, match.end()) and text.startswith("第", match.end() + len(name)):
                found.append(_Cited(act, match.end(), match.end() + len(name), len(text)))
    return found


def _wrong_numbers(text: str, cited: _Cited) -> Iterator[tuple[Span, str]]:
    """The number behind a name, which is that of the document itself."""
    behind = _BEHIND.match(text[cited.end - 1 : cited.until])
    if not behind or not cited.act.numbers:
        return
    at = cited.end - 1 + behind.start("inside")
    match = _NUMBER.search(behind["inside"])
    written = _written(match) if match else ""
    if match and written not in cited.act.numbers:
        near = next((one for one in cited.act.numbers if _is_nearly(written, one)), cited.act.numbers[0])
        yield (at + match.start(), at + match.end()), near


def _written(match: re.Match[str]) -> str:
    """The number as the acts have it: 国务院令第711号, 国办发〔2019〕54号."""
    number = str(numeral(match["n"]) or match["n"])
    series = match["series"].lstrip("年月日").removeprefix(_STATE)
    series = _ORDER if series == _SHORT_ORDER else series
    year = match["year"] or match["round"]
    return f"{series}〔{year}〕{number}号" if year else f"{series}第{number}号"


def _wrong_dates(text: str, cited: _Cited) -> Iterator[tuple[Span, str]]:
    begin = _said_before(text, cited)
    for way, right, word in ((_IN_FORCE, cited.act.force, "施行"), (_MADE, cited.act.made, "公布或修订")):
        for match in way.finditer(text, begin, cited.until) if right else ():
            years = (match["y"] and [int(match["y"])]) or _years_before(text[cited.end : match.start()])
            is_force = way is _MADE and _APPLIED in text[cited.end :][:_NEAR]  # 2019年5月15日新修订的《条例》施行以来
            days = (*right, *cited.act.force) if is_force else right
            if not any(_is_day(match, day, years) for day in days):
                yield match.span(), f"{_in_words(right[-1])}{word}"


def _said_before(text: str, cited: _Cited) -> int:
    """Where what is said of it begins: 自5月1日起施行的《…》."""
    before = _SAID_BEFORE.search(text[: cited.start])
    return before.start() if before else cited.end


def _years_before(text: str) -> list[int]:
    """The years that a day without one may be of: 2024年2月27日修订通过，自5月1日起施行."""
    found = YEAR_IN.findall(text)
    return [int(found[-1]), int(found[-1]) + 1] if found else []


def _is_day(match: re.Match[str], day: str, years: Sequence[int]) -> bool:
    year, month, number = (int(part) for part in day.split("-"))
    return (int(match["m"]), int(match["d"])) == (month, number) and (not years or year in years)


def _in_words(day: str) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{number}日"


def _wrong_articles(text: str, cited: _Cited) -> Iterator[tuple[Span, str]]:
    """Articles and items that there are not, and articles that are about something else than what is said with them."""
    act = cited.act
    found = [(match, int(numeral(match["n"]) or 0)) for match in _ARTICLE.finditer(text, cited.end, cited.until)]
    for match, number in found:
        if act.articles and number > act.articles:
            yield match.span(), f"前{act.articles}条中的一条，它没有这一条"
        elif act.items and (match["item"] or match["each"]):
            items = dict(act.items).get(number, 0)
            if int(numeral(match["item"]) or 0 if match["item"] else 1) > items:
                yield match.span(), f"别的条款，第{_chinese(number)}条{f'只有{items}' if items else '没有分'}项"
    if not act.about or not found:
        return
    said, before = _said_with(text, cited, found[-1][0])
    spoken = [numbers for numbers, pattern in act.about if pattern.is_in(said)]
    spoken = spoken or [numbers for numbers, pattern in act.about if pattern.is_in(before)]
    right = dict.fromkeys(number for numbers in spoken for number in numbers)
    if 0 < len(spoken) <= _FEW and right.keys().isdisjoint(number for _, number in found):
        yield found[-1][0].span(), "或".join(f"第{_chinese(number)}条" for number in right)


def _said_with(text: str, cited: _Cited, last: re.Match[str]) -> tuple[str, str]:
    """What is said behind the last article that is named, up to the next title, and before the name in its clause."""
    stop = next((at.start() for at in _CLAUSE_END.finditer(text, last.end())), len(text))
    behind = text[last.end() : stop if _AND.match(text[last.end() : cited.until]) else min(stop, cited.until)]
    return behind, _END_BEFORE.split(text[: cited.start])[-1]


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones]}".replace(" ", "")


def _strayed_numbers(power: Acts, text: str) -> Iterator[tuple[Span, str]]:
    """A number that is nearly that of a document that the sentence is about, and no document's that is known."""
    for match in _NUMBER.finditer(text):
        written = _written(match)
        for act in power.acts:
            near = [one for one in act.numbers if _is_nearly(written, one)]
            if near and act.spoken and act.spoken.is_in(text) and written not in act.numbers:
                yield match.span(), near[0]


def _is_nearly(written: str, right: str) -> bool:
    """Whether two numbers of one sort differ in the year alone, or in one digit or two neighbours of the number."""
    one, other = _SIGNS.split(written), _SIGNS.split(right)
    if len(one) != len(other) or one[0] != other[0]:
        return False
    parts = [(a, b) for a, b in zip(one[1:], other[1:], strict=True) if a != b]
    return len(parts) == 1 and ((len(one) > 2 and parts[0][0] == one[1]) or _is_slip(*parts[0]))


def _is_slip(one: str, other: str) -> bool:
    if len(one) == len(other):
        wrong = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        return len(wrong) == 1 or sorted(one) == sorted(other)
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
