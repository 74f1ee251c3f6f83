"""What one sentence says that there was none of, and another tells: 全年未发生程序超期; 程序超期2件. 均按期答复; 其中2件超期.

So is what all are said to have, and some have not: 均标注公开属性; 12件未标注公开属性.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reportgen.core.compiled import remembered
from reportgen.core.rules.twice.counted_things import SO_MANY_TOO, counted_in, how_many_in
from reportgen.core.rules.twice.retold import Retold

_CALM = "(?:发生|出现|产生|存在|发现|查出)"
_DEED = "(?:组织|举办|召开|举行|编制|编发|编印|刊发|开展|进行)"
_OPENED = "(?:开设|开通|设立|设置|注册|配备)"
_CAME = "(?:收到|接到)"
_DENIED = remembered(
    r"(?:没有|从未|未曾|尚未|并未|未|无)(?:一[件起例次]|再次?)?"
    rf"(?:(?P<calm>{_CALM})|(?P<deed>{_DEED})|(?P<opened>{_OPENED})|(?P<came>{_CAME}))过?(?:任何|一[件起例次期]|新的)?"
    r"(?P<what>[\u4e00-\u9fff、]{2,12}?)(?P<such>的?(?:情况|情形|现象|问题|事件|案件|行为|事项|事故|申请|答复))?(?=[，。；])"
)
# Before a denial: said of a case, a wish, part of the year or another's.
_PART_OF_TIME = remembered("[如若因否对将把要应]|以来|[之以月日]后|自|再|截至|上年|去年|20\\d\\d年|半年|季度|期间")
_ELSEWHERE = remembered(
    "上年|去年|20\\d\\d年|历年|较|比|其他|外[省市县]|将|拟|计划|明年|今后|下一步|投诉|举报|有无|是否|防止|避免|杜绝|防范|如|若|预案|演练|[未没无零]"
)
_LIST = remembered("[、和及与或]")
_CLAUSES = remembered("[，。；：\n]")
_USED = "(?:共|累计|全年)?(?:发布|推送|更新|编发|刊登|刊发|推出|转发|发文|接待|受理|回复|公开|解读)"
# What tells of a meeting, an account or a screen as of something that there is: 社会评议中…, 电子屏每天….
_HELD = "(?:会议?|班|活动)?(?:中|上|后|里|期间|结束|反映|显示|表明|得分|的结果)"
_IN_USE = "(?:粉丝|关注人数|每[天日周月]|滚动|日均|阅读量|查阅)"
_ALL_HAVE = remembered(
    r"(?:全部|均|都|悉数)(?:已经?)?(?P<what>(?!没|未|无|不)(?:(?!均|都|全部|悉数)[\u4e00-\u9fff]){4,12})(?=[，。；])"
)
# Not all had it, and that was mended: 12件未标注公开属性，已补标.
_MENDED = remembered("已|补|整改|退回|责令|限期|纠正|改正|重新|当场|督促")
_NEXT = 3  # characters between what is counted and its figure
_SHORTEST = 3  # characters of what is denied in words that tell of many things: 问题

_TERM = "(?:法定|规定)?(?:期限|时限)"
_IN_TIME = remembered(
    rf"(?:全部|均|都|无一例外|一律|悉数)[^，。；\d]{{0,6}}?(?:按期|按时|如期|及时|在{_TERM}内)[^，。；\d]{{0,4}}?(?:答复|办结|办理|办复|回复|完成)"
    r"|无(?:一[件条起例])?(?:逾期|超期|超时)(?!不|未)[^，。；]{0,6}(?=[，。；])"
)
_LATE = rf"(?:(?:超期|逾期|超时)(?!不|未)|超过{_TERM})"
_TOLD_LATE = remembered(
    rf"\d{{1,5}}[件条起例份](?:申请|留言|信件)?[^，。；\d未没无]{{0,6}}{_LATE}|{_LATE}[^，。；\d未没无]{{0,6}}\d{{1,5}}[件条起例份]"
    r"|(?:按期|按时|如期)[^，。；\d]{0,6}率[为达是]?(?!100)\d{1,2}(?:\.\d{1,2})?%"
)


def denied_but_counted(texts: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[Retold]:
    """Each such denial of the sentences `texts`; `is_known` says whether something is the form's own, held against its tables."""
    for n, text in enumerate(texts):
        for match in _DENIED.finditer(text):
            is_whole = len(match["what"]) >= _SHORTEST and not match["came"]
            what = match["what"] + ("" if is_whole else match["such"] or "")
            each = _LIST.split(what) if match["opened"] else [what]  # 未开设微博、抖音号: neither
            if _PART_OF_TIME.search(_clause(text, *match.span())) or any(map(_LIST.search, each)):
                continue
            found = next((said for one in each if not is_known(one) for said in _elsewhere(match, one, texts)), "")
            if found:
                yield Retold(n, match.start(), match.start("what") + len(what), found)
        for match in _IN_TIME.finditer(text):
            late = next(
                (one for near in texts[n : n + 2] for one in _TOLD_LATE.finditer(near) if _is_so(near, one)), None
            )
            if late and not _PART_OF_TIME.search(_clause(text, *match.span())):
                yield Retold(n, match.start(), match.end(), f"“{late.group()}”")

        yield from _not_all(n, text, texts, is_known)


def _not_all(n: int, text: str, texts: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[Retold]:
    """What all are said to have that some, told of behind it, have not; what was mended is no contradiction."""
    for match in _ALL_HAVE.finditer(text):
        what = match["what"]
        if is_known(what) or _PART_OF_TIME.search(_clause(text, *match.span())):
            continue
        lacking = "|".join(map(re.escape, {what.replace("了", ""), what.partition("了")[2] or what}))
        some = rf"(?:{SO_MANY_TOO}|仍有|有的|个别|少数)[^，。；]{{0,12}}(?:没有|未能?|尚未)(?:{lacking})(?=[，。；])"
        for near in (text[match.end() :], *texts[n + 1 :]):
            found = re.search(some, near)
            if found and not _MENDED.search(near, found.end()) and _is_so(near, found):
                yield Retold(n, match.start(), match.end(), f"“{found.group()}”")
                break


def _elsewhere(denial: re.Match[str], what: str, texts: Sequence[str]) -> Iterator[str]:
    """Where it is counted, else where it is told of."""
    if len(what) >= _SHORTEST or (what and not denial["calm"]):
        yield from _counts(what, texts)
        yield from _told(denial, what, texts)


def _clause(text: str, start: int, end: int) -> str:
    """What `text` has from the last mark before `start` to `end`."""
    return text[max((one.end() for one in _CLAUSES.finditer(text, 0, start)), default=0) : end]


def _is_so(text: str, match: re.Match[str]) -> bool:
    """Whether its clause tells of it as of something that was, here and now."""
    return not _ELSEWHERE.search(_clause(text, match.start(), match.start()))


def _counts(what: str, texts: Sequence[str]) -> Iterator[str]:
    """How many of it the sentences tell: right before the figure, or right behind it."""
    for text in texts:
        for at in (one.start() for one in re.finditer(re.escape(what), text)):
            for match in counted_in(text):
                is_next = 0 <= match.start() - at - len(what) <= _NEXT or 0 <= at - match.end() <= _NEXT
                between = text[min(match.end(), at + len(what)) : max(match.start(), at)]
                start, end = (edge for edge in (min(at, match.start()), max(at + len(what), match.end())))
                is_said = is_next and not _CLAUSES.search(between)
                if is_said and how_many_in(match) and not _ELSEWHERE.search(_clause(text, start, end)):
                    yield f"{how_many_in(match)} {match['unit']}"


def _told(denial: re.Match[str], what: str, texts: Sequence[str]) -> Iterator[str]:
    """Where sentences tell of it without counting it: as the cause of something, as what was held, used or came in."""
    named = re.escape(what)
    if denial["calm"]:
        told = rf"(?:因|由于){named}"
    elif denial["came"]:
        told = rf"{_CAME}的{named}"
    elif denial["deed"]:
        told = rf"(?<![\u4e00-\u9fff])[在从对]?{named}{_HELD}"
    else:
        used = rf"(?:(?:通过|利用|借助|依托)|(?<![\u4e00-\u9fff])(?:官方|政务)?){named}{_USED}"
        told = rf"{used}|(?<![\u4e00-\u9fff])到?{named}{_IN_USE}"
    for text in texts:
        for match in re.finditer(told, text):
            if _is_so(text, match):
                yield f"“{match.group()}”"
