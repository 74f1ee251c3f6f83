"""A page about each code, a rule's or the tool's own: what it looks at, an example, what to do, where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from reportgen.core.catalogues.codes import SUBJECTS, codes, worded
from reportgen.core.claims.ways import Way
from reportgen.core.findings import Severity
from reportgen.core.ids import bare, earlier_of, parts_of
from reportgen.core.kind import Kind
from reportgen.core.language.expressions import parse
from reportgen.core.light import dataclass, replace
from reportgen.core.official_words import line_name, official_name
from reportgen.core.periods.period import YEARLY, Length
from reportgen.core.rules.declared.act import Acts
from reportgen.core.rules.declared.odds import AtOdds, Odds
from reportgen.core.rules.declared.powers import (
    Accounts,
    Beyond,
    Contrary,
    Either,
    Elsewhere,
    Find,
    Longest,
    Marks,
    Mention,
    Naming,
    Numbered,
    OtherPlaces,
    OwnNames,
    Paired,
    Phrases,
    Power,
    Recounted,
    Repeated,
    Similar,
    Unit,
    Verbatim,
    Words,
)
from reportgen.core.rules.declared.rules import (
    CELL,
    COMMON,
    WHOLE,
    ClaimTest,
    Instance,
    Relation,
    Rule,
    RuleSet,
    TextTest,
)
from reportgen.say.expression_words import in_words

_ROW = "在工作簿“审核说明”表里写一行：编号 {}，项目（提示里的位置），说明（理由{}）{}。"
# How a finding of each class may be answered.
_ANSWERS = {
    Severity.ERROR: "不能用说明代替，改正以后才能生成报告。",
    Severity.EXPLAIN: f"要改正，或者{_ROW}写了才能生成报告。",
    Severity.WARNING: f"核对无误的，{_ROW}",
    Severity.NOTE: "供参考，不用改，也不用说明。",
}
# Warnings that no line on the sheet of answers can be about, by the beginnings of their codes.
_NOT_ANSWERED = {
    ("R15",): "改正或删去“审核说明”表里的那一行就行。",
    ("R221", "R222", "R202", "R203", "R204"): "不用写说明：说的是 Word 文件，核对以后照办法处理就行。",
}
_FEW = 8
_ODDS = {
    Odds.DENIED: "说没有发生的事，别处有没有数",
    Odds.LISTED: "说有几项，列出的是不是几项",
    Odds.NUMBERED: "同一个文件，前后写的文号是否一样",
    Odds.WEEKDAY: "日期与星期几是否相符",
    Odds.PLAN: "五年规划的起止年份对不对",
    Odds.SPAN: "起止日期与天数是否相符",
    Odds.CAUSE: "后做的事，日期是否在前",
}
_CLAIMED = {
    Way.FIGURE: "说到{names}的，应当与填的数相等",
    Way.EARLIER: "说到{last}{names}的，应当与{last}报告的数相等",
    Way.SHARE: "{names}占多少的百分比，应当照填的数算得对",
    Way.CHANGE: "{names}比{last}增减多少，应当照两期的数算得对",
    Way.TOTAL: "{names}分开说的各项，相加应当等于总数",
    Way.WITHIN: "{names}其中的一部分，不能多于总数",
    Way.NONE: "说没有{names}的，填的应当是 0",
    Way.ALL: "说全部是{names}的，应当没有别的",
    Way.SOME: "说有过{names}的，填的不应当是 0",
    Way.MOST: "说{names}里哪一种最多、最少的，填的数应当是这样",
    Way.TREND: "说{names}比{last}多、少、持平的，应当与两期的数一致",
}


@dataclass(frozen=True)
class Page:
    """What there is to know about one code.

    `kind` is the id of the form whose rule it is, `_common/…` the set of a shared one, '' for the tool's own.
    `formerly` is the code it had before, '' for none.
    """

    code: str
    title: str
    severity: Severity
    looks_at: str
    example: str
    fix: str
    source: str = ""
    answer: str = ""
    kind: str = ""
    retired: str = ""
    used: tuple[str, ...] = ()
    formerly: str = ""


def name_of(kind: Kind) -> str:
    """A kind as pages name it."""
    return f"{kind.title}（{kind.edition} 版）"


def tool_pages() -> Iterator[Page]:
    """A page for each of the tool's own codes, in their order, in the words of a form that is filled in once a year."""
    for code, entry in codes().items():
        answer = next((told for codes, told in _NOT_ANSWERED.items() if code.startswith(codes)), "")
        answer = answer or _answer(code, entry.severity)
        subject = SUBJECTS.get(code[:3], "")
        title, fix = worded(entry.title, YEARLY.words), worded(entry.fix, YEARLY.words)
        yield Page(code, title, entry.severity, subject, entry.example, fix, answer=answer, formerly=entry.formerly)


def rule_pages(kind: Kind, examples: Mapping[str, str]) -> Iterator[Page]:
    """A page for each rule of `kind`; `examples` has a message of each, else its pattern is shown."""
    for rule in kind.rules:
        yield _page(rule, kind.id, examples, kind.length, kind)


def set_pages(shared: RuleSet, users: Sequence[tuple[Kind, Mapping[str, str]]]) -> Iterator[Page]:
    """A page for each rule of a set as the set has it; `users` are the kinds that take it in, each with its examples."""
    examples = {code: message for _, told in reversed(users) for code, message in told.items()}
    for rule in shared.rules:
        used = [
            name_of(kind) + _change(rule, taken) for kind, _ in users for taken in kind.rules if taken.code == rule.code
        ]
        yield replace(_page(rule, f"{COMMON}/{shared.id}", examples, YEARLY), used=tuple(used))


def _page(rule: Rule, home: str, examples: Mapping[str, str], length: Length, kind: Kind | None = None) -> Page:
    """The page of a rule; without a `kind`, as a set has it, its names stay as they are written."""
    return Page(
        rule.code,
        rule.title,
        rule.severity,
        _looks_at(rule, length, kind),
        examples.get(rule.code, "" if rule.retired else rule.message),
        rule.fix,
        rule.source,
        _answer(rule.code, rule.severity),
        home,
        rule.retired,
    )


def _change(rule: Rule, taken: Rule) -> str:
    """What the kind that has `taken` made of `rule`, as far as staff notice."""
    if taken.retired and not rule.retired:
        return f"：不查，{taken.retired}"
    return f"：改为{taken.severity.word}" if taken.severity is not rule.severity else ""


def _looks_at(rule: Rule, length: Length, kind: Kind | None) -> str:
    match rule.test:
        case Relation(check=check, instances=instances, listed=listed):
            names = _names(kind, instances[0])
            scopes = f"“{listed}”的每一条" if listed else "、".join(item.scope for item in instances if item.scope)
            asked = in_words(parse(check.text), names)
            return f"应当成立的关系{_only(rule, names)}：{asked}" + (f"。逐一核对：{scopes}" if scopes else "")
        case ClaimTest(way=way, names=claimed):
            told = _claimed(claimed)
            said = _CLAIMED[way].format(names=told, last=length.last)
            return f"文字里的数字{_only(rule, _names(kind, WHOLE))}：{said}"
        case TextTest(power=power, look=look, everywhere=everywhere, paragraphs=paragraphs):
            names = _names(kind, WHOLE)
            where = "、".join(
                (kind.targets.get(name, "") if kind and name in kind.lists else "") or name for name in look
            )
            where = where or ("全部文字，包括只有一行的" if everywhere else "全部正文" if paragraphs else "全部文字")
            return f"{where}{_only(rule, names)}：{_power(power, rule.title, length, names)}"


def _claimed(names: Collection[str]) -> str:
    """The names of claims.toml by their subjects: 申请（本年新收、上年结转）."""
    subjects: dict[str, list[str]] = {}
    for name in sorted(names):
        subject, *items = parts_of(name)
        subjects.setdefault(subject, []).extend(items)
    return "、".join(subject + (f"（{'、'.join(named)}）" if named else "") for subject, named in subjects.items())


def _only(rule: Rule, names: Callable[[str], str]) -> str:
    return f"（只在 {in_words(rule.when, names)} 时）" if rule.when else ""


def _names(kind: Kind | None, instance: Instance) -> Callable[[str], str]:
    """What a name in a rule is called where the rule looks at `instance`: 「这一格」, the line it means, or its own name."""

    def called(name: str) -> str:
        if kind is None:
            return name
        if bare(name) not in instance.names:
            return official_name(kind, name)
        if bare(name) == CELL:
            return f"{kind.word_for(earlier_of(name))}的这一格" if earlier_of(name) else "这一格"
        return line_name(kind, instance.id_of(name), instance.scope)

    return called


def _power(power: Power, title: str, length: Length, names: Callable[[str], str]) -> str:
    """What a rule about words wants, in a few words."""
    match power:
        case Find(equals=equals) if equals:
            return f"写的数应当等于 {' 或 '.join(in_words(item, names) for item in equals)}"
        case Find(own=OwnNames(names=own)) | OtherPlaces(own=own):
            return f"说的是不是别的单位、别的地方，应当是本报告的 {' 或 '.join(own)}"
        case Find():
            return f"有没有“{title}”的地方"
        case Longest(limit=limit):
            return f"不超过 {limit} 字"
        case Mention(wanted=wanted):
            return f"应当写到：{'、'.join(wanted)}"
        case Contrary(pairs=pairs):
            return f"前后不能矛盾：{'、'.join(pairs)}"
        case Words() as words:
            return _words(words)
        case Phrases(fixed=fixed, worded=worded):
            return f"固定的说法有没有走样，如：{'；'.join([*fixed, *(one.strip('^$') for one in worded)][:_FEW])}"
        case Repeated(unit=unit):
            return f"有没有{'多打一遍的字' if unit is Unit.CHARACTER else '写了两遍的句子'}"
        case Recounted():
            return "同样的东西，前后写的数是否一样"
        case AtOdds(of=of):
            return _ODDS[of]
        case Paired() | Beyond() | Numbered() | Either():
            return _signs(power)
        case Verbatim():
            return f"有没有连数字一起照抄{length.last}报告的话"
        case Acts(acts=acts):
            return f"说到这些法律和文件时，文号、日期、条款对不对：{'、'.join(act.name for act in acts)}"
        case Marks() | Accounts() | Elsewhere():
            return _own(power, length)
        case Naming(names=naming):
            return f"应当是本报告的 {' 或 '.join(naming)}"
        case Similar(to_others=to_others, over=over):
            other = "同一次检查的其他报告" if to_others else f"{length.last}的报告"
            return f"与{other}相同的不超过 {over}%"


def _signs(power: Paired | Beyond | Numbered | Either) -> str:
    match power:
        case Paired(pairs=pairs):
            return f"成对的符号有没有缺一半：{' '.join(pairs)}"
        case Beyond(charset=charset):
            return f"有没有 {charset.upper()} 以外的字"
        case Numbered():
            return "序号有没有跳过、重复或颠倒"
        case Either(ways=ways):
            return f"只用一种写法：{' 或 '.join(ways)}"


def _words(power: Words) -> str:
    near = [*power.spelled[:_FEW], *power.short[:_FEW]]
    wrong = f"写错的、过时的词语，如：{'、'.join(list(power.instead)[:_FEW])}"
    return wrong + (f"；错了一个字的词语，如：{'、'.join(near)}" if near else "")


def _own(power: Marks | Accounts | Elsewhere, length: Length) -> str:
    if isinstance(power, Marks):
        return f"本单位独有的名号，与{length.last}的报告和别处是否一样"
    if isinstance(power, Accounts):
        return "公众号等的名称里是不是别处的地名"
    return "说到的省、市、县，网址和电话的区号，是不是本单位所在地方的"


def _answer(code: str, severity: Severity) -> str:
    more = ("，至少六个字", "，数值（在格里选，可以不选）") if severity is Severity.EXPLAIN else ("", "")
    return _ANSWERS[severity].format(code, *more)
