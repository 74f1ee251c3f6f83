"""Print what became of each report of a run as it comes, and end with the exit code that fits them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reportgen.cli.boundary import boundary
from reportgen.cli.how_far import HowFar
from reportgen.cli.printing import BUILT, CANNOT_RUN, STOPPED, print_json, print_lines, screen_width

if TYPE_CHECKING:
    from reportgen.pipeline.sources import Source
    from reportgen.say.outcome import Outcome


def print_outcomes(
    command: str,
    outcomes: Iterator[Outcome],
    paths: Sequence[Path],
    as_json: bool,
    outputs: Path | None = None,
    open_it: bool = False,
) -> NoReturn:
    """Print each outcome as it comes, one for each of `paths`, then end the command with the code that fits.

    `outputs` is the folder they were written to; with `open_it` a window is opened on it when a report has come there.
    """
    code, built = _told(command, outcomes, paths, as_json, outputs)
    if built and open_it:
        from reportgen.cli.asking import open_window
        from reportgen.files.desktop import open_folder

        open_window(open_folder, built)
    raise SystemExit(code)


def marked(outcomes: Iterator[Outcome], outputs: Path, force: bool) -> Iterator[Outcome]:
    """Each outcome with the marked copy of its workbook."""
    from reportgen.pipeline.marking import mark_many

    return mark_many(outcomes, outputs, force)


def watch_outcomes(
    find: Callable[[], Sequence[Source]],
    build: Callable[[Sequence[Source], dict[str, Path]], Iterator[Outcome]],
    outputs: Path,
    as_json: bool,
) -> NoReturn:
    """Print the outcomes of each round as `print_outcomes` does, and wait for the next save, until Ctrl-C ends it.

    `find` gives the sources of the moment, `build` what becomes of some; the names given out stay given out.
    Raises CannotRun where there is nothing to watch, or an answer for programs is wanted.
    """
    from reportgen.pipeline.rounds import rounds
    from reportgen.say.made_beside import WAITING

    taken: dict[str, Path] = {}
    for fresh in rounds(find, as_json):
        _told("build", build(fresh, taken), [source.path for source in fresh], False, outputs)
        print_lines([("", ""), (WAITING, "bold")])
    raise AssertionError("rounds have no end")


def _told(
    command: str, outcomes: Iterator[Outcome], paths: Sequence[Path], as_json: bool, outputs: Path | None
) -> tuple[int, Path | None]:
    """Print what became of `paths`; the exit code, and the folder when a report has come there."""
    from reportgen.say.delivered import folder_lines
    from reportgen.say.summary import summary_lines

    done: list[Outcome] = []
    with boundary(command if as_json else "", lambda: "".join(map(str, paths[len(done) :][:1])), done):
        _work_off(outcomes, done, len(paths), as_json)
    code = _exit_code(done)
    built = _filled([outcome for outcome in done if outcome.written], outputs)
    if as_json:
        print_json(command, code, done, outputs=_filled(done, outputs))
    else:
        print_lines(folder_lines(built) if built else ())
        print_lines(summary_lines(done, command, screen_width()))
    return code, built


def _filled(done: Iterable[Outcome], outputs: Path | None) -> Path | None:
    """The whole path of the folder `outputs` when something stands in it now."""
    return outputs.absolute() if outputs and any(one.output or one.copy for one in done) else None


def _work_off(outcomes: Iterator[Outcome], done: list[Outcome], count: int, as_json: bool) -> None:
    """Put each outcome into `done` as it comes, and print it."""
    from reportgen.say.outcome import outcome_lines

    progress = HowFar(count)
    progress.show()
    try:
        for outcome in outcomes:
            progress.hide()
            if not as_json:
                print_lines(_apart(len(done), outcome_lines(outcome)))
            done.append(outcome)
            progress.one_more()
    finally:
        progress.hide()


def _apart(before: int, lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The lines of one report, an empty line between it and those `before` it."""
    if before:
        yield "", ""
    yield from lines


def _exit_code(outcomes: Iterable[Outcome]) -> int:
    told = [*outcomes]
    statuses = {str(outcome.status) for outcome in told}
    if "failed" in statuses or any(one.problem for outcome in told for one in outcome.beside):
        return CANNOT_RUN
    return STOPPED if statuses & {"stopped", "doubtful", "left_out"} else BUILT
