"""The neighbourhood of a figure, and whether what is not understood there makes it another's."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import BINDING, FILLERS, Role
from reportgen.core.light_tuple import NamedTuple

ODD = (
    Role.UNKNOWN,
    Role.NOT,
    Role.NONE,
    Role.THEN,
)  # a word that speaks against another subject says nothing of this one
_FAR = 8  # unknown characters before the words that bind: 我们街道党政办公室…共收到
_FAR_ALONE = 3  # where the subject was named before: 区长信箱办结…
NEAR = 2  # between them and the figure
_MOST = ("最多", "最高")  # 7件最多
_SUCH = "等"
COUNTS_OF_FIGURES = ("数", "数字", "数据", "指标")  # 新收与办结两个数: of the figures, not of what they count
_EXCEPT = ("除", "除了")


class Around(NamedTuple):
    """A figure's neighbourhood: the words of its clause before it and behind it, and what the text was about so far."""

    before: Sequence[Word]
    after: Sequence[Word]
    subject: str
    is_among: bool = False
    wholes: Sequence[Claim] = ()
    last: Claim | None = None
    behind: Role = Role.STOP  # what ends its words
    is_inside: bool = False  # it is one of those that the last figure counts
    is_cut: bool = False  # a semicolon stands between the last figure and this one
    is_whole_here: bool = True  # `wholes` stand in this sentence
    is_behind_share: bool = False  # the figure right before this one is a share


def is_of_something_else(around: Around) -> bool:
    """Whether a word, or too much that is not understood, speaks against a figure of the form."""
    is_exception = any(word.role is Role.MEASURE for word in around.after)  # 除4件正在办理外
    before = [word for word in around.before if not (is_exception and word.text in _EXCEPT)]
    if any(word.role in (Role.SOME, Role.AWAY, Role.SPLIT) for word in before):
        return True
    behind = next((word for word in around.after if word.role not in FILLERS), None)
    if behind is not None and behind.role is Role.UNKNOWN and len(behind.text) > 1 and behind is around.after[0]:
        return True  # 12件公文
    if around.after and around.after[0].text in COUNTS_OF_FIGURES:
        return True  # 新收与办结两个数
    if any(word.role in (Role.AWAY, Role.SOME, Role.BODY) and word.text not in _MOST for word in around.after):
        return True
    bound = [n for n, word in enumerate(around.before) if word.role in BINDING] or [len(around.before)]
    far, near = unknown_in(_without_examples(around.before, bound[0])), unknown_in(around.before[bound[-1] :])
    has_subject = any(word.role is Role.SUBJECT for word in around.before)
    return (
        far > (_FAR if has_subject or any(word.role is Role.OURS for word in around.before) else _FAR_ALONE)
        or near > (NEAR if has_subject else 0)
        or _is_narrowed(around.before)
    )


def _is_narrowed(words: Sequence[Word]) -> bool:
    """Whether unknown words stand before the subject: 房屋征收申请, 会办的申请 are only some of the requests."""
    odd = 0
    for word in words:
        if word.text.startswith(_SUCH):  # 乡村建设规划等行政许可: all of these, the first of them named
            odd = 0
        if word.role is Role.SUBJECT and odd > 1:
            return True
        elif _is_odd(word):
            odd += len(word.text)
        elif word.role not in FILLERS:
            odd = 0
    return False


def _without_examples(words: Sequence[Word], at: int) -> Sequence[Word]:
    """What stands before number `at`, where that is not only examples of it: 房屋鉴定、白蚁防治等收费."""
    return [] if any(word.text.startswith(_SUCH) for word in words[max(0, at - 1) : at + 1]) else words[:at]


def unknown_in(words: Sequence[Word]) -> int:
    """How many characters are not understood, or speak against what is asked."""
    return sum(len(word.text) for word in words if _is_odd(word))


def _is_odd(word: Word) -> bool:
    """Whether it says nothing of what is asked: unknown, or against another subject, and no filling either."""
    return word.role in ODD and all(sense.role != Role.FILLING for sense in word.senses)
