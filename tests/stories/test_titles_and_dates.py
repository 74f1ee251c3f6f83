"""What stands at the head and the foot of a report: its title names the unit and the year, its date comes after the period."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from command_line import run
from reportgen.core.findings import Finding, has_errors
from reportgen.core.rules.review import review
from reportgen.files.kind_cases import changed_sample
from reportgen.files.kind_folder import load_folder
from ruled_kinds import ROOT

SAMPLE = ROOT / "templates" / "gov-info-annual-2021" / "sample.json"


def report_of(folder: Path, **changes: Any) -> Path:
    data = json.loads(SAMPLE.read_text(encoding="utf-8"))
    data["values"] |= changes
    path = folder / "年报.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def told(command: str, folder: Path, today: str, **changes: Any) -> list[tuple[str, str]]:
    """(code, field) of each finding of a check or build of the sample of 2025 on the day `today`."""
    report_of(folder, **changes)
    done = run(command, "年报.json", "--json", "--today", today, cwd=folder)
    return [(item["code"], item["field"]) for item in json.loads(done.stdout)["reports"][0]["findings"]]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("signed", "today", "codes"),
    [
        ("2026-01-20", "2026-01-15", []),
        ("2025-12-31", "2026-01-15", []),
        ("2026-03-31", "2026-03-01", []),  # drafted a month ahead
        ("2026-06-30", "2026-07-15", []),
        (None, "2026-01-15", []),
        ("2025-12-30", "2026-01-15", ["T106"]),
        ("2025-01-20", "2026-01-15", ["T106"]),  # last year's year left in
        ("2025-01-20", "2024-01-15", ["T106"]),  # and the clock of the machine is wrong too
        ("1926-01-20", "2026-01-15", ["T106"]),
        ("2026-02-16", "2026-01-15", ["W106"]),
        ("2026-06-30", "2026-01-15", ["W106"]),
        ("2026-07-01", "2026-07-15", ["W107"]),
        ("2027-01-20", "2026-01-15", ["W107"]),
        ("2036-01-20", "2026-01-15", ["W107"]),
        ("2062-01-20", "2062-03-15", ["W107"]),
    ],
)
def it_asks_once_about_a_day_that_cannot_be_meant(
    tmp_path: Path, signed: str | None, today: str, codes: list[str]
) -> None:
    where = "文末" if signed else "不署名"
    assert told("check", tmp_path, today, 成文日期=signed, 署名位置=where) == [(code, "成文日期") for code in codes]


def it_builds_the_same_bytes_on_any_day(tmp_path: Path) -> None:
    made = []
    for today in ("2026-01-20", "2026-03-15"):
        assert told("build", tmp_path, today, 成文日期="2026-01-20", 署名位置="文末") == []
        (output,) = (tmp_path / "outputs").iterdir()
        made.append(output.read_bytes())
    assert made[0] == made[1]


def it_does_not_show_staff_an_option_for_tests(tmp_path: Path) -> None:
    assert "--today" not in run("check", "--help", cwd=tmp_path).stdout


def it_looks_at_the_clock_in_one_place_only() -> None:
    """What is written may not depend on the day, and a check is told which day it is."""
    words = ("datetime.now(", "date.today(", "time.time(", "time.localtime(", "utcnow(")
    sources = (ROOT / "src").rglob("*.py")
    assert [path.name for path in sources if any(word in path.read_text("utf-8") for word in words)] == ["options.py"]


# ── titles ───────────────────────────────────────────────────────────────────

TITLES = tomllib.loads((ROOT / "tests" / "data" / "titles.toml").read_text(encoding="utf-8"))
ANNUAL = load_folder(SAMPLE.parent)


def found_in(title: str, unit: str, short: str) -> list[Finding]:
    """What is found in the title of that unit's report of 2024, worst first."""
    changes = {"标题": title, "单位全称": unit, "单位简称": short or None, "年度": 2024, "引言": None}
    found = review(changed_sample(ANNUAL, changes))
    return [item for item in found if item.field == "标题"]


@pytest.mark.sweep
@pytest.mark.parametrize(("title", "unit", "short"), TITLES["right"])
def it_accepts_a_title_of_the_unit_and_its_year(title: str, unit: str, short: str) -> None:
    assert found_in(title, unit, short) == []


@pytest.mark.sweep
@pytest.mark.parametrize(("title", "unit", "short"), TITLES["local"])
def it_asks_about_a_title_in_other_words(title: str, unit: str, short: str) -> None:
    assert [item.code for item in found_in(title, unit, short)] == ["W105"]


@pytest.mark.sweep
@pytest.mark.parametrize(("title", "unit", "short"), TITLES["wrong"])
def it_stops_at_a_title_that_names_another_unit_or_year_or_report(title: str, unit: str, short: str) -> None:
    assert has_errors(found_in(title, unit, short))


def it_says_what_stands_in_the_title_and_what_should(tmp_path: Path) -> None:
    (tmp_path / "错.json").write_bytes(
        report_of(tmp_path, 标题="临江市白石街道办事处2023年政府信息公开年报").read_bytes()
    )
    said = run("check", "错.json", "--today", "2026-01-15", cwd=tmp_path).stdout
    assert (
        "标题里除了年度和“政府信息公开工作年度报告”，写的是“临江市白石街道办事处”，应是本单位的名称“临江市青石街道办事处”"
        in said
    )
    assert "本报告是 2025 年的，标题里应只写“2025年”，现在写的是“临江市白石街道办事处2023年政府信息公开年报”" in said
    assert "标题应以“政府信息公开工作年度报告”结尾" in said


def it_does_not_accuse_a_title_that_staff_left_blank() -> None:
    assert found_in("", "临江市青石街道办事处", "") == []
