"""Lists of many records, texts of many lines: a report of them costs as much more as it has more, and has more to spend."""

from __future__ import annotations

import cProfile
import json
import pstats
from itertools import pairwise
from pathlib import Path

import pytest

from fuzzing import GOV
from reportgen.core.context import context
from reportgen.core.report import Report
from reportgen.files.document.template.budget import limited
from reportgen.files.document.template.template import Properties, compile_template, render_parts
from reportgen.files.document.template.template_language import TemplateLanguage, TooMuch
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.pipeline.document import make_document
from small_kinds import SAMPLE, small_kind


def report_of(root: Path, count: int) -> tuple[Report, KindFolder]:
    """A report whose list has so many records."""
    root.mkdir()
    records = [{"名称": f"第{number}号", "件数": number} for number in range(count)]
    folder = load_folder(small_kind(root, sample={**SAMPLE, "清单": records}))
    return read_json(folder.sample, lambda _: folder)[0], folder


def calls_for(root: Path, count: int) -> int:
    """How many functions are called to make the document of a report and to prove it."""
    report, folder = report_of(root, count)
    with cProfile.Profile() as profile:
        _, found = make_document(report, folder)
    assert found == []
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def it_makes_and_proves_a_document_in_time_that_grows_with_its_records(tmp_path: Path) -> None:
    for number in (1, 2, 3):  # what is only done once, or from the second time on
        calls_for(tmp_path / f"first{number}", number)
    calls = [calls_for(tmp_path / str(count), count) for count in (20, 40, 80, 160)]
    grown = [more - fewer for fewer, more in pairwise(calls)]  # by 20, 40 and 80 records
    assert grown[1] < 2.2 * grown[0]  # numbers of one digit cost a little less
    assert grown[2] < 2.1 * grown[1]


def it_gives_a_template_more_to_spend_for_each_record_that_the_report_has() -> None:
    names = {"清单": range(11_000), "甲": "字" * 1_000}
    template = TemplateLanguage().from_string("{% for 行 in 清单 %}{{ 甲 }}{% endfor %}")
    with limited(lambda: 11_000):
        assert len("".join(template.generate(names))) == 11_000_000
    with limited(), pytest.raises(TooMuch):
        "".join(template.generate(names))


def it_prints_as_many_paragraphs_as_a_cell_of_excel_holds_lines(tmp_path: Path) -> None:
    folder = load_folder(GOV.parent)
    values = json.loads(GOV.read_text(encoding="utf-8"))
    values["values"]["总体情况"][0]["正文"] = "\n".join("一二三四五六七八九"[number % 9] for number in range(16_000))
    (tmp_path / "值.json").write_text(json.dumps(values), encoding="utf-8")
    names = context(read_json(tmp_path / "值.json", lambda _: folder)[0])
    template = compile_template((folder.path / "report.docx").read_bytes())
    printed = render_parts(template, names, Properties("", "", "2026-01-20"))["word/document.xml"]
    assert printed.count(b"</w:p>") > 16_000
