"""Phrases that say by themselves which way something went since the last period: 近三年首次回落, 由升转降, 延续上升势头."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.claims.symbols import When
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import Role
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple

_UP = "增长|增加|增多|上升|攀升|走高|上涨|提高|提升|回升|[增升涨]"
_DOWN = "下降|减少|回落|下滑|走低|降低|下跌|[减降跌]"
_TIME = f"[{''.join(When)}]"
_LED = "延续|保持|维持|仍?呈现?|继续(?:保持|延续|呈现?)?|扭转不了"
_ON = "继续|持续|连续|连年|逐年|再度|再次|稳步|首次|首度|第一次|又一次|进一步|一路"


def _ways(up: str, down: str) -> str:
    """Those that end in `up`; `down` is where they came from."""
    return "|".join(
        (
            rf"[由从](?:{down})[转变](?:为)?(?:{up})",
            rf"[不未没](?:{down})反(?:{up})",
            rf"[稳平]中有(?:{up})",
            rf"(?:{_LED})[了着出]?(?:{_TIME}(?:以?来)?)?(?:逐年|持续|连年|稳步|稳定|小幅|总体)?的?(?:{up})(?:的)?(?:势头|态势|趋势|走势|状态)",
            rf"(?:有所|略有|稍有|小幅|明显|大幅|显著)(?:{up})$",
            rf"(?:(?:{_TIME}|近年)(?:以?来)?的?)?(?:{_ON}|连续(?={_TIME}))(?:{_TIME}|[两二三四五]年)?(?:出现|实现|有所|呈现)?了?(?:{up})(?:的)?(?:势头|态势|趋势|走势)?",
        )
    )


_TURNS = (
    (1, remembered(_ways(_UP, _DOWN) + "|止[跌降]回?[升稳涨]|[再又]?创(?:下|出)?(?:历史|近年来?)?新高")),
    (-1, remembered(_ways(_DOWN, _UP) + "|[再又]?创(?:下|出)?(?:历史|近年来?)?新低")),
    (0, remembered("不增不减|(?:没有|没什么|并无|未有|未发生|无)(?:明显)?(?:变化|增减)|[未没]变")),
)


class Turn(NamedTuple):
    """Which way it went, and the words of the clause that do not say so."""

    direction: int
    others: Sequence[Word]
    has_time: bool


def turn_in(words: Sequence[Word]) -> Turn | None:
    """The turn that a clause tells; the phrase must end where one of its words does."""
    text = "".join(word.text for word in words)
    for direction, phrases in _TURNS:
        if (found := phrases.search(text)) is None:
            continue
        at, kept, inside = 0, list[Word](), list[Word]()
        for word in words:
            end = at + len(word.text)
            is_inside = at < found.end() and end > found.start()
            (inside if is_inside else kept).append(word)
            if is_inside and word.role not in (Role.UNKNOWN, Role.SOME) and (at < found.start() or end > found.end()):
                return None  # a part of another word
            if (
                is_inside
                and word.role is Role.UNKNOWN
                and len(word.text) - 1 > min(end, found.end()) - max(at, found.start())
            ):
                return None
            at = end
        return Turn(direction, kept, any(word.role is Role.WHEN for word in inside))
    return None
