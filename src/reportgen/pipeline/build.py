"""The order of the steps, for one report and for many: the first file to read.

workbook ─read─▶ Report ─check─▶ findings      any error: stop, show all of them
                   └─context─▶ names ─render─▶ document ─read back─▶ prove ─▶ outputs/
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.core.codes import finding
from reportgen.core.context import context
from reportgen.core.findings import CannotRun, Finding, Place, has_errors
from reportgen.core.proof import expected_document, prove
from reportgen.core.provenance import provenance_of
from reportgen.core.report import Report
from reportgen.core.rules.review import review
from reportgen.core.tables import fill, placeholders
from reportgen.core.version import __version__
from reportgen.files.kind_folder import KindFolder
from reportgen.files.safe_files import digest_of, make_folder, safe_name, same_name, write_whole
from reportgen.pipeline.last_year import WithLastYear, last_year_finder
from reportgen.pipeline.reading import WORKBOOKS, FindKind, kind_finder, read_values

if TYPE_CHECKING:
    from reportgen.core.blocks import Document
    from reportgen.files.document.writer import CompiledTemplate, Properties

INPUTS, OUTPUTS = Path("inputs"), Path("outputs")


class Status(StrEnum):
    """How far one report came."""

    BUILT = "built"
    PASSED = "passed"
    STOPPED = "stopped"
    FAILED = "failed"
    READ = "read"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Outcome:
    """What became of one source file.

    BUILT: `output` is delivered. PASSED: checked, no error. STOPPED: errors in `findings`.
    `copy` is the marked copy of the workbook, where one was asked for, `copy_notes` what there is to say of it.
    FAILED: `problem` says why it could not be read, rendered, proven or written.
    READ and DOUBTFUL: a finished report was read into `output`, whole or with errors in `findings`.
    """

    source: Path
    status: Status
    findings: tuple[Finding, ...] = ()
    kind_id: str = ""
    title: str = ""
    output: Path | None = None
    problem: CannotRun | None = None
    copy: Path | None = None
    copy_notes: tuple[str, ...] = ()


def sources(paths: Sequence[Path]) -> list[Path]:
    """The report files meant by `paths`; a folder means every workbook in it, none means inputs/.

    Raises CannotRun when there is nothing to do.
    """
    found: list[Path] = []
    for path in paths or [INPUTS]:
        if not os.path.isdir(path):  # Path.is_dir raises for a name too long to be one
            found.append(path)
            continue
        inside = sorted(item for item in path.iterdir() if item.suffix.lower() in WORKBOOKS and item.is_file())
        inside = [item for item in inside if not item.name.startswith(("~$", ".~", "._"))]
        if not inside:
            raise CannotRun(
                f"文件夹 {path} 里没有工作簿（.xlsx）。", "请把填好的工作簿放进去，或在命令后面写上它的路径。"
            )
        found += inside
    if not paths and not INPUTS.is_dir():
        raise CannotRun("这里没有 inputs 文件夹。", "请把填好的工作簿放进 inputs，或在命令后面写上它的路径。")
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class _Run:
    """What the reports of one run share: the kinds, last year's reports, the names given out, the reports so far."""

    find_kind: FindKind
    with_last_year: WithLastYear
    taken: dict[str, Path]
    earlier: list[Report]

    def read(self, path: Path) -> tuple[Report, list[Finding], KindFolder]:
        """The report at `path` with last year's, and what is wrong with either."""
        report, findings, folder = read_values(path, self.find_kind)
        report, more = self.with_last_year(report)
        return report, [*findings, *more], folder

    def review(self, report: Report, findings: Sequence[Finding]) -> list[Finding]:
        """All findings of `report`, likeness to the earlier reports of the run among them."""
        found = review(report, findings, self.earlier)
        self.earlier.append(report)
        return found


def _start(templates: Path | None, last_year: Path | None) -> _Run:
    find_kind = kind_finder(templates)
    return _Run(find_kind, last_year_finder(last_year, find_kind), {}, [])


def check_one(path: Path, templates: Path | None = None, last_year: Path | None = None) -> Outcome:
    """Read and check one report, compared with last year's where that is known."""
    return next(check_many([path], templates, last_year))


def _check_one(path: Path, run: _Run) -> Outcome:
    try:
        report, findings, _ = run.read(path)
        found = run.review(report, findings)
    except CannotRun as problem:
        return Outcome(path, Status.FAILED, problem=problem)
    status = Status.STOPPED if has_errors(found) else Status.PASSED
    return Outcome(path, status, tuple(found), report.kind.id, _title(report))


def check_many(
    paths: Sequence[Path], templates: Path | None = None, last_year: Path | None = None
) -> Iterator[Outcome]:
    """Check each report; one that cannot be read never stops the others.

    `last_year` is last year's report or a folder of them. Raises CannotRun when that cannot be read.
    """
    run = _start(templates, last_year)
    return (_check_one(path, run) for path in paths)


def build_many(
    paths: Sequence[Path], outputs: Path = OUTPUTS, templates: Path | None = None, last_year: Path | None = None
) -> Iterator[Outcome]:
    """Build each report into the folder `outputs`; a bad one never stops the others.

    Two reports of one name in the same run: the second is stopped, never written over the first.
    `last_year` is as for check_many.
    """
    run = _start(templates, last_year)
    return (_build_one(path, outputs, run) for path in paths)


def build_report(
    path: Path, outputs: Path = OUTPUTS, templates: Path | None = None, last_year: Path | None = None
) -> Outcome:
    """Read, check, render, prove and deliver one report."""
    return next(build_many([path], outputs, templates, last_year))


def _build_one(path: Path, outputs: Path, run: _Run) -> Outcome:
    try:
        report, findings, folder = run.read(path)
        findings = run.review(report, findings)
        title = _title(report)
        output = outputs / safe_name(report.fill(report.kind.output) or title, ".docx")
        if not has_errors(findings):
            findings += _claim(output, path, run.taken)
        if has_errors(findings):
            return Outcome(path, Status.STOPPED, tuple(findings), report.kind.id, title)
        content, differences = make_document(report, folder, digest_of(path))
        if differences:
            problem = CannotRun("生成的文件没有通过核对，没有交付。", "各处差异见下。")
            return Outcome(path, Status.FAILED, (*findings, *differences), report.kind.id, title, problem=problem)
        make_folder(outputs)
        write_whole(output, content)
        return Outcome(path, Status.BUILT, tuple(findings), report.kind.id, title, output)
    except CannotRun as problem:
        return Outcome(path, Status.FAILED, problem=problem)


def make_document(report: Report, folder: KindFolder, source: str = "") -> tuple[bytes, list[Finding]]:
    """The .docx of `report` and how it differs from what should stand in it; no difference means proven.

    `source` is the SHA-256 of the file the report was read from; the document remembers it.
    Raises CannotRun when the template is wrong.
    """
    from reportgen.files.document.reader import read_document
    from reportgen.files.document.writer import render

    template, properties = _compiled(folder.template_bytes, str(folder.template)), _properties(report)
    skeleton = make_skeleton(report, folder)
    provenance = provenance_of(report, expected_document(report, skeleton), source, __version__)
    content = render(template, context(report).names, properties, provenance)
    return content, prove(report, skeleton, read_document(content))


def make_skeleton(report: Report, folder: KindFolder) -> Document:
    """The document of `report` with a marker for every value. Raises CannotRun when the template is wrong."""
    from reportgen.files.document.reader import read_document
    from reportgen.files.document.writer import render

    template = _compiled(folder.template_bytes, str(folder.template))
    return read_document(render(template, context(report, marked=True).names, _properties(report)))


def _properties(report: Report) -> Properties:
    from reportgen.files.document.writer import Properties

    created = next((text for text in (_iso(report, item) for item in report.kind.properties.created) if text), "")
    return Properties(
        title=report.fill(report.kind.properties.title) or "",
        author=report.fill(report.kind.properties.author) or "",
        created=created or "2000-01-01",
    )


def _claim(output: Path, source: Path, taken: dict[str, Path]) -> list[Finding]:
    first = taken.setdefault(same_name(output.name), source)
    if first == source:
        return []
    message = f"与 {first.name} 的报告同名：{output.name}"
    return [finding("D211", message, place=Place(source.name))]


def _title(report: Report) -> str:
    return report.fill(report.kind.properties.title) or report.kind.title


def _iso(report: Report, template: str) -> str:
    values = {name: report.value(name) for name in placeholders(template)}
    if any(value is None for value in values.values()):
        return ""
    return fill(template, lambda name: str(values[name]))


@lru_cache(maxsize=8)
def _compiled(content: bytes, name: str) -> CompiledTemplate:
    from reportgen.files.document.writer import compile_template

    return compile_template(content, name)
