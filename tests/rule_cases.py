"""The cases of every kind's rules: the sample of a kind, changed until it breaks them."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.core.check import check
from reportgen.core.findings import Finding
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder

ROOT = Path(__file__).parents[1]
FOLDERS = [path.parent for home in ("templates", "tests/kinds") for path in sorted((ROOT / home).glob("*/kind.toml"))]
RULED = [folder for folder in FOLDERS if (folder / "rules.toml").is_file()]


def read_cases(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "cases.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def changed_sample(folder: KindFolder, changes: dict, last: Report | None = None) -> Report:
    """The sample with other values; an id may be one of a list's, a text may be [text, how many times]."""
    values = json.loads(folder.sample.read_text(encoding="utf-8"), parse_float=Decimal)["values"]
    for value_id, value in changes.items():
        text = value[0] * value[1] if isinstance(value, list) and len(value) == 2 and isinstance(value[1], int) else value
        in_list = re.fullmatch(r"(.+)\[([0-9]+)\]\.(.+)", value_id)
        if in_list:
            values[in_list[1]][int(in_list[2]) - 1][in_list[3]] = text
        else:
            values[value_id] = text
    report, findings = take_in(folder.kind, raw_report(folder.kind, values))
    assert findings == []
    return replace(report, previous=last)


def raw_report(kind: Kind, values: dict) -> RawReport:
    lists = {name: values[name] for name in kind.lists if name in values}
    records = {name: [{c: RawCell(v) for c, v in row.items()} for row in rows] for name, rows in lists.items()}
    return RawReport("", {name: RawCell(v) for name, v in values.items() if name not in lists}, records)


def last_year(folder: KindFolder, changes: dict, same_words: bool = False) -> Report:
    """Last year's report of a case: the sample's figures, in other words unless the case says otherwise."""
    last = changed_sample(folder, read_cases(folder.path).get("previous", {}) | changes)
    return last if same_words else replace(last, records={})


def report_of(folder: KindFolder, case: dict) -> Report:
    """The report that a case describes, with last year's behind it if the case has one."""
    last = last_year(folder, case["previous"], case.get("same_words", False)) if "previous" in case else None
    return changed_sample(folder, case["set"], last)


def found_in(folder: KindFolder, case: dict) -> list[Finding]:
    """What `check` finds in a case; another report of the run is the sample as well."""
    others = [changed_sample(folder, case["others"])] if "others" in case else []
    if not case.get("same_words"):
        others = [replace(other, records={}) for other in others]
    return check(report_of(folder, case), others)
