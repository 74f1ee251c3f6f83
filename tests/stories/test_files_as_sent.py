"""Files as people send them: one gate before every command, and names that say nothing but a name."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from command_line import COMMAND, Done, run
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


@pytest.mark.sweep
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


def it_repeats_no_more_of_a_word_than_a_path_may_have() -> None:
    told = file_refusals.NO_KIND(kind="a" * 100_000, hint="", known="甲").message
    assert 4_000 < len(told) < 5_000


def it_names_a_file_on_one_line_and_lists_what_is_wrong_line_by_line() -> None:
    named = file_refusals.NO_FILE(path=Path("甲\n乙\u202e.xlsx"), hint="")
    listed = file_refusals.MISTAKES(path="甲\n乙", count=2, mistakes="其一\n其二")
    assert str(named.message) == "找不到 甲�乙�.xlsx。"
    assert listed.message == "甲�乙 里的写法有 2 处不对：\n其一\n其二\n"


# ── what the file really is ──────────────────────────────────────────────────

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_LETTER = b"From: a@b.cn\r\nTo: c@d.cn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n"
_KEPT_PAGE = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a\r\nMIME-Version: 1.0\r\n\r\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_LETTER, "里面其实是邮件，不是 Excel 工作簿（.xlsx）。请用邮件软件打开它，把附件存下来再用。"),
        (_COMPOUND + "__properties_version1.0".encode("utf-16-le"), "里面其实是邮件"),
        (b"\x78\x9f\x3e\x22" + b"\0" * 99, "里面其实是邮件"),
        (_KEPT_PAGE, "里面其实是网页存档"),
        (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 99, "只是快捷方式"),
        (b"[InternetShortcut]\r\nURL=http://a\r\n", "只是快捷方式"),
        (b"\x1f\x8b\x08" + b"\0" * 99, "里面其实是压缩包，不是 Excel 工作簿（.xlsx）。请先解压"),
        (b"\0" * 9999, "不完整，可能没有下载完或没有传完"),
    ],
)
def it_says_what_holds_the_file_that_is_meant(content: bytes, said: str, tmp_path: Path) -> None:
    """As mail programs, shops of files and disks that are not yet in step leave it."""
    (tmp_path / "年.xlsx").write_bytes(content)
    done = run("check", "年.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stdout.replace("\n  ", "").replace("    ", "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("https://www.gov.cn/年报.html", "这是网址，不是文件"), ("——mark", "前面是两个半角的减号，例如 --mark")],
)
def it_says_what_was_typed_instead_of_a_file(typed: str, said: str, tmp_path: Path) -> None:
    done = run("check", typed, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stdout.replace("\n  ", "").replace("    ", "")


# ── a blank workbook over a filled one ───────────────────────────────────────


@pytest.mark.sweep
@pytest.mark.parametrize("force", [[], ["--force"]])
def it_keeps_a_filled_workbook_of_its_own_beside_the_blank_one(force: list[str], sent: Path, tmp_path: Path) -> None:
    """Read of a report and not touched since, it may be all that somebody has of it."""
    here = shutil.copytree(sent, tmp_path / "here")
    assert run("read", "报.docx", "-o", "读.xlsx", cwd=here).returncode == 0
    filled = (here / "读.xlsx").read_bytes()
    done = run("new", "gov-info-annual-2021", "-o", "读.xlsx", *force, cwd=here)
    (kept,) = here.glob("读（原有*）.xlsx")
    assert (done.returncode, kept.read_bytes()) == (0, filled)
    assert f"原来的一份另存为：{kept.name}" in done.stdout
    assert run("new", "gov-info-annual-2021", "-o", "读.xlsx", *force, cwd=here).returncode == 0
    assert [*here.glob("读（原有*）.xlsx")] == [kept]


@pytest.mark.posix
def it_builds_the_others_where_one_of_several_files_may_not_be_read(sent: Path, tmp_path: Path) -> None:
    here = shutil.copytree(sent, tmp_path / "here")
    shutil.copy(SEED, here / "锁.xlsx")
    done = _without_rights(["build", "锁.xlsx", "年.xlsx"], here, here / "锁.xlsx")
    assert done.returncode == 2
    assert "打不开 锁.xlsx：正被别的程序占用，或没有权限读它。" in done.stdout.replace("\n  ", "").replace("    ", "")
    assert "✔ 年.xlsx" in done.stdout


def _without_rights(words: list[str], here: Path, closed: Path) -> Done:
    """The command as somebody who may not read `closed`; whoever is allowed everything has to give that up first."""
    closed.chmod(0)
    if os.geteuid() == 0:
        taken = "--bounding-set=-dac_override,-dac_read_search"
        inherited = "--inh-caps=-dac_override,-dac_read_search"
        if not shutil.which("setpriv"):
            pytest.skip("nobody may be refused anything here")
        command = ["setpriv", taken, inherited, *COMMAND, *words]
    else:
        command = [*COMMAND, *words]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, encoding="utf-8", check=False)
    return Done(done.returncode, done.stdout, done.stderr)
