"""Every code has a page: current in docs/findings.md, with an example that the tool really says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from command_line import Done, run
from reportgen.core.catalogues.codes import SUBJECTS, codes
from reportgen.core.fields import Field
from reportgen.core.findings import CannotRun
from reportgen.core.reading_cells import read_cell
from reportgen.core.types import TYPES
from reportgen.core.values import CellError, Uncalculated
from reportgen.files import kind_cases
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.explain import all_pages, catalogue, explain
from reportgen.say.code_pages import tool_pages

ROOT = Path(__file__).parents[1]
TEMPLATES, KINDS = ROOT / "templates", ROOT / "tests" / "kinds"
FOLDERS = [path.parent for home in (TEMPLATES, KINDS) for path in sorted(home.glob("*/cases.toml"))]
CHOICES = ("同意", "部分同意", "不同意")


def it_has_a_current_page_of_all_findings() -> None:
    assert catalogue(TEMPLATES) == (ROOT / "docs" / "findings.md").read_text(encoding="utf-8"), "run `make docs`"


@pytest.mark.parametrize("code", codes())
def it_says_everything_about_each_of_its_own_codes(code: str) -> None:
    (page,) = (page for page in tool_pages() if page.code == code)
    assert all((page.title, page.looks_at, page.example, page.fix, page.answer))


def it_has_no_subject_without_a_code() -> None:
    assert {code[:3] for code in codes()} == {*SUBJECTS}


@pytest.mark.parametrize(
    ("code", "kind", "raw"),
    [
        ("R102", "count", "-"),
        ("R103", "count", "12件"),
        ("R104", "count", -3),
        ("R105", "count", "3.5"),
        ("R106", "count", "十二"),
        ("R108", "count", CellError("#REF!")),
        ("R109", "count", Uncalculated("=SUM(D7:I7)")),
        ("R110", "prose", "长" * 32767),
        ("R112", "choice", "部份同意"),
        ("R113", "date", "2023-02-30"),
        ("R114", "year", "22"),
        ("R115", "count", 10**15),
        ("R116", "count", True),
        ("R117", "count", "12（修订"),
        ("R131", "text", "七\u200b一"),
        ("R135", "count", "1,200（含上年）"),
    ],
)
def it_gives_as_an_example_what_it_really_says(code: str, kind: str, raw: Any) -> None:
    choices = CHOICES if kind == "choice" else ()
    (problem,) = read_cell(Field("项", TYPES[kind], choices=choices), raw)[1]
    assert (problem.code, problem.message) == (code, codes()[code].example)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def it_takes_the_example_of_a_rule_from_its_case(folder: Path) -> None:
    loaded = load_folder(folder)
    told = kind_cases.examples(loaded)
    assert {*told} >= {rule.code for rule in loaded.kind.rules if not rule.retired}
    assert {*told} == {code for case in kind_cases.cases(loaded) for code in case["breaks"]}
    for page in all_pages(folder.parent, loaded.kind.id):
        assert "{" not in page.example or not page.kind, page.code


def it_explains_a_code_however_it_is_typed() -> None:
    (page,) = explain(" t３０1", TEMPLATES)
    assert (page.code, page.kind) == ("T301", "gov-info-annual-2021")
    assert "不等于办理总计" in page.example and page.source and "不能用说明代替" in page.answer
    assert "编号 T201" in explain("T201", TEMPLATES)[0].answer


def it_explains_rules_of_kinds_found_elsewhere() -> None:
    assert explain("F101", KINDS)[0].kind == "training-quarter"
    assert explain("F101", KINDS, "training-quarter") == explain("F101", KINDS)
    with pytest.raises(CannotRun, match="没有编号“T301”"):
        explain("T301", KINDS, "training-quarter")
    with pytest.raises(CannotRun, match="是不是“R101”"):
        explain("R1O1", TEMPLATES)


def it_explains_a_shared_rule_once_with_the_kinds_that_use_it_and_how() -> None:
    (page,) = explain("W207", KINDS)
    assert (page.kind, page.severity, page.retired) == ("_common/official-text", "note", "")
    assert page.example.startswith("同一部分里 1、、1. 两种写法都有")
    assert page.used[0].startswith("安全培训与设备巡检季度报告（2024 版）：不查，") and len(page.used) > 2
    assert explain("W211", KINDS)[0].used[0] == "安全培训与设备巡检季度报告（2024 版）：改为错误"


def it_explains_a_shared_rule_as_the_kind_has_it_that_is_asked_for() -> None:
    (page,) = explain("W211", KINDS, "training-quarter")
    assert (page.kind, page.severity, page.used) == ("training-quarter", "error", ())
    assert page.looks_at.startswith("情况说明、培训班次：") and "不能用说明代替" in page.answer
    (off,) = explain("W207", KINDS, "training-quarter")
    assert off.retired and not off.example


def it_has_the_shared_rules_under_a_heading_of_their_own() -> None:
    titles = re.findall("^## (.+)$", (ROOT / "docs" / "findings.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert titles[-2:] == ["公文通用的文字规则（各种报告共用）", "填写和生成（各种报告通用）"]
    codes = [page.code for page in all_pages(KINDS)]
    assert codes.count("W205") == 1 and len(codes) == len({*codes})


def said(*arguments: str) -> Done:
    return run("explain", *arguments, "--templates", TEMPLATES, cwd=ROOT)


def it_prints_a_page_a_list_or_json() -> None:
    page = said("R103")
    assert page.returncode == 0
    assert (
        page.stdout.startswith("R103 数字带了单位（错误）\n  看什么")
        and "  办法　  请只填数字，去掉单位。\n" in page.stdout
    )
    listed = said().stdout.splitlines()
    assert "T301  错误    收办不平" in listed and "R103  错误    数字带了单位" in listed
    assert {page["code"] for page in json.loads(said("--json").stdout)} >= {*codes(), "T301"}
    assert json.loads(said("R103", "--json").stdout)[0]["source"] is None
    unknown = said("R1O3")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "没有编号“R1O3”。是不是“R103”？" in unknown.stderr


@pytest.mark.parametrize(("old", "new"), [("D211", "R201"), ("D221", "R202"), ("d222", "R203"), ("D223", "R204")])
def it_leads_from_a_code_that_was_given_up_to_the_one_it_is_now(old: str, new: str) -> None:
    """D is the template; a file of staff's own is R."""
    (page,) = explain(old, TEMPLATES)
    assert (page.code, page.formerly) == (new, old.upper())
    assert old.upper() not in codes()
    assert said(old).stdout.startswith(f"{new} {page.title}")


def it_leaves_only_what_is_wrong_with_the_template_under_d() -> None:
    assert {code[:3] for code in codes() if code.startswith("D")} == {"D20"}


def it_says_what_a_rule_looks_at_in_the_words_of_the_form() -> None:
    """No sign of the rule language, no id that stands on no form."""
    pages = [page for home in (TEMPLATES, KINDS) for page in all_pages(home)]
    odd = re.compile(r"==|!=|[<>]=?|\b(?:and|or|not|abs|sum|round|previous|year_ago|cell)\b")
    assert {page.code: page.looks_at for page in pages if odd.search(page.looks_at)} == {}
    kinds = [load_folder(folder).kind for folder in FOLDERS]
    ids = [name for kind in kinds for name in kind.fields if "." in name]
    assert {page.code for page in pages if any(name in page.looks_at for name in ids)} == set()
    (page,) = explain("T301", TEMPLATES)
    assert page.looks_at.startswith(
        "应当成立的关系：一、本年新收政府信息公开申请数量 + 二、上年结转政府信息公开申请数量"
        " = 三、本年度办理结果 （七）总计 + 四、结转下年度继续办理。逐一核对：自然人、"
    )
    (page,) = explain("T203", TEMPLATES)
    assert "现行有效件数 不小于 本年制发件数 - 本年废止件数" in page.looks_at
