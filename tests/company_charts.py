"""Draw the charts of tests/kinds/company-month into its Word template: `python tests/company_charts.py` does it anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from charts import packed, parts_of, with_chart

TEMPLATE = Path(__file__).parent / "kinds" / "company-month" / "report.docx"
_SONG = {"name": "宋体", "size": 9, "color": "#404040"}
_COLOURS = ("#2F5597", "#9DC3E6")


def _looks(chart: Any) -> None:
    """As charts look in official reports: the legend below, faint lines, the numbers above their columns."""
    chart.set_legend({"position": "bottom", "font": _SONG})
    chart.set_x_axis(
        {"num_font": _SONG, "line": {"color": "#808080"}, "major_tick_mark": "none", "label_position": "low"}
    )
    grid = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}}
    chart.set_y_axis({"num_font": _SONG, "line": {"none": True}, "major_gridlines": grid, "major_tick_mark": "none"})
    chart.set_chartarea({"border": {"none": True}})


def _series(*names: str) -> dict[str, Any]:
    labels = {"value": True, "font": _SONG}
    options = [{"fill": {"color": colour}, "gap": 80, "data_labels": labels} for colour in _COLOURS]
    numbers = ((4.3, 2.5, 3.5, 4.5), (2.4, 4.4, 1.8, 2.8))
    return {"series": dict(zip(names, numbers, strict=True)), "options": options}


def main() -> None:
    """Two charts, one above the heading that follows its table: the cells of a grid, the records of a list."""
    parts = parts_of(TEMPLATE)
    assert b"<w:drawing>" not in parts["word/document.xml"], "take the template of before, without charts"
    drawn = {"style": "Picture", "height": 1_900_000, "draw": _looks}
    parts = with_chart(parts, "重点项目", "收支对比", **_series("本月", "上年同月"), **drawn)
    parts = with_chart(parts, "有关说明", "项目投资", **_series("计划投资", "完成投资"), **drawn)
    TEMPLATE.write_bytes(packed(parts))


if __name__ == "__main__":
    main()
