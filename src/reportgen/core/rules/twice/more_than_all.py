"""More of something than a report says there are: 全市设示范点17个…; 对19个示范点逐一回访."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.core.compiled import remembered
from reportgen.core.rules.twice.counted_things import unit_alike
from reportgen.core.rules.twice.retold import Retold, ToldCount

# All of them are named, and nothing of them is new: 对19个示范点, 与8个区, 12个街道中.
_BARE = remembered(r"^(?:.*?(?:[对在将把与向为给由经]|上述|以上|全部|所有|这|其))?$")
# What says of the other figure that there are no more.
_ALL = remembered(r"[共总均都]|全[市县区镇乡街省]|所?[下所]?辖|[现设建]有|[设建]立|建成|在用|聘请|组建|成员")
_OTHER = remembered(
    r"上年|去年|20\d\d年|历年|往年|原[来先有]|此前|下一?年|明年|计划|力争|拟|预计|不少于|不低于|至少|新增|增[加设至到]|扩|另|还有|外[省市县]|约|近|每|各(?![个地])|至|到\d|[一二三四上下]季度|半年|月份"
)
_NAME, _MOST = 2, 6  # characters that name them
_JOINT = remembered("[和与及、]")  # 25个科室和单位: of two sorts
_FEWEST, _NEAR = 3, Decimal("1.5")  # by half more they are other things


def more_than_all(counts: Sequence[ToldCount], is_known: Callable[[str], bool]) -> Iterator[Retold]:
    """Such figures that stand once in the report, each with the most that it says elsewhere of the same things."""
    by_unit = dict[str, list[ToldCount]]()
    for one in counts:
        by_unit.setdefault(unit_alike(one.unit), []).append(one)
    for alike in by_unit.values():
        values = Counter(one.value for one in alike)
        for one in alike:
            name = one.behind[:_MOST]
            is_bare = len(name) >= _NAME and values[one.value] == 1 and _BARE.match(one.before)
            if not is_bare or one.value < _FEWEST or _JOINT.search(name) or _OTHER.search(one.clause):
                continue
            others = [other for other in alike if other is not one]
            most = _most(one, [other for other in others if _has_name(other, name)])
            if most is not None and one.value not in _sums(others) and not is_known(name):
                yield Retold(one.sentence, one.start, one.start + len(one.text), f"{most} {one.unit}")


def _most(one: ToldCount, same: Sequence[ToldCount]) -> Decimal | None:
    """How many there are at most; None where that is not less, or not said of all of them."""
    most = max((other.value for other in same), default=Decimal(0))
    whole = [other for other in same if other.value == most]
    is_all = len(whole) > 1 or any(other.sentence < one.sentence or _ALL.search(other.before) for other in whole)
    is_nearly = most < one.value < most * _NEAR
    return most if is_all and is_nearly and not any(other.is_other for other in whole) else None


def _sums(alike: Sequence[ToldCount]) -> Iterator[Decimal]:
    """What two figures that stand next to each other make: 19个科室、6个单位."""
    yield from (a.value + b.value for a, b in pairwise(alike) if a.sentence == b.sentence)


def _has_name(other: ToldCount, name: str) -> bool:
    """Whether the name, or its beginning, stands behind the other figure or right before it: 公开示范点17个."""
    said = other.before.rstrip("共有约为是达的计")
    is_behind = other.behind[:_NAME] == name[:_NAME]
    return is_behind or any(said.endswith(name[:size]) for size in range(_NAME, len(name) + 1))
