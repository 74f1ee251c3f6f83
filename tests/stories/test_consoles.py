"""Any console, any output, Ctrl-C at any moment: never a traceback, the work done or not begun, the right exit code."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from command_line import COMMAND, run_process
from reportgen.cli import console
from reportgen.core.findings import CannotRun
from reportgen.files.published.pdf_process import read_pages
from surgery import SEED

pytestmark = pytest.mark.sweep

KIND = "gov-info-annual-2021"
TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A working folder with the seed in it."""
    shutil.copy(SEED, tmp_path / "年.xlsx")
    return tmp_path


# ── what a console lacks ─────────────────────────────────────────────────────

_LINE = "✔ 报告（1）：√ × ▸ “好”…\xa0é😀"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", _LINE),
        ("gb18030", _LINE),
        ("gbk", "√ 报告（1）：√ × > “好”… é?"),
        ("cp1252", "* ??(1):? × > “?”…\xa0é?"),
        ("latin-1", '* ??(1):? × > "?"...\xa0é?'),
        ("cp437", '√ ??(1):√ x > "?"...\xa0é?'),
        ("ascii", '* ??(1):? x > "?"... ??'),
        ("utf-16", _LINE),
    ],
)
def it_prints_what_it_can_and_stand_ins_for_the_rest(encoding: str, shown: str, tmp_path: Path) -> None:
    with open(tmp_path / "out", "wb") as file:
        stream = console._patient(io.TextIOWrapper(file, encoding), [])
        stream.write(_LINE)
        stream.flush()
    assert (tmp_path / "out").read_bytes().decode(encoding) == shown


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def it_ends_as_ever_on_a_console_without_chinese(encoding: str, here: Path) -> None:
    done = run_process("new", KIND, "-o", "新.xlsx", cwd=here, text=False, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (here / "新.xlsx").exists()


@pytest.mark.parametrize("words", [("--help",), ("kinds",), ("explain", "R101")])
def it_writes_nothing_but_ascii_where_the_console_has_nothing_else(words: tuple[str, ...], here: Path) -> None:
    done = run_process(*words, cwd=here, text=False, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "?" in done.stdout.decode("ascii")


@pytest.mark.sweep_only(like="tests/stories/test_consoles.py::it_ends_as_ever_on_a_console_without_chinese")
def it_writes_chinese_names_where_the_system_speaks_ascii(here: Path) -> None:
    done = run_process("new", KIND, cwd=here, text=False, PYTHONUTF8="0", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [path.name for path in (here / "inputs").iterdir()] == ["政府信息公开工作年度报告.xlsx"]


# ── outputs that are full, closed, or left ───────────────────────────────────


def _shell(redirected: str, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    told = f"{redirected.format(command='$0 ' + ' '.join(words))}"
    clean = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.run(["sh", "-c", told, *COMMAND], cwd=cwd, capture_output=True, text=True, env=clean, check=False)


@pytest.mark.sweep_only(like="tests/stories/test_commands_on_any_console.py::it_survives_a_console_of_another_encoding")
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("words", [("new", KIND, "-o", "新.xlsx"), ("export", "年.xlsx")])
def it_says_so_when_what_it_has_to_say_does_not_fit(words: tuple[str, ...], here: Path) -> None:
    done = _shell("{command} >/dev/full", *words, cwd=here)
    assert done.returncode == 2
    assert done.stderr.replace("\n  ", "") == (
        "✘ 要显示的内容没有写全（磁盘已满）；写成的文件都完好。请换一个地方存放显示的内容，再运行一次。\n"
    )
    assert (here / "新.xlsx").exists() is (words[0] == "new")


@pytest.mark.posix
@pytest.mark.parametrize(
    ("redirected", "words", "code"),
    [
        ("{command} >&-", f"new {KIND} -o 新.xlsx", 0),
        ("{command} >&-", "export 年.xlsx", 2),
        ("{command} <&- >&- 2>&-", f"new {KIND} -o 新.xlsx", 0),
        ("({command}; echo $? >code) | true; exit $(cat code)", "build 年.xlsx", 0),
    ],
)
@pytest.mark.sweep_only(like="tests/stories/test_commands_on_any_console.py::it_survives_a_console_of_another_encoding")
def it_works_whether_or_not_anybody_listens(redirected: str, words: str, code: int, here: Path) -> None:
    done = _shell(redirected, *words.split(), cwd=here)
    assert (done.returncode, "没有打开" in done.stderr) == (code, code == 2)
    assert "Traceback" not in done.stderr
    made = {"new": "新.xlsx", "build": f"outputs/{TITLE}.docx", "export": "年.xlsx"}
    assert (here / made[words.split()[0]]).exists()


@pytest.mark.posix
def it_speaks_to_a_terminal(here: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen([*COMMAND, "new", KIND, "-o", "新.xlsx"], cwd=here, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        told = b""
        while chunk := _chunk(ours):
            told += chunk
        assert process.wait() == 0
    os.close(ours)
    assert "已生成工作簿" in told.decode() and b"?" not in told


def _chunk(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""


# ── Ctrl-C ───────────────────────────────────────────────────────────────────

_PRESSED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests in the background has it ignored
class Press:
    def find_spec(self, name, *_):
        if name == WHEN: os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Press())
WHEN = sys.argv.pop(1)
from reportgen.cli import main
main()
"""


@pytest.mark.posix
@pytest.mark.parametrize(
    "loading",
    [
        "reportgen.cli.start",
        "reportgen.cli.plain",
        "reportgen.cli.new",
        "reportgen.pipeline.new",
        "xlsxwriter.workbook",
    ],
)
def it_ends_with_130_and_nothing_half_done_whenever_it_is_stopped(loading: str, tmp_path: Path) -> None:
    path = os.pathsep.join(str(one) for one in (Path(__file__).parents[2] / "src", *sys.path) if one)
    done = subprocess.run(
        [sys.executable, "-c", _PRESSED, loading, "new", KIND, "-o", "x.xlsx"],
        cwd=tmp_path,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.decode()) == (130, b"", "已停止。\n")
    assert [*tmp_path.iterdir()] == []


_IN_HAND = """
import os, runpy, signal, sys
began, signal.getsignal = {*sys.modules}, lambda _: signal.default_int_handler
signal.signal = lambda *_: (print(*{*sys.modules} - began, flush=True), os._exit(0))
import reportgen.cli
"""


def it_takes_ctrl_c_in_hand_before_it_loads_anything_but_signals() -> None:
    """Until then Python shows where in its own files it was stopped; it begins with runpy and what that needs."""
    done = subprocess.run([sys.executable, "-c", _IN_HAND], capture_output=True, text=True, check=True)
    loaded = {*done.stdout.split()}
    assert "reportgen.cli.interrupt" in loaded
    assert {one for one in loaded if not one.startswith("reportgen")} <= {"__future__", "gc"}, loaded


def it_runs_nothing_that_lies_in_the_folder_it_works_in(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF is taken apart by a Python of its own."""
    (here / "json.py").write_text("open('ran', 'w')\n", encoding="utf-8")
    monkeypatch.chdir(here)
    with pytest.raises(CannotRun, match="已损坏或不是完好的 PDF"):
        read_pages(b"%PDF-1.4 and no more", "x.pdf")
    assert not (here / "ran").exists()


def it_shows_nothing_of_what_libraries_warn_of() -> None:
    with warnings.catch_warnings(record=True) as told:
        console.hush_libraries()
        warnings.warn("for programmers", UserWarning, stacklevel=1)
    assert told == []
