"""Chinese characters that are in no everyday character set: 改迼 for 改造, 目彔 for 目录, 処理 for 处理."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportgen.core.compiled import remembered
from reportgen.core.rules.declared.powers import Beyond
from reportgen.core.rules.texts.hits import Hit, hit_at, is_free
from reportgen.core.rules.texts.passages import Passage

_HAN = remembered("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def beyond(power: Beyond, known: Callable[[], str], passages: Sequence[Passage]) -> Iterator[Hit]:
    """Each sentence with some that are not in what is `known`, people and the last report; all of them in one finding."""
    for passage in passages:
        for sentence in passage.sentences if not _is_within(power.charset, passage.text) else ():
            taken = [match.span() for one in power.excepts for match in one.find(sentence.text)]
            odd = [
                (at, char)
                for at, char in enumerate(sentence.text)
                if not _is_within(power.charset, char) and is_free((at, at + 1), taken) and char not in known()
            ]
            if odd:
                at = odd[0][0]
                yield hit_at(
                    passage, sentence.text, (at, at + 1), found="、".join(dict.fromkeys(char for _, char in odd))
                )


def _is_within(charset: str, text: str) -> bool:
    try:
        "".join(_HAN.findall(text)).encode(charset)
    except UnicodeEncodeError:
        return False
    return True
