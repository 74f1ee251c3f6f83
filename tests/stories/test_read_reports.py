"""From a finished report back to its workbook: our own exactly, others' by their labels, nothing wrong in silence."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from layouts import TEXT_LAYOUTS, Row, bars_around, html_page, html_table, one_cell_a_line, publish, tables_of, tabs

from reportgen.core import narrative
from reportgen.core.fields import Field
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline.build import build_report
from reportgen.pipeline.document import make_document
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.read import read_into
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from reportgen.say.outcome import Status
from sweeps import examples

pytestmark = pytest.mark.sweep

ROOT = Path(__file__).parents[2]
KINDS = [FindKind(ROOT / "templates")("gov-info-annual-2021"), FindKind(ROOT / "tests/kinds")("training-quarter")]
FIND = {folder.kind.id: FindKind(folder.path.parent) for folder in KINDS}

# ── our own documents come back exactly ──────────────────────────────────────

_HAN = st.text(st.sampled_from("报告公开条例机关共收到件数年度一二三第〔〕《》“”、，R&D<5%"), min_size=1, max_size=12)
_LINE = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "（一）", "(二) ", "一、", "1、", "2.", "（3）", "①", "一是"]),
    _HAN,
    st.sampled_from(["", "。", "：", "；还有。", "。又一句，共3件。"]),
)
_PROSE = st.lists(st.one_of(_LINE, st.just("")), min_size=1, max_size=5).map("\n".join)
_HEADING = st.one_of(
    st.just(""),
    st.builds(
        "{}{}{}".format, st.sampled_from(["（一）", "二、", "1.", ""]), _HAN, st.sampled_from(["", "。", "：", ":"])
    ),
)


def _value(spec: Field) -> st.SearchStrategy[Any]:
    number = st.integers(0, 9999)
    remarked = st.builds("{}（其中{}件）".format, number, number)
    known = {
        "count": st.one_of(number, remarked) if spec.remark else number,
        "amount": st.decimals(0, 99999, places=4).map(lambda one: Decimal(str(one))),
        "year": st.integers(2008, 2040),
        "date": st.dates().filter(lambda day: 1901 < day.year < 2199).map(str),
        "choice": st.sampled_from(spec.choices or ("",)),
        "prose": _PROSE,
        "heading": _HEADING,
        "text": st.text(st.sampled_from("某市县局办乡镇 人民政府R&D"), min_size=2, max_size=9),
    }
    value = known[spec.type.name]
    return value if spec.required else st.one_of(st.none(), value)


def _report(folder: KindFolder) -> st.SearchStrategy[Any]:
    kind = folder.kind
    fields = {name: _value(spec) for name, spec in kind.fields.items() if not spec.is_derived}
    lists = {
        spec.id: st.lists(
            st.fixed_dictionaries({column.id: _value(column) for column in spec.columns}), min_size=1, max_size=4
        )
        for spec in kind.lists.values()
    }
    return st.tuples(st.fixed_dictionaries(fields), st.fixed_dictionaries(lists))


def _taken(kind: Kind, values: dict[str, Any], records: dict[str, list[dict[str, Any]]]) -> Report:
    cells = {name: RawCell(value) for name, value in values.items()}
    rows = {
        name: [{column: RawCell(value) for column, value in record.items()} for record in some]
        for name, some in records.items()
    }
    return take_in(kind, RawReport("t", cells, rows))[0]


def _as_printed(report: Report) -> dict[str, str]:
    """Every value that is printed or kept, narrative line by line with its figures filled in."""
    texts = {}
    for value_id in report.entries:
        spec = report.kind.field_of(value_id)
        assert spec is not None
        text = narrative.resolve(report.text(value_id), report.text)
        if spec.type.name == "prose":
            text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
        if not (spec.type.name == "text" and spec.printed is False):
            texts[value_id] = text
    return texts


@pytest.mark.sweep_within
@pytest.mark.parametrize("folder", KINDS, ids=lambda folder: folder.kind.id)
def it_reads_every_value_of_our_own_document_back(folder: KindFolder, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("own") / "报告.docx"

    @settings(
        max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(_report(folder))
    def _check(values: Any) -> None:
        report = _taken(folder.kind, *values)
        content, differences = make_document(report, folder)
        if differences:
            return
        path.write_bytes(content)
        again, findings, _ = read_finished(path, FIND[folder.kind.id])
        should, found = _as_printed(report), _as_printed(again)
        assert {
            name: (should.get(name), found.get(name))
            for name in {*should, *found}
            if should.get(name) != found.get(name)
        } == {}
        assert again.records == report.records
        assert not any(found.code.startswith("R16") for found in findings)

    _check()


def it_says_that_our_own_document_is_of_another_edition_and_reads_it_by_its_labels(tmp_path: Path) -> None:
    built = build_report(SEED, tmp_path).output
    assert built is not None
    with zipfile.ZipFile(built) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(built, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(b">2021<", b">2019<") if name == "docProps/custom.xml" else content)
    report, findings, _ = read_finished(built, GOV)
    assert [(item.code, item.message) for item in findings] == [
        ("R165", "这是 2019 版的报告，下面按 2021 版能对上的才读")
    ]
    assert report.text("依申请.本年新收.总计") == "0"


# ── the seed, as text ────────────────────────────────────────────────────────

SEED = ROOT / "inputs" / "七一路街道办事处2022.xlsx"
GOV = FIND["gov-info-annual-2021"]


def read(path: Path) -> tuple[Report, list[str]]:
    """The report, and the codes of what could not be read or is doubtful in it."""
    report, findings, _ = read_finished(path, GOV)
    return report, [found.code for found in findings]


def put(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def texts_of(report: Report) -> dict[str, str]:
    return {name: report.text(name) for name in report.entries if report.text(name)}


@pytest.fixture(scope="module")
def seed() -> dict[str, str]:
    return texts_of(read_report(SEED)[0])


@pytest.mark.parametrize("draw", TEXT_LAYOUTS, ids=lambda draw: draw.__name__)
def it_reads_the_whole_seed_from_text(draw: Callable[[list[Row]], str], seed: dict[str, str], tmp_path: Path) -> None:
    report, codes = read(put(tmp_path, "报告.txt", publish(draw, tables_of())))
    assert codes == []
    assert texts_of(report) == seed


def it_reads_the_seed_although_a_page_cut_a_row_and_lost_a_tab(seed: dict[str, str], tmp_path: Path) -> None:
    text = (
        publish(tabs, tables_of())
        .replace("\t\t5.要求行政机关确认或重新出具已获取信息\t", "5.要求行政机关确认或重新出具已获取信息\t")
        .replace("\n\t（六）其他处理", "\n\n（六）其他处理")
    )
    text = text.replace("（一）予以公开", "(一) 予以公开")
    report, codes = read(put(tmp_path, "报告.txt", text, "gb18030"))
    assert codes == []
    assert texts_of(report) == seed


# ── figures of a city, in every layout ───────────────────────────────────────

_CITY = """
13612 252 0 45 128 32 14069
535 6 0 1 18 0 560
5345 129 0 41 19 14 5548
2120 39 0 1 6 2 2168
13 0 0 0 0 0 13
30 0 0 0 0 0 30
11 0 0 0 0 0 11
49 2 0 0 0 0 51
103 1 0 0 0 0 104
84 1 0 0 0 0 85
282 4 0 0 0 0 286
147 0 0 0 1 2 150
3075 50 0 0 89 8 3222
177 3 0 0 0 0 180
19 0 0 0 0 0 19
199 1 0 0 3 0 203
147 1 0 0 0 0 148
0 0 0 0 0 0 0
100 1 0 0 0 0 101
5 0 0 0 0 0 5
315 3 0 0 0 0 318
202 0 0 1 0 0 203
941 17 0 1 3 3 965
13364 252 0 44 121 29 13810
783 6 0 2 25 3 819
"""
_FIGURES = [
    "3 5 74 564 984 4185 11398889 6937489 166105 316441.5",
    _CITY,
    "376 97 196 121 790 16 1 12 27 56 74 1 30 51 156",
]


def city_tables() -> list[list[Row]]:
    """The three tables with the figures of a city."""
    made = []
    for table, figures in zip(tables_of(), _FIGURES, strict=True):
        numbers = iter(figures.split())
        made.append([[next(numbers) if cell == "0" else cell for cell in row] for row in table])
    return made


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    report, codes = read(put(tmp_path_factory.mktemp("city"), "市.txt", publish(bars_around, city_tables())))
    assert codes == []
    assert report.text("依申请.不掌握相关信息.法律服务机构") == "89"
    assert report.text("复议诉讼.复议后起诉.其他结果") == "30"
    assert report.text("行政事业性收费") == "316441.5"
    return texts_of(report)


@pytest.mark.parametrize("draw", TEXT_LAYOUTS, ids=lambda draw: draw.__name__)
def it_reads_every_figure_whatever_the_layout(
    draw: Callable[[list[Row]], str], city: dict[str, str], tmp_path: Path
) -> None:
    report, codes = read(put(tmp_path, "报告.txt", publish(draw, city_tables())))
    assert codes == []
    assert texts_of(report) == city


def it_reads_a_web_page_and_leaves_the_page_around_it(city: dict[str, str], tmp_path: Path) -> None:
    before = "<h1>七一路街道办事处2022年政府信息公开工作年度报告</h1><p>发布日期：2023-01-12　来源：办事处</p>"
    after = "<p>扫一扫在手机打开当前页</p><p>一条别的新闻</p>"
    report, codes = read(put(tmp_path, "页.html", html_page(city_tables(), before, after)))
    assert codes == []
    assert texts_of(report) == city


def it_reads_a_page_laid_out_with_tables(city: dict[str, str], tmp_path: Path) -> None:
    page = html_page(city_tables(), "<table><tr><td>", "</td></tr></table>")
    report, codes = read(put(tmp_path, "页.htm", page.replace("utf-8", "gb2312"), "gb18030"))
    assert codes == []
    assert texts_of(report) == city


def it_reads_a_page_kept_as_text_in_a_script(city: dict[str, str], tmp_path: Path) -> None:
    page = "let content = " + json.dumps(publish(html_table, city_tables(), "<p>{}</p>"), ensure_ascii=False)
    report, codes = read(put(tmp_path, "页.html", page))
    assert codes == []
    assert texts_of(report) == city


def it_takes_columns_by_their_headers_where_they_stand_in_another_order(city: dict[str, str], tmp_path: Path) -> None:
    tables = city_tables()
    for row in tables[1][2:]:
        row[4], row[5] = row[5], row[4]  # 商业企业 and 科研机构 change places
    report, codes = read(put(tmp_path, "页.html", html_page(tables)))
    assert codes == []
    assert texts_of(report) == city


def it_reads_a_table_that_pages_cut_with_the_header_repeated(city: dict[str, str], tmp_path: Path) -> None:
    first, second, third = city_tables()
    cut = [[*second[:15]], [*second[:3], ["^", "<", "<", *[""] * 7], *second[15:]]]
    cut[1].pop(3)
    cut[1][3] = ["", "（四）无法提供", *cut[1][3][2:]] if cut[1][3][1] == "^" else ["", *cut[1][3][1:]]

    def draw(table: list[Row]) -> str:
        return html_table(cut[0]) + "<p>- 3 -</p>" + html_table(cut[1]) if table is second else html_table(table)

    page = f"<html><body><div>{publish(draw, [first, second, third], '<p>{}</p>')}</div></body></html>"
    report, codes = read(put(tmp_path, "页.html", page))
    assert codes == []
    assert texts_of(report) == city


@pytest.mark.parametrize("seed_number", range(4))
@pytest.mark.parametrize("draw", [*TEXT_LAYOUTS, html_table], ids=lambda draw: draw.__name__)
def it_never_shifts_a_figure_into_a_blank(
    draw: Callable[[list[Row]], str], seed_number: int, city: dict[str, str], tmp_path: Path
) -> None:
    tables, chance = city_tables(), random.Random(seed_number)
    for table in tables:
        places = [
            (r, c) for r, row in enumerate(table) for c, cell in enumerate(row) if cell.replace(".", "").isdigit()
        ]
        for r, c in chance.sample(places, 2):
            table[r][c] = ""
    name = "页.html" if draw is html_table else "页.txt"
    text = html_page(tables) if draw is html_table else publish(draw, tables)
    report, codes = read(put(tmp_path, name, text))
    derived = {spec.id for spec in report.kind.fields.values() if spec.is_derived}
    wrong = {name for name, value in texts_of(report).items() if value != city.get(name) and name not in derived}
    assert wrong == set()
    assert set(codes) & {"R101", "R163", "R162"}


# ── what cannot be read is said ──────────────────────────────────────────────


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


# ── documents that were edited ───────────────────────────────────────────────


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


# ── the command ──────────────────────────────────────────────────────────────


def it_writes_a_workbook_that_builds_the_same_report(tmp_path: Path) -> None:
    report, _, folder = read_report(SEED)
    content, _ = make_document(report, folder)
    (tmp_path / "报告.docx").write_bytes(content)
    outcome = read_into(tmp_path / "报告.docx", tmp_path / "回.xlsx")
    assert (outcome.status, outcome.findings) == (Status.READ, ())
    again, findings, _ = read_report(tmp_path / "回.xlsx")
    assert findings == []
    assert to_json(again) == to_json(report)


def it_writes_the_file_and_says_what_is_missing(tmp_path: Path) -> None:
    path = put(tmp_path, "报告.txt", publish(tabs, tables_of()).replace("七一路街道办事处2022年", "临河县水利局2022年"))
    outcome = read_into(path, tmp_path / "回.json")
    assert outcome.status is Status.DOUBTFUL
    assert json.loads((tmp_path / "回.json").read_text(encoding="utf-8"))["values"]["单位全称"] == "临河县水利局"


def it_never_writes_over_a_file_unasked(tmp_path: Path) -> None:
    path = put(tmp_path, "报告.txt", publish(tabs, tables_of()))
    (tmp_path / "回.xlsx").write_bytes(b"old")
    outcome = read_into(path, tmp_path / "回.xlsx")
    assert outcome.status is Status.FAILED
    assert (tmp_path / "回.xlsx").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["报告.doc", "报告.wps", "报告.jpg", "报告.xls", "报告.zip"])
def it_says_what_to_do_with_a_file_it_cannot_read(name: str, tmp_path: Path) -> None:
    outcome = read_into(put(tmp_path, name, "x"), tmp_path / "回.xlsx")
    assert outcome.problem is not None and outcome.problem.fix
    assert name in outcome.problem.message


_HOSTILE = {
    "空": b"",
    "空白": b" \n\t\n",
    "二进制": bytes(range(256)) * 40,
    "压缩包": b"PK\x03\x04" + b"\0" * 200,
    "实体": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
    "很深": b"<div>" * 30_000 + "一、总体情况".encode(),
    "很宽": b'<table><tr><td colspan="99999" rowspan="99999">1</td></tr></table>' * 50,
    "标签不成对": "<p>一、总体情况<table><tr><td>".encode(),
    "一行": "一、总体情况".encode() * 20_000,
}


@pytest.mark.parametrize("suffix", [".docx", ".html", ".txt", ".pdf"])
@pytest.mark.parametrize("content", _HOSTILE.values(), ids=_HOSTILE)
def it_meets_hostile_files_with_a_sentence(content: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"坏{suffix}"
    path.write_bytes(content)
    outcome = read_into(path, tmp_path / "回.xlsx", templates=ROOT / "templates")
    assert outcome.status is Status.FAILED
    assert outcome.problem is not None and outcome.problem.fix
    assert not (tmp_path / "回.xlsx").exists()


def it_refuses_a_report_where_a_workbook_is_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path, "报告.txt", publish(tabs, tables_of()))
    outcome = build_report(path, tmp_path / "outputs")
    assert outcome.problem is not None
    assert "reportgen read" in outcome.problem.fix
