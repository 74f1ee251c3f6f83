"""Compare two reports, whatever files they stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reportgen.core.diff.changes import Comparison, compare
from reportgen.core.findings import Finding
from reportgen.core.periods.rollover import can_follow, in_terms_of
from reportgen.pipeline import refusals
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.sources import read_any
from reportgen.pipeline.writing import write_bytes_file
from reportgen.say.delivered import Delivered
from reportgen.say.diff_view import view

_UNPUBLISHED = (".xlsx", ".xlsm", ".json")


def diff(
    old: Path, new: Path, output: Path | None = None, overwrite: bool = False, templates: Path | None = None
) -> tuple[Comparison, tuple[list[Finding], list[Finding]], Delivered | None]:
    """What is not the same in two reports, what could not be read in each of them, and how `output` was written, if given.

    Raises CannotRun when one of them cannot be read, they are of different kinds, or `output` cannot be written.
    """
    render = _renderer(output) if output else None
    find_kind = FindKind(templates)
    first, first_findings, _ = read_any(old, find_kind)
    second, second_findings, _ = read_any(new, find_kind)
    if first.kind.id != second.kind.id and can_follow(second.kind, first.kind):
        first = in_terms_of(first, second.kind)[0]
    if first.kind.id != second.kind.id:
        raise refusals.TWO_KINDS(old=old.name, first=first.kind, new=new.name, second=second.kind)
    as_printed = any(path.suffix.lower() not in _UNPUBLISHED for path in (old, new))
    comparison = compare(first, second, as_printed=as_printed)
    written = None
    if output and render:
        written = write_bytes_file(render(vars(view(comparison))), output, overwrite, [old, new])
    return comparison, (first_findings, second_findings), written


def _renderer(output: Path) -> Callable[[Mapping[str, Any]], bytes]:
    from reportgen.files.comparison.comparison import RENDERERS

    render = RENDERERS.get(output.suffix.lower())
    if render is None:
        raise refusals.NO_TABLE_FORMAT(name=output.name)
    return render
