"""Every example of the pages that form owners look things up in is executed: laid over a form of the same words and built."""

from __future__ import annotations

import copy
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from form_pages import FIELDS_PAGE, MORE_PAGE, RULES_PAGE, TEXTS_PAGE
from reportgen.core.toml.kind_data import build_kind
from reportgen.core.toml.reading_data import build_reading
from reportgen.files.json_values import read_values
from reportgen.files.kind_building import raw_sets
from reportgen.files.kind_cases import broken_by
from reportgen.files.kind_folder import load_folder, template_roots

ROOT = Path(__file__).parents[1]
PAGE = f"{FIELDS_PAGE}\n{RULES_PAGE}\n{TEXTS_PAGE}\n{MORE_PAGE}"
KINDS = ROOT / "tests" / "kinds"
Data = dict[str, Any]
ELSEWHERE = "在现成的报告上加改"  # its blocks are executed by tests/stories/test_supplements.py
BLOCKS = [
    (chapter, block)
    for chapter, text in re.findall(r"^##+ ([^\n]*)\n(.*?)(?=^##)", f"{PAGE}\n##", re.M | re.S)
    if not chapter.startswith(ELSEWHERE)
    for block in re.findall(r"^```(?:toml)?\n(.*?)^```", text, re.M | re.S)
]
RULE = {"code": "F900", "title": "甲", "severity": "warning", "message": "乙", "fix": "丙", "source": "丁"}
OF_RULES = {"rule", "pieces", "common", "adjust", "find", "unless", "places", "spelled", "mention", "headed", "below"}


def whole(name: str) -> dict[str, Data]:
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in (KINDS / name).glob("*.toml")}


def laid(old: list[Data], new: list[Data], key: str) -> list[Data]:
    """`new` in the place of those that are called as they are, and behind the others."""
    named = {one.get(key) for one in new}
    return [*(one for one in old if one.get(key) not in named), *copy.deepcopy(new)]


def asked_with(asked: Data, block: Data) -> Data:
    made = copy.deepcopy(asked)
    for part, key in (
        ("field", "id"),
        ("grid", "id"),
        ("list", "id"),
        ("table", "id"),
        ("sheet", "title"),
        ("chart", "id"),
    ):
        made[part] = laid(made.get(part, []), block.get(part, []), key)
    shown = {name for sheet in made["sheet"] for name in sheet["show"]}
    drawn = str(made["table"])
    new = [one["id"] for one in (*made["field"], *block.get("list", [])) if one["id"] not in shown]
    new += [
        f"{grid['id']}.{_id(row)}.{_id(column)}"
        for grid in made["grid"]
        for row in grid["rows"]
        for column in grid["columns"]
        if f"{{{grid['id']}." not in drawn
    ]
    made["sheet"].append({"title": "新的", "show": new})
    return made | ({"words": block["words"]} if "words" in block else {})


def _id(line: str | Data) -> str:
    return line if isinstance(line, str) else str(line["id"])


def built(block: Data, name: str = "training-quarter") -> object:
    """The form with the block in it. Raises what is wrong with it."""
    kind = whole(name)
    about = kind["kind"] | {
        key: block[key] for key in ("period", "rollover", "id", "headings", "frame") if key in block
    }
    more = {"field": [{"id": one} for one in ("题目", "简称")]}
    asked = asked_with(kind["fields"], {**block, "field": [*block.get("field", []), *more["field"]]})
    rules = {} if "subject" in block else kind.get("rules", {})
    if OF_RULES & block.keys():
        is_whole = isinstance(block.get("rule"), list) or {"common", "adjust"} & block.keys()
        bare = {key: value for key, value in block.items() if key != "rule"}
        own = block if is_whole else {"rule": [{**RULE, **bare, **block.get("rule", {})}]}
        rules = {"common": rules.get("common", []), **own}
    _, sets = raw_sets(rules, template_roots(ROOT / "templates"))
    worded = block if "subject" in block else kind.get("claims", {})
    return build_kind(about, asked, rules, True, sets, worded)


def broken(case: Data) -> list[str]:
    """The codes of what the form's sample breaks, changed as the case says; a `text` stands behind its longest one."""
    folder = load_folder(KINDS / "training-quarter", roots=[ROOT / "templates"])
    changes = case.get("set", {})
    if "text" in case:
        texts = {name: str(value) for name, value in read_values(folder.sample).items() if isinstance(value, str)}
        home = max(texts, key=lambda name: len(texts[name]))
        changes = {home: f"{texts[home]}\n{case['text']}"}
    return sorted({one.code for one in broken_by(folder, {"breaks": case["breaks"], "set": changes})})


@pytest.mark.parametrize(("chapter", "text"), BLOCKS, ids=[f"{at}" for at in range(len(BLOCKS))])
def it_is_executed(chapter: str, text: str) -> None:
    if "[[grid]]" in text or "[[table]]" in text:  # beside those of the form, which other rows hang on
        text = re.sub('id = "(经费|经费表|办件)"', r'id = "\1例"', text)
    block = tomllib.loads(text)
    if chapter.startswith("reading"):
        assert build_reading(block, built({}))  # type: ignore[arg-type]
    elif "case" in block:
        assert [broken(one) for one in block["case"]] == [one["breaks"] for one in block["case"]]
    elif "chart" in block:
        assert built(block, "company-month")
    elif "columns" in block:
        assert built({"list": [{"id": "案件", **block}]})
    else:
        assert built(block)


def it_finds_the_examples() -> None:
    assert len(BLOCKS) > 25
