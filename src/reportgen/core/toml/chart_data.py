"""Build the charts of fields.toml: which list or grid each shows, every wrong name in it told."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reportgen.core.charts import Chart, ChartItem
from reportgen.core.fields import Field, Grid, List
from reportgen.core.ids import dotted, filters_of, unfiltered
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Declaration

_SOURCES = ("list", "grid")
_LONGEST = 200  # Excel has 255 for the head of a column


def build_charts(
    body: Declaration, fields: Mapping[str, Field], grids: Mapping[str, Grid], lists: Mapping[str, List]
) -> dict[str, Chart]:
    """The charts by what they are called in Word; mistakes go into the problems of `body`."""
    made: dict[str, Chart] = {}
    for entry in body.tables("chart"):
        chart = _chart(entry, fields, grids, lists)
        if chart.id in made:
            entry.complain(f"图表“{chart.id}”写了两次", "id")
        made[chart.id] = chart
    return made


def _chart(
    entry: Declaration, fields: Mapping[str, Field], grids: Mapping[str, Grid], lists: Mapping[str, List]
) -> Chart:
    name = entry.text("id").strip()
    named = {key: entry.text(key) for key in _SOURCES if entry.has(key)}
    categories, series = entry.one_or_items("categories"), entry.one_or_items("series")
    shown = [_shown(one) for one in categories], [_shown(one) for one in series]
    entry.done()
    if len(named) != 1:
        entry.complain("要写 list（哪个清单）或 grid（哪个表格），写一样")
        return Chart(name, "")
    ((key, source),) = named.items()
    known: Collection[str] = lists if key == "list" else grids
    if source not in known:
        other = "grid" if key == "list" else "list"
        has_other = source in (grids if key == "list" else lists)
        hint = f"要写成 {other} = “{source}”。" if has_other else did_you_mean(source, known)
        entry.complain(f"没有{'清单' if key == 'list' else '表格'}“{source}”。{hint}", key)
        return Chart(name, source)
    if not series:
        entry.complain('没有写 series：画哪几列数，例如 series = ["…"]', "series")
        return Chart(name, source)
    parts = (categories, series)
    made: tuple[ChartItem, ...] = ()
    told = len(entry.problems)
    if key == "list":
        _of_list(entry, lists[source], *parts)
    else:
        made = _of_grid(grids[source], fields, *parts)
    if len(entry.problems) == told:
        _told_apart(entry, source, *shown)
    return Chart(name, source, made or tuple(shown[0]), tuple(shown[1]))


def _shown(entry: Declaration) -> ChartItem:
    name, label = entry.text("id"), entry.text("label", "").strip()
    entry.done()
    if len(label) > _LONGEST:
        entry.complain(f"label 最多 {_LONGEST} 个字", "label")
    return ChartItem(name, label or name)


def _of_list(entry: Declaration, spec: List, categories: list[Declaration], series: list[Declaration]) -> None:
    columns, nothing = {column.id: column for column in spec.columns}, f"清单“{spec.id}”里没有列"
    if len(categories) != 1:
        entry.complain('categories 要写一列：每一行叫什么，例如 categories = "名称"', "categories")
    for one in _known(categories[:1], columns, nothing):
        column = columns[one.data["id"]]
        if column.type.has_paragraphs or column.type.takes_picture:
            one.complain(f"“{column.id}”是{'图片' if column.type.takes_picture else '几段文字'}，放不进图表", "id")
    for one in _known(series, columns, nothing):
        _is_number(one, columns[one.data["id"]], one.data["id"])


def _of_grid(
    grid: Grid, fields: Mapping[str, Field], categories: list[Declaration], series: list[Declaration]
) -> tuple[ChartItem, ...]:
    """All rows, or columns, where the entry does not say which are its categories."""
    is_across = any(one.data.get("id") in grid.columns for one in series)
    drawn, along = (grid.columns, grid.rows) if is_across else (grid.rows, grid.columns)
    words = "列行" if is_across else "行列"
    chosen = [one.data["id"] for one in _known(categories, along, f"表格“{grid.id}”里没有{words[1]}")] or along
    for one in _known(series, drawn, f"表格“{grid.id}”里没有{words[0]}"):
        name = one.data["id"]
        cells = [dotted(grid.id, *((other, name) if is_across else (name, other))) for other in chosen]
        odd = next((cell for cell in cells if cell in fields and not fields[cell].type.is_number), "")
        if odd:
            _is_number(one, fields[odd], odd)
    return () if categories else tuple(ChartItem(name, name) for name in along)


def _known(entries: list[Declaration], known: Collection[str], nothing: str) -> list[Declaration]:
    """Those of the entries that name something known; the others are complained of."""
    for one in entries:
        name = one.data.get("id")
        if isinstance(name, str) and name not in known:
            plain = (
                f"这里只写“{unfiltered(name)}”，怎样印在 Word 里设" if filters_of(name) else did_you_mean(name, known)
            )
            one.complain(f"{nothing}“{name}”。{plain}", "id")
    return [one for one in entries if isinstance(name := one.data.get("id"), str) and name in known]


def _is_number(entry: Declaration, field: Field, name: str) -> None:
    if not field.type.is_number:
        entry.complain(f"“{name}”不是数（type = {field.type}），画不成图；series 里只写是数的", "id")


def _told_apart(entry: Declaration, source: str, categories: list[ChartItem], series: list[ChartItem]) -> None:
    """The head of a table in Excel has no two columns of one name."""
    header = Chart("", source, tuple(categories)).header
    labels = [one.label.casefold() for one in series]
    for label in dict.fromkeys(one for one in labels if labels.count(one) > 1):
        entry.complain(f"series 里有两个“{label}”，图例分不开；同一列只写一次，不同的列用 label 写明", "series")
    if header.casefold() in labels:
        entry.complain(f"series 里的“{header}”与分类的名称相同，分不开；请用 label 写明", "series")
