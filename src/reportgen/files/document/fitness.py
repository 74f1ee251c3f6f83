"""What of a Word template no proof could vouch for: hidden, struck, numbered by Word, fetched from elsewhere, run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jinja2 import nodes
from lxml import etree

from reportgen.core.cleaning import cut
from reportgen.core.codes import finding
from reportgen.core.findings import Finding
from reportgen.files.document.appearance import Styles, unseen
from reportgen.files.document.read_document import PARSER
from reportgen.files.document.revisions import W
from reportgen.files.document.where import place_in_words

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_PRINTED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
# All that Word, WPS and LibreOffice put into a document of text, tables and pictures.
_KNOWN = re.compile(
    r"\[Content_Types\]\.xml|(?:.*/)?_rels/.*\.rels|docProps/[^/]+|customXml/[^/]+"
    r"|word/(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes"
    r"|header\d*|footer\d*|comments\w*|people)\.xml|word/theme/[^/]+|word/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?)"
)
_EXECUTED = re.compile(r"vba|activeX|macro", re.IGNORECASE)
# These change with the page, not with the day or another file.
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK"}
_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|｛｛|｝｝|｛[%％]|[%％]｝")
_PRINTING = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_NAME = re.compile(r"[-+]?\s*\w+(?:\.\w+)*\s*[-+]?")
_MAIL_MERGE = re.compile(r"«[^»\n]{1,40}»|\$\{[^}\n]{1,40}\}")
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "sectPrChange")
# Elements by name, and the sentence that says what they are.
_FOREIGN = {
    W + "sym": "symbol",
    W + "altChunk": "chunk",
    W + "object": "object",
    _OFFICE + "OLEObject": "object",
    _MATH + "oMath": "formula",
    W + "txbxContent": "text box",
    W + "dataBinding": "bound",
    W + "subDoc": "chunk",
}
# What never reaches the document: its properties are written anew, comments have a finding of their own.
_OWN = ("docProps/core.xml", "word/comments.xml")
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def unfit_parts(parts: Mapping[str, bytes]) -> list[Finding]:
    """Everything in a template's own `parts`, by name, that a delivered document may not carry; each with its place."""
    roots = {name: etree.fromstring(parts[name], PARSER) for name in parts if name.endswith((".xml", ".rels"))}
    styles = Styles.of(roots.get("word/styles.xml"))
    found = [*_foreign_parts(parts, roots)]
    for name, root in roots.items():
        if name.endswith(".rels"):
            found += _fetched(name, root)
        elif _PRINTED.fullmatch(name):
            found += [*_unseen(name, root, styles), *_unproven(name, root, styles)]
        elif name not in _OWN and (match := _TAG.search(" ".join(root.itertext()))):
            found.append(finding("D207", "tag", target=name, found=match.group()))
    settings = roots.get("word/settings.xml")
    if settings is not None and settings.find(W + "trackRevisions") is not None:
        found.append(finding("D207", "tracking"))
    return found


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
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return isinstance(node, nodes.Name | nodes.Const | nodes.TemplateData)


def _as_written(node: nodes.Node, source: str) -> str:
    """The tag that `node` was made of, as far as it can be told by the first name in it."""
    names = [name.name for name in (node, *node.find_all(nodes.Name)) if isinstance(name, nodes.Name)]
    tags = [tag.strip() for tag in _PRINTING.findall(source) if not _NAME.fullmatch(tag)]
    return cut(next((tag for tag in tags if all(name in tag for name in names)), "、".join(names)))


def _foreign_parts(parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]) -> Iterator[Finding]:
    types = roots.get("[Content_Types].xml")
    main = [one for one in (() if types is None else types.iter(_TYPE)) if one.get("PartName") == "/word/document.xml"]
    if main and main[0].get("ContentType") != _MAIN_TYPE:
        yield finding("D207", "macros" if _EXECUTED.search(main[0].get("ContentType", "")) else "template type")
    for name in parts:
        if _EXECUTED.search(name):
            yield finding("D207", "macros", target=name)
        elif not _KNOWN.fullmatch(name) and not name.endswith("/"):
            yield finding("D207", "part", target=name, part=name)
    comments = roots.get("word/comments.xml")
    for comment in () if comments is None else comments.iter(W + "comment"):
        text = cut("".join(comment.itertext(W + "t")))
        yield finding("D207", "comment", author=comment.get(W + "author", ""), text=text)


def _fetched(name: str, root: etree._Element) -> Iterator[Finding]:
    """What is not in the file: another template, a picture on a server. A link that is clicked fetches nothing."""
    for relation in root.iter(_RELATION):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        if match := _TAG.search(target):
            yield finding("D207", "tag", target=name, found=match.group())
        if kind == "attachedTemplate" or (relation.get("TargetMode") == "External" and kind != "hyperlink"):
            yield finding("D207", "fetched", target=name, address=cut(target, 60))


def _unseen(name: str, root: etree._Element, styles: Styles) -> Iterator[Finding]:
    """Text that does not look as it reads; the tags of blocks (`{%p if %}`) are gone before anyone looks."""
    told = set()
    for run in root.iter(W + "r"):
        text = "".join(run.itertext(W + "t"))
        if not text.strip() or re.fullmatch(r"\s*\{%.*%\}\s*", text):
            continue
        for says, measure in unseen(styles.look(run), run):
            place = place_in_words(name, run)
            if (says, place) not in told:
                told.add((says, place))
                yield finding("D207", says, target=place, text=cut(text, 20), measure=measure)
    for row in root.iter(W + "tr"):
        hidden = row.find(f"{W}trPr/{W}hidden")
        if hidden is not None and hidden.get(W + "val", "1") not in ("0", "false"):
            yield finding("D207", "hidden row", target=place_in_words(name, row))


def _unproven(name: str, root: etree._Element, styles: Styles) -> Iterator[Finding]:
    """What prints something by itself, or has not been decided by its author."""
    for element in root.iter(etree.Element):
        if says := _FOREIGN.get(element.tag):
            yield finding("D207", says, target=place_in_words(name, element))
    for code in _fields(root):
        word = (code.text or code.get(W + "instr", "")).split()
        if word and word[0].upper() not in _FIELDS:
            yield finding("D207", "field", target=place_in_words(name, code), field_name=word[0])
    for paragraph in root.iter(W + "p"):
        text = "".join(paragraph.itertext(W + "t"))
        if _has_number(paragraph, styles) and text.strip():
            yield finding("D207", "numbered", target=place_in_words(name, paragraph), text=cut(text, 20))
        if match := _MAIL_MERGE.search(text):
            yield finding("D207", "tag", target=place_in_words(name, paragraph), found=match.group())
    change = next((one for tag in _CHANGES for one in root.iter(W + tag)), None)
    if change is not None:
        author = change.get(W + "author", "")
        yield finding("D207", "revision", target=place_in_words(name, change), author=author)


def _fields(root: etree._Element) -> Iterator[etree._Element]:
    yield from root.iter(W + "instrText")
    yield from root.iter(W + "fldSimple")


def _has_number(paragraph: etree._Element, styles: Styles) -> bool:
    own = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    if own is not None:
        return bool(own.get(W + "val") != "0")
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(W + "val") in styles.numbered
