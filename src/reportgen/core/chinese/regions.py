"""The provinces, cities and counties of China: which a text names, what lies in what, how hosts and telephones tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from reportgen.core.chinese.region_table import REGION_TABLE
from reportgen.core.chinese.usual_words import is_usual
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple

PROVINCE, CITY, COUNTY = range(3)
# Each city in a line of its own, with its counties.
_TABLE = REGION_TABLE.replace(";", "\n")
_ENTRY = remembered("([\u4e00-\u9fff]*)([a-z]*)([0-9,]*)")
_NAME = remembered("[\u4e00-\u9fff]{3,}")
_END = remembered("特别行政区|自治[区州县旗]|地区|[省市县区旗盟州]")
_PEOPLES = remembered(
    "(?:(?:维吾尔|柯尔克孜|哈萨克|蒙古|朝鲜|土家|布依|哈尼|傈僳|拉祜|东乡|纳西|景颇|达斡尔|仫佬|仡佬|撒拉|毛南|塔吉克|鄂温克|鄂伦春|裕固|门巴|各|[回藏苗彝壮满侗瑶白傣黎佤畲水土羌怒])族|蒙古|哈萨克|柯尔克孜|维吾尔)+自治"
)
_SORT = remembered("(?:特别行政区|自治[区州县旗]|地区|林区|矿区|[省市县区旗盟州])$")
_SHORTEST, _LONGEST = 3, 15
_SHORTEST_BARE, _LONGEST_BARE = 2, 5
# Words as well as names of cities: alone they say nothing of a place.
_WORDS = """
朝阳 大同 安康 来宾 日照 长春 长治 安顺 三明 新乡 兴安 白银 玉树 乐山 文山 中山 黄山 中卫 东方 百色 平安 和平 新华 长安
"""
_ITS_OWN = ("直", "级", "内", "委")  # 河南省|直部门, though 省直 is a word; 市中|区域 is no place


class Region(NamedTuple):
    """One of the state's list: 锦江区 lies in (四川省, 成都市), a host spells it jinjiang; `codes` are those of its telephones."""

    name: str
    above: tuple[str, ...]
    level: int
    spelled: str
    codes: tuple[str, ...] = ()

    @property
    def chain(self) -> str:
        """Its whole name: 四川省成都市锦江区."""
        return "".join(dict.fromkeys((*self.above, self.name)))

    @property
    def cities(self) -> tuple[Region, ...]:
        """The city that it is or lies in, () of a province."""
        if self.level == CITY:
            return (self,)
        return () if self.level == PROVINCE else tuple(one for one in regions_named(self.above[1]) if one.level == CITY)

    def is_kin_of(self, other: Region) -> bool:
        """Whether one of the two lies in the other, or is the other."""
        ours, theirs = {*self.above, self.name}, {*other.above, other.name}
        return ours <= theirs or theirs <= ours


@lru_cache(maxsize=512)
def regions_named(name: str) -> tuple[Region, ...]:
    """Those of this name, also of one as it is said: 凉山州."""
    whole = _said().get(name, name)
    starts = (at for at, end in _entries(whole) if end == at + len(whole))
    return tuple(place for at in starts for place in _at(at))


@lru_cache(maxsize=64)
def regions_spelled(label: str) -> tuple[Region, ...]:
    """Those that hosts spell so: xiamen."""
    found = re.finditer(f"(?<=[\u4e00-\u9fff]){label}(?![a-z])", _TABLE)
    starts = (max(_TABLE.rfind(mark, 0, match.start()) for mark in " \n#") + 1 for match in found)
    return tuple(place for start in starts for place in _at(start))


@lru_cache(maxsize=64)
def regions_with_code(code: str) -> tuple[Region, ...]:
    """The cities whose telephones have the code, written without its nought; 10 is that of 北京市 alone."""
    found = re.finditer(f"(?<=[a-z,\\n]){code}(?=[ ,\n])", _TABLE)
    starts = (_TABLE.rfind("\n", 0, match.start()) + 1 for match in found)
    heads = (_TABLE.rfind("\n", 0, start - 1) + 2 if _TABLE[start].isdigit() else start for start in starts)
    return tuple(place for start in heads for place in _at(start) if place.level == CITY)


def regions_in(text: str) -> Iterator[tuple[int, int, tuple[Region, ...]]]:
    """(start, end, those of that name) for every name in `text` that ends as a place does, the longest each time."""
    known, taken = _names(), 0
    for match in _END.finditer(text):
        end = match.end()
        if is_usual(text[end - 1 : end + 1]) and text[end : end + 1] not in _ITS_OWN:
            continue
        for start in range(max(taken, end - _LONGEST), end - _SHORTEST + 1):
            if text[start:end] in known and not is_usual(text[start - 1 : start + 1]):
                yield start, end, regions_named(text[start:end])
                taken = end
                break


def regions_said(
    text: str, wanted: frozenset[int] = frozenset((PROVINCE, CITY))
) -> Iterator[tuple[int, int, tuple[Region, ...]]]:
    """(start, end, those of that name) for every name in a short `text` that is said without what it is: 宝鸡 of 宝鸡市."""
    at = 0
    while at < len(text) - 1:
        if text[at : at + 2] not in _begun():
            at += 1
            continue
        for end in range(min(at + _LONGEST_BARE, len(text)), at + _SHORTEST_BARE - 1, -1):
            names = _names_said(text[at:end])
            places = tuple(place for name in names for place in regions_named(name) if place.level in wanted)
            if places:
                yield at, end, places
                at = end - 1
                break
        at += 1


@lru_cache(maxsize=2048)
def _names_said(bare: str) -> tuple[str, ...]:
    """凉山彝族自治州 of 凉山: all names that are said so; none of what is a word.

    To work this out of all 3,000 names would take a cold check 3 % longer.
    """
    if bare not in _TABLE or bare in _words():
        return ()
    names = dict.fromkeys(_TABLE[at:end] for at, end in _entries(bare))
    return tuple(name for name in names if len(name) >= _SHORTEST and _bare_of(name) == bare)


def _entries(begun: str) -> Iterator[tuple[int, int]]:
    """Where the names of the table that begin so begin and end, without a pattern, which would be compiled for each."""
    at = _TABLE.find(begun)
    while at >= 0:
        end = at + len(begun)
        while _is_chinese(_TABLE[end : end + 1]):
            end += 1
        if not at or not _is_chinese(_TABLE[at - 1]):
            yield at, end
        at = _TABLE.find(begun, end)


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _bare_of(name: str) -> str:
    bare = _SORT.sub("", _PEOPLES.sub("", name))
    return bare if len(bare) >= _SHORTEST_BARE else _SORT.sub("", name)


@cache
def _words() -> frozenset[str]:
    return frozenset(_WORDS.split())


@cache
def _names() -> frozenset[str]:
    """All of them; of one character before 县 and the like there is none that is not a word, too."""
    return _listed().union(_said())


@cache
def _listed() -> frozenset[str]:
    return frozenset(_NAME.findall(_TABLE))


@cache
def _begun() -> frozenset[str]:
    """What all of them begin with: told at once of nearly any two characters, which looking for each in the table is not."""
    return frozenset(name[:2] for name in _listed())


@cache
def _said() -> Mapping[str, str]:
    """凉山州 of 凉山彝族自治州."""
    shorter = {_PEOPLES.sub("", name): name for name in _listed() if "自治" in name}
    return {short: name for short, name in shorter.items() if len(short) >= _SHORTEST and short != name}


def _at(start: int) -> Iterator[Region]:
    """What stands at a place of the table; a municipality is a province and its city."""
    line = _TABLE.rfind("\n", 0, start) + 1
    end = _TABLE.find("\n", start)
    name, spelled, codes = _entry(_TABLE[start:end].split(" ", 1)[0])
    if _TABLE[line] == "#":
        yield Region(name, (), PROVINCE, spelled)
        below = _TABLE[end + 1 :].split(" ", 1)[0]
        if below[:1].isdigit():
            yield Region(name, (name,), CITY, spelled, tuple(below.split(",")))
        return
    hash_at = _TABLE.rfind("#", 0, start) + 1
    province = _entry(_TABLE[hash_at : _TABLE.find("\n", hash_at)])[0]
    if start == line:
        yield Region(name, (province,), CITY, spelled, codes)
    else:
        city = _entry(_TABLE[line:end].split(" ", 1)[0])[0]
        yield Region(name, (province, city or province), COUNTY, spelled)


def _entry(text: str) -> tuple[str, str, tuple[str, ...]]:
    match = _ENTRY.match(text)
    return (match[1], match[2], tuple(filter(None, match[3].split(",")))) if match else ("", "", ())
