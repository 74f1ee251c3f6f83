"""What must hold in a report of a kind: rules as data, read from rules.toml, never code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.core.claims.ways import Way
from reportgen.core.findings import Severity
from reportgen.core.ids import bare, earlier_of, of_earlier, record_id, record_of
from reportgen.core.language.expressions import Expression
from reportgen.core.light import dataclass, field
from reportgen.core.rules.declared.powers import Power


@dataclass(frozen=True)
class Instance:
    """One application of a rule: `scope` is the column or row it looks at ('' for the whole report).

    `names` has the names that mean something else here than the id of a field: 「本年新收」 in one column.
    """

    scope: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def id_of(self, name: str) -> str:
        """The id of the value that `name` means; 「previous.本年新收」 is the last report's cell of the same place."""
        here = self.names.get(bare(name), bare(name))
        return of_earlier(earlier_of(name), here)


WHOLE = Instance()


# What the message of a relation may name besides values: the column, row or cell it looks at, and by how much its left
# side is more than its right one; how far both are apart, whichever is more.
SCOPE, DIFFERENCE, APART = "scope", "difference", "apart"
# What a relation asked of single cells calls the one it looks at.
CELL = "cell"


@dataclass(frozen=True)
class Relation:
    """An expression over the report's values that must be true at every instance.

    Asked of each record of the list `listed`, it has one instance, the first record; a report has as many as records.
    """

    check: Expression
    instances: tuple[Instance, ...]
    listed: str = ""

    def in_report(self, records: Mapping[str, int]) -> Sequence[Instance]:
        """Every instance in a report whose lists have so many records."""
        if not self.listed:
            return self.instances
        return [self._at(number) for number in range(1, records.get(self.listed, 0) + 1)]

    def around(self, value_id: str) -> Sequence[Instance]:
        """The instances that may be about a value: of a rule on records that of its own."""
        if not self.listed:
            return self.instances
        record = record_of(value_id)
        return [self._at(record.number)] if record and record.list_id == self.listed else self.instances

    def _at(self, number: int) -> Instance:
        columns = self.instances[0].names
        return Instance(which_record(number), {name: record_id(self.listed, number, name) for name in columns})


def which_record(number: int) -> str:
    """What a record of a list is called: 「第3条」."""
    return f"第{number}条"


@dataclass(frozen=True)
class TextTest:
    """What must hold in the words of a report: a power and the fields and lists it looks into.

    It looks into all narrative where none are named, into one-line texts too if `everywhere`, into no heading if `paragraphs`.
    """

    power: Power
    look: tuple[str, ...] = ()
    everywhere: bool = False
    paragraphs: bool = False


@dataclass(frozen=True)
class ClaimTest:
    """Figures in the text that say something of `names` (a subject, or 「申请.自然人」 of it) must bear being looked up.

    `way` is how they say it: as a figure, a share, a change.
    """

    way: Way
    names: frozenset[str]


# What a rule can look at. Each has a key of its own in rules.toml (rule_data.py) and a judge (check.py).
Test = Relation | TextTest | ClaimTest


@dataclass(frozen=True)
class Rule:
    """One thing that must hold, asked only where `when` is true.

    A retired rule keeps its code, so that the code is never used again. `common` is the set it was taken from, if any.
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
    common: str = ""

    @property
    def remedy(self) -> str:
        """What to do about what breaks it."""
        return self.fix + self.severity.asks


# The folder among those of the kinds that holds the sets.
COMMON = "_common"


@dataclass(frozen=True)
class RuleSet:
    """Rules that name no field of any form, so that every kind can take them in."""

    id: str
    title: str
    rules: tuple[Rule, ...]
