"""One unit through four quarters and over the turn of the year: each compared with the quarter before, the last with a year ago."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from test_commands import run

from reportgen.core.report import Report
from reportgen.files.workbook.read.cells import read_cells
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_one
from reportgen.pipeline.rollover import roll_over_file
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file
from reportgen.say.export import to_json
from reportgen.say.outcome import Outcome, Status
from surgery import Book

KINDS = Path(__file__).parents[1] / "kinds"
SAMPLE = KINDS / "training-quarter" / "sample.json"
NAMES = ["2024年第一季度", "2024年第二季度", "2024年第三季度", "2024年第四季度", "2025年第一季度"]
# Each quarter's machines that were found in order (the next one's are carried from them) and what lectures cost.
IN_ORDER = [40, 38, 36, 30, 18]
LECTURES = [1000, 1500, 1600, 1700, 4000]
CHECKED = ["2024-03-28", "2024-06-28", "2024-09-30", "2024-12-30", "2025-03-31"]
CAME = ("单位", "年度", "季度", "items", "经费.values.预算")


def everything(number: int, **more: Any) -> dict[str, Any]:
    """What one quarter's report has; `number` counts from 0."""
    year, part = NAMES[number].split("年")
    values = json.loads(SAMPLE.read_text(encoding="utf-8"))["values"]
    figures = {"items": ([41, *IN_ORDER])[number], "合格台数": IN_ORDER[number], "经费.讲师费.支出": LECTURES[number]}
    text = {"检查日期": CHECKED[number], "检查结论": "合格", "情况说明": f"{year}年{part}检修水泵{number + 3}台。"}
    return {**values, **figures, **text, "年度": int(year), "季度": part, "整改率": None, **more}


def json_of(number: int, path: Path, **more: Any) -> Path:
    path.write_text(json.dumps({"kind": "training-quarter", "values": everything(number, **more)}), encoding="utf-8")
    return path


def fill_in(workbook: Path, number: int) -> None:
    """What staff type into a rolled-over workbook: all but what came from the last quarter."""
    book = Book(workbook)
    for name, value in everything(number).items():
        if isinstance(value, list):
            for row, record in enumerate(value, 1):
                for column, text in record.items():
                    book.put(f"{name}[{row}].{column}", text)
        elif name not in CAME:
            book.put(name, value)
    for name, field in read_report(workbook, KINDS)[0].kind.fields.items():
        if field.is_derived:
            book.put(name, None, book.cell(name).findtext("{*}f"))  # a total that Excel has yet to calculate
    book.save(workbook)


def roll(last: Path, to: Path) -> Report:
    report, findings, lost = roll_over_file(last, KINDS)
    assert (findings, lost) == ([], [])
    write_workbook_file(report, to)
    return report


@pytest.fixture(scope="module")
def quarters(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Outcome]]:
    """Source and document of each of the five quarters."""
    folder = tmp_path_factory.mktemp("quarters")
    first = json_of(0, folder / "0.json")
    made = [(first, build_report(first, folder / "outputs", KINDS))]
    for number in range(1, len(NAMES)):
        workbook = folder / f"{number}.xlsx"
        roll(made[-1][0], workbook)
        fill_in(workbook, number)
        made.append((workbook, build_report(workbook, folder / "outputs", KINDS)))
    return made


def read(path: Path) -> Report:
    report, findings, _ = read_report(path, KINDS)
    assert findings == []
    return report


# ── five quarters ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number", range(len(NAMES)))
def it_builds_each_quarter_under_its_own_name(number: int, quarters: list[tuple[Path, Outcome]]) -> None:
    path, outcome = quarters[number]
    assert outcome.status is Status.BUILT, (outcome.problem, outcome.findings)
    assert outcome.output is not None
    assert outcome.output.name == f"临江市东岸供水站-{NAMES[number].replace('年', '-')}安全季报.docx"
    period = read(path).period
    assert period is not None and period.name == NAMES[number]


@pytest.mark.parametrize("number", range(1, len(NAMES)))
def it_knows_the_figures_of_the_quarter_before(number: int, quarters: list[tuple[Path, Outcome]]) -> None:
    report = read(quarters[number][0])
    assert report.previous is not None and report.previous.period is not None
    assert report.previous.period.name == NAMES[number - 1]
    assert report.value("previous.合格台数") == report.value("items") == IN_ORDER[number - 1]
    assert report.value("previous.经费.讲师费.支出") == LECTURES[number - 1]


def it_knows_the_same_quarter_a_year_ago_only_when_a_year_has_passed(quarters: list[tuple[Path, Outcome]]) -> None:
    known = [[*read(path).earlier] for path, _ in quarters]
    assert known == [
        [],
        ["previous"],
        ["previous", "ago_2"],
        ["previous", "ago_2", "ago_3"],
        ["previous", "ago_2", "ago_3", "year_ago"],
    ]
    last = read(quarters[4][0])
    assert [one.period and one.period.name for one in last.earlier.values()] == NAMES[3::-1]
    assert last.value("year_ago.合格台数") == IN_ORDER[0]
    assert last.text("year_ago.情况说明") == "2024年第一季度检修水泵3台。"


def it_compares_with_both_and_says_which(quarters: list[tuple[Path, Outcome]]) -> None:
    said = {number: [found.message for found in outcome.findings] for number, (_, outcome) in enumerate(quarters)}
    assert said == {
        0: [],
        1: [],
        2: [],
        3: [],
        4: ["讲师费（支出）：本季度 4000，上季度 1700", "合格 18 台，上年同期 40 台"],
    }


def it_forgets_what_is_more_than_a_year_old(tmp_path: Path, quarters: list[tuple[Path, Outcome]]) -> None:
    report = roll(quarters[4][0], tmp_path / "5.xlsx")
    assert [one.period and one.period.name for one in report.earlier.values()] == NAMES[:0:-1]
    assert to_json(read_report(tmp_path / "5.xlsx", KINDS)[0]) == to_json(report)


def it_keeps_all_of_them_through_json(tmp_path: Path, quarters: list[tuple[Path, Outcome]]) -> None:
    text = run("export", quarters[4][0], "--templates", KINDS, cwd=tmp_path).stdout
    data = json.loads(text)
    assert [data[which]["季度"] for which in ("previous", "ago_2", "ago_3", "year_ago")] == [
        "第四季度",
        "第三季度",
        "第二季度",
        "第一季度",
    ]
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    done = run("new", "--from", "a.json", "-o", "b.xlsx", "--templates", KINDS, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert to_json(read(tmp_path / "b.xlsx")) == text


def it_names_whose_value_cannot_be_read(tmp_path: Path) -> None:
    data = {"kind": "training-quarter", "values": everything(4)}
    for which in ("previous", "ago_2", "year_ago"):
        data[which] = {"items": "三十台"}
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    told = [(found.field, found.title, found.target) for found in read_report(tmp_path / "a.json", KINDS)[1]]
    assert told == [
        ("previous.items", "上季度的内容没有带过来", "上季度 巡检结论"),
        ("ago_2.items", "前2期的内容没有带过来", "前2期 巡检结论"),
        ("year_ago.items", "上年同期的内容没有带过来", "上年同期 巡检结论"),
    ]


# ── in the words of a quarterly form ─────────────────────────────────────────


def words_of(workbook: Path) -> list[str]:
    sheets = read_cells(workbook).sheets
    hidden = [title for title in sheets if title.startswith("_")]
    return [str(raw) for title, sheet in sheets.items() if title not in hidden for raw in sheet.cells.values()]


def it_speaks_of_the_last_quarter_everywhere(tmp_path: Path, quarters: list[tuple[Path, Outcome]]) -> None:
    roll(quarters[0][0], tmp_path / "a.xlsx")
    words = words_of(tmp_path / "a.xlsx")
    for told in (
        "上季度数（2024年第一季度）",
        "上季度的内容，供参考（2024年第一季度）",
        "上季度主题",
        "〔上季度2024〕年第一季度检修水泵〔上季度3〕台。",
        "从上季度转来，已锁定",
        "上季度数，只供参考，不印在报告里",
        "— 没有上年同期数",
    ):
        assert told in words, told
    assert any(text.startswith("这份工作簿是从上季度的报告转来的。") for text in words)
    assert not [text for text in words if "上年" in text.replace("上年同期", "")]


def it_finds_text_that_was_copied_with_the_last_quarters_figures(
    tmp_path: Path, quarters: list[tuple[Path, Outcome]]
) -> None:
    Book(quarters[1][0]).put("情况说明", "检修水泵〔上季度3〕台。").save(tmp_path / "a.xlsx")
    (found,) = [found for found in check_one(tmp_path / "a.xlsx", KINDS).findings if found.is_error]
    assert (found.code, found.title, found.message) == ("R173", "文字里还有上季度数的记号", "有 1 处：〔上季度3〕")
    assert found.fix == "请把〔上季度…〕整个改成本季度的数字，或改写成 {{ 名称 }}。"


def it_rolls_over_from_the_command_line(tmp_path: Path) -> None:
    json_of(3, tmp_path / "四季度.json", 填表人=None)
    done = run("rollover", "四季度.json", "--templates", KINDS, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made = tmp_path / "inputs" / "临江市东岸供水站-2025-第一季度安全季报.xlsx"
    assert f"已生成工作簿：{made}" in done.stdout
    assert "浅灰色的是上季度数，供参考。" in done.stdout


# ── earlier reports given by name ────────────────────────────────────────────


@pytest.fixture
def station(tmp_path: Path) -> Path:
    """The first quarter of 2025, and a folder with all four of 2024."""
    (tmp_path / "旧").mkdir()
    for number in range(4):
        json_of(number, tmp_path / "旧" / f"{number + 1}季度.json")
    json_of(4, tmp_path / "今.json")
    return tmp_path


def told(folder: Path, *given: str, report: str = "今.json") -> list[tuple[str, str]]:
    findings = check_one(folder / report, KINDS, folder.joinpath(*given)).findings
    return [(found.code, found.message) for found in findings]


F103 = ("F103", "讲师费（支出）：本季度 4000，上季度 1700")
F104 = ("F104", "合格 18 台，上年同期 40 台")


def it_finds_both_in_a_folder(station: Path) -> None:
    assert told(station, "旧") == [F103, F104]


def it_knows_from_one_file_which_of_the_two_it_is(station: Path) -> None:
    assert told(station, "旧", "4季度.json") == [F103]
    assert told(station, "旧", "1季度.json") == [F104]


def it_says_which_quarter_the_file_is_of_when_it_is_neither(station: Path) -> None:
    ((code, message),) = told(station, "旧", "3季度.json")
    assert code == "R172"
    assert message == (
        "3季度.json 是 2024年第三季度的，这份报告是 2025年第一季度的，不是上一季度，也不是上年同期，没有与它比较"
    )


def it_says_when_the_folder_lacks_the_quarter_before_and_uses_the_rest(station: Path) -> None:
    (station / "旧" / "4季度.json").unlink()
    message = "2季度.json 是 2024年第二季度的，这份报告是 2025年第一季度的，不是上一季度，也不是上年同期，没有与它比较"
    assert told(station, "旧") == [("R172", message), F104]
    for name in ("2季度.json", "3季度.json"):
        (station / "旧" / name).unlink()
    assert told(station, "旧") == [("R172", "文件夹 旧 里没有这个单位上季度的报告"), F104]


def it_does_not_guess_between_two_reports_of_a_year_ago(station: Path) -> None:
    json_of(0, station / "旧" / "另一份.json", items=99)
    assert told(station, "旧") == [
        ("R172", "文件夹 旧 里这个单位上年同期的报告有几份，内容不同：1季度.json、另一份.json"),
        F103,
    ]


def it_needs_no_year_ago_in_the_folder(station: Path) -> None:
    (station / "旧" / "1季度.json").unlink()
    assert told(station, "旧") == [F103]


def it_does_not_take_the_same_quarter_for_the_last_where_the_kind_does_not_compare_with_it(station: Path) -> None:
    plain = station / "kinds" / "training-quarter"
    shutil.copytree(KINDS / "training-quarter", plain)
    about = plain / "kind.toml"
    about.write_text(about.read_text(encoding="utf-8").replace('also = "a-year-ago"\n', ""), encoding="utf-8")
    rules = (plain / "rules.toml").read_text(encoding="utf-8")
    start, end = rules.index('[[rule]]\ncode = "F104"'), rules.index("[pieces]")
    (plain / "rules.toml").write_text(rules[:start] + rules[end:], encoding="utf-8")
    (found,) = check_one(station / "今.json", station / "kinds", station / "旧" / "1季度.json").findings
    assert found.message.endswith("不是上一季度，没有与它比较")
