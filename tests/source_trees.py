"""The syntax trees of src/, for tests of the code itself: read, parsed and walked once a process."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

SRC = Path(__file__).parents[1] / "src" / "reportgen"
PATHS = sorted(SRC.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of `path`, not to be changed."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of its tree."""
    return (*ast.walk(tree_of(path)),)
