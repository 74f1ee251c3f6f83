"""Cells in which values stand side by side, as a form has 「☐网站 ☐其他____」: built, read back, changed in Word, taken over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx.document
import pytest
from desk import Desk

from reportgen.core.light import replace
from reportgen.core.rules.check import check
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.sources import read_report
from small_kinds import BLOCKS, FIELDS, SAMPLE, small_kind

_ROWS = [["公开渠道", "{{ 渠道 }}{{ 其他渠道 }}"], ["承办", "{{ 承办 }} {{ 协办 }}"]]
_FIELDS = (
    FIELDS.replace('show = ["甲",', 'show = ["渠道", "其他渠道", "承办", "协办", "甲",')
    + """
[[field]]
id = "渠道"
type = "multichoice"
choices = ["网站", "平台", "其他"]
boxes = "☐网站  ☐平台   ☐其他"
required = true

[[field]]
id = "其他渠道"

[[field]]
id = "承办"
required = true

[[field]]
id = "协办"
required = true
"""
)
_TABLE = """
[[table]]
id = "情况表"
cells = [["公开渠道", "{渠道}{其他渠道}"], ["承办", "{承办} {协办}"]]
"""
_VALUES = {**SAMPLE, "渠道": "网站、其他", "其他渠道": "报纸", "承办": "李四", "协办": "王五"}


@pytest.fixture(params=["drawn", "only in Word"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    fields = _FIELDS
    if request.param == "drawn":
        fields = fields.replace('show = ["渠道"', 'show = ["情况表", "渠道"') + _TABLE
    folder = small_kind(tmp_path / "kinds", (*BLOCKS[:2], _ROWS, *BLOCKS[2:]), fields=fields, sample=_VALUES)
    return Desk(tmp_path, folder / "sample.json")


def put(old: str, new: str) -> Callable[[docx.document.Document], None]:
    def edit(document: docx.document.Document) -> None:
        cells = [cell for row in document.tables[0].rows for cell in row.cells if cell.text == old]
        assert cells
        cells[0].text = new

    return edit


def told(answer: dict[str, Any]) -> tuple[dict[str, tuple[Any, Any]], list[str]]:
    """What `pull` takes over, and the codes of what it refuses."""
    changed = {one["field"]: (one["old"], one["new"]) for one in answer["changes"]}
    return changed, [one["code"] for one in answer["refused"]]


def it_reads_its_own_report_back(desk: Desk) -> None:
    assert desk.read_back() == ([], {})


@pytest.mark.sweep
def it_reads_ticks_and_the_text_behind_them_apart(desk: Desk) -> None:
    desk.edit(put("☑网站  ☐平台   ☑其他报纸", "☐网站　☑平台　☑其他 报纸、电视"))
    assert desk.read_back() == ([], {"渠道": "平台、其他", "其他渠道": "报纸、电视"})


@pytest.mark.sweep
def it_says_which_values_nothing_tells_apart(desk: Desk) -> None:
    desk.edit(put("李四 王五", "李四、王五"))
    findings, odd = desk.read_back()
    assert next((one["code"], "承办、协办" in one["message"]) for one in findings) == ("R164", True)
    assert odd == {"承办": None, "协办": None}


@pytest.mark.sweep
def it_takes_over_a_changed_tick_and_nothing_else(desk: Desk) -> None:
    desk.edit(put("☑网站  ☐平台   ☑其他报纸", "☐网站  ☑平台   ☑其他报纸"))
    assert told(desk.pull()) == ({"渠道": ("网站、其他", "平台、其他")}, [])


@pytest.mark.sweep
def it_takes_over_a_changed_text_behind_ticks_and_nothing_else(desk: Desk) -> None:
    desk.edit(put("☑网站  ☐平台   ☑其他报纸", "☑网站  ☐平台   ☑其他 电视"))
    assert told(desk.pull()) == ({"其他渠道": ("报纸", "电视")}, [])


@pytest.mark.sweep
def it_takes_over_one_of_two_texts_that_a_space_parts(desk: Desk) -> None:
    desk.edit(put("李四 王五", "李四 赵六"))
    assert told(desk.pull()) == ({"协办": ("王五", "赵六")}, [])


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("old", "new"), [("李四 王五", "李四王五赵六"), ("☑网站  ☐平台   ☑其他报纸", "☑网站  ☐电视  ☐平台   ☑其他报纸")]
)
def it_takes_over_nothing_where_nothing_tells_the_values_apart(desk: Desk, old: str, new: str) -> None:
    desk.edit(put(old, new))
    assert told(desk.pull()) == ({}, ["R203"])


_FOUR = ("渠道", "其他渠道", "承办", "协办")


@pytest.mark.sweep
@pytest.mark.parametrize(
    "rows",
    [
        [["承办", "{{ 承办 }}"]],
        [["承办：{{ 承办 }}", "协办：{{ 协办 }}"]],
        [["渠道", "其他渠道", "承办"], ["{{ 渠道 }}", "{{ 其他渠道 }}", "{{ 承办 }}"]],
        [["事项", "内容"], ["承办", "{{ 承办 }}"], ["协办", "{{ 协办 }}"]],
    ],
)
def it_reads_a_table_that_only_the_word_template_has(tmp_path: Path, rows: list[list[str]]) -> None:
    printed = [name for name in _FOUR if f"{{{{ {name} }}}}" in str(rows)]
    before, after = (
        [f"{name}：{{{{ {name} }}}}" for name in some if name not in printed]
        for some in (_FOUR[: _FOUR.index(printed[0])], _FOUR[_FOUR.index(printed[0]) :])
    )
    blocks = (*BLOCKS[:2], *before, rows, *after, *BLOCKS[2:])
    folder = small_kind(tmp_path / "kinds", blocks, fields=_FIELDS, sample=_VALUES)
    assert Desk(tmp_path, folder / "sample.json").read_back() == ([], {})


@pytest.mark.sweep
@pytest.mark.parametrize(("between", "told"), [("", ["“承办”和“协办”"]), (" ", []), ("、", [])])
def it_warns_of_two_texts_with_nothing_between_when_the_kind_is_checked(
    tmp_path: Path, between: str, told: list[str]
) -> None:
    rows = [[text.replace("}} {{", f"}}}}{between}{{{{") for text in row] for row in _ROWS]
    fields = _FIELDS.replace('show = ["渠道"', 'show = ["情况表", "渠道"') + _TABLE.replace("} {", f"}}{between}{{")
    folder = small_kind(tmp_path, (*BLOCKS[:2], rows, *BLOCKS[2:]), fields=fields, sample=_VALUES)
    found = [one for one in check_kind(folder).findings if one.code == "K176"]
    assert [one.message.partition("印在")[0] for one in found] == told
    assert all(one.place and one.place.file == "fields.toml" and one.place.line for one in found)


@pytest.mark.sweep
def it_refuses_a_text_that_holds_the_boxes_of_another_value(desk: Desk) -> None:
    values = read_report(desk.workbook, desk.templates)[0]
    entry = replace(values.entries["其他渠道"], value="☑网站 ☐平台 ☑其他 电视")
    (found,) = check(replace(values, entries={**values.entries, "其他渠道": entry}))
    assert (found.code, found.field) == ("R137", "其他渠道")
    assert found.message == "“☑网站 ☐平台 ☑其他”是“渠道”的方框，会自动印，这里又写了一遍"


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("承办：{{ 承办 }}{{ 协办 }}", [("承办", "协办")]),
        ("承办：{{ 承办 }}{% if 协办 %}{{ 协办 }}{% endif %}", [("承办", "协办")]),
        ("承办：{% if 协办 %}{{ 承办 }}{% else %}{{ 协办 }}{% endif %}", []),
        ("承办：{% if 协办 %}{{ 承办 }}{% endif %}{% if not 协办 %}{{ 协办 }}{% endif %}", []),
        ("承办：{{ 承办 }}、{{ 协办 }}", []),
        ("渠道：{{ 渠道 }}{{ 其他渠道 }}", []),
        ("件数：{{ 件数 }}{{ 余数 }}", [("件数", "余数")]),
        ("件数：{{ 件数|千分位 }}{{ 承办 }}", [("件数", "承办")]),
    ],
)
def it_warns_of_them_wherever_the_template_prints_them(tmp_path: Path, line: str, told: list[tuple[str, str]]) -> None:
    fields = _FIELDS.replace('"协办", "甲"', '"协办", "件数", "余数", "甲"')
    fields += "".join(f'[[field]]\nid = "{name}"\ntype = "count"\n\n' for name in ("件数", "余数"))
    folder = small_kind(tmp_path, (*BLOCKS[:2], line, *BLOCKS[2:]), fields=fields, sample=_VALUES)
    found = [one for one in check_kind(folder).findings if one.code == "K176"]
    assert [tuple(one.message.split("”")[n].rpartition("“")[2] for n in (0, 1)) for one in found] == told
    assert all(one.place and "第3段" in one.place.cell for one in found)


def it_warns_of_them_in_the_rows_of_a_list(tmp_path: Path) -> None:
    blocks = [[[text.replace("{{ 行.件数 }}", "{{ 行.件数 }}{{ 行.名称 }}") for text in row] for row in block]
              if isinstance(block, list) else block for block in BLOCKS]  # fmt: skip
    (found,) = [one for one in check_kind(small_kind(tmp_path, blocks)).findings if one.code == "K176"]
    assert (found.message.partition("印在")[0], found.place and found.place.cell) == (
        "“行.件数”和“行.名称”",
        "第1个表格 第3行第2格",
    )
