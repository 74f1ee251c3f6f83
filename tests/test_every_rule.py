"""Every rule of every kind: a case breaks exactly the rules it lists, the sample breaks none."""

import json
import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.core.check import check
from reportgen.core.expressions import parse
from reportgen.core.findings import Finding
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.kind_data import KindError, build_kind
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder, load_folder

ROOT = Path(__file__).parents[1]
FOLDERS = [path.parent for home in ("templates", "tests/kinds") for path in sorted((ROOT / home).glob("*/kind.toml"))]
RULED = [folder for folder in FOLDERS if (folder / "rules.toml").is_file()]


def cases(folder: Path) -> list[dict]:
    return tomllib.loads((folder / "cases.toml").read_text(encoding="utf-8"), parse_float=Decimal)["case"]


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
    lists = {name: values.pop(name) for name in folder.kind.lists if name in values}
    records = {name: [{c: RawCell(v) for c, v in row.items()} for row in rows] for name, rows in lists.items()}
    cells = {name: RawCell(v) for name, v in values.items()}
    report, findings = take_in(folder.kind, RawReport("", cells, records))
    assert findings == []
    return replace(report, previous=last)


def found_in(kind: KindFolder, case: dict) -> list[Finding]:
    """What `check` finds in a case; another report says the same in other words unless the case says otherwise."""
    others = [changed_sample(kind, case[key]) for key in ("previous", "others") if key in case]
    if not case.get("same_words"):
        others = [replace(other, records={}) for other in others]
    last = others.pop(0) if "previous" in case else None
    return check(changed_sample(kind, case["set"], last), others)


CASES = [
    pytest.param(folder, case, id=f"{folder.name}-{'-'.join(case['breaks'])}") for folder in RULED for case in cases(folder)
]


@pytest.mark.parametrize(("folder", "case"), CASES)
def it_is_broken_by_its_case_and_nothing_else_is(folder: Path, case: dict):
    found = found_in(load_folder(folder), case)
    assert sorted({item.code for item in found}) == sorted(case["breaks"])
    assert all(item.field in case["set"] or item.place is None for item in found), found


@pytest.mark.parametrize("folder", RULED, ids=lambda folder: folder.name)
def it_holds_in_the_sample(folder: Path):
    assert check(changed_sample(load_folder(folder), {})) == []


@pytest.mark.parametrize("folder", RULED, ids=lambda folder: folder.name)
def it_has_a_case_a_remedy_and_a_source(folder: Path):
    shown = {code for case in cases(folder) for code in case["breaks"]}
    rules = load_folder(folder).kind.rules
    assert rules
    assert {rule.code for rule in rules if not rule.retired} == shown
    assert all(rule.title and rule.message and rule.fix and rule.source for rule in rules)


@pytest.mark.parametrize("row", ["本年新收", "上年结转", "予以公开", "重复申请", "结转下年度"])
@pytest.mark.parametrize("column", ["自然人", "商业企业", "其他"])
def it_finds_a_column_that_does_not_balance_and_accuses_no_other(row: str, column: str):
    kind = load_folder(ROOT / "templates" / "gov-info-annual-2021")
    found = check(changed_sample(kind, {f"依申请.{row}.{column}": 20}))
    assert [(item.code, item.field) for item in found] == [("T301", f"依申请.本年新收.{column}")]


def ruled_kind(**rule: str) -> Kind:
    about = {
        "id": "k", "title": "t", "edition": "1", "output": "{甲}", "headings": [],
        "document": {"title": "{甲}", "author": "{甲}", "created": []},
    }
    asked = {
        "field": [{"id": "甲", "type": "count"}, {"id": "乙", "type": "count"},
                  {"id": "丙类", "type": "choice", "choices": ["街道", "部门"]}],
        "sheet": [{"title": "s", "show": ["甲", "乙", "丙类"]}],
    }
    good = {"code": "T1", "title": "t", "check": "甲 == 乙", "message": "{甲}", "fix": "f", "source": "s"}
    return build_kind(about, asked, {"rule": [good | rule]})


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"check": "甲 == 丙"}, "没有名称“丙”"),
        ({"message": "{丁}"}, "没有名称“丁”"),
        ({"check": "甲 ="}, "看不懂的式子"),
        ({"check": "open('x')"}, "式子里不能用"),
        ({"check": "丙类 == '街道办'", "message": "m"}, "丙类 没有“街道办”这个选项。是不是“街道”？"),
        ({"when": "丙类 == '街道办'"}, "丙类 没有“街道办”这个选项"),
        ({"when": "戊 == 1"}, "没有名称“戊”"),
        ({"severity": "fatal"}, "severity 只能是"),
        ({"grid": "无", "each": "column"}, "没有表格数据“无”"),
        ({"chek": "1"}, "不认识“chek”。是不是“check”？"),
    ],
)
def it_is_refused_with_its_mistake_when_the_kind_is_loaded(rule: dict, said: str):
    with pytest.raises(KindError, match=said):
        ruled_kind(**rule)


def it_is_not_broken_by_what_cannot_be_told():
    assert parse("甲 == 乙").names == ("甲", "乙")
    kind = load_folder(ROOT / "templates" / "gov-info-annual-2021").kind
    report, _ = take_in(kind, RawReport("", {}, {}))
    assert check(report) == []


@pytest.mark.parametrize(("asked", "found"), [("街道", ["T1"]), ("部门", []), (None, [])])
def it_is_asked_only_where_its_when_is_true(asked: str | None, found: list[str]):
    kind = ruled_kind(when="丙类 == '街道'")
    report, _ = take_in(kind, RawReport("", {name: RawCell(raw) for name, raw in {"甲": 1, "乙": 2, "丙类": asked}.items()}, {}))
    assert [item.code for item in check(report)] == found
