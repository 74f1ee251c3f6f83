"""A line of the form that came back as several paragraphs, as a PDF, a web page or a hand leaves it: its values are read all the same."""

from __future__ import annotations

import copy
from pathlib import Path

import docx

from reportgen.pipeline.build import build_report
from reportgen.pipeline.sources import read_report

TEMPLATES = Path(__file__).parents[2] / "templates"


def it_reads_the_values_of_two_lines_that_the_form_breaks_itself(tmp_path: Path) -> None:
    """「单位负责人：…　审核人：…」 over 「联系电话：…　填报日期：…」, one paragraph in the form."""
    sample = TEMPLATES / "gov-site-annual" / "sample.json"
    made = build_report(sample, tmp_path).output
    assert made is not None
    document = docx.Document(str(made))
    last = document.paragraphs[-1]
    lines = last.text.split("\n")
    last._p.addnext(copy.deepcopy(last._p))
    for paragraph, text in zip(document.paragraphs[-2:], lines, strict=True):
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        paragraph.runs[0].text = text
    document.save(str(tmp_path / "别人的.docx"))
    asked = ("单位负责人", "审核人", "填报人", "联系电话", "填报日期")
    read, report = read_report(tmp_path / "别人的.docx", TEMPLATES)[0], read_report(sample, TEMPLATES)[0]
    assert {name: read.text(name) for name in asked} == {name: report.text(name) for name in asked}
