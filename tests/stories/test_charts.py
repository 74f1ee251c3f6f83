"""Charts drawn in Word: they get the numbers of the report, all else of them stays, and a changed number is told."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from charts import Parts, packed, parts_of, with_chart
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.document import make_document
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.page import make_page
from reportgen.pipeline.verify import verify
from small_kinds import FIELDS, ROWS, SAMPLE, small_kind, swapped

ROOT = Path(__file__).parents[2]
CHART = '\n[[chart]]\nid = "图"\nlist = "清单"\ncategories = "名称"\nseries = {series}\n'
TWO = FIELDS.replace(
    '{ id = "件数", type = "count" }', '{ id = "件数", type = "count" }, { id = "办结", type = "count" }'
)
TABLE = [[*row, last] for row, last in zip(ROWS, ("办结", "", "{{ 行.办结 }}", ""), strict=True)]
RECORDS = [{"名称": "窗口", "件数": 3, "办结": 2}, {"名称": "R&D <网>", "件数": 12, "办结": 11}]
XML, BOOK = "word/charts/chart1.xml", "word/embeddings/Microsoft_Excel_Worksheet1.xlsx"
COLUMN = {"type": "column"}
PIE_SAMPLE = {"系列 1": (4.3, 2.5, 3.5, 4.5)}


def drawn_kind(
    root: Path,
    *,
    declared: str = CHART.format(series='["件数", "办结"]'),
    rows: Sequence[Mapping[str, Any]] = RECORDS,
    **chart: Any,
) -> Path:
    """A kind whose template has a chart, of 件数 and 办结 unless `declared` otherwise, and a sample with `rows`."""
    folder = small_kind(root, swapped(ROWS, TABLE), fields=TWO + declared, sample={**SAMPLE, "清单": rows})
    template = folder / "report.docx"
    template.write_bytes(packed(with_chart(parts_of(template), "乙：", **chart)))
    return folder


def built(folder: Path) -> Parts:
    """The parts of the document of the sample, which is proven."""
    loaded = load_folder(folder)
    content, found = make_document(read_json(loaded.sample, lambda _: loaded)[0], loaded)
    assert [f"{one.code} {one.message}" for one in found] == []
    return parts_of(content)


def points(xml: bytes, element: str) -> list[list[str]]:
    """The texts of the caches in each such element of a chart."""
    inside = re.findall(rf"<c:{element}>.*?</c:{element}>", xml.decode(), re.DOTALL)
    return [re.findall(r"<c:v>(.*?)</c:v>", one) for one in inside]


def told(folder: Path) -> list[str]:
    """What `kinds check` says of the chart, the code and the sentence."""
    return [f"{one.code} {one.message}" for one in check_kind(folder).findings if one.code != "K004"]


# ── the numbers of the report ────────────────────────────────────────────────


@pytest.mark.sweep
@pytest.mark.parametrize(
    "sort",
    [
        *({"type": one} for one in ("column", "bar", "line", "area", "radar", "doughnut")),
        {"type": "column", "subtype": "percent_stacked"},
        [{"type": "column"}, {"type": "line"}],
    ],
    ids=str,
)
def it_puts_them_into_what_word_draws_and_into_the_workbook_behind(tmp_path: Path, sort: Any) -> None:
    parts = built(drawn_kind(tmp_path, sort=sort, title="各渠道"))
    assert points(parts[XML], "tx")[-2:] == [["件数"], ["办结"]]
    assert points(parts[XML], "cat") == [["窗口", "R&amp;D &lt;网&gt;"]] * 2
    assert points(parts[XML], "val") == [["3", "12"], ["2", "11"]]
    assert b"Sheet1!$C$2:$C$3" in parts[XML]
    assert "各渠道" in parts[XML].decode()
    sheet = openpyxl.load_workbook(io.BytesIO(parts[BOOK]))["Sheet1"]
    assert [*sheet.values] == [("名称", "件数", "办结"), ("窗口", 3, 2), ("R&D <网>", 12, 11)]
    assert sheet.tables["Table1"].ref == "A1:C3"
    assert [one.name for one in sheet.tables["Table1"].tableColumns] == ["名称", "件数", "办结"]


@pytest.mark.parametrize("count", [0, 1, 300])
@pytest.mark.sweep_only(
    like="tests/stories/test_charts.py::it_puts_the_report_into_titles_and_verify_sees_them_changed"
)
def it_has_as_many_categories_as_the_list_has_records(tmp_path: Path, count: int) -> None:
    rows = [{"名称": f"项{number}", "件数": number, "办结": 0} for number in range(count)]
    parts = built(drawn_kind(tmp_path, rows=rows))
    assert points(parts[XML], "val")[0] == [str(number) for number in range(count)]
    cells = "$B$2" if count < 2 else f"$B$2:$B${count + 1}"
    assert f"Sheet1!{cells}</c:f>".encode() in parts[XML]
    sheet = openpyxl.load_workbook(io.BytesIO(parts[BOOK]))["Sheet1"]
    assert sheet.tables["Table1"].ref == f"A1:C{max(count, 1) + 1}"  # Excel has no table without a row


def it_leaves_a_gap_where_nothing_was_filled_in(tmp_path: Path) -> None:
    parts = built(drawn_kind(tmp_path, rows=[{"名称": "甲", "件数": 1, "办结": 4}, {"名称": "乙", "办结": 5}]))
    assert points(parts[XML], "val") == [["1"], ["4", "5"]]
    assert '<c:ptCount val="2"/><c:pt idx="0"><c:v>1</c:v></c:pt></c:numCache>' in parts[XML].decode()


def it_puts_the_report_into_titles_and_verify_sees_them_changed(tmp_path: Path) -> None:
    folder = drawn_kind(
        tmp_path,
        title="{{ 单位 }}各渠道",
        draw=lambda chart: chart.set_y_axis({"name": "件，{{ 日期|日期('-') }}止"}),
        change=lambda xml: xml.replace("{{ 单位 }}各", "{{ 单</a:t></a:r><a:r><a:t>位 }}各"),
    )
    assert told(folder) == []
    parts = built(folder)
    assert re.findall(r"<a:t>(.*?)</a:t>", parts[XML].decode()) == ["某局", "各渠道", "件，2024-01-02止"]
    path = tmp_path / "改过.docx"
    path.write_bytes(packed({**parts, XML: parts[XML].replace("各渠道".encode(), "各窗口".encode())}))
    (change,) = [one for one in verify(path, tmp_path).changes if one.code == "R223"]
    assert "各窗口" in change.message


def it_keeps_all_else_of_the_chart_and_of_its_workbook(tmp_path: Path) -> None:
    folder = drawn_kind(
        tmp_path,
        options=[{"fill": {"color": "#AB12CD"}, "num_format": "0.0"}] * 2,
        sheet=lambda sheet: sheet.set_column("A:A", 33),
        change=lambda xml: xml.replace("<c:formatCode>General", "<c:formatCode>#,##0"),
    )
    before, after = parts_of(folder / "report.docx"), built(folder)
    assert after[XML].count(b"AB12CD") == 2
    assert after[XML].count(b"<c:formatCode>#,##0</c:formatCode>") == 2
    book, made = parts_of(before[BOOK]), parts_of(after[BOOK])
    assert sorted(book) == sorted(made)
    assert made["xl/styles.xml"] == book["xl/styles.xml"]
    assert b'width="33' in made["xl/worksheets/sheet1.xml"]
    kept = b"".join(made.values()).decode(errors="replace")
    assert "张三" in b"".join(book.values()).decode(errors="replace")
    assert not re.search("张三|类别|系列", kept)  # neither who drew it nor what the sample said


def it_takes_the_only_chart_without_a_name_for_the_only_one_declared(tmp_path: Path) -> None:
    assert points(built(drawn_kind(tmp_path, alt=""))[XML], "val")[0] == ["3", "12"]


def it_knows_several_charts_by_their_names(tmp_path: Path) -> None:
    declared = CHART.format(series='["件数"]') + CHART.format(series='["办结"]').replace('"图"', '"圆"')
    folder = drawn_kind(tmp_path, declared=declared, alt="圆", sort={"type": "pie"}, series=PIE_SAMPLE)
    template = folder / "report.docx"
    template.write_bytes(packed(with_chart(parts_of(template), "乙：", "图", series=PIE_SAMPLE)))
    parts = built(folder)
    assert [points(parts[f"word/charts/chart{number}.xml"], "val") for number in (1, 2)] == [
        [["2", "11"]],
        [["3", "12"]],
    ]


def it_shows_the_numbers_on_a_web_page_as_a_table_that_is_none_of_the_form(tmp_path: Path) -> None:
    loaded = load_folder(drawn_kind(tmp_path))
    report = read_json(loaded.sample, lambda _: loaded)[0]
    page = make_page(report, loaded, make_document(report, loaded)[0]).decode()
    (figure,) = re.findall(r"<figure data-chart=.*?</figure>", page, re.DOTALL)
    assert re.findall(r"<t[hd][^>]*>(.*?)</t", figure) == [
        *("分类", "件数", "办结"), *("窗口", "3", "2"), *("R&amp;D &lt;网&gt;", "12", "11"),
    ]  # fmt: skip


# ── what is told of the template ─────────────────────────────────────────────


def _other(parts: Parts) -> None:
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>",
        b'<row r="9"><c r="F9" t="inlineStr"><is><t>\xe5\xa4\x87\xe6\xb3\xa8</t></is></c></row></sheetData>',
    )


def _macro(parts: Parts) -> None:
    parts["xl/vbaProject.bin"] = b"x"


def swap(old: str, new: str) -> Callable[[str], str]:
    def changed(xml: str) -> str:
        assert old in xml
        return xml.replace(old, new)

    return changed


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("chart", "wanted"),
    [
        ({"alt": "土"}, "K155 fields.toml 里没有图表“土”"),
        ({"alt": "土"}, "K155 模板里没有图表“图”"),
        ({"declared": ""}, "K155 fields.toml 里没有图表“图”"),
        ({"declared": "", "alt": ""}, "K155 这张图表没有名字"),
        ({"declared": CHART.format(series='["件数"]')}, "K155 图表“图”有 2 个系列，[[chart]] 的 series 写了 1 个"),
        ({"series": {"办结": (1, 2, 3, 4), "件数": (1, 2, 3, 4)}}, "K155 图表“图”的第 1 个系列叫“办结”，series 里第 1 个是“件数”"),
        ({"sort": {"type": "scatter"}}, "K156 图表“图”是散点图"),
        ({"change": lambda xml: xml.replace("c:barChart", "c:stockChart")}, "K156 图表“图”是股价图"),
        ({"sort": {"type": "pie"}}, "K156 图表“图”是饼图，只画得出一个系列"),
        ({"title": "{{ 单元 }}的件数"}, "K156 图表“图”的标题里写着“{{ 单元 }}的件数”：没有名称“单元”。是不是“单位”？"),
        ({"title": "{{ 清单 }}"}, "K156 图表“图”的标题里写着“{{ 清单 }}”：“清单”不是单独的一项"),
        ({"title": "{{ 单位|万元 }}"}, "K156 图表“图”的标题里写着“{{ 单位|万元 }}”：“单位”不能印成“万元”"),
        ({"title": "{% if 单位 %}"}, "K156 图表“图”的标题里写着“{% if 单位 %}”：只能写名称"),
        ({"draw": lambda chart: chart.set_title({"name": "=Sheet1!$A$1"})}, "K156 图表“图”的标题连着数据表里的一格"),
        ({"draw": lambda chart: chart.set_x_axis({"date_axis": True})}, "K156 图表“图”的横轴是日期坐标轴"),
        ({"options": [{"data_labels": {"value": True, "custom": [{"value": "约四"}]}}, {}]}, "K156 图表“图”有一个数据标签是打上去的“约四”"),
        ({"options": [{"y_error_bars": {"type": "custom", "plus_values": [1], "minus_values": [1]}}, {}]}, "K156 图表“图”里还有别的数据"),
        ({"change": lambda xml: re.sub("<c:cat>.*?</c:cat>", "", xml)}, "K156 图表“图”没有分类"),
        ({"change": swap("Sheet1!$B$2:$B$5", "Sheet1!$B$2:$E$2")}, "K156 图表“图”的数据不是一列分类"),
        ({"change": swap("Sheet1!$C$1", "Sheet1!$D$1")}, "K156 图表“图”的数据不是一列分类"),
        ({"book": _other}, "K156 图表“图”的数据表里，F9 还有别的内容“备注”"),
        ({"book": _macro}, "K156 图表“图”的数据表不是普通的 .xlsx，或里面有认不出的内容（xl/vbaProject.bin）"),
        ({"book": lambda parts: parts.clear()}, "K156 图表“图”的数据表不是普通的 .xlsx"),
        ({"sheet": lambda sheet: sheet.write_formula("B3", "=1+1")}, "K156 图表“图”的数据表里，B3 是公式"),
        ({"sheet": lambda sheet: sheet.merge_range("H1:I1", "")}, "K156 图表“图”的数据表里有合并的格"),
    ],
)  # fmt: skip
def it_tells_what_numbers_cannot_be_put_into(tmp_path: Path, chart: dict[str, Any], wanted: str) -> None:
    folder = drawn_kind(tmp_path, **chart)
    assert any(one.startswith(wanted) for one in told(folder)), told(folder)


def it_tells_a_chart_in_a_loop_one_in_an_exact_line_and_one_whose_data_is_elsewhere(tmp_path: Path) -> None:
    folder = drawn_kind(tmp_path)
    parts = parts_of(folder / "report.docx")
    relations = "word/charts/_rels/chart1.xml.rels"
    parts[relations] = re.sub(rb'Target="[^"]*"', b'Target="file:///C:/a.xlsx" TargetMode="External"', parts[relations])
    body = parts["word/document.xml"].decode()
    body = re.sub(
        r"<w:p>(<w:r xmlns:w=.*?)</w:p>",
        r'<w:p><w:pPr><w:spacing w:line="400" w:lineRule="exact"/></w:pPr>\1</w:p>',
        body,
    )
    parts["word/document.xml"] = body.encode()
    (folder / "report.docx").write_bytes(packed(parts))
    assert "D207 图表的数据在另一个文件里：file:///C:/a.xlsx" in told(folder)
    assert "K156 图表“图”所在的一段是固定行距，只看得见图的一条边" in told(folder)


def it_tells_one_that_is_printed_again_and_again(tmp_path: Path) -> None:
    folder = drawn_kind(tmp_path)
    parts = parts_of(folder / "report.docx")
    body = parts["word/document.xml"].decode()
    (paragraph,) = re.findall(r"<w:p><w:r xmlns:w=.*?</w:p>", body)
    tags = [f"<w:p><w:r><w:t>{{%p {tag} %}}</w:t></w:r></w:p>" for tag in ("for 行 in 清单", "endfor")]
    parts["word/document.xml"] = body.replace(paragraph, f"{tags[0]}{paragraph}{tags[1]}").encode()
    (folder / "report.docx").write_bytes(packed(parts))
    assert any(one.startswith("K156 图表“图”在循环里，或印了不止一次") for one in told(folder)), told(folder)


def it_warns_of_a_pie_of_what_may_be_below_0(tmp_path: Path) -> None:
    declared = CHART.format(series='["件数"]')
    folder = drawn_kind(tmp_path, declared=declared, sort={"type": "pie"}, series=PIE_SAMPLE)
    fields = folder / "fields.toml"
    fields.write_text(
        fields.read_text("utf-8").replace('"件数", type = "count"', '"件数", type = "count", signed = true'), "utf-8"
    )
    assert told(folder) == ["K157 图表“图”是饼图，“件数”可能是负数（signed）"]
