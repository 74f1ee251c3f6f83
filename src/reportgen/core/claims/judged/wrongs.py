"""What a message can say of a claim that does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.core.claims.claims import Meant
from reportgen.core.claims.words.vocabulary import Measure, Topic
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.rules.declared.rules import Instance
from reportgen.core.values import plain_number


class Wrong(NamedTuple):
    """What a message can say of a claim that does not hold: what it is of, what is written, what it should be, and why.

    `gap` is by how much it is wrong, `ids` are the values that staff type which it was held against,
    `meant` is the reading told of where there were several, `gaps` are those of all.
    """

    what: str
    said: str
    should: str
    how: str = ""
    gap: Decimal = Decimal(0)
    ids: frozenset[str] = frozenset()
    meant: Meant | None = None
    gaps: frozenset[Decimal] = frozenset()


def lines_meant(subject: Topic, meant: Meant) -> Sequence[Instance]:
    """The rows or columns that are added up."""
    return [one for name in meant.parts for one in subject.parts[name].instances] or subject.all_


def only_cell(measures: Sequence[Measure], instances: Sequence[Instance]) -> str:
    """The one value that is meant, '' where it is a sum."""
    names = [name for measure in measures for name in measure.value.names]
    is_one = len(names) == len(instances) == 1 and measures[0].value.text.strip() == names[0]
    return instances[0].id_of(names[0]) if is_one else ""


def likeliest(said: Decimal, pairs: Sequence[tuple[Meant, Decimal]]) -> tuple[Meant, Decimal]:
    """The reading to tell of: the first, unless that is far away (by more than half) and another is nearer."""
    is_near = abs(said - pairs[0][1]) * 2 <= pairs[0][1]
    return pairs[0] if is_near else min(pairs, key=lambda pair: abs(said - pair[1]))


def added_up(values: Sequence[Decimal]) -> str:
    """The sum as it is worked out."""
    return f"{' + '.join(map(plain_number, values))} = {plain_number(sum(values, Decimal(0)))}"


def name_meant(meant: Meant) -> str:
    """What a message calls it."""
    if meant.plus:
        return "、".join((*(other.subject for other in meant.plus), meant.subject))
    measures = "、".join(meant.measures)
    return f"{measures}（{'、'.join(meant.parts)}）" if meant.parts else measures
