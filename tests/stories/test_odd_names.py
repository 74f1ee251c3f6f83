"""Files and folders of any name, closed or gone: never a traceback, the work done or not begun."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Done, run
from reportgen.cli import printing
from surgery import SEED

pytestmark = pytest.mark.sweep

KIND = "gov-info-annual-2021"
TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
ODD = b"\xc4\xea\xb1\xa8".decode(errors="surrogateescape")  # 年报 in GBK, which is no UTF-8


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A working folder with the seed in it."""
    shutil.copy(SEED, tmp_path / "年.xlsx")
    return tmp_path


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The report of the seed."""
    folder = tmp_path_factory.mktemp("built")
    assert run("build", SEED, cwd=folder).returncode == 0
    return (folder / "outputs" / f"{TITLE}.docx").read_bytes()


# ── names ────────────────────────────────────────────────────────────────────

_NAMES = {
    "no UTF-8": ODD,
    "spaces, emoji and two lines": " 😀 年\n报",
    "as long as any": "长" * 83,
    "what a window obeys, and no XML holds": "年\x1b[2J\x07\u202e报\x9b\uffff",
}


@pytest.mark.sweep_only(like="tests/stories/test_commands_on_any_console.py::it_reads_a_file_whose_name_is_no_utf8")
@pytest.mark.posix
@pytest.mark.parametrize("name", _NAMES)
def it_takes_files_of_any_name(name: str, here: Path, document: bytes) -> None:
    stem = _NAMES[name]
    shutil.copy(SEED, here / f"{stem}.xlsx")
    (here / f"{stem}.docx").write_bytes(document)
    for words, code in (
        (("build", f"{stem}.xlsx", "--json", "--mark"), 0),
        (("build", f"{stem}.xlsx", "--html", "--proof-copy"), 0),
        (("pull", f"{stem}.docx", f"{stem}.xlsx", "-o", "回.xlsx"), 0),
        (("verify", f"{stem}.docx", f"{stem}.xlsx"), 0),
        (("rollover", f"{stem}.xlsx", "-o", "下.xlsx"), 0),
        (("read", f"{stem}.docx", "-o", f"{stem[1:]}.xlsx"), 0),
        (("diff", f"{stem}.docx", f"{stem}.docx", "-o", "对.docx"), 0),
        (("diff", f"{stem}.docx", f"{stem}.docx", "-o", f"{stem}.html"), 0),
        (("build", f"没有{stem[2:]}.xlsx"), 2),
    ):
        done = run(*words, cwd=here)
        assert (done.returncode, _fault(done)) == (code, False), (words, done)
        is_obeyed = re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stdout + done.stderr)
        assert "--json" in words or not is_obeyed, (words, done)

    (copy,) = (here / "outputs").glob("*（审核标记）.xlsx")
    assert len(os.fsencode(copy.name)) <= 255


def it_shows_a_window_nothing_that_it_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever names a file could else put a ✔ in the place of a ✘."""
    printing.print_lines([("✘ a\x1b]0;好\x07\r✔\x9b2J\u202e.xlsx：\t1\n2", "red")])
    assert capsys.readouterr().out == "✘ a�]0;好��✔�2J�.xlsx：�1�2\n"


def _fault(done: Done) -> bool:
    """Whether the tool says that something came unforeseen."""
    said = done.stdout + done.stderr
    return "自己出了错" in said or "系统报错" in said or "Traceback" in said


@pytest.mark.parametrize(
    "words",
    [
        *(
            "new 政府信息公开 -o {}.xlsx",
            "export 年.xlsx -o {}.json",
            "diff 年.xlsx 年.xlsx -o {}.html",
            "build 年.xlsx -o {}",
        ),
        *("build {}.xlsx", "read {}.docx", "rollover {}.xlsx", "pull {}.docx 年.xlsx", "verify 年.docx {}.xlsx"),
        *(
            "build {}.xlsx --last-year {}.docx",
            "build 年.xlsx --templates {}",
            "new --from {}.xlsx",
            "check {}.xlsx --mark",
        ),
    ],
)
def it_says_so_where_a_name_is_too_long(words: str, here: Path) -> None:
    done = run(*words.format("长" * 90, "长" * 90).split(), cwd=here)
    assert (done.returncode, _fault(done)) == (2, False), done


def it_keeps_the_old_one_beside_it_under_a_name_that_fits(here: Path) -> None:
    name = "长" * 83 + ".xlsx"
    (here / name).write_bytes(b"mine")
    assert run("new", KIND, "-o", name, "--force", cwd=here).returncode == 0
    (kept,) = here.glob("*（原有*）.xlsx")
    assert (kept.read_bytes(), len(os.fsencode(kept.name)) <= 255) == (b"mine", True)


@pytest.mark.posix
@pytest.mark.parametrize(
    "words",
    [
        "build",
        f"new {KIND}",
        f"new {KIND} -o x.xlsx",
        "kinds",
        "read x.docx",
        "build x.xlsx",
        "kinds new templates/x",
        "export x",
        "kinds rename x a b",
    ],
)
def it_says_so_in_a_folder_that_has_been_deleted(words: str, tmp_path: Path) -> None:
    gone, before = tmp_path / "gone", Path.cwd()
    gone.mkdir()
    try:
        os.chdir(gone)
        gone.rmdir()
        from typer.testing import CliRunner

        from reportgen.cli import app

        done = CliRunner().invoke(app, words.split())
    finally:
        os.chdir(before)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert (done.exit_code, _fault(Done(0, done.stdout, done.stderr))) == (0 if words == "kinds" else 2, False)
    assert "没有这个位置" not in done.stderr
    assert words == "kinds" or "现在所在的文件夹已经不在了" in done.stdout + done.stderr
    assert "找不到" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        *(
            (words, 0o555)
            for words in (
                "new 政府信息公开 -o 关/x.xlsx",
                "diff 年.xlsx r.docx -o 关/x.html",
                "export 年.xlsx -o 关/x.json",
            )
        ),
        *((words, 0o444) for words in ("new 政府信息公开 -o 关/x.xlsx", "build 关/年.xlsx", "diff 关/r.docx 年.xlsx")),
        *((words, 0o000) for words in ("build 关", "read 关/r.docx -o x.xlsx", "verify r.docx 关/年.xlsx")),
        *((words, 0o000) for words in ("build 年.xlsx --last-year 关/r.docx", "build 年.xlsx --templates 关")),
        *((words, 0o000) for words in ("build 年.xlsx -o 关", "new --from 关/年.xlsx -o x.xlsx")),
    ],
)
def it_says_so_where_a_folder_is_closed(
    words: str, mode: int, here: Path, document: bytes, as_ordinary_user: Callable
) -> None:
    (here / "r.docx").write_bytes(document)
    shutil.copytree(here, here / "关")
    here.chmod(0o777)
    (here / "关").chmod(mode)
    with as_ordinary_user():
        done = run(*words.split(), cwd=here)
    (here / "关").chmod(0o755)
    assert (done.returncode, _fault(done)) == (2, False), done
    assert {path.name for path in (here / "关").iterdir()} == {"年.xlsx", "r.docx"}


def it_reads_toml_that_begins_with_a_byte_order_mark(here: Path) -> None:
    kinds = Path(__file__).parents[2] / "templates"
    shutil.copytree(kinds, here / "templates")
    for path in (here / "templates").rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert run("build", "年.xlsx", "--templates", "templates", cwd=here).returncode == 0
