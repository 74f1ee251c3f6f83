"""Examples of rules: the case of a rule is judged by that rule, and what its findings say is known to the next command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from own_cache import entries, own_cache
from reportgen.core.findings import Finding
from reportgen.files import kind_cases
from reportgen.files.kind_cases import broken_by, cases, example_messages, examples
from reportgen.files.kind_folder import KindFolder, load_folder

__all__ = ["own_cache"]
KINDS = Path(__file__).resolve().parents[1] / "kinds"


def it_gives_the_example_that_all_rules_together_would_give() -> None:
    folder = load_folder(KINDS / "company-month", thorough=False)
    told: dict[str, Finding] = {}
    for case in cases(folder):
        for one in broken_by(folder, case):
            if one.code in case["breaks"]:
                told.setdefault(one.code, one)
    assert examples(folder) == told


def it_judges_no_example_twice_until_a_file_of_the_kind_says_something_else(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "kinds" / "contract-quarter"
    shutil.copytree(KINDS / "contract-quarter", home)
    folder = load_folder(home, thorough=False)
    first = example_messages(folder)
    assert first and [one for one in entries(own_cache) if one.name.startswith("examples-")]
    asked: list[KindFolder] = []
    monkeypatch.setattr(kind_cases, "examples", lambda folder, only="": asked.append(folder) or {})
    assert example_messages(folder) == first and not asked
    (home / "sample.json").write_text((home / "sample.json").read_text("utf-8") + "\n", "utf-8")
    assert example_messages(folder) == {} and asked


MISSHAPEN = {
    "set": 'set = "甲"',
    "breaks": "breaks = 1",
    "breaks of tables": "breaks = [{}]",
    "others": "others = [1]",
    "today": "today = 2026-03-05T00:00:00",
    "previous": "previous = 1",
    "a value": 'set = { "签约份数" = {} }',
    "a row that is not there": 'set = { "大额清单[99].名称" = 1 }',
    "a text without end": 'set = { "单位" = ["甲", 999999999999] }',
}


@pytest.mark.parametrize("what", MISSHAPEN)
def it_makes_examples_of_the_other_cases_where_one_has_no_shape(what: str, tmp_path: Path) -> None:
    home = tmp_path / "kinds" / "contract-quarter"
    shutil.copytree(KINDS / "contract-quarter", home)
    first = examples(load_folder(home, thorough=False))
    code = next(iter(first))
    odd, path = MISSHAPEN[what], home / "cases.toml"
    entry = "\n".join(["[[case]]", *([] if "breaks" in odd else [f'breaks = ["{code}"]']), odd, "", "[[case]]"])
    path.write_text(path.read_text("utf-8").replace("[[case]]", entry, 1), "utf-8")
    assert examples(load_folder(home, thorough=False)).keys() == first.keys()


def it_makes_no_example_of_a_sample_that_has_no_values_of_the_form(tmp_path: Path) -> None:
    home = tmp_path / "kinds" / "contract-quarter"
    shutil.copytree(KINDS / "contract-quarter", home)
    data = json.loads((home / "sample.json").read_text("utf-8"))
    data["values"] = {name: {"a": {}} for name in data["values"]}
    (home / "sample.json").write_text(json.dumps(data), "utf-8")
    assert examples(load_folder(home, thorough=False)) == {}
