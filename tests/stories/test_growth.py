"""Twice as much to do is twice the work: what the tool does is counted in calls, never in seconds."""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counted import calls_of
from reportgen.core.diff import alignment
from reportgen.core.diff.changes import compare
from reportgen.core.diff.word_diff import compare_texts
from reportgen.core.findings import Finding, Place, Severity
from reportgen.core.report import Report
from reportgen.core.rules.spelling.misspelt import lexicon_with
from reportgen.files.document.word_parts import BODY, WordParts
from reportgen.files.marked.marks import mark_workbook
from reportgen.files.workbook.read.cells import cells_of
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.files.zipped import unpack
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_many
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.sources import open_values, read_any
from reportgen.pipeline.verify import verify

KINDS = Path(__file__).parents[1] / "kinds"
SAMPLE = json.loads((KINDS / "training-quarter" / "sample.json").read_text(encoding="utf-8"))
FEW, MANY = 40, 80
Prepare = Callable[[int, Path], Any]


def with_rows(number: int, folder: Path, said: str = "受限空间作业") -> Path:
    """A quarter with so many courses, each with a name and a day of its own."""
    row = SAMPLE["values"]["培训班次"][0]
    rows: list[dict[str, Any]] = [
        {**row, "主题": f"{said}第{at}课", "日期": f"2024-0{4 + at % 3}-{1 + at % 28:02}", "人数": 20 + at % 50}
        for at in range(number)
    ]
    path = folder / f"{said}{number}.json"
    content = {**SAMPLE, "values": {**SAMPLE["values"], "培训班次": rows}}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def report(number: int, folder: Path, said: str = "受限空间作业") -> Report:
    return open_values(with_rows(number, folder, said), FindKind(KINDS))[0]


def built(number: int, folder: Path) -> Path:
    outcome = build_report(with_rows(number, folder), folder, KINDS)
    assert outcome.output is not None
    return outcome.output


def prose(number: int, said: str) -> str:
    return "\n".join(f"第{at}项工作由{said}承办，按时办结。" for at in range(number))


def with_warnings(number: int, folder: Path) -> tuple[bytes, list[Finding]]:
    """A workbook of so many rows, and a warning about a cell of each."""
    content = write_workbook(report(number, folder))
    area = cells_of(content).names["培训班次.主题"]
    places = [Place("t.xlsx", area.sheet, f"A{area.row + 1 + at}") for at in range(number)]
    return content, [Finding("R999", Severity.WARNING, "可疑", "请看一看", "请核对。", "", place) for place in places]


JOBS: dict[str, tuple[Prepare, Callable[[Any], object]]] = {
    "building a report": (with_rows, lambda path: build_report(path, path.parent, KINDS)),
    "writing a workbook": (report, write_workbook),
    "marking a workbook": (
        with_warnings,
        lambda both: mark_workbook(both[0], "t.xlsx", both[1]),
    ),
    "reading a finished report": (built, lambda path: read_any(path, FindKind(KINDS))),
    "looking whether it was changed": (built, lambda path: verify(path, KINDS)),
    "comparing reports of which every row differs": (
        lambda number, folder: (report(number, folder), report(number, folder, "登高架设作业")),
        lambda both: compare(*both),
    ),
    "comparing texts of which every line differs": (
        lambda number, _: (prose(4 * number, "原来的科室"), prose(4 * number, "后来的股室")),
        lambda both: compare_texts(*both),
    ),
    "checking the reports of many units": (
        lambda number, folder: [with_rows(3, folder, f"第{at}家单位") for at in range(number // 4)],
        lambda paths: [*check_many(paths, KINDS)],
    ),
}


@pytest.mark.sweep
@pytest.mark.parametrize("name", JOBS)
def it_does_twice_the_work_for_twice_as_much(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "_MOST_WEIGHED", 500)  # up to here everything is weighed with everything
    prepare, job = JOBS[name]
    job(prepare(3, tmp_path))  # what is done once only, whatever there is to do
    few, many = (calls_of(job, prepare(number, tmp_path)) for number in (FEW, MANY))
    assert many <= 2.2 * few


def it_forgets_a_document_that_it_has_read(tmp_path: Path) -> None:
    word = WordParts(unpack(built(3, tmp_path).read_bytes()))
    assert word.targets(BODY) and word.addresses(BODY) == {} and word.notes("word/footnotes.xml") == {}
    is_there = weakref.ref(word)
    del word
    assert is_there() is None


def it_makes_the_words_of_a_form_once_for_the_reports_of_all_units() -> None:
    few, many = (tuple(chr(0x4E00 + number) * 2 for number in range(size)) for size in (10, 1_000))

    def another(words: tuple[str, ...]) -> int:
        lexicon_with(words, ("城西街道",))
        return calls_of(lambda name: lexicon_with(words, (name,)), "临江市水利局")

    assert another(few) == another(many)
