"""Say in plain words why Jinja cannot read a tag."""

from __future__ import annotations

import re

from jinja2 import Environment, nodes

from reportgen.core.findings import Finding
from reportgen.core.ids import dotted, parts_of
from reportgen.files.tags.tag_scan import Tag, TagKind

# Python gives up at a thousand calls within calls; a condition of a hundred parts is as deep as that.
_DEEPEST = 200
_SIGNS = {
    **{"≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/", "。": ".", "｡": "."},
    **{"大于等于": ">=", "小于等于": "<=", "不大于": "<=", "不小于": ">=", "不等于": "!=", "大于": ">", "小于": "<"},
    **{"等于": "==", "并且": "and", "或者": "or", "且": "and", "或": "or"},
}
_SEVERAL = re.compile(r"[\w.|()\s]+(?:[、，,;；/和与]\s*[\w.|()\s]+)+")


def tag_tree(environment: Environment, source: str) -> nodes.Template:
    """The tree of `source`. Raises RecursionError where it is too deep to be gone through, and what Jinja does."""
    tree = environment.parse(source)
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
    if level:
        raise RecursionError
    return tree


def why_not_parsed(tag: Tag) -> Finding:
    """The finding for a tag that Jinja refuses: the usual causes, in the order in which people meet them."""
    body = tag.body
    if not body:
        return tag.told("K023", "empty")
    if tag.word in ("if", "elif") and re.search(r"[^=!<>]=[^=]", body):
        return tag.told("K023", "equals")
    if tag.word == "for" and not (tag.loop and tag.loop.record):
        return tag.told("K023", "loop")
    if "{" in body or "}" in body:
        return tag.told("K023", "braces")
    if tag.kind is not TagKind.PRINT and body[-1] in "：:":
        return tag.told("K023", "colon", sign=body[-1])
    if tag.kind is TagKind.PRINT and _SEVERAL.fullmatch(body):
        return tag.told("K023", "several")
    if sign := next((sign for sign in _SIGNS if sign in body), ""):
        return tag.told("K023", "sign", sign=sign, wanted=_SIGNS[sign])
    if body.count("'") % 2 or body.count('"') % 2:
        return tag.told("K023", "quote")
    if body.count("(") != body.count(")"):
        return tag.told("K023", "bracket")
    if tag.kind is TagKind.PRINT and re.fullmatch(r"[\w.\s]+", body):
        return tag.told("K023", "space")
    return tag.told("K023")


def written(node: nodes.Node) -> str:
    """The name or the path that a node of Jinja's is: 「表.行.列」; '' for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return dotted(written(node.node), node.attr)
    if isinstance(node, nodes.Getitem):
        return dotted(written(node.node), str(node.arg.value) if isinstance(node.arg, nodes.Const) else "")
    return ""


def name_node(text: str) -> nodes.Expr:
    """The tree of a plain name, 「表.行.列」."""
    first, *rest = parts_of(text)
    node: nodes.Expr = nodes.Name(first, "load")
    for part in rest:
        node = nodes.Getattr(node, part, "load")
    return node
