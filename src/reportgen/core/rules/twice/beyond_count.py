"""An ordinal beyond how many there are: 全年编发简报12期; 第14期简报刊发了基层经验."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.claims.numerals import numeral
from reportgen.core.compiled import remembered
from reportgen.core.rules.twice.retold import Retold, ToldCount

_ORDINAL = remembered(
    r"(?<!总)第(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>[期批轮次场])(?P<what>[\u4e00-\u9fff]{2,4})"
)
_OTHER_TIME = remembered("上年|去年|20\\d\\d年|明年|下一?年|计划|拟|将|筹备|准备|历年|累计|全[国省市]|[省市县]里")
_NAME = 2  # characters that name them
_NEAR = Decimal("1.5")  # by half more they are numbered through several years


def beyond_count(counts: Sequence[ToldCount], texts: Sequence[str]) -> Iterator[Retold]:
    """Such ordinals of the sentences `texts` with these `counts`, each with the most that is said of the same things."""
    for n, text in enumerate(texts):
        for match in _ORDINAL.finditer(text) if "第" in text else ():
            value = numeral(match["n"])
            if value is None or _OTHER_TIME.search(text, 0, match.end()):
                continue
            name = match["what"][:_NAME]
            told = [one.value for one in counts if one.unit == match["unit"] and name in one.before + one.behind]
            most = max(told, default=value)
            if most < value <= most * _NEAR and not any(one.is_other for one in counts if one.value == most):
                yield Retold(n, match.start(), match.end("unit"), f"{most} {match['unit']}")
