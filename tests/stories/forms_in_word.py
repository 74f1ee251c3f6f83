"""Blank forms in Word, and the kind that is begun from one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table

from reportgen.files.document.seen.read_document import read_document
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.document import make_document
from reportgen.pipeline.kinds_new import NewKind, new_kind

ROOT = Path(__file__).parents[2]
Merges = tuple[tuple[int, int, int, int], ...]


def table(form: Document, rows: list[list[str]], merges: Merges = ()) -> Table:
    made = form.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            made.cell(row, column).text = text
    for top, left, bottom, right in merges:
        kept = made.cell(top, left).text
        made.cell(top, left).merge(made.cell(bottom, right)).text = kept
    return made


def begun(tmp_path: Path, fill: Callable[[Document], object]) -> NewKind:
    form = docx.Document()
    fill(form)
    form.save(str(tmp_path / "空白表.docx"))
    return begun_from(tmp_path, tmp_path / "空白表.docx")


def begun_from(tmp_path: Path, form: Path) -> NewKind:
    """The kind made of the form; it is sound, and a document is made of its sample and proven."""
    made = new_kind(tmp_path / "made", form, templates=ROOT / "templates")
    assert made.check.is_sound, made.check.findings
    folder = load_folder(made.folder, roots=[ROOT / "templates"])
    report, found, _ = read_json(folder.sample, lambda _: folder)
    content, odd = make_document(report, folder)
    assert (found, odd) == ([], [])
    assert not re.search(r"[{}]|＿|□{2}", "".join(read_document(content).texts()))
    return made


def types_of(made: NewKind) -> dict[str, str]:
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    fields = {name: repr(spec.type) for name, spec in kind.fields.items()}
    return fields | {spec.column_id(one.id): repr(one.type) for spec in kind.lists.values() for one in spec.columns}
