"""What became of one source file: as data, and in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from reportgen.core.file_names import as_text
from reportgen.core.findings import CannotRun, Finding, counts, has_errors
from reportgen.core.light import dataclass
from reportgen.say.delivered import Delivered, OldReport, Written, kept_lines, old_lines
from reportgen.say.finding_text import ERROR, GOOD, ColouredLine, finding_lines, problem_text
from reportgen.say.made_beside import MadeBeside, beside_lines


class Status(StrEnum):
    """How far one report came."""

    BUILT = "built"
    PASSED = "passed"
    STOPPED = "stopped"
    FAILED = "failed"
    READ = "read"
    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Outcome:
    """What became of one source file.

    BUILT: `output` is delivered. PASSED: checked, nothing stops it. STOPPED: by what is in `findings`.
    `copy` is the marked copy of the workbook, where one was asked for, `copy_notes` what there is to say of it.
    FAILED: `problem` says why it could not be read, rendered, proven or written.
    LEFT_OUT: a file of a folder that is none to be built from; `problem` says what to do with it.
    `written` tells how `output` came to its place, `older` which reports of earlier runs are there; `under` is the
    sub-folder that the source lies in, `beside` the files that were made of the report beside it.
    `is_standing`: what it is made of has not changed since `output` was written, so it was checked and not made again.
    READ and DOUBTFUL: a finished report was read into `output`, whole or with something in `findings` to look at.
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
    written: Delivered | None = None
    older: tuple[OldReport, ...] = ()
    under: Path = Path()
    beside: tuple[MadeBeside, ...] = ()
    is_standing: bool = False

    @property
    def name(self) -> str:
        """What the source is called on the screen: its name, behind the sub-folder it lies in."""
        return (self.under / self.source.name).as_posix()


# What is said of a stopped report: the second where it has no error and only reasons are wanting.
_WRONG, _UNEXPLAINED = "有错误", "有须说明的"
_HEADLINES = {
    Status.BUILT: ("✔", GOOD, "{output} {how}"),
    Status.PASSED: ("✔", GOOD, "检查通过"),
    Status.STOPPED: ("✘", ERROR, "{state}，没有通过"),
    Status.FAILED: ("✘", ERROR, "{problem}"),
    Status.LEFT_OUT: ("✘", ERROR, "没有处理：{problem}"),
    Status.READ: ("✔", GOOD, "已读入 {output}{again}"),
    Status.DOUBTFUL: ("✘", ERROR, "已读入 {output}{again}，有没读出来的或要核对的地方"),
}
_TALLY = {
    Status.BUILT: "已生成",
    Status.PASSED: "检查通过",
    Status.STOPPED: _WRONG,
    Status.FAILED: "没有做成",
    Status.LEFT_OUT: "没有处理",
    Status.READ: "已读入",
    Status.DOUBTFUL: "要核对",
}


def outcome_lines(outcome: Outcome) -> Iterator[ColouredLine]:
    """What became of one file, with everything found in it."""
    sign, colour, words = _HEADLINES[outcome.status]
    problem = problem_text(outcome.problem) if outcome.problem else ""
    how = outcome.written.how.words if outcome.written else ""
    how = f"{how}，不用重新生成" if outcome.is_standing else how
    again = f"（{how}）" if outcome.written and outcome.written.how is not Written.NEW else ""
    output = as_text(str(outcome.output))
    words = words.format(output=output, problem=problem, how=how, again=again, state=state_word(outcome))
    tally = counts(outcome.findings)
    file, name = as_text(outcome.source.name), as_text(outcome.name)
    name = "" if words.startswith(file) else f"{name}："  # a problem may begin with it
    told = f"{sign} {name}{words}{f'（{tally}）' if tally else ''}"
    yield from ((line, colour) for line in told.split("\n"))  # what is wrong with a form takes a line each
    yield from finding_lines(outcome.findings)
    yield from kept_lines(outcome.written)
    yield from (line for one in outcome.beside for line in beside_lines(one))
    yield from old_lines(outcome.older, built=outcome.status is Status.BUILT)
    if outcome.copy:
        yield f"  问题标在：{outcome.copy}", ""
    yield from ((f"  {note}", "") for note in outcome.copy_notes)


def state_word(outcome: Outcome) -> str:
    """What staff call it, in a table."""
    if outcome.status is Status.STOPPED and not has_errors(outcome.findings):
        return _UNEXPLAINED
    return Written.UNCHANGED.words if outcome.is_standing else _TALLY[outcome.status]
