"""What must hold in a report of a kind: rules as data, read from rules.toml, never code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.core.expressions import Expression
from reportgen.core.findings import Severity


@dataclass(frozen=True)
class Instance:
    """One application of a relation: `scope` is the column or row it looks at ('' for the whole report).

    `names` maps every name of the rule to the id of the value it means here.
    """

    scope: str
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Relation:
    """An expression over the report's values that must be true at every instance."""

    check: Expression
    instances: tuple[Instance, ...]


@dataclass(frozen=True)
class Rule:
    """One thing that must hold. A retired rule keeps its code, so that the code is never used again."""

    code: str
    title: str
    severity: Severity
    test: Relation
    message: str
    fix: str
    source: str
    retired: str = ""
