"""Whether a proof can vouch for what a Word template makes: nothing unprovable, every tag a value by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import nodes
from lxml import etree

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import cut
from reportgen.core.compiled import remembered
from reportgen.core.findings import Finding
from reportgen.core.printing.filters import FILTERS
from reportgen.files.charts.chart_places import chart_parts
from reportgen.files.document.proven.package_faults import package_faults
from reportgen.files.document.revisions import W
from reportgen.files.document.seen.odd import Odd
from reportgen.files.document.seen.unprovable import unprovable
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import PRINTED, WordParts

_TAG = remembered(r"\{\{|\}\}|\{%|%\}|\{#|#\}|｛｛|｝｝|｛[%％]|[%％]｝")
_PRINTING = remembered(r"\{\{(.*?)\}\}", re.DOTALL)
_NAME = remembered(r"[-+]?\s*\w+(?:\.\w+)*\s*[-+]?")
_MAIL_MERGE = remembered(r"«[^»\n]{1,40}»|\$\{[^}\n]{1,40}\}")
# Comments have a finding of their own. What stands in docProps/core.xml is written anew, so that a tag there would be lost.
_OWN = ("word/comments.xml",)


def unfit_parts(word: WordParts) -> list[Finding]:
    """Everything in a template that a delivered document may not carry; each with its place."""
    found = [*unprovable(word), *package_faults(word)]
    return [*map(_told, found), *_stray_tags(word), *_raised_values(word), *_owners(word)]


def _told(odd: Odd) -> Finding:
    return finding("D207", odd.says, target=odd.target, text=odd.text, measure=odd.measure)


def _stray_tags(word: WordParts) -> Iterator[Finding]:
    """Tags where nothing puts a value in their place, and those of other programs."""
    charts = chart_parts(word)  # which have findings of their own
    for name in word.parts:
        root = word.root(name)
        if root is None or name in _OWN or name in charts:
            continue
        if PRINTED.fullmatch(name):
            yield from _foreign_tags(name, root)
            continue
        texts = [one.get("Target", "") for one in root] if name.endswith(".rels") else [" ".join(root.itertext())]
        for match in filter(None, map(_TAG.search, texts)):
            yield finding("D207", "tag", target=name, text=match.group())


def _raised_values(word: WordParts) -> Iterator[Finding]:
    """A figure set as an exponent is read as another figure."""
    for name in filter(PRINTED.fullmatch, word.parts):
        root = word.root(name)
        for run in () if root is None else root.iter(W + "r"):
            text = "".join(run.itertext(W + "t"))
            if "{{" in text and word.styles.look(run).get("vertAlign") in ("superscript", "subscript"):
                yield finding("D207", "raised", target=place_in_words(name, run), text=cut(text, 20))


def _owners(word: WordParts) -> Iterator[Finding]:
    """Whose computer the template was made on would go out with every report."""
    root = word.root("docProps/app.xml")
    for element, called in (("Company", "单位"), ("Manager", "管理者")):
        found = "" if root is None else (root.findtext(f"{{*}}{element}") or "").strip()
        if found:
            yield finding("D207", "owner", target="文件属性", text=found, measure=called)


def _foreign_tags(name: str, root: etree._Element) -> Iterator[Finding]:
    for paragraph in root.iter(W + "p"):
        if match := _MAIL_MERGE.search("".join(paragraph.itertext(W + "t"))):
            yield finding("D207", "tag", target=place_in_words(name, paragraph), text=match.group())


def printed_expressions(source: str, tree: nodes.Template) -> list[Finding]:
    """The tags in the `source` of a part that print anything but a value by its name: what they print proves nothing.

    `tree` is what Jinja makes of it. A string in quotes is the template's own text; a macro prints what its tags do.
    """
    outputs = [node for output in tree.find_all(nodes.Output) for node in output.nodes if not _is_plain(node)]
    shown = dict.fromkeys(_as_written(node, source) for node in outputs)
    return [finding("D207", "expression", text=text) for text in shown]


def _is_plain(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Call):
        return isinstance(node.node, nodes.Name)
    while isinstance(node, nodes.Getattr | nodes.Getitem) or (isinstance(node, nodes.Filter) and node.name in FILTERS):
        node = node.node or node
    return isinstance(node, nodes.Name | nodes.Const | nodes.TemplateData)


def _as_written(node: nodes.Node, source: str) -> str:
    """The tag that `node` was made of, as far as it can be told by the first name in it."""
    names = [name.name for name in (node, *node.find_all(nodes.Name)) if isinstance(name, nodes.Name)]
    tags = [tag.strip() for tag in _PRINTING.findall(source) if not _NAME.fullmatch(tag)]
    return cut(next((tag for tag in tags if all(name in tag for name in names)), "、".join(names)))
