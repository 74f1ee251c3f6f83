"""What several stories begin with: a workbook and the report built from it, laid on a desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import OTHER, SAMPLE, Desk, copied


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Desk]:
    return {sample: Desk(tmp_path_factory.mktemp("desk"), sample) for sample in (SAMPLE, OTHER)}


@pytest.fixture
def desk(laid: dict[Path, Desk], tmp_path: Path) -> Desk:
    return copied(laid[SAMPLE], tmp_path)


@pytest.fixture
def other_desk(laid: dict[Path, Desk], tmp_path: Path) -> Desk:
    return copied(laid[OTHER], tmp_path)
