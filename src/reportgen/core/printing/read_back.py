"""What stands in a finished report for a value, as staff would type it: the way back from how it is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.core.cleaning import shorten, squeezed
from reportgen.core.fields import Field
from reportgen.core.ids import filters_of, unfiltered
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.printing.manners import Manner
from reportgen.core.values import Doubted, Raw, is_blank, problem

# Others write more than last year as +3; whoever types leaves the sign out.
_PLUS = re.compile(r"^\s*[+＋]\s*(?=[0-9０-９])")


def line_pattern(fields: Mapping[str, Field], leaf: str) -> str:
    """What stands for a leaf inside a line: a regular expression. `fields` are known by the names that leaves have."""
    field, filters = fields[unfiltered(leaf)], filters_of(leaf)
    pattern = field.manner(filters).in_line if filters else field.type.in_line(field)
    spaced = r"\s*".join(map(re.escape, squeezed(field.blank)))  # the room in it is layout
    return f"{pattern}|{spaced}" if field.blank else pattern


def is_worded(fields: Mapping[str, Field], leaf: str) -> bool:
    """Whether words, and not only figures, may stand for a leaf in a table."""
    field, filters = fields[unfiltered(leaf)], filters_of(leaf)
    return field.type.takes_words or bool(field.blank) or bool(filters and field.manner(filters).is_in_words)


def typed_back(fields: Mapping[str, Field], leaf: str, raw: Raw | Doubted) -> Raw | Doubted:
    """`raw`, which stands where a leaf is printed, as its value would be typed; None where it says nothing of the value.

    What is no text that its filters print stays as it is. A value that may have been rounded is told as such (R126).
    """
    field, filters = fields[unfiltered(leaf)], filters_of(leaf)
    if is_blank(raw) or (isinstance(raw, str) and is_blank_of(field, raw)):
        return None
    if not filters:
        return _PLUS.sub("", raw) if field.signed and isinstance(raw, str) else raw
    if isinstance(raw, Doubted):
        made = typed_back(fields, leaf, raw.raw)
        inner = made if isinstance(made, Doubted) else Doubted(made, ())
        return Doubted(inner.raw, (*raw.problems, *inner.problems))
    manner = field.manner(filters)
    if not manner.tells_the_value:
        return None
    return _typed(field, filters, manner, raw) if isinstance(raw, str) else raw


def is_blank_of(field: Field, text: str) -> bool:
    """Whether the form prints `text` where nothing is filled in; a 0 is a value, whoever printed it."""
    is_it = bool(field.blank) and squeezed(text) == squeezed(field.blank)
    return is_it and not (field.type.is_number and field.type.parse(field, field.blank)[0] is not None)


def _typed(field: Field, filters: str, manner: Manner, text: str) -> Raw | Doubted:
    if manner.dimension is Dimension.DAY:
        return (field.type.alone(text) if field.type.alone else "") or text
    value = manner.value_of(text)
    if value is None:
        return text
    typed = field.type.typed(value)
    if not manner.loses(field.most_decimals):
        return typed
    return Doubted(typed, (problem("R126", shown=shorten(text), typed=typed, filters=filters),))


def is_rounded(raw: Raw | Doubted) -> bool:
    """Whether `typed_back` could tell no more than a rounded value."""
    return isinstance(raw, Doubted) and any(one.code == "R126" for one in raw.problems)
