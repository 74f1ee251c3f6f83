"""Places of the state's list that are not the unit's: in words, in the addresses of websites, in the codes of telephones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.chinese.regions import (
    CITY,
    COUNTY,
    PROVINCE,
    Region,
    regions_in,
    regions_named,
    regions_said,
    regions_spelled,
    regions_with_code,
)
from reportgen.core.chinese.usual_words import may_be_name
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass
from reportgen.core.rules.declared.powers import Elsewhere
from reportgen.core.rules.texts.hits import Hit, folded_sentences, hit_at, is_free
from reportgen.core.rules.texts.passages import CLAUSE_END, Passage, Span

HOST, CODE, SAID = "网", "号", "名"
# How names say of which level a place is, and what hosts put behind it: jinxixian.
_LEVELS = {
    PROVINCE: remembered("[\u4e00-\u9fff]{2,}?(?:省|自治区)"),
    CITY: remembered("[\u4e00-\u9fff]{2,}?[市州盟]"),
    COUNTY: remembered("[\u4e00-\u9fff]{2,}?(?:[县旗]|(?<!自治)(?<!园)(?<!发)区)"),
}
_TAIL = remembered("(?:xian|shi|qu|sheng|zhen)$")
_TWO_SYLLABLES = remembered("[aeiou][^aeiou]+[aeiou]")
_LABEL = remembered("[a-z]+")
# 青岛海关 is in charge of all of its province, and has no level: 青岛高新技术产业开发区 lies in 青岛 too.
_WIDE = remembered("海关|海事|监管局|监察局|铁路|流域|航道|专员办")
_ABOVE = ("省", "市", "州", "盟", "自治区")
_LARGE = frozenset((PROVINCE, CITY))
_EVERY = _LARGE | {COUNTY}
_SHORTEST_LABEL, _LONGEST_HEAD, _STEM = 4, 6, 2
_AND = "、"
_STEMS = remembered("(?P<stem>[\u4e00-\u9fff]{2,4}?)(?:省|自治区|自治州|地区|市|州|盟|县|区|旗|镇|乡|街道)")
_OWN_SITE = remembered(
    "(?:[我本]?(?:局|委|厅|院|镇|乡|街道|管委会)|本单位|本机关)(?:官方|门户|政务)*(?:网站|官网|网)[^，。；]{0,8}$"
)
_OWN_GOVERNMENT = remembered("([省市县区旗州])(?:人民)?政府(?:官方|门户|政务)*(?:网站|官网|网)[^，。；]{0,8}$")
_BESIDE = 24  # characters before a host in which the name of its place stands
_LONG = 3
_NO_NAME = (
    "www",
    "zhengwu",
    "gongkai",
    "xinxi",
    "xinyong",
    "http",
    "https",
    "zwgk",
    "xxgk",
    "zfxxgk",
    "gk",
    "public",
    "en",
)


@dataclass(frozen=True)
class _Home:
    """Where a unit is: its names, what its last report says, the levels that the names are of, places known to be its own."""

    names: str
    last: str
    levels: frozenset[int]
    places: tuple[Region, ...]

    def is_foreign(self, places: Sequence[Region]) -> bool:
        """Whether it is none of `places`, which have one name, and lies in none of them."""
        return bool((self.levels or self.places) and places) and all(map(self._is_foreign, places))

    def _is_foreign(self, place: Region) -> bool:
        if place.name in self.names or place.name in self.last:
            return False
        if place.level in self.levels or (place.name[-1] == "市" and CITY in self.levels):
            return True
        return bool(self.places) and not any(place.is_kin_of(own) for own in self.places)


def elsewhere(
    power: Elsewhere, names: Sequence[str], passages: Sequence[Passage], last: Sequence[Passage]
) -> Iterator[Hit]:
    """Each place, host and code that is another's, with whose it is."""
    home = _home_of(power, names, passages, last)
    for passage in passages if home.names else ():
        for sentence in folded_sentences(passage):
            text = sentence.text
            for span, place in (*_named(power, text, home), *_addressed(power, text, home), *_said(power, text, home)):
                yield hit_at(passage, text, span, should=place.chain)
            for span, stem in _spelled_otherwise(power, text, home):
                yield hit_at(passage, text, span, should=f"别处（与“{stem}”的拼音对不上）")


def _home_of(power: Elsewhere, names: Sequence[str], passages: Sequence[Passage], last: Sequence[Passage]) -> _Home:
    own = "，".join(names)
    levels = frozenset(level for level, way in _LEVELS.items() if way.search(own))
    every = [passage.folded for passage in (*passages, *last)]
    at_home = [own, *(found.group() for text in every for way in power.home for found in way.find(text))]
    places = tuple(
        {
            place
            for text in at_home
            for at, _, ones in regions_in(text)
            for place in ones
            if _may_lie_in(text[:at], place)
        }
    )
    if not levels:
        places = (*places, *_begun_with(names))
    return _Home(own, "\n".join(passage.folded for passage in last), levels, places)


def _may_lie_in(before: str, place: Region) -> bool:
    """Whether what is told right before a place is what it lies in: 滨港市|海棠区 is not that of 三亚市."""
    return not before.endswith(_ABOVE) or before.endswith(place.above)


def _begun_with(names: Sequence[str]) -> Iterator[Region]:
    """The places that names begin with which say no level: 昆山|高新技术产业开发区."""
    for name in names:
        start, _, places = next(regions_said(name[:_LONGEST_HEAD], _EVERY), (1, 0, ()))
        for place in places if not start else ():
            yield from (regions_named(place.above[0]) if _WIDE.search(name) and place.above else (place,))


def _named(power: Elsewhere, text: str, home: _Home) -> Iterator[tuple[Span, Region]]:
    found = [(start, end, ones) for start, end, ones in regions_in(text) if home.is_foreign(ones)]
    if not found:
        return
    taken = [match.span() for way in (*power.excepts, *power.home) for match in way.find(text)]
    ends = [0, *(end.end() for end in CLAUSE_END.finditer(text)), len(text)]
    for start, end, ones in found:
        clause = text[max(at for at in ends if at <= start) : min(at for at in ends if at >= end)]
        if _is_verb(text[start:end]):  # 会同|县气象局
            continue
        if is_free((start, end), taken) and not any(way.is_in(clause) for way in power.unless):
            yield (start, end), ones[0]


def _is_verb(name: str) -> bool:
    """Whether what a place of three characters is called is a usual word otherwise."""
    return len(name) == _STEM + 1 and not may_be_name(name[:_STEM])


def _said(power: Elsewhere, text: str, home: _Home) -> Iterator[tuple[Span, Region]]:
    """Places that are said without what they are, where it cannot be another word: 宝鸡、汉中等市, “信用襄阳”."""
    for way in power.addresses:
        for match in way.find(text) if SAID in way.groups else ():
            found = _listed(match[SAID]) if _AND in match[SAID] else [*_in_name(match[SAID])]
            for first, last, places in found:
                start, end = match.start(SAID) + first, match.start(SAID) + last
                is_whole = any(text.startswith(place.name, start) for place in places)  # told by its name
                is_other = not is_whole and home.is_foreign(places) and text[start:end] not in home.names
                if is_other and not any(one.is_in(text) for one in power.unless):
                    yield (start, end), places[0]


def _in_name(name: str) -> Iterator[tuple[int, int, tuple[Region, ...]]]:
    """The cities in a name, and what lies in the one that it begins with: “上海宝山”."""
    wanted = _LARGE
    for start, end, places in regions_said(name, _EVERY):
        ours = tuple(place for place in places if place.level in wanted)
        if ours:
            yield start, end, ours
        wanted = _EVERY if not start and ours else _LARGE


def _listed(text: str) -> list[tuple[int, int, tuple[Region, ...]]]:
    """Of a list, what is a place in it, where two are: 组织宝鸡、汉中."""
    found, at = [], 0
    for item in text.split(_AND):
        places = [one for one in regions_said(item, _EVERY) if one[1] == len(item) and (not one[0] or not at)]
        found += [(at + start, at + end, ones) for start, end, ones in places]
        at += len(item) + 1
    return found if len(found) > 1 else []


def _addressed(power: Elsewhere, text: str, home: _Home) -> Iterator[tuple[Span, Region]]:
    for way in power.addresses:
        for match in way.find(text):
            said = match.groupdict()
            if said.get(HOST) and match[HOST] not in home.last:
                place = _of_host(match[HOST], home)
                if place:
                    yield match.span(HOST), place
            elif said.get(CODE):
                place = _of_code(match[CODE], home)
                if place:
                    yield match.span(CODE), place


def _of_host(host: str, home: _Home) -> Region | None:
    """The place that one of its labels spells, where that is another's: www.xiamen.gov.cn."""
    for label in _LABEL.findall(host):
        bare = _TAIL.sub("", label)
        for spelled in dict.fromkeys((label, bare if _TWO_SYLLABLES.search(bare) else label)):  # qing|shi is 青石
            places = regions_spelled(spelled) if len(spelled) >= _SHORTEST_LABEL else ()
            if home.is_foreign(places) and not any(_sounds_like_own(place, home.names) for place in places):
                return places[0]
    return None


def _spelled_otherwise(power: Elsewhere, text: str, home: _Home) -> Iterator[tuple[Span, str]]:
    """「云泽市人民政府门户网站（www.linhu.gov.cn）」: hosts right behind the own place that spell none of the own places.

    Behind 局网站 and 管委会官网 those of three syllables and more (two, of a city), where most of them are none of the unit's names.
    """
    stems = [match["stem"] for match in _STEMS.finditer(home.names)]
    shortest = (
        2 if stems and COUNTY not in home.levels else _LONG
    )  # two syllables may be those of the city above a county
    for way in power.addresses:
        for match in way.find(text) if HOST in way.groups else ():
            before = text[max(0, match.start(HOST) - _BESIDE) : match.start(HOST)]
            named = [stem for stem in stems if stem in before]
            labels = [one for one in _LABEL.findall(match[HOST]) if one not in _NO_NAME]
            government = _OWN_GOVERNMENT.search(before)
            is_government = government is not None and home.names.endswith(government[1] + "人民政府")
            is_own = is_government or _OWN_SITE.search(before) is not None
            if not (named or is_own) or not labels or match[HOST] in home.last or _of_host(match[HOST], home):
                continue
            from reportgen.core.chinese.spelled_names import may_spell, spells_another  # with the table of sounds

            if named and not any(may_spell(label, stem) for label in labels for stem in stems):
                yield match.span(HOST), named[-1]
            elif is_own and any(
                spells_another(label, home.names, 2 if is_government else shortest) for label in labels
            ):
                yield match.span(HOST), home.names.partition("，")[0]


def _sounds_like_own(place: Region, names: str) -> bool:
    """Whether the unit's names have what is spelled as the place is: 岚屿 and 兰屿."""
    from reportgen.core.chinese.alike import is_alike  # with the tables of how characters sound and look

    stem = place.name[:2]
    return any(
        all(a == b or is_alike(a, b) for a, b in zip(stem, names[at : at + len(stem)], strict=False))
        for at in range(len(names) - 1)
    )


def _of_code(code: str, home: _Home) -> Region | None:
    """The city whose telephones have the code, where those of the unit's own city have another."""
    bare = code.lstrip("0")
    cities = {one for place in home.places for one in place.cities if one.codes}
    if not cities or any(bare in city.codes for city in cities):
        return None
    return next(iter(regions_with_code(bare)), None)
