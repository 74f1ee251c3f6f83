"""What a kind says about published reports: other words for its headings and labels, titles, what is no report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, field
from reportgen.core.recognise.matching import plain
from reportgen.core.suggestions import did_you_mean
from reportgen.core.tables import placeholders
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.kind_data import KindError


@dataclass(frozen=True)
class OtherEdition:
    """Another edition of the form, known by words that only it has; `kind` is its id, '' where none is there."""

    title: str
    signs: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True)
class Certain:
    """`field` is `value` where the text of the field `when` ends in one of `ends`."""

    field: str
    value: str
    when: str
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """How reports of a kind are found in other people's documents.

    `titles` are patterns with {names}; `headings` and `labels` give the variants of an official text, a {name} in that
    of a heading stands for any year, unit or the like;
    `dropped` are patterns of lines that belong to the page and not to the report, `ends` begin the lines
    after which only the page goes on.
    """

    titles: tuple[str, ...] = ()
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    editions: tuple[OtherEdition, ...] = ()
    certain: tuple[Certain, ...] = ()
    dropped: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def build_reading(data: Mapping[str, Any], kind: Kind) -> Reading:
    """Reading from the contents of reading.toml. Raises KindError with every mistake in it."""
    problems: list[str] = []
    body = Declaration(data, "reading.toml", problems)
    official = {cell.content for table in kind.tables.values() for cell in table.cells}
    made = Reading(
        titles=body.texts("titles"),
        headings=dict(_variants(entry, kind.headings) for entry in body.tables("heading")),
        labels=dict(_variants(entry, official) for entry in body.tables("label")),
        editions=tuple(_edition(entry) for entry in body.tables("edition")),
        certain=tuple(_certain(entry, kind) for entry in body.tables("certain")),
        dropped=body.texts("drop"),
        ends=body.texts("ends"),
    )
    body.done()
    written = (one for variants in made.headings.values() for one in variants)
    for title in (*made.titles, *written):
        for name in placeholders(title):
            _known(body, name, kind.fields)
    for pattern in made.dropped:
        _compiles(body, pattern)
    own = {plain(text) for text in (*official, *kind.headings) if plain(text)}
    copied = [(one.title, sign) for one in made.editions for sign in one.signs if plain(sign) in own]
    for title, sign in copied:
        body.complain(f"[[edition]] {title} 的 signs“{sign}”是这一版自己的文字，按它认会把这一版当成另一版")
    if problems:
        raise KindError(dict.fromkeys(problems))
    return made


def _variants(entry: Declaration, official: Any) -> tuple[str, tuple[str, ...]]:
    text, variants = entry.text("text"), entry.texts("variants", None)
    entry.done()
    _known(entry, text, official)
    return text, variants


def _edition(entry: Declaration) -> OtherEdition:
    made = OtherEdition(entry.text("title"), entry.texts("signs", None), entry.text("kind", ""))
    entry.done()
    return made


def _certain(entry: Declaration, kind: Kind) -> Certain:
    made = Certain(entry.text("field"), entry.text("value"), entry.text("when"), entry.texts("ends", None))
    entry.done()
    for name in (made.field, made.when):
        _known(entry, name, kind.fields)
    return made


def _known(entry: Declaration, name: str, known: Any) -> None:
    if name not in known:
        entry.complain(f"没有“{name}”。{did_you_mean(name, known)}")


def _compiles(entry: Declaration, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error:
        entry.complain(f"drop 里的“{pattern}”不是正则表达式")
