"""Files that are made of a report beside its Word document: which there are, how they came to their places, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.say.delivered import Delivered, kept_lines
from reportgen.say.finding_text import ERROR, WARNING, ColouredLine, problem_text


class Also(StrEnum):
    """What can be made beside the document."""

    HTML = "html"

    @property
    def words(self) -> str:
        """What staff call it."""
        return {Also.HTML: "网页"}[self]


@dataclass(frozen=True)
class MadeBeside:
    """One file beside the document; `problem` says why it is not there, `notes` what there is to say of it."""

    sort: Also
    path: Path | None = None
    written: Delivered | None = None
    problem: CannotRun | None = None
    notes: tuple[str, ...] = ()


def beside_lines(beside: MadeBeside) -> Iterator[ColouredLine]:
    """A file by its own line, or why there is none."""
    if beside.problem:
        yield f"  ✘ {problem_text(beside.problem)}", ERROR
    elif beside.path and beside.written:
        yield f"  {beside.sort.words}：{beside.path} {beside.written.how.words}", ""
        yield from kept_lines(beside.written)
    yield from ((f"  {note}", WARNING) for note in beside.notes)
