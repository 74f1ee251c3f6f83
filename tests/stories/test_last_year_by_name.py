"""Last year's report given by name on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_three_years import everything
from units import write_json

from command_line import run
from reportgen.pipeline.check import check_one

pytestmark = pytest.mark.sweep


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """This year's reports of two units in inputs/, last year's in 2022/."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "2022").mkdir()
    write_json(everything(2023), tmp_path / "inputs" / "水利.json")
    write_json(everything(2023, 单位全称="临河县林业局"), tmp_path / "inputs" / "林业.json")
    write_json(everything(2022), tmp_path / "2022" / "甲.json")
    write_json(everything(2022, 单位全称="临河县 林业局"), tmp_path / "2022" / "乙.json")
    return tmp_path


def about_last_year(report: str, last_year: str, folder: Path) -> list[str]:
    outcome = check_one(folder / "inputs" / report, None, folder / last_year)
    return [found.message for found in outcome.findings if found.code == "R172"]


def it_takes_one_file(district: Path) -> None:
    assert about_last_year("水利.json", "2022/甲.json", district) == []
    (said,) = about_last_year("林业.json", "2022/甲.json", district)
    assert said == "甲.json 的单位全称是“临河县水利局”，这份报告是“临河县林业局”，没有与它比较"


def it_matches_a_folder_by_unit(district: Path) -> None:
    assert about_last_year("水利.json", "2022", district) == []
    assert about_last_year("林业.json", "2022", district) == []


def it_says_which_unit_has_no_report_in_the_folder(district: Path) -> None:
    (district / "2022" / "乙.json").write_text("{", encoding="utf-8")
    assert about_last_year("林业.json", "2022", district) == ["文件夹 2022 里没有这个单位的报告（读不了的：乙.json）"]


def it_says_that_the_folder_has_another_year_only(district: Path) -> None:
    write_json(everything(2022, 年度=2021), district / "2022" / "甲.json")
    (said,) = about_last_year("水利.json", "2022", district)
    assert "甲.json 的年度是 2021，这份报告是 2023，不是上一年" in said


def it_chooses_the_right_year_among_several(district: Path) -> None:
    write_json(everything(2022, 年度=2021), district / "2022" / "更早.json")
    assert about_last_year("水利.json", "2022", district) == []


def it_does_not_guess_between_two_reports_that_differ(district: Path) -> None:
    write_json(everything(2022), district / "2022" / "副本.json")
    assert about_last_year("水利.json", "2022", district) == [], "the same figures twice are no question"
    write_json(everything(2022, 行政许可=9), district / "2022" / "副本.json")
    assert about_last_year("水利.json", "2022", district) == [
        "文件夹 2022 里这个单位上年的报告有几份，内容不同：副本.json、甲.json"
    ]


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("given", "said"), [("没有.xlsx", "找不到 没有.xlsx"), ("空", "没有读得出的报告"), ("坏.json", "不是 JSON")]
)
def it_cannot_run_without_the_last_year_it_was_given(command: str, given: str, said: str, district: Path) -> None:
    (district / "空").mkdir()
    (district / "坏.json").write_text("{", encoding="utf-8")
    done = run(command, "inputs/水利.json", "--last-year", given, cwd=district)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and "Traceback" not in done.stderr
    done = run(command, "inputs/水利.json", "--json", "--last-year", given, cwd=district)
    assert said in json.loads(done.stdout)["problem"]["message"]


def it_checks_and_builds_with_last_year_from_the_command_line(district: Path) -> None:
    done = run("check", "inputs/水利.json", "inputs/林业.json", "--last-year", "2022/甲.json", cwd=district)
    assert done.returncode == 0
    assert done.stdout.count("R172") == 1
    assert run("build", "inputs/水利.json", "--last-year", "2022", cwd=district).returncode == 0
