"""Every writer on a disk that fails while it writes; `make soak` lets every call fail, in every way."""

from __future__ import annotations

from pathlib import Path

import pytest

from broken_runs import count_calls, desk_of, holds, lay
from command_line import run
from failing_disk import FailingDisk, failing
from reportgen.files.seal import seal_of
from writers import REPORT, files_in, found_a_kind, furnish

pytestmark = pytest.mark.sweep

_STRIDE = 12
NAMES = ("outputs/错（审核标记）.xlsx", "new.xlsx", "diff.html", "out.json")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What writers have written, by its name."""
    return furnish(tmp_path_factory.mktemp("built"), NAMES)


@pytest.mark.parametrize(
    ("call", "what", "for_good"),
    [("write", "ENOSPC", False), ("link", "EIO", False), ("open", "SHARING", True), ("scandir", "EACCES", True)],
)
@pytest.mark.parametrize("name", NAMES)
def it_leaves_every_file_whole_and_says_why(
    name: str, call: str, what: str, for_good: bool, built: dict[str, bytes], tmp_path: Path
) -> None:
    """The last such call: one of the writing itself."""
    before = desk_of(name, built)
    asked = count_calls(tmp_path, before, name)
    at = len(asked) - asked[::-1].index(call)
    holds(tmp_path, before, name, built[name], FailingDisk(tmp_path, at, what, for_good))


@pytest.mark.parametrize("start", range(_STRIDE))
def it_says_why_whichever_call_of_a_build_fails(start: int, tmp_path: Path) -> None:
    """Every call of a build is tried, each `start` takes those a stride apart."""
    built = furnish(tmp_path, [REPORT])
    before = desk_of(REPORT, built)
    for at in range(start + 1, len(count_calls(tmp_path, before, REPORT)) + 1, _STRIDE):
        holds(tmp_path, before, REPORT, built[REPORT], FailingDisk(tmp_path, at, "EIO"))


@pytest.mark.parametrize("start", range(_STRIDE))
def it_calls_no_kind_sound_of_which_it_could_not_see_a_file(start: int, tmp_path: Path) -> None:
    """Its template has a name that nothing has: with a file less, there was nothing to complain of. What it writes is whole."""
    found_a_kind(tmp_path)
    before = files_in(tmp_path)
    check = ("kinds", "check", "neu", "--mark", "--sarif", "neu.sarif")
    with failing(FailingDisk(tmp_path)) as disk:
        assert run(*check, cwd=tmp_path).returncode == 1
    for at in range(start + 1, len(disk.asked) + 1, _STRIDE):
        lay(tmp_path, before)
        with failing(FailingDisk(tmp_path, at, "EIO")) as disk:
            done = run(*check, cwd=tmp_path)
        said, there = done.stdout + done.stderr, files_in(tmp_path)
        assert done.returncode in (1, 2) and "自己出了错" not in said and "系统报错" not in said, (
            at,
            disk.asked[-1],
            done,
        )
        assert {**there, **before} == there and all(
            seal_of(there[one]).is_whole for one in there if one.endswith("sarif")
        )


@pytest.mark.sweep_only(like="tests/stories/test_failing_writers.py::it_leaves_every_file_whole_and_says_why")
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def it_makes_no_half_kind_and_the_next_run_makes_it_whole(share: float, tmp_path: Path) -> None:
    """A disk that is full for good somewhere on the way; what makes a kind of a folder is written last."""
    new = ("kinds", "new", "neu", "--base", "gov-info-annual-2021")
    whole, full = tmp_path / "whole", tmp_path / "full"
    for one in (whole, full):
        one.mkdir()
    with failing(FailingDisk(whole)) as disk:
        assert run(*new, cwd=whole).returncode == 0
    at = [number for number, call in enumerate(disk.asked, 1) if call == "write"]
    with failing(FailingDisk(full, at[int(share * len(at))], "ENOSPC", for_good=True)):
        done = run(*new, cwd=full)
    assert (done.returncode, "磁盘已满" in done.stderr, (full / "neu" / "kind.toml").exists()) == (2, True, False)
    assert run(*new, cwd=full).returncode == 0
    assert files_in(full) == files_in(whole)
