"""The names that the Word template of a kind may use, and what stands behind each: a value, a list, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from reportgen.core.fields import Field
from reportgen.core.ids import HEADING, PARAGRAPHS, TEXT, dotted, parts_of
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, field
from reportgen.core.printing.dimensions import Dimension


class NameSort(StrEnum):
    """What a name stands for in a template."""

    VALUE = "value"
    GROUP = "group"
    PROSE = "prose"
    LIST = "list"
    RUNNING = "running"
    RECORD = "record"
    ANY = "any"


@dataclass(frozen=True)
class Named:
    """What stands behind a name: its `sort`, the names inside it, what a loop over it gives, the options of a choice.

    `dimension` tells which filters can print a value, None where that is not known; `blank` is printed where there is none.
    """

    sort: NameSort
    parts: Mapping[str, Named] = field(default_factory=dict)
    each: Named | None = None
    choices: tuple[str, ...] = ()
    dimension: Dimension | None = None
    blank: str = ""


ANY = Named(NameSort.ANY)
_VALUE = Named(NameSort.VALUE, dimension=Dimension.WORDS)
_NUMBER = Named(NameSort.VALUE, dimension=Dimension.QUANTITY)
_PARAGRAPH = Named(NameSort.RECORD, {"级": _VALUE, HEADING: _VALUE, TEXT: _VALUE})
_RUNNING = Named(NameSort.RUNNING, each=_PARAGRAPH)
_PROSE = Named(NameSort.PROSE, {PARAGRAPHS: _RUNNING}, each=_PARAGRAPH)
# What Jinja has inside a loop.
LOOP = Named(NameSort.GROUP, dict.fromkeys(("index", "index0", "revindex", "first", "last", "length", "cycle"), _VALUE))


def names_of(kind: Kind) -> dict[str, Named]:
    """Every name of a kind as `context` gives it to the template."""
    names: dict[str, Named] = {}
    cells: dict[str, list[Field]] = {}
    for one in kind.fields.values():
        cells.setdefault(parts_of(one.id)[0], []).append(one)
    for name, members in cells.items():
        alone = next((one for one in members if one.id == name), None)
        names[name] = _named(alone) if alone else _group([(parts_of(one.id)[1:], one) for one in members])
    for spec in kind.lists.values():
        columns = {column.id: _named(column) for column in spec.columns}
        record = Named(NameSort.RECORD, {} if spec.is_narrative else {"序号": _NUMBER, **columns})
        names[spec.id] = Named(NameSort.LIST, {PARAGRAPHS: _RUNNING}, each=record)
    return names


def all_names(names: Mapping[str, Named]) -> Iterator[str]:
    """Every name that can be written, groups and what is in them."""
    for name, named in names.items():
        yield name
        if named.sort is NameSort.GROUP:
            yield from (dotted(name, inner) for inner in all_names(named.parts))


def _named(spec: Field) -> Named:
    return (
        _PROSE
        if spec.type.has_paragraphs
        else Named(NameSort.VALUE, choices=spec.choices, dimension=spec.type.dimension, blank=spec.blank)
    )


def _group(members: list[tuple[tuple[str, ...], Field]]) -> Named:
    parts: dict[str, Named] = {}
    for name in dict.fromkeys(path[0] for path, _ in members):
        inside = [(path[1:], one) for path, one in members if path[0] == name]
        parts[name] = _group(inside) if inside[0][0] else _named(inside[0][1])
    return Named(NameSort.GROUP, parts)
