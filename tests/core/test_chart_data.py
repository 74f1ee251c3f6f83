"""Charts in fields.toml: what each shows of a report, and every wrong name in them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.builders import kind_of
from reportgen.core.chart_figures import chart_figures
from reportgen.core.charts import ChartFigures, Series
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.toml.kind_data import KindError

ASKED: dict[str, Any] = {
    "list": [
        {
            "id": "项目",
            "columns": [
                {"id": "名称"},
                {"id": "预算", "type": "amount"},
                {"id": "支出", "type": "amount"},
                {"id": "说明", "type": "prose"},
                {"id": "进度", "type": "percent", "value": "round(支出 / 预算, 4)"},
            ],
        }
    ],
    "grid": [
        {"id": "收支", "type": "count", "rows": ["收", "支"], "columns": ["本月", {"id": "备注", "type": "text"}]}
    ],
    "table": [{"id": "表", "cells": [["收", "{收支.收.*}"], ["支", "{收支.支.*}"]]}],
}
NAMED = {"id": "图", "list": "项目", "categories": "名称"}


def told(**chart: Any) -> str:
    with pytest.raises(KindError) as error:
        kind_of(**ASKED, chart=[chart])
    return "；".join(error.value.problems)


def shown(*charts: dict[str, Any]) -> list[ChartFigures]:
    kind = kind_of(**ASKED, chart=[*charts])
    rows = [("甲", "10", "2.5"), ("乙", "8", None)]
    records = [dict(zip(("名称", "预算", "支出"), map(RawCell, row), strict=True)) for row in rows]
    cells = {"收支.收.本月": RawCell(3), "收支.支.本月": RawCell(2)}
    return [*chart_figures(take_in(kind, RawReport("", cells, {"项目": records}))[0]).values()]


def it_shows_the_columns_of_a_list_record_by_record() -> None:
    series = ["预算", {"id": "支出", "label": "已支出"}, "进度"]
    (found,) = shown({**NAMED, "series": series})
    assert found == ChartFigures(
        ("甲", "乙"),
        (
            Series("预算", (10, 8)),
            Series("已支出", (Decimal("2.5"), None)),
            Series("进度", (Decimal("0.25"), None)),
        ),
    )


def it_shows_a_grid_either_way() -> None:
    down, across = shown(
        {"id": "一", "grid": "收支", "series": "本月"},
        {"id": "二", "grid": "收支", "series": ["支", "收"], "categories": [{"id": "本月", "label": "5月"}]},
    )
    assert down == ChartFigures(("收", "支"), (Series("本月", (3, 2)),))
    assert across == ChartFigures(("5月",), (Series("支", (2,)), Series("收", (3,))))


@pytest.mark.parametrize(
    ("chart", "wanted"),
    [
        ({"id": "图"}, "要写 list（哪个清单）或 grid（哪个表格），写一样"),
        ({"id": "图", "list": "项日", "series": ["预算"]}, "没有清单“项日”。是不是“项目”？"),
        ({"id": "图", "list": "收支", "series": ["本月"]}, "没有清单“收支”。要写成 grid = “收支”。"),
        ({**NAMED}, "没有写 series"),
        ({**NAMED, "series": ["预算", "说明"]}, "“说明”不是数（type = prose），画不成图"),
        ({**NAMED, "series": ["予算"]}, "清单“项目”里没有列“予算”。是不是“预算”？"),
        ({**NAMED, "series": ["预算|万元"]}, "这里只写“预算”，怎样印在 Word 里设"),
        ({**NAMED, "series": ["预算", "预算"]}, "series 里有两个“预算”"),
        ({**NAMED, "series": [{"id": "预算", "label": "名称"}]}, "“名称”与分类的名称相同"),
        ({"id": "图", "list": "项目", "series": ["预算"]}, "categories 要写一列"),
        ({**NAMED, "categories": "说明", "series": ["预算"]}, "“说明”是几段文字，放不进图表"),
        ({"id": "图", "grid": "收支", "series": ["备注"]}, "“收支.收.备注”不是数（type = text）"),
        ({"id": "图", "grid": "收支", "series": ["收"]}, "“收支.收.备注”不是数"),
        ({"id": "图", "grid": "收支", "series": ["本月"], "categories": ["利"]}, "表格“收支”里没有行“利”"),
        ({**NAMED, "series": [7]}, "series"),
        ({**NAMED, "series": ["预算"], "sort": "bar"}, "不认识“sort”"),
    ],
)
def it_tells_what_cannot_be_drawn(chart: dict[str, Any], wanted: str) -> None:
    assert wanted in told(**chart)


def it_has_one_chart_of_a_name() -> None:
    with pytest.raises(KindError, match="图表“图”写了两次"):
        kind_of(**ASKED, chart=[{**NAMED, "series": ["预算"]}] * 2)
