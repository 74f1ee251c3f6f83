"""Putting a file in its place: names every system accepts, the whole file or the old one."""

from __future__ import annotations

import errno
import os
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.findings import CannotRun
from reportgen.files import safe_files
from reportgen.files.safe_files import make_folder, read_whole, safe_name, same_name, write_whole
from reportgen.files.workbook.read.gate import safe_content

# ── names ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("七一路街道办事处2022年报告", "七一路街道办事处2022年报告.docx"),
        ("甲/乙\\丙", "甲乙丙.docx"),
        ("../../etc/passwd", "etcpasswd.docx"),
        ("..", "报告.docx"),
        (".", "报告.docx"),
        ("", "报告.docx"),
        ("///", "报告.docx"),
        (".bashrc", "bashrc.docx"),
        ("年报. . .", "年报.docx"),
        ("年报　", "年报.docx"),
        ('a<b>c:d"e|f?g*h', "abcdefgh.docx"),
        ("两\n行\t制表", "两行制表.docx"),
        ("\u202e年报\u200b", "年报.docx"),
        ("CON", "_CON.docx"),
        ("con", "_con.docx"),
        ("nul.2022", "_nul.2022.docx"),
        ("COM1", "_COM1.docx"),
        ("LPT9.txt", "_LPT9.txt.docx"),
        ("CONSOLE", "CONSOLE.docx"),
        ("😀年报", "😀年报.docx"),
        ("e\u0301", "\u00e9.docx"),
        ("\ud800年报", "年报.docx"),
        ("C:\\Windows\\x", "CWindowsx.docx"),
        ("~$年报", "~$年报.docx"),
    ],
)
def it_makes_a_name_every_system_accepts(text: str, name: str) -> None:
    assert safe_name(text, ".docx") == name


def it_cuts_a_very_long_name_and_keeps_two_of_them_apart() -> None:
    one, other = safe_name("长" * 500 + "甲", ".docx"), safe_name("长" * 500 + "乙", ".docx")
    assert len(one.encode()) <= 255 and one.endswith(".docx") and one.startswith("长长长")
    assert one != other


@given(st.text(max_size=300))
def it_never_leaves_the_folder(text: str) -> None:
    name = safe_name(text, ".docx")
    assert Path("/outputs", name).parent == Path("/outputs")
    assert PureWindowsPath("C:/outputs", name).name == name
    assert len(name.encode()) <= 255
    assert name == unicodedata.normalize("NFC", name)
    assert not set(name) & set('<>:"/\\|?*') and not any(ord(char) < 32 for char in name)
    assert name.endswith(".docx") and name not in (".docx", "..docx")


@given(st.text(max_size=80))
def it_is_the_same_name_when_made_safe_again(text: str) -> None:
    name = safe_name(text, "")
    assert safe_name(name, "") == name


def it_knows_two_names_that_windows_takes_for_one() -> None:
    assert same_name("A街道.docx") == same_name("a街道.DOCX")
    assert same_name("e\u0301.docx") == same_name("\u00e9.docx")
    assert same_name("甲.docx") != same_name("乙.docx")


# ── writing ──────────────────────────────────────────────────────────────────


def it_writes_a_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "年报.docx", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"年报.docx": b"new"}


def it_replaces_an_old_file(tmp_path: Path) -> None:
    (tmp_path / "年报.docx").write_bytes(b"old")
    write_whole(tmp_path / "年报.docx", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"年报.docx": b"new"}


def it_writes_beside_a_very_long_name(tmp_path: Path) -> None:
    path = tmp_path / safe_name("长" * 500, ".docx")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def it_leaves_a_read_only_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(CannotRun, match="只读文件"):
        write_whole(path, b"new")
    assert [item.read_bytes() for item in tmp_path.iterdir()] == [b"old"]


def it_does_not_write_over_a_folder(tmp_path: Path) -> None:
    (tmp_path / "年报.docx").mkdir()
    with pytest.raises(CannotRun, match="是一个文件夹"):
        write_whole(tmp_path / "年报.docx", b"new")


def it_leaves_the_old_file_whole_in_a_folder_that_may_not_be_written(
    tmp_path: Path, as_ordinary_user: Callable
) -> None:
    folder = tmp_path / "outputs"
    folder.mkdir()
    (folder / "年报.docx").write_bytes(b"old")
    (folder / "年报.docx").chmod(0o666)
    folder.chmod(0o555)
    tmp_path.chmod(0o755)
    with as_ordinary_user(), pytest.raises(CannotRun, match="没有权限"):
        write_whole(folder / "年报.docx", b"new")
    assert [item.read_bytes() for item in folder.iterdir()] == [b"old"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘已满，{path} 没有写成；原来的文件没有动。请清理磁盘后重试，或写到别的磁盘。"),
        (
            errno.EDQUOT,
            "您可以用的磁盘空间已满，{path} 没有写成；原来的文件没有动。请清理文件后重试，或请管理员增加空间。",
        ),
        (
            errno.EACCES,
            "{path} 正打开着，没有写成；原来的文件没有动。请在 Word 或 WPS 里关闭它，再运行一次；或换一个文件名。",
        ),
        (
            errno.EBUSY,
            "{path} 正打开着，没有写成；原来的文件没有动。请在 Word 或 WPS 里关闭它，再运行一次；或换一个文件名。",
        ),
        (errno.EROFS, "文件夹 {path.parent} 所在的磁盘只能读，{path.name} 没有写成。请换一个文件夹。"),
        (errno.EIO, "写不了 {path}（磁盘读写出错）；原来的文件没有动。请换一个文件夹后重试。"),
    ],
)
def it_says_in_chinese_why_the_system_would_not_replace(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that Word holds open; no Linux does, so the system call is made to fail."""

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "年报.docx").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CannotRun) as stopped:
        write_whole(tmp_path / "年报.docx", b"new")
    assert str(stopped.value) == said.format(path=tmp_path / "年报.docx")
    assert [item.read_bytes() for item in tmp_path.iterdir()] == [b"old"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB; where none can be mounted, a limit on the size of files says the same with EFBIG."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False)
    if done.returncode == 0:
        yield folder
        subprocess.run(["umount", folder], check=True)
        return
    import resource
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, before[1]))
    yield folder
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def it_leaves_the_old_file_whole_on_a_full_disk(tiny_disk: Path) -> None:
    (tiny_disk / "年报.docx").write_bytes(b"old")
    with pytest.raises(CannotRun, match=r"磁盘已满|放不下") as stopped:
        write_whole(tiny_disk / "年报.docx", b"n" * 200_000)
    assert [item.read_bytes() for item in tiny_disk.iterdir()] == [b"old"]
    assert "原来的文件没有动" in stopped.value.message and "Word" not in str(stopped.value)


def it_says_of_each_place_that_cannot_be_written_what_is_wrong_with_it(tmp_path: Path) -> None:
    """None of them has to do with Word."""
    (tmp_path / "文件").write_bytes(b"old")
    long = tmp_path / f"{'长' * 120}.xlsx"
    told = {
        tmp_path / "无此文件夹" / "新.xlsx": f"没有文件夹 {tmp_path / '无此文件夹'}，新.xlsx 没有写成。"
        "请先建好这个文件夹，或检查写得对不对。",
        tmp_path
        / "文件"
        / "新.xlsx": f"{tmp_path / '文件'} 是一个文件，不是文件夹，新.xlsx 没有写成。请换一个文件夹。",
        long: f"文件名太长，没有写成：{long.name}。请换一个短一些的文件名。",
    }
    for path, sentence in told.items():
        with pytest.raises(CannotRun) as stopped:
            write_whole(path, b"new")
        assert str(stopped.value) == sentence
    assert [item.name for item in tmp_path.iterdir()] == ["文件"]


def it_reads_no_folder_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as stopped:
        read_whole(tmp_path)
    assert str(stopped.value) == f"{tmp_path} 是一个文件夹，这里要的是一个文件。请写上文件夹里那份文件的名称。"


# ── folders ──────────────────────────────────────────────────────────────────


def it_makes_a_folder_and_those_above_it(tmp_path: Path) -> None:
    make_folder(tmp_path / "甲" / "乙")
    make_folder(tmp_path / "甲" / "乙")
    assert (tmp_path / "甲" / "乙").is_dir()


@pytest.mark.parametrize("inside", ["", "下面", "下面/再下面"])
def it_says_that_a_file_stands_where_the_folder_should(inside: str, tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("x")
    with pytest.raises(CannotRun, match="outputs") as stopped:
        make_folder(tmp_path / "outputs" / inside)
    assert "directory" not in stopped.value.message


def it_says_that_a_folder_may_not_be_made(tmp_path: Path, as_ordinary_user: Callable) -> None:
    tmp_path.chmod(0o555)
    with as_ordinary_user(), pytest.raises(CannotRun, match="没有权限"):
        make_folder(tmp_path / "outputs")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
@pytest.mark.parametrize("read", [read_whole, safe_content])
def it_does_not_wait_for_a_pipe_that_nobody_writes_to(read: Callable[[Path], bytes], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    with pytest.raises(CannotRun, match=r"管道\.xlsx 是管道或设备，不是文件"):
        read(tmp_path / "管道.xlsx")


def it_says_that_a_path_is_too_long_for_windows_where_it_only_finds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_files.sys, "platform", "win32")
    deep = tmp_path / ("深" * 120) / ("远" * 110) / "年报.docx"
    told = safe_files.unwritten(deep, FileNotFoundError(2, "no"), is_written=False).message
    assert told.startswith("年报.docx 没有写成：文件夹和文件名加起来有 ") and "Windows 最多认 259 个" in told
    shallow = tmp_path / "没有" / "年报.docx"
    assert "没有文件夹" in safe_files.unwritten(shallow, FileNotFoundError(2, "no"), is_written=False).message
