"""What stands in outputs/ is whole and one's own; what stands in inputs/ is never touched."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from delivered import OLD, TITLE, standing_in

from reportgen.pipeline.build import build_many, build_report
from reportgen.say.outcome import Outcome, Status
from surgery import SEED, Book

pytestmark = pytest.mark.sweep


# ── one name, one report ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲街道办事处", "甲街道办事处"),
        ("ABC街道办事处", "abc街道办事处"),
        ("Caf\u00e9街道", "Cafe\u0301街道"),
        ("甲/街道办事处", "甲街道办事处"),
        ("甲街道:办事处", "甲街道办事处"),
    ],
)
def it_never_writes_one_report_over_another_of_the_same_run(one: str, other: str, tmp_path: Path) -> None:
    paths = [Book().put("单位全称", name).save(tmp_path / f"{number}.xlsx") for number, name in enumerate((one, other))]
    first, second = build_many(paths, tmp_path / "outputs")
    assert (first.status, second.status) == (Status.BUILT, Status.STOPPED)
    (told,) = [item for item in second.findings if item.is_error]
    assert (told.code, told.place.file) == ("R212" if one == other else "R201", "1.xlsx")  # type: ignore[union-attr]
    assert "0.xlsx" in told.message
    assert first.output is not None
    assert standing_in(tmp_path / "outputs") == {first.output.name: first.output.read_bytes()}


def it_builds_two_reports_of_different_years_side_by_side(tmp_path: Path) -> None:
    paths = [Book().of_year(year).save(tmp_path / f"{year}.xlsx") for year in (2021, 2022)]
    assert [item.status for item in build_many(paths, tmp_path / "outputs")] == [Status.BUILT, Status.BUILT]
    assert len(standing_in(tmp_path / "outputs")) == 2


def it_gives_the_name_to_the_next_when_the_first_has_errors(tmp_path: Path) -> None:
    wrong = Book().put("行政许可").save(tmp_path / "1.xlsx")
    right = Book().save(tmp_path / "2.xlsx")
    assert [item.status for item in build_many([wrong, right], tmp_path / "outputs")] == [Status.STOPPED, Status.BUILT]


@pytest.mark.parametrize(
    "name", ["../../外面", "/etc/甲", "..\\..\\甲", "C:\\甲", "con", "甲\n乙", "甲" * 300, "😀", ". .", "<甲>"]
)
def it_never_writes_outside_of_outputs(name: str, tmp_path: Path) -> None:
    outputs = tmp_path / "内" / "outputs"
    outcome = build_report(Book().put("单位全称", name).save(tmp_path / "t.xlsx"), outputs)
    assert outcome.output is not None, (outcome.findings, outcome.problem)
    assert outcome.output.parent == outputs and len(standing_in(outputs)) == 1
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == sorted(
        ["t.xlsx", outcome.output.name]
    )


# ── all or nothing ───────────────────────────────────────────────────────────


def _an_old_report(folder: Path) -> dict[str, bytes]:
    """The report of the seed as it was built with another figure from a workbook of its name, in `folder`."""
    outcome = build_report(Book().put("行政许可", 7).save(folder / SEED.name), folder / "outputs")
    assert outcome.status is Status.BUILT
    return standing_in(folder / "outputs")


def it_replaces_the_old_report(tmp_path: Path) -> None:
    old = _an_old_report(tmp_path)
    outcome = build_report(SEED, tmp_path / "outputs")
    assert outcome.status is Status.BUILT
    assert list(standing_in(tmp_path / "outputs")) == [f"{TITLE}.docx"]
    assert standing_in(tmp_path / "outputs") != old


def it_keeps_the_old_report_when_it_is_read_only(tmp_path: Path) -> None:
    old = _an_old_report(tmp_path)
    (tmp_path / "outputs" / f"{TITLE}.docx").chmod(0o444)
    outcome = build_report(SEED, tmp_path / "outputs")
    assert outcome.status is Status.FAILED and "只读" in str(outcome.problem)
    assert standing_in(tmp_path / "outputs") == old


def it_keeps_the_old_report_when_the_system_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Word on Windows holds the file open: os.replace says so."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "held by another process")

    old = _an_old_report(tmp_path)
    monkeypatch.setattr(os, "replace", refuse)
    outcome = build_report(SEED, tmp_path / "outputs")
    assert outcome.status is Status.FAILED
    assert str(outcome.problem) == (
        f"{tmp_path / 'outputs' / f'{TITLE}.docx'} 正打开着，没有写成；原来的文件没有动。"
        "请在 Word 或 WPS 里关闭它，再运行一次；或换一个文件名。"
    )
    assert standing_in(tmp_path / "outputs") == old


def it_goes_on_with_the_next_when_one_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "outputs" / f"{TITLE}.docx").mkdir(parents=True)
    other = Book().of_year(2023).save(tmp_path / "2.xlsx")
    statuses = [item.status for item in build_many([SEED, other], tmp_path / "outputs")]
    assert statuses == [Status.FAILED, Status.BUILT]


def it_says_that_a_file_stands_where_outputs_should(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(OLD)
    outcome = build_report(SEED, tmp_path / "outputs")
    assert outcome.status is Status.FAILED and "是一个文件，不是文件夹" in str(outcome.problem)
    assert (tmp_path / "outputs").read_bytes() == OLD


def it_makes_no_folder_for_a_report_that_is_not_built(tmp_path: Path) -> None:
    build_report(Book().put("行政许可").save(tmp_path / "t.xlsx"), tmp_path / "outputs")
    assert not (tmp_path / "outputs").exists()


# ── what goes in ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "edit", [lambda book: book, lambda book: book.put("行政许可", "12件"), lambda book: book.put("_reportgen!B1")]
)
def it_never_touches_the_workbook(edit: Callable[[Book], object], tmp_path: Path) -> None:
    book = Book()
    edit(book)
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    path = book.save(inputs / "t.xlsx")
    os.utime(path, ns=(1, 1_600_000_000_123_456_789))
    path.chmod(0o444)
    before = path.read_bytes()
    build_report(path, tmp_path / "outputs")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, 1_600_000_000_123_456_789)
    assert [item.name for item in inputs.iterdir()] == ["t.xlsx"]


def it_gives_the_same_bytes_for_the_same_workbook(tmp_path: Path) -> None:
    made: list[Outcome] = [build_report(SEED, tmp_path / str(number)) for number in range(2)]
    path = tmp_path / SEED.name
    path.write_bytes(SEED.read_bytes())
    made.append(build_report(path, tmp_path / "3"))
    assert len({item.output.read_bytes() for item in made if item.output}) == 1


def it_remembers_of_the_workbooks_name_a_digest_and_nothing_else_changes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "别的名字.xlsx"
    path.write_bytes(SEED.read_bytes())
    parts = []
    for number, source in enumerate((SEED, path)):
        outcome = build_report(source, tmp_path / str(number))
        assert outcome.output is not None
        with zipfile.ZipFile(outcome.output) as archive:
            parts.append({name: archive.read(name) for name in archive.namelist()})
    assert {name for name in parts[0] if parts[0][name] != parts[1][name]} == {"docProps/custom.xml"}
    assert "别的名字" not in parts[1]["docProps/custom.xml"].decode()
