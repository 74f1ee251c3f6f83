"""A rule asked of each row or column and hardly meant of some: of changes and rates no part is less than its whole."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding
from reportgen.core.ids import bare, earlier_of
from reportgen.core.kind import Kind
from reportgen.core.language.expressions import Expression
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.rules.declared.rules import Instance, Relation
from reportgen.files.kind_files import TomlFile, data_in

_ORDERS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def compares_changes(kind: Kind, files: Mapping[str, TomlFile]) -> Iterator[Finding]:
    """A warning for each rule of the kind itself; one with `except`, even an empty one, has been thought of."""
    rules = {rule.code: rule.test for rule in kind.rules if not rule.retired}
    for number, entry in enumerate(data_in(files, "rules.toml").get("rule", ())):
        test = rules.get(entry.get("code", ""))
        if "each" not in entry or "except" in entry or not isinstance(test, Relation) or not _has_order(test.check):
            continue
        odd = [one.scope for one in test.instances if _is_odd(kind, test.check, one)]
        if 0 < len(odd) < len(test.instances):
            place = files["rules.toml"].place(("rule", number, "each"))
            listed = ", ".join(f'"{one}"' for one in odd)
            yield finding("K190", place=place, field=entry["code"], lines="、".join(odd), listed=listed)


def _has_order(check: Expression) -> bool:
    return any(
        isinstance(op, _ORDERS) for node in ast.walk(check.tree) if isinstance(node, ast.Compare) for op in node.ops
    )


def _is_odd(kind: Kind, check: Expression, line: Instance) -> bool:
    """Whether two figures of the line are compared, and they are changes, which may be below 0, or rates."""
    names = {bare(name) for name in check.names if not earlier_of(name)} & line.names.keys()
    fields = [field for name in names if (field := kind.field_of(line.names[name]))]
    return len(fields) > 1 and all(one.signed or one.type.dimension is Dimension.RATIO for one in fields)
