"""Take a PDF apart in a process of its own, which may run out of time or memory, or break: the tool goes on.

A page of 2 MB that says one word two million times costs 3 GB and 18 s, and what pdfium makes of it is not known before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from reportgen.core.findings import CannotRun
from reportgen.core.seen_text import Appearance
from reportgen.files import file_refusals
from reportgen.files.published.pdf_letters import DrawnPage, Fill, Glyph, Ink, Stroke
from reportgen.files.published.pdf_packing import unpacks_without_end
from reportgen.files.published.pdf_pages import Refused, drawn_pages

_LONGEST = 60  # seconds; 300 pages take 15
_MOST_MEMORY = 1_500_000_000  # bytes; a report of 20 pages takes 200 MB with Python and all


def read_pages(content: bytes, name: str) -> list[DrawnPage]:
    """The pages of the PDF in `content`; `name` is used in messages.

    Raises CannotRun when it is damaged, locked, too long or too full, or its letters have no codes.
    """
    if unpacks_without_end(content):
        raise file_refusals.FULL_PDF(name=name)
    # -P: the folder it runs in may hold anything, a json.py among it.
    command = [sys.executable, "-P", "-m", "reportgen.files.published.pdf_process"]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_LONGEST, check=False)
    except subprocess.TimeoutExpired as error:
        raise file_refusals.FULL_PDF(name=name) from error
    if done.returncode:
        raise file_refusals.FULL_PDF(name=name)
    told = json.loads(done.stdout)
    if "refused" in told:
        raise _refusal(told["refused"], told["count"], name)
    return [_page(*page) for page in told["pages"]]


def _refusal(why: str, count: int, name: str) -> CannotRun:
    if why == "LOCKED_PDF":
        return file_refusals.LOCKED_PDF(name=name)
    if why == "NO_PDF_LIBRARY":
        return file_refusals.NO_PDF_LIBRARY(name=name)
    if why == "LONG_PDF":
        return file_refusals.LONG_PDF(name=name, count=count)
    if why == "NAMELESS_PDF":
        return file_refusals.NAMELESS_PDF(name=name)
    return file_refusals.FULL_PDF(name=name) if why == "FULL_PDF" else file_refusals.NO_PDF(name=name)


def _page(number: int, width: float, height: float, figures: int, inks: list[Any], *drawn: list[Any]) -> DrawnPage:
    known = [
        Ink(colour, hidden, lean, tuple(clip) if clip else None, *rest) for colour, hidden, lean, clip, *rest in inks
    ]
    glyphs, lines, fills = drawn
    return DrawnPage(
        number,
        width,
        height,
        [Glyph._make((*letter, known[ink], Appearance())) for letter, ink in glyphs],
        [Stroke(*line) for line in lines],
        [Fill(tuple(box), colour, at) for box, colour, at in fills],
        figures,
    )


def _plain(pages: Iterable[DrawnPage]) -> list[list[Any]]:
    """The pages as lists; each ink is written once."""
    found = []
    for page in pages:
        inks = {ink: at for at, ink in enumerate(dict.fromkeys(glyph.ink for glyph in page.glyphs))}
        glyphs = [(glyph[:7], inks[glyph.ink]) for glyph in page.glyphs]
        found.append([page.number, page.width, page.height, page.figures, list(inks), glyphs, page.lines, page.fills])
    return found


def _keep_small() -> None:
    """Let the system end this process before it takes all memory; Windows has no such limit, nor has every Unix."""
    with suppress(ImportError, ValueError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, most))


def _main() -> None:
    _keep_small()
    # What a library prints goes elsewhere than the answer.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answer:
        os.dup2(2, 1)
        answer.write(json.dumps(_answer(sys.stdin.buffer.read())))


def _answer(content: bytes) -> dict[str, Any]:
    try:
        import pypdfium2  # noqa: F401  # apart, so that nothing of the file can be taken for a library that is not there
    except (ImportError, OSError):  # OSError is how ctypes tells that pdfium itself cannot be loaded
        return {"refused": "NO_PDF_LIBRARY", "count": 0}
    try:
        return {"pages": _plain(drawn_pages(content))}
    except Refused as refused:
        return dict(zip(("refused", "count"), refused.args, strict=True))


if __name__ == "__main__":
    _main()
