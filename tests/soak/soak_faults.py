"""Every writer on a disk that fails at every one of its calls, in every way."""

from __future__ import annotations

from pathlib import Path

import pytest

from broken_runs import count_calls, desk_of, holds
from failing_disk import FAULTS, WINDOWS, FailingDisk
from writers import WRITERS, furnish


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return furnish(tmp_path_factory.mktemp("built"))


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("what", [*FAULTS, *WINDOWS])
@pytest.mark.parametrize("name", WRITERS)
def it_leaves_every_file_whole_whichever_call_fails(
    name: str, what: str, for_good: bool, built: dict[str, bytes], tmp_path: Path
) -> None:
    before = desk_of(name, built)
    for at in range(1, len(count_calls(tmp_path, before, name)) + 1):
        holds(tmp_path, before, name, built[name], FailingDisk(tmp_path, at, what, for_good))
