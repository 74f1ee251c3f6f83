"""The language of Word templates: Jinja with what a form needs, plain data only, and an end to what it may cost."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from decimal import Decimal
from functools import wraps
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, Undefined, nodes, pass_context
from jinja2.filters import FILTERS
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace
from markupsafe import Markup

from reportgen.core.catalogues.codes import sentence
from reportgen.core.context import print_through
from reportgen.core.ids import COMPUTED, computed
from reportgen.core.printing.filters import FILTERS as PRINTING
from reportgen.core.printing.filters import PrintingError
from reportgen.files.document.page_layout import INDENTS, in_lines
from reportgen.files.document.template.budget import CALL, STEP, TURN, spent

_LARGEST_NUMBER = Decimal(10) ** 30
# What a condition or a loop may ask. None makes a text longer; what is printed is a name and nothing else.
_FILTERS = (
    "abs count d default first int last length list lower map max min reject rejectattr reverse select selectattr"
)
_FILTERS += " sort sum trim unique upper"
_TESTS = "== != < <= > >= boolean defined divisibleby eq equalto even false filter ge gt in integer iterable le lower"
_TESTS += " lt mapping ne none number odd sequence string true undefined upper"
_METHODS = {"startswith", "endswith"}
_OF_LOOPS = {"cycle", "changed"}
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Macro, nodes.Assign),
    *(nodes.AssignBlock, nodes.With, nodes.Name, nodes.NSRef, nodes.Const, nodes.List, nodes.Tuple, nodes.Dict),
    *(nodes.Pair, nodes.Keyword, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Compare, nodes.Operand, nodes.And),
    *(nodes.Or, nodes.Not, nodes.Neg, nodes.Pos, nodes.CondExpr, nodes.Test, nodes.Filter, nodes.Call, nodes.Concat),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod),
)
_WRITTEN = {
    "Pow": "**",
    "CallBlock": "call",
    "FilterBlock": "filter",
    "FromImport": "from",
    "ScopedEvalContextModifier": "autoescape",
}
_LOOP, _MACRO, _JOINED = " loop", " macro", " joined"  # no template can name them


class TooMuch(TemplateRuntimeError):
    """A template makes more than any document holds."""


def _spend(cost: int) -> None:
    if not spent(cost):
        raise TooMuch("循环的次数或印出的字太多，已停止生成")


class TemplateLanguage(ImmutableSandboxedEnvironment):
    """Jinja as every template gets it: names must be there, what is printed is escaped and is a value.

    `lines` makes of an escaped text what shows its lines.
    """

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))

    def __init__(self, lines: Callable[[str], str] = in_lines) -> None:
        super().__init__(autoescape=True, undefined=_Missing, finalize=_printable, cache_size=0)
        self.lines = lines
        indents = {name: _as_xml(place) for name, place in INDENTS.items()}
        self.globals = {"range": self.globals["range"], "namespace": Namespace, **indents}
        self.filters = {name: _charged(FILTERS[name]) for name in _FILTERS.split()}
        self.filters |= {name: _printing(name) for name in PRINTING}
        self.filters |= {_LOOP: _each, _MACRO: _begun, _JOINED: _measured}
        self.tests = {name: TESTS[name] for name in _TESTS.split()}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Plain data, and the few methods that answer a question."""
        if callable(value):
            return attr in (_OF_LOOPS if isinstance(obj, LoopContext) else _METHODS if isinstance(obj, str) else ())
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Nothing: `format` is not among the methods that may be reached."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros of the template, what it is given to call, and those few methods."""
        is_method = isinstance(getattr(obj, "__self__", None), str | LoopContext)
        return isinstance(obj, Macro) or is_method or any(obj is one for one in self.globals.values())

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Calls cost, for a macro may call itself."""
        _spend(CALL)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Sums of numbers, and texts one behind the other."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            _spend(len(left) + len(right))
            return left + right
        for one in (left, right):
            if isinstance(one, Undefined):
                str(one)  # says which name is not there
            if isinstance(one, bool) or not isinstance(one, int | float | Decimal):
                raise TemplateRuntimeError(f"“{operator}”两边要是数")
        made = self.binop_table[operator](left, right)
        if abs(made) > _LARGEST_NUMBER:
            raise TemplateRuntimeError("算出来的数太大")
        return made


def prepared(tree: nodes.Template) -> nodes.Template:
    """`tree` of a template, each loop, macro and joining of texts made to cost. Raises TemplateSyntaxError for what is not allowed."""
    everything = _all(tree)
    for node in everything:
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.For) and node.recursive):
            written = type(node).__name__
            raise TemplateSyntaxError(f"模板里不能用 {_WRITTEN.get(written, written.lower())}", node.lineno)
    for node in everything:
        match node:
            case nodes.Output():
                node.nodes = [_as_text(one) if isinstance(one, nodes.Const) else one for one in node.nodes]
            case nodes.For():
                node.iter = _through(_LOOP, node.iter, TURN + sum(map(cost_of, node.body)))
            case nodes.Macro():
                start = _through(_MACRO, nodes.Const(0, lineno=node.lineno), sum(map(cost_of, node.body)))
                node.body.insert(0, nodes.ExprStmt(start, lineno=node.lineno))
            case nodes.Concat():
                node.nodes = [_through(_JOINED, one, 0) for one in node.nodes]
    return tree


def _all(tree: nodes.Node) -> list[nodes.Node]:
    """`tree` and every node in it, outer ones before those in them."""
    found = [tree]
    for node in found:
        found.extend(node.iter_child_nodes())
    return found


def _as_text(node: nodes.Const) -> nodes.Expr:
    """A string in quotes is the template's own text, as if it stood there without tag and quotes."""
    return nodes.TemplateData(html.escape(str(node.value)), lineno=node.lineno)


def _through(name: str, node: nodes.Node, cost: int) -> nodes.Filter:
    arguments = [nodes.Const(cost, lineno=node.lineno)]
    return nodes.Filter(node, name, arguments, [], None, None, lineno=node.lineno)


def cost_of(node: nodes.Node) -> int:
    """What a node prints at most by itself; loops and macros in it pay when their turn comes."""
    if isinstance(node, nodes.For | nodes.Macro):
        return STEP
    own = len(node.data) if isinstance(node, nodes.TemplateData) else STEP
    return own + sum(map(cost_of, node.iter_child_nodes()))


@pass_context
def _each(context: Context, items: Iterable[Any], cost: int) -> Iterator[Any]:
    for item in items:
        _spend(cost)
        yield item


@pass_context
def _begun(context: Context, nothing: int, cost: int) -> None:
    _spend(cost)


@pass_context
def _measured(context: Context, value: Any, cost: int) -> Any:
    _spend(len(value) if isinstance(value, str) else cost)
    return value


def _as_xml(place: Callable[[object, object], str]) -> Callable[[object, object], Markup]:
    def write(unit: object, day: object) -> Markup:
        return Markup(place(unit, day))

    return write


def _charged(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def apply(*args: Any, **kwargs: Any) -> Any:
        _spend(STEP * sum(len(one) for one in args if isinstance(one, Sized) and not isinstance(one, Mapping)))
        return function(*args, **kwargs)

    return apply


def _printing(name: str) -> Callable[..., Any]:
    """A filter that says how a value is printed."""

    def apply(value: Any, *arguments: Any) -> Any:
        if isinstance(value, Undefined):
            str(value)  # says which name is not there
        _spend(STEP)
        try:
            return print_through(value, name, *arguments)
        except PrintingError as error:
            raise TemplateRuntimeError(sentence("K100", error.says, tag=name, **error.values)[0]) from error

    return apply


class _Missing(StrictUndefined):
    """A name that is not there, told as such wherever a template uses it."""

    @property
    def _undefined_message(self) -> str:
        return f"没有名称“{self._undefined_name}”"


@pass_context
def _printable(names: Context, value: object) -> object:
    """Only texts and values are printed: `{{ 依申请 }}`, a method or None would print Python's own words.

    In a marked document, what is neither a value nor made of printed ones is marked as worked out by the template.
    """
    is_value = isinstance(value, str | int | Decimal | Undefined) and not isinstance(value, bool)
    if not is_value and not hasattr(value, "__html__"):
        raise TemplateRuntimeError(f"要印的不是一个值，而是 {_called(value)}")
    if isinstance(value, Undefined):
        return value  # says which name is not there
    shown = value.__html__() if hasattr(value, "__html__") else str(value)
    _spend(len(shown))
    if isinstance(value, Markup):  # what a macro has printed
        return value
    if not hasattr(value, "__html__"):
        shown = html.escape(computed(shown) if names.get(COMPUTED) else shown)
    language = names.environment
    assert isinstance(language, TemplateLanguage)
    return Markup(language.lines(shown))


def _called(value: object) -> str:
    match value:
        case None:
            return "空的"
        case bool():
            return "“是”或“否”"
        case float():
            return "除出来的小数"
    return "一组内容"
