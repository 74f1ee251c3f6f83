"""A finding says where (both ends), what is wrong with the values in it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from reportgen.core.file_names import as_text
from reportgen.core.light import dataclass

_LONGEST_PATH = 4096  # that Linux has; what is typed, or stands in a file, may be longer


class Severity(StrEnum):
    """The four classes of finding that statistical reporting knows, worst first.

    An error stops the build. What must be explained stops it until staff have written why (`answers.explains`).
    A warning stops nothing and may be answered; a note is only for information.
    """

    ERROR = "error"
    EXPLAIN = "explain"
    WARNING = "warning"
    NOTE = "note"

    @property
    def word(self) -> str:
        """What staff call it."""
        return _WORDS[self]

    @property
    def stops(self) -> bool:
        """Whether it stops the build as long as nothing is done."""
        return self in (Severity.ERROR, Severity.EXPLAIN)

    @property
    def asks(self) -> str:
        """What there is to do besides the remedy of the finding itself."""
        return _ASKS if self is Severity.EXPLAIN else ""


_ASKS = "没有错的，在“审核说明”表里写明理由（至少六个字），写了才能生成报告。"
_WORDS = {Severity.ERROR: "错误", Severity.EXPLAIN: "须说明", Severity.WARNING: "警告", Severity.NOTE: "提示"}
# The rank of what has its answer: whatever it was, nobody has to look at it any more.
ANSWERED = len(Severity)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value came from: a cell of a workbook, a path inside another source file, or a line of a text.

    `line` and `column` count from 1, 0 for none.
    """

    file: str
    sheet: str = ""
    cell: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        inside = f"{self.sheet}!{self.cell}" if self.sheet else self.cell
        if self.line and not inside:
            inside = f"第{self.line}行第{self.column}列"
        return " ▸ ".join(part for part in (self.file, inside) if part)


@dataclass(frozen=True)
class Finding:
    """One thing a person has to know about one report.

    `place` is the end they can edit, `target` the end their leaders will read
    (「表三 第7行第4列」); either may be missing when there is none.
    `answer` is the reason staff gave in the workbook; an error never has one.
    `values` has what must be explained as a reason has to quote it: 「99、12、3、1」, so that it stands for no others.
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
    values: str = ""

    @property
    def is_error(self) -> bool:
        """Whether something is surely wrong, so that no reason helps."""
        return self.severity is Severity.ERROR

    @property
    def stops(self) -> bool:
        """Whether no document may be built: an error, or something to be explained that is not."""
        return self.severity.stops and not self.answer

    @property
    def rank(self) -> int:
        """How much it needs a person: the four classes from 0 to 3, then whatever has its answer."""
        return ANSWERED if self.answer else list(Severity).index(self.severity)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a text wherever it stands: a code of the catalogue, the sentence that says it, its remedy.

    `of_raised`: nothing but raised or lowered letters makes it, which some fields ask for. `of_unit`: nothing but a word
    beside a number, which matters where a text is asked for.
    """

    code: str
    message: str
    fix: str
    of_raised: bool = False
    of_unit: bool = False


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
        """The exception to raise. What names a file stays on its line, whatever the name is; a list has lines of its own."""
        shown = {name: _on_its_line(name, value, self.message) for name, value in values.items()}
        return CannotRun(self.message.format(**shown), self.fix.format(**shown))


def _on_its_line(name: str, value: object, message: str) -> object:
    is_named = isinstance(value, str) or hasattr(value, "__fspath__")
    return as_text(str(value))[:_LONGEST_PATH] if is_named and f"\n{{{name}}}" not in message else value


def told_whole(finding: Finding) -> str:
    """Its sentence and its remedy, one behind the other."""
    stop = "" if finding.message.endswith(("。", "？", "！")) else "。"
    return f"{finding.message}{stop}{finding.fix}"


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of `findings` is an error."""
    return any(finding.is_error for finding in findings)


def is_stopped(findings: Iterable[Finding]) -> bool:
    """Whether any of `findings` stops the build."""
    return any(finding.stops for finding in findings)


@dataclass(frozen=True)
class Tally:
    """How many findings there are of each class, and how many of them have their answer; `unexplained` must still get one."""

    errors: int
    explain: int
    warnings: int
    notes: int
    answered: int
    unexplained: int


def tally(findings: Iterable[Finding]) -> Tally:
    """Count `findings` by class and by what they still need."""
    found = list(findings)
    errors, explain, warnings, notes = (sum(item.severity is one for item in found) for one in Severity)
    answered, unexplained = (sum(bool(item.answer) for item in found), sum(item.stops for item in found) - errors)
    return Tally(errors, explain, warnings, notes, answered, unexplained)


# By the rank of a finding: the four classes, and what has its answer.
GROUPS = (*(severity.word for severity in Severity), "已说明")


def counts(findings: Iterable[Finding]) -> str:
    """「错误 1 处，须说明 2 处，警告 3 处，其中已说明 1 处」, '' when there is nothing."""
    found = list(findings)
    parts = []
    for severity in Severity:
        answers = [bool(item.answer) for item in found if item.severity is severity]
        told = f"，其中已说明 {sum(answers)} 处" if any(answers) else ""
        parts += [f"{severity.word} {len(answers)} 处{told}"] if answers else []
    return "，".join(parts)
