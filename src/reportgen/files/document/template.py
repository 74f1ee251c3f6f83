"""Compile a Word template once with docxtpl, and render it many times without parsing Word again."""

from __future__ import annotations

import html
import io
import re
import traceback
from collections.abc import Mapping
from typing import Any

from jinja2 import Template, TemplateError
from lxml import etree

from reportgen.core.compiled import remembered
from reportgen.core.context import Records
from reportgen.core.findings import CannotRun, Finding
from reportgen.core.light import dataclass
from reportgen.core.returned.provenance import Provenance
from reportgen.files import file_refusals
from reportgen.files.charts.chart_places import ChartPlace, charts_in
from reportgen.files.custom_properties import CHANGED
from reportgen.files.document import template_language
from reportgen.files.document.dropped_rows import without_dropped
from reportgen.files.document.fitness import printed_expressions, unfit_parts
from reportgen.files.document.looks_in_word import with_looks
from reportgen.files.document.page_layout import indents_in_paragraphs
from reportgen.files.document.provenance_part import provenance_members
from reportgen.files.document.strict import as_usual
from reportgen.files.document.template_faults import marked_source, template_error, unclosed_tag, with_lines
from reportgen.files.document.template_language import TemplateLanguage, limited, prepared
from reportgen.files.document.usual_package import usual_parts
from reportgen.files.document.where import margin_in_words
from reportgen.files.document.word_parts import BODY, PARSER, WordParts, parsed
from reportgen.files.user_cache import entry_name, keep_data, recalled_data, tools_digest
from reportgen.files.zipped import DamagedZip, is_bomb, opened, pack, unpack

_RENDERED = remembered(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
# Beside its own, what Jinja lets through of Python's compiler: loops in loops, brackets or a number without end.
_COMPILE_ERRORS = (TemplateError, SyntaxError, RecursionError, MemoryError, ValueError)
# What Jinja lets through of the template's own expressions: `"a" + 1`, `7 / 0`, `"五" | round`, `x.y` of a value.
_EXPRESSION_ERRORS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
# No form has a hundredth of either; more of them only take time.
_LARGEST_PART, _MOST_TAGS = 20_000_000, 20_000
# What docxtpl trips over in a table that the template has no columns for, or a span that is no number.
_REPAIR_ERRORS = (AttributeError, KeyError, TypeError, ValueError, ZeroDivisionError, etree.XMLSyntaxError)
_NEEDS_REPAIR = remembered(r"[{｛][%％]tc\b|<wp:docPr\b")
_TAG = remembered(r"\{[{%#].*?[%#}]\}", re.DOTALL)
# Full-width punctuation a Chinese input method leaves inside a tag.
_WIDE = str.maketrans("｛｝％（），＝＋－＊／．＜＞！＂＇｜　０１２３４５６７８９", "{}%(),=+-*/.<>!\"'| 0123456789")
# ｛｛ … ｝｝ and ｛% … %｝, with XML between the braces where Word split the run.
_WIDE_TAG = remembered(r"([｛{](?:<[^>]*>)*[｛{%％])((?:(?!</w:p>|[｛{]).)*?)([｝}%％](?:<[^>]*>)*[｝}])", re.DOTALL)
# docxtpl's escapes for literal braces in the template's own text.
_ESCAPED_BRACES = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}


@dataclass(frozen=True)
class Properties:
    """The document's own metadata; `created` is an ISO date."""

    title: str
    author: str
    created: str


@dataclass(frozen=True)
class CompiledPart:
    """A part with text: Jinja's code, what that was made of, and the XML as it stands in the template."""

    code: Template
    source: str
    content: bytes


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to render: Jinja code for the parts with text, the other zip members untouched.

    `repaired` names the parts whose column loops or pictures docxtpl has to put right after rendering.
    `unfit` is what no document may carry that a proof stands for; `charts` still have the numbers of their samples.
    """

    parts: Mapping[str, CompiledPart]
    members: Mapping[str, bytes]
    repaired: frozenset[str] = frozenset()
    unfit: tuple[Finding, ...] = ()
    charts: tuple[ChartPlace, ...] = ()
    name: str = "report.docx"


def compile_template(content: bytes, name: str = "report.docx") -> CompiledTemplate:
    """Compile the .docx in `content`; `name` is used in messages.

    The XML is made readable for Jinja by docxtpl's own patching, so every docxtpl tag means
    what its manual says. Raises CannotRun when it is not a Word file or a tag is wrong.
    """
    members = template_members(content, name)
    word, language = WordParts(members), TemplateLanguage()
    entry = entry_name("template", content, tools_digest())
    charts = tuple(charts_in(word))
    if known := recalled_data(entry):
        return _as_before(known, members, language, charts, name)
    unfit = _unfit(word, name)
    parts, repaired = {}, set()
    for part in [part for part in members if _RENDERED.fullmatch(part)]:
        root = word.root(part)
        assert root is not None  # _unfit has refused it else
        if odd := unclosed_tag(name, part, root):
            raise odd
        raw = marked_source(root)
        if _NEEDS_REPAIR.search(raw):
            repaired.add(part)
        source = _patched(raw)
        if len(source) > _LARGEST_PART or len(_TAG.findall(source)) > _MOST_TAGS:
            raise file_refusals.FULL_TEMPLATE(name=name)
        try:
            tree = language.parse(source)
            unfit += printed_expressions(source, tree)
            code = language.from_string(prepared(tree))
        except _COMPILE_ERRORS as error:
            raise template_error(error, name, part, root, source) from error
        parts[part] = CompiledPart(code, source, members.pop(part))
    if not unfit:
        keep_data(entry, {"sources": {part: one.source for part, one in parts.items()}, "repaired": sorted(repaired)})
    return CompiledTemplate(parts, members, frozenset(repaired), tuple(unfit), charts, name)


def _as_before(
    known: Mapping[str, Any],
    members: dict[str, bytes],
    language: TemplateLanguage,
    charts: tuple[ChartPlace, ...],
    name: str,
) -> CompiledTemplate:
    """The template whose parts were made readable before, and nothing of which was unfit."""
    parts = {
        part: CompiledPart(language.from_string(prepared(language.parse(source))), source, members.pop(part))
        for part, source in known["sources"].items()
    }
    return CompiledTemplate(parts, members, frozenset(known["repaired"]), (), charts, name)


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
    with limited(sum(len(one) for one in names.values() if isinstance(one, Records))):
        for part in template.parts:
            content = _rendered(template, part, names)
            _whole(content, part, template.name)
            content = with_looks(without_dropped(content))
            members[part] = _repaired(content, template.name) if part in template.repaired else content
    members["docProps/core.xml"] = _core_properties(properties)
    if provenance is not None:
        members |= provenance_members(members, provenance)
    return members


def template_members(content: bytes, name: str) -> dict[str, bytes]:
    """The parts of the Word template in `content`, under the names that Word gives them. Raises CannotRun when it is none."""
    try:
        if is_bomb(opened(content)):
            raise file_refusals.FULL_TEMPLATE(name=name)
        members = usual_parts(unpack(as_usual(content)))
    except DamagedZip as error:
        raise file_refusals.NO_TEMPLATE(name=name) from error
    if not members.keys() >= {BODY, *CHANGED[1:]}:
        raise file_refusals.NO_TEMPLATE(name=name)
    return members


def _unfit(word: WordParts, name: str) -> list[Finding]:
    if any(word.root(part) is None for part in word.parts if part.endswith((".xml", ".rels"))):
        raise file_refusals.NO_TEMPLATE(name=name)
    return unfit_parts(word)


def _rendered(template: CompiledTemplate, part: str, names: Mapping[str, Any]) -> bytes:
    compiled = template.parts[part]
    try:
        return "".join(compiled.code.generate(names)).encode("utf-8")
    except TemplateError as error:
        raise _error_in(template, part, error) from error
    except _EXPRESSION_ERRORS as error:
        if _is_ours(error):
            raise
        raise _error_in(template, part, error) from error


def _whole(content: bytes, part: str, name: str) -> None:
    """Raise CannotRun where loops and conditions have cut the XML apart."""
    try:
        etree.fromstring(content, PARSER)
    except etree.XMLSyntaxError as error:
        lines = content.decode().split("\n")
        line, column = error.position
        before = "".join(lines[: line - 1]) + lines[line - 1][:column]
        near = re.sub("<[^>]*(?:>|$)", "", before[-2000:]).rpartition(">")[2].strip()[-20:]
        raise file_refusals.ODD_BLOCKS(name=name, part=margin_in_words(part) or "正文", near=near) from error


def _error_in(template: CompiledTemplate, part: str, error: Exception) -> CannotRun:
    compiled = template.parts[part]
    return template_error(error, template.name, part, parsed(compiled.content), compiled.source)


def _is_ours(error: Exception) -> bool:
    """Whether it happened in our own objects, which the template only called: not in its language itself."""
    frames = [str(frame.f_globals.get("__name__", "")) for frame, _ in traceback.walk_tb(error.__traceback__)]
    return any(name.startswith("reportgen.") and name != template_language.__name__ for name in frames[1:])


def _repaired(content: bytes, name: str) -> bytes:
    """Column counts and picture ids put right by docxtpl, as its own render does."""
    from docxtpl import DocxTemplate

    engine = DocxTemplate(io.BytesIO())
    engine.docx_ids_index = 1000
    try:
        tree = engine.fix_tables(content)
        engine.fix_docpr_ids(tree)
    except _REPAIR_ERRORS as error:
        raise template_error(error, name) from error
    repaired: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return repaired


def _patched(source: str) -> str:
    from docxtpl import DocxTemplate  # it takes long to load, and what was made readable before needs it no more

    patched = DocxTemplate(io.BytesIO()).patch_xml(_WIDE_TAG.sub(_narrow_braces, source))
    patched = _TAG.sub(lambda match: _narrowed(match.group()), patched)
    for escaped, literal in _ESCAPED_BRACES.items():
        patched = patched.replace(escaped, literal)
    return with_lines(indents_in_paragraphs(patched))


def _narrow_braces(match: re.Match[str]) -> str:
    opening, inner, closing = match.groups()
    return opening.translate(_WIDE) + inner + closing.translate(_WIDE)


def _narrowed(tag: str) -> str:
    """Full-width punctuation in a tag made half-width, except inside quotes."""
    pieces = re.split(r"('[^']*'|\"[^\"]*\")", tag)
    return "".join(piece if number % 2 else piece.translate(_WIDE) for number, piece in enumerate(pieces))


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
