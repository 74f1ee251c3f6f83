"""Build all the rules of a kind: its own, and those of the sets it takes in, as it adjusts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from typing import Any

from reportgen.core.ids import PREVIOUS
from reportgen.core.light import replace
from reportgen.core.rules.declared.rules import Rule, RuleSet, TextTest
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.rule_data import rules_in, severity_in
from reportgen.core.toml.rule_names import Known
from reportgen.core.toml.text_rule_data import adjusted
from reportgen.core.types.field_type import WordRules

# The contents of the rules.toml of every set that can be taken in, by its name.
Sets = Mapping[str, Mapping[str, Any]]


def build_rules(data: Mapping[str, Any], known: Known, problems: list[str], sets: Sets) -> tuple[Rule, ...]:
    """Rules from the contents of rules.toml; mistakes are added to `problems`, a rule with one is left out.

    A shared rule stands where its code has its place among the kind's own.
    """
    head = Declaration(data, "rules.toml", problems)
    known = replace(known, pieces=head.pairs("pieces"))
    own = list(rules_in(head, known))
    shared = [_asleep(rule, known) for rule in _adjusted(head, list(_taken_in(head, sets, known.thorough)), known)]
    head.done()
    problems += _repeated([*own, *shared])
    return tuple(merge(own, shared, key=lambda rule: rule.code))


def build_set(name: str, data: Mapping[str, Any], problems: list[str], thorough: bool = True) -> RuleSet:
    """The set `name` from the contents of its rules.toml. It knows no form, so that naming a field is a mistake."""
    head = Declaration(data, f"通用规则 {name} 的 rules.toml", problems)
    known = Known({}, {}, {}, (PREVIOUS,), head.pairs("pieces"), thorough=thorough)
    made = RuleSet(name, head.text("title"), tuple(replace(rule, common=name) for rule in rules_in(head, known)))
    head.done()
    return made


def _taken_in(head: Declaration, sets: Sets, thorough: bool) -> Iterator[Rule]:
    for name in dict.fromkeys(head.texts("common")):
        if name in sets:
            yield from build_set(name, sets[name], head.problems, thorough).rules
        else:
            head.complain(f"没有通用规则“{name}”。{did_you_mean(name, sets)}")


def _adjusted(head: Declaration, rules: Sequence[Rule], known: Known) -> Iterator[Rule]:
    """`rules`, those with an [adjust.CODE] as the kind wants them."""
    adjust = head.table("adjust", required=False)
    for code in adjust.data:
        if code not in [rule.code for rule in rules]:
            adjust.complain(f"通用规则里没有编号“{code}”。{did_you_mean(code, [rule.code for rule in rules])}", code)
    for rule in rules:
        if rule.code in adjust.data:
            entry = Declaration(
                adjust.table(rule.code).data,
                f"rules.toml [adjust.{rule.code}]",
                head.problems,
                ("adjust", rule.code),
                head.file,
            )
            yield _as_wanted(rule, entry, known)
        else:
            yield rule


def _as_wanted(rule: Rule, entry: Declaration, known: Known) -> Rule:
    reason, severity = entry.any("off", ""), severity_in(entry, rule.severity)
    if entry.has("off") and not (isinstance(reason, str) and reason.strip()):
        entry.complain("off 后面要写不查的原因，用引号括起来")
    test = adjusted(rule.test, entry, known) if isinstance(rule.test, TextTest) else rule.test
    entry.done()
    return replace(rule, severity=severity or rule.severity, test=test, retired=rule.retired or str(reason))


def _asleep(rule: Rule, known: Known) -> Rule:
    """`rule`, off in a kind that has none of the narrative it looks into."""
    test, columns = rule.test, (column for spec in known.lists.values() for column in spec.columns)
    if not isinstance(test, TextTest) or test.look or test.everywhere or rule.retired:
        return rule
    is_told = any(field.type.words is WordRules.ALWAYS for field in (*known.fields.values(), *columns))
    return rule if is_told else replace(rule, retired="这种报告里没有成段的文字")


def _repeated(rules: Sequence[Rule]) -> Iterator[str]:
    """A sentence for every code that is used twice."""
    codes = [rule.code for rule in rules]
    for code in dict.fromkeys(code for code in codes if codes.count(code) > 1):
        sets = dict.fromkeys(rule.common for rule in rules if rule.code == code and rule.common)
        yield f"rules.toml：编号 {code} 用了两次" + (f"，通用规则 {'、'.join(sets)} 里有这个编号" if sets else "")
