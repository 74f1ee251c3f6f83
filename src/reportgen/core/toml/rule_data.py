"""Build rules from the entries of a rules.toml, or say everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.claims.ways import Way
from reportgen.core.findings import Severity
from reportgen.core.rules.declared.rules import WHOLE, Relation, Rule, Test
from reportgen.core.toml.claim_data import build_claim_test
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.relation_data import build_relation
from reportgen.core.toml.rule_names import Known
from reportgen.core.toml.text_rule_data import POWERS, build_text_test

# The kinds of test, by the key that asks for them.
TESTS = ("check", *POWERS, *Way)


def rules_in(head: Declaration, known: Known) -> Iterator[Rule]:
    """The rules that stand in `head`, the whole of a file; one with a mistake is left out."""
    for entry in head.tables("rule"):
        if entry.has("common"):
            entry.complain("common 要写在 rules.toml 的最前面")
        rule = _rule(entry, known)
        if rule is not None:
            yield rule


def severity_in(entry: Declaration, usual: Severity) -> Severity | None:
    """The severity that `entry` asks for; None after complaining of one there is not."""
    severity = entry.text("severity", str(usual), [str(one) for one in Severity])
    if severity not in [str(item) for item in Severity]:
        *most, last = (f"{item}（{item.word}）" for item in Severity)
        entry.complain(f"severity 只能是 {'、'.join(most)}或 {last}")
        return None
    return Severity(severity)


def _rule(entry: Declaration, known: Known) -> Rule | None:
    code, title, message = entry.text("code"), entry.text("title"), entry.text("message")
    fix, source, retired = entry.text("fix"), entry.text("source"), entry.text("retired", "")
    severity = severity_in(entry, Severity.ERROR)
    when = known.over_lines(entry.expression("when")) if entry.has("when") else None
    test = _test(entry, message, known)
    entry.done()
    if test is None or severity is None:
        return None
    if when is not None:
        known.understands(entry, when, test.instances[0] if isinstance(test, Relation) else WHOLE)
    return Rule(code, title, severity, test, message, fix, source, when, retired)


def _test(entry: Declaration, message: str, known: Known) -> Test | None:
    asked = [key for key in TESTS if entry.has(key)]
    if len(asked) != 1:
        entry.complain(f"{'、'.join(asked or TESTS)} 要写一样，也只能写一样")
        return None
    (key,) = asked
    if key in list(Way):
        return build_claim_test(Way(key), entry, message, known)
    return build_relation(entry, message, known) if key == "check" else build_text_test(key, entry, message, known)
