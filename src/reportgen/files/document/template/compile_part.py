"""Compile one part of a template: read by docxtpl's patching and Jinja, cut into pieces where all its tags are simple."""

from __future__ import annotations

from jinja2 import TemplateError
from lxml import etree

from reportgen.core.compiled import remembered
from reportgen.core.findings import Finding
from reportgen.files import file_refusals
from reportgen.files.document.proven.fitness import printed_expressions
from reportgen.files.document.template.by_jinja import jinja_code
from reportgen.files.document.template.compiled_part import CompiledPart
from reportgen.files.document.template.cut_pieces import cut_into_pieces
from reportgen.files.document.template.picture_numbers import numbered_pictures
from reportgen.files.document.template.readable_source import TAG, readable_source
from reportgen.files.document.template.template_faults import marked_source, template_error, unclosed_tag
from reportgen.files.document.template.template_language import TemplateLanguage

# Beside its own, what Jinja lets through of Python's compiler: loops in loops, brackets or a number without end.
_COMPILE_ERRORS = (TemplateError, SyntaxError, RecursionError, MemoryError, ValueError)
# No form has a hundredth of either; more of them only take time.
_LARGEST_PART, _MOST_TAGS = 20_000_000, 20_000
_COLUMN_LOOP, _PICTURE = remembered(r"[{｛][%％]tc\b"), "<wp:docPr"


def compile_part(name: str, root: etree._Element, content: bytes, template: str) -> tuple[CompiledPart, list[Finding]]:
    """The part `name`, whose XML is `root`, and what it prints that is no value. Raises CannotRun when a tag is wrong."""
    if odd := unclosed_tag(template, name, root):
        raise odd
    raw, language = marked_source(root), TemplateLanguage()
    source = readable_source(raw)
    if len(source) > _LARGEST_PART or len(TAG.findall(source)) > _MOST_TAGS:
        raise file_refusals.FULL_TEMPLATE(name=template)
    try:
        tree = language.parse(source)
        odd_prints, told = printed_expressions(source, tree), cut_into_pieces(tree)
        if told is None:
            jinja_code(source)
    except _COMPILE_ERRORS as error:
        raise template_error(error, template, name, root, source) from error
    is_repaired = bool(_COLUMN_LOOP.search(raw)) or _PICTURE in raw
    if told and is_repaired and not _COLUMN_LOOP.search(raw) and (numbered := numbered_pictures(source, told)):
        is_repaired, (source, told) = False, numbered
    return CompiledPart(name, template, content, source, told, is_repaired), odd_prints
