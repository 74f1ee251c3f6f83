"""A finding says where (both ends), what is wrong with the values in it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning does not."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def word(self) -> str:
        """What staff call it."""
        return "错误" if self is Severity.ERROR else "警告"


@dataclass(frozen=True)
class Place:
    """Where a value came from: a cell of a workbook, or a path inside another source file."""

    file: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        inside = f"{self.sheet}!{self.cell}" if self.sheet else self.cell
        return " ▸ ".join(part for part in (self.file, inside) if part)


@dataclass(frozen=True)
class Finding:
    """One thing a person has to know about one report.

    `place` is the end they can edit, `target` the end their leaders will read
    (「表三 第7行第4列」); either may be missing when there is none.
    `answer` is the reason staff gave for a warning in the workbook.
    `cause` is '' unless reports of one run share what is wrong; then it is the source of the first of them.
    """

    code: str
    severity: Severity
    title: str
    message: str
    fix: str
    field: str = ""
    place: Place | None = None
    target: str = ""
    answer: str = ""
    cause: str = ""

    @property
    def is_error(self) -> bool:
        """Whether this finding stops the build."""
        return self.severity is Severity.ERROR

    @property
    def rank(self) -> int:
        """How much it needs a person: 0 an error, 1 a warning, 2 a warning that has its answer."""
        return 0 if self.is_error else 2 if self.answer else 1


class CannotRun(Exception):
    """The tool cannot do its work at all: no such file, damaged, locked, no such kind.

    Never raised for what staff typed into a workbook; that is a `Finding`.
    """

    def __init__(self, message: str, fix: str = "", findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return f"{self.message}{self.fix}"


@dataclass(frozen=True)
class Refusal:
    """What is said when work cannot be done: what is in the way and what to do, with {names} for the values.

    Each storey has a catalogue of its own: files/file_refusals.py, pipeline/refusals.py.
    """

    message: str
    fix: str

    def __call__(self, **values: object) -> CannotRun:
        """The exception to raise."""
        return CannotRun(self.message.format(**values), self.fix.format(**values))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of `findings` stops the build."""
    return any(finding.is_error for finding in findings)


def counts(findings: Iterable[Finding]) -> str:
    """「错误 3 处，警告 3 处，其中已说明 1 处」, '' when there is nothing."""
    ranks = [item.rank for item in findings]
    errors, answered = ranks.count(0), ranks.count(2)
    warnings = len(ranks) - errors
    told = f"，其中已说明 {answered} 处" if answered else ""
    parts = ((f"错误 {errors} 处", errors), (f"警告 {warnings} 处{told}", warnings))
    return "，".join(text for text, number in parts if number)
