"""Findings about a kind as SARIF 2.1.0, which editors and code hosts show at their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.core.catalogues.codes import codes
from reportgen.core.findings import Finding, Severity, told_whole
from reportgen.core.version import __version__
from reportgen.say.json_text import dump

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.EXPLAIN: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif_text(findings: Sequence[Finding], folder: str) -> str:
    """One run with every finding; `folder`, with forward slashes, stands before the name of each file."""
    known = codes()
    rules = [
        {"id": code, "shortDescription": {"text": known[code].title}, "help": {"text": known[code].fix}}
        for code in dict.fromkeys(one.code for one in findings)
        if code in known
    ]
    driver = {"name": "reportgen", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_result(one, folder) for one in findings]}
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(one: Finding, folder: str) -> dict[str, Any]:
    place = one.place
    file = f"{folder}/{place.file}" if place else folder
    where: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": file}}}
    if place and place.line:
        where["physicalLocation"]["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    logical = [name for name in (place.cell if place else "", one.field) if name]
    if logical:
        where["logicalLocations"] = [{"fullyQualifiedName": name} for name in logical]
    text = f"{one.title}：{told_whole(one)}"
    return {"ruleId": one.code, "level": _LEVELS[one.severity], "message": {"text": text}, "locations": [where]}
