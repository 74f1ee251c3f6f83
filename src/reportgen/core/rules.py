"""What must hold in a report of a kind: rules as data, read from rules.toml, never code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.core.expressions import Expression
from reportgen.core.findings import Severity
from reportgen.core.kind import PREVIOUS


@dataclass(frozen=True)
class Instance:
    """One application of a rule: `scope` is the column or row it looks at ('' for the whole report).

    `names` has the names that mean something else here than the id of a field: 「本年新收」 in one column.
    """

    scope: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def id_of(self, name: str) -> str:
        """The id of the value that `name` means; 「previous.本年新收」 is last year's cell of the same place."""
        prefix = PREVIOUS if name.startswith(PREVIOUS) else ""
        bare = name.removeprefix(PREVIOUS)
        return prefix + self.names.get(bare, bare)


WHOLE = Instance()


@dataclass(frozen=True)
class Relation:
    """An expression over the report's values that must be true at every instance."""

    check: Expression
    instances: tuple[Instance, ...]


# What a rule can look at. Each has a key of its own in rules.toml (rule_data.py) and a judge (check.py).
Test = Relation


@dataclass(frozen=True)
class Rule:
    """One thing that must hold, asked only where `when` is true.

    A retired rule keeps its code, so that the code is never used again.
    """

    code: str
    title: str
    severity: Severity
    test: Test
    message: str
    fix: str
    source: str
    when: Expression | None = None
    retired: str = ""
