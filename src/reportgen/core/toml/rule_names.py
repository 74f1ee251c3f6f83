"""What a rule may name, and whether an expression or a message keeps to it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.core.fields import Field, Grid, List
from reportgen.core.ids import bare, is_previous, previous
from reportgen.core.language.expression_faults import faults_in
from reportgen.core.language.expressions import Expression
from reportgen.core.language.sorts import Sort
from reportgen.core.rules.rules import WHOLE, Instance
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Declaration


@dataclass(frozen=True)
class Known:
    """The fields, grids and lists of the kind whose rules are being read, and the pieces its patterns are made of.

    `thorough`: patterns are compiled at once, to know that each can be read.
    """

    fields: Mapping[str, Field]
    grids: Mapping[str, Grid]
    lists: Mapping[str, List]
    pieces: Mapping[str, str] = field(default_factory=dict)
    thorough: bool = True

    def meaning(self, name: str, instance: Instance = WHOLE) -> Field | None:
        """The field that `name` means at `instance`; last year's fields are this year's."""
        return self.fields.get(bare(instance.id_of(name)))

    def understands(
        self,
        entry: Declaration,
        expression: Expression,
        instance: Instance = WHOLE,
        wanted: Sort = Sort.TRUTH,
        besides: Container[str] = (),
    ) -> bool:
        """Whether `expression` makes sense at `instance` and gives what is `wanted`; complains of what does not.

        The names in `besides` have a meaning of their own.
        """
        if not self.has(entry, [name for name in expression.names if name not in besides], instance):
            return False
        faults = faults_in(expression, lambda name: None if name in besides else self.meaning(name, instance), wanted)
        for fault in faults:
            entry.complain(fault)
        return not faults

    def has(self, entry: Declaration, names: Iterable[str], instance: Instance = WHOLE) -> bool:
        """Whether each of `names` means a value; complains of those that do not."""
        unknown = [name for name in names if self.meaning(name, instance) is None]
        for name in unknown:
            known = [*instance.names, *self.fields]
            hint = did_you_mean(name, map(previous, known) if is_previous(name) else known)
            entry.complain(f"没有名称“{name}”。{hint}")
        return not unknown
