"""Texts taken over from last year or from another unit of the run: told with both ends, once for each report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.findings import Finding
from reportgen.pipeline.check import check_many, check_one
from reportgen.say.json_text import dump

FOLDER = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021"
SAMPLE: dict[str, Any] = json.loads((FOLDER / "sample.json").read_text(encoding="utf-8"))["values"]
OTHER_WORDS = [
    {"小标题": f"（{n}）", "正文": "".join(chr(0x4E00 + 37 * at + int(n)) for at in range(200))} for n in "1234"
]
FIVE = [
    {
        "小标题": "（一）问题",
        "正文": "一是解读材料跟不上文件，去年有三份文件过了一个月才发解读；二是网格员不熟悉公开目录，居民来问时答不上来。",
    },
    {
        "小标题": "（二）改进",
        "正文": "把解读列入发文的流程，没有解读的不予编号；每季度给网格员讲一次公开目录，讲完当场考，考不过的下个月再来。",
    },
]


def unit(folder: Path, name: str, **values: Any) -> Path:
    """A report of the unit `name` that says what the sample says, but for `values`."""
    path = folder / f"{name}{values.get('年度', 2025)}.json"
    whole = {"kind": FOLDER.name, "values": {**SAMPLE, "单位全称": f"临江市{name}", **values}}
    path.write_text(dump(whole), encoding="utf-8")
    return path


def alike(paths: list[Path], **options: Any) -> list[list[Finding]]:
    return [
        [item for item in outcome.findings if item.code in ("W401", "W402")] for outcome in check_many(paths, **options)
    ]


def it_names_the_sentences_of_both_reports(tmp_path: Path) -> None:
    renamed = [{**row, "小标题": row["小标题"].replace("情况", "")} for row in SAMPLE["总体情况"]]
    first = unit(tmp_path, "青石街道办事处", 总体情况=renamed)
    second = unit(tmp_path, "白塔街道办事处")
    none, (told,) = alike([first, second])
    assert none == []
    assert told.message.startswith("总体情况的 98%、问题与改进的 100% 与 青石街道办事处2025.json 相同。")
    assert (
        "总体情况 ▸ （一）主动公开情况 ▸ “青石街道对照基层政务公开标准目录…”，那份里是 "
        "总体情况 ▸ （一）主动公开 ▸ “青石街道对照基层政务公开标准目录…”"
    ) in told.message


def it_compares_each_part_for_itself(tmp_path: Path) -> None:
    """Part five copied whole with only the years and the name moved, part one new."""
    moved = [{**row, "正文": row["正文"].replace("去年", "2024年").replace("三份", "5份")} for row in FIVE]
    first = unit(tmp_path, "青石街道办事处", 问题与改进=FIVE)
    second = unit(tmp_path, "白塔街道办事处", 问题与改进=moved, 总体情况=OTHER_WORDS)
    (told,) = alike([first, second])[1]
    assert (told.field, told.message.partition("。")[0]) == (
        "问题与改进[1].正文",
        "问题与改进的 97% 与 青石街道办事处2025.json 相同",
    )


def it_tells_of_last_years_words_in_one_part(tmp_path: Path) -> None:
    earlier = unit(tmp_path, "青石街道办事处", 年度=2024, 问题与改进=FIVE, 总体情况=OTHER_WORDS)
    now = unit(tmp_path, "青石街道办事处", 问题与改进=FIVE)
    told = [item for item in check_one(now, last_year=earlier).findings if item.code == "W401"]
    assert [item.message.partition("。")[0] for item in told] == [
        "问题与改进的 100% 与上年的报告（青石街道办事处2024.json）相同"
    ]
    assert "那份里也是这样" in told[0].message


def it_takes_last_years_report_in_the_run_for_last_years_and_not_for_another_unit(tmp_path: Path) -> None:
    years = [unit(tmp_path, "青石街道办事处", 年度=year) for year in (2021, 2024, 2025)]
    none, two_years_on, (told,) = alike(years)
    assert (none, two_years_on, told.code) == ([], [], "W401")
    assert "与上年的报告（青石街道办事处2024.json）相同" in told.message


def it_tells_a_copy_of_a_unit_that_has_many_years_in_the_run(tmp_path: Path) -> None:
    years = [unit(tmp_path, "青石街道办事处", 年度=year) for year in range(2010, 2026)]
    (told,) = alike([*years, unit(tmp_path, "白塔街道办事处")])[-1]
    assert told.code == "W402"


@pytest.mark.sweep
@pytest.mark.parametrize("others", [3, 20])
def it_tells_a_text_of_many_units_once_a_report_and_once_in_the_summary(others: int, tmp_path: Path) -> None:
    paths = [unit(tmp_path, f"青{chr(ord('石') + number)}街道办事处") for number in range(others)]
    told = alike(paths)
    assert [len(found) for found in told] == [0] + [1] * (others - 1)
    assert {item.cause for found in told for item in found} == {"青石街道办事处2025.json"}
    assert f"（到这一份为止，这样的已有 {others} 份）" in told[-1][0].message
    lines = CliRunner().invoke(app, ["check", *map(str, paths)]).output.splitlines()
    assert [line for line in lines if line.startswith("W402")] == [
        "W402 与另一份报告雷同："
        + "、".join(path.name for path in paths[:6])
        + ("等" if others > 6 else "")
        + f" 共 {others} 份，合计里算一处"
    ]
    foreign = others - 1  # each of the others has the name of the first in its text, which is told of it alone (W370)
    assert f"合计：警告 {1 + foreign} 处" in lines


def it_tells_two_groups_apart(tmp_path: Path) -> None:
    def named(name: str, **values: Any) -> Path:
        return unit(tmp_path, f"{name}街道办事处", 问题与改进=[{"小标题": "", "正文": name * 40}], **values)

    paths = [named("青石"), named("红桥", 总体情况=OTHER_WORDS), named("白塔", 总体情况=OTHER_WORDS), named("绿岛")]
    assert [[item.cause for item in found] for found in alike(paths)] == [
        [],
        [],
        ["红桥街道办事处2025.json"],
        ["青石街道办事处2025.json"],
    ]


@pytest.mark.parametrize(
    "six",
    [
        "依据《政府信息公开信息处理费管理办法》，本年度没有收取信息处理费。没有其他需要报告的事项。",
        "按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）和《临江省政府信息公开"
        "信息处理费收费标准》规定的按件、按量收费的两种标准，2025年本单位没有发出信息处理费收费通知，收费的件数是0件，总金额"
        "是0元，实际收取的信息处理费总金额是0元。除上述内容以外，本年度没有其他需要报告的事项。",
    ],
)
def it_does_not_count_what_every_unit_has_to_write(six: str, tmp_path: Path) -> None:
    new = [{**row, "正文": chr(0x5000 + number) * 90} for number, row in enumerate(FIVE)]
    rows = [{"小标题": "", "正文": six}]
    first = unit(tmp_path, "青石街道办事处", 其他事项=rows)
    second = unit(tmp_path, "白塔街道办事处", 其他事项=rows, 总体情况=OTHER_WORDS, 问题与改进=new)
    assert alike([first, second]) == [[], []]
