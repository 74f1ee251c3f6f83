"""The pictures of a report that was read from a document, which names them by their digests."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.catalogues.codes import told
from reportgen.core.findings import Finding
from reportgen.core.light import replace
from reportgen.core.report import Entry, Report
from reportgen.core.values import Doubted, Image
from reportgen.files.pictures.as_seen import picture_in


def with_contents(report: Report, pictures: Mapping[str, bytes]) -> tuple[Report, list[Finding]]:
    """`report` with the bytes of its pictures, found in `pictures` by digest, and what is wrong with those put in by others."""
    entries, findings = dict(report.entries), list[Finding]()
    for _, field, value_id in report.value_ids():
        entry = entries.get(value_id)
        if entry is None or not isinstance(entry.value, Image) or entry.value.digest not in pictures:
            continue
        found = picture_in(pictures[entry.value.digest], value_id.replace("[", "").replace("].", ""), field)
        if isinstance(found, Doubted):
            target = report.target_of(value_id)
            findings += [told(one.code, one.message, one.fix, value_id, entry.place, target) for one in found.problems]
        entries[value_id] = Entry(found if isinstance(found, Image) else None, entry.place)
    return (replace(report, entries=entries), findings) if pictures else (report, findings)
