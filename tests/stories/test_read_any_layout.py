"""The figures of a city, read in every layout a web page or a document gives them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from layouts import TEXT_LAYOUTS, Row, bars_around, html_page, html_table, publish, tables_of
from published import put, read, texts_of

pytestmark = pytest.mark.sweep


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
