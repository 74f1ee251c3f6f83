"""One unit through three years: fill in, build, roll over, fill in again; and last year's file given by name."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from units import NO_FOUR, NO_TWO, enter_four, enter_three, enter_two, table_three, write_json
from word_text import lines

from command_line import run
from office import Office
from reportgen.core.report import Report
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_one
from reportgen.pipeline.rollover import roll_over_file
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file
from reportgen.say.export import to_json
from reportgen.say.outcome import Outcome, Status
from surgery import SEED, Book

pytestmark = pytest.mark.sweep

QUARTER = Path(__file__).parents[1] / "kinds" / "training-quarter"
ROWS = [
    *(
        "予以公开",
        "部分公开",
        "国家秘密",
        "法规禁止公开",
        "三安全一稳定",
        "第三方合法权益",
        "内部事务信息",
        "过程性信息",
    ),
    *(
        "行政执法案卷",
        "行政查询事项",
        "不掌握相关信息",
        "需另行制作",
        "补正后仍不明确",
        "信访举报投诉",
        "重复申请",
        "公开出版物",
    ),
    *("大量反复申请", "确认或重新出具", "逾期不补正", "逾期未缴费", "其他处理"),
]


def figures(new: str, before: str, done: str, left: str) -> str:
    """Table three of a unit that grants whatever it decides; each argument is six figures and their total."""
    zeros = "0 0 0 0 0 0 0"
    rows = [f"{row} {done if row == '予以公开' else zeros}" for row in ROWS]
    return "\n".join([f"本年新收 {new}", f"上年结转 {before}", *rows, f"办理总计 {done}", f"结转下年度 {left}"])


YEARS = {
    2022: figures("9 2 0 0 1 0 12", "0 0 0 0 0 0 0", "6 1 0 0 1 0 8", "3 1 0 0 0 0 4"),
    2023: figures("14 0 0 1 0 0 15", "3 1 0 0 0 0 4", "15 1 0 1 0 0 17", "2 0 0 0 0 0 2"),
    2024: figures("5 0 2 0 0 0 7", "2 0 0 0 0 0 2", "7 0 2 0 0 0 9", "0 0 0 0 0 0 0"),
}


def narrative(year: int) -> dict[str, Any]:
    return {
        "总体情况": [
            {"小标题": "（一）依申请公开", "正文": f"{year}年新收申请{{{{ 依申请.本年新收.总计 }}}}件，都按期答复。"}
        ],
        "问题与改进": [{"小标题": "", "正文": "解读偏少，今后增加。"}],
        "其他事项": [{"小标题": "", "正文": "没有收取信息处理费。"}],
    }


def everything(year: int, **more: Any) -> dict[str, Any]:
    unit = {"单位全称": "临河县水利局", "年度": year, "单位类型": "部门"}
    tables = {**enter_two(NO_TWO), **enter_three(YEARS[year]), **enter_four(NO_FOUR)}
    return {**unit, **tables, **narrative(year), **more}


def fill_in(workbook: Path, year: int) -> None:
    """What staff type into a rolled-over workbook: all but what came from last year."""
    book = Book(workbook)
    came = ("单位全称", "年度", "单位类型")
    for name, value in everything(year).items():
        if isinstance(value, list):
            for column, text in value[0].items():
                book.put(f"{name}[1].{column}", text)
        elif name not in came and not name.startswith("依申请.上年结转."):
            book.put(name, int(value))
    for name in book.names():
        if (name.endswith(".总计") or ".办理总计." in name) and not name.startswith("previous."):
            book.put(name, None, book.cell(name).findtext("{*}f"))  # a total that Excel has yet to calculate
    book.save(workbook)


def roll(last: Path, to: Path) -> Report:
    report, findings, lost = roll_over_file(last)
    assert (findings, lost) == ([], [])
    write_workbook_file(report, to)
    return report


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[Path, Outcome]]:
    """Workbook and document of each of the three years."""
    folder = tmp_path_factory.mktemp("years")
    first = write_json(everything(2022), folder / "2022.json")
    made = {2022: (first, build_report(first, folder / "outputs"))}
    for year in (2023, 2024):
        workbook = folder / f"{year}.xlsx"
        roll(made[year - 1][0], workbook)
        fill_in(workbook, year)
        made[year] = workbook, build_report(workbook, folder / "outputs")
    return made


# ── three years ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("year", YEARS)
def it_builds_each_year_with_its_own_figures(year: int, years: dict[int, tuple[Path, Outcome]]) -> None:
    outcome = years[year][1]
    assert outcome.status is Status.BUILT, outcome.findings
    assert outcome.output is not None
    assert outcome.output.name == f"临河县水利局{year}年政府信息公开工作年度报告.docx"
    text = lines(outcome.output)
    start = text.index(table_three(YEARS[year])[0])
    assert text[start : start + 28] == table_three(YEARS[year])
    assert any(f"{year}年新收申请" in line for line in text)


@pytest.mark.parametrize("year", [2023, 2024])
def it_carries_last_years_remainder_and_remembers_one_year(year: int, years: dict[int, tuple[Path, Outcome]]) -> None:
    report, findings, _ = read_report(years[year][0])
    assert findings == []
    assert report.previous is not None
    assert report.value("previous.年度") == year - 1
    assert report.text("依申请.上年结转.总计") == report.text("previous.依申请.结转下年度.总计") != ""
    assert report.previous.previous is None
    assert report.text("previous.总体情况[1].正文").startswith(f"{year - 1}年")


def it_finds_text_that_was_copied_with_last_years_figures(
    tmp_path: Path, years: dict[int, tuple[Path, Outcome]]
) -> None:
    book = Book(years[2023][0])
    book.put("总体情况[1].正文", book.value("一、总体情况!E5")).save(tmp_path / "t.xlsx")
    (found,) = [found for found in check_one(tmp_path / "t.xlsx").findings if found.is_error]
    assert (found.code, found.field, found.message) == ("R173", "总体情况[1].正文", "有 1 处：〔上年2022〕")


# ── the command ──────────────────────────────────────────────────────────────


def it_names_the_new_workbook_after_next_years_report(tmp_path: Path) -> None:
    shutil.copy(SEED, tmp_path / "2022.xlsx")
    done = run("rollover", "2022.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made = tmp_path / "inputs" / "七一路街道办事处2023年政府信息公开工作年度报告.xlsx"
    assert f"已生成工作簿：{made}" in done.stdout
    assert "已经有这份工作簿，没有变化" in run("rollover", "2022.xlsx", cwd=tmp_path).stdout
    Book(made).put("行政许可", 3).save(made)
    assert run("rollover", "2022.xlsx", cwd=tmp_path).returncode == 2
    assert run("rollover", "2022.xlsx", "--force", cwd=tmp_path).returncode == 0
    assert (tmp_path / "2022.xlsx").read_bytes() == SEED.read_bytes()


def it_shows_what_was_wrong_last_year_and_leaves_it_blank(tmp_path: Path) -> None:
    Book().put("依申请.结转下年度.自然人", "无").put("单位全称", None).save(tmp_path / "2022.xlsx")
    done = run("rollover", "2022.xlsx", "-o", "2023.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2022.xlsx 里有这些问题" in done.stdout
    assert "R102" in done.stdout and "2022.xlsx ▸ 三、依申请公开!" in done.stdout
    report, _, _ = read_report(tmp_path / "2023.xlsx")
    assert report.value("依申请.上年结转.自然人") is None
    assert report.value("依申请.上年结转.其他") == 0


def it_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    done = run("rollover", "没有.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert "找不到 没有.xlsx" in done.stderr


@pytest.mark.sweep_only(like="tests/stories/test_new_and_export.py::it_makes_the_same_workbook_from_its_own_export")
def it_keeps_last_year_through_json(tmp_path: Path, years: dict[int, tuple[Path, Outcome]]) -> None:
    text = run("export", years[2023][0], cwd=tmp_path).stdout
    assert json.loads(text)["previous"]["年度"] == 2022
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    assert run("new", "--from", "a.json", "-o", "b.xlsx", cwd=tmp_path).returncode == 0
    assert to_json(read_report(tmp_path / "b.xlsx")[0]) == text


def it_takes_the_file_given_before_what_the_workbook_remembers(
    tmp_path: Path, years: dict[int, tuple[Path, Outcome]]
) -> None:
    from reportgen.pipeline.kinds import FindKind
    from reportgen.pipeline.previous import earlier_finder

    other = write_json(everything(2022, 行政许可=9), tmp_path / "改过的.json")
    report, _, _ = read_report(years[2023][0])
    assert report.text("previous.行政许可") == "0"
    assert earlier_finder(other, FindKind(None))(report)[0].text("previous.行政许可") == "9"
    assert earlier_finder(None, FindKind(None))(report)[0].text("previous.行政许可") == "0"


# ── a later edition of a form ────────────────────────────────────────────────


def renamed_in_word(template: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(template, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old.encode(), new.encode()))


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    """The second kind, and an edition of it two years later that calls a row otherwise and asks one thing less."""
    for name in ("training-quarter", "training-quarter-2026"):
        shutil.copytree(QUARTER, tmp_path / "kinds" / name)
    later = tmp_path / "kinds" / "training-quarter-2026"
    for member in ("kind.toml", "fields.toml", "rules.toml", "claims.toml", "sample.json"):
        text = (later / member).read_text(encoding="utf-8").replace("讲师费", "授课费")
        text = text.replace('"training-quarter"', '"training-quarter-2026"').replace(
            'edition = "2024"', 'edition = "2026"'
        )
        text = text.replace('"内部编号", ', "").replace(', "内部编号"', "").replace("内部编号", "存档号")
        (later / member).write_text(text, encoding="utf-8")
    renamed_in_word(later / "report.docx", "讲师费", "授课费")
    asked = (later / "fields.toml").read_text(encoding="utf-8")
    without = asked.replace('[[field]]\nid = "存档号"\ntype = "text"\nhelp = "只存档，不印"\nprinted = false\n', "")
    (later / "fields.toml").write_text(without, encoding="utf-8")
    with (later / "kind.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[rollover.from]]\nkind = "training-quarter"\nrenamed = { "经费.授课费" = "经费.讲师费" }\n')
    return tmp_path / "kinds"


def it_rolls_over_into_the_later_edition(editions: Path, tmp_path: Path) -> None:
    sample = editions / "training-quarter" / "sample.json"
    done = run("rollover", sample, "-o", "下一年.xlsx", "--templates", editions, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2026 版里没有“内部编号”，上季度填的是：AQ-2024-02" in done.stdout
    report, _, _ = read_report(tmp_path / "下一年.xlsx", editions)
    assert (report.kind.id, report.period and report.period.name) == ("training-quarter-2026", "2024年第三季度")
    assert report.text("previous.经费.授课费.支出") == "5400.50"
    assert report.text("previous.培训班次[3].主题") == "应急指挥 R&D 案例"


def it_compares_with_the_earlier_edition(editions: Path, tmp_path: Path) -> None:
    later = editions / "training-quarter-2026" / "sample.json"
    data = json.loads(later.read_text(encoding="utf-8"))
    data["values"] |= {"季度": "第三季度", "检查日期": "2024-09-27"}
    data["values"].pop("存档号")
    (tmp_path / "a.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    earlier = editions / "training-quarter" / "sample.json"
    assert check_one(tmp_path / "a.json", editions, earlier).findings == ()
    (said,) = check_one(earlier, editions, tmp_path / "a.json").findings
    assert (said.code, "不是同一种报告" in said.message) == ("R172", True)


def it_does_not_guess_between_two_later_editions(editions: Path, tmp_path: Path) -> None:
    shutil.copytree(editions / "training-quarter-2026", editions / "training-quarter-2027")
    about = editions / "training-quarter-2027" / "kind.toml"
    about.write_text(
        about.read_text(encoding="utf-8").replace('id = "training-quarter-2026"', 'id = "training-quarter-2027"'),
        encoding="utf-8",
    )
    done = run("rollover", editions / "training-quarter" / "sample.json", "--templates", editions, cwd=tmp_path)
    assert done.returncode == 2
    assert "有几种报告都说从“training-quarter”转来：training-quarter-2026、training-quarter-2027" in done.stderr


# ── another office program ───────────────────────────────────────────────────


@pytest.mark.sweep_only(
    like="tests/stories/test_libreoffice.py::it_reads_the_same_values_from_a_workbook_libreoffice_has_saved"
)
@pytest.mark.libreoffice
def it_is_remembered_when_libreoffice_has_saved_the_workbook(
    office: Office, years: dict[int, tuple[Path, Outcome]]
) -> None:
    again, findings, _ = read_report(office(years[2024][0], "xlsx"))
    assert findings == []
    assert to_json(again) == to_json(read_report(years[2024][0])[0])
