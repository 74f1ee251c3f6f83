"""Several kinds of report are there: which one a new workbook is of, and which one a document is."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from command_line import COMMAND, run
from reportgen.cli import app
from reportgen.files.kind_heads import KindHead, in_force
from small_kinds import BLOCKS, SAMPLE, small_kind


def it_asks_for_the_kind_and_names_them_all_in_words(tmp_path: Path) -> None:
    done = run("new", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "有几种报告，请写明是哪一种" in done.stderr
    for title in (
        "政府信息公开工作年度报告（2021 版）",
        "政府网站工作年度报表（2017 版）",
        "法治政府建设年度报告（2019 版）",
    ):
        assert f"\n  · {title}\n" in done.stderr
    assert "例如：reportgen new 政府信息公开工作年度报告" in done.stderr
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("asked", ["rule-of-law-annual", "法治政府建设年度报告", "法治", "rule-of-law"])
def it_takes_the_id_the_title_or_words_of_it(asked: str, tmp_path: Path) -> None:
    done = run("new", asked, cwd=tmp_path)
    assert done.returncode == 0
    assert [path.name for path in (tmp_path / "inputs").iterdir()] == ["法治政府建设年度报告.xlsx"]


def it_names_each_form_once_to_whoever_gives_it_something_else(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("随便写的一篇文章。", encoding="utf-8")
    done = run("read", "x.txt", cwd=tmp_path)
    assert done.returncode == 2 and (done.stdout + done.stderr).count("政府信息公开工作年度报告") == 1


def it_says_which_kinds_have_the_words(tmp_path: Path) -> None:
    done = run("new", "年度报告", cwd=tmp_path)
    assert done.returncode == 2 and "叫“年度报告”的报告有几种" in done.stderr
    assert "政府信息公开工作年度报告（2021 版）" in done.stderr and "法治政府建设年度报告" in done.stderr


def it_offers_of_each_form_the_latest_edition() -> None:
    old, new, other = KindHead("a-2019"), KindHead("a-2021", earlier=frozenset({"a-2019"})), KindHead("b")
    assert in_force([old, new, other]) == [new, other]
    assert in_force([old, other]) == [old, other]


@pytest.mark.posix
@pytest.mark.parametrize(("typed", "made"), [("法治", True), ("9", False)])
def it_asks_whoever_sits_at_a_terminal(typed: str, made: bool, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "new"], cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, text=True
    ) as process:
        os.close(theirs)
        os.write(ours, f"{typed}\n".encode())
        assert process.stderr
        told = process.stderr.read()
        assert process.wait() == (0 if made else 2)
    shown = os.read(ours, 10000).decode()
    os.close(ours)
    assert "政府信息公开工作年度报告（2021 版）" in shown and "做哪一种？请输入序号" in shown
    assert (tmp_path / "inputs" / "法治政府建设年度报告.xlsx").exists() is made
    assert ("没有“9”这种报告" in told) is not made


def it_lists_the_kinds_line_by_line_on_a_narrow_screen(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["new"], env={"COLUMNS": "60"}).stderr.splitlines()
    assert "  · 政府网站工作年度报表（2017 版）" in told and "  · 法治政府建设年度报告（2019 版）" in told


def it_reads_a_report_beside_a_form_that_is_wrong_and_names_that_one_where_it_knows_none(tmp_path: Path) -> None:
    small_kind(tmp_path / "good", (*BLOCKS,), sample=SAMPLE)
    made = run("build", tmp_path / "good" / "small" / "sample.json", "--templates", tmp_path / "good", cwd=tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    (document,) = (tmp_path / "outputs").glob("*.docx")
    page = tmp_path / "某局情况报告.txt"
    page.write_text("\n".join(line.text for line in docx.Document(str(document)).paragraphs), encoding="utf-8")
    (other := tmp_path / "别的.txt").write_text("今天下雨。\n明天不下。\n", encoding="utf-8")
    broken = Path(shutil.copytree(tmp_path / "good" / "small", tmp_path / "good" / "a-broken"))
    (broken / "fields.toml").write_text('[[field]]\nid = "甲"\ntyp = "text"\n', encoding="utf-8")
    for path in (document, page):  # one says what it is, the other is known by its words
        read = run("read", path, "--json", "--templates", tmp_path / "good", cwd=tmp_path)
        assert '"id": "small"' in read.stdout or '"kind": "small"' in read.stdout, read.stdout + read.stderr
    nothing = run("read", other, "--templates", tmp_path / "good", cwd=tmp_path)
    assert (
        "（a-broken 有写错的地方，没有与它对照，可以用 reportgen kinds check 查看）" in nothing.stdout + nothing.stderr
    )
