"""What several stories begin with: a workbook and the report built from it, laid on a desk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from desk import OTHER, SAMPLE, Desk, copied

from surgery import SEED


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Desk]:
    return {sample: Desk(tmp_path_factory.mktemp("desk"), sample) for sample in (SAMPLE, OTHER)}


@pytest.fixture
def desk(laid: dict[Path, Desk], tmp_path: Path) -> Desk:
    return copied(laid[SAMPLE], tmp_path)


@pytest.fixture
def other_desk(laid: dict[Path, Desk], tmp_path: Path) -> Desk:
    return copied(laid[OTHER], tmp_path)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A working folder with the seed in inputs/."""
    (tmp_path / "inputs").mkdir()
    shutil.copy(SEED, tmp_path / "inputs" / "七一路.xlsx")
    return tmp_path
