"""Judge rules about words: which passages break them, quoted so that the sentence is found again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

from reportgen.core.cleaning import squeezed
from reportgen.core.findings import Finding, Refusal
from reportgen.core.language import expressions
from reportgen.core.language.expressions import Expression
from reportgen.core.report import Report
from reportgen.core.rules.breach import finding_of
from reportgen.core.rules.copying import copied_from_last, copied_in_run
from reportgen.core.rules.naming import is_same_name, left_of
from reportgen.core.rules.passages import Passage, Sentence, excerpt, folded
from reportgen.core.rules.patterns import Pattern, PatternError
from reportgen.core.rules.rules import Either, Find, Longest, Mention, Naming, Rule, Similar, TextTest, Words
from reportgen.core.rules.run_texts import RunTexts
from reportgen.core.types.field_type import WordRules

_NOTHING = "（没有）"
_DIGIT = re.compile("[0-9]")


_ODD_PATTERN = Refusal("规则 {code} 的写法{why}。", "请改正{where}的 rules.toml；reportgen kinds 会说全所有的错处。")


@dataclass(frozen=True)
class _Hit:
    """One breach: the value it stands in, what the message can say of it, and the cause it shares with other reports."""

    value_id: str
    said: Mapping[str, str]
    cause: str = ""


def broken_wording(
    rule: Rule, test: TextTest, report: Report, passages: Sequence[Passage], run: RunTexts
) -> Iterator[Finding]:
    """A finding for every breach of `rule` in `passages`, which are those of `report`; each message once a value.

    `run` has the texts of the same run, which may not be copied.

    Raises CannotRun when a pattern of the rule cannot be read.
    """
    told = set()
    try:
        hits = list(_hits(rule, test, report, passages, run))
    except PatternError as error:
        where = f"通用规则 {rule.common}" if rule.common else "这种报告"
        raise _ODD_PATTERN(code=rule.code, why=error, where=where) from error
    for hit in hits:
        finding = _finding(rule, hit, report)
        if (finding.field, finding.message) not in told:
            told.add((finding.field, finding.message))
            yield finding


def _looked_into(test: TextTest, passages: Sequence[Passage]) -> list[Passage]:
    """The passages of the test, in the order in which its rule names them: the first is accused of what is missing."""
    if test.look:
        return [passage for home in test.look for passage in passages if passage.home == home]
    return [passage for passage in passages if test.everywhere or passage.type.words is WordRules.ALWAYS]


def _hits(rule: Rule, test: TextTest, report: Report, every: Sequence[Passage], run: RunTexts) -> Iterator[_Hit]:
    passages = _looked_into(test, every)
    match test.power:
        case Find() as power:
            yield from _found(power, report, passages)
        case Words() as power:
            yield from _wrong_words(power, passages)
        case Longest() as power:
            yield from _too_long(power, passages)
        case Mention() as power:
            yield from _missing(power, passages)
        case Either() as power:
            yield from _mixed(power, passages)
        case Similar() as power:
            yield from _similar(power, rule, test, report, passages, run)
        case Naming() as power:
            yield from _misnamed(power, report, passages)
        case power:
            assert_never(power)


# ── find ─────────────────────────────────────────────────────────────────────


def _found(power: Find, report: Report, passages: Sequence[Passage]) -> Iterator[_Hit]:
    for passage in passages:
        whole = passage.text if power.exact else passage.folded
        patterns = [pattern for pattern in power.patterns if pattern.may_be_in(whole)]
        hits = [
            _Hit(passage.value_id, said)
            for printed in (passage.sentences if patterns else ())
            for sentence in (printed if power.exact else printed.folded,)
            for match in _matches(power, patterns, sentence)
            for said in _judged(power, sentence, match, report)
        ]
        yield from hits[:1] if power.once else hits


def _matches(power: Find, patterns: Sequence[Pattern], sentence: Sentence) -> Iterator[re.Match[str]]:
    """Matches of `patterns`, those of `power` that may be there, that no exception excuses, each place once."""
    if power.number and not _DIGIT.search(sentence.text):
        return
    excused: list[tuple[int, int]] | None = None
    seen: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in pattern.find(sentence.text):
            if excused is None:
                excused = [other.span() for one in power.excepts for other in one.find(sentence.text)]
            start, end = match.span()
            if any(a <= start and end <= b for a, b in (*excused, *seen)):
                continue
            seen.append((start, end))
            yield match


def _judged(power: Find, sentence: Sentence, match: re.Match[str], report: Report) -> Iterator[dict[str, str]]:
    """What to say of `match`, if it is wrong at all. What came from {{ }} is right by construction."""
    groups = {name: text or "" for name, text in match.groupdict().items()}
    said = {"found": match.group(), "sentence": excerpt(sentence.text, match.span()), **groups}
    compared = [power.number] if power.number else [name for name in _names(power.right_if) if name in groups]
    if any(sentence.is_inserted(match.span(name)) for name in compared):
        return
    is_right = _value(power.right_if, groups, report) if power.right_if else None
    if power.number and not is_right:
        yield from ({**said, "should": should} for should in _should(power, groups, report))
    elif is_right is False or not power.right_if:
        yield said


def _names(expression: Expression | None) -> tuple[str, ...]:
    return expression.names if expression else ()


def _should(power: Find, groups: Mapping[str, str], report: Report) -> Iterator[str]:
    """The right numbers, when the printed one is none of them; nothing when that cannot be told."""
    written = _number(groups[power.number])
    if written is None:
        return
    digits = max(0, -int(written.as_tuple().exponent))
    values = [_value(expression, groups, report) for expression in power.equals]
    if any(value is None or isinstance(value, str) for value in values):
        return
    right = [expressions.round_half_up(Decimal(value), digits) for value in values]  # type: ignore[arg-type]
    if written not in right:
        yield " 或 ".join(dict.fromkeys(format(number, "f") for number in right))


def _value(expression: Expression, groups: Mapping[str, str], report: Report) -> expressions.Scalar | None:
    def lookup(name: str) -> expressions.Scalar | None:
        if name not in groups:
            return report.scalar(name)
        return _number(groups[name]) if _number(groups[name]) is not None else groups[name] or None

    return expressions.evaluate(expression, lookup)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text) else None


# ── the other powers ─────────────────────────────────────────────────────────


def _wrong_words(power: Words, passages: Sequence[Passage]) -> Iterator[_Hit]:
    for passage in passages:
        for sentence in (printed.folded for printed in passage.sentences):
            for wrong, right in power.instead.items():
                at = sentence.text.find(wrong)
                if at >= 0:
                    quoted = excerpt(sentence.text, (at, at + len(wrong)))
                    yield _Hit(passage.value_id, {"found": wrong, "should": right, "sentence": quoted})


def _too_long(power: Longest, passages: Sequence[Passage]) -> Iterator[_Hit]:
    for home in dict.fromkeys(passage.home for passage in passages):
        inside = [passage for passage in passages if passage.home == home]
        length = sum(len(squeezed(passage.text)) for passage in inside)
        if length > power.limit:
            yield _Hit(_main(inside), {"length": str(length), "limit": str(power.limit)})


def _missing(power: Mention, passages: Sequence[Passage]) -> Iterator[_Hit]:
    """Nothing is missing where nothing is written below the headings: that has a finding of its own."""
    texts = [sentence.folded.text for passage in passages for sentence in passage.sentences]
    missing = [label for label, pattern in power.wanted.items() if not any(map(pattern.is_in, texts))]
    if missing and any(not passage.type.is_heading for passage in passages):
        yield _Hit(_main(passages), {"missing": "、".join(missing)})


def _mixed(power: Either, passages: Sequence[Passage]) -> Iterator[_Hit]:
    for home in dict.fromkeys(passage.home for passage in passages):
        found: dict[str, _Hit] = {}
        for passage in passages:
            for sentence in passage.sentences if passage.home == home else ():
                for label, pattern in power.ways.items():
                    match = next(iter(pattern.find(sentence.text)), None)
                    if match and label not in found:
                        found[label] = _Hit(passage.value_id, {"sentence": excerpt(sentence.text, match.span())})
        if len(found) > 1:
            last = list(found.values())[-1]
            yield _Hit(last.value_id, {"found": "、".join(found), **last.said})


def _misnamed(power: Naming, report: Report, passages: Sequence[Passage]) -> Iterator[_Hit]:
    """Texts that name another; nothing is told while none of the names is known."""
    known = [text for text in map(report.printed, power.names) if text]
    for passage in passages if known else ():
        left = left_of(folded(passage.text), power.beside)
        if not any(is_same_name(left, folded(name), power.omit) for name in known):
            yield _Hit(passage.value_id, {"found": left or _NOTHING, "should": "” 或 “".join(known)})


def _similar(
    power: Similar, rule: Rule, test: TextTest, report: Report, passages: Sequence[Passage], run: RunTexts
) -> Iterator[_Hit]:
    if power.to_others:
        found = copied_in_run(rule.code, power, report, passages, run)
    else:
        found = copied_from_last(rule.code, power, report, passages, lambda every: _looked_into(test, every), run)
    if found:
        yield _Hit(found.value_id, found.said, found.cause)


def _main(passages: Sequence[Passage]) -> str:
    """The value to accuse for a text as a whole: its first running text."""
    return next((passage for passage in passages if not passage.type.is_heading), passages[0]).value_id


def _finding(rule: Rule, hit: _Hit, report: Report) -> Finding:
    def shown(name: str) -> str:
        return hit.said[name] if name in hit.said else report.printed(name) or "（空）"

    return replace(finding_of(rule, hit.value_id, report, shown), cause=hit.cause)
