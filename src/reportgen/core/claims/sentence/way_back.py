"""How much went the other way, right behind a change: 由98项调整为112项，新增17项，取消3项."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.claims.numerals import SCALES, numeral
from reportgen.core.claims.symbols import Number
from reportgen.core.compiled import remembered

_BACK = remembered(
    r"[，、；](?:同时|又|并|且)?(?P<way>缩短|减少|压减|压缩|精简|关停|撤并|撤销|注销|取消|合并|删除|退出|新增|新建|新设|新开设?|增设|增加|增配)了?"
    r"(?P<n>\d{1,9}(?:\.\d{1,4})?|[一二两三四五六七八九十]{1,3})(?P<scale>[万亿]?)(?P<unit>[\u4e00-\u9fff]{1,3})"
)
_MORE = ("新", "增")


def way_back(text: str, end: int, number: Number, way: int) -> Decimal:
    """How many of its unit went the other way than `number`, which ends at `end` of `text`; 0 where nothing is said."""
    back = _BACK.match(text, end)
    if back is None or back["unit"][: len(number.unit)] != number.unit:
        return Decimal(0)
    is_back = (1 if back["way"].startswith(_MORE) else -1) != way
    return Decimal(numeral(back["n"]) or 0) * SCALES[back["scale"]] if is_back else Decimal(0)
