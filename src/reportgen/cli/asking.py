"""Ask whoever sits there, and open windows for him: what needs a person and a screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from reportgen.cli.printing import print_lines, print_problem, print_text


def answer_to(question: str) -> str | None:
    """What is typed, None at the end of the input."""
    print_text(question)
    if sys.stdout:
        sys.stdout.flush()
    line = sys.stdin.readline() if sys.stdin else ""
    return line.strip() if line else None


def chosen_kind(templates: Path | None) -> str | None:
    """The kind that is chosen from a list; None where there is nothing to choose."""
    from reportgen.pipeline.which_kind import kinds_to_choose, shown_kinds
    from reportgen.say.kinds import choice_lines

    known = kinds_to_choose(templates)
    if len(known) < 2:
        return None
    print_lines(choice_lines(shown_kinds(known)))
    answer = answer_to("做哪一种？请输入序号，再按回车：") or ""
    return known[int(answer) - 1].id if answer in map(str, range(1, len(known) + 1)) else answer or None


def open_window(opener: Callable[[Path], None], path: Path) -> None:
    """Open a window on what was written; it is there all the same where none can be opened."""
    from reportgen.core.findings import CannotRun

    try:
        opener(path)
    except CannotRun as problem:
        print_problem(problem)
