"""A report goes on from one with pictures in a drawn table: they are that report's, and nothing is said of them."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from forms_in_word import begun

from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.rollover import roll_over_file
from reportgen.pipeline.sources import read_report


def fill(form: Document) -> None:
    form.add_paragraph("隐患整改月报")
    form.add_paragraph("20　　年　　月")
    form.add_paragraph("填报单位：____________")
    table = form.add_table(2, 2)
    for at, label in enumerate(("整改前照片", "整改后照片")):
        table.cell(0, at).text = label
        table.cell(1, at).text = "\n\n\n"


def it_draws_no_picture_of_the_last_report_that_would_be_asked_about(tmp_path: Path) -> None:
    made = begun(tmp_path, fill)
    report, _, _ = roll_over_file(made.folder / "sample.json", made.folder.parent)
    path = tmp_path / "下月.xlsx"
    path.write_bytes(write_workbook(report))
    _, findings, _ = read_report(path, made.folder.parent)
    assert report.previous is not None
    assert not [one.message for one in findings if one.code == "R243"]
