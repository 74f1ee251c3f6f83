"""What cannot be read of a published report is said; what was edited is read as it stands now."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from layouts import bars_around, html_page, one_cell_a_line, publish, tables_of, tabs
from published import GOV, SEED, put, read, texts_of
from test_read_any_layout import city_tables

from reportgen.pipeline.document import make_document
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.read import read_into
from reportgen.pipeline.sources import read_report
from reportgen.say.outcome import Status

pytestmark = pytest.mark.sweep


@pytest.fixture(scope="module")
def seed() -> dict[str, str]:
    return texts_of(read_report(SEED)[0])


def it_names_the_older_edition_and_reads_what_fits(tmp_path: Path) -> None:
    first, second, third = city_tables()
    first[1] = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
    second[23:26] = [["^", "（六）其他处理", "<", "9", "0", "0", "0", "0", "0", "9"]]
    report, codes = read(put(tmp_path, "页.html", html_page([first, second, third])))
    assert codes.count("R165") == 2
    assert report.value("主动公开.规章.本年制发") is None
    assert report.text("依申请.本年新收.自然人") == "13612"
    assert report.value("依申请.其他处理.自然人") is None
    assert {"R162", "R164"} <= {*codes}


def it_leaves_a_row_blank_whose_label_is_gone(tmp_path: Path) -> None:
    tables = city_tables()
    tables[1][9][2] = ""
    report, codes = read(put(tmp_path, "报告.txt", publish(one_cell_a_line, tables)))
    assert report.value("依申请.三安全一稳定.自然人") is None
    assert report.text("依申请.第三方合法权益.自然人") == "49"
    assert "R162" in codes


def it_says_that_a_printed_total_is_wrong(tmp_path: Path) -> None:
    tables = city_tables()
    tables[1][3][9] = "14068"
    _, findings, _ = read_finished(put(tmp_path, "页.html", html_page(tables)), GOV)
    (found,) = [one for one in findings if one.is_error]
    assert (found.code, found.field) == ("R166", "依申请.本年新收.总计")
    assert "14068" in found.message and "14069" in found.message
    assert found.place is not None and found.place.cell == "第2个表格 第4行"


def it_says_that_a_printed_total_is_wrong_and_speaks_of_no_excel(tmp_path: Path) -> None:
    tables = city_tables()
    tables[1][3][9] = "0"
    tables[1][3][3] = "13612（含重复的）"
    _, findings, _ = read_finished(put(tmp_path, "页.html", html_page(tables)), GOV)
    assert "R166" in {one.code for one in findings}
    assert "Excel" not in "".join(f"{one.title}{one.message}{one.fix}" for one in findings)


def it_tells_by_its_exit_code_that_a_paragraph_was_not_read(tmp_path: Path) -> None:
    lost = "这一段不属于任何一项，写得很长，为的是看看前后两头是不是都说得出来，而不是只说开头的几个字，末尾在这里。"
    whole = read_into(put(tmp_path, "甲.html", html_page(city_tables())), tmp_path / "甲.xlsx")
    more = html_page(city_tables(), after=f"<p>打印本页</p><p>{lost}</p>")
    part = read_into(put(tmp_path, "乙.html", more), tmp_path / "乙.xlsx")
    (found,) = [one for one in part.findings if one.code == "R164"]
    assert (lost[:20] in found.message, lost[-10:] in found.message) == (True, True)
    assert part.status is Status.DOUBTFUL
    assert {one.code for one in part.findings} - {one.code for one in whole.findings} == {"R164"}


def it_reads_unit_year_type_and_signature(tmp_path: Path) -> None:
    text = publish(bars_around, tables_of()) + "\n七一路街道办事处\n二〇二三年一月十日\n"
    report, codes = read(put(tmp_path, "报告.txt", text))
    assert codes == []
    named = ("单位全称", "年度", "单位类型", "署名位置", "成文日期", "标题")
    assert [report.text(name) for name in named[:5]] == [
        "七一路街道办事处",
        "2022",
        "街道办事处",
        "文末",
        "2023年1月10日",
    ]


def it_does_not_guess_the_type_of_a_unit(tmp_path: Path) -> None:
    text = publish(bars_around, tables_of()).replace("七一路街道办事处2022年", "临河县水利局2022年度")
    report, codes = read(put(tmp_path, "报告.txt", text))
    assert (report.text("单位全称"), report.text("年度"), report.value("单位类型")) == ("临河县水利局", "2022", None)
    assert codes == ["R101"]


def it_keeps_notes_around_tables_and_remarks_in_cells(tmp_path: Path) -> None:
    tables = city_tables()
    tables[0][3][3] = "4185（含自然失效29件）"
    note = "注：以上数据含派出机构。"
    text = (
        publish(tabs, tables)
        .replace("三、收到和处理", f"{note}\n三、收到和处理")
        .replace("行政复议\t", f"{note}\n行政复议\t", 1)
    )
    report, codes = read(put(tmp_path, "报告.txt", text))
    assert codes == []
    assert report.text("主动公开.行政规范性文件.现行有效") == "4185（含自然失效29件）"
    assert (report.text("表二后说明"), report.text("表四前说明")) == (note, note)


def it_reads_what_was_changed_in_word(seed: dict[str, str], tmp_path: Path) -> None:
    report, _, folder = read_report(SEED)
    content, _ = make_document(report, folder)
    path = tmp_path / "改过.docx"
    path.write_bytes(content)
    edited = docx.Document(str(path))
    edited.tables[0].cell(6, 1).paragraphs[0].runs[0].text = "12"
    last = edited.paragraphs[-1]
    last.insert_paragraph_before("收取信息处理费0元。", style=last.style)
    edited.save(str(path))
    again, codes = read(path)
    assert codes == []
    changed = {"行政许可": "12", "其他事项[1].正文": "收取信息处理费0元。\n" + seed["其他事项[1].正文"]}
    assert texts_of(again) == seed | changed
