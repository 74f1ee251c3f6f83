"""Nothing that a reader would see otherwise leaves in silence: finished bytes, tampered with."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tampered import BODY, TAMPERED, unzipped, zipped

from reportgen.core.report import Report
from reportgen.files import seal
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline.build import build_report
from reportgen.pipeline.document import make_document
from reportgen.pipeline.sources import read_report
from reportgen.say.outcome import Status
from surgery import Book

pytestmark = pytest.mark.sweep


@pytest.fixture(scope="module")
def seed(workbook: Path) -> tuple[Report, KindFolder]:
    report, _, folder = read_report(workbook)
    return report, folder


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Book().save(tmp_path_factory.mktemp("book") / "t.xlsx")


def it_tampers_in_more_than_sixty_ways() -> None:
    assert len(TAMPERED) > 60


@pytest.mark.parametrize("how", TAMPERED)
def it_proves_nothing_but_the_template_with_its_values(
    how: str, seed: tuple[Report, KindFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = seal.pack

    def tampered(*arguments: Any) -> bytes:
        parts = unzipped(real(*arguments))
        TAMPERED[how](parts)
        return zipped(parts)

    monkeypatch.setattr(seal, "pack", tampered)
    found = make_document(*seed)[1]
    assert found and {one.code for one in found} <= {"D201", "D205"}


def it_takes_no_part_that_is_there_twice(seed: tuple[Report, KindFolder], monkeypatch: pytest.MonkeyPatch) -> None:
    """One program takes the first of them, another the last."""
    real = seal.pack

    def twice(*arguments: Any) -> bytes:
        out = io.BytesIO(real(*arguments))
        with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(BODY, archive.read(BODY))
        return out.getvalue()

    monkeypatch.setattr(seal, "pack", twice)
    assert [one.code for one in make_document(*seed)[1]] == ["D205"]


def it_takes_the_same_parts_zipped_in_another_way(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = seal.pack
    monkeypatch.setattr(seal, "pack", lambda *given: zipped(unzipped(real(*given))))
    assert build_report(workbook, tmp_path).status is Status.BUILT
