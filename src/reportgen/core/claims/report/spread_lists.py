"""Lists that divide what an earlier sentence or clause has counted; all said to be done where only some were."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.sentence.sum_slips import is_slip_of
from reportgen.core.claims.sentence.told import Count, ToldSentence
from reportgen.core.claims.symbols import Number
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import figure_alone
from reportgen.core.compiled import remembered

_FEWEST = 3
_BACK = 2  # sentences back from a list, where what it divides may stand
_SUCH = ("等", "主要", "涉及", "通过", "部分")
_DEEDS = (
    "整改",
    "改",
    "解决",
    "办结",
    "办完",
    "销号",
    "答复",
    "完成",
    "处理",
    "清理",
    "修复",
    "反馈",
    "回复",
    "回应",
    "采纳",
    "办理",
)
_STILL = ("另有", "还有", "尚有", "仍有", "仍", "尚", "还")
_NOT_YET = ("尚未", "未", "没有", "没", "还没", "仍未", "还未", "正在", "待", "有待", "在办")
_ALL_DONE = ("清零", "销号", "归零", "见底", "到位")
_NOTHING_LEFT = remembered(
    "无一(?:遗留|遗漏|漏项|落下|拖延)|(?:没有|无)(?:任何)?(?:遗留|漏项|欠账|拖欠)|一[个项件条]不(?:落|漏|留|剩)"
)
_ALL_OF_THEM = remembered(
    "，[^，。；]{0,12}?(?:全部|均|都|悉数|全都|一律|皆)已?(?:经)?(?:按[时期]|如期)?(?:完成|办结|办完|解决|整改|落实|销号|答复|整改到位|改正)[^，。；\\d]{0,4}，"
    "(?:其余|其它|其他|剩余|剩下的?|余下的?|另有?|另外|尚有|还有|仍有|只有|仅有)(?P<n>\\d{1,6})[\u4e00-\u9fff][^，。；]{0,20}?"
    "(?:顺延|跨年|未|没|正在|推进|结转|延[至到期]|继续|推迟|滞后|转入|列入|待)"
)
_CUT = remembered("[。；\n]")
_APART = (Role.SAME_TIME, Role.OTHER_TIME, Role.UP, Role.DOWN, Role.TOTAL, Role.REST, Role.WHEN)

_BEFORE = 6  # words before a figure that lead a list in


def spread_out(
    told: Sequence[ToldSentence], cells: Callable[[], Mapping[Meant, Decimal]]
) -> Iterator[tuple[int, Claim]]:
    """The claims of such lists that are apart by what one slip of the pen makes, each with the number of its sentence.

    `cells` gives what the tables count as wholes, for a list that begins with the name of one: 新收申请关注甲的18件、乙的14件、丙的11件.
    """
    for n, one in enumerate(told):
        for start, end in _segments(one):
            end = _before_more(one, start, end)
            parts = _list_in(one, start, end)
            before = [count for count in one.counts if count.at < start]
            if parts:
                back = [k for k in range(n - 1, max(-1, n - 1 - _BACK), -1) if told[k].passage == one.passage]
                wholes = [*reversed(before), *(count for k in back for count in told[k].counts)]
                wholes += _named(one.words[start : parts[0].at], parts[0], cells)
                whole = _whole(parts, wholes, before)
                if whole and not _is_made(parts, told):
                    yield n, _sum(one, whole, parts)
        yield from ((n, claim) for claim in (*_undone(one), *_left_though_done(one), *_done_though_left(one)))


def _named(led: Sequence[Word], part: Count, cells: Callable[[], Mapping[Meant, Decimal]]) -> Iterator[Count]:
    """The wholes of the tables whose measure and subject the words before the list name."""
    measures = {(one.subject, one.id) for word in led if word.role is Role.MEASURE for one in word.senses}
    subjects = {one.subject for word in led if word.role is Role.SUBJECT for one in word.senses}
    for meant, value in cells().items() if measures and subjects else ():
        if meant.subject in subjects and (meant.subject, meant.measures[0]) in measures and not meant.parts:
            number = part.number._replace(value=value, text=f"{value}{part.number.unit}", decimals=0, scale=1)
            yield Count(number, -1, "", "")


def _segments(told: ToldSentence) -> Iterator[tuple[int, int]]:
    """From one stop to the next."""
    start = 0
    for n, word in enumerate(told.words):
        if word.role is Role.STOP:
            yield start, n
            start = n + 1
    yield start, len(told.words)


def _before_more(told: ToldSentence, start: int, end: int) -> int:
    """Where a list ends of which more is said: 甲142条、乙118条、丙105条，其中甲最多，占38.9%."""
    figures = [one.at for one in told.counts if start <= one.at < end]
    among = next((n for n in range(start, end) if told.words[n].role is Role.AMONG), end)
    return among if sum(at < among for at in figures) >= _FEWEST else end


def _list_in(told: ToldSentence, start: int, end: int) -> list[Count]:
    """The figures of a stretch that lists nothing but these, in one unit."""
    words = told.words[start:end]
    figures = [n for n in range(start, end) if told.words[n].role is Role.FIGURE]
    parts = [one for one in told.counts if start <= one.at < end]
    if len(parts) < _FEWEST or len(parts) < len(figures) or any(word.role in _APART for word in words):
        return []
    if len({(one.number.unit) for one in parts}) > 1 or any(word.text.startswith(_SUCH) for word in words):
        return []
    is_known = any(told.words[one.at].start in told.known for one in parts)
    named = all(len(one.before.strip("，、")) > 1 for one in parts) or all(len(one.behind) > 1 for one in parts)
    return parts if named and not is_known else []


def _whole(parts: Sequence[Count], wholes: Sequence[Count], before: Sequence[Count]) -> Count | None:
    """The figure before that they should make; None where one is made, or none nearly.

    They may go on with a list whose first figures stand `before`, behind another mark: 文件1条；动态186条、执法85条.
    """
    values = [one.value for one in parts]
    unit = parts[0].number.unit
    first = [one.value for one in before if one.number.unit == unit]
    made = {sum([*first[n:], *values], Decimal(0)) for n in range(len(first) + 1)}
    alike = [one for one in wholes if one.number.unit == unit and one.value > max(values)]
    if any(one.value in made for one in alike):
        return None
    digits = sum(one.number.digits for one in parts)
    return next(
        (
            one
            for one in alike
            if (one.number.digits == digits and one.number.scale > 1)  # 5.5万元 for 5.5亿元
            or is_slip_of(one.value / one.number.scale, [v / one.number.scale for v in values], True)
        ),
        None,
    )


def _is_made(parts: Sequence[Count], told: Sequence[ToldSentence]) -> bool:
    """Whether they make another figure of the report, however far away it stands."""
    made = sum((one.value for one in parts), Decimal(0))
    return any(one.value == made for sentence in told for one in sentence.counts)


def _sum(told: ToldSentence, whole: Count, parts: Sequence[Count]) -> Claim:
    pieces = tuple(figure_alone(told.words[one.at]) for one in parts)
    return Claim(Way.TOTAL, whole.number, pieces[0].start, pieces[-1].end, pieces=pieces, is_all=True)


def _before_each(counts: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """Each figure with the one before it; behind a list with what that divides: 问题41个，其中…23个、…18个，整改38个."""
    for n, two in enumerate(counts[1:], 1):
        for k in range(n - 1, -1, -1):
            made = sum((one.value for one in counts[k + 1 : n]), Decimal(0))
            if k == n - 1 or made == counts[k].value:
                yield counts[k], two


def _left_though_done(told: ToldSentence) -> Iterator[Claim]:
    """「收到建议57条，反馈57条，另有3条尚未答复」."""
    for n, left in enumerate(told.counts):
        since = told.words[max((one.at for one in told.counts[:n]), default=0) : left.at]
        is_left = any(word.role is Role.REST or word.text in _STILL for word in since)
        if not is_left or not left.behind.lstrip("，").startswith(_NOT_YET):
            continue
        alike = [one for one in told.counts[:n] if one.number.unit == left.number.unit]
        whole = next((one for one in alike[:-1] if one.value == alike[-1].value), None)
        if whole and any(deed in alike[-1].before for deed in _DEEDS):
            pieces = (figure_alone(told.words[alike[-1].at]), figure_alone(told.words[left.at]))
            yield Claim(Way.TOTAL, whole.number, pieces[0].start, pieces[-1].end, pieces=pieces, is_all=True)


def _done_though_left(told: ToldSentence) -> Iterator[Claim]:
    """「任务18项，均已完成，剩余1项顺延」: what is left speaks against all."""
    for match in _ALL_OF_THEM.finditer(told.text):
        whole = next((one for one in reversed(told.counts) if told.words[one.at].start < match.start()), None)
        left = next((one for one in told.counts if told.words[one.at].start == match.start("n")), None)
        is_next = whole is not None and not _CUT.search(told.text, told.words[whole.at].end, match.start())
        if whole and left and is_next and left.number.unit == whole.number.unit and left.value < whole.value:
            pieces = (figure_alone(told.words[whole.at]), figure_alone(told.words[left.at]))
            yield Claim(Way.TOTAL, whole.number, match.start(), match.end(), pieces=pieces, is_all=True)


def _undone(told: ToldSentence) -> Iterator[Claim]:
    """「查出问题15个，改了12个，已全部清零」."""
    for one, two in _before_each(told.counts):
        between = [word.role for word in told.words[one.at + 1 : two.at] if word.role not in FILLERS]
        deed = next((deed for deed in _DEEDS if deed in two.before), "")
        if not deed or one.number.unit != two.number.unit or one.value <= two.value or Role.STOP in between:
            continue
        if any(word.role is Role.REST for word in told.words[one.at + 1 : two.at]) or _is_first_of_list(told, two):
            continue
        commas = [n for n in range(two.at, len(told.words)) if told.words[n].role in (Role.COMMA, Role.STOP)]
        if len(commas) < 2 or told.words[commas[0]].role is not Role.COMMA:
            continue
        clause = told.words[commas[0] + 1 : commas[1]]
        text = told.text[clause[0].start : clause[-1].end] if clause else ""
        says_all = next((word.text for word in clause if word.role is Role.ALL), "")
        left = _NOTHING_LEFT.search(text)
        if any(word.role in (Role.FIGURE, Role.REST) for word in clause) or not (says_all or left):
            continue
        if left or any(d in text for d in (deed, *_ALL_DONE)):
            number = Number(Decimal(100), "%", left.group() if left else says_all)
            pieces = (figure_alone(told.words[two.at]), figure_alone(told.words[one.at]))
            yield Claim(Way.SHARE, number, clause[0].start, clause[-1].end, pieces=pieces)


def _is_first_of_list(told: ToldSentence, count: Count) -> bool:
    """「发现问题48条，其中答复不规范20条、栏目空白12条」: one of the sorts, and not what was done to them."""
    behind = [word.role for word in told.words[count.at + 1 :]]
    since = told.words[max(count.at - _BEFORE, 0) : count.at]
    return behind[:1] == [Role.AND] and any(word.role is Role.AMONG for word in since)
