"""Whatever call the system refuses, at whatever step: the old file or the new one is there whole, and nothing stays behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from failing_disk import FAULTS, PASSING, WINDOWS, FailingDisk, failing
from reportgen.core.findings import CannotRun
from reportgen.files import patience
from reportgen.files.safe_files import write_over, write_whole
from reportgen.files.seal import Made, sealed
from reportgen.files.temporary import sweep
from reportgen.pipeline.writing import deliver
from reportgen.say.delivered import Written

pytestmark = pytest.mark.sweep

NEW, OLD = (sealed(b"<!DOCTYPE html>" + text, Made.COMPARISON) for text in (b"new", b"old"))
WORKED_IN = OLD.replace(b"old", b"mine")
# What stands at the place before.
BEFORE = {"nothing": None, "our own": OLD, "somebody's work": WORKED_IN}
SRC = Path(__file__).parents[2] / "src"


def _desk(folder: Path, before: bytes | None) -> Path:
    for one in folder.iterdir():
        one.unlink()
    if before is not None:
        (folder / "对照.html").write_bytes(before)
    return folder / "对照.html"


def _inside(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("what", [*FAULTS, *WINDOWS])
@pytest.mark.parametrize("before", BEFORE)
def it_leaves_the_old_file_or_the_new_one_whichever_call_fails(
    before: str, what: str, for_good: bool, tmp_path: Path
) -> None:
    old, at = BEFORE[before], 0
    while True:
        path, at = _desk(tmp_path, old), at + 1
        try:
            with failing(FailingDisk(tmp_path, at, what, for_good)) as disk:
                delivered = deliver(path, NEW, force=True)
            told = ""
        except CannotRun as problem:
            told = str(problem)
        there = _inside(tmp_path)
        assert there.get(path.name) == (old if told else NEW), (at, disk.asked)
        if old == WORKED_IN:
            assert WORKED_IN in there.values()
        assert not told or (
            told[-1] == "。" and "系统错误" not in told and not re.search(r"[A-Za-z]{3,}", _plain(told))
        )
        assert not (told and what in PASSING and not for_good), (at, told)
        deliver(path, NEW, force=True)
        assert {*_inside(tmp_path).values()} == {NEW} | ({WORKED_IN} if old == WORKED_IN else set())
        assert not [*tmp_path.glob(".*")]
        if len(disk.asked) < at:
            break
    assert at > 6
    assert delivered.how is (Written.UPDATED if old else Written.NEW)


def _plain(told: str) -> str:
    """Without the path."""
    return re.sub(r"\S*/[^/]*?(?:（原有 [-0-9]+）)?\.html|对照\.html|\S*/\S*", "", told)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("SHARING", "正打开着，没有写成；原来的文件没有动。请在浏览器里关闭它"),
        ("LOCKED", "正打开着，没有写成；原来的文件没有动。请在浏览器里关闭它"),
        ("DENIED", "没有权限在文件夹"),
        ("EACCES", "没有权限在文件夹"),
        ("EROFS", "所在的磁盘只能读"),
        ("ENOSPC", "磁盘已满"),
        ("EDQUOT", "您可以用的磁盘空间已满"),
        ("EIO", "写不了"),
    ],
)
def it_says_what_the_system_said(what: str, said: str, tmp_path: Path) -> None:
    path = _desk(tmp_path, None)
    with failing(FailingDisk(tmp_path, 1, what, for_good=True)), pytest.raises(CannotRun, match=said):
        write_whole(path, NEW)


@pytest.mark.parametrize("number", [5, 32, 33])
def it_waits_two_seconds_and_no_longer_for_a_program_that_has_the_file(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets nobody replace a file that is open, and says 5 of it as often as 32."""
    path, pauses, real = _desk(tmp_path, OLD), list[float](), os.replace

    def held(*names: Path) -> None:
        if sum(pauses) < until:
            error = PermissionError(13, "in use")
            error.winerror = number  # type: ignore[attr-defined]
            raise error
        real(*names)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(patience, "clock", lambda: sum(pauses))
    monkeypatch.setattr(patience, "pause", pauses.append)
    until = 1.5
    write_whole(path, NEW)
    assert (path.read_bytes(), 1.5 <= sum(pauses) <= 2) == (NEW, True)
    path.write_bytes(OLD)
    pauses.clear()
    until = 1e9
    with pytest.raises(CannotRun, match="正打开着，没有写成；原来的文件没有动。请在浏览器里关闭它"):
        write_whole(path, NEW)
    assert _inside(tmp_path) == {path.name: OLD}
    assert 1 < sum(pauses) <= 2


def it_does_not_wait_where_waiting_does_not_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(patience, "pause", pauses.append)
    with pytest.raises(CannotRun, match="没有文件夹"):
        write_whole(tmp_path / "无" / "对照.html", NEW)
    with failing(FailingDisk(tmp_path, 1, "ENOSPC", for_good=True)), pytest.raises(CannotRun, match="磁盘已满"):
        write_whole(tmp_path / "对照.html", NEW)
    assert pauses == []


# ── others at the same place ─────────────────────────────────────────────────


def it_writes_over_nothing_that_came_there_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "对照.html"
    path.write_bytes(WORKED_IN)
    assert not write_over(path, NEW, None)
    assert not write_over(path, NEW, OLD)
    assert _inside(tmp_path) == {path.name: WORKED_IN}
    assert write_over(path, NEW, WORKED_IN)
    assert _inside(tmp_path) == {path.name: NEW}


def it_writes_where_a_disk_knows_no_links_and_no_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As FAT and some shares of the network."""

    def unknown(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", unknown)
    monkeypatch.setattr("reportgen.files.temporary.fcntl.flock", unknown)
    path = tmp_path / "对照.html"
    assert write_over(path, NEW, None)
    assert not write_over(path, OLD, None)
    assert _inside(tmp_path) == {path.name: NEW}


def it_writes_where_a_link_points_and_says_so_where_one_goes_round(tmp_path: Path) -> None:
    (tmp_path / "共享").mkdir()
    (tmp_path / "共享" / "对照.html").write_bytes(OLD)
    (tmp_path / "对照.html").symlink_to(tmp_path / "共享" / "对照.html")
    deliver(tmp_path / "对照.html", NEW)
    assert (tmp_path / "对照.html").is_symlink()
    assert (tmp_path / "共享" / "对照.html").read_bytes() == NEW
    (tmp_path / "圈.html").symlink_to(tmp_path / "圈.html")
    with pytest.raises(CannotRun, match=r"写不了 .*圈\.html（"):
        deliver(tmp_path / "圈.html", NEW)


# ── what a killed run leaves ─────────────────────────────────────────────────

_WRITER = """
import sys, time
from pathlib import Path
from reportgen.files.temporary import temporary_beside, temporary_file
with temporary_file(temporary_beside(Path(sys.argv[1])), None) as file:
    file.write(b"half")
    print("held", flush=True)
    time.sleep(60)
"""


def it_sweeps_what_a_killed_run_left_and_not_what_a_living_one_writes(tmp_path: Path) -> None:
    (tmp_path / ".0123456789ab-77.tmp").write_bytes(b"of an earlier version")
    (tmp_path / ".0123456789ab.tmp").write_bytes(b"somebody else's")
    (tmp_path / "年报.tmp").write_bytes(b"somebody else's")
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, tmp_path / "对照.html"],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(SRC)},
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        sweep(tmp_path)
        assert len([*tmp_path.glob(".*-*.tmp")]) == 1
        writer.send_signal(signal.SIGKILL)
    deliver(tmp_path / "对照.html", NEW)
    assert {*_inside(tmp_path)} == {".0123456789ab.tmp", "年报.tmp", "对照.html"}


# ── whose it is and who may read it ──────────────────────────────────────────


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666])
def it_stays_as_secret_as_it_was(mode: int, tmp_path: Path) -> None:
    path = _desk(tmp_path, WORKED_IN)
    path.chmod(mode)
    kept = deliver(path, NEW, force=True).kept
    assert kept is not None
    assert [one.stat().st_mode & 0o777 for one in (path, kept)] == [mode, mode]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only an administrator gives files away")
def it_stays_whose_it_was(tmp_path: Path) -> None:
    path = _desk(tmp_path, OLD)
    os.chown(path, 65534, 65534)
    deliver(path, NEW)
    assert (path.stat().st_uid, path.stat().st_gid) == (65534, 65534)


def it_says_whose_the_file_is_in_a_folder_where_everybody_may_write(tmp_path: Path, as_ordinary_user: Callable) -> None:
    folder = tmp_path / "公用"
    folder.mkdir()
    path = _desk(folder, OLD)
    path.chmod(0o666)
    folder.chmod(0o1777)
    tmp_path.chmod(0o755)
    with as_ordinary_user(), pytest.raises(CannotRun, match="它是别人的文件；没有动它"):
        deliver(path, NEW)
    assert _inside(folder) == {path.name: OLD}
