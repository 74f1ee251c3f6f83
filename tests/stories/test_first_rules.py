"""The rules that a draft takes from its form: 「其中」 and days in their order; and those it proposes as comments."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from forms_in_word import begun, table

from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.kinds_new import NewKind

FIGURES = [
    ["项目", "上年数", "本年数", "增减率（%）"],
    ["1.接待费", "", "", ""],
    ["2.用车费", "", "", ""],
    ["其中：购置费", "", "", ""],
    ["　　　运行费", "", "", ""],
    ["合计", "", "", ""],
]
DAYS = [["序号", "企业名称", "立案日期", "结案日期"], ["1", "", "", ""], ["2", "", "", ""]]


def fill(form: Document) -> None:
    form.add_paragraph("执法情况年报")
    form.add_paragraph("20    年度")
    form.add_paragraph("填报单位：____________　　填报日期：    年  月  日")
    form.add_paragraph("全年检查____家次，发现隐患____条。其中重点企业____家次，占____%。")
    table(form, FIGURES)
    form.add_paragraph("案件")
    table(form, DAYS)


def rules_of(made: NewKind) -> dict[str, dict[str, Any]]:
    rules = tomllib.loads((made.folder / "rules.toml").read_text(encoding="utf-8"))["rule"]
    return {rule["check"]: rule for rule in rules}


def it_writes_the_rules_that_a_form_says_and_a_case_of_each(tmp_path: Path) -> None:
    made = begun(tmp_path, fill)
    rules = rules_of(made)
    assert [*rules] == ["重点企业家次 <= 检查家次", "购置费 <= 用车费", "运行费 <= 用车费", "立案日期 <= 结案日期"]
    assert rules["购置费 <= 用车费"] | {"each": "column", "except": ["增减率"]} == rules["购置费 <= 用车费"]
    assert [one.code for one in made.check.findings] == [
        "K180"
    ]  # no basis is said; each has a case that breaks it and nothing else
    assert any(one.message.startswith("表上说了 4 个关系，写成了规则") for one in made.doubts)
    assert 'value = "round(重点企业家次 / 检查家次, 4)"' in (made.folder / "fields.toml").read_text(encoding="utf-8")


def it_proposes_what_most_forms_want_and_what_it_proposes_is_right(tmp_path: Path) -> None:
    made = begun(tmp_path, fill)
    for name in ("rules.toml", "cases.toml"):
        path = made.folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^# ?((?:\[\[|\w+ = ).*)$", r"\1", text), encoding="utf-8")
    assert "填报日期 >= period_end()" in rules_of(made)
    assert [one.code for one in check_kind(made.folder, tmp_path).findings] == ["K180"]


def it_writes_no_rule_of_parts_that_are_measured_otherwise(tmp_path: Path) -> None:
    made = begun(
        tmp_path,
        lambda form: (
            form.add_paragraph("统计表"),
            table(form, [["指标", "计量单位", "本年", "上年"], ["成果", "GB", "", ""], ["其中：目录", "条", "", ""]]),
        ),
    )
    assert "[[rule]]" not in (made.folder / "rules.toml").read_text(encoding="utf-8")
    assert not (made.folder / "cases.toml").exists()


def it_leaves_lines_out_that_a_rule_of_rows_or_columns_is_not_for(tmp_path: Path) -> None:
    made = begun(tmp_path, fill)
    path = made.folder / "rules.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('except = ["增减率"]', 'except = ["增减"]', 1), encoding="utf-8")
    told = [one.message for one in check_kind(made.folder, tmp_path).findings]
    assert told == ["[[rule]] F102：except 里的“增减”找不到。是不是“增减率”？"]
    path.write_text(text.replace('"增减率"]', '"增减率", "上年数", "本年数"]', 1), encoding="utf-8")
    told = [one.message for one in check_kind(made.folder, tmp_path).findings]
    assert told == ["[[rule]] F102：except 里写了全部，一处也不查"]


def it_takes_no_rule_from_a_form_that_is_filled_in(tmp_path: Path) -> None:
    form = docx.Document()
    form.add_paragraph("执法情况年报")
    filled = [[cell or "5" for cell in row] for row in FIGURES]
    table(form, filled)
    form.save(str(tmp_path / "去年.docx"))
    from forms_in_word import begun_from

    made = begun_from(tmp_path, tmp_path / "去年.docx")
    assert "[[rule]]" not in (made.folder / "rules.toml").read_text(encoding="utf-8")
