"""Names of figures in texts that stand in an edited document as words of somebody's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportgen.core import narrative
from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding
from reportgen.core.ids import home_of
from reportgen.core.report import Report
from reportgen.core.values import Remarked


def lost_references(old: Report, new: Report) -> Iterator[Finding]:
    """Each name that a text of `old` has oftener than the same text of `new`."""
    before, after = _references(old), _references(new)
    for (home, name), count in before.items():
        if after[home, name] < count and _is_still_told(new, home):
            target = new.kind.targets.get(home, "")
            yield finding("R204", field=home, target=target, name=name, text=new.text(name))


def _references(report: Report) -> Counter[tuple[str, str]]:
    """How often each text names each value."""
    told: Counter[tuple[str, str]] = Counter()
    for name, entry in report.entries.items():
        if isinstance(entry.value, str | Remarked) and report.is_typed(name):
            told.update((home_of(name), reference) for reference in narrative.references(report.text(name)))
    return told


def _is_still_told(report: Report, home: str) -> bool:
    return bool(report.records.get(home)) if home in report.kind.lists else report.value(home) is not None
