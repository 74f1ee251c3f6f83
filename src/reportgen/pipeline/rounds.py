"""Build again whenever a workbook is saved: which sources are new since the last round, once their saving is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.files.watching import Watch, now, stamp_of, wait
from reportgen.pipeline import refusals
from reportgen.pipeline.sources import Source

# Seconds: so often everything is looked at; so long a file must stay as it is to count as saved, and so long at most that is waited for.
_STEP, _SETTLED, _LONGEST_SAVE = 0.2, 0.15, 10.0


def rounds(find: Callable[[], Sequence[Source]], as_json: bool = False) -> Iterator[list[Source]]:
    """The sources of each round, without end: first all that `find` finds, then those that were saved since, and new ones.

    What is only being saved is waited for. Raises CannotRun when the first time nothing is found (later that is waited out),
    or an answer `as_json` is wanted, which has an end.
    """
    if as_json:
        raise refusals.ENDLESS_JSON()
    watches: dict[Path, Watch] = {}
    first = find()
    _changed(first, watches)
    yield [*first]  # one that is not there is told of, too
    while True:
        wait(_STEP)
        try:
            found = find()
        except CannotRun:  # a workbook that has just been taken away may come back
            continue
        if fresh := _changed(found, watches):
            yield fresh


def _changed(found: Sequence[Source], watches: dict[Path, Watch]) -> list[Source]:
    fresh = []
    for source in found:
        watch = watches.setdefault(source.path, Watch(source.path))
        if watch.has_changed():
            _settle(watch)
            fresh.append(source)
    return fresh


def _settle(watch: Watch) -> None:
    """Wait until nobody writes into the file any more."""
    begin = now()
    while now() - begin < _LONGEST_SAVE:
        before = stamp_of(watch.path)
        wait(_SETTLED)
        watch.seen = stamp_of(watch.path)
        if watch.seen is not None and watch.seen == before:
            return
