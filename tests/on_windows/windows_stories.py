"""Stories from a blank Windows on, told from outside: batch files, locks of Windows, pipes, the page; `run.py` starts them."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pictures import of_camera
from reportgen.files.zipped import unpack
from reportgen.pipeline.build import build_report
from reportgen.pipeline.which_kind import kinds_to_choose
from surgery import SEED, Book

FOLDER, PREFIX = Path(os.environ["WINE_FOLDER"]), Path(os.environ["WINE_PREFIX"])
PYTHON = str(FOLDER / "app" / "python" / "python.exe")
LONGEST = float(os.environ["WINE_LONGEST"])  # seconds, until a program hangs
KINDS = Path(__file__).parents[1] / "kinds"
TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
# Holds a file as Word does: others may read it, or not even that.
_HOLD = """
import ctypes, sys
create = ctypes.windll.kernel32.CreateFileW
create.restype = ctypes.c_void_p
handle = create(sys.argv[1], 0xC0000000, int(sys.argv[2]), None, 3, 0, None)
assert handle not in (None, ctypes.c_void_p(-1).value), ctypes.GetLastError()
print("held", flush=True)
sys.stdin.readline()
"""


def on_windows(path: Path) -> str:
    """How Windows calls a path of this machine."""
    return "Z:" + str(path).replace("/", "\\")


def wine(*words: object, cwd: Path, answers: str = "", **environment: str) -> tuple[int, str]:
    """A program of Windows, what is typed when it asks; how it ended and what it said.

    A window that it has opened, as Explorer's, lives on and holds the pipe: nobody waits for that.
    """
    pipe, said = subprocess.PIPE, list[bytes]()
    command = ["wine", *map(str, words)]
    with subprocess.Popen(
        command, cwd=cwd, env=CLEAN | environment, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdin and process.stdout
        out = process.stdout
        reader = threading.Thread(
            target=lambda: said.extend(iter(lambda: os.read(out.fileno(), 65536), b"")), daemon=True
        )
        reader.start()
        process.stdin.write(answers.encode())
        process.stdin.close()
        code = process.wait(LONGEST)
        reader.join(1)
        process.stdout = None  # which is closed when its last holder is
    return code, b"".join(said).decode(errors="replace")


def reportgen(*words: object, cwd: Path) -> tuple[int, str]:
    """The tool as messages name it."""
    return wine(PYTHON, "-X", "utf8", "-m", "reportgen", *words, cwd=cwd)


def double_click(*dropped: Path, answers: str = "", **environment: str) -> str:
    """年报工具, with files dropped on it; what it said, in the letters that a pipe of wine has."""
    code, said = wine(
        "cmd", "/c", "年报工具.bat", *map(on_windows, dropped), cwd=FOLDER, answers=answers, **environment
    )
    assert code == 0 and "Traceback" not in said, said
    return said


@contextmanager
def held(path: Path, others_may: int) -> Iterator[subprocess.Popen[bytes]]:
    """While a program of Windows has the file open; `others_may` is 0 for nothing, 1 for reading."""
    command = ["wine", PYTHON, "-c", _HOLD, on_windows(path), str(others_may)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=CLEAN, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdout and process.stdin and process.stderr
        assert process.stdout.readline().strip() == b"held", process.stderr.read()
        yield process
        if not process.stdin.closed:
            process.stdin.close()


class Menu:
    """年报工具, double-clicked, and whoever sits at it; `said` is what the window says since the last answer."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        command = ["wine", "cmd", "/c", "年报工具.bat"]
        self.process = subprocess.Popen(
            command, cwd=FOLDER, env=CLEAN, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT
        )
        self.said = self._until_it_asks()

    def type(self, answer: str) -> None:
        """An answer and Enter; waits for the next question, and after a 0 for the end."""
        assert self.process.stdin
        self.process.stdin.write(f"{answer}\r\n".encode())
        self.process.stdin.flush()
        if answer == "0":
            assert self.process.wait(LONGEST) == 0
        else:
            self.said = self._until_it_asks()

    def _until_it_asks(self) -> str:
        """A question ends without a new line; each Chinese letter is a ? in a pipe of wine."""
        assert self.process.stdout
        said = b""
        while not said.endswith((b"?:", b"?.")):
            piece = os.read(self.process.stdout.fileno(), 65536)
            assert piece and b"Traceback" not in said, said
            said += piece
        return said.decode(errors="replace")


def it_leads_from_a_blank_machine_to_the_report_that_linux_makes(tmp_path: Path) -> None:
    """In the seven steps that the guide counts, none of which is a command: it was unpacked (1), now it is double-clicked (2)."""
    home = PREFIX / "drive_c" / "users"
    menu = Menu()
    menu.type("1")  # 3: a new workbook
    number = [head.id for head in kinds_to_choose(None)].index("gov-info-annual-2021") + 1
    assert f"  {number}  " in menu.said
    menu.type(str(number))  # 4: of this kind; it opens in Excel
    (made,) = home.glob("*/Documents/年度报告/inputs/*.xlsx")
    assert made.name == "政府信息公开工作年度报告.xlsx"
    made.write_bytes(SEED.read_bytes())  # 5: filled in and saved
    menu.type("")  # 6: back to the menu
    menu.type("3")  # 7: the report, and its folder opens
    (report,) = home.glob("*/Documents/年度报告/outputs/*.docx")
    menu.type("")
    menu.type("0")
    (tmp_path / made.name).write_bytes(SEED.read_bytes())
    here = build_report(tmp_path / made.name, tmp_path / "outputs").output
    assert here is not None and report.read_bytes() == here.read_bytes()
    assert not [*FOLDER.rglob("__pycache__")]  # nothing is written into the folder


def it_turns_and_shrinks_a_photograph_as_linux_does(tmp_path: Path) -> None:
    """By the Pillow of the folder: of a telephone that was held on its side, finer than anybody prints."""
    kind = KINDS / "company-month"
    data = json.loads((kind / "sample.json").read_text(encoding="utf-8"))
    data["values"]["签名"] = "签名.jpg"
    (tmp_path / "值.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "标志.png").write_bytes((kind / "标志.png").read_bytes())
    (tmp_path / "签名.jpg").write_bytes(of_camera(6, 1600, 1200))
    templates = ("--templates", on_windows(KINDS))
    code, said = reportgen("new", "--from", "值.json", "-o", "甲.xlsx", *templates, cwd=tmp_path)
    assert code == 0, said
    code, said = reportgen("build", "甲.xlsx", *templates, cwd=tmp_path)
    assert code == 0, said
    (report,) = (tmp_path / "outputs").glob("*.docx")
    here = build_report(tmp_path / "甲.xlsx", tmp_path / "here", KINDS).output
    assert here is not None and unpack(report.read_bytes()) == unpack(here.read_bytes())
    pictures = [content for name, content in unpack(report.read_bytes()).items() if "media/" in name]
    assert len(pictures) == 2 and max(map(len, pictures)) < (tmp_path / "签名.jpg").stat().st_size


@pytest.mark.parametrize("name", ["我的 工作簿.xlsx", "a&b (1)!.xlsx"])
def it_builds_what_is_dropped_beside_where_it_lies(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(SEED.read_bytes())
    double_click(tmp_path / name, answers="\r\n")
    assert (tmp_path / "outputs" / f"{TITLE}.docx").is_file()


def it_takes_a_dropped_name_with_an_and_in_it_as_explorer_hands_it_over(tmp_path: Path) -> None:
    """Without quotes, which cmd.exe would take for two commands: wine knows no %cmdcmdline%, and is told one."""
    (tmp_path / "a&b.xlsx").write_bytes(SEED.read_bytes())
    line = rf'C:\windows\system32\cmd.exe /c ""{on_windows(FOLDER)}\年报工具.bat" {on_windows(tmp_path)}\a&b.xlsx"'
    double_click(answers="\r\n", CMDCMDLINE=line)
    assert (tmp_path / "outputs" / f"{TITLE}.docx").is_file()


def it_builds_a_dropped_folder(tmp_path: Path) -> None:
    (tmp_path / "各 单位").mkdir()
    (tmp_path / "各 单位" / "甲.xlsx").write_bytes(SEED.read_bytes())
    double_click(tmp_path / "各 单位", answers="\r\n")
    assert (tmp_path / "各 单位" / "outputs" / f"{TITLE}.docx").is_file()


def it_says_that_the_report_is_open_and_leaves_it(tmp_path: Path) -> None:
    (tmp_path / "甲.xlsx").write_bytes(SEED.read_bytes())
    assert reportgen("build", "甲.xlsx", cwd=tmp_path)[0] == 0
    report = tmp_path / "outputs" / f"{TITLE}.docx"
    before = report.read_bytes()
    Book().put("行政许可", 77).save(tmp_path / "甲.xlsx")
    with held(report, 1):
        code, said = reportgen("build", "甲.xlsx", cwd=tmp_path)
        assert code == 2 and "正打开着，没有写成；原来的文件没有动" in said.replace("\n  ", "").replace("\r", ""), said
    assert report.read_bytes() == before
    assert [path.name for path in report.parent.iterdir()] == [report.name]
    assert reportgen("build", "甲.xlsx", cwd=tmp_path)[0] == 0
    assert report.read_bytes() != before


# The tool on a machine whose clock stands still, so that a slow one has time enough; it says when it waits.
PATIENT = """
import sys, time
from reportgen.files import patience
def pause(seconds):
    print("waits", flush=True)
    time.sleep(seconds)
patience.clock, patience.pause = float, pause
from reportgen.cli.start import main
main()
"""


def it_waits_for_a_scanner_that_has_the_workbook_for_a_moment(tmp_path: Path) -> None:
    (tmp_path / "甲.xlsx").write_bytes(SEED.read_bytes())
    with held(tmp_path / "甲.xlsx", 0) as holder:
        command = ["wine", PYTHON, "-X", "utf8", "-c", PATIENT, "check", "甲.xlsx"]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            command, cwd=tmp_path, env=CLEAN, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe
        ) as asked:
            assert asked.stdout and asked.stdout.readline().strip() == b"waits"
            assert holder.stdin
            holder.stdin.close()
            said = asked.communicate(timeout=LONGEST)[0].decode()
    assert asked.returncode == 0 and "检查通过" in said, said


def it_says_that_a_workbook_is_held_for_longer(tmp_path: Path) -> None:
    (tmp_path / "甲.xlsx").write_bytes(SEED.read_bytes())
    with held(tmp_path / "甲.xlsx", 0):
        code, said = reportgen("check", "甲.xlsx", cwd=tmp_path)
    assert code == 2 and "正被别的程序占用" in said, said


def it_ends_in_silence_when_its_reader_has_gone(tmp_path: Path) -> None:
    command = ["wine", PYTHON, "-X", "utf8", "-m", "reportgen", "explain"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=tmp_path, env=CLEAN, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def it_tells_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    for name in ("甲.json", "甲.xlsx", "甲.docx"):
        (tmp_path / name).mkdir()
        code, said = reportgen("diff", name, name, cwd=tmp_path)
        assert code == 2 and "是一个文件夹" in said, said


def it_works_for_a_folder_that_nobody_may_write_to(tmp_path: Path) -> None:
    """A read-only share: the folder itself, and the workbook on it."""
    share = tmp_path / "share"
    share.mkdir()
    (share / "甲.xlsx").write_bytes(SEED.read_bytes())
    if subprocess.run(["mount", "--bind", share, share], capture_output=True).returncode:
        pytest.skip("this machine mounts nothing")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", share], check=True)
        double_click(share / "甲.xlsx", answers="\r\n")
        (built,) = (PREFIX / "drive_c" / "users").glob(f"*/Documents/年度报告/outputs/{TITLE}.docx")
        assert built.is_file() and [path.name for path in share.iterdir()] == ["甲.xlsx"]
    finally:
        subprocess.run(["umount", share], check=True)


def it_tells_what_the_machine_lacks(tmp_path: Path) -> None:
    code, said = reportgen("doctor", cwd=tmp_path)
    assert code == 1 and "✔ 部件：" in said and "Windows " in said and "Traceback" not in said, said


def it_serves_the_page(tmp_path: Path) -> None:
    command = ["wine", PYTHON, "-X", "utf8", "-m", "reportgen", "desk", "--no-browser"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=tmp_path, env=CLEAN, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe
    ) as process:
        try:
            assert process.stdout
            address = process.stdout.readline().decode().strip()
            with urllib.request.urlopen(address, timeout=LONGEST) as answer:
                assert answer.status == 200 and "填报" in answer.read().decode()
        finally:
            process.kill()
