"""The document of a report: rendered, and proven to be its template with the values put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.core.catalogues.codes import finding
from reportgen.core.chart_figures import chart_figures
from reportgen.core.context import context
from reportgen.core.expected import expected_texts
from reportgen.core.findings import CannotRun, Finding
from reportgen.core.ids import replace_markers, value_of
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.printed_pictures import as_set, printed_pictures
from reportgen.core.proof import differences, put_for, template_faults
from reportgen.core.report import Report
from reportgen.core.returned.provenance import provenance_of
from reportgen.core.tables import fill, placeholders
from reportgen.files.kind_folder import KindFolder
from reportgen.files.safe_files import read_whole
from reportgen.files.user_cache import entry_name, keep_data, recalled_data, tools_digest

if TYPE_CHECKING:
    from reportgen.core.blocks import Document
    from reportgen.core.returned.picture import Picture
    from reportgen.files.document.seen.alike_rows import AlikeRows
    from reportgen.files.document.template.template import CompiledTemplate, Properties


_NO_FAULT = "nothing"


def make_document(report: Report, folder: KindFolder, source: str = "", file: str = "") -> tuple[bytes, list[Finding]]:
    """The .docx of `report` and how it differs from what it must be; no difference means proven.

    Proven is: the template prints every value once where the form wants it, and the bytes are the template's own parts
    with the values put in, no part, element, attribute or character more or less. No bytes where the template is unfit.
    `source` is the SHA-256 of the file the report was read from, `file` that of its name; the document remembers both.
    Raises CannotRun when the template is wrong.
    """
    from reportgen.files.document.looks_in_word import unseen_looks
    from reportgen.files.document.proven.exact import package_differences, with_values
    from reportgen.files.document.proven.look_proof import look_differences
    from reportgen.files.document.provenance_part import members_with_provenance, provenance_properties
    from reportgen.files.document.seen.alike_rows import AlikeRows
    from reportgen.files.document.seen.read_document import read_parts, read_word
    from reportgen.files.seal import with_seal_of

    if odd := [one for one in folder.tag_findings if one.stops]:
        return b"", odd
    template = _compiled(folder.template_bytes, str(folder.template))
    if template.unfit:
        return b"", [*template.unfit]
    marked, drawings = marked_parts(report, folder), Drawings(template, report)
    alike, unfit = AlikeRows(marked), [*_misfit_drawings(report, marked), *unseen_looks(marked, report.kind)]
    del marked  # of a long list it takes as much room as all that follows, and `alike` tells the same
    texts = expected_texts(report)
    skeleton, shown = alike.whole(read_word(alike.word)), as_set(texts.__getitem__, drawings.pictures)
    found = [*template_faults(report, skeleton, texts), *unfit]
    picture = _picture(report, alike, drawings, shown)
    own = provenance_properties(provenance_of(report, skeleton, source, file, picture, put_for(texts)))
    content = _packed(template, report, drawings, own)
    wanted = drawings.put_into(with_values(alike, shown))
    wanted |= members_with_provenance(wanted, own)
    wanted |= with_seal_of(wanted, content)
    if not found and (odd := package_differences(wanted, content)):
        found = _different_words(report, read_parts(alike.marked()), content) or odd  # in words, where words differ
    found = found or drawings.differences(alike, content)
    return content, found or (look_differences(alike.marked(), texts, content) if report.kind.has_looks else [])


def _packed(template: CompiledTemplate, report: Report, drawings: Drawings, own: Mapping[str, str]) -> bytes:
    """The .docx itself, which remembers its `own` properties."""
    from reportgen.files.document.provenance_part import members_with_provenance
    from reportgen.files.document.template.template import render_parts
    from reportgen.files.seal import Made, packed_with_seal

    made = render_parts(template, context(report), _properties(report))
    return packed_with_seal(drawings.put_into(made | members_with_provenance(made, own)), Made.REPORT)


def _picture(report: Report, alike: AlikeRows, drawings: Drawings, shown: Callable[[str], str]) -> Picture:
    """What a reader will see of the document, read of its marked parts where letters alone differ: of rows that are
    alike, two are read, and tables that were read for another report are not read again.
    """
    from reportgen.files.document.pictures_in_word import has_pictures
    from reportgen.files.document.proven.exact import with_values
    from reportgen.files.document.seen.seen_in_word import Filling, picture_of
    from reportgen.files.document.word_parts import WordParts

    if report.kind.has_looks or drawings.pictures:
        return picture_of(WordParts(drawings.put_into(with_values(alike, shown))), report.kind.has_looks)
    filling = Filling(
        lambda text: replace_markers(text, shown), lambda rows: alike.told(rows, shown) if alike.pairs else None
    )
    if drawings.has_charts or has_pictures(alike.parts):
        return picture_of(WordParts(drawings.put_into(alike.parts)), filling=filling)
    return picture_of(alike.word, filling=filling)


class Drawings:
    """The pictures and the charts of one report."""

    def __init__(self, template: CompiledTemplate, report: Report) -> None:
        self.template, self.pictures = template, printed_pictures(report)
        self.charts = (template.charts, report.kind.charts, chart_figures(report), report.printed)
        self.has_charts = bool(report.kind.charts)

    def put_into(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """The parts with all of them."""
        from reportgen.files.document.pictures_in_word import with_pictures

        made = with_pictures(parts, self.pictures)
        if not self.has_charts:  # as nearly all forms: then nothing of charts is loaded
            return made
        from reportgen.files.charts.chart_filling import with_charts

        return with_charts(made, *self.charts)

    def differences(self, alike: AlikeRows, content: bytes) -> list[Finding]:
        """Those of the .docx `content` that are not as they must be, each looked for in the bytes."""
        from reportgen.files.document.proven.exact import picture_differences

        odd = picture_differences(alike.marked(), self.pictures, content) if self.pictures else []
        if odd or not self.has_charts:
            return odd
        from reportgen.files.charts.chart_proof import chart_differences

        return chart_differences(self.template.members, *self.charts, content)


def _misfit_drawings(report: Report, marked: Mapping[str, bytes]) -> list[Finding]:
    from reportgen.files.document.pictures_in_word import misfit_pictures

    found = misfit_pictures(marked, printed_pictures(report))
    if not report.kind.charts:
        return found
    from reportgen.files.charts.chart_faults import repeated_charts

    return [*found, *repeated_charts(marked, report.kind.charts)]


def _different_words(report: Report, skeleton: Document, content: bytes) -> list[Finding]:
    from reportgen.files.document.seen.read_document import read_document

    try:
        return differences(report, skeleton, read_document(content))
    except CannotRun:  # no Word file at all: the parts have said so
        return []


def faults_of_template(folder: KindFolder) -> list[Finding]:
    """What is wrong with the Word template of a kind, whichever option of its choices is taken.

    Raises CannotRun when it cannot be read at all.
    """
    from reportgen.core.recognise.layout import full_reports

    entry = entry_name("faults", folder.digest, tools_digest())
    if folder.digest and recalled_data(entry) == _NO_FAULT:
        return []
    found = [one for one in folder.tag_findings if one.stops]
    found += [] if found else _compiled(folder.template_bytes, str(folder.template)).unfit
    for report in () if found else full_reports(folder.kind):
        found += _faults_for(report, folder)
    if folder.digest and not found:
        keep_data(entry, _NO_FAULT)
    return [*dict.fromkeys(found)]


def template_findings(folder: Path, kind: Kind | None) -> list[Finding]:
    """Everything that can be said of the Word template in `folder`: tags, what cannot be proven, every option of every choice.

    Raises CannotRun when it cannot be read at all. Without a `kind`, its names are not known.
    """
    from reportgen.files.document.proven.fitness import unfit_parts
    from reportgen.files.document.template.template import template_members
    from reportgen.files.document.template.template_language import TemplateLanguage
    from reportgen.files.document.word_parts import WordParts
    from reportgen.files.tags.judge_template import missing_headings, tag_findings
    from reportgen.files.tags.spared_tags import follows_from, without_tags
    from reportgen.pipeline.template_causes import causes_of_template

    path = folder / "report.docx"
    word = WordParts(template_members(read_whole(path), path.name))
    tags = tag_findings(word, TemplateLanguage(), kind)
    found = [*tags, *unfit_parts(word)]
    if kind is None:
        return found
    lost = missing_headings(word, kind)
    loaded = KindFolder(kind, folder)
    if odd := [one for one in tags if one.stops and one.code.startswith(("K", "D207"))]:
        rest = without_tags(word, odd)
        rendered = [*_rendered_faults(loaded.with_template(rest))] if rest else []
        return causes_of_template(found, lost, [one for one in rendered if not follows_from(one)], kind)
    return causes_of_template(found, lost, [*_rendered_faults(loaded)], kind)


def _rendered_faults(folder: KindFolder) -> Iterator[Finding]:
    """What is only seen when the template is rendered: with each option of each choice, and with nothing filled in."""
    from reportgen.core.recognise.layout import full_reports

    try:
        yield from (one for one in _compiled(folder.template_bytes, str(folder.template)).unfit if one.target)
        for report in full_reports(folder.kind):
            yield from _faults_for(report, folder)
        make_skeleton(Report(folder.kind, {}, {}), folder)
    except CannotRun as problem:
        where, _, why = problem.message.removeprefix(f"Word 模板 {folder.template} ").rpartition("里的标记不对：")
        told = finding("K023", "render", target=where, why=why)
        yield replace(told, fix=problem.fix) if problem.fix else told


def _faults_for(report: Report, folder: KindFolder) -> list[Finding]:
    """What is wrong with the template as it stands for `report`."""
    from reportgen.files.document.looks_in_word import unseen_looks
    from reportgen.files.document.seen.read_document import read_parts

    marked = marked_parts(report, folder)
    found = [*template_faults(report, read_parts(marked), expected_texts(report)), *_misfit_drawings(report, marked)]
    return [*found, *unseen_looks(marked, report.kind)]


def drawings_of(report: Report, folder: KindFolder) -> Drawings:
    """The pictures and charts of `report` as its form's template has them."""
    return Drawings(_compiled(folder.template_bytes, str(folder.template)), report)


def named_document(report: Report, folder: KindFolder) -> bytes:
    """The .docx of `report` with 〔名称〕 in the place of every value. Raises CannotRun when the template is wrong."""
    from reportgen.files.document.proven.exact import with_values
    from reportgen.files.document.seen.alike_rows import AlikeRows
    from reportgen.files.zipped import pack

    return pack(with_values(AlikeRows(marked_parts(report, folder)), lambda leaf: f"〔{value_of(leaf)}〕"))


def make_skeleton(report: Report, folder: KindFolder) -> Document:
    """The document of `report` with a marker for every value. Raises CannotRun when the template is wrong."""
    from reportgen.files.document.seen.read_document import read_parts

    return read_parts(marked_parts(report, folder))


def branched_skeleton(report: Report, folder: KindFolder, lines_too: bool) -> Document:
    """The same with all branches of the conditions in lines, with `lines_too` of those round lines as well."""
    from reportgen.files.document.seen.read_document import read_parts
    from reportgen.files.document.template.template import render_parts

    template = _branched(folder.template_bytes, str(folder.template), lines_too)
    return read_parts(render_parts(template, context(report, marked=True), _properties(report)))


def marked_parts(report: Report, folder: KindFolder) -> dict[str, bytes]:
    """The parts of that document by name. Raises CannotRun when the template is wrong."""
    from reportgen.files.document.template.template import render_parts

    template = _compiled(folder.template_bytes, str(folder.template))
    return render_parts(template, context(report, marked=True), _properties(report))


def _properties(report: Report) -> Properties:
    from reportgen.files.document.template.template import Properties

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
    from reportgen.files.document.template.template import compile_template

    return compile_template(content, name)


@lru_cache(maxsize=8)
def _branched(content: bytes, name: str, lines_too: bool) -> CompiledTemplate:
    from reportgen.files.document.template.every_branch import with_every_branch

    return with_every_branch(_compiled(content, name), lines_too)
