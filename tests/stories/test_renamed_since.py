"""A workbook made before the form called something otherwise: what it says there is listed, never dropped without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from test_kinds_new import run
from test_kinds_rename import TEMPLATES, copied

from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.read_workbook import read_workbook
from reportgen.pipeline.kinds_rename import rename
from reportgen.pipeline.new import start_report
from reportgen.pipeline.rollover import roll_over_file


def written(folder: Path) -> Path:
    """A workbook with the values of the sample, beside the form that it is of."""
    kind = copied(folder, "training-quarter")
    run("new", "--from", kind / "sample.json", "-o", folder / "旧.xlsx", "--templates", folder)
    return folder / "旧.xlsx"


_RENAMED = ("经费.讲师费", "课时费"), ("情况说明", "情况"), ("内部编号", "存档号")


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a workbook, with the one of the next period, of a form in which some things are called otherwise since."""
    path = written(tmp_path_factory.mktemp("older"))
    run("rollover", path, "-o", path.with_name("下期.xlsx"), "--templates", path.parent)
    assert not of_memory(path.with_name("下期.xlsx"))
    for old, new in _RENAMED:
        rename(path.parent / "training-quarter", old, new, TEMPLATES)
    return path


def said(path: Path, forms: Path | None = None) -> dict[str, list[str]]:
    kind = (forms or path.parent) / "training-quarter"
    _, findings, _ = read_workbook(path, lambda _: load_folder(kind, roots=[TEMPLATES]))
    found: dict[str, list[str]] = {}
    for one in findings:
        found.setdefault(one.code, []).append(f"{one.place.cell if one.place else ''} {one.message}")
    return found


def of_memory(path: Path, forms: Path | None = None) -> list[str]:
    return [one for one in said(path, forms).get("R171", []) if "现在的表里没有" in one]


def it_says_of_every_value_that_the_form_does_not_know_where_it_stands(older: Path) -> None:
    told = said(older)
    (of_row,) = [one for one in told["R214"] if "“经费.讲师费”" in one]
    assert "预算 6000" in of_row and "支出 5400.5" in of_row and of_row.split()[0]
    assert sum("“内部编号”" in one and "AQ-2024-02" in one for one in told["R214"]) == 1
    assert sum("“情况说明”" in one for one in told["R214"]) == 1


def it_says_once_which_required_ones_came_later_and_asks_for_no_cell_that_is_not_there(older: Path) -> None:
    told = said(older)
    assert [one for one in told["R214"] if "要填“经费.课时费.预算”、“经费.课时费.支出”" in one]
    assert "R101" not in told


def it_says_nothing_of_a_workbook_of_the_form_as_it_is(tmp_path: Path) -> None:
    assert "R214" not in said(written(tmp_path))


def it_lists_what_is_not_carried_over_into_a_new_workbook(older: Path, tmp_path: Path) -> None:
    start = start_report(None, older, older.parent)
    assert start.is_usable and {one.code for one in start.lost} == {"R214"}
    done = run("new", "--from", older, "-o", tmp_path / "新.xlsx", "--templates", older.parent)
    assert "没有带过来的" in done and "AQ-2024-02" in done and "讲师费" in done
    assert "R214" not in said(tmp_path / "新.xlsx", older.parent)


def it_lists_it_for_the_next_period_and_for_a_comparison_with_it(older: Path, tmp_path: Path) -> None:
    _, findings, _ = roll_over_file(older, older.parent)
    assert {one.field for one in findings if one.code == "R214"} >= {"经费.讲师费", "内部编号", "情况说明"}
    run("new", "--from", older, "-o", tmp_path / "新.xlsx", "--templates", older.parent)
    new = load_workbook(tmp_path / "新.xlsx")
    for name, value in (("季度", "第三季度"), ("经费.课时费.预算", 1), ("经费.课时费.支出", 1)):
        sheet, cell = next(iter(new.defined_names[name].destinations))
        new[sheet][cell.replace("$", "")] = value
    new.save(tmp_path / "新.xlsx")
    done = run("check", tmp_path / "新.xlsx", "--last-year", older, "--templates", older.parent, code=1)
    assert "旧.xlsx 里的“内部编号”、“情况说明”、“经费.讲师费”在现在的表里没有" in done


def it_says_of_what_it_remembers_of_the_period_before_what_the_form_calls_otherwise(
    older: Path, tmp_path: Path
) -> None:
    following = older.with_name("下期.xlsx")
    (told,) = of_memory(following)
    assert "记着上季度的“内部编号”、“经费.讲师费”、“情况说明”，" in told
    done = run("new", "--from", following, "-o", tmp_path / "新.xlsx", "--templates", older.parent)
    assert "“经费.讲师费”" in done
    assert not of_memory(tmp_path / "新.xlsx", older.parent)
