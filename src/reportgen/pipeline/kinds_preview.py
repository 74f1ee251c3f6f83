"""What the Word template of a kind makes: of its sample, and with the names in place of the values, once for each branch."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.core.kind import Kind
from reportgen.core.recognise.layout import full_reports
from reportgen.core.report import Report
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import load_folder, template_roots
from reportgen.files.made_from import is_made_from, remembering
from reportgen.files.safe_files import make_folder, safe_name
from reportgen.files.seal import Made, Seal, seal_of, sealed
from reportgen.files.zipped import unpack
from reportgen.pipeline.document import faults_of_template, make_document, named_document
from reportgen.pipeline.kinds import refuse_template
from reportgen.pipeline.meant_kind import meant_folder
from reportgen.pipeline.writing import deliver
from reportgen.say.delivered import Delivered

_OF_PREVIEW = re.compile(r"(（(?:样例|名称).*?）)(?:（第\d+页）\.png|\.pdf|\.docx)")
_OURS = [Seal(made, True) for made in (Made.COPY, Made.PDF, Made.PICTURE)]


def preview_kind(
    folder: Path, outputs: Path, force: bool = False, templates: Path | None = None, printed: Sequence[str] = ()
) -> Iterator[tuple[Path, Delivered]]:
    """Each document that was written into the folder `outputs`: the sample, then the names for each option that changes them.

    `printed` may have ".pdf" and ".png": then LibreOffice prints each of them, too. Raises CannotRun when the kind has
    mistakes, or to print there is no LibreOffice.
    """
    folder = meant_folder(folder, templates)
    loaded = load_folder(folder, roots=[folder.absolute().parent, *template_roots(templates)])
    refuse_template(loaded, faults_of_template(loaded))
    report, _, _ = read_json(loaded.sample, lambda _: loaded)
    content, found = make_document(report, loaded)
    refuse_template(loaded, found)
    made = {"样例": content}
    first: Report | None = None
    for full in full_reports(loaded.kind):
        document = named_document(full, loaded)
        if not any(_is_same(document, other) for other in made.values()):
            made[f"名称{_option(loaded.kind, first, full)}"] = document
        first = first or full
    make_folder(outputs)
    paths = {outputs / safe_name(f"{loaded.kind.id}（{name}）", ".docx"): document for name, document in made.items()}
    _sweep(outputs, loaded.kind.id, paths)
    for path, document in paths.items():
        yield path, deliver(path, sealed(document, Made.COPY), force)
    for beside, content in _printed(paths, printed):
        yield beside, deliver(beside, content, force)


def _is_same(document: bytes, other: bytes) -> bool:
    """Whether two documents differ in nothing but what their properties say."""
    one, two = (
        {name: part for name, part in unpack(content).items() if not name.startswith("docProps/")}
        for content in (document, other)
    )
    return one == two


def _sweep(outputs: Path, kind_id: str, documents: Mapping[Path, bytes]) -> None:
    """Take away what an earlier preview has written and nobody changed since, where it is of another state: a page more, a branch less."""
    for path in sorted(outputs.glob(f"{glob.escape(kind_id)}（*）*")):
        found = _OF_PREVIEW.fullmatch(path.name.removeprefix(kind_id))
        if not found or path in documents or not os.path.isfile(path):
            continue
        content, document = path.read_bytes(), documents.get(outputs / f"{kind_id}{found[1]}.docx")
        is_ours = seal_of(content) in _OURS
        if is_ours and (document is None or not is_made_from(content, document)):
            path.unlink()


def _printed(documents: Mapping[Path, bytes], wanted: Sequence[str]) -> Iterator[tuple[Path, bytes]]:
    """What stands beside the documents, by the paths of these; those not printed before are printed together."""
    if not wanted:
        return
    from reportgen.files.printed.libreoffice import as_pdfs
    from reportgen.files.printed.page_pictures import page_pictures
    from reportgen.pipeline.printing_out import standing_pdf

    known = {path: standing_pdf(path.with_suffix(".pdf"), document) for path, document in documents.items()}
    anew = [path for path, pdf in known.items() if not pdf]
    for path, made in zip(anew, as_pdfs([documents[path] for path in anew]), strict=True):
        known[path] = sealed(remembering(made, documents[path]), Made.PDF)
    for path, pdf in known.items():
        assert pdf
        if ".pdf" in wanted:
            yield path.with_suffix(".pdf"), pdf
        if ".png" in wanted:
            for number, picture in enumerate(page_pictures(pdf, documents[path]), 1):
                yield path.with_name(f"{path.stem}（第{number}页）.png"), picture


def _option(kind: Kind, first: Report | None, other: Report) -> str:
    """「，署名为不要」: the choice in which two reports differ."""
    chosen = [name for name, field in kind.fields.items() if field.choices]
    found = (name for name in chosen if first and first.value(name) != other.value(name))
    return "".join(f"，{name}为{other.text(name)}" for name in found)
