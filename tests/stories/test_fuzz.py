"""A few seeds of each way to damage a workbook, a template or a text; `make soak` tries as many as there is time for."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzzing import GOV, Base, broken, clumsy, hostile
from reportgen.pipeline.build import build_report
from reportgen.say.outcome import Status

pytestmark = pytest.mark.sweep_only(like="tests/files/test_damaged_files.py::it_marks_or_refuses_a_damaged_workbook")

CORPUS = sorted((Path(__file__).parents[1] / "data" / "corpus").glob("*.xlsx"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return Base(tmp_path_factory.mktemp("fuzz"))


def it_judges_figures_of_which_each_stands_in_one_place(base: Base) -> None:
    """The judge would see any of them in another's place."""
    assert len(base.spots) > 150
    name, other = sorted(base.spots)[:2]
    swapped = {name: base.seen.grid[base.spots[other]]} if base.seen else {}
    assert base.judged(base.workbook) == "" != base.judged(base.workbook, moved=True, changed=swapped)


@pytest.mark.parametrize("seed", range(3))
def it_builds_what_a_broken_workbook_says_or_tells_why_not(base: Base, seed: int) -> None:
    assert base.judged(broken(base.workbook, seed)) == ""


@pytest.mark.parametrize("seed", range(3))
def it_builds_the_same_report_after_a_clumsy_clerk_or_tells_why_not(base: Base, seed: int) -> None:
    workbook, done = clumsy(base.workbook, seed)
    assert (base.judged(workbook, moved=True), done)[0] == ""


@pytest.mark.parametrize("seed", range(3))
def it_prints_each_character_of_a_hostile_text_or_says_which_not(base: Base, seed: int) -> None:
    assert base.says(hostile(seed)) == ""


@pytest.mark.parametrize("seed", range(2))
def it_fills_a_broken_template_rightly_or_tells_why_not(base: Base, seed: int) -> None:
    assert base.fills(broken((GOV.parent / "report.docx").read_bytes(), seed)) == ""


@pytest.mark.parametrize("path", CORPUS, ids=[path.stem for path in CORPUS])
def it_never_builds_what_once_gave_a_wrong_report(path: Path, tmp_path: Path) -> None:
    """Made by real programs or found by a soak: another figure, or one left out, without a word."""
    outcome = build_report(path, tmp_path / "out")
    assert outcome.status is Status.STOPPED and any(one.stops and one.place for one in outcome.findings)
