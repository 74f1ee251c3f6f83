"""What was found in a Word template, each cause once: what follows from another mistake is not told beside it."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.findings import Finding, Severity
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.files.tags.judge_template import is_named


def causes_of_template(
    found: Sequence[Finding], lost: Sequence[Finding], rendered: Sequence[Finding], kind: Kind
) -> list[Finding]:
    """What was `found` without rendering, the headings that are `lost`, and of what was `rendered` all that has its own cause."""
    unprinted = {one.field for one in found if one.field}  # told already: no tag prints them
    rendered = [one for one in rendered if one.field not in unprinted]
    rendered = [one for one in rendered if not (lost and one.code == "D202" and one.target in kind.headings)]
    found, rendered = _written_as_no_tag(found, rendered)
    return _without_lost_cells([*dict.fromkeys([*found, *lost, *rendered])], kind)


def _written_as_no_tag(found: Sequence[Finding], rendered: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """「{ 单位 }」 is a mistake where nothing else prints 单位, and why nothing does."""
    missing = {one.field for one in rendered if one.code == "D203" and one.field}
    meant = {one: {name for name in missing if is_named(name, [one.message])} for one in found if one.code == "K028"}
    told = {name for names in meant.values() for name in names}
    made = [replace(one, severity=Severity.ERROR) if meant.get(one) else one for one in found]
    return made, [one for one in rendered if not (one.code == "D203" and one.field in told)]


def _without_lost_cells(found: Sequence[Finding], kind: Kind) -> list[Finding]:
    """Without the cells of a table that has not its rows and columns."""
    misshapen = {one.target for one in found if one.code == "D202" and one.target in kind.tables}
    return [one for one in found if not (one.code == "D203" and one.target.partition(" ")[0] in misshapen)]
