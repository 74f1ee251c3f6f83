"""Render a comparison with the templates beside this module: for leaders, on paper or on a page that stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportgen.files.document.template.template import Properties, compile_template, render
from reportgen.files.document.template.template_language import TemplateLanguage
from reportgen.files.seal import Made, sealed

_HERE = Path(__file__).parent


def comparison_docx(names: Mapping[str, Any]) -> bytes:
    """The .docx of a comparison; the same comparison gives the same bytes."""
    template = compile_template((_HERE / "comparison.docx").read_bytes(), "comparison.docx")
    properties = Properties(f"{names['unit']}{names['title']}", "reportgen", "2000-01-01")
    return sealed(render(template, names, properties), Made.COMPARISON)


def comparison_html(names: Mapping[str, Any]) -> bytes:
    """The page of a comparison, UTF-8: no script, nothing fetched, prints on A4."""
    source = (_HERE / "comparison.html").read_text(encoding="utf-8")
    page: str = TemplateLanguage(lines=str).from_string(source).render(names)
    return sealed(page.encode() + b"\n", Made.COMPARISON)


RENDERERS = {".docx": comparison_docx, ".html": comparison_html}
