"""A supplement names its base and says only what is otherwise; whatever the base no longer has is told in words."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from command_line import run
from form_pages import MORE_PAGE
from reportgen.core.findings import CannotRun
from reportgen.core.kind import Kind
from reportgen.core.rules.declared.rules import Severity
from reportgen.files.document.provenance_part import read_provenance
from reportgen.files.kind_cases import broken_by, cases
from reportgen.files.kind_folder import load_folder, template_roots
from reportgen.files.kind_heads import kind_heads
from reportgen.files.kind_layers import read_layers
from reportgen.pipeline.build import build_report
from reportgen.pipeline.explain import explain
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.kinds_schema import write_schemas
from reportgen.pipeline.sources import read_report
from ruled_kinds import with_base

HOME = Path(__file__).parents[1] / "kinds"
BASE, OWN = "training-quarter", "training-quarter-east"
Change = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two forms, as where they are used."""
    return with_base(HOME / "supplements" / OWN, tmp_path_factory.mktemp("kinds")).parent


@pytest.fixture
def change(tmp_path: Path) -> Change:
    """The two forms in a folder of their own; `change(file, old, new)` edits one."""
    with_base(HOME / "supplements" / OWN, tmp_path)

    def edit(file: str, old: str, new: str) -> None:
        path = tmp_path / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def told(folder: Path) -> list[tuple[str, str]]:
    """Every finding of kinds check: where it stands, and its sentence."""
    found = check_kind(folder / OWN, folder).findings
    return [(one.place.file if one.place else "", one.message) for one in found]


def kind(folder: Path) -> Kind:
    return load_folder(folder / OWN, roots=[folder, *template_roots()]).kind


# ── what it says ─────────────────────────────────────────────────────────────


def it_has_all_that_its_base_has_and_what_it_adds(kinds: Path) -> None:
    made, base = kind(kinds), load_folder(kinds / BASE).kind
    assert {*made.fields} - {*base.fields} == {"片区", "复核人", "片区意见"}
    assert made.sheets[0].show == ("单位", "年度", "季度", "填表人", "复核人", "检查日期", "内部编号")
    assert made.headings == (*base.headings, "片区意见")
    assert (made.edition, made.calendar, made.rollover.carry) == (base.edition, base.calendar, base.rollover.carry)
    assert made.properties.author == base.properties.author and made.properties.title.startswith("东片")


def it_changes_what_it_changes(kinds: Path) -> None:
    made = kind(kinds)
    assert made.fields["检查日期"].help == "东片要求在季末两天以前检查" and made.fields["检查日期"].required
    assert next(sheet for sheet in made.sheets if sheet.title == "经费").note.endswith("由片区统一安排。")
    rules = {one.code: one for one in made.rules}
    assert rules["F101"].severity is Severity.ERROR and rules["F101"].title == "支出超过预算"
    assert rules["F103"].retired == "东片经费由片区统一安排，各季度不能比"
    assert "F401" in rules and rules["F106"].source.startswith("东片")


def it_is_chosen_built_and_remembered_under_its_own_name(kinds: Path, tmp_path: Path) -> None:
    done = run("new", "东片", "--templates", kinds, "-o", "空.xlsx", cwd=tmp_path)
    assert done.returncode == 0
    stored = openpyxl.load_workbook(tmp_path / "空.xlsx")["_reportgen"]
    assert OWN in {cell.value for row in stored for cell in row}
    built = build_report(kinds / OWN / "sample.json", tmp_path, kinds).output
    assert built is not None and built.name == "临江市东岸供水站2024年第二季度东片安全季报.docx"
    made = read_provenance(built.read_bytes())
    assert made is not None and (made.kind, made.edition) == (OWN, "2024")


@pytest.mark.sweep_only(like="tests/stories/test_supplements.py::it_is_chosen_built_and_remembered_under_its_own_name")
def it_is_listed_with_its_base(kinds: Path) -> None:
    for words in (("kinds",), ("kinds", "show")):
        listed = run(*words, "--templates", kinds, cwd=kinds).stdout
        assert f"补充：在 {BASE} 上加改" in listed and "旧版，用来读、改以前的报告；新的一期用 training" not in listed


def it_explains_a_rule_of_the_base_once_and_as_it_has_it_where_it_is_asked_for(kinds: Path) -> None:
    (page,) = explain("F101", kinds)
    assert (page.kind, page.severity) == (BASE, "explain")
    (own,) = explain("F101", kinds, OWN)
    assert (own.kind, own.severity) == (OWN, "error") and own.example
    assert explain("F401", kinds)[0].kind == OWN


def it_compares_with_a_report_that_was_made_with_the_base_alone(kinds: Path, tmp_path: Path) -> None:
    data = json.loads((kinds / BASE / "sample.json").read_text(encoding="utf-8"))
    data["values"] |= {"季度": "第一季度", "检查日期": "2024-03-20", "合格台数": 30, "整改率": 90}
    (tmp_path / "上.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    sample = kinds / OWN / "sample.json"
    done = run("check", sample, "--last-year", "上.json", "--templates", kinds, cwd=tmp_path)
    assert done.returncode == 0 and "R172" not in done.stdout


def it_may_demand_what_its_base_prints_something_for_when_it_is_blank(tmp_path: Path, change: Change) -> None:
    asked = 'id = "填表人"\ntype = "text"\n'
    change(f"{BASE}/fields.toml", f"{asked}required = true\n", f'{asked}blank = "印 —"\n')
    change(f"{OWN}/fields.toml", "[[change]] ", '[[change]]\nfield = "填表人"\nrequired = true\n\n[[change]] ')
    assert (kind(tmp_path).fields["填表人"].required, kind(tmp_path).fields["填表人"].blank) == (True, "")


def it_needs_no_file_but_the_one_that_names_the_base(kinds: Path, tmp_path: Path, change: Change) -> None:
    for file in ("fields.toml", "rules.toml", "cases.toml", "report.docx", "sample.json"):
        (tmp_path / OWN / file).unlink()
    change(f"{OWN}/kind.toml", 'headings = ["基本信息", "培训班次", "经费使用", "巡检结论", "片区意见"]', "")
    assert told(tmp_path) == []
    loaded = load_folder(tmp_path / OWN, roots=[tmp_path, *template_roots()])
    assert loaded.template.parent == loaded.sample.parent == tmp_path / BASE
    report, findings, _ = read_report(kinds / BASE / "sample.json", tmp_path)
    assert findings == [] and loaded.kind.fields.keys() == report.kind.fields.keys()


def it_is_what_the_page_for_form_owners_shows(kinds: Path, tmp_path: Path) -> None:
    chapter = MORE_PAGE.partition("## 在现成的报告上加改：补充规定")[2].partition("\n## ")[0]
    shown = [tomllib.loads(block) for block in re.findall(r"^```\n(.*?)^```", chapter, re.MULTILINE | re.DOTALL)]
    layers = read_layers(
        kinds / OWN, [kinds], dict(zip(("kind.toml", "fields.toml", "rules.toml"), shown, strict=True))
    )
    assert layers.problems == () and layers.added == {"F401"}
    assert next(one for one in layers.files["rules.toml"]["rule"] if one["code"] == "F101")["severity"] == "error"
    assert layers.files["fields.toml"]["sheet"][0]["show"][4] == "复核人"


def it_keeps_the_cases_of_its_base_for_rules_that_judge_as_before(kinds: Path) -> None:
    folder = load_folder(kinds / OWN)
    tried = {code: case for case in cases(folder) for code in case["breaks"]}
    assert {*tried} == {one.code for one in folder.kind.rules if not one.retired}
    assert tried["F106"]["set"] == {"检查日期": "2024-06-29"}
    for case in cases(folder):
        assert {found.code for found in broken_by(folder, case)} == {*case["breaks"]}, case


def it_has_a_schema_of_its_own_for_editors(kinds: Path, tmp_path: Path) -> None:
    made = dict(write_schemas(tmp_path, kinds / OWN))
    for name in ("kind", "fields", "rules", "cases"):
        schema = json.loads((tmp_path / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(tomllib.loads((kinds / OWN / f"{name}.toml").read_text(encoding="utf-8")), schema)
    assert tmp_path / "values.schema.json" in made


def it_can_follow_an_earlier_supplement_and_whatever_its_base_follows(tmp_path: Path, change: Change) -> None:
    earlier = '\n[[rollover.from]]\nkind = "{}"\n'
    change(f"{BASE}/kind.toml", '"items" = "合格台数" }', '"items" = "合格台数" }\n' + earlier.format("old-base"))
    change(f"{OWN}/kind.toml", "\n[document]", earlier.format("old-east") + "\n[document]")
    assert [*kind(tmp_path).rollover.earlier] == ["old-base", "old-east", BASE]


def it_can_be_supplemented_itself(tmp_path: Path, change: Change) -> None:
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / "kind.toml").write_text(f'base = "{OWN}"\nid = "north"\n', encoding="utf-8")
    assert check_kind(tmp_path / "north", tmp_path).findings == ()
    made = load_folder(tmp_path / "north", roots=[tmp_path, *template_roots()])
    assert {*made.kind.fields} == {*kind(tmp_path).fields} and made.template.parent.name == OWN
    assert {head.id: head.named for head in kind_heads(tmp_path)}[
        "north"
    ] == "东片安全培训与设备巡检季度报告（2024 版）"
    assert {code for one in cases(made) for code in one["breaks"]} >= {"F401", "F101"}


def it_asks_for_a_sample_of_its_own_where_that_of_the_base_does_not_do(tmp_path: Path, change: Change) -> None:
    (tmp_path / OWN / "sample.json").unlink()
    found = [one for one in check_kind(tmp_path / OWN, tmp_path).findings if one.code == "K005"]
    assert [(one.field, one.message) for one in found] == [("片区", f"用的是“{BASE}”的样例：R101 这一格是空的")]
    assert found[0].fix.startswith("请在这个文件夹里另写一份 sample.json")


def it_is_begun_with_the_name_of_its_base_alone(tmp_path: Path) -> None:
    asked = ("kinds", "new", "templates/law-east", "--base", "法治政府建设", "--title", "东县法治政府建设年度报告")
    done = run(*asked, cwd=tmp_path)
    assert done.returncode == 0 and "已做好：templates/law-east（东县法治政府建设年度报告）" in done.stdout
    assert "reportgen new law-east -o 试填.xlsx" in done.stdout
    folder = tmp_path / "templates" / "law-east"
    assert {path.name for path in folder.iterdir()} == {"kind.toml", "fields.toml", ".schema"}
    assert load_folder(folder).kind.base == "rule-of-law-annual"
    both = run("kinds", "new", "templates/x", "--base", "法治政府建设", "--from", "rule-of-law-annual", cwd=tmp_path)
    assert both.returncode == 2 and "--from 和 --base 只能写一个" in both.stderr


# ── what clashes ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "said"),
    [
        (f"{OWN}/kind.toml", 'base = "training-quarter"', 'base = "training-quartre"', "kind.toml", "没有“training-quartre”这种报告。是不是“training-quarter”"),
        (f"{OWN}/kind.toml", 'base = "training-quarter"', f'base = "{OWN}"', "kind.toml", "绕了一圈又是自己"),
        (f"{BASE}/fields.toml", 'id = "检查日期"', 'id = "检查日"', "fields.toml", f"[[change]] field：“{BASE}”里没有“检查日期”。是不是“检查日”"),
        (f"{BASE}/fields.toml", 'title = "经费"', 'title = "经费表格"', "fields.toml", f"[[change]] sheet：“{BASE}”里没有“经费”"),
        (f"{BASE}/fields.toml", 'id = "内部编号"', 'id = "复核人"', "fields.toml", f"[[field]] 复核人：“{BASE}”里已经有“复核人”；要改它，写 [[change]]"),
        (f"{BASE}/fields.toml", 'title = "基本情况"', 'title = "概况"', "fields.toml", f"[[field]] 复核人：“{BASE}”里没有“基本情况”"),
        (f"{OWN}/fields.toml", 'after = "填表人"', 'after = "填报人"', "fields.toml", "的 after：“training-quarter”里没有“填报人”。是不是“填表人”"),
        (f"{OWN}/fields.toml", 'sheet = "经费"', 'shet = "经费"', "fields.toml", "[[change]]：要写改的是什么"),
        (f"{BASE}/rules.toml", 'code = "F103"', 'code = "F113"', "rules.toml", "没有编号“F103”"),
        (f"{BASE}/rules.toml", 'code = "F103"', 'code = "F401"', "rules.toml", f"[[rule]] F401：“{BASE}”里已经有“F401”；要改它，写 [adjust.F401]"),
        (f"{OWN}/rules.toml", "items >= 40", "item >= 40", "rules.toml", "没有名称“item”"),
    ],
)  # fmt: skip
@pytest.mark.sweep_only(like="tests/stories/test_supplements.py::it_is_chosen_built_and_remembered_under_its_own_name")
def it_says_what_a_new_edition_of_the_base_no_longer_has_or_has_by_now(
    file: str, old: str, new: str, where: str, said: str, tmp_path: Path, change: Change
) -> None:
    change(file, old, new)
    assert any(found == where and said in message for found, message in told(tmp_path)), told(tmp_path)
    with pytest.raises(CannotRun) as caught:
        kind(tmp_path)
    assert said in str(caught.value.message)


def it_keeps_working_when_the_base_gets_more(tmp_path: Path, change: Change) -> None:
    change(f"{BASE}/fields.toml", "[[grid]]", '[[field]]\nid = "新项"\nprinted = false\n\n[[grid]]')
    change(f"{BASE}/fields.toml", '"检查日期", "内部编号"]', '"检查日期", "内部编号", "新项"]')
    assert told(tmp_path) == []
    assert "新项" in kind(tmp_path).sheets[0].show


def it_takes_over_what_was_filled_in_with_the_base_alone(kinds: Path, tmp_path: Path) -> None:
    done = run("new", OWN, "--from", kinds / BASE / "sample.json", "--templates", kinds, "-o", "换.xlsx", cwd=tmp_path)
    assert done.returncode == 0 and "没有带过来" not in done.stdout
    report, findings, _ = read_report(tmp_path / "换.xlsx", kinds)
    assert report.kind.id == OWN and report.text("合格台数") == "35（另有1台待复检）"
    assert [(one.code, one.field) for one in findings] == [("R101", "片区")]
