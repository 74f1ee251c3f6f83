"""A page about each code, a rule's or the tool's own: what it looks at, an example, what to do, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.core.codes import CODES, SUBJECTS, worded
from reportgen.core.findings import Severity
from reportgen.core.kind import Kind
from reportgen.core.periods.period import YEARLY, Length
from reportgen.core.rules.rules import (
    COMMON,
    Either,
    Find,
    Longest,
    Mention,
    Naming,
    Power,
    Relation,
    Rule,
    RuleSet,
    Similar,
    TextTest,
    Words,
)

_CAN_BE_ANSWERED = "核对无误的，在工作簿“审核说明”表里写一行：编号 {}，项目（提示里的位置），说明（理由）。"
_CANNOT = "不能用说明代替，改正以后才能生成报告。"
_ABOUT_AN_ANSWER = "改正或删去“审核说明”表里的那一行就行。"
_ANSWER_CODES = "R15"
_FEW = 8


@dataclass(frozen=True)
class Page:
    """What there is to know about one code.

    `kind` is the id of the form whose rule it is, `_common/…` the set of a shared one, '' for the tool's own.
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


def name_of(kind: Kind) -> str:
    """A kind as pages name it."""
    return f"{kind.title}（{kind.edition} 版）"


def tool_pages() -> Iterator[Page]:
    """A page for each of the tool's own codes, in their order, in the words of a form that is filled in once a year."""
    for code, entry in CODES.items():
        answer = _ABOUT_AN_ANSWER if code.startswith(_ANSWER_CODES) else _answer(code, entry.severity)
        subject = SUBJECTS.get(code[:3], "")
        title, fix = worded(entry.title, YEARLY.words), worded(entry.fix, YEARLY.words)
        yield Page(code, title, entry.severity, subject, entry.example, fix, answer=answer)


def rule_pages(kind: Kind, examples: Mapping[str, str]) -> Iterator[Page]:
    """A page for each rule of `kind`; `examples` has a message of each, else its pattern is shown."""
    for rule in kind.rules:
        yield _page(rule, kind.id, examples, kind.length)


def set_pages(shared: RuleSet, users: Sequence[tuple[Kind, Mapping[str, str]]]) -> Iterator[Page]:
    """A page for each rule of a set as the set has it; `users` are the kinds that take it in, each with its examples."""
    examples = {code: message for _, told in reversed(users) for code, message in told.items()}
    for rule in shared.rules:
        used = [
            name_of(kind) + _change(rule, taken) for kind, _ in users for taken in kind.rules if taken.code == rule.code
        ]
        yield replace(_page(rule, f"{COMMON}/{shared.id}", examples, YEARLY), used=tuple(used))


def _page(rule: Rule, kind: str, examples: Mapping[str, str], length: Length) -> Page:
    return Page(
        rule.code,
        rule.title,
        rule.severity,
        _looks_at(rule, length),
        examples.get(rule.code, "" if rule.retired else rule.message),
        rule.fix,
        rule.source,
        _answer(rule.code, rule.severity),
        kind,
        rule.retired,
    )


def _change(rule: Rule, taken: Rule) -> str:
    """What the kind that has `taken` made of `rule`, as far as staff notice."""
    if taken.retired and not rule.retired:
        return f"：不查，{taken.retired}"
    return f"：改为{taken.severity.word}" if taken.severity is not rule.severity else ""


def _looks_at(rule: Rule, length: Length) -> str:
    only = f"（只在 {rule.when.text} 时）" if rule.when else ""
    match rule.test:
        case Relation(check=check, instances=instances):
            scopes = "、".join(item.scope for item in instances if item.scope)
            return f"应当成立的关系{only}：{check.text}" + (f"。逐一核对：{scopes}" if scopes else "")
        case TextTest(power=power, look=look, everywhere=everywhere):
            where = "、".join(look) or ("全部文字，包括只有一行的" if everywhere else "全部文字")
            return f"{where}{only}：{_power(power, rule.title, length)}"


def _power(power: Power, title: str, length: Length) -> str:
    """What a rule about words wants, in a few words."""
    match power:
        case Find(equals=equals) if equals:
            return f"写的数应当等于 {' 或 '.join(item.text for item in equals)}"
        case Find():
            return f"有没有“{title}”的地方"
        case Longest(limit=limit):
            return f"不超过 {limit} 字"
        case Mention(wanted=wanted):
            return f"应当写到：{'、'.join(wanted)}"
        case Either(ways=ways):
            return f"只用一种写法：{' 或 '.join(ways)}"
        case Words(instead=instead):
            return f"写错的、过时的词语，如：{'、'.join(list(instead)[:_FEW])}"
        case Naming(names=names):
            return f"应当是本报告的 {' 或 '.join(names)}"
        case Similar(to_others=to_others, over=over):
            other = "同一次检查的其他报告" if to_others else f"{length.last}的报告"
            return f"与{other}相同的不超过 {over}%"


def _answer(code: str, severity: Severity) -> str:
    return _CANNOT if severity is Severity.ERROR else _CAN_BE_ANSWERED.format(code)
