"""A name that nothing stands behind where a tag uses it: what was likely meant, such as a column that only a loop has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.core.findings import Finding
from reportgen.core.ids import dotted
from reportgen.core.printing.filters import FILTERS as PRINTING
from reportgen.core.suggestions import did_you_mean
from reportgen.core.template_names import Named, NameSort, all_names
from reportgen.files.tags.tag_scan import Tag

Scope = Mapping[str, Named]
_LOOP = "loop"


def unknown_name(
    tag: Tag, name: str, names: Mapping[str, Named], scopes: Sequence[Scope], looped: Iterable[str]
) -> Finding:
    """What to say of `name` in `tag`; `scopes` are the names of the loops around it, `looped` those of any loop."""
    if name in looped or name == _LOOP:
        return tag.told("K024", "outside", name=name)
    records = (one for scope in reversed(scopes) for one, named in scope.items() if _has(named, name))
    if record := next(records, ""):
        return tag.told("K024", "column here", name=name, record=record)
    if owner := next((one for one, named in names.items() if named.each and _has(named.each, name)), ""):
        if names[owner].sort is NameSort.PROSE:
            owner = dotted(owner, next(iter(names[owner].parts)))
        return tag.told("K024", "column", name=name, owner=owner)
    known = [*all_names(names), *(one for scope in scopes for one in scope)]
    return tag.told("K024", name=name, hint=as_filter_hint(name) or did_you_mean(name, known))


def as_filter_hint(name: str) -> str:
    """Where the name of a filter belongs, '' for any other name."""
    return f"印法写在名称后面，例如 {{{{ 名称|{name} }}}}。" if name in PRINTING else ""


def _has(named: Named, name: str) -> bool:
    return named.sort is NameSort.RECORD and name in named.parts
