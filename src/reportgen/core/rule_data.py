"""Build the rules of a kind from its rules.toml, or say everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.core import expressions
from reportgen.core.declarations import Declaration
from reportgen.core.expressions import ExpressionError
from reportgen.core.findings import Severity
from reportgen.core.kind import PREVIOUS, Field, Grid
from reportgen.core.kind_faults import misspelt_choices
from reportgen.core.rules import Instance, Relation, Rule
from reportgen.core.suggestions import did_you_mean
from reportgen.core.tables import placeholders

_SCOPES = ("column", "row")


def build_rules(
    data: Mapping[str, Any], fields: Mapping[str, Field], grids: Mapping[str, Grid], problems: list[str]
) -> tuple[Rule, ...]:
    """Rules from the contents of rules.toml; mistakes are added to `problems`, a rule with one is left out."""
    head = Declaration(data, "rules.toml", problems)
    made = [_rule(entry, fields, grids) for entry in head.tables("rule")]
    head.done()
    rules = tuple(rule for rule in made if rule is not None)
    codes = [rule.code for rule in rules]
    problems += [f"rules.toml：编号 {code} 用了两次" for code in dict.fromkeys(codes) if codes.count(code) > 1]
    return rules


def _rule(entry: Declaration, fields: Mapping[str, Field], grids: Mapping[str, Grid]) -> Rule | None:
    code, title, check = entry.text("code"), entry.text("title"), entry.text("check")
    severity = entry.text("severity", str(Severity.ERROR))
    message, fix, source = entry.text("message"), entry.text("fix"), entry.text("source")
    grid_id, each, retired = entry.text("grid", ""), entry.text("each", ""), entry.text("retired", "")
    entry.done()
    if severity not in [str(item) for item in Severity]:
        entry.complain("severity 只能是 error（错误）或 warning（警告）")
        return None
    try:
        expression = expressions.parse(check)
    except ExpressionError as error:
        entry.complain(str(error))
        return None
    instances = tuple(_instances(entry, grid_id, each, grids))
    names = {*expression.names, *placeholders(message)} - {"scope"}
    if not instances or not all(_knows(entry, name, instances[0], fields) for name in sorted(names)):
        return None
    for mistake in misspelt_choices(expression, instances[0].names, fields):
        entry.complain(mistake)
    bound = tuple(Instance(item.scope, {name: _meant(name, item) for name in names}) for item in instances)
    return Rule(code, title, Severity(severity), Relation(expression, bound), message, fix, source, retired)


def _meant(name: str, instance: Instance) -> str:
    """The id of the value that `name` means; 「previous.本年新收」 looks at last year's cell of the same place."""
    prefix = PREVIOUS if name.startswith(PREVIOUS) else ""
    bare = name.removeprefix(PREVIOUS)
    return prefix + instance.names.get(bare, bare)


def _instances(entry: Declaration, grid_id: str, each: str, grids: Mapping[str, Grid]) -> Iterator[Instance]:
    if not grid_id and not each:
        yield Instance("")
        return
    grid = grids.get(grid_id)
    if grid is None:
        entry.complain(f"没有表格数据“{grid_id}”。{did_you_mean(grid_id, grids)}")
    elif each == "column":
        for column in grid.columns:
            yield Instance(column, {row: f"{grid.id}.{row}.{column}" for row in grid.rows})
    elif each == "row":
        for row in grid.rows:
            yield Instance(row, {column: f"{grid.id}.{row}.{column}" for column in grid.columns})
    else:
        entry.complain(f"写了 grid 就要写 each，可用：{'、'.join(_SCOPES)}")


def _knows(entry: Declaration, name: str, instance: Instance, fields: Mapping[str, Field]) -> bool:
    if _meant(name, instance).removeprefix(PREVIOUS) in fields:
        return True
    entry.complain(f"没有名称“{name}”。{did_you_mean(name, [*instance.names, *fields])}")
    return False
