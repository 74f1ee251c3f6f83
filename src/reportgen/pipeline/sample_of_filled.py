"""The first sample of a kind that was made of a filled-in report: what stands in that report, read as any finished one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen.core.catalogues.codes import finding
from reportgen.core.drafting.first_sample import first_sample
from reportgen.core.findings import Finding
from reportgen.core.ids import record_of
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.files.kind_folder import load_folder, template_roots
from reportgen.files.renaming.trial_folder import trial_folder
from reportgen.pipeline.finished import read_as
from reportgen.pipeline.kinds import FindKind
from reportgen.say.export import to_json

_MOST_NAMES = 8
_NOT_ITS_SUM = "R166"


def sample_of_filled(
    source: Path, kind: Kind, contents: Mapping[str, bytes], templates: Path | None
) -> tuple[bytes, list[Finding], set[str]]:
    """sample.json with the values of the report at `source`, what is to be looked at, and the columns of lists that it leaves blank somewhere.

    To be looked at is what was taken for filled in, and what was not found again.
    """
    files = {name: content for name, content in contents.items() if "/" not in name}
    with trial_folder(kind.id, files) as trial:
        folder = load_folder(trial, roots=template_roots(templates))
        report, found = read_as(source, folder, FindKind(templates))
        sample, missed = _whole(report)
        wrong = [
            finding("K120", "not added up", field=one.field, name=one.field, said=one.message)
            for one in found
            if one.code == _NOT_ITS_SUM
        ]
        return to_json(sample).encode(), [*_told(sample, missed), *wrong], _left_blank(sample)


def _whole(report: Report) -> tuple[Report, list[str]]:
    """The report, what is blank in it made up; and the names of what was."""
    made_up = first_sample(report.kind)
    missed = [name for name in made_up.entries if name in report.kind.fields and report.value(name) in (None, "")]
    missed = [name for name in missed if report.kind.fields[name].required]
    entries = {**report.entries, **{name: made_up.entries[name] for name in missed}}
    empty = [name for name in report.kind.lists if not report.records.get(name)]
    records = {**report.records, **{name: made_up.records[name] for name in empty}}
    entries |= {
        one: entry for one, entry in made_up.entries.items() if (record := record_of(one)) and record.list_id in empty
    }
    return replace(report, entries=entries, records=records), [*missed, *empty]


def _left_blank(sample: Report) -> set[str]:
    """「培训班次.考核要点」 of which a record has nothing."""
    return {
        spec.column_id(column.id)
        for spec in sample.kind.lists.values()
        for _, column, value_id in sample.value_ids_of(spec.id)
        if not column.is_derived and sample.value(value_id) in (None, "")
    }


def _told(sample: Report, missed: list[str]) -> list[Finding]:
    asked = [field for field in sample.kind.fields.values() if not field.is_derived]
    figures = sum(field.type.is_number for field in asked)
    found = [finding("K120", "was filled", figures=figures, others=len(asked) - figures, lists=len(sample.kind.lists))]
    if missed:
        names = "、".join(f"“{name}”" for name in missed[:_MOST_NAMES]) + "……" * (len(missed) > _MOST_NAMES)
        found.append(finding("K120", "made up", count=len(missed), names=names))
    return found
