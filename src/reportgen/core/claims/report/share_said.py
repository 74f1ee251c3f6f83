"""A share as its clause says it: what it calls the part and the whole, and which figure it has itself."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.claims.sentence.told import Count, ToldSentence, outside_brackets
from reportgen.core.claims.symbols import Number, When
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.shapes import ENDS, clause_start
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple

_THAT_IS = ("涉及", "共", "有", "即", "计", "为")
_MOVED = (Role.UP, Role.DOWN, Role.LEVEL, Role.SAME_TIME, Role.OTHER_TIME, Role.DUE)
_THEN = (When.LAST, When.AGO, When.NEXT)
_FEW, _LISTED = "一两二三四五六七八九十", ("家", "项", "类", "者", "个")
_RATE, _MEAN = "率", "均"
_OF_IT = remembered("^[^，。；：]{0,12}?(?:中|里|里面|当中|之中|的|在内)(?!央|心|小|型)")
_LED_BY = ("占", "在", "约占", "仅占", "只占", "占了", "占到", "相当", "相当于", "占据")
# 超过全年总场次的三成, 相当于常住人口的: what it is a share of stands between.
_PAST = remembered(
    r"(?:占|超过|超|逾|近|接近|将近|约占|不足|不到|达到?|相当于|约为?)+了?(?P<base>[\u4e00-\u9fff（）、]{2,16}?)的?$"
)
_JOINED = remembered("[、和与及]")
_IDLE = remembered(
    r"[当全今本]年(?:度)?|年度|本期|总数?|全部|所有|共|合计|数量|件数|条数|信息量?|(?:比|份)[例重额]|占比?|情况|左右|其中|(?<=[\u4e00-\u9fff]{2})类|[的在了约仅只也就已均都达到为是有中里]"
)
_PAPERS = ("文件", "案件", "稿件", "信件", "邮件")
_TOTALS = ("数", "量", "次", "额", "总计")
_QUOTED = 3  # “好”: one character is a name where it stands in quotes
_ALL = remembered("全年|总|共")
_ANY = ("", *_TOTALS, *"件条份个次人户篇项家")
_LED = remembered("(?:[两三四]类|远|最[多高大]|居[^，。]*|远?超过?|接近|逾|近|不足|不到)+$")
_TOGETHER = remembered(
    "^(?:这|上述|以上|前)?[两二三四五六][\u4e00-\u9fff]{1,4}$|[两三四二][者项类种家个处场批方]|合计|合起来|加起来|加在一起|相加|合占|合共|共占|一共|总共|合并"
)


class ShareSaid(NamedTuple):
    """Share `number`, word `at` of sentence `n`, whose clause begins with word `start`: of what it calls `part` in what it calls `base`.

    `inner` is the figure of the clause itself, a whole where `is_whole`; `beside` the one right before the clause.
    """

    n: int
    at: int
    number: Number
    start: int
    part: str
    base: str
    words: tuple[Word, ...]  # of the base
    inner: Count | None = None
    is_whole: bool = False
    beside: Count | None = None
    before: str = ""  # the clause before, where it has no figure
    is_together: bool = False
    behind: Count | None = None  # 占八成，计1200个: the part itself, told behind it

    @property
    def names(self) -> list[str]:
        """What it calls the parts, one by one."""
        named = (_IDLE.sub("", _LED.sub("", one)) for one in _JOINED.split(self.part))
        return [name if len(name) <= _QUOTED else name.strip("“”") for name in named if len(name) > 1 and name != "“”"]

    @property
    def base_name(self) -> str:
        """The noun of the whole, without 全部, 总数; '' where that is any, as 全年总量."""
        name = _IDLE.sub("", self.base)
        return "" if name in _ANY else name

    @property
    def is_of_all(self) -> bool:
        """Whether 全年, 总 say that it is a share of all there was."""
        return _ALL.search(self.base) is not None

    def is_any(self, unit: str) -> bool:
        """Whether 全年总场次 or 抽查总数 names no more than the unit of what is counted, or all of it."""
        name = self.base.removesuffix("的")
        return not self.base_name or name.endswith(_TOTALS) or (name.endswith(unit) and not name.endswith(_PAPERS))


def read_share(n: int, told: ToldSentence, at: int, number: Number) -> ShareSaid | None:
    """What the clause of figure number `at` says the share of; None where it tells a change, a rate, or no share."""
    start = _clause_start(told, at)
    inner = [one for one in told.counts if start <= one.at < at]
    cut = max((k + 1 for k in range(start, at) if told.words[k].role is Role.AND), default=start)
    if inner and inner[-1].at < cut:  # 公开97件、占48.5%
        start, inner = cut, []
    behind = _behind(told, at)
    if _is_of_something_else(told, start, at, inner, has_part=behind is not None):
        return None
    mark = next((k for k in range(start, at) if told.words[k].role is Role.SHARE), at)
    if mark == at and behind is None and not (number.is_about and _ends_clause(told.words, at)):
        return None
    part, base, words = _part_and_base(told, start, mark, at)
    is_whole = bool(inner) and _is_whole(told, inner[0], start)
    if is_whole:
        part, base = _part_of_inner(told, start, inner[0], at), ""
    counted = inner[0] if inner else None
    beside, before = _beside(told, start), _clause_before(told, start)
    is_together = _TOGETHER.search(part) is not None
    return ShareSaid(n, at, number, start, part, base, words, counted, is_whole, beside, before, is_together, behind)


def _is_of_something_else(told: ToldSentence, start: int, at: int, inner: Sequence[Count], has_part: bool) -> bool:
    """Whether it is a mean, a change, of what several have (三家占65.7%), or a rate of which the part is not told behind it."""
    if len(inner) > 1 or (inner and inner[0].number.text[:1] in _FEW and inner[0].number.unit in _LISTED):
        return True
    counted = inner[0].at if inner else -1
    words = [word for k, word in enumerate(told.words[start:at], start) if k != counted]
    text = told.text[told.words[start].start : told.words[at].start]
    is_moved = any(word.number or word.role in _MOVED or word.when in _THEN for word in words)
    return is_moved or (_RATE in text and not has_part) or _MEAN in text


def _part_and_base(told: ToldSentence, start: int, mark: int, at: int) -> tuple[str, str, tuple[Word, ...]]:
    """What stands before 占, what behind it, and the words of that."""
    begin, end = told.words[start].start, told.words[at].start
    part, base, first = told.text[begin : told.words[mark].start], told.text[told.words[mark].end : end], mark + 1
    if mark == at:
        led = _PAST.search(part)
        base, from_ = (led["base"], begin + led.start("base")) if led else ("", end)
        part, first = (
            part[: led.start()] if led else part,
            next(k for k in range(start, at + 1) if told.words[k].end > from_),
        )
    is_bare = all(word.role in FILLERS for word in told.words[start:mark])
    return "" if is_bare else part, base, tuple(told.words[first:at])


def _part_of_inner(told: ToldSentence, start: int, whole: Count, at: int) -> str:
    """「64件解读中视频只占」: what is named behind the whole, else before it."""
    rest = told.text[told.words[whole.at].end : told.words[at].start]
    of_it = _OF_IT.match(rest)
    part = (rest[of_it.end() :] if of_it else "") or told.text[told.words[start].start : told.words[whole.at].start]
    return "" if part.startswith(_LED_BY) else part.split("占")[0]


def _clause_start(told: ToldSentence, at: int) -> int:
    """Where the clause begins; a bracket that is closed in it is of it: 超过县（市、区）受理量的一半."""
    start = clause_start(told.words, at, Role.AMONG)
    while start and told.words[start - 1].role is Role.CLOSE:
        start = next((k for k in range(start - 1, -1, -1) if told.words[k].role is Role.OPEN), 0)
        start = clause_start(told.words, start, Role.AMONG)
    return start


def _is_whole(told: ToldSentence, count: Count, start: int) -> bool:
    """「64件解读中」, 「占办结12件的」: of it something is a share."""
    led = [word.text for word in told.words[start : count.at] if word.role not in FILLERS or word.text in _LED_BY]
    behind = told.text[told.words[count.at].end :]
    return bool(led and led[0] in _LED_BY) or _OF_IT.match(behind) is not None


def _beside(told: ToldSentence, start: int) -> Count | None:
    """The figure right before the clause, which one comma parts from it."""
    counts = outside_brackets(told, start)[-1:]
    between = [word.role for word in told.words[counts[0].at + 1 : start]] if counts else []
    is_next = Role.FIGURE not in between and sum(role in (*ENDS, Role.AND, Role.AMONG) for role in between) <= 2
    return counts[0] if counts and is_next and Role.STOP not in between else None


def _behind(told: ToldSentence, at: int) -> Count | None:
    """「全程网办率75.45%（41项）」, 「占八成，计1200个」, 「四分之一是图解，也就是三篇」."""
    end = next((k for k in range(at + 1, len(told.words)) if told.words[k].role in (*ENDS, Role.FIGURE)), at)
    words = told.words[end : end + 3]
    led = [word for word in words[1:2] if word.role is not Role.FIGURE]
    is_said = any(word.text in _THAT_IS or word.role is Role.THAT_IS for word in led)
    is_next = bool(words) and (words[0].role is Role.OPEN or (words[0].role is Role.COMMA and is_said))
    return (
        next((one for one in told.counts if one.at == end + 1 + len(led)), None)
        if is_next and (is_said or not led)
        else None
    )


def _clause_before(told: ToldSentence, start: int) -> str:
    """「征收补偿类数量最多，占新收总量的54.7%」: what is named right before, and not counted there."""
    begin = (
        clause_start(told.words, start - 1, Role.AMONG) if start and told.words[start - 1].role is Role.COMMA else start
    )
    words = told.words[begin : max(start - 1, 0)]
    is_named = bool(words) and not any(word.number for word in words)
    return told.text[words[0].start : words[-1].end] if is_named else ""


def _ends_clause(words: Sequence[Word], at: int) -> bool:
    return at + 1 == len(words) or words[at + 1].role in (Role.COMMA, Role.STOP)
