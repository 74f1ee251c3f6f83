"""The command line as staff and scripts meet it: exit codes, Chinese words, stable JSON, any console."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from command_line import run, run_process
from reportgen import __version__
from reportgen.cli import app
from reportgen.files.document.provenance_part import read_provenance
from reportgen.files.document.seen.read_document import read_document
from surgery import SEED, SEED_COUNTS, SEED_FOUND, Book

pytestmark = pytest.mark.sweep

KIND = "gov-info-annual-2021"
TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
HEAVY = {"openpyxl", "docx", "docxtpl", "lxml", "jinja2", "xlsxwriter"}
# Names of programs, files, formats and options stay as they are; every other word is Chinese.
COMMANDS = sorted(typer.main.get_command(app).commands)
INNER = sorted(typer.main.get_command(app).commands["kinds"].commands)  # type: ignore[attr-defined]
NAMES = (
    "|".join([*COMMANDS, *INNER])
    + r"|PDF|PNG|LibreOffice|Ctrl|JSON Schema|Even\s+Better|Taplo|TOML|kind\b|Taplo|VS Code|safety|[a-z]+\.toml|TOML|SARIF|reportgen|inputs|outputs|templates|Excel|WPS|Word|JSON|Tab|DOCTYPE|UTF-8|Alt\+Enter|\.?(xlsx|xls|docx|json|html|htm|txt|pdf)\b|--?[a-z][a-z-]*|gov-info-[a-z]+-\d+|KIND|SEED|sample|PowerShell|bash|zsh|fish|[RDT]\d{3}|_reportgen|t\.xlsx|[A-Z]{1,3}\d+"
)


def english(text: str) -> list[str]:
    """Latin words in what a command said, less the names of things."""
    return re.findall(r"[A-Za-z]{2,}", re.sub(NAMES, "", text))


# ── exit codes ───────────────────────────────────────────────────────────────


def it_builds_what_is_in_inputs(here: Path) -> None:
    done = run_process("build", cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == f"✔ 七一路.xlsx：outputs/{TITLE}.docx 新生成（{SEED_COUNTS}）"
    assert f"报告在：{here / 'outputs'}" in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1].startswith("下一步：")
    assert [path.name for path in (here / "outputs").iterdir()] == [f"{TITLE}.docx"]


def it_checks_without_building(here: Path) -> None:
    done = run("check", cwd=here)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == f"✔ 七一路.xlsx：检查通过（{SEED_COUNTS}）"
    assert sorted(path.name for path in here.iterdir()) == ["inputs"]


def it_builds_with_warnings_and_ends_with_0(here: Path) -> None:
    Book().put("单位全称", "七一路\u200b街道办事处").save(here / "w.xlsx")
    done = run("build", "w.xlsx", cwd=here)
    assert done.returncode == 0
    assert "（警告 2 处，提示 3 处）" in done.stdout and "警告 R131" in done.stdout


def it_ends_with_1_when_a_report_has_errors(here: Path) -> None:
    Book().put("行政许可", "12件").save(here / "inputs" / "错.xlsx")
    done = run("build", cwd=here)
    assert done.returncode == 1
    assert "✘ 错.xlsx：有错误" in done.stdout
    assert "位置  错.xlsx ▸ 二、主动公开!B11 ▸ 行政许可 ▸ 表二 第7行第2列" in done.stdout
    assert "办法  请只填数字，去掉单位。" in done.stdout
    assert "共 2 份：已生成 1 份，有错误 1 份" in done.stdout


def it_ends_with_2_when_a_file_cannot_be_read(here: Path) -> None:
    (here / "inputs" / "坏.xlsx").write_bytes(b"")
    Book().put("行政许可").save(here / "inputs" / "错.xlsx")
    done = run("build", cwd=here)
    assert done.returncode == 2
    assert "✘ 坏.xlsx 是空文件。" in done.stdout
    assert "已生成 1 份，有错误 1 份，没有做成 1 份" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "没有.xlsx"], "找不到"),
        (["check", "没有.json"], "找不到"),
        (["build", "空"], "没有工作簿"),
        (["build", "--templates", "没有"], "找不到模板文件夹"),
        (["export", "没有.xlsx"], "找不到"),
        (["new", "gov-info-anual-2021"], "是不是“gov-info-annual-2021”"),
        (["new", "--from", "没有.json"], "找不到"),
        (["new", "training", "--from", "inputs/七一路.xlsx"], "不是“training”"),
        (["kinds", "--templates", "没有"], "找不到模板文件夹"),
        (["build", "inputs/七一路.xlsx", "-o", "文件"], "是一个文件，不是文件夹"),
        (["nosuch"], "没有"),
        (["build", "--nosuch"], ""),
        (["export"], ""),
        (["buidl"], "build"),
    ],
)
def it_ends_with_2_and_says_so_in_chinese(arguments: list[str], said: str, here: Path) -> None:
    (here / "空").mkdir()
    (here / "文件").write_text("x")
    done = run(*arguments, cwd=here)
    assert done.returncode == 2
    told = done.stdout + done.stderr
    assert said in told and "Traceback" not in told
    assert english(told.replace("nosuch", "").replace("buidl", "").replace("training", "")) == []
    assert not (here / "outputs").exists()


def it_survives_a_path_longer_than_any_file_name(here: Path) -> None:
    done = run("build", "长" * 200 + ".xlsx", cwd=here)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def it_says_what_to_do_where_there_is_no_inputs(tmp_path: Path) -> None:
    done = run_process("build", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有 inputs 文件夹" in done.stderr


@pytest.mark.parametrize(
    "command", [("new", KIND), ("rollover", str(SEED)), ("rollover", str(SEED), "--kind", KIND), ("export", str(SEED))]
)
def it_makes_the_folder_that_a_file_is_asked_for_in(command: tuple[str, ...], tmp_path: Path) -> None:
    name = "一.json" if command[0] == "export" else "一.xlsx"
    done = run(*command, "-o", f"inputs/新/{name}", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "inputs" / "新" / name).is_file()
    assert command[0] == "export" or f"已建好文件夹：{tmp_path / 'inputs' / '新'}" in done.stdout


def it_says_what_to_do_where_inputs_is_empty(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "Thumbs.db").write_bytes(b"x")
    done = run("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "没有工作簿" in done.stderr


def it_reads_a_folder_given_by_name_and_passes_over_locks_and_folders(here: Path) -> None:
    (here / "inputs" / "~$七一路.xlsx").write_bytes(b"lock")
    (here / "inputs" / ".~七一路.xlsx").write_bytes(b"lock")
    (here / "inputs" / "._七一路.xlsx").write_bytes(b"mac")
    (here / "inputs" / "folder.xlsx").mkdir()
    done = run("build", "inputs", "-o", "别处", cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in (here / "别处").iterdir()] == [f"{TITLE}.docx"]


def it_builds_a_workbook_named_twice_only_once(here: Path) -> None:
    done = run("build", "inputs/七一路.xlsx", "./inputs/七一路.xlsx", "inputs", cwd=here)
    assert (done.returncode, done.stdout.count("新生成")) == (0, 1)


def it_builds_from_json_too(here: Path) -> None:
    (here / "a.json").write_text(run("export", "inputs/七一路.xlsx", cwd=here).stdout, encoding="utf-8")
    assert run("build", "a.json", "-o", "1", cwd=here).returncode == 0
    assert run("build", "-o", "2", cwd=here).returncode == 0
    one, two = ((here / folder / f"{TITLE}.docx").read_bytes() for folder in "12")
    assert read_document(one) == read_document(two)
    assert read_provenance(one).text == read_provenance(two).text


def it_reads_a_finished_report_into_a_workbook(here: Path) -> None:
    assert run("build", cwd=here).returncode == 0
    done = run("read", f"outputs/{TITLE}.docx", "-o", "回.xlsx", cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"✔ {TITLE}.docx：已读入 回.xlsx",
        "",
        "下一步：打开读成的工作簿，对照原文核对一遍，再运行 reportgen check。",
    ]
    assert run("diff", "回.xlsx", "inputs/七一路.xlsx", cwd=here).returncode == 0


def it_ends_with_1_when_a_report_was_not_read_in_whole_and_with_2_when_not_at_all(here: Path) -> None:
    (here / "缺.txt").write_text(
        "一、总体情况\n全年没有申请。\n五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n",
        encoding="utf-8",
    )
    done = run("read", "缺.txt", "-o", "缺.xlsx", cwd=here)
    assert done.returncode == 1
    assert "R161" in done.stdout
    assert (here / "缺.xlsx").exists()
    assert run("read", "没有.txt", "-o", "b.xlsx", cwd=here).returncode == 2


# ── JSON ─────────────────────────────────────────────────────────────────────


def it_answers_in_one_stable_object(here: Path) -> None:
    Book().put("行政许可", "12件").save(here / "inputs" / "错.xlsx")
    (here / "inputs" / "坏.xlsx").write_bytes(b"")
    done = run("build", "--json", cwd=here)
    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (2, "")
    assert {key: answer[key] for key in ("reportgen", "schema", "command", "exit_code", "problem")} == {
        "reportgen": __version__,
        "schema": 1,
        "command": "build",
        "exit_code": 2,
        "problem": None,
    }
    assert set(answer) == {"reportgen", "schema", "command", "exit_code", "problem", "outputs", "reports", "counts"}
    assert answer["outputs"] == (here / "outputs").as_posix()
    by_name = {Path(report["source"]).name: report for report in answer["reports"]}
    keys = "source status kind title output written kept standing beside older problem copy copy_notes counts findings"
    assert all(set(report) == {*keys.split()} for report in by_name.values())
    told = by_name["七一路.xlsx"].pop("findings")
    assert [(item["code"], item["field"]) for item in told] == [*SEED_FOUND]
    assert by_name["七一路.xlsx"] == {
        "source": "inputs/七一路.xlsx",
        "status": "built",
        "kind": KIND,
        "title": TITLE,
        "output": f"outputs/{TITLE}.docx",
        "written": "new",
        "kept": None,
        "standing": False,
        "beside": [],
        "older": [],
        "problem": None,
        "copy": None,
        "copy_notes": [],
        "counts": {"errors": 0, "warnings": 4, "answered": 0, "explain": 0, "unexplained": 0, "notes": 3},
    }
    assert by_name["坏.xlsx"]["status"] == "failed"
    assert by_name["坏.xlsx"]["problem"] == {"message": "坏.xlsx 是空文件。", "fix": "请重新取得这个文件。"}
    assert by_name["错.xlsx"]["status"] == "stopped"
    (found,) = [item for item in by_name["错.xlsx"]["findings"] if item["severity"] == "error"]
    assert {name: found[name] for name in ("code", "severity", "field", "file", "sheet", "cell", "document")} == {
        "code": "R103",
        "severity": "error",
        "field": "行政许可",
        "file": "错.xlsx",
        "sheet": "二、主动公开",
        "cell": "B11",
        "document": "表二 第7行第2列",
    }
    assert set(found) >= {"title", "message", "fix"}


def it_answers_in_json_when_there_is_nothing_to_do(tmp_path: Path) -> None:
    done = run_process("check", "--json", cwd=tmp_path)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["exit_code"], answer["command"], answer["reports"]) == (2, 2, "check", [])
    assert "inputs" in answer["problem"]["message"]


def it_lists_the_kinds(tmp_path: Path) -> None:
    plain, machine = run("kinds", cwd=tmp_path), run("kinds", "--json", cwd=tmp_path)
    assert plain.returncode == 0 and KIND in plain.stdout and "政府信息公开工作年度报告（2021 版）" in plain.stdout
    known = {one["id"]: set(one) for one in json.loads(machine.stdout)}
    assert known[KIND] == {"id", "title", "edition", "basis"} and len(known) > 1
