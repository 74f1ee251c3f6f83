"""Catch what a named outside cause can raise, nothing more: every handler in src/, looked at in its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache

from source_trees import PATHS, SRC, nodes_of, tree_of

EVERYTHING = {"Exception", "BaseException"}
# What a slip of ours raises as easily as a damaged file does.
SLIPS = {"TypeError", "AttributeError", "LookupError", "KeyError", "IndexError", "NameError", "AssertionError"}

# (module, what is caught) and why. The boundary is the last line of defence; the others stand around one library each.
ALLOWED = {
    (
        "cli/boundary.py",
        "Exception",
    ): "the boundary itself: every fault of ours becomes a sentence, a log and exit code 2",
    (
        "files/document/template/by_jinja.py",
        "_EXPRESSION_ERRORS",
    ): "Jinja lets through what the form owner's expressions raise",
    (
        "files/document/template/byte_pieces.py",
        "_TRIPS",
    ): "what a form owner's tags ask that values cannot answer: Jinja says it",
    ("files/document/template/byte_pieces.py", "AttributeError"): "names of a template may be items of a table too",
    ("files/document/template/piece_questions.py", "AttributeError"): "the same, in a condition",
    ("files/document/template/by_jinja.py", "_REPAIR_ERRORS"): "docxtpl counts the columns of the form owner's tables",
    (
        "files/published/text_reader.py",
        "(UnicodeError, LookupError)",
    ): "a web page declares an encoding that there is not",
}


def _handlers(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr | None, list[ast.stmt]]]:
    """(as written, the expression, what it stands around) of each `except` and each `suppress(...)`."""
    for node in nodes:
        if isinstance(node, ast.Try):
            for handler in node.handlers:
                yield ast.unparse(handler.type) if handler.type else "", handler.type, node.body
        elif isinstance(node, ast.With):
            for item in node.items:
                call = item.context_expr
                if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("suppress"):
                    kinds = ast.Tuple(call.args)
                    yield ast.unparse(kinds), kinds, node.body


def _kinds(expression: ast.expr | None, tree: ast.AST) -> set[str]:
    """The names of the exceptions, those in tuples that the module has given a name to among them."""
    if expression is None:
        return {"BaseException"}
    found = {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if node is not None and any(isinstance(one, ast.Name) and one.id in found for one in targets):
            found |= _kinds(node.value, ast.Module([], [])) if node.value else set()  # type: ignore[attr-defined]
    return found


@cache
def _caught() -> tuple[tuple[str, str, set[str], list[ast.stmt]], ...]:
    return tuple(_all_caught())


def _all_caught() -> Iterator[tuple[str, str, set[str], list[ast.stmt]]]:
    for path in PATHS:
        module, tree = path.relative_to(SRC).as_posix(), tree_of(path)
        for written, expression, body in _handlers(nodes_of(path)):
            kinds = _kinds(expression, tree)
            kinds |= set().union(*(_kinds(ast.Name(name), tree) for name in kinds))  # a tuple made of tuples
            yield module, written, kinds, body


def it_finds_what_it_looks_for() -> None:
    tree = ast.parse("_A = (TypeError,)\n_B = (*_A, OSError)\ntry: f()\nexcept _B: pass\nwith suppress(Exception): g()")
    found = [_kinds(expression, tree) for _, expression, _ in _handlers(ast.walk(tree))]
    assert any("OSError" in kinds for kinds in found)
    assert any("Exception" in kinds for kinds in found)


def it_catches_everything_at_the_boundary_only() -> None:
    wide = {(module, written) for module, written, kinds, _ in _caught() if kinds & EVERYTHING}
    assert wide == {("cli/boundary.py", "Exception")}


def it_catches_what_a_slip_of_ours_raises_around_named_libraries_only() -> None:
    assert {(module, written) for module, written, kinds, _ in _caught() if kinds & (SLIPS | EVERYTHING)} == {*ALLOWED}


def it_calls_nothing_of_its_own_where_a_slip_would_be_taken_for_damage() -> None:
    defined = (node for path in PATHS for node in nodes_of(path))
    ours = {node.name for node in defined if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    own = {
        (module, ast.unparse(call.func))
        for module, _, kinds, body in _caught()
        if kinds & SLIPS
        for statement in body
        for call in ast.walk(statement)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ours
    }
    assert own == set()
