"""Judge what a rule finds in a sentence: excused or not, right or wrong by the report's values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.core.compiled import remembered
from reportgen.core.language import expressions, worth
from reportgen.core.language.expressions import Expression
from reportgen.core.report import Report
from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.rules.declared.powers import Find, OwnNames
from reportgen.core.rules.texts.check_digits import is_valid
from reportgen.core.rules.texts.hits import Hit
from reportgen.core.rules.texts.last_figures import holds_of_last, is_of_last
from reportgen.core.rules.texts.naming import is_short_for, name_alone
from reportgen.core.rules.texts.passages import Passage, Sentence, excerpt, is_searchable

_DIGIT, _NUMBER = remembered("[0-9]"), remembered(r"[0-9]+(?:\.[0-9]+)?")
_AT, _SHORTEST = frozenset("于以为从按至"), 3
_CLAUSE_END = "，,。；;：:！!？?\n"


def found(power: Find, report: Report, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Every match of `power` in `passages`, those of `report`, that is wrong."""
    every = "\n".join(_text(passage, power) for passage in passages)
    at_once, lines = is_searchable(every), every.split("\n")
    somewhere = [
        one
        for one in power.patterns
        if one.may_be_in_one_of(every, lines) and (not one.is_local or not at_once or one.is_in(every))
    ]
    for passage in passages if somewhere else ():
        whole = _text(passage, power)
        patterns = [pattern for pattern in somewhere if pattern.may_be_in(whole)]
        hits = [
            Hit(passage.value_id, said, within=sentence.text if not power.exact else sentence.folded.text)
            for printed in (passage.sentences if patterns else ())
            for sentence in (printed if power.exact else printed.folded,)
            for match in _matches(power, patterns, sentence)
            for said in _judged(power, sentence, match, report)
        ]
        if power.once_a_sentence:
            hits = list({hit.within: hit for hit in reversed(hits)}.values())[::-1]
        yield from hits[:1] if power.once else hits


def may_find(power: Find, passages: Sequence[Passage]) -> set[int]:
    """The ids of those in which any of its patterns is found, or may be: told by each text alone.

    Of hundreds of patterns a few have in all the texts together what they need in one.
    """
    texts = [(id(passage), _text(passage, power)) for passage in passages]
    every = "\n".join(text for _, text in texts)
    likely = [one for one in power.patterns if one.may_be_in(every)]
    return {number for number, text in texts if likely and _may_be_in(text, likely)}


def _may_be_in(text: str, patterns: Sequence[Pattern]) -> bool:
    at_once = is_searchable(text)
    return any(one.may_be_in(text) and (not one.is_local or not at_once or one.is_in(text)) for one in patterns)


def _text(passage: Passage, power: Find) -> str:
    return passage.printed if power.exact else passage.folded


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
            if any(a <= start and end <= b for a, b in (*excused, *seen)) or _is_excused(power, sentence.text, match):
                continue
            seen.append((start, end))
            yield match


def _is_excused(power: Find, text: str, match: re.Match[str]) -> bool:
    """Whether something in the clause of `match` excuses it, or its digits are not what they look like."""
    if any(not is_valid(how, match[group]) for group, how in power.valid.items() if match.groupdict().get(group)):
        return True
    if not power.unless:
        return False
    start, end = match.span()
    while start and text[start - 1] not in _CLAUSE_END:
        start -= 1
    while end < len(text) and text[end - 1] not in _CLAUSE_END:
        end += 1
    clause = text[start:end]
    return any(pattern.is_in(clause) for pattern in power.unless)


def _judged(power: Find, sentence: Sentence, match: re.Match[str], report: Report) -> Iterator[dict[str, str]]:
    """What to say of `match`, if it is wrong at all. What came from {{ }} is right by construction."""
    groups = {name: text or "" for name, text in match.groupdict().items()}
    said = {"found": match.group(), "sentence": excerpt(sentence.text, match.span()), **groups}
    compared = [power.number] if power.number else [name for name in _names(power.right_if) if name in groups]
    if any(sentence.is_inserted(match.span(name)) for name in compared):
        return
    if power.own:
        if _is_of_another(power.own, groups[power.name], report):
            yield {**said, "should": report.printed(power.own.names[0])}
        return
    is_right = _value(power.right_if, groups, report) if power.right_if else None
    if power.unless_last and not is_right and _is_of_last(report, sentence.text, match):
        return
    if power.number and not is_right:
        yield from ({**said, "should": should} for should in _should(power, groups, report))
    elif is_right is False or not power.right_if:
        yield said


def _is_of_last(report: Report, text: str, match: re.Match[str]) -> bool:
    """Whether what `match` begins speaks of the last report."""
    return is_of_last(report, _rest_of_clause(text, match.end())) or holds_of_last(report, text[match.start() :])


def _rest_of_clause(text: str, start: int) -> str:
    """What stands behind `start`, up to the end of its clause; of one that ends there, the next one."""
    ends = [at for at in range(start + 1, len(text)) if text[at] in _CLAUSE_END]
    return text[start : ends[0] if ends else len(text)]


def _is_of_another(own: OwnNames, name: str, report: Report) -> bool:
    """Whether `name` is another unit's of the same sort; never where the own name is not known."""
    ours = [text for text in map(report.printed, own.names) if text]
    name = name_alone(name, ours[0], own.begins) if ours else ""
    after = name[1:] if name[:1] in _AT and len(name) > _SHORTEST else name  # 于|晋城城区
    if not name or any(is_short_for(after, one) or is_short_for(one, name) for one in ours):
        return False
    return any(sort.is_in(name) and sort.is_in(ours[0]) for sort in own.sorts)


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
    right = [worth.round_half_up(Decimal(value), digits) for value in values]  # type: ignore[arg-type]
    if written not in right:
        yield " 或 ".join(dict.fromkeys(format(number, "f") for number in right))


def _value(expression: Expression, groups: Mapping[str, str], report: Report) -> worth.Scalar | None:
    def lookup(name: str) -> worth.Scalar | None:
        if name not in groups:
            return report.scalar(name)
        return _number(groups[name]) if _number(groups[name]) is not None else groups[name] or None

    return expressions.evaluate(expression, lookup)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None
