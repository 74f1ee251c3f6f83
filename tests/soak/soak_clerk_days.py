"""Days of a clumsy clerk, over all commands: the promise holds after each of ten steps, whatever was done before."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from clerk_days import day, furnish

from fuzzing import Base

FIRST, COUNT = int(os.environ.get("DAYS_FROM", "0")), 300  # other seeds: DAYS_FROM=70000


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return Base(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="module")
def furnished(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    furnish(folder, base)
    return folder


@pytest.mark.parametrize("seed", range(FIRST, FIRST + COUNT))
def it_holds_the_promise_through_a_day_of(seed: int, base: Base, furnished: Path, tmp_path: Path) -> None:
    """A complete report or the old one, a sentence in Chinese, nothing lost that somebody has made, no remains."""
    here = Path(shutil.copytree(furnished, tmp_path / "desk"))
    done, broken = day(here, base, seed)
    assert not broken, "\n".join((*done, *broken))
