"""Ways of telling something as done, so that there was some of it: 依法实施了行政强制, 处罚均依法作出, 废止了一批文件."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.symbols import When
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.vocabulary import Topic
from reportgen.core.compiled import remembered

_LEAD = (*FILLERS, Role.WHEN, Role.OURS, Role.ALSO, Role.SOME)
_DEEDS = (
    "作出|做出|办理|办结|实施|执行|开展|完成|公示|公开|公布|上网|收取|征收|上缴|缴入|缴纳|入库|入账|开具|解读|审核|备案|标注|下架|审结|结案"
    "|答复|告知|登记|配发|提供|说明|送达|录入|归档|整改|履行|到位|下载|收尽"
)
# What is done to each of them, and ends the clause; a duty or a wish is none of it.
_ALL_DONE = remembered(
    rf"^(?:已|依法|依规|及时|按时|按期|严格|全部|[按照由经通过在].{{1,12}}?|同步|同时|足额|全额|如数|逐件|做到|实行|开具)*(?:了)?(?:{_DEEDS}).{{0,8}}$"
    "|^(?:做到|实现|实行|经过|通过|符合).{2,16}$"
)
_WANTED = remembered(
    "应|须|拟|将|可以|能够|不得|严禁|确保|要求|必须|力争|凡|如果|若|建立|完善|健全|推进|推动|加强|强化|规范.{0,2}流程|制度|机制|管理$|目录|清单|信息|流程|标准化"
)
_NOT_MANY = remembered("^(?:案件)?(?:的)?(?:数量|总量|量)?(?:并)?(?:不多|较少|极少|很少|不少|较多|有限)$")
_BY_SOME = remembered(
    "(?:有|个别|部分|少数|一些|有的)(?:申请人|当事人|原告|公民|群众)(?:.{0,4}不服.{0,4}|又|再|就此|依法|对.{0,6}不服)?$"
)
_PAST = ("了", "过")
_SOME = ("个别", "部分", "少数", "少量", "极少数", "极个别", "有", "也有", "另有", "还有", "一些", "有的")
_DENIED = (Role.NONE, Role.FIGURE, Role.REST, Role.OF_OTHERS, Role.SHARE, Role.LEVEL)
_ENDED = remembered("了|已|被|最终|终审|一审|二审|生效|判决|判令|裁定|责令|予以|驳回|复议后|随后|结果")
_OPEN = remembered(
    "如|若|应|可能|拟|将|依据|不服.{0,4}$|防止|避免|减少|降低|风险|对.{0,6}的|^凡|案件?[中里]|情形|情况|典型|指导|提高|旨在|[，、].{0,2}$"
)
_WHO = (*FILLERS, Role.MEASURE, Role.PART, Role.SUBJECT, Role.ABOUT, Role.BODY, Role.ORGAN, Role.OURS, Role.WHEN)


def told_as_done(spoken: Spoken) -> Sequence[Word]:
    """What a clause without a figure names as done."""
    words = spoken.clause
    is_now = spoken.when is When.THIS and not spoken.has_figure and not spoken.denied
    is_of_form = any(word.role in (Role.SUBJECT, Role.MEASURE) for word in words)  # every way names one of them
    if not is_now or not is_of_form or any(word.role in _DENIED for word in words) or _wanted(words):
        return ()
    ways = (_done_to_all, _did, _a_few, _dealt_with)
    found = next((named for way in ways if (named := way(words))), ())
    return [word for word in found if word.role not in FILLERS and word.text not in _SOME]


def _wanted(words: Sequence[Word]) -> bool:
    said = (word.text for word in words if word.role not in (Role.SUBJECT, Role.MEASURE, Role.PART))
    return _WANTED.search("".join(said)) is not None


def _one_subject(words: Sequence[Word]) -> int:
    """Where the only subject stands that a clause begins with; -1 where it has several, or a list."""
    found = [n for n, word in enumerate(words) if word.role is Role.SUBJECT]
    if len(found) != 1 or any(word.role is Role.AND for word in words[: found[0] + 2]):
        return -1
    is_led = all(word.role in (*_LEAD, Role.MEASURE) for word in words[: found[0]])
    return found[0] if is_led else -1


def _said(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _done_to_all(words: Sequence[Word]) -> Sequence[Word]:
    """「行政处罚均依法作出」, 「收费均按规定标准收取」, 「新出台的规章全部配发解读」."""
    at = _one_subject(words)
    behind = [word for word in words[at + 1 :] if word.text not in ("已", "案件", "决定", "收入")]
    is_all = at >= 0 and bool(behind) and behind[0].role is Role.ALL
    return words[: at + 1] if is_all and _ALL_DONE.match(_said(behind[1:])) else ()


def _did(words: Sequence[Word]) -> Sequence[Word]:
    """「依法实施了行政强制」, 「废止了不合时宜的规章」, 「出现了重复申请的情况」, 「年内有文件被废止」."""
    named = [n for n, word in enumerate(words) if word.role in (Role.SUBJECT, Role.MEASURE)]
    if not named or any(word.role is Role.AND or word.role is Role.ALL for word in words):
        return ()
    first, last = named[0], named[-1]
    is_led = all(word.role in _LEAD or word.role is Role.HOW for word in words[:first])
    is_over = all(word.role in FILLERS or word.text == "情况" for word in words[last + 1 :])
    text = _said(words[: last + 1])
    is_past = any(word.text in _PAST for word in words[:last]) or (
        words[last].role is Role.SUBJECT and any(mark in words[last].text for mark in _PAST)
    )
    is_there = any(word.text in _SOME for word in words[:first]) and "被" in text
    unknown = sum(
        len(word.text) for word in words[first:last] if word.role not in (*FILLERS, Role.SUBJECT, Role.MEASURE)
    )
    of = {*words[last].subjects}
    named = [n for n in named if not of.isdisjoint(words[n].subjects)]  # 有答复被法院撤销: of the case
    return [words[n] for n in named] if is_led and is_over and (is_past or is_there) and unknown <= 6 else ()


def _a_few(words: Sequence[Word]) -> Sequence[Word]:
    """「引发少量行政诉讼」, 「行政强制案件数量不多」, 「有申请人提起行政复议」."""
    at = next((n for n, word in enumerate(words) if word.role is Role.SUBJECT), len(words))
    before, behind = words[:at], words[at + 1 :]
    if at == len(words) or any(word.role not in (*_LEAD, Role.ABOUT, Role.UNKNOWN) for word in before):
        return ()
    is_few = bool(_NOT_MANY.match(_said(behind))) and all(word.role in FILLERS for word in before)
    is_counted = not behind and bool(before) and before[-1].text in _SOME
    is_by_some = not behind and bool(_BY_SOME.search(_said(before)))
    return words[at : at + 1] if is_few or is_counted or is_by_some else ()


def _dealt_with(words: Sequence[Word]) -> Sequence[Word]:
    """「上年遗留的申请已办结」, 「未办结的申请转入下年」: of what is named first something is told."""
    roles = [word.role for word in words if word.role not in FILLERS]
    is_told = roles == [Role.MEASURE, Role.SUBJECT, Role.MEASURE] and words[0].role is Role.MEASURE
    at = next((n for n, word in enumerate(words) if word.role is Role.SUBJECT), 0)
    behind = words[at + 1 :]
    last = behind[-1:] if is_told else []
    is_done = any(word.text in ("已", "已经") for word in behind) or any(
        {one.id for one in word.senses} & {one.id for one in words[0].senses} for word in last
    )
    return words[: at + 1] if is_told and is_done else ()


def came_out(spoken: Spoken) -> tuple[str, Sequence[Word]]:
    """The subject whose outcome a clause tells, and the words that name it; what another body decides is told by that body."""
    words = spoken.clause
    is_now = spoken.when is When.THIS and spoken.is_ours and not spoken.has_figure and not spoken.denied
    if not is_now or not any(word.role is Role.MEASURE for word in words):
        return "", ()
    names = {n for n in range(len(words) - 1) if words[n].role is Role.UNKNOWN and words[n + 1].role is Role.BODY}
    text = _said(words)
    if any(word.role not in _WHO for n, word in enumerate(words) if n not in names):
        return "", ()
    if any(word.role is Role.ALL for word in words) or not _ENDED.search(text) or _OPEN.search(text):
        return "", ()
    subjects = [name for word in words if word.role is Role.SUBJECT for name in word.subjects[:1]]
    subject = subjects[-1] if subjects else spoken.text.subject
    topic = spoken.vocabulary.subjects.get(subject)
    if topic is None or not topic.beside:
        return "", ()
    outcomes = [n for n, word in enumerate(words) if word.role is Role.MEASURE and _is_outcome(word, topic)]
    bodies = [n for n, word in enumerate(words) if word.role is Role.BODY]
    is_one = len(outcomes) == 1 and all(n < outcomes[0] for n in bodies) and len(bodies) < 2
    return (subject, [word for word in words if word.role in (Role.MEASURE, Role.PART)]) if is_one else ("", ())


def _is_outcome(word: Word, topic: Topic) -> bool:
    return any(topic.measures[sense.id].share_of for sense in word.of(topic.id))
