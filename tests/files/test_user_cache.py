"""What is kept in the user's cache folder is recalled exactly, or not at all; nobody hears of it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from own_cache import entries, own_cache
from reportgen.files import user_cache, user_folder
from reportgen.files.user_cache import entry_name, is_plain, keep_data, recalled_data

__all__ = ["own_cache"]
NAME = entry_name("sort")
OTHER = entry_name("other")


def it_recalls_what_was_kept(own_cache: Path) -> None:
    assert recalled_data(NAME) is None and entries(own_cache) == []
    keep_data(NAME, {"文字": ["甲", 1, True, None, 0.5, "\ud800"]})
    assert recalled_data(NAME) == {"文字": ["甲", 1, True, None, 0.5, "\ud800"]}
    assert recalled_data(OTHER) is None


def it_names_an_entry_by_all_that_it_is_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [
        entry_name("a", b"x", "y"),
        entry_name("a", b"xy"),
        entry_name("a", "x", b"yz"),
        entry_name("b", b"x", "y"),
    ]
    monkeypatch.setattr(user_cache, "__version__", "99")
    names += [entry_name("a", b"x", "y")]
    monkeypatch.setattr(sys, "version", "4.0")
    names += [entry_name("a", b"x", "y")]
    assert len({*names}) == len(names)
    assert "/" not in "".join(names) and "\\" not in "".join(names)


def it_tells_another_program_of_the_same_version() -> None:
    assert len(user_cache.code_digest().split()) > 400  # every module
    assert user_cache.library_digest("docxtpl") != user_cache.library_digest("jinja2")
    assert user_cache.library_digest("no_such_library") == "no_such_library"


def _forged(entry: Path) -> None:
    body = b'{"sources": {}}'
    entry.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


def _of_another(entry: Path) -> None:
    keep_data(OTHER, {"sources": {}})
    entry.write_bytes(entry.with_name(OTHER).read_bytes())


def _led_elsewhere(entry: Path) -> None:
    moved = entry.rename(entry.with_name("moved"))
    entry.symlink_to(moved)


def _turned(place: int) -> Callable[[Path], None]:
    def turn(entry: Path) -> None:
        content = bytearray(entry.read_bytes())
        content[place] ^= 1
        entry.write_bytes(content)

    return turn


def _a_folder(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()


def _a_pipe(entry: Path) -> None:
    entry.unlink()
    os.mkfifo(entry)


TAMPERED: dict[str, Callable[[Path], None]] = {
    "the first byte": _turned(0),
    "the last byte": _turned(-1),
    "the middle": _turned(70),
    "signed with a plain digest": _forged,
    "another entry's contents": _of_another,
    "cut short": lambda entry: os.truncate(entry, 80),
    "empty": lambda entry: os.truncate(entry, 0),
    "no line": lambda entry: entry.write_bytes(b"x" * 1000) and None,
    "a folder": _a_folder,
    "larger than any": lambda entry: os.truncate(entry, 50_000_000),
}
if sys.platform != "win32":
    TAMPERED |= {"a pipe": _a_pipe, "a link": _led_elsewhere}


@pytest.mark.parametrize("how", TAMPERED)
def it_recalls_nothing_that_was_touched(own_cache: Path, how: str) -> None:
    keep_data(NAME, {"sources": {"word/document.xml": "甲"}})
    TAMPERED[how](own_cache / NAME)
    assert recalled_data(NAME) is None


def it_is_silent_and_keeps_again_where_an_entry_was_spoilt(own_cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_data(NAME, [1])
    (own_cache / NAME).write_bytes(b"")
    keep_data(NAME, [2])
    assert recalled_data(NAME) == [2]
    assert capsys.readouterr() == ("", "")


def it_recalls_nothing_that_another_key_has_signed(own_cache: Path) -> None:
    keep_data(NAME, [1])
    key = (user_folder.settings_folder() or own_cache) / "cache.key"
    key.write_bytes(b"0" * 32)
    assert recalled_data(NAME) is None


@pytest.mark.posix
def it_makes_another_key_where_others_can_read_it(own_cache: Path) -> None:
    keep_data(NAME, [1])
    key = (user_folder.settings_folder() or own_cache) / "cache.key"
    assert key.stat().st_mode & 0o777 == 0o600 and own_cache.stat().st_mode & 0o777 == 0o700
    key.chmod(0o644)
    assert recalled_data(NAME) is None
    assert key.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("which", ["XDG_CACHE_HOME", "XDG_CONFIG_HOME"])
@pytest.mark.posix
def it_is_silent_where_there_is_no_place(own_cache: Path, which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = own_cache.parent.parent / "文件"
    closed.write_bytes(b"")
    monkeypatch.setenv(which, str(closed))
    keep_data(NAME, [1])
    assert recalled_data(NAME) is None
    monkeypatch.delenv(which)
    for home in ("", "/", "nowhere"):  # nobody's home
        monkeypatch.setenv("HOME", home)
        keep_data(NAME, [1])
        assert recalled_data(NAME) is None


def it_does_nothing_when_told_so(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_data(NAME, [1])
    monkeypatch.setenv("REPORTGEN_NO_CACHE", "1")
    keep_data(OTHER, [1])
    assert recalled_data(NAME) is None and [one.name for one in entries(own_cache)] == [NAME]


def it_takes_away_the_oldest(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_cache, "_MOST_ENTRIES", 2)
    names = [entry_name("e", str(number)) for number in range(7)]
    for number, name in enumerate(names[:4]):
        keep_data(name, number)
        os.utime(own_cache / name, (number, number))
    (own_cache / "别人的.json").write_bytes(b"x" * 100)
    keep_data(names[4], 4)
    assert {one.name for one in entries(own_cache)} == {*names[3:5], "别人的.json"}
    monkeypatch.setattr(user_cache, "_MOST_BYTES", 10)
    keep_data(names[5], 5)
    assert [one.name for one in entries(own_cache)] == ["别人的.json"]
    monkeypatch.setattr(user_cache, "_LARGEST", 3)
    keep_data(names[6], "long")
    assert [one.name for one in entries(own_cache)] == ["别人的.json"]


_WRITER = """
import sys
from reportgen.files.user_cache import keep_data, recalled_data
for number in range(60):
    keep_data("both.json", [sys.argv[1]] * 3000)
    assert recalled_data("both.json") in (None, ["a"] * 3000, ["b"] * 3000)
"""


def it_holds_a_whole_entry_while_two_processes_keep_it(own_cache: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, name]) for name in "ab"]
    assert [one.wait() for one in writers] == [0, 0]
    assert recalled_data("both.json") in (["a"] * 3000, ["b"] * 3000)
    assert [one.name for one in own_cache.iterdir()] == ["both.json"]  # nothing unfinished is left


def it_keeps_only_what_json_gives_back() -> None:
    assert is_plain({"a": [1, 0.5, True, "x", {"b": []}]})
    assert not is_plain({"a": [object()]}) and not is_plain({1: "a"}) and not is_plain({"a": (1,)})
    assert json.loads(json.dumps([0.1, 1e300, float("inf")])) == [0.1, 1e300, float("inf")]
