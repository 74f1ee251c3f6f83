"""`reportgen kinds preview` and `kinds show`: what a Word template makes, and where the forms lie."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from small_kinds import BLOCKS, small_kind, swapped


def words(path: Path) -> list[str]:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs if paragraph.text), *cells]


def run(*asked: object) -> str:
    done = CliRunner().invoke(app, ["kinds", *map(str, asked)])
    assert done.exit_code == 0, done.output
    return done.output


def it_shows_the_sample_and_the_names_once_for_each_option_that_prints_something_else(tmp_path: Path) -> None:
    blocks = swapped("乙：{{ 乙 }}", "乙：{{ 乙 }}", "{%p if 署名 == '不要' %}", "（不署名）", "{%p endif %}")
    folder = small_kind(tmp_path, blocks)
    run("preview", folder, "-o", tmp_path / "看")
    made = {path.name: words(path) for path in (tmp_path / "看").iterdir()}
    named = [
        "〔单位〕",
        "一、情况",
        "甲：〔甲〕",
        "乙：〔乙〕",
        "〔说明〕",
        "名称",
        "件数",
        "〔清单[1].名称〕",
        "〔清单[1].件数〕",
    ]
    sample = ["某局", "一、情况", "甲：子", "乙：丑", "头一段。", "第二段。", "名称", "件数", "窗口", "3"]
    assert made == {
        "small（样例）.docx": sample,
        "small（名称）.docx": named,
        "small（名称，署名为不要）.docx": [*named[:4], "（不署名）", *named[4:]],
    }
    assert "没有变化" in run("preview", folder, "-o", tmp_path / "看")


@pytest.mark.parametrize("block", ["{{ 单为 }}", "{%p if 甲 %}"])
def it_previews_no_template_with_a_mistake(block: str, tmp_path: Path) -> None:
    folder = small_kind(tmp_path, [*BLOCKS, block])
    done = CliRunner().invoke(app, ["kinds", "preview", str(folder), "-o", str(tmp_path / "看")])
    assert done.exit_code == 2
    assert "第8段" in done.output
    assert not (tmp_path / "看").exists()


def it_writes_a_page_of_every_field_list_and_rule(tmp_path: Path) -> None:
    rule = """[[rule]]
code = "S101"
title = "太多"
check = "甲 != 乙"
message = "甲是 {甲}"
fix = "请核对。"
source = "办法第二条"
"""
    folder = small_kind(tmp_path, files={"rules.toml": rule})
    run("docs", folder, "-o", tmp_path / "说明.md")
    page = (tmp_path / "说明.md").read_text(encoding="utf-8")
    assert page == run("docs", folder)
    assert "# 情况报告（2024 版）" in page and "依据：办法第一条" in page
    assert "| `署名` | 从选项里选一个 |  | 选项：要、不要；留空时是“要”；不印 |" in page
    assert "### 清单（清单，有几行填几行）" in page and "| `清单.件数` |" in page
    assert "| S101 | 太多 | 错误 |" in page and "| 办法第二条 |" in page


def it_says_where_each_form_lies(tmp_path: Path) -> None:
    folder = small_kind(tmp_path)
    told = run("show", "--templates", tmp_path)
    assert str(folder) in told.replace("\n", "").replace("    ", "")
    assert "report.docx" in told


def it_takes_the_id_of_a_kind_where_it_takes_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_kind(tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    assert "没有问题" in run("check", "small")
    assert run("docs", "small").startswith("#")
    assert "small（样例）.docx" in run("preview", "small", "-o", "看")
    assert "values.schema.json" in run("schema", "small", "-o", "模式")


def it_says_that_a_name_is_neither_a_folder_nor_an_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_kind(tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["kinds", "docs", "smal"])
    assert done.exit_code == 2
    assert "smal 不是文件夹，也不是哪种报告的编号。" in done.output and "“small”" in done.output
