"""What is made of a report beside its Word document, each held against the document before it is delivered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline.page import make_page
from reportgen.pipeline.writing import deliver
from reportgen.say.made_beside import Also, MadeBeside


@dataclass(frozen=True)
class BuiltReport:
    """A report with its document: the .docx in `content`, proven, which stands at `output`."""

    report: Report
    kind: KindFolder
    content: bytes
    output: Path


def make_beside(built: BuiltReport, wanted: Sequence[Also], force: bool) -> Iterator[MadeBeside]:
    """Each of the files `wanted`, beside the document; one that cannot be made keeps no other from being made."""
    for sort in wanted:
        try:
            yield from _MAKERS[sort](built, force)
        except CannotRun as problem:
            yield MadeBeside(sort, problem=problem)


def _html(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    path = built.output.with_suffix(".html")
    page = make_page(built.report, built.kind, built.content)
    yield MadeBeside(Also.HTML, path, deliver(path, page, force))


_MAKERS: Mapping[Also, Callable[[BuiltReport, bool], Iterator[MadeBeside]]] = {Also.HTML: _html}
