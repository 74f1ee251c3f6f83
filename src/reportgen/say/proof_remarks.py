"""What a proof copy says of a figure: where it comes from, which rules look at it, what it was the period before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.core.figure_facts import Facts
from reportgen.core.findings import Finding
from reportgen.core.proofreading import Shown
from reportgen.core.report import Origin
from reportgen.core.rules.relations import Judgement
from reportgen.core.values import plain_number

# Stands above every page of a proof copy.
PROOF_HEADER = "校对稿　只供校对，不上报、不公开"
_JUDGED = {Judgement.HOLDS: "对得上", Judgement.BROKEN: "对不上", Judgement.CANNOT_TELL: "还不能比"}


def proof_remark(shown: Shown, facts: Facts, last: str, findings: Sequence[Finding]) -> str:
    """The lines about one figure; `last` is what the period before is called, `findings` are those about its value."""
    return "\n".join(_lines(shown, facts, last, findings))


def _lines(shown: Shown, facts: Facts, last: str, findings: Sequence[Finding]) -> Iterator[str]:
    place = str(facts.place or "")
    yield f"出处：{place}" if place.endswith(facts.id) else f"出处：{' ▸ '.join(filter(None, (place, facts.id)))}"
    if shown.is_typed:
        yield "文字里手写的数，不是引用：请与表里的数核对。"
    else:
        yield from _of_value(facts, last)
    for one in findings:
        yield f"{one.severity.word} {one.code}：{one.message}" + (f"（已说明：{one.answer}）" if one.answer else "")


def _of_value(facts: Facts, last: str) -> Iterator[str]:
    if facts.origin is Origin.DERIVED and facts.parts:
        yield "自动算出：" + "、".join(f"{name} {text or '（空）'}" for name, text in facts.parts)
    for one in facts.rules:
        yield f"规则：{one.rule.code} {one.rule.title}（{_JUDGED.get(one.judgement, '')}）"
    if not facts.rules:
        yield "规则：没有单独核对这一项的规则"
    if facts.last is None:
        yield f"{last}：没有{last}的数"
    else:
        more = _moved(facts.more)
        yield f"{last}：{facts.last or '（空）'}{more}"


def _moved(more: int | Decimal | None) -> str:
    if more is None:
        return ""
    said = plain_number(more if more > 0 else -more)
    return f"（{'增' if more > 0 else '减'} {said}）" if more else "（没有变化）"
