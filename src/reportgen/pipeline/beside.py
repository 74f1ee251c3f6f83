"""What is made of a report beside its Word document, each held against the document before it is delivered."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count, takewhile
from pathlib import Path

from reportgen.core.file_names import PROOF_MARK, fitting
from reportgen.core.findings import CannotRun, Finding
from reportgen.core.light import dataclass
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder
from reportgen.files.safe_files import standing
from reportgen.files.seal import Made, seal_of
from reportgen.pipeline.writing import deliver
from reportgen.say.made_beside import Also, MadeBeside

_HTML, _PDF, _PROOF, _PROOF_PAGE = ".html", ".pdf", f"{PROOF_MARK}.docx", f"{PROOF_MARK}.html"


@dataclass(frozen=True)
class BuiltReport:
    """A report with its document: the .docx in `content`, proven, which stands at `output`."""

    report: Report
    kind: KindFolder
    content: bytes
    output: Path
    findings: tuple[Finding, ...] = ()

    def beside(self, ending: str) -> Path:
        """The file beside the document whose name is the document's with this `ending`."""
        return _named_as(self.output, ending)

    @cached_property
    def pdf(self) -> bytes:
        """Its PDF, made once. Raises CannotRun when it cannot be made."""
        from reportgen.pipeline.printing_out import make_pdf, standing_pdf

        return standing_pdf(self.beside(_PDF), self.content) or make_pdf(self.content)


def make_beside(built: BuiltReport, wanted: Sequence[Also], force: bool) -> Iterator[MadeBeside]:
    """Each of the files `wanted`, beside the document; one that cannot be made keeps no other from being made."""
    for sort in wanted:
        try:
            yield from _MAKERS[sort](built, force)
        except CannotRun as problem:
            yield MadeBeside(sort, problem=problem)


def left_behind(output: Path, document: bytes) -> Iterator[tuple[Also, Path]]:
    """The files of ours beside the .docx `document` at `output` that were made from another state of it; what others made is theirs."""
    for sort, path in _may_stand(output):
        try:
            content = standing(path)
        except CannotRun:  # whoever holds it has it open
            continue
        if content is None or seal_of(content).made != _SEALED[sort]:
            continue
        from reportgen.files.made_from import is_made_from  # most documents stand alone

        if not is_made_from(content, document):
            yield sort, path


def _may_stand(output: Path) -> Iterator[tuple[Also, Path]]:
    endings = {Also.HTML: _HTML, Also.PDF: _PDF, Also.PROOF: _PROOF, Also.PROOF_PAGE: _PROOF_PAGE}
    yield from ((sort, _named_as(output, ending)) for sort, ending in endings.items())
    pages = (_named_as(output, _page(number)) for number in count(1))
    yield from ((Also.PREVIEW, path) for path in takewhile(os.path.isfile, pages))


def _page(number: int) -> str:
    return f"（第{number}页）.png"


def _named_as(output: Path, ending: str) -> Path:
    return output.with_name(fitting(output.stem, ending))


def _html(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    from reportgen.pipeline.page import make_page

    path = built.beside(_HTML)
    page = make_page(built.report, built.kind, built.content)
    yield MadeBeside(Also.HTML, path, deliver(path, page, force))


def _pdf(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    from reportgen.pipeline.printing_out import pdf_notes

    path = built.beside(_PDF)
    written = deliver(path, built.pdf, force)
    yield MadeBeside(Also.PDF, path, written, notes=tuple(pdf_notes(built.pdf, built.content)))


def _preview(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    from reportgen.files.printed.page_pictures import page_pictures

    for number, picture in enumerate(page_pictures(built.pdf, built.content), 1):
        path = built.beside(_page(number))
        yield MadeBeside(Also.PREVIEW, path, deliver(path, picture, force))


def _proof(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    from reportgen.pipeline.proof_reading import proof_document

    path = built.beside(_PROOF)
    made = proof_document(built.report, built.kind, built.content, built.findings)
    yield MadeBeside(Also.PROOF, path, deliver(path, made, force))


def _proof_page(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    from reportgen.pipeline.proof_reading import proof_page

    path = built.beside(_PROOF_PAGE)
    made = proof_page(built.report, built.kind, built.content, built.findings)
    yield MadeBeside(Also.PROOF_PAGE, path, deliver(path, made, force))


_SEALED = {
    Also.HTML: Made.PAGE,
    Also.PDF: Made.PDF,
    Also.PREVIEW: Made.PICTURE,
    Also.PROOF: Made.PROOF,
    Also.PROOF_PAGE: Made.PROOF,
}
_MAKERS: Mapping[Also, Callable[[BuiltReport, bool], Iterator[MadeBeside]]] = {
    Also.HTML: _html,
    Also.PDF: _pdf,
    Also.PREVIEW: _preview,
    Also.PROOF: _proof,
    Also.PROOF_PAGE: _proof_page,
}
