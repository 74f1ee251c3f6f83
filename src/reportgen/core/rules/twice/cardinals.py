"""How many there are of all villages, offices, districts: told several times in a report, and once otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.numerals import numeral
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.rules.twice.retold import Retold

# Of these a unit has as many as it has: what is told of all of them has their number.
_COUNTED = remembered(
    r"(?<![\d.第〔—\-一二两三四五六七八九十百])(?P<n>\d{1,4}|[一二两三四五六七八九十百]{1,5})(?P<unit>[个家名])(?P<what>县（市、区）|乡镇（街道）|村（社区）|"
    r"(?:隶属|设区|直属|行政|县直|市直|区直|内设|基层)?(?:村|社区|县区|区县|县|市州|市|乡镇|镇街|镇|乡|街道|海关|单位|部门|科室|处室|股室|分局|学院|园区|派出所"
    r"|基层所|监管所|司法所|财政所|管理所|税务所|所(?![有在谓])|大队|中队|支队|服务站|便民站|网点|办事处|区(?![县大中小域间块])))(?![长民级属])"
)
_CLAUSE = remembered("[，。；：！？\n]")
# That it is only some of them, or of more than these.
_SOME = remembered(
    r"有$|其中|其余|另|仅|只|还|尚|涉及|选|抽|随机|试点|先行|首批|部分|新|前$|后$|来自|走访|深入|[到在]$|超过|近|约|等$|增|减|至少|由|从"
)
_SOME_BEHIND = remembered("^(?:[^，。；]{0,3}(?:未|没|尚|仍|还|被|先行|试点|不足|代表|以上|存在|滞后))")
# Of places there are no more than there are, and what is done for each of them is done for all.
_PLACES = remembered("[村区县市州镇乡街道所队）]$")
_OF_ALL = remembered(
    r"^(?:的?[^，。；\d]{0,4})?(?:逐一|逐个|全部|全都|均(?!匀|衡)|都|一律|全覆盖|全面|悉数|无一|[各每]有?[一1]?[名个处块人])"
)
_THOSE = remembered("的$|[这那该此述]|上面|前面|提到")  # 上面提到的3个村
_SCOPE = remembered("全([国省市州盟县区旗镇乡街局厅系])")
# Of how many more or fewer it is told, or of what is nearly so many.
_MOVED = remembered("增|减|由|从|超过|超|近|约|新|另|其余|余下?|尚|还|来自|比|较|上年|去年|20\\d\\d年|累计|等$|外")
_AMIDST = ("中", "里", "当中", "之中")
_ALL = remembered("全[镇乡县市区省街局厅州系]|全部$|所有$|共$|各$|总共$")
_TOO = ("和", "与", "及")  # 14个村和社区: of both together
_TOLD = 2  # times that a number is told of them, or once of all
_SAID = 12  # characters behind the figure in which it is said what was done
_LEAST, _NEAR = 5, 8  # how many there must be, and by which part of them at most it may be wrong


class _Count(NamedTuple):
    value: Decimal
    what: str
    unit: str
    sentence: int
    start: int
    end: int
    is_some: bool
    is_all: bool
    scope: str
    is_of_all: bool
    is_moved: bool

    def is_against(self, usual: Decimal, counts: Sequence[_Count]) -> bool:
        """Whether there cannot be as many where there are `usual`: more places, or fewer for which all is done."""
        if _PLACES.search(self.what) is None or usual == 1 or self.is_moved:
            return False
        same = [one for one in counts if one.what == self.what and one is not self]
        if self.value < usual:
            return self.is_of_all and not self.is_some and all(one.sentence != self.sentence for one in same)
        return not self.scope or any(one.scope == self.scope for one in same if one.value == usual)


def told_otherwise(texts: Sequence[str]) -> Iterator[Retold]:
    """The figures of the sentences `texts` that tell of all of them with another number than the rest of the report."""
    counts = [one for n, text in enumerate(texts) for one in _counts(text, n)]
    told: dict[tuple[str, str], Counter[Decimal]] = {}
    for one in counts:
        if not one.is_some:
            told.setdefault((one.unit, one.what), Counter())[one.value] += 2 if one.is_all else 1
    # Without `heapq`, of which a cold build has no use.
    most = {things: max(values, key=values.__getitem__) for things, values in told.items()}
    for one in counts:
        of_them = told.get((one.unit, one.what), Counter())
        usual = most.get((one.unit, one.what), one.value)
        times = of_them[usual]
        if one.value == usual or times < _TOLD or of_them[one.value] > times:
            continue
        is_near = usual >= _LEAST and (abs(usual - one.value) == 1 or abs(usual - one.value) * _NEAR <= usual)
        if (is_near and not one.is_some) or one.is_against(usual, counts):
            yield Retold(one.sentence, one.start, one.end, f"{usual} {one.unit}")


def _counts(text: str, number: int) -> Iterator[_Count]:
    for match in _COUNTED.finditer(text):
        value = numeral(match["n"])
        begin = max((one.end() for one in _CLAUSE.finditer(text, 0, match.start())), default=0)
        before, behind = text[begin : match.start()], text[match.end() : match.end() + 8]
        if value is not None and not behind.startswith(_TOO):
            is_some = _SOME.search(before) is not None or _SOME_BEHIND.search(behind) is not None
            is_all = _ALL.search(before) is not None or behind.startswith(_AMIDST)
            scope = _SCOPE.search(before)
            is_of_all = _OF_ALL.search(text[match.end() : match.end() + _SAID]) is not None and not _THOSE.search(
                before
            )
            what, scoped = match["what"], scope[1] if scope else ""
            moved = _MOVED.search(before) is not None
            yield _Count(value, what, match["unit"], number, *match.span(), is_some, is_all, scoped, is_of_all, moved)
