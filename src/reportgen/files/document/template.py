"""Compile a Word template once with docxtpl, and render it many times without parsing Word again."""

from __future__ import annotations

import html
import io
import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import (
    StrictUndefined,
    Template,
    TemplateError,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from reportgen.core.findings import CannotRun, Finding
from reportgen.core.ids import COMPUTED, computed
from reportgen.core.returned.provenance import Provenance
from reportgen.files import file_refusals
from reportgen.files.custom_properties import CHANGED
from reportgen.files.document.fitness import printed_expressions, unfit_parts
from reportgen.files.document.page_layout import INDENTS, in_lines, indents_in_paragraphs
from reportgen.files.document.provenance_part import provenance_members
from reportgen.files.document.word_parts import WordParts
from reportgen.files.zipped import DamagedZip, pack, unpack

_RENDERED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
# Beside its own, what Jinja lets through of Python's compiler: loops in loops, brackets or a number without end.
_COMPILE_ERRORS = (TemplateError, SyntaxError, RecursionError, ValueError)
# What Jinja lets through of the template's own expressions: `"a" + 1`, `7 / 0`, `"五" | round`, `x.y` of a value.
_EXPRESSION_ERRORS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
# What docxtpl trips over in a table that the template has no columns for, or a span that is no number.
_REPAIR_ERRORS = (AttributeError, KeyError, TypeError, ValueError, ZeroDivisionError, etree.XMLSyntaxError)
_NEEDS_REPAIR = re.compile(r"[{｛][%％]tc\b|<wp:docPr\b")
_TAG = re.compile(r"\{[{%#].*?[%#}]\}", re.DOTALL)
# Full-width punctuation a Chinese input method leaves inside a tag.
_WIDE = str.maketrans("｛｝％（），＝＋－＊／．＜＞！＂＇　", "{}%(),=+-*/.<>!\"' ")
# ｛｛ … ｝｝ and ｛% … %｝, with XML between the braces where Word split the run.
_WIDE_TAG = re.compile(r"([｛{](?:<[^>]*>)*[｛{%％])((?:(?!</w:p>|[｛{]).)*?)([｝}%％](?:<[^>]*>)*[｝}])", re.DOTALL)
# docxtpl's escapes for literal braces in the template's own text.
_ESCAPED_BRACES = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}


@dataclass(frozen=True)
class Properties:
    """The document's own metadata; `created` is an ISO date."""

    title: str
    author: str
    created: str


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to render: Jinja code for the parts with text, the other zip members untouched.

    `repaired` names the parts whose column loops or pictures docxtpl has to put right after rendering.
    `unfit` is what no document may carry that a proof stands for.
    """

    parts: Mapping[str, Template]
    members: Mapping[str, bytes]
    repaired: frozenset[str] = frozenset()
    unfit: tuple[Finding, ...] = ()


def compile_template(content: bytes, name: str = "report.docx") -> CompiledTemplate:
    """Compile the .docx in `content`; `name` is used in messages.

    The XML is made readable for Jinja by docxtpl's own patching, so every docxtpl tag means
    what its manual says. Raises CannotRun when it is not a Word file or a tag is wrong.
    """
    members = _members(content, name)
    unfit = _unfit(members, name)
    environment = template_language()
    parts, repaired = {}, set()
    for part in [part for part in members if _RENDERED.fullmatch(part)]:
        raw = _decoded(members.pop(part), name)
        if _NEEDS_REPAIR.search(raw):
            repaired.add(part)
        source = _patched(raw)
        try:
            tree = environment.parse(source)
            unfit += printed_expressions(source, tree)
            _take_constants(tree)
            parts[part] = environment.from_string(tree)
        except _COMPILE_ERRORS as error:
            raise _template_error(name, error, source) from error
    return CompiledTemplate(parts, members, frozenset(repaired), tuple(unfit))


def render(
    template: CompiledTemplate, names: Mapping[str, Any], properties: Properties, provenance: Provenance | None = None
) -> bytes:
    """The document made of `template` and `names`; the same arguments give the same bytes.

    Raises CannotRun when the template uses a name that is not there or does something forbidden.
    """
    return pack(render_parts(template, names, properties, provenance))


def render_parts(
    template: CompiledTemplate, names: Mapping[str, Any], properties: Properties, provenance: Provenance | None = None
) -> dict[str, bytes]:
    """The parts of that document by name, not yet zipped. Raises as `render` does."""
    members = dict(template.members)
    for part, compiled in template.parts.items():
        content = _rendered(compiled, names)
        members[part] = _repaired(content) if part in template.repaired else content
    members["docProps/core.xml"] = _core_properties(properties)
    if provenance is not None:
        members |= provenance_members(members, provenance)
    return members


def _take_constants(tree: nodes.Template) -> None:
    """A string in quotes is the template's own text, as if it stood there without tag and quotes."""
    for output in tree.find_all(nodes.Output):
        output.nodes = [_as_text(node) if isinstance(node, nodes.Const) else node for node in output.nodes]


def _as_text(node: nodes.Const) -> nodes.Expr:
    return nodes.TemplateData(html.escape(str(node.value)), lineno=node.lineno)


def _members(content: bytes, name: str) -> dict[str, bytes]:
    try:
        members = unpack(content)
        for part in CHANGED:
            if part in members:
                etree.fromstring(members[part])
    except (DamagedZip, etree.XMLSyntaxError) as error:
        raise file_refusals.NO_TEMPLATE(name=name) from error
    if not members.keys() >= {"word/document.xml", *CHANGED[1:]}:
        raise file_refusals.NO_TEMPLATE(name=name)
    return members


def _unfit(members: Mapping[str, bytes], name: str) -> list[Finding]:
    word = WordParts(members)
    if any(word.root(part) is None for part in members if part.endswith((".xml", ".rels"))):
        raise file_refusals.NO_TEMPLATE(name=name)
    return unfit_parts(word)


def _rendered(compiled: Template, names: Mapping[str, Any]) -> bytes:
    try:
        return compiled.render(names).encode("utf-8")
    except TemplateError as error:
        raise _template_error("report.docx", error) from error
    except _EXPRESSION_ERRORS as error:
        if _is_ours(error):
            raise
        raise _template_error("report.docx", error) from error


def _is_ours(error: Exception) -> bool:
    """Whether it happened in our own objects, which the template only called."""
    frames = [frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)]
    return any(str(name).startswith("reportgen.") for name in frames[1:])


def _repaired(content: bytes) -> bytes:
    """Column counts and picture ids put right by docxtpl, as its own render does."""
    engine = DocxTemplate(io.BytesIO())
    engine.docx_ids_index = 1000
    try:
        tree = engine.fix_tables(content)
        engine.fix_docpr_ids(tree)
    except _REPAIR_ERRORS as error:
        raise _template_error("report.docx", error) from error
    repaired: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return repaired


def template_language() -> SandboxedEnvironment:
    """Jinja as every template gets it: names must be there, what is printed is escaped and is a value."""
    environment = SandboxedEnvironment(autoescape=True, undefined=_Missing, finalize=_printable, cache_size=0)
    del environment.globals["lipsum"]  # chance has no place in a report
    environment.globals |= INDENTS
    return environment


class _Missing(StrictUndefined):
    """A name that is not there, told as such wherever a template uses it."""

    @property
    def _undefined_message(self) -> str:
        return f"没有名称 {self._undefined_name!r}"


@pass_context
def _printable(names: Context, value: object) -> object:
    """Only texts and values are printed: `{{ 依申请 }}`, a method or None would print Python's own words.

    In a marked document, what is neither a value nor made of printed ones is marked as worked out by the template.
    """
    is_value = isinstance(value, str | int | Decimal | Undefined) and not isinstance(value, bool)
    if not is_value and not hasattr(value, "__html__"):
        raise TemplateRuntimeError(f"要印的不是一个值，而是 {type(value).__name__}")
    if hasattr(value, "__html__") and "\n" in (shown := value.__html__()):
        return Markup(in_lines(shown))
    if is_value and not hasattr(value, "__html__") and not isinstance(value, Undefined) and names.get(COMPUTED):
        return computed(str(value))
    return value


def _decoded(part: bytes, name: str) -> str:
    try:
        return part.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise file_refusals.TEMPLATE_ENCODING(name=name) from error


def _patched(source: str) -> str:
    patched = DocxTemplate(io.BytesIO()).patch_xml(_WIDE_TAG.sub(_narrow_braces, source))
    patched = _TAG.sub(lambda match: _narrowed(match.group()), patched)
    for escaped, literal in _ESCAPED_BRACES.items():
        patched = patched.replace(escaped, literal)
    return indents_in_paragraphs(patched)


def _narrow_braces(match: re.Match[str]) -> str:
    opening, inner, closing = match.groups()
    return opening.translate(_WIDE) + inner + closing.translate(_WIDE)


def _narrowed(tag: str) -> str:
    """Full-width punctuation in a tag made half-width, except inside quotes."""
    pieces = re.split(r"('[^']*'|\"[^\"]*\")", tag)
    return "".join(piece if number % 2 else piece.translate(_WIDE) for number, piece in enumerate(pieces))


def _template_error(name: str, error: Exception, source: str = "") -> CannotRun:
    near = ""
    if isinstance(error, TemplateSyntaxError):  # the line of any other is one of the code that Jinja has made
        near = re.sub(r"<[^>]+>", "", source.splitlines()[error.lineno - 1])[:80] if source else ""
    if near:
        return file_refusals.ODD_TAG_NEAR(name=name, why=error, near=near)
    return file_refusals.ODD_TAG(name=name, why=error)


def _core_properties(properties: Properties) -> bytes:
    stamp = f"{properties.created}T00:00:00Z"
    title, author = html.escape(properties.title), html.escape(properties.author)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    ).encode()
