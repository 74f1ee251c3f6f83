"""The questions of the page, by name: each asks the desk and tells its answer as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reportgen.core.findings import CannotRun
from reportgen.core.light import dataclass, field
from reportgen.core.rules.answers import plain_answer
from reportgen.core.version import __version__
from reportgen.desk.desk_room import DeskRoom
from reportgen.files.safe_files import read_whole
from reportgen.pipeline.desk_start import kinds_to_start, start_empty, start_next, start_same
from reportgen.pipeline.sources import WORKBOOKS
from reportgen.say.answer import outcomes_data
from reportgen.say.desk import (
    brought_data,
    checked_data,
    compared_data,
    facts_data,
    found_data,
    kind_data,
    lying_data,
    many_data,
    printed_data,
    problem_data,
)
from reportgen.say.outcome import Outcome

Reply = dict[str, Any] | bytes


@dataclass(frozen=True)
class Asked:
    """One question: what it says as JSON, or a file that was dropped on the page, with its name and what it is for."""

    body: bytes
    said: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    use: str = ""

    @classmethod
    def of(cls, body: bytes, name: str, use: str) -> Asked | None:
        """None for what no page of ours has asked."""
        if name:
            return cls(body, {}, name, use)
        try:
            said = json.loads(body or b"{}")
        except (ValueError, RecursionError):
            return None
        return cls(b"", said) if isinstance(said, dict) else None

    def text(self, key: str) -> str:
        """The text under `key`, '' where there is none."""
        found = self.said.get(key)
        return found if isinstance(found, str) else ""

    def number(self, key: str) -> int:
        """The number under `key`, -1 where there is none."""
        found = self.said.get(key)
        return found if isinstance(found, int) else -1

    def items(self, key: str) -> list[dict[str, str]]:
        """The objects of texts under `key`."""
        found = self.said.get(key)
        every = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        return [{name: value for name, value in one.items() if isinstance(value, str)} for one in every]


def cannot(problem: CannotRun) -> dict[str, Any]:
    """The answer where something could not be done."""
    return {"problem": problem_data(problem)}


def _folder(room: DeskRoom, asked: Asked) -> Reply:
    files = room.desk.files
    book = room.desk.book
    return {
        "reportgen": __version__,
        "folder": str(files.folder),
        "elsewhere": str(files.elsewhere) if files.elsewhere else None,
        "files": [lying_data(one) for one in files.lying()],
        "book": files.handle(book) if book else None,
    }


def _open(room: DeskRoom, asked: Asked) -> Reply:
    room.desk.open(room.desk.files.path(asked.text("file")))
    return {}


def _close(room: DeskRoom, asked: Asked) -> Reply:
    room.desk.close()
    return {}


def _look(room: DeskRoom, asked: Asked) -> Reply:
    """The workbook on the desk, what was found in it, and its report as it will print."""
    desk = room.desk
    if desk.book is None or desk.seen is None:
        return {"number": desk.number, "book": None}
    seen, earlier = desk.seen, desk.earlier.path
    book = {"file": desk.files.handle(desk.book), "name": desk.book.name, "shown": desk.files.shown(desk.book)}
    return {
        "number": desk.number,
        "book": book | {"folder": str(desk.book.parent), "open": desk.is_open},
        "check": checked_data(seen.outcome, seen.report),
        "page": printed_data(seen.printed, seen.looks),
        "proven": seen.is_proven,
        "last": desk.files.shown(earlier) if earlier else None,
        "last_word": seen.report.kind.word_for() if seen.report else None,
        "moved": _file(room, desk.moved),
        "whole": seen.is_whole,
    }


def _file(room: DeskRoom, path: Path | None) -> dict[str, str] | None:
    files = room.desk.files
    return {"file": files.handle(path), "shown": files.shown(path)} if path else None


def _last(room: DeskRoom, asked: Asked) -> Reply:
    """The earlier report that the workbook is held against from now on; without a file none but what it remembers."""
    handle = asked.text("file")
    room.desk.take_earlier(room.desk.files.path(handle) if handle else None)
    return {}


def _figure(room: DeskRoom, asked: Asked) -> Reply:
    seen = room.desk.seen
    return {"facts": facts_data(room.desk.facts(asked.text("id")), seen.report if seen else None)}


def _build(room: DeskRoom, asked: Asked) -> Reply:
    outcome = room.desk.build(asked.said.get("force") is True)
    told = outcomes_data([outcome], room.desk.files.outputs)["reports"][0]
    output = outcome.output
    handle = room.desk.files.handle(output) if output else None
    told |= {"problem": problem_data(outcome.problem), "findings": found_data(outcome.findings)}
    return {"report": told, "file": handle} | _named(room, output)


def _named(room: DeskRoom, path: Path | None) -> dict[str, Any]:
    return {"name": path.name if path else None, "shown": room.desk.files.shown(path) if path else None}


def _kinds(room: DeskRoom, asked: Asked) -> Reply:
    """The forms to begin with: of a supplement what it supplements, of two with one title the ids."""
    return {"kinds": [kind_data(*one) for one in kinds_to_start(room.desk.templates)]}


def _start(room: DeskRoom, asked: Asked) -> Reply:
    """A new workbook, "next" period's or the "same" report from a file, else an empty one; it lies on the desk then."""
    desk, how = room.desk, asked.text("how")
    if how in ("next", "same"):
        started = (start_next if how == "next" else start_same)(
            desk.files, desk.files.path(asked.text("file")), desk.templates
        )
    else:
        started = start_empty(desk.files, asked.text("kind"), desk.templates)
    desk.open(started.path)
    return {"findings": found_data(started.findings)} | _named(room, started.path)


def _answer(room: DeskRoom, asked: Asked) -> Reply:
    """Reasons that were written on the page, into a new workbook, which is on the desk from now on."""
    parts = [[one.get(key, "") for key in ("code", "field", "reason", "values")] for one in asked.items("answers")]
    said = [plain_answer(cells, None) for cells in parts]
    return _named(room, room.desk.answer(said))


def _compare(room: DeskRoom, asked: Asked) -> Reply:
    """An earlier report against the workbook on the desk; the table for leaders where it was asked for."""
    desk = room.desk
    comparison, findings, output = desk.compare(desk.files.path(asked.text("file")), asked.said.get("save") is True)
    told = compared_data(comparison, findings)
    return told | {"file": desk.files.handle(output) if output else None} | _named(room, output)


def _pull(room: DeskRoom, asked: Asked) -> Reply:
    """What was changed in a document against the workbook on the desk."""
    brought = room.desk.bring_back(room.desk.files.path(asked.text("file")))
    return brought_data(brought.returned, brought.document.name, brought.workbook.name)


def _take(room: DeskRoom, asked: Asked) -> Reply:
    """A new workbook with the changes that were chosen."""
    chosen = asked.said.get("chosen")
    numbers = {one for one in chosen if isinstance(one, int)} if isinstance(chosen, list) else set()
    return _named(room, room.desk.take_chosen(numbers))


def _many(room: DeskRoom, asked: Asked) -> Reply:
    """Begin with all workbooks of the folder, to "check" or "build" them, or else go on."""
    desk, how = room.desk, asked.text("how")
    many = desk.work_through(how == "build") if how else desk.many
    if many is None:
        return {"total": 0, "over": True, "reports": []}
    many.work()
    new = many.done[max(asked.number("known"), 0) :]
    return {"total": many.total, "over": many.is_over, "reports": [_one_of_many(room, one) for one in new]}


def _one_of_many(room: DeskRoom, outcome: Outcome) -> dict[str, Any]:
    files = room.desk.files
    output = files.handle(outcome.output) if outcome.output else None
    return (
        many_data(outcome)
        | {"file": files.handle(outcome.source), "output_file": output}
        | _named(room, outcome.output)
    )


def _hand_over(room: DeskRoom, asked: Asked) -> Reply:
    """A file that was dropped on the page: kept as a new workbook in inputs/, or only for as long as it is worked with."""
    files = room.desk.files
    is_book = asked.use == "open" and asked.name.lower().endswith(WORKBOOKS)
    path = (files.copy_in if is_book else files.keep)(asked.name, asked.body)
    return {"file": files.handle(path), "copy": is_book} | _named(room, path)


def _download(room: DeskRoom, asked: Asked) -> Reply:
    return read_whole(room.desk.files.path(asked.text("file")))


def _show(room: DeskRoom, asked: Asked) -> Reply:
    room.desk.show_folder(room.desk.files.path(asked.text("file")))
    return {}


def _edit(room: DeskRoom, asked: Asked) -> Reply:
    room.desk.show_book()
    return {}


def _take_over(room: DeskRoom, asked: Asked) -> Reply:
    room.visitors.take_over(asked.text("page"))
    return {}


def _stop(room: DeskRoom, asked: Asked) -> Reply:
    room.is_stopping = True
    return {}


_EVERY: dict[str, Callable[[DeskRoom, Asked], Reply]] = {
    "folder": _folder,
    "open": _open,
    "close": _close,
    "look": _look,
    "last": _last,
    "figure": _figure,
    "compare": _compare,
    "pull": _pull,
    "take": _take,
    "many": _many,
    "kinds": _kinds,
    "start": _start,
    "answer": _answer,
    "build": _build,
    "hand-over": _hand_over,
    "download": _download,
    "show": _show,
    "edit": _edit,
    "take-over": _take_over,
    "stop": _stop,
}


def reply(room: DeskRoom, name: str, asked: Asked) -> Reply:
    """The answer to the question `name`, which is one of ours; what cannot be done is told in it."""
    try:
        return _EVERY[name](room, asked)
    except CannotRun as problem:
        return cannot(problem)


QUESTIONS = frozenset(_EVERY)
