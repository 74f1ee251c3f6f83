"""What a reader takes for another figure than was filled in, though the document is its template with the values put in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import CannotRun, Finding, Place, has_errors
from reportgen.core.ids import dotted, filters_of, record_of, unfiltered
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.values import number_of
from reportgen.files.kind_folder import KindFolder

# Of its warnings about a template those by which a value is read as another one; the rest concern whoever owns the form.
_OF_VALUES = ("K032", "K101", "K187", "K188")


def read_otherwise(report: Report, folder: KindFolder) -> list[Finding]:
    """What `kinds check` says of the template that bears on the figures of this report.

    What may round a value is told only of the values that it does round, with both figures. A template that is wrong
    says so itself where a document is made.
    """
    try:
        return [*_told(report, folder)]
    except CannotRun:
        return []


def _told(report: Report, folder: KindFolder) -> Iterator[Finding]:
    found = folder.tag_findings
    odd = [one for one in found if one.code in _OF_VALUES] if not has_errors(found) else []
    name = folder.template.name
    yield from (replace(one, place=Place(name, cell=one.target), target="") for one in odd if not one.field)
    if short := {one.field for one in odd if one.field}:
        yield from _rounded(report, folder, short)


def _rounded(report: Report, folder: KindFolder, names: Collection[str]) -> Iterator[Finding]:
    """One finding for each value of these names that is printed with other digits than it has."""
    from reportgen.pipeline.document import make_skeleton  # most templates have nothing of this, and load nothing of it

    for leaf in dict.fromkeys(make_skeleton(report, folder).leaves()):
        value_id, filters = unfiltered(leaf), filters_of(leaf)
        field = report.kind.field_of(value_id) if filters and _name(value_id) in names else None
        value = number_of(report.value(value_id)) if field else None
        if field is None or value is None or not (manner := field.manner(filters)).tells_the_value:
            continue
        shown = report.on_page(leaf)
        if number_of(manner.value_of(shown)) != value:
            place, target = report.place(value_id), report.target_of(value_id)
            typed = field.type.text_of(report.value(value_id))
            yield finding("R226", field=value_id, place=place, target=target, typed=typed, shown=shown, filters=filters)


def _name(value_id: str) -> str:
    """That of the template: a value of a list without its record."""
    record = record_of(value_id)
    return dotted(record.list_id, record.column) if record else value_id
