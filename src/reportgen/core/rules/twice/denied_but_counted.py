"""What one sentence says that there was none of, and another counts: 全年未发生程序超期; 程序超期2件."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reportgen.core.compiled import remembered
from reportgen.core.rules.twice.counted_things import counted_in, how_many_in
from reportgen.core.rules.twice.retold import Retold

_DENIED = remembered(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[年度内均也还并月])|(?<=期间))(?:没有|从未|未曾|未|无)(?:一[件起例次]|再次?)?(?:发生|出现|产生|存在)过?(?:任何|一[件起例次]|新的)?"
    r"(?P<what>[\u4e00-\u9fff]{3,12}?)(?:的?(?:情况|情形|现象|问题|事件|案件|行为|事项|事故|申请|答复))?(?=[，。；])"
)
_PART_OF_TIME = remembered("以来|[之以月日]后|自|再|截至|上年|去年|20\\d\\d年|半年|季度|期间")
_ELSEWHERE = remembered("上年|去年|20\\d\\d年|历年|较|比|其他|外[省市县]|投诉|举报|有无|是否|防止|避免|杜绝")
_LIST = remembered("[、和及与或]")
_CLAUSES = remembered("[，。；：\n]")
_NEXT = 3  # characters between what is counted and its figure


def denied_but_counted(texts: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[Retold]:
    """Each such denial of the sentences `texts`; `is_known` says whether something is the form's own, held against its tables."""
    for n, text in enumerate(texts):
        for match in _DENIED.finditer(text):
            clause = text[
                max((one.end() for one in _CLAUSES.finditer(text, 0, match.start())), default=0) : match.end()
            ]
            if _PART_OF_TIME.search(clause) or _LIST.search(match["what"]) or is_known(match["what"]):
                continue
            found = next(_counts(match["what"], texts), "")
            if found:
                yield Retold(n, match.start(), match.end("what"), found)


def _counts(what: str, texts: Sequence[str]) -> Iterator[str]:
    """How many of it the sentences tell: right before the figure, or right behind it."""
    for text in texts:
        for at in (one.start() for one in re.finditer(re.escape(what), text)):
            for match in counted_in(text):
                is_next = 0 <= match.start() - at - len(what) <= _NEXT or 0 <= at - match.end() <= _NEXT
                between = text[min(match.end(), at + len(what)) : max(match.start(), at)]
                start, end = (edge for edge in (min(at, match.start()), max(at + len(what), match.end())))
                clause = text[max((one.end() for one in _CLAUSES.finditer(text, 0, start)), default=0) : end]
                is_said = is_next and not _CLAUSES.search(between) and not _ELSEWHERE.search(clause)
                if is_said and how_many_in(match):
                    yield f"{how_many_in(match)} {match['unit']}"
