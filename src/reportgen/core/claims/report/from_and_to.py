"""By how much something moved that a sentence tells from where and to where: 由3.2秒降至0.8秒，缩短四分之三."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.numerals import SCALES
from reportgen.core.claims.sentence.told import ToldSentence
from reportgen.core.claims.sentence.way_back import way_back
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.as_written import agrees
from reportgen.core.compiled import remembered

_HUNDRED = Decimal(100)
_FROM_TO = remembered(
    r"[由从](?:[^，。；\d]{0,8}?的)?(?P<then>\d{1,9}(?:\.\d{1,4})?)(?P<scale>[万亿]?)(?P<unit>[\u4e00-\u9fff]{1,5}?)(?:[\u4e00-\u9fff]{1,6}?)(?<![上下])[至到为成]"
    r"(?P<now>\d{1,9}(?:\.\d{1,4})?)(?P=scale)(?P=unit)[\u4e00-\u9fff]{0,4}，"
)
_MOVED = remembered(
    r"^(?:共|总共|合计|一共|累计|整整|足足|净)?(?P<way>缩短|减少|下降|降低|压减|压缩|精简|节约|节省|关停|撤并|撤销|注销|取消|合并|归并|整合|删除|退出|减幅|降幅|提速|缩减"
    r"|增加|增长|提高|提升|新增|新建|增设|增配|扩大|上升|增幅|涨幅)(?:并[转入]|[和、及]?撤并|[和、及]?注销)?率?(?:了|达|为|近|约|幅度为|幅度达)?$"
)
_UP = ("增", "提高", "提升", "新", "扩", "上升", "涨")


def moved_otherwise(told: Sequence[ToldSentence]) -> Iterator[tuple[int, Claim]]:
    """The figures that say so wrongly, each with the number of its sentence."""
    for n, one in enumerate(told):
        yield from ((n, claim) for claim in _amounts(one))


def _amounts(told: ToldSentence) -> Iterator[Claim]:
    for match in _FROM_TO.finditer(told.text):
        word = next((one for one in told.words if one.number is not None and one.start >= match.end()), None)
        moved = _MOVED.match(told.text[match.end() : word.start]) if word else None
        then, now = (Decimal(match[name]) * SCALES[match["scale"]] for name in ("then", "now"))
        if word is None or word.number is None or moved is None or not then or then == now:
            continue
        number, apart = word.number, abs(now - then)
        is_share = number.unit == "%"
        if not is_share and number.unit != match["unit"]:
            continue
        is_other_way = moved["way"].startswith(_UP) == (now < then)
        made = (
            apart / then * _HUNDRED
            if is_share
            else apart + way_back(told.text, word.end, number, 1 if moved["way"].startswith(_UP) else -1)
        )
        if not is_other_way and not agrees(number, made):
            unit = number._replace(unit=match["unit"], scale=SCALES[match["scale"]], is_about=False)
            pieces = tuple(Claim(Way.FIGURE, unit._replace(value=one), word.start, word.end) for one in (now, then))
            way = 1 if now > then else -1
            yield Claim(Way.CHANGE, number, word.start, word.end, pieces=pieces, direction=way)
