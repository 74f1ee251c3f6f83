"""That there was some of what a clause names, or none of it, and that there was more, less or as much of it before.

A clause is names of the form and the rest of its text, in which each name is one mark. What the rest says of the names is looked for
in words of its own, so that each way to name a thing meets each way to tell of it. There was some where the rest, or a name itself
(采取过行政强制), tells that something took place; none where the rest denies the thing as a whole. What was so again, or for the
first time, tells of the year before as well. What narrows the thing down, or tells how it is done, of a rule, a plan or a paper,
says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.said_of import SaidOf
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.counts.stated_words import of_the_last
from reportgen.core.claims.symbols import When
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import BINDING, MOVES, Role
from reportgen.core.claims.words.word_questions import compares, is_of_one_subject
from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass, replace

_ELSE = (Role.NOT, Role.AWAY, Role.SPLIT, Role.REST, Role.FIGURE, Role.THEN)
_MARKS = {**dict.fromkeys(BINDING, "□"), Role.ABOUT: "△", Role.NONE: "○", **dict.fromkeys(MOVES, "↕")}
_OPENED, _CLOSED = "《“‘「『", "》”’」』"
_HARD = ("疑难", "复杂")
_LONG = 10  # unknown characters that may tell how it was
_PAPERS = (
    "制度|机制|规定|规范|规则|条件|职能|职责|权限|权利|流程|指南|目录|清单|信息|数据|材料|档案|培训|讲座|案例|专题|学习|标准|文书|公示|公开|栏|专区|平台|系统|会议|格式|模板|答辩|应诉|出庭|指引|办法"
    "|条例|宣传|审核|审查|裁量|告知|途径|救济|引导|渠道|程序|方式|类型|咨询|问题|原因|内容|主题|计划|工作|管理|质量|水平|效率|时限|期限|过程|证|书|表|册|网|号|答复|能力|事项|领域|权|法|率"
)
# What is wanted, feared, possible or only meant; a paper or a talk about it.
_NO_EVENT = remembered(
    "应(?!收尽收|有尽有)|须|拟|将|可(?!喜|观)|能|若|如(?!数|期|实|此)|凡|严禁|不得|确保|要求|力争|避免|防|杜绝|预[防计]|风险|隐患|为什么|打算|争取|推[动进]|健全|完善|建立|梳理|分析|评估|监督|检查|以来|每|万一|一旦|无论|不论|是否"
    f"|参照|比照|转|改|的一[律概]|时$|[前后]$|外$|期间|对[^□]{{0,8}}□的|□(?:案件|类|等|方面|的|相关|有关|及其?|重点|主要){{0,3}}(?:{_PAPERS})|□的?[^□]{{1,2}}(?:办法|制度|机制|流程|指南|目录|清单|信息|标准|条例|规定)"
)
# What makes it only some of it: 没有超期答复, 未引发舆情.
_NARROW = remembered(
    "因(?!△|□)|由于|补[充正]|超|逾|延|违|免|费|责|究|异议|投诉|调整|设|隐私|不当|错|瑕|泄|拒|满意|及时|按|舆情|重大|严重|疑难|群体|集体|行政不作为|负面|二审|再审|执行|率"
)
_DENIED = remembered("[未没无不非零莫勿否○]|空白|绝迹|归零|清零|为0")
# What tells that something took place, and not how it is done: 申请由专人负责登记 says nothing of how many there were.
_EVENT = remembered(
    "(?<!为)了(?!解)|(?<![通经超])过(?![程去期])|已|(?<!平)均|全部|都|皆|悉|收到|接到|收取|发生|出现|产生|提起|引发|实施|开展|采取|动用|作出|做出|办结|结案|个别|部分|一些|不少|少数|多数|随后|后来|继续"
    "|仍|又|再|首|第一次|主要|集中|涉及|来自|为主|妥善|顺利|圆满|按[期时]|如期|维持|撤销|纠正|驳回|胜诉|败诉|处以|开出|下达|理完|加大|较|更|明显|显著|占|尽收|也|有[少一几多]|↕"
)
_TO_WHOM = remembered("对[^□]*的")  # 对拒不整改的单位采取过行政强制
_TOLD = remembered(r"[^□△、和及与的]")
_HAPPENED = "有|过|再|曾|见|发生|出现|启动|实施|采取|开展|动用|使用|运用|办理|作出|做出|受理|收到|接到|提起|提出|产生|存在|收取|涉及|新增|任何|一[件起例宗次]"
_NONE_OF = (
    remembered(
        r"^(?:[^□]*|[^□]{0,6}□(?:案件|情况|方面|当?中|里)?)○[^□○]{0,10}(?:□[^□○]{0,3}){0,2}□"
        r"(?:[\u4e00-\u9fff]{0,2}之类)?的?(?:情况|情形|现象|案件|事项|问题|事|手段|措施)?(?:发生|出现)?$"
    ),
    remembered(
        r"□(?:案件|情况|方面)?的?(?:情况|情形|现象|工作|事|数量|件数)?(?:继续|仍然?|依然|依旧|一直|始终|全年|年内|本年度?){0,2}(?:保持|呈|为|是)?"
        rf"○(?:{_HAPPENED}){{0,4}}了?$"
    ),
)
_FIRST = remembered("首次|首度|首例|首起|第一次|头一[回遭次]|破天荒|首开先河|首现")
_AGAIN = remembered("继续|连续|仍|依旧|依然|再次|再度|又|一如既往|历来|一直|从来|始终|从未|保持")
_EVER = remembered("从未|从来|历来")
_SIZE = "的?(?:总量|总数|数量|件数|次数|规模|体量|总体|整体|人数?|数|量|案件)?"
_MOVED = remembered(rf"□{_SIZE}[^□△○]{{0,6}}↕(?:了|态势|趋势|势头)?$")
_QUALITY = remembered(f"(?:{_PAPERS})|[时天日度类涉均占比]")


def present(spoken: Spoken) -> Iterator[Claim]:
    """That there was some of what the clause names, or none, or more or less of it than before."""
    if spoken.has_figure or spoken.is_away or any(one.way is Way.NONE for one in spoken.denied):
        return
    yield from _Presence(spoken, spoken.vocabulary).told()


@dataclass(frozen=True)
class _Presence(SaidOf):
    def told(self) -> Iterator[Claim]:
        words = [word for word in _outside_titles(self.spoken.clause) if word.text not in _HARD]
        is_odd = bool(words) and words[0].role is Role.AND  # 没有企业和科研机构提出申请, behind a bracket
        is_odd |= bool(words) and words[0].role is Role.AMONG  # of what another clause names
        is_odd |= any(a.role is Role.UNKNOWN and b.role is Role.BODY for a, b in pairwise(words))  # 红桥图书馆
        if is_odd or not _names_it(words, self.spoken) or any(word.role in _ELSE for word in words):
            return
        rest = _TO_WHOM.sub("", "".join(_MARKS.get(word.role, word.text) for word in words))
        unknown = sum(len(word.text) for word in words if word.role is Role.UNKNOWN)
        if unknown > _LONG or _NO_EVENT.search(rest) or not _TOLD.search(rest):
            return
        meant = self._one([word for word in words if word.role in (*BINDING, Role.ABOUT)])
        if meant:
            at = next(word for word in words if word.role in BINDING)
            yield from self._moved(rest, at, words, meant)
            if self.spoken.when is When.THIS or (self.spoken.when is When.OTHER and _EVER.search(rest)):
                yield from self._there(rest, at, meant)

    def _there(self, rest: str, at: Word, meant: tuple[Meant, ...]) -> Iterator[Claim]:
        """That there was some, or none; and of what was so again, or for the first time, what there was before."""
        if (
            rest.count(_MARKS[Role.NONE]) == 1
            and not _NARROW.search(rest)
            and any(one.search(rest) for one in _NONE_OF)
        ):
            yield replace(self.claim(Way.NONE, at, meant), when=When.THIS)
            if _AGAIN.search(rest):
                yield replace(self.claim(Way.NONE, at, meant), when=When.LAST)
        elif (
            self._took_place(rest)
            and not _DENIED.search(rest)
            and not any(word.role is Role.SAME for word in self.spoken.clause)
        ):
            yield self.claim(Way.SOME, at, meant)
            if _FIRST.search(rest):
                yield replace(self.claim(Way.NONE, at, meant), when=When.LAST)

    def _took_place(self, rest: str) -> bool:
        """Whether the clause tells that something took place; a name of the form may say so itself (采取过行政强制)."""
        return bool(_EVENT.search(rest) or _EVENT.search("".join(word.text for word in self.spoken.clause)))

    def _moved(self, rest: str, at: Word, words: Sequence[Word], meant: tuple[Meant, ...]) -> Iterator[Claim]:
        """That there is more of it than in the year that is spoken of, less, or as much."""
        found, base = _MOVED.search(rest), self.spoken.base or self.spoken.when
        moves = [word for word in words if word.role in MOVES]
        if found is None or len(moves) != 1 or base not in (When.LAST, When.AGO) or _QUALITY.search(found[0]):
            return
        if moves[0].role is Role.SAME and not compares(words):
            return  # 恰与复议总数相同
        yield replace(self.claim(Way.TREND, at, meant[:1]), when=base, direction=MOVES[moves[0].role])

    def _one(self, named: Sequence[Word]) -> tuple[Meant, ...]:
        """What it names, as it is usually counted."""
        meant = self.spoken.beside(self.meant(of_the_last(named, self.vocabulary)))
        is_led = any(word.role is Role.SUBJECT for word in named) or not self.spoken.text.subject
        return meant if is_led or (meant and meant[0].subject == self.spoken.text.subject) else ()


def _outside_titles(words: Sequence[Word]) -> Iterator[Word]:
    """Without what stands in quotation marks: a title names nothing that there was."""
    depth = 0
    for word in words:
        if word.text in _OPENED:
            depth += 1
        elif word.text in _CLOSED:
            depth -= 1
        elif depth <= 0:
            yield word


def _names_it(words: Sequence[Word], spoken: Spoken) -> bool:
    """Whether they name a subject, what no other subject has, or by whom something was asked for."""
    named = [word for word in words if word.role in BINDING]
    if any(word.role is Role.SUBJECT or is_of_one_subject(word) or _is_strong(word, spoken) for word in named):
        return True
    asks = spoken.vocabulary.subjects.get(spoken.text.subject)
    is_part = any(word.role is Role.PART and word.of(spoken.text.subject) for word in named)
    return is_part and asks is not None and any(asks.id in word.text for word in words if word.role is not Role.PART)


def _is_strong(word: Word, spoken: Spoken) -> bool:
    topics = spoken.vocabulary.subjects
    return any(
        (topics[one.subject].measures if word.role is Role.MEASURE else topics[one.subject].parts)[one.id].strong
        for one in word.senses
        if one.role == word.role
    )
