"""A command on a disk that fails: what must hold whichever call it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from command_line import run
from failing_disk import PASSING, FailingDisk, failing
from writers import COMMANDS, REPORT, files_in


def lay(here: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder `here` hold `files` and nothing else."""
    for path in [path for path in here.rglob("*") if path.is_file()]:
        name = path.relative_to(here).as_posix()
        if name not in files:
            path.unlink()
    for name, content in files.items():
        path = here / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)


def desk_of(name: str, built: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of all files `built`, those that the writer of `name` finds: not yet what it writes."""
    return {one: content for one, content in built.items() if one not in COMMANDS or (one == REPORT != name)}


def count_calls(here: Path, files: Mapping[str, bytes], name: str) -> list[str]:
    """What the writer of `name` asks of the disk when nothing fails."""
    lay(here, files)
    with failing(FailingDisk(here)) as disk:
        assert run(*COMMANDS[name], cwd=here).returncode in (0, 1)
    return disk.asked


def holds(here: Path, files: Mapping[str, bytes], name: str, new: bytes, disk: FailingDisk) -> None:
    """Run the writer of `name` on `disk` over `files`; raises AssertionError when a file is not whole or nothing is said."""
    lay(here, files)
    with failing(disk):
        done = run(*COMMANDS[name], cwd=here)
    said, there = done.stdout + done.stderr, files_in(here)
    where = (name, disk.at, disk.asked[disk.at - 1 : disk.at], disk.what, done)
    assert there.pop(name, None) in (files.get(name), new), where
    assert {one: content for one, content in there.items() if not one.endswith(".tmp")} == {
        one: content for one, content in files.items() if one != name
    }, where
    assert "自己出了错" not in said and "系统报错" not in said and "系统错误" not in said, where
    if done.returncode == 2:
        assert said, where
    else:
        assert (here / name).read_bytes() == new, where
    if disk.what in PASSING and not disk.for_good:
        assert done.returncode in (0, 1), where
    assert _ends_well_from(_State(here), name, new), where


class _State:
    """What stands in the folder `here`, with its folders and rights; two that are alike are equal."""

    def __init__(self, here: Path) -> None:
        paths = sorted(here.rglob("*"))
        self.here = here
        self.of_all = tuple(
            (str(path.relative_to(here)), path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
            for path in paths
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _State) and other.of_all == self.of_all

    def __hash__(self) -> int:
        return hash(self.of_all)


@cache
def _ends_well_from(state: _State, name: str, new: bytes) -> bool:
    """Whether the next run of the writer of `name` leaves `new` and no remains; tried once of each state that a fault left behind."""
    again = run(*COMMANDS[name], cwd=state.here)
    assert again.returncode in (0, 1), again
    assert (state.here / name).read_bytes() == new
    return not [*state.here.rglob("*.tmp")]
