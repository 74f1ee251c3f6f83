"""Build the rules of a kind from its rules.toml, or say everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from reportgen.core.findings import Severity
from reportgen.core.rules.rules import WHOLE, Relation, Rule, Test
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.relation_data import build_relation
from reportgen.core.toml.rule_names import Known
from reportgen.core.toml.text_rule_data import TEXT_TESTS

# The kinds of test, each by the key that asks for it: takes its own keys out of the entry, gives None after complaining.
_TESTS: Mapping[str, Callable[[Declaration, str, Known], Test | None]] = {
    "check": build_relation,
    **TEXT_TESTS,
}


def build_rules(data: Mapping[str, Any], known: Known, problems: list[str]) -> tuple[Rule, ...]:
    """Rules from the contents of rules.toml; mistakes are added to `problems`, a rule with one is left out."""
    head = Declaration(data, "rules.toml", problems)
    known = replace(known, pieces=head.pairs("pieces"))
    made = [_rule(entry, known) for entry in head.tables("rule")]
    head.done()
    rules = tuple(rule for rule in made if rule is not None)
    codes = [rule.code for rule in rules]
    problems += [f"rules.toml：编号 {code} 用了两次" for code in dict.fromkeys(codes) if codes.count(code) > 1]
    return rules


def _rule(entry: Declaration, known: Known) -> Rule | None:
    code, title, message = entry.text("code"), entry.text("title"), entry.text("message")
    fix, source, retired = entry.text("fix"), entry.text("source"), entry.text("retired", "")
    severity = _severity(entry)
    when = entry.expression("when") if entry.has("when") else None
    test = _test(entry, message, known)
    entry.done()
    if test is None or severity is None:
        return None
    if when is not None:
        known.understands(entry, when, test.instances[0] if isinstance(test, Relation) else WHOLE)
    return Rule(code, title, severity, test, message, fix, source, when, retired)


def _severity(entry: Declaration) -> Severity | None:
    severity = entry.text("severity", str(Severity.ERROR))
    if severity not in [str(item) for item in Severity]:
        entry.complain("severity 只能是 error（错误）或 warning（警告）")
        return None
    return Severity(severity)


def _test(entry: Declaration, message: str, known: Known) -> Test | None:
    asked = [key for key in _TESTS if entry.has(key)]
    if len(asked) != 1:
        entry.complain(f"{'、'.join(asked or _TESTS)} 要写一样，也只能写一样")
        return None
    return _TESTS[asked[0]](entry, message, known)
