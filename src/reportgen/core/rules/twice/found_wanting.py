"""What was found wanting is taken up again with another figure: 5块屏没有更新…; 停更的7块已经恢复."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.compiled import remembered
from reportgen.core.ids import home_of
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.once_a_run import once_a_run
from reportgen.core.rules.twice.counted_things import SO_MANY, counted_in, how_many_in
from reportgen.core.rules.twice.retold import Retold

_WANTING = "[不未没缺停旧错迟差弱偏漏]|空白|滞后|过期|失效|逾期|超过|老化|单一|断更|无人"
# Those that were: 「停更的5块」, 「6条不一致的指南」, 「对进度公布不及时的5个项目」.
_TAKEN_UP = (
    remembered(
        rf"(?P<how>[^，。；：、\d]{{0,10}}(?:{_WANTING})[^，。；：、\d的]{{0,8}})的{SO_MANY}(?P<what>[\u4e00-\u9fff]{{0,6}})"
    ),
    remembered(
        rf"{SO_MANY}(?P<how>[^，。；：、\d的]{{0,8}}(?:{_WANTING})[^，。；：、\d的]{{0,8}})的(?P<what>[\u4e00-\u9fff]{{1,6}})"
    ),
)
# Those that something is done for, as all know which: 「对3个县区开展…」.
_DONE_FOR = remembered(
    rf"(?:^|[，。；：）)]|[一二三四五六]是|\d[.．、])(?:要|已|逐一|专门)?(?:对|针对|督促|指导|帮带|帮助|约谈|为|给){SO_MANY}(?P<what>[\u4e00-\u9fff]{{2,6}})"
)
_CLAUSES, _FIGURES, _WANTED = remembered("[，。；：]"), remembered(SO_MANY), remembered(_WANTING)
_SAID_OF = remembered("[已均全都也于逐限在]")
_HEAD = 2
_MOST = 40  # a text that finds more than that wanting is none of these


class _Figure(NamedTuple):
    value: Decimal
    unit: str
    sentence: str


class _Before:
    """What one list or field has said so far."""

    def __init__(self) -> None:
        self.wanting: deque[_Figure] = deque(maxlen=_MOST)
        self.told: set[tuple[Decimal | None, str]] = set()

    def add(self, text: str) -> None:
        """A sentence more."""
        if not counted_in(text):
            return
        self.wanting.extend(_wanting_in(text))
        self.told.update((how_many_in(match), match["unit"]) for match in counted_in(text))


def found_wanting(texts: Sequence[tuple[str, str]]) -> Iterator[Retold]:
    """Such figures of the sentences of a report, each with the place of its text: both are of one list or field, it is the second."""
    said = defaultdict[str, _Before](_Before)
    for n, (place, text) in enumerate(texts):
        before = said[home_of(place)]
        ways = (*_TAKEN_UP, _DONE_FOR) if before.wanting and counted_in(text) else ()
        for match in (match for way in ways for match in way.finditer(text)):
            value, unit, is_named = how_many_in(match), match["unit"], match.re is _DONE_FOR
            values = {
                one.value for one in before.wanting if one.unit == unit and _is_meant(one, match["what"], is_named)
            }
            is_new = any(one["unit"] == unit for one in _FIGURES.finditer(text, 0, match.start("n")))
            if value and len(values) == 1 and not is_new and (value, unit) not in before.told:
                yield Retold(n, match.start("n"), match.end("unit"), f"{values.pop()} {unit}")
        before.add(text)


@once_a_run
def _wanting_in(text: str) -> Sequence[_Figure]:
    """How many were: of 「17块屏中有5块没有更新」 the last figure in each unit."""
    found: list[_Figure] = []
    for clause in _CLAUSES.split(text):
        if _WANTED.search(clause):
            last = {match["unit"]: how_many_in(match) for match in _FIGURES.finditer(clause)}
            found += (_Figure(value, unit, text) for unit, value in last.items() if value)
    return found


def _is_meant(one: _Figure, what: str, is_named: bool) -> bool:
    """Whether what was found wanting is what is taken up: its noun is said of both, where there is one."""
    noun = _SAID_OF.split(what)[0]
    heads = {noun[at : at + _HEAD] for at in range(len(noun) - _HEAD + 1)}
    return any(head in one.sentence for head in heads) or (not is_named and not heads)
