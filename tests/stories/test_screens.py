"""What stands on the screen: every line fits it, findings stand apart and worst first, and the last line says what to do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.say.wrapping import width
from surgery import SEED, Book

NEW, ROOT = "依申请.本年新收.自然人", Path(__file__).parents[2]
WIDTHS = (60, 100, 200)
_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def screen(columns: int, *arguments: object, **more: Any) -> Result:
    """What a command prints on a screen of so many columns."""
    return CliRunner().invoke(app, [*map(str, arguments)], env={"COLUMNS": str(columns)}, **more)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good workbook, one with mistakes of many kinds, one that is damaged."""
    folder = tmp_path_factory.mktemp("inputs")
    Book().save(folder / "七一路街道办事处2022.xlsx")
    bad = (
        Book()
        .put("单位全称", "临河县水利局")
        .put(NEW, "12件")
        .put("依申请.上年结转.自然人", "3件")
        .put("行政许可", "-")
    )
    bad.put("年度", "去年").save(folder / "临河县水利局和它的一些下属单位的政府信息公开2023.xlsx")
    (folder / "坏.xlsx").write_bytes(b"")
    return folder


@pytest.mark.sweep_only(
    like="tests/stories/test_screens.py::it_sets_findings_apart_worst_first_with_one_head_for_each_code"
)
@pytest.mark.parametrize("columns", WIDTHS)
def it_keeps_every_line_of_a_run_within_the_screen(columns: int, inputs: Path, tmp_path: Path) -> None:
    report = tmp_path / "七一路街道办事处2022年政府信息公开工作年度报告.docx"
    commands: list[tuple[object, ...]] = [
        ("build", inputs, "-o", tmp_path, "--mark"),
        ("check", inputs),
        ("read", report, "-o", tmp_path / "回.xlsx", "--force"),
        ("verify", report, SEED),
        ("pull", report, SEED, "-o", tmp_path / "新.xlsx", "--force"),
        ("diff", SEED, Book().put(NEW, 30).save(tmp_path / "另.xlsx")),
        ("rollover", SEED, "-o", tmp_path / "下年.xlsx", "--force"),
        ("new", "政府信息公开", "-o", tmp_path / "无此文件夹" / "新.xlsx"),
        ("kinds",),
        ("explain",),
        ("explain", "T301"),
        ("explain", "W212"),
    ]
    for command in commands:
        done = screen(columns, *command)
        assert done.output.strip(), command
        # An unbroken name of a file or folder may be longer than any screen and is cut. A command is not: it is copied.
        broken = (line for line in done.output.splitlines() if not line.lstrip().startswith("reportgen "))
        assert [line for line in broken if width(line) >= columns] == []


def it_sets_findings_apart_worst_first_with_one_head_for_each_code(inputs: Path) -> None:
    (name,) = (path.name for path in inputs.iterdir() if path.name.startswith("临河"))
    lines = screen(80, "check", inputs / name).output.splitlines()
    heads = [line for line in lines if re.match("  (错误|警告) ", line)]
    assert [line[:9] for line in heads][:3] == ["  错误 R114", "  错误 R102", "  错误 R103"]
    assert sorted(heads, key=lambda line: line.startswith("  警告")) == heads
    assert all(lines[number - 1] == "" for number, line in enumerate(lines) if line in heads)
    at = lines.index("  错误 R103 数字带了单位（共 2 处）")
    group = lines[at + 1 : lines.index("", at)]
    labels = [re.match(" *(·|位置|办法|▸)", line) for line in group]
    assert [label[1] for label in labels if label and label[1] != "▸"] == ["·", "位置", "·", "位置", "办法"]
    assert group[0] == "    · 填的是“12件”"
    assert group[-1] == "      办法  请只填数字，去掉单位。"


def it_ends_a_batch_with_a_table_and_one_line_that_says_what_to_do(inputs: Path, tmp_path: Path) -> None:
    done = screen(400, "build", inputs, "-o", tmp_path / "outputs")
    lines = done.output.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("文件 "))
    table = [line.split() for line in lines[at : at + 4]]
    assert table[0] == ["文件", "结果", "错误", "须说明", "警告", "提示", "已说明", "报告"]
    assert [row[1:7] for row in table[1:]] == [
        ["已生成", "0", "0", "1", "3", "0"],
        ["有错误", "4", "0", "4", "3", "0"],
        ["没有做成", "0", "0", "0", "0", "0"],
    ]
    assert lines[at + 4 : at + 6] == ["", "共 3 份：已生成 1 份，有错误 1 份，没有做成 1 份"]
    assert lines[-1].startswith("下一步：照“办法”在工作簿里改正错误，保存并关闭，再运行 reportgen build；")
    assert sum(line.startswith("下一步") for line in lines) == 1


def it_gives_programs_the_same_figures(inputs: Path, tmp_path: Path) -> None:
    answer = json.loads(screen(60, "build", inputs, "-o", tmp_path, "--json").stdout)
    none = dict.fromkeys(("errors", "warnings", "answered", "explain", "unexplained", "notes"), 0)
    assert {one["status"]: one["counts"] for one in answer["reports"]} == {
        "built": none | {"warnings": 4, "notes": 3},
        "stopped": none | {"errors": 4, "warnings": 7, "notes": 3},
        "failed": none,
    }
    assert answer["counts"] == none | {"errors": 4, "warnings": 11, "notes": 6}


@pytest.mark.sweep
@pytest.mark.parametrize("columns", [80, 120])
def it_prints_no_colours_where_nobody_sees_them(columns: int, inputs: Path) -> None:
    assert "\x1b" not in screen(columns, "check", inputs).output
    coloured = screen(columns, "check", inputs, color=True).output
    assert _COLOUR.sub("", coloured) == screen(columns, "check", inputs).output != coloured


def it_keeps_json_on_one_line_a_value_however_narrow_the_screen(inputs: Path) -> None:
    assert screen(60, "check", inputs, "--json").stdout == screen(200, "check", inputs, "--json").stdout
