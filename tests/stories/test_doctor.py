"""What a machine lacks is told, each thing with what to do; the exit code says whether a report can be made."""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import run
from reportgen.core.surroundings import Need
from reportgen.files import installed_fonts as fonts
from reportgen.pipeline.doctor import _fonts, _window


def font(*names: str) -> bytes:
    """A font with no letters, of these names."""
    told = [name.encode("utf-16-be") for name in names]
    records, at = b"", 0
    for name in told:
        records += struct.pack(">6H", 3, 1, 0x804, 1, len(name), at)
        at += len(name)
    table = struct.pack(">HHH", 0, len(told), 6 + len(records)) + records + b"".join(told)
    return struct.pack(">IHHHH", 0x10000, 1, 16, 0, 0) + struct.pack(">4sIII", b"name", 0, 28, len(table)) + table


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this machine has its fonts: none as yet."""
    (tmp_path / "fonts").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        fonts, "_PLACES", {sys.platform: (str(tmp_path / "fonts"),), "linux": (str(tmp_path / "fonts"),)}
    )
    return tmp_path / "fonts"


def of(needs: list[Need], about: str) -> Need:
    (found,) = [one for one in needs if one.about == about]
    return found


def it_names_the_fonts_of_the_templates_that_are_not_installed(places: Path, tmp_path: Path) -> None:
    (places / "a.ttf").write_bytes(font("FangSong_GB2312", "仿宋_GB2312"))
    (places / "b.ttc").write_bytes(struct.pack(">4sIII", b"ttcf", 0x10000, 1, 16) + _moved(font("黑体"), 16))
    (places / "c.TTF").write_bytes(b"no font")
    lacking = of(list(_fonts(None)), "fonts")
    assert lacking.message == "没有装：Times New Roman、宋体、方正小标宋简体、楷体_GB2312"
    for number, name in enumerate(("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "Times New Roman", "宋体")):
        (places / f"{number}.otf").write_bytes(font(name.upper()))
    assert of(list(_fonts(None)), "fonts").message == "模板用到的 6 种字体都装了"


def _moved(content: bytes, by: int) -> bytes:
    """The same font where it begins `by` bytes later in its file."""
    tag, check, at, length = struct.unpack_from(">4sIII", content, 12)
    return content[:12] + struct.pack(">4sIII", tag, check, at + by, length) + content[28:]


def it_says_that_no_report_can_be_made_where_a_library_cannot_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    done = run("doctor", cwd=tmp_path)
    assert done.returncode == 2
    assert "✘ 部件：打不开：pypdfium2（ModuleNotFoundError" in done.stdout and "请重新解压整个压缩包" in done.stdout


def it_says_where_it_cannot_write(places: Path, tmp_path: Path, as_ordinary_user: Callable) -> None:
    run("doctor", cwd=tmp_path)  # an ordinary user may not load what Python has not loaded yet
    tmp_path.chmod(0o555)
    with as_ordinary_user():
        done = run("doctor", cwd=tmp_path)
    assert done.returncode == 2 and f"✘ 写文件：{tmp_path} 里不能写文件（没有权限）" in done.stdout


def it_says_why_a_form_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "templates" / "form").mkdir(parents=True)
    (tmp_path / "templates" / "form" / "kind.toml").write_text("[", encoding="utf-8")
    done = run("doctor", "--json", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert (done.returncode, told["exit_code"]) == (2, 2)
    (form,) = [one for one in told["needs"] if one["about"] == "templates"]
    assert form["state"] == "stopping" and "kind.toml" in form["message"]


@pytest.mark.parametrize(
    ("encoding", "state"), [("utf-8", "fine"), ("gbk", "fine"), ("cp437", "lacking"), ("", "lacking")]
)
def it_says_whether_the_window_has_chinese_letters(encoding: str, state: str) -> None:
    assert _window(encoding).state == state


def it_leaves_nothing_behind(tmp_path: Path) -> None:
    run("doctor", cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []
