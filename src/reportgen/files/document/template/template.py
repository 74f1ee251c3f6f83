"""Compile a Word template once with docxtpl, and render it many times without parsing Word again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.core.context import how_much
from reportgen.core.findings import Finding
from reportgen.core.in_xml import escape
from reportgen.core.light import dataclass, field
from reportgen.files import file_refusals
from reportgen.files.charts.chart_places import ChartPlace, charts_in
from reportgen.files.custom_properties import CHANGED
from reportgen.files.document.looks_in_word import with_looks
from reportgen.files.document.seen.known_tables import begin_with
from reportgen.files.document.template.budget import limited
from reportgen.files.document.template.byte_pieces import FilledPart, has_signs
from reportgen.files.document.template.compiled_part import CompiledPart
from reportgen.files.document.template.dropped_rows import without_dropped
from reportgen.files.document.template.loose_parts import relations_used, without_left_out, without_loose
from reportgen.files.document.template.piece_questions import NotSimple
from reportgen.files.document.usual_names import as_usual
from reportgen.files.document.usual_package import usual_parts
from reportgen.files.document.word_parts import BODY, PRINTED, WordParts
from reportgen.files.ready_made import ready_data, template_name
from reportgen.files.user_cache import entry_name, keep_data, recalled_data, tools_digest
from reportgen.files.zipped import DamagedZip, Lasting, is_bomb, opened, pack, unpack


@dataclass(frozen=True)
class Properties:
    """The document's own metadata; `created` is an ISO date."""

    title: str
    author: str
    created: str


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to render: the parts with tags compiled, the other zip members untouched.

    `unfit` is what no document may carry that a proof stands for; `charts` still have the numbers of their samples.
    `related` has the ids of all that a part names outside of itself.
    """

    parts: Mapping[str, CompiledPart]
    members: Mapping[str, bytes]
    unfit: tuple[Finding, ...] = ()
    charts: tuple[ChartPlace, ...] = ()
    name: str = "report.docx"
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def compile_template(content: bytes, name: str = "report.docx") -> CompiledTemplate:
    """Compile the .docx in `content`; `name` is used in messages.

    The XML is made readable for Jinja by docxtpl's own patching, so every docxtpl tag means
    what its manual says. Raises CannotRun when it is not a Word file or a tag is wrong.
    """
    members = template_members(content, name)
    word = WordParts(members)
    charts = tuple(charts_in(word))
    parts, unfit = _known_parts(content, members, name), list[Finding]()
    if not parts:
        parts, unfit = compiled_parts(word, name)
        if not unfit:
            keep_data(_entry(content), told_parts(parts))
    others = {part: Lasting(one) for part, one in members.items() if part not in parts}
    related = {part: ids for part, one in parts.items() if (ids := relations_used(members, part, one.source))}
    return CompiledTemplate(parts, others, tuple(unfit), charts, name, related)


def told_parts(parts: Mapping[str, CompiledPart]) -> dict[str, Any]:
    """Compiled parts as plain data."""
    return {part: [one.source, one.told, one.is_repaired] for part, one in parts.items()}


def _known_parts(content: bytes, members: Mapping[str, bytes], name: str) -> dict[str, CompiledPart]:
    """The compiled parts of the .docx in `content`, where they come with the tool or an earlier command made them."""
    ready = ready_data(template_name(content))
    if ready:
        begin_with(ready["tables"])
    known = ready["parts"] if ready else recalled_data(_entry(content)) or {}
    return {part: CompiledPart(part, name, members[part], *told) for part, told in known.items()}


def _entry(content: bytes) -> str:
    return entry_name("template", content, tools_digest())


def compiled_parts(word: WordParts, name: str) -> tuple[dict[str, CompiledPart], list[Finding]]:
    """Each part with text, compiled, and what is unfit in all of the template."""
    from reportgen.files.document.template.compile_part import compile_part  # which loads Jinja and docxtpl

    parts, unfit = {}, _unfit(word, name)
    for part in filter(PRINTED.fullmatch, word.parts):
        root = word.root(part)
        assert root is not None  # _unfit has refused it else
        parts[part], odd = compile_part(part, root, word.parts[part], name)
        unfit += odd
    return parts, unfit


def render(template: CompiledTemplate, names: Mapping[str, Any], properties: Properties) -> bytes:
    """The document made of `template` and `names`; the same arguments give the same bytes.

    Raises CannotRun when the template uses a name that is not there or does something forbidden.
    """
    return pack(render_parts(template, names, properties))


def render_parts(template: CompiledTemplate, names: Mapping[str, Any], properties: Properties) -> dict[str, bytes]:
    """The parts of that document by name, not yet zipped. Raises as `render` does."""
    members = dict(template.members)
    with limited(lambda: sum(map(how_much, names.values()))):
        members |= {name: filled_part(part, names) for name, part in template.parts.items()}
    members["docProps/core.xml"] = _core_properties(properties)
    return without_left_out(members, template.related)


def filled_part(part: CompiledPart, names: Mapping[str, Any]) -> bytes:
    """A part made of `names`. Raises CannotRun where they do not fit, or the template does something forbidden."""
    content, is_signed = _printed(part, names)
    if is_signed:
        content = with_looks(without_dropped(content))
    if part.is_repaired:
        from reportgen.files.document.template.by_jinja import repaired

        content = repaired(content, part.template)
    return content


def _printed(part: CompiledPart, names: Mapping[str, Any]) -> FilledPart:
    try:
        if part.pieces:
            return part.pieces.filled(names)
    except NotSimple:
        pass  # Jinja says what is wrong and where, or finds that nothing is
    from reportgen.files.document.template.by_jinja import rendered_by_jinja

    content = rendered_by_jinja(part, names)
    return FilledPart(content, has_signs(content))


def template_members(content: bytes, name: str) -> dict[str, bytes]:
    """The parts of the Word template in `content`, under the names that Word gives them. Raises CannotRun when it is none."""
    try:
        if is_bomb(opened(content)):
            raise file_refusals.FULL_TEMPLATE(name=name)
        members = without_loose(usual_parts(unpack(as_usual(content))))
    except DamagedZip as error:
        raise file_refusals.NO_TEMPLATE(name=name) from error
    if not members.keys() >= {BODY, *CHANGED[1:]}:
        raise file_refusals.NO_TEMPLATE(name=name)
    return members


def _unfit(word: WordParts, name: str) -> list[Finding]:
    from reportgen.files.document.proven.fitness import unfit_parts

    if any(word.root(part) is None for part in word.parts if part.endswith((".xml", ".rels"))):
        raise file_refusals.NO_TEMPLATE(name=name)
    return unfit_parts(word)


def _core_properties(properties: Properties) -> bytes:
    stamp = f"{properties.created}T00:00:00Z"
    title, author = escape(properties.title), escape(properties.author)
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
