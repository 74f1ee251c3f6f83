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


def it_says_where_each_form_lies(tmp_path: Path) -> None:
    folder = small_kind(tmp_path)
    told = run("show", "--templates", tmp_path)
    assert str(folder) in told.replace("\n", "").replace("    ", "")
    assert "report.docx" in told
