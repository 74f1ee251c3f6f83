"""docs/values.md says what is true: its example is read, and every type it speaks of is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

from reportgen.core.report import Report
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import load_folder

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "values.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "templates" / "_start" / "example"


def it_shows_an_example_that_the_form_reads(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "例.json").write_text(example, encoding="utf-8")
    folder = load_folder(EXAMPLE, thorough=False, roots=[ROOT / "templates"])
    report, found, _ = read_json(tmp_path / "例.json", lambda _: folder)
    assert isinstance(report, Report) and {one.code for one in found} <= {"R101"}  # what it leaves out
    sample = json.loads(folder.sample.read_text(encoding="utf-8"))["values"]
    shown = json.loads(example)["values"]
    assert shown and all(sample[name] == value for name, value in shown.items())
