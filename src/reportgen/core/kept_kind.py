"""A kind as plain data and back: which classes it is made of, and what was worked out of it that need not be again."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from reportgen.core.charts import Chart, ChartItem
from reportgen.core.claims.lexicon import Lexicon, Overlaid
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.general import Role
from reportgen.core.claims.words.vocabulary import Measure, Portion, Sense, Split, Topic, Vocabulary
from reportgen.core.fields import Field, Grid, List
from reportgen.core.findings import Severity
from reportgen.core.kind import Kind, PropertyTemplates, Rollover, Sheet
from reportgen.core.language.expressions import Expression
from reportgen.core.line_breaks import WordEdges
from reportgen.core.periods.period import Calendar, Length
from reportgen.core.plain_objects import NotPlain, PlainObjects, ToldObject
from reportgen.core.rules.declared.act import Act
from reportgen.core.rules.declared.odds import Odds
from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.rules.declared.powers import Find, OwnNames, Phrases, Power, Unit, Words
from reportgen.core.rules.declared.rules import Instance, Rule, Test
from reportgen.core.styled_text import Emphasis
from reportgen.core.tables import Cell, Table
from reportgen.core.types import TYPES

# A power or a test more is one of these at once; whatever else a kind is made of has to be named here.
CLASSES = (
    *(Kind, Sheet, PropertyTemplates, Rollover, Calendar, Length, WordEdges, Chart, ChartItem),
    *(Field, Grid, List, Emphasis, Table, Cell, Expression),
    *(Rule, Severity, Instance, Pattern, Act, OwnNames, Unit, Odds, *get_args(Test), *get_args(Power)),
    *(Vocabulary, Topic, Measure, Portion, Split, Way, Lexicon, Overlaid, Sense, Role),
)
_WORKED_OUT = {
    Kind: ("targets", "positions", "all_asked"),
    Expression: ("names", "weighings", "needed", "moments"),
    Pattern: ("is_local",),
    Find: ("digest",),
    Words: ("digest",),
    Phrases: ("digest",),
    Vocabulary: ("lexicon", "places"),
}


@cache
def _objects() -> PlainObjects:
    return PlainObjects(CLASSES, _WORKED_OUT, TYPES)


def plain_kind(kind: Kind) -> ToldObject | None:
    """`kind` as texts and rows that JSON can say; None where something is in it that cannot be said so."""
    try:
        return _objects().told(kind)
    except NotPlain:
        return None


def kind_of(told: ToldObject) -> Any:
    """The kind that was told so."""
    return _objects().made(told)
