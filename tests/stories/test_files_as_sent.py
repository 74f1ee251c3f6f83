"""Files as people send them: one gate before every command, and names that say nothing but a name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command_line import run
from reportgen.files import file_refusals
from surgery import SEED

REPORT = "outputs/七一路街道办事处2022年政府信息公开工作年度报告.docx"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook, its report, and its values."""
    folder = tmp_path_factory.mktemp("sent")
    shutil.copy(SEED, folder / "年.xlsx")
    assert run("build", "年.xlsx", cwd=folder).returncode == 0
    shutil.copy(folder / REPORT, folder / "报.docx")
    assert run("export", "年.xlsx", "-o", "值.json", cwd=folder).returncode == 0
    return folder


# ── what lies beside a file that is open ─────────────────────────────────────

_READ = {
    "build": "build {xlsx}",
    "check": "check {xlsx} --mark",
    "diff": "diff {xlsx} 年.xlsx",
    "diff, the second": "diff 年.xlsx {docx}",
    "pull": "pull {docx} 年.xlsx -o 回.xlsx",
    "pull, the workbook": "pull 报.docx {xlsx} -o 回.xlsx",
    "read": "read {docx} -o 读.xlsx",
    "verify": "verify {docx}",
    "verify, the workbook": "verify 报.docx {xlsx}",
    "export": "export {xlsx} -o 出.json",
    "new": "new --from {xlsx} -o 新.xlsx",
    "new from values": "new --from {json} -o 新.xlsx",
    "rollover": "rollover {xlsx} -o 下.xlsx",
    "last year's": "build 年.xlsx --last-year {xlsx}",
    "kinds new": "kinds new templates/of-it --from {docx}",
}


@pytest.mark.parametrize("command", _READ)
@pytest.mark.parametrize("lock", ["~${}", pytest.param(".~{}", marks=pytest.mark.sweep)])
def it_takes_no_lock_for_a_file_whichever_command_is_asked(command: str, lock: str, sent: Path, tmp_path: Path) -> None:
    """Even one that holds a whole workbook, as a program leaves it that saves in its place."""
    here = shutil.copytree(sent, tmp_path / "here")
    named = {"xlsx": "年.xlsx", "docx": "报.docx", "json": "值.json"}
    locks = {suffix: lock.format(f"锁.{suffix}") for suffix in named}
    for suffix, name in named.items():
        shutil.copy(here / name, here / locks[suffix])
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}

    done = run(*_READ[command].format(**locks).split(), cwd=here)

    assert done.returncode == 2
    assert "时的临时文件，不是它本身。请改用 锁." in "".join((done.stdout + done.stderr).split("\n  "))
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


# ── names ────────────────────────────────────────────────────────────────────

_FORGED = "坏\n✔ 好.xlsx：检查通过"


@pytest.mark.posix
@pytest.mark.parametrize(
    "words", ["build {}", "check {}", "read {}", "verify {}", "export {}x", "diff {} 年.xlsx", "pull 报.docx {}"]
)
def it_lets_no_name_of_a_file_say_something_on_a_line_of_its_own(words: str, sent: Path, tmp_path: Path) -> None:
    here = shutil.copytree(sent, tmp_path / "here")
    shutil.copy(SEED, here / f"{_FORGED}.xlsx")
    done = run(*(word.format(f"{_FORGED}.xlsx") for word in words.split()), cwd=here)
    said = done.stdout + done.stderr
    assert "坏�✔ 好.xlsx" in said.replace("\n  ", "")
    assert not [line for line in said.split("\n") if line.startswith("✔ 好.xlsx")], said


def it_names_a_file_on_one_line_and_lists_what_is_wrong_line_by_line() -> None:
    named = file_refusals.NO_FILE(path=Path("甲\n乙\u202e.xlsx"), hint="")
    listed = file_refusals.MISTAKES(path="甲\n乙", count=2, mistakes="其一\n其二")
    assert str(named.message) == "找不到 甲�乙�.xlsx。"
    assert listed.message == "甲�乙 里的写法有 2 处不对：\n其一\n其二\n"
