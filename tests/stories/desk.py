"""A workbook and the report built from it, as they lie on a desk, and what leaders do to the report."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import docx.document
from click.testing import Result
from docx.text.paragraph import Paragraph
from typer.testing import CliRunner
from word_text import lines

from reportgen.cli import app
from reportgen.core.report import Report
from reportgen.core.values import Value
from reportgen.pipeline.build import build_report
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "templates" / "gov-info-annual-2021" / "sample.json"
OTHER = ROOT / "tests" / "kinds" / "training-quarter" / "sample.json"

Edit = Callable[[docx.document.Document], object]


class Desk:
    """A workbook and the report built from it."""

    def __init__(self, folder: Path, sample: Path, changes: dict[str, Any] | None = None) -> None:
        self.templates = sample.parents[1]
        data = json.loads(sample.read_text(encoding="utf-8"))
        data["values"] |= changes or {}
        for picture in sample.parent.glob("*.png"):
            shutil.copy(picture, folder)
        values = folder / "values.json"
        values.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        self.folder, self.workbook, self.new = folder, folder / "填好.xlsx", folder / "新.xlsx"
        write_workbook_file(read_report(values, self.templates)[0], self.workbook, overwrite=True)
        outcome = build_report(self.workbook, folder / "outputs", self.templates)
        assert outcome.output, outcome.findings
        self.report = outcome.output

    def edit(self, edit: Edit) -> None:
        document = docx.Document(str(self.report))
        edit(document)
        document.save(str(self.report))

    def run(self, command: str, *arguments: object) -> Result:
        words = (command, self.report, self.workbook, "--templates", self.templates, *arguments)
        return CliRunner().invoke(app, [*map(str, words)])

    def pull(self) -> dict[str, Any]:
        """Pull into a new workbook; the answer for programs."""
        done = self.run("pull", "-o", self.new, "--json", "--force")
        answer: dict[str, Any] = json.loads(done.output)
        assert done.exit_code == answer["exit_code"]
        return answer

    def read_back(self) -> tuple[list[Any], dict[str, Value | None]]:
        """What `read` finds in the report, and each value that it reads otherwise than the workbook has it."""
        back = self.folder / "读回.xlsx"
        words = ("read", self.report, "-o", back, "--templates", self.templates, "--force", "--json")
        answer = json.loads(CliRunner().invoke(app, [*map(str, words)]).output)
        now, was = (read_report(path, self.templates)[0] for path in (back, self.workbook))
        odd = {name: now.value(name) for name in was.entries if now.value(name) != was.value(name)}
        return answer["reports"][0]["findings"], odd

    def values(self) -> Report:
        return read_report(self.new, self.templates)[0]

    def rebuilt(self) -> list[str]:
        """The text of the report built from the new workbook."""
        outcome = build_report(self.new, self.folder / "again", self.templates)
        assert outcome.output, outcome.findings
        return lines(outcome.output)


def copied(desk: Desk, folder: Path) -> Desk:
    """The same desk again, for one who will change things on it."""
    mine, folder = copy.copy(desk), folder / desk.templates.name
    folder.mkdir()
    mine.folder, mine.new = folder, folder / "新.xlsx"
    mine.workbook, mine.report = (Path(shutil.copy(path, folder)) for path in (desk.workbook, desk.report))
    return mine


def paragraph(document: docx.document.Document, start: str) -> Paragraph:
    """The paragraph that begins so, wherever its lines are broken."""
    return next(one for one in document.paragraphs if one.text.replace("\n", "").startswith(start))


def say(document: docx.document.Document, start: str, old: str, new: str) -> None:
    """In the paragraph that begins so, write `new` for `old`."""
    one = paragraph(document, start)
    assert old in one.text
    text = one.text.replace(old, new)
    for run in one.runs[1:]:
        run.text = ""
    one.runs[0].text = text


def put(document: docx.document.Document, table: int, row: int, column: int, text: str) -> None:
    """Write into a cell of a table, rows and columns counted from 1."""
    cell = document.tables[table].cell(row - 1, column - 1)
    cell.paragraphs[0].runs[0].text = text


def changed(answer: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {change["field"]: (change["old"], change["new"]) for change in answer["changes"]}


def told(answer: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(finding["code"], finding["field"]) for finding in answer["refused"]]
