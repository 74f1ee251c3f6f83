"""What is made of a report beside its Word document, each held against the document before it is delivered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from reportgen.core.file_names import PROOF_MARK, fitting
from reportgen.core.findings import CannotRun, Finding
from reportgen.core.light import dataclass
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline.page import make_page
from reportgen.pipeline.printing_out import make_pdf, pdf_notes, standing_pdf
from reportgen.pipeline.proof_reading import proof_document, proof_page
from reportgen.pipeline.writing import deliver
from reportgen.say.made_beside import Also, MadeBeside


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
        return self.output.with_name(fitting(self.output.stem, ending))

    @cached_property
    def pdf(self) -> bytes:
        """Its PDF, made once. Raises CannotRun when it cannot be made."""
        return standing_pdf(self.beside(".pdf"), self.content) or make_pdf(self.content)


def make_beside(built: BuiltReport, wanted: Sequence[Also], force: bool) -> Iterator[MadeBeside]:
    """Each of the files `wanted`, beside the document; one that cannot be made keeps no other from being made."""
    for sort in wanted:
        try:
            yield from _MAKERS[sort](built, force)
        except CannotRun as problem:
            yield MadeBeside(sort, problem=problem)


def _html(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    path = built.beside(".html")
    page = make_page(built.report, built.kind, built.content)
    yield MadeBeside(Also.HTML, path, deliver(path, page, force))


def _pdf(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    path = built.beside(".pdf")
    written = deliver(path, built.pdf, force)
    yield MadeBeside(Also.PDF, path, written, notes=tuple(pdf_notes(built.pdf, built.content)))


def _preview(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    from reportgen.files.printed.page_pictures import page_pictures

    for number, picture in enumerate(page_pictures(built.pdf), 1):
        path = built.beside(f"（第{number}页）.png")
        yield MadeBeside(Also.PREVIEW, path, deliver(path, picture, force))


def _proof(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    path = built.beside(f"{PROOF_MARK}.docx")
    made = proof_document(built.report, built.kind, built.content, built.findings)
    yield MadeBeside(Also.PROOF, path, deliver(path, made, force))


def _proof_page(built: BuiltReport, force: bool) -> Iterator[MadeBeside]:
    path = built.beside(f"{PROOF_MARK}.html")
    made = proof_page(built.report, built.kind, built.findings)
    yield MadeBeside(Also.PROOF_PAGE, path, deliver(path, made, force))


_MAKERS: Mapping[Also, Callable[[BuiltReport, bool], Iterator[MadeBeside]]] = {
    Also.HTML: _html,
    Also.PDF: _pdf,
    Also.PREVIEW: _preview,
    Also.PROOF: _proof,
    Also.PROOF_PAGE: _proof_page,
}
