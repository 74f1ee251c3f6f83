"""Cut a part into pieces (`byte_pieces.py`), where every tag is simple: names, filters, loops, conditions, macros."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from jinja2 import nodes
from jinja2.sandbox import UNSAFE_ASYNC_GENERATOR_ATTRIBUTES as OF_GENERATORS
from jinja2.sandbox import UNSAFE_COROUTINE_ATTRIBUTES as OF_COROUTINES
from jinja2.sandbox import UNSAFE_GENERATOR_ATTRIBUTES as OF_ITERATORS

from reportgen.core.ids import dotted
from reportgen.core.printing.filters import FILTERS
from reportgen.files.document.page_layout import INDENTS
from reportgen.files.document.template.budget import CALL, TURN
from reportgen.files.document.template.piece_questions import NotSimple
from reportgen.files.document.template.template_language import cost_of
from reportgen.files.document.template.whole_pieces import are_whole

_Scope = Mapping[str, str]  # the slot that a name of a loop or a macro stands in; others are names of the report
_LOOP = "loop"
_OF_LOOP = {"index", "index0", "first", "last", "length"}
_INSIDE = {"self", "caller", "varargs", "kwargs", "mro"} | OF_GENERATORS | OF_COROUTINES | OF_ITERATORS
# Python compiles 20 blocks in one another: what is deeper is for Jinja to refuse.
_DEEPEST = 25
_BOTH = {nodes.And: "and", nodes.Or: "or"}


def cut_into_pieces(tree: nodes.Template) -> dict[str, Any] | None:
    """The part as plain data; None where a tag is anything but simple, or what stands between two tags is torn."""
    try:
        told = _Cutter(tree).told()
    except NotSimple:
        return None
    return told if are_whole(told) else None


class _Cutter:
    """What one part does. Every method raises NotSimple."""

    def __init__(self, tree: nodes.Template) -> None:
        self.tree, self.numbers = tree, count(1)
        self.reserved = {node.name for node in tree.find_all(nodes.Macro)} | {*INDENTS, _LOOP, *_INSIDE}
        self.macros: dict[str, list[Any]] = {}
        self.parameters: dict[str, list[tuple[str, str, list[Any] | None]]] = {}  # name, slot and default of each
        self.costs: dict[str, int] = {}

    def told(self) -> dict[str, Any]:
        """All of it: macros are only defined outside of everything else, before they are called."""
        if _depth(self.tree) > _DEEPEST:
            raise NotSimple
        steps: list[Any] = []
        for node in self.tree.body:
            if isinstance(node, nodes.Macro):
                self.macro(node)
            else:
                steps += self.step(node, {})
        return {"macros": self.macros, "steps": steps}

    def slot(self, name: str) -> str:
        """A place of its own for what goes by `name` in a loop or a macro; no template can name it."""
        return f"{name} {next(self.numbers)}"

    def macro(self, node: nodes.Macro) -> None:
        """Its body, which sees its parameters and the names of the report."""
        if node.name in self.macros:
            raise NotSimple
        blank = len(node.args) - len(node.defaults)
        defaults = [*[None] * blank, *(self.ask(one, {}) for one in node.defaults)]
        names = [one.name for one in node.args]
        parameters = [(name, self.slot(name), default) for name, default in zip(names, defaults, strict=True)]
        if {*names} & self.reserved or not all(isinstance(one, nodes.Const) for one in node.defaults):
            raise NotSimple
        body = self.steps(node.body, {name: slot for name, slot, _ in parameters})
        self.macros[node.name], self.parameters[node.name] = body, parameters
        self.costs[node.name] = CALL + sum(map(cost_of, node.body))

    def steps(self, body: Sequence[nodes.Node], scope: _Scope) -> list[Any]:
        """What the nodes do, one after the other."""
        return [step for node in body for step in self.step(node, scope)]

    def step(self, node: nodes.Node, scope: _Scope) -> list[Any]:
        """What one node does."""
        match node:
            case nodes.Output():
                return [self.printed(one, scope) for one in node.nodes]
            case nodes.For(target=nodes.Name(), test=None, recursive=False):
                return [self.loop(node, scope)]
            case nodes.If():
                ways = [(one.test, one.body) for one in (node, *node.elif_)]
                branches = [[self.ask(test, scope), self.steps(body, scope)] for test, body in ways]
                return [["if", branches, self.steps(node.else_, scope)]]
        raise NotSimple

    def printed(self, node: nodes.Expr, scope: _Scope) -> Any:
        """What a tag prints, and the text between two of them."""
        match node:
            case nodes.TemplateData():
                return node.data
            case nodes.Const():
                return html.escape(str(node.value))
            case nodes.Call(node=nodes.Name(name=name), dyn_args=None, dyn_kwargs=None) if name not in scope:
                return self.called(name, node, scope)
        return ["value", self.ask(node, scope)]

    def called(self, name: str, node: nodes.Call, scope: _Scope) -> list[Any]:
        """A macro, or a tag that indents its paragraph."""
        given = [self.ask(one, scope) for one in node.args]
        named = {one.key: self.ask(one.value, scope) for one in node.kwargs}
        if name in INDENTS and len(given) == 2 and not named:
            return ["indent", name, *given]
        if name not in self.macros:
            raise NotSimple
        parameters = self.parameters[name]
        positional = {one: told for (one, _, _), told in zip(parameters, given, strict=False)}
        told = {one: default for one, _, default in parameters} | positional | named
        is_odd = len(given) > len(parameters) or positional.keys() & named or len(told) > len(parameters)
        if is_odd or None in told.values():
            raise NotSimple
        return ["call", name, self.costs[name], [[slot, told[one]] for one, slot, _ in parameters]]

    def loop(self, node: nodes.For, scope: _Scope) -> list[Any]:
        """A loop; what it is itself stands in a slot of its own where anything inside asks for it."""
        assert isinstance(node.target, nodes.Name)
        if node.target.name in self.reserved:
            raise NotSimple
        slot, turn = self.slot(node.target.name), self.slot(_LOOP)
        items, instead = self.ask(node.iter, scope), self.steps(node.else_, scope)
        body = self.steps(node.body, {**scope, node.target.name: slot, _LOOP: turn})
        cost = TURN + sum(map(cost_of, node.body))
        asks = any(one.name == _LOOP for part in node.body for one in part.find_all(nodes.Name))
        return ["loop", slot, items, cost, body, instead, turn if asks else ""]

    def ask(self, node: nodes.Node, scope: _Scope) -> list[Any]:
        """What an expression asks for."""
        match node:
            case nodes.Name() | nodes.Getattr() if not isinstance(_base(node), nodes.Getitem):
                return ["name", self.name(node, scope)]
            case nodes.Getattr(attr=name) if _is_plain(name):
                return ["of", self.ask(node.node, scope), name]
            case nodes.Const(value=str() | int() | None as value):
                return ["constant", value]
            case nodes.List() | nodes.Tuple():
                return ["list", *(self.ask(one, scope) for one in node.items)]
            case nodes.Getitem(arg=nodes.Const(value=str() | int() as key)) if not isinstance(key, bool):
                return ["item", self.ask(node.node, scope), key]
            case nodes.Not():
                return ["not", self.ask(node.node, scope)]
            case nodes.And() | nodes.Or():
                return [_BOTH[type(node)], self.ask(node.left, scope), self.ask(node.right, scope)]
            case nodes.Compare(ops=[nodes.Operand(op=how, expr=right)]):
                return ["compared", how, self.ask(node.expr, scope), self.ask(right, scope)]
            case nodes.CondExpr(expr2=nodes.Expr() as otherwise):
                return ["either", *(self.ask(one, scope) for one in (node.test, node.expr1, otherwise))]
            case nodes.Test(name="defined" | "undefined", node=nodes.Name() | nodes.Getattr()):
                told = ["defined", self.name(node.node, scope)]
                return told if node.name == "defined" else ["not", told]
            case nodes.Filter(kwargs=[], dyn_args=None, dyn_kwargs=None, node=nodes.Expr() as value):
                return self.filtered(node, [self.ask(one, scope) for one in (value, *node.args)])
        raise NotSimple

    def filtered(self, node: nodes.Filter, told: list[Any]) -> list[Any]:
        """A value printed in its own way, and how many there are of something."""
        if node.name in FILTERS:
            return ["through", node.name, *told]
        if node.name in ("length", "count") and len(told) == 1:
            return ["count", *told]
        raise NotSimple

    def name(self, node: nodes.Expr, scope: _Scope) -> str:
        """「行 1.名称」: the slot that a name stands in, and the attributes after it."""
        first, *others = [*_words(node)]
        is_inner = not all(map(_is_plain, others))
        if first == _LOOP and first in scope and len(others) == 1 and others[0] in _OF_LOOP:
            return dotted(scope[first], *others)
        if first in self.reserved or is_inner or first in ("range", "namespace"):
            raise NotSimple
        return dotted(scope.get(first, first), *others)


def _depth(tree: nodes.Node) -> int:
    """How many nodes stand in one another, at most."""
    level, depth = [tree], 0
    while level:
        level, depth = [child for node in level for child in node.iter_child_nodes()], depth + 1
    return depth


def _is_plain(attribute: str) -> bool:
    return not attribute.startswith("_") and attribute not in _INSIDE


def _base(node: nodes.Node) -> nodes.Node:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node


def _words(node: nodes.Expr) -> Iterator[str]:
    match node:
        case nodes.Name():
            yield node.name
        case nodes.Getattr():
            yield from _words(node.node)
            yield node.attr
        case _:
            raise NotSimple
