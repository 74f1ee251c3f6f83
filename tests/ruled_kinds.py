"""The folders of every kind that has rules, and raw reports from plain values."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

from reportgen.core.intake import RawCell, RawReport
from reportgen.core.kind import Kind

ROOT = Path(__file__).parents[1]
FOLDERS = [path.parent for home in ("templates", "tests/kinds") for path in sorted((ROOT / home).glob("*/kind.toml"))]
RULED = [folder for folder in FOLDERS if (folder / "rules.toml").is_file()]


def with_base(supplement: Path, home: Path) -> Path:
    """A copy in `home` of a form that supplements one of tests/kinds, and of that beside it."""
    base = tomllib.loads((supplement / "kind.toml").read_text(encoding="utf-8"))["base"]
    for one in (supplement, ROOT / "tests" / "kinds" / base):
        shutil.copytree(one, home / one.name)
    return home / supplement.name


def raw_report(kind: Kind, values: dict[str, Any]) -> RawReport:
    """What a door would have read: values by id, lists as rows."""
    lists = {name: values[name] for name in kind.lists if name in values}
    records = {name: [{c: RawCell(v) for c, v in row.items()} for row in rows] for name, rows in lists.items()}
    return RawReport("", {name: RawCell(v) for name, v in values.items() if name not in lists}, records)
