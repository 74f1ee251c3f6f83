"""A name that nothing stands behind where a tag uses it, or that is held against what it never is: what was likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jinja2 import nodes

from reportgen.core.findings import Finding
from reportgen.core.ids import EARLIER, dotted
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.printing.filters import FILTERS as PRINTING
from reportgen.core.suggestions import did_you_mean
from reportgen.core.template_names import Named, NameSort, all_names
from reportgen.files.tags.tag_scan import Tag
from reportgen.files.tags.tag_syntax import written

Scope = Mapping[str, Named]
_LOOP = "loop"
_AT_LOOP = "把 for 后面改成"
_NUMBERS = (Dimension.QUANTITY, Dimension.RATIO, Dimension.YEAR)


def unknown_name(
    tag: Tag, name: str, names: Mapping[str, Named], scopes: Sequence[Scope], looped: Iterable[str]
) -> Finding:
    """What to say of `name` in `tag`; `scopes` are the names of the loops around it, `looped` those of any loop."""
    if name in looped or name == _LOOP:
        return tag.told("K024", "outside", name=name)
    if name in EARLIER:
        path = re.search(rf"{name}(?:\.\w+)+", tag.body)
        return tag.told("K024", "earlier", name=name, path=path[0] if path else f"{name}.名称")
    records = (one for scope in reversed(scopes) for one, named in scope.items() if _has(named, name))
    if record := next(records, ""):
        return tag.told("K024", "column here", name=name, record=record)
    if owner := next((one for one, named in names.items() if named.each and _has(named.each, name)), ""):
        if names[owner].sort is NameSort.PROSE:
            owner = dotted(owner, next(iter(names[owner].parts)))
        return tag.told("K024", "column", name=name, owner=owner)
    joined = (f"{one}.{name.removeprefix(one)}" for scope in scopes for one in scope if name.startswith(one))
    parted = next((f"是不是“{one}”？" for one in joined if one in {*_columns(scopes)}), "")
    hint = (
        as_filter_hint(name)
        or parted
        or did_you_mean(name, [*all_names(names), *(one for scope in scopes for one in scope)])
    )
    here = next(
        (one for scope in reversed(scopes) for one, named in scope.items() if named.sort is NameSort.RECORD), ""
    )
    if here and not hint and re.search(rf"\b{name}\.\w", tag.body):
        return tag.told("K024", "record", name=name, record=here)
    return tag.told("K024", name=name, hint=hint)


def _columns(scopes: Sequence[Scope]) -> Iterator[str]:
    """「行.列」 for each column that a loop has."""
    for scope in scopes:
        yield from (dotted(one, part) for one, named in scope.items() for part in named.parts)


def once_a_loop(found: Iterable[Finding]) -> Iterator[Finding]:
    """`found`, another name for the records of a loop told at its first use: it is mended where the loop begins."""
    told: set[str] = set()
    for one in found:
        if one.fix not in told:
            yield one
        told |= {one.fix} if _AT_LOOP in one.fix else set()


def odd_comparison(tag: Tag, node: nodes.Compare, named: Named | None) -> Iterator[Finding]:
    """An option that a choice does not have, a number held against a text: the condition never holds."""
    for one in node.ops if named else ():
        value = one.expr.value if isinstance(one.expr, nodes.Const) else None
        if named is None or not isinstance(value, str) or not value:
            continue
        if named.dimension in _NUMBERS:
            yield tag.told("K024", "number", name=written(node.expr), value=value)
        elif named.choices and value not in named.choices:
            hint, options = did_you_mean(value, named.choices), "、".join(named.choices)
            yield tag.told("K024", "option", name=written(node.expr), value=value, hint=hint, choices=options)


def as_filter_hint(name: str) -> str:
    """Where the name of a filter belongs, '' for any other name."""
    return f"印法写在名称后面，例如 {{{{ 名称|{name} }}}}。" if name in PRINTING else ""


def _has(named: Named, name: str) -> bool:
    return named.sort is NameSort.RECORD and name in named.parts
