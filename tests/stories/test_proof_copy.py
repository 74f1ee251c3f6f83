"""The proof copy: a comment on every figure, the words of the report, and never taken for it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from lxml import html
from openxml_audit import OpenXmlValidator
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.proofreading import figures_in
from reportgen.files.charts.chart_reading import seen_charts
from reportgen.files.document.pictures_in_word import pictures_there
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.document.word_parts import BODY, WordParts
from reportgen.files.seal import seal_of
from reportgen.files.zipped import unpack
from reportgen.pipeline.build import build_report
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file
from reportgen.say.made_beside import Also

ROOT = Path(__file__).parents[2]
KINDS = [path.parent for root in ("templates", "tests/kinds") for path in sorted(ROOT.glob(f"{root}/*/sample.json"))]
GOV = ROOT / "templates" / "gov-info-annual-2021"


def made(folder: Path, outputs: Path, source: Path | None = None) -> tuple[Path, Path, Path]:
    """The report, its proof copy in Word and as a page."""
    also = [Also.PROOF, Also.PROOF_PAGE]
    outcome = build_report(source or folder / "sample.json", outputs, folder.parent, also=also)
    word, page = (one.path for one in outcome.beside)
    assert outcome.output
    assert word
    assert page
    return outcome.output, word, page


@pytest.mark.sweep
@pytest.mark.parametrize("folder", KINDS, ids=[folder.name for folder in KINDS])
def it_reads_as_the_report_does_with_a_comment_on_every_figure(folder: Path, tmp_path: Path) -> None:
    report, word, page = made(folder, tmp_path)
    assert read_document(word.read_bytes()).body == read_document(report.read_bytes()).body
    copy = docx.Document(str(word))
    comments = [comment.text for comment in copy.comments]
    assert len(comments) > 5
    assert all(text.startswith("出处：") for text in comments)
    headers = [section.header for section in copy.sections]
    assert all(header.paragraphs[0].text.startswith("校对稿") for header in headers)
    assert copy.core_properties.title.startswith("校对稿：")
    assert OpenXmlValidator().validate(str(word)).is_valid
    root = html.fromstring(page.read_bytes())
    notes = {one.get("id"): one.text_content() for one in root.iter("li")}
    assert len(notes) == len(comments)
    assert {one.get("href") for one in root.iter("a")} >= {f"#{name}" for name in notes}
    assert not list(root.iter("script"))


def it_draws_what_the_report_draws(tmp_path: Path) -> None:
    report, word, page = made(next(one for one in KINDS if one.name == "company-month"), tmp_path)
    wanted, found = (WordParts(unpack(one.read_bytes())) for one in (report, word))
    assert [one.series for one in seen_charts(found)] == [one.series for one in seen_charts(wanted)] != []
    assert pictures_there(found) == pictures_there(wanted) != {}
    root = html.fromstring(page.read_bytes())
    assert [one.get("alt") for one in root.iter("img")] == [one.alt for one in pictures_there(wanted)[BODY]]
    assert "1200.5" in "".join(one.text_content() for one in root.iter("figure"))
    assert "〔图片" not in root.text_content()


def it_names_the_cell_the_rule_and_last_years_value(tmp_path: Path) -> None:
    book = tmp_path / "填好.xlsx"
    report = read_report(GOV / "sample.json")[0]
    write_workbook_file(report, book)
    _, word, _ = made(GOV, tmp_path / "outputs", book)
    comments = "\n\n".join(comment.text for comment in docx.Document(str(word)).comments)
    assert (
        "出处：填好.xlsx ▸ 三、依申请公开!D8 ▸ 依申请.本年新收.自然人\n规则：T301 收办不平（对得上）\n上年："
        in comments
    )
    assert "自动算出：依申请.本年新收.自然人 9、" in comments


def it_tells_typed_figures_from_named_ones_and_leaves_years_and_papers_alone() -> None:
    report = read_report(GOV / "sample.json")[0]
    leaf = "引言#1.正文"
    text = "2025年1月1日〔2021〕30号，共77篇、1,200.5万元、3.5%。"
    assert [one.text for one in figures_in(report, leaf, text) if one.is_typed] == ["77", "1,200.5", "3.5%"]


@pytest.mark.sweep
@pytest.mark.parametrize("saved_again", [False, True])
def it_is_never_taken_for_the_report(saved_again: bool, tmp_path: Path) -> None:
    _, word, page = made(GOV, tmp_path)
    assert "（校对稿）" in word.name
    assert "（校对稿）" in page.name
    if saved_again:
        out = io.BytesIO()
        docx.Document(str(word)).save(out)
        word = tmp_path / "改名.docx"
        word.write_bytes(out.getvalue())
    assert seal_of(word.read_bytes()).made == "proof"
    asked = [["verify", word], ["pull", word, GOV / "sample.json"], ["read", word, "-o", tmp_path / "a.json"]]
    for one in [*asked, ["read", page, "-o", tmp_path / "b.json"], ["diff", word, GOV / "sample.json"]]:
        done = CliRunner().invoke(app, [*map(str, one), "--json"])
        assert done.exit_code == 2, one
        assert "是校对稿，不是上报的报告" in json.dumps(json.loads(done.stdout), ensure_ascii=False)
