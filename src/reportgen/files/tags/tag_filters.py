"""The filters behind a name in a tag: which they are, whether they can print it, and a unit that is printed twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import nodes

from reportgen.core.findings import Finding
from reportgen.core.ids import PREVIOUS, bare, earlier_of, parts_of
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.printing.filters import FILTERS, PrintingError, as_filter, manner_of
from reportgen.core.printing.manners import Manner, Wording
from reportgen.core.template_names import ANY, Named, NameSort
from reportgen.files.tags.tag_scan import Tag
from reportgen.files.tags.tag_syntax import written

_NUMBERS = (Dimension.QUANTITY, Dimension.RATIO)
# What people write behind a tag whose value brings its unit along.
_AGAIN = {
    "%": ("%",),
    "万元": ("万元", "万", "元"),
    "亿元": ("亿元", "亿", "元"),
    "个百分点": ("个百分点", "百分点", "%"),
}
_SIGNS = ("%", "％")
_AFTER_CAPITALS = ("元", "整", "正")


def parted(node: nodes.Filter) -> tuple[nodes.Expr, list[nodes.Filter]]:
    """What is printed, and the filters behind it from left to right."""
    inner: nodes.Expr = node
    filters: list[nodes.Filter] = []
    while isinstance(inner, nodes.Filter) and inner.name in FILTERS and inner.node is not None:
        filters.insert(0, inner)
        inner = inner.node
    return inner, filters


def named_in(filters: list[nodes.Filter]) -> Iterator[nodes.Expr]:
    """The names in brackets of filters that ask for another value; those of an earlier report are told otherwise."""
    for one in filters:
        if FILTERS[one.name].asks_value:
            yield from (
                argument for argument in one.args if not isinstance(argument, nodes.Const) and not _earlier(argument)
            )


def manner_in(
    tag: Tag, inner: nodes.Expr, filters: list[nodes.Filter], meaning: Callable[[nodes.Node], Named | None]
) -> Manner | Finding:
    """How `filters` print `inner`, or why they cannot; `meaning` tells what stands behind a name."""
    if isinstance(inner, nodes.Const | nodes.TemplateData):
        return tag.told("K100", "no value", name=filters[0].name)
    for one in (one for one in filters if FILTERS[one.name].asks_value):
        for argument in (argument for argument in one.args if not _is_decimals(argument)):
            other = meaning(argument)
            if _earlier(argument):
                return tag.told("K100", "earlier", name=one.name, other=written(argument), **_as_field(argument))
            if other is None or (other.sort is not NameSort.ANY and not _is_number(other)):
                shown = argument.value if isinstance(argument, nodes.Const) else written(argument)
                return tag.told("K100", "other", name=one.name, other=shown, hint="")
    named, errors = meaning(inner) or ANY, list[PrintingError]()
    for dimension in [named.dimension] if named.dimension else Dimension:  # what a macro is given may be any of them
        try:
            return manner_of("|".join(map(_as_written, filters)), dimension)
        except PrintingError as error:
            errors.append(error)
    return tag.told("K100", errors[0].says, **errors[0].values)


def unit_twice(tag: Tag, manner: Manner) -> Iterator[Finding]:
    """A unit that is printed with the value, and stands behind the tag again: 「{{ 金额|万元 }}万元」."""
    after = tag.paragraph.text[tag.start + len(tag.raw) :].lstrip().replace("％", "%")
    in_capitals = manner.wording is Wording.CAPITALS
    again = next(filter(after.startswith, _AFTER_CAPITALS if in_capitals else _AGAIN.get(manner.unit, ())), "")
    if again:
        yield tag.told("K101", unit="元" if in_capitals else manner.unit, after=again)


def unit_behind_blank(tag: Tag, named: Named, name: str) -> Iterator[Finding]:
    """A sign that the template has behind a value, and then behind what is printed where there is none: 「—%」."""
    after = tag.paragraph.text[tag.start + len(tag.raw) :].lstrip()
    sign = next(filter(after.startswith, _SIGNS), "")
    if sign and named.blank and named.dimension is Dimension.RATIO:
        yield tag.told("K179", sign=sign, blank=named.blank, bare=f"{{{{ {name} }}}}")


def _earlier(argument: nodes.Node) -> bool:
    return bool(earlier_of(written(argument)))


def _as_field(argument: nodes.Node) -> dict[str, str]:
    """What a field of an earlier value may be called, and the value that it is of."""
    known = bare(written(argument))
    when = "上期" if earlier_of(written(argument)) == PREVIOUS else "同期"
    return {"bare": known, "suggested": f"{when}{''.join(parts_of(known))}"}


def _is_decimals(argument: nodes.Node) -> bool:
    return isinstance(argument, nodes.Const) and type(argument.value) is int


def _is_number(other: Named) -> bool:
    return other.sort is NameSort.VALUE and other.dimension in _NUMBERS


def _as_written(one: nodes.Filter) -> str:
    if one.kwargs or one.dyn_args is not None or one.dyn_kwargs is not None:
        return as_filter(one.name, "…")
    values = (str(argument.value) if isinstance(argument, nodes.Const) else written(argument) for argument in one.args)
    return as_filter(one.name, *(value or "…" for value in values))
