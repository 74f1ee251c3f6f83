"""A part of a template as Jinja renders it, for what is not simple, and what it says where a tag is wrong."""

from __future__ import annotations

import io
import re
import traceback
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Template, TemplateError
from lxml import etree

from reportgen.core.findings import CannotRun
from reportgen.files import file_refusals
from reportgen.files.document.template import budget, template_language
from reportgen.files.document.template.compiled_part import CompiledPart
from reportgen.files.document.template.template_faults import template_error
from reportgen.files.document.template.template_language import TemplateLanguage, prepared
from reportgen.files.document.where import margin_in_words
from reportgen.files.document.word_parts import parsed
from reportgen.files.office_xml import PARSER, part_bytes

# What Jinja lets through of the template's own expressions: `"a" + 1`, `7 / 0`, `"五" | round`, `x.y` of a value.
_EXPRESSION_ERRORS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
_LANGUAGE = {template_language.__name__, budget.__name__}
# What docxtpl trips over in a table that the template has no columns for, or a span that is no number.
_REPAIR_ERRORS = (AttributeError, KeyError, TypeError, ValueError, ZeroDivisionError, etree.XMLSyntaxError)


@lru_cache(maxsize=32)
def jinja_code(source: str) -> Template:
    """What Jinja makes of the readable source of a part. Raises what Jinja and Python's compiler raise."""
    language = TemplateLanguage()
    return language.from_string(prepared(language.parse(source)))


def rendered_by_jinja(part: CompiledPart, names: Mapping[str, Any]) -> bytes:
    """The part made of `names`, whole XML. Raises CannotRun where they do not fit, or the template does something forbidden."""
    code = jinja_code(part.source)
    try:
        content = "".join(code.generate(names)).encode("utf-8")
    except TemplateError as error:
        raise _told(error, part) from error
    except _EXPRESSION_ERRORS as error:
        if _is_ours(error):
            raise
        raise _told(error, part) from error
    try:
        etree.fromstring(content, PARSER)
    except etree.XMLSyntaxError as error:
        raise _torn(content, error, part) from error
    return content


def repaired(content: bytes, name: str) -> bytes:
    """Column counts and picture ids put right by docxtpl, as its own render does."""
    from docxtpl import DocxTemplate

    engine = DocxTemplate(io.BytesIO())
    engine.docx_ids_index = 1000
    try:
        tree = engine.fix_tables(content)
        engine.fix_docpr_ids(tree)
    except _REPAIR_ERRORS as error:
        raise template_error(error, name) from error
    return part_bytes(tree)


def _told(error: Exception, part: CompiledPart) -> CannotRun:
    return template_error(error, part.template, part.name, parsed(part.content), part.source)


def _torn(content: bytes, error: etree.XMLSyntaxError, part: CompiledPart) -> CannotRun:
    """Where loops and conditions have cut the XML apart."""
    lines = content.decode().split("\n")
    line, column = error.position
    before = "".join(lines[: line - 1]) + lines[line - 1][:column]
    near = re.sub("<[^>]*(?:>|$)", "", before[-2000:]).rpartition(">")[2].strip()[-20:]
    return file_refusals.ODD_BLOCKS(name=part.template, part=margin_in_words(part.name) or "正文", near=near)


def _is_ours(error: Exception) -> bool:
    """Whether it happened in our own objects, which the template only called: not in its language itself."""
    frames = [str(frame.f_globals.get("__name__", "")) for frame, _ in traceback.walk_tb(error.__traceback__)]
    return any(name.startswith("reportgen.") and name not in _LANGUAGE for name in frames[1:])
