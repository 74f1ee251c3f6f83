"""The document of a report: rendered, read back and proven."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.core.context import context
from reportgen.core.findings import Finding
from reportgen.core.proof import expected_document, prove
from reportgen.core.report import Report
from reportgen.core.returned.provenance import provenance_of
from reportgen.core.tables import fill, placeholders
from reportgen.files.kind_folder import KindFolder

if TYPE_CHECKING:
    from reportgen.core.blocks import Document
    from reportgen.files.document.template import CompiledTemplate, Properties


def make_document(report: Report, folder: KindFolder, source: str = "") -> tuple[bytes, list[Finding]]:
    """The .docx of `report` and how it differs from what should stand in it; no difference means proven.

    `source` is the SHA-256 of the file the report was read from; the document remembers it.
    Raises CannotRun when the template is wrong.
    """
    from reportgen.files.document.read_document import read_document
    from reportgen.files.document.template import render

    template, properties = _compiled(folder.template_bytes, str(folder.template)), _properties(report)
    skeleton = make_skeleton(report, folder)
    provenance = provenance_of(report, expected_document(report, skeleton), source)
    content = render(template, context(report), properties, provenance)
    return content, prove(report, skeleton, read_document(content))


def make_skeleton(report: Report, folder: KindFolder) -> Document:
    """The document of `report` with a marker for every value. Raises CannotRun when the template is wrong."""
    from reportgen.files.document.read_document import read_document
    from reportgen.files.document.template import render

    template = _compiled(folder.template_bytes, str(folder.template))
    return read_document(render(template, context(report, marked=True), _properties(report)))


def _properties(report: Report) -> Properties:
    from reportgen.files.document.template import Properties

    created = next((text for text in (_iso(report, item) for item in report.kind.properties.created) if text), "")
    return Properties(
        title=report.fill(report.kind.properties.title) or "",
        author=report.fill(report.kind.properties.author) or "",
        created=created or "2000-01-01",
    )


def _iso(report: Report, template: str) -> str:
    values = {name: report.value(name) for name in placeholders(template)}
    if any(value is None for value in values.values()):
        return ""
    return fill(template, lambda name: str(values[name]))


@lru_cache(maxsize=8)
def _compiled(content: bytes, name: str) -> CompiledTemplate:
    from reportgen.files.document.template import compile_template

    return compile_template(content, name)
