"""Another office program opens what we make, prints it, and gives a workbook back that we still read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from office import Office
from reportgen.core.values import Uncalculated
from reportgen.files.workbook.read.cells import read_cells
from reportgen.pipeline.build import build_report
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from surgery import SEED, Book, beyond_the_seed, but_for_provenance

pytestmark = pytest.mark.libreoffice

PARTS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outcome = build_report(SEED, tmp_path_factory.mktemp("built"))
    assert outcome.output is not None
    return outcome.output


@pytest.fixture(scope="module")
def pages(office: Office, report: Path) -> list[str]:
    """The text of each page, without the spaces and line breaks of the layout."""
    text = subprocess.run(
        ["pdftotext", "-layout", office(report, "pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    return ["".join(page.split()) for page in text.split("\f") if page.strip()]


def it_prints_the_seed_on_six_pages(pages: list[str]) -> None:
    assert len(pages) == 6


def it_prints_every_heading_in_its_order(pages: list[str]) -> None:
    text = "".join(pages)
    places = [text.index(part) for part in PARTS]
    assert places == sorted(places)


def it_prints_every_paragraph(report: Path, pages: list[str]) -> None:
    """Page numbers and page breaks may stand inside a paragraph, so it is looked for by its first line."""
    text = "".join(pages)
    for paragraph in docx.Document(str(report)).paragraphs:
        assert "".join(paragraph.text.split())[:20] in text


def it_prints_every_label_of_the_tables(report: Path, pages: list[str]) -> None:
    """Cells stand side by side on a line, so a label is looked for by its characters."""
    text = set("".join(pages))
    for table in docx.Document(str(report)).tables:
        for row in table.rows:
            for cell in row.cells:
                assert set("".join(cell.text.split())) <= text


def it_keeps_table_three_on_one_page(pages: list[str]) -> None:
    (page,) = [page for page in pages if "本年新收" in page and "（本列数据" in page]
    assert "结转下年度" in page


def it_numbers_the_pages(pages: list[str]) -> None:
    for number, page in enumerate(pages, 1):
        assert f"—{number}—" in page


# ── the workbook through LibreOffice ─────────────────────────────────────────


@pytest.fixture(scope="module")
def resaved(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("source") / "年报.xlsx"
    shutil.copy(SEED, source)
    return office(source, "xlsx")


def it_reads_the_same_values_from_a_workbook_libreoffice_has_saved(resaved: Path) -> None:
    report, findings, _ = read_report(resaved)
    assert findings == []
    assert to_json(report) == to_json(read_report(SEED)[0])


def it_builds_the_same_document_from_it(resaved: Path, report: Path, tmp_path: Path) -> None:
    outcome = build_report(resaved, tmp_path)
    assert beyond_the_seed(outcome.findings) == ()
    assert outcome.output is not None
    assert but_for_provenance(outcome.output.read_bytes()) == but_for_provenance(report.read_bytes())


@pytest.mark.sweep_only(
    like="tests/stories/test_libreoffice.py::it_reads_the_same_values_from_a_workbook_libreoffice_has_saved"
)
def it_finds_the_same_totals_as_libreoffice(office: Office, tmp_path: Path) -> None:
    """Figures everywhere; LibreOffice calculates, we compare: R111 would tell of any total that is not ours."""
    book = Book()
    for number, name in enumerate(sorted(book.names())):
        if name.startswith(("依申请.", "复议诉讼.")):
            is_total = name.endswith(".总计") or ".办理总计." in name
            if not is_total:
                book.put(name, number)
    for row in ("本年新收", "结转下年度", "上年结转"):
        for column in ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"):
            book.put(f"依申请.{row}.{column}", 0)
    for column in ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"):
        done = [
            int(str(book.value(name)))
            for name in book.names()
            if name.startswith("依申请.") and name.endswith(f".{column}") and "总计" not in name
        ]
        book.put(f"依申请.本年新收.{column}", sum(done))
    for name in book.names():
        if name.endswith(".总计") or ".办理总计." in name:
            formula = book.cell(name).findtext("{*}f")
            book.put(name, None, formula)
    source = book.save(tmp_path / "t.xlsx")
    made = office(source, "xlsx")
    report, findings, _ = read_report(made)
    assert findings == []
    cells = read_cells(made)
    for name, field in report.kind.fields.items():
        if field.is_derived:
            area = cells.names[name]
            raw = cells.sheets[area.sheet].cells[area.row, area.column]
            assert not isinstance(raw, Uncalculated)
            assert raw == report.value(name)


@pytest.mark.sweep_only(
    like="tests/stories/test_libreoffice.py::it_reads_the_same_values_from_a_workbook_libreoffice_has_saved"
)
def it_finds_a_mistake_after_libreoffice_has_saved_it(office: Office, tmp_path: Path) -> None:
    made = office(Book().put("行政许可", "12件").put("其他事项[1].正文").save(tmp_path / "t.xlsx"), "xlsx")
    codes = [(item.code, item.field) for item in read_report(made)[1]]
    assert codes == [("R103", "行政许可"), ("R121", "其他事项")]
