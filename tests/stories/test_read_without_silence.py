"""What is read or taken over is never another text in silence: words beside boxes, paragraphs that are printed in one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx.document
import pytest
from desk import Desk

from reportgen.files.zipped import pack, unpack
from small_kinds import BLOCKS, FIELDS, Block, add_notes, small_kind, with_parts

SWEEP = pytest.mark.sweep_only
_BOXED = FIELDS.replace(
    'id = "甲"', 'id = "甲"\ntype = "choice"\nchoices = ["同意", "不同意"]\nboxes = "☐同意　☐不同意"'
)
_JOINED = "{% for 段 in 说明.段落 %}{{ 段.标题 }}{{ 段.正文 }}{% endfor %}"


def _edited(
    tmp_path: Path, blocks: tuple[Block, ...], old: str, new: str, values: dict[str, Any], fields: str = FIELDS
) -> Desk:
    desk = Desk(tmp_path, small_kind(tmp_path / "kinds", blocks, fields=fields) / "sample.json", values)

    def edit(document: docx.document.Document) -> None:
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
        found = next(one for one in paragraphs if old in one.text)
        found.text = found.text.replace(old, new)

    desk.edit(edit)
    return desk


@pytest.mark.parametrize("in_cell", [True, pytest.param(False, marks=SWEEP)])
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("☐不同意", "☐不同意（已公示）", "（已公示）"),
        ("☑同意", "经研究☑同意", "经研究"),
        pytest.param("☑同意", "☑同意，已公示", "已公示", marks=SWEEP),
    ],
)
def it_tells_of_words_typed_beside_boxes_and_takes_the_tick_without_them_nowhere(
    tmp_path: Path, in_cell: bool, old: str, new: str, words: str
) -> None:
    blocks = (*BLOCKS[:2], [["意见", "{{ 甲 }}"]], *BLOCKS[3:]) if in_cell else BLOCKS
    desk = _edited(tmp_path, blocks, old, new, {"甲": "同意"}, _BOXED)
    (refused,) = desk.pull()["refused"]
    assert f"方框旁边还写着“{words}”" in refused["message"]
    findings, odd = desk.read_back()
    assert odd == {"甲": None}
    assert any(words in one["message"] for one in findings)


def it_gives_a_line_that_cannot_be_read_to_no_text_beside_it(tmp_path: Path) -> None:
    fields = FIELDS.replace('id = "甲"', 'id = "甲"\ntype = "count"')
    desk = _edited(tmp_path, BLOCKS, "甲：3", "甲：三十来件", {"甲": 3}, fields)
    findings, odd = desk.read_back()
    assert [one["message"] for one in findings] == ["“甲：三十来件”看不出“甲”填的是什么，没有读进"]
    assert odd == {"甲": None}


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("block", "old", "new", "is_told"),
    [
        pytest.param(_JOINED, "头一段。", "头一段。", True, marks=SWEEP),
        pytest.param(f"二是{_JOINED}", "第二段", "第2段改", True, marks=SWEEP),
        ([["说明", _JOINED]], "头一段", "头1段", True),
        (
            _JOINED.replace("{% endfor %}", "{% if not loop.last %}；{% endif %}{% endfor %}"),
            "头一段。",
            "头一段。",
            False,
        ),
        (_JOINED.replace("{% endfor %}", "{% if not loop.last %}；{% endif %}{% endfor %}"), "头一段", "头1段", False),
    ],
)
def it_keeps_paragraphs_that_are_printed_in_one_or_says_that_it_cannot(
    tmp_path: Path, block: Block, old: str, new: str, is_told: bool
) -> None:
    """Two paragraphs 头一段。 and 第二段。 are in the workbook."""
    desk = _edited(tmp_path, (*BLOCKS[:4], block, BLOCKS[-1]), old, new, {})
    pulled = {one["new"] for one in desk.pull()["changes"]}
    assert pulled == ({"头一段。\n第二段。".replace(old, new)} if old != new else set())
    findings, odd = desk.read_back()
    assert ([one["code"] for one in findings] == ["R169"]) == is_told
    read = "头一段。\n第二段。".replace(old, new)
    assert odd.get("说明", read) == (read.replace("\n", "") if is_told else read)


def it_takes_over_nothing_where_several_of_the_paragraphs_in_one_were_changed(tmp_path: Path) -> None:
    desk = _edited(tmp_path, (*BLOCKS[:4], _JOINED, BLOCKS[-1]), "段。第二", "，第2", {})
    answer = desk.pull()
    assert answer["changes"] == []
    assert [one["code"] for one in answer["refused"]] == ["R203"]


_ROWS = [["名称", "", "件数", ""], ["{%tr for 行 in 清单 %}", "", "", ""], ["{{ 行.名称 }}", "", "{{ 行.件数 }}", ""]]
_ROWS = [*_ROWS, ["{%tr endfor %}", "", "", ""]]
_FIXED = [["甲", "{{ 甲 }}", "乙", "{{ 乙 }}"], ["说明", "{{ 单位 }}报", "日子", "{{ 署名 }}"]]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([*_FIXED, *_ROWS], '"说明", "甲", "乙", "署名", "清单"'),
        ([*_ROWS, *_FIXED], '"说明", "清单", "甲", "乙", "署名"'),
        ([_FIXED[0], *_ROWS, _FIXED[1]], '"说明", "甲", "乙", "清单", "署名"'),
    ],
)
def it_reads_values_above_and_below_the_records_of_a_list_in_one_table(
    tmp_path: Path, rows: list[list[str]], shown: str
) -> None:
    fields = FIELDS.replace('"甲", "乙", "说明", "清单"', shown).replace('"日期", "署名"', '"日期"')
    fields = fields.replace('printed = false\n\n[[field]]\nid = "说明"', '\n[[field]]\nid = "说明"')
    folder = small_kind(tmp_path / "kinds", (*BLOCKS[:2], *BLOCKS[4:7], rows), fields=fields)
    about = folder / "kind.toml"
    about.write_text(
        about.read_text(encoding="utf-8").replace("frame =", 'repeated = ["单位"]\nframe ='), encoding="utf-8"
    )
    records = [{"名称": "子", "件数": 3}, {"名称": "丑", "件数": 4}]
    desk = Desk(tmp_path, folder / "sample.json", {"甲": "寅", "乙": "卯", "署名": "不要", "清单": records})
    assert desk.read_back() == ([], {})


def it_reads_a_cell_whose_few_words_stand_in_another_cell_too(tmp_path: Path) -> None:
    rows = [["学校意见", "{{ 乙 }}校长：{{ 甲 }}（公章）"], ["局意见", "{{ 署名 }}（公章）"]]
    fields = FIELDS.replace('"甲", "乙", "说明"', '"说明", "乙", "甲", "署名"').replace('"日期", "署名"', '"日期"')
    fields = fields.replace('printed = false\n\n[[field]]\nid = "说明"', '\n[[field]]\nid = "说明"')
    folder = small_kind(tmp_path / "kinds", (*BLOCKS[:2], *BLOCKS[4:7], rows, BLOCKS[-1]), fields=fields)
    desk = Desk(tmp_path, folder / "sample.json", {"甲": "寅", "乙": "卯", "署名": "不要"})
    assert desk.read_back() == ([], {})


_TWO = FIELDS.replace(
    "[[list]]", '[[list]]\nid = "人员"\ncolumns = [{ id = "姓名" }, { id = "年龄", type = "count" }]\n\n[[list]]', 1
).replace('"甲", "乙", "说明", "清单"', '"说明", "甲", "人员"')
_TWO += '\n[[sheet]]\ntitle = "清单"\nsection = "一、情况"\nshow = ["清单", "乙"]\n'
_PEOPLE = [["姓名", "", "年龄", ""], ["{%tr for 人 in 人员 %}", "", "", ""], ["{{ 人.姓名 }}", "", "{{ 人.年龄 }}", ""]]
_PEOPLE = [*_PEOPLE, ["{%tr endfor %}", "", "", ""]]


@pytest.mark.parametrize("between", [[["物品", "", "", ""]], pytest.param([], marks=SWEEP)])
def it_reads_two_lists_in_one_table_that_two_sheets_of_one_part_ask_for(
    tmp_path: Path, between: list[list[str]]
) -> None:
    rows = [["甲", "{{ 甲 }}", "", ""], *_PEOPLE, *between, *_ROWS, ["乙", "{{ 乙 }}", "", ""]]
    folder = small_kind(tmp_path / "kinds", (*BLOCKS[:2], *BLOCKS[4:7], rows), fields=_TWO)
    people = [{"姓名": "张三", "年龄": 30}, {"姓名": "李四", "年龄": 41}]
    records = [{"名称": "子", "件数": 3}, {"名称": "丑", "件数": 4}]
    desk = Desk(tmp_path, folder / "sample.json", {"甲": "寅", "乙": "卯", "人员": people, "清单": records})
    assert desk.read_back() == ([], {})


def it_says_nothing_of_the_forms_own_footnote_and_names_another(tmp_path: Path) -> None:
    folder = small_kind(tmp_path / "kinds")
    own = "{{ 单位 }}的口径：不含不予受理的。"
    with_parts(folder, lambda parts: add_notes(parts, f"<w:p><w:r><w:t>{own}</w:t></w:r></w:p>"))
    desk = Desk(tmp_path, folder / "sample.json")
    assert desk.read_back() == ([], {})
    parts = unpack(desk.report.read_bytes())
    parts["word/footnotes.xml"] = parts["word/footnotes.xml"].replace("不予受理的".encode(), "已经撤回的".encode())
    desk.report.write_bytes(pack(parts))
    assert [one["code"] for one in desk.read_back()[0] if "已经撤回的" in one["message"]] == ["R164"]
