"""What a form says again, of what a blank is by the words around it, and what it prints where nothing is filled in."""

from __future__ import annotations

from test_drafted_forms import drafted

from reportgen.core.drafting.first_rules import first_rules
from reportgen.core.drafting.form_blocks import FormCell, FormTable


def names(*blocks: str) -> list[str]:
    return [one.id for one in drafted(*blocks)[0].fields]


def it_asks_once_for_the_month_that_the_title_and_the_text_are_of() -> None:
    draft, tagging = drafted(
        "检查月报", "20　　年　　月", "一、情况", "　　＿＿月份，检查企业＿＿家。", "20＿＿年＿＿月，培训＿＿场。"
    )
    assert [one.id for one in draft.fields] == ["年度", "月份", "检查企业家数", "培训场数"]
    assert [[put.text for put in puts][:1] for puts in tagging.puts.values()][1:] == [["{{ 月份 }}"], ["{{ 年度 }}"]]


def it_asks_apart_for_a_month_of_something_else() -> None:
    assert names("检查月报", "20　　年　　月", "预计＿＿月完成整改，＿＿月份验收。") == [
        "年度",
        "月份",
        "月份_2",
        "月份_3",
    ]


def it_names_no_blank_by_the_brackets_behind_the_one_before_it() -> None:
    line = "我＿＿（镇、街道）共出动检查组＿＿个，整改率＿＿％；罚款＿＿元（含没收）＿＿起。"
    assert names("情况通报", line)[1:3] == ["出动检查组个数", "整改率"]
    assert names("情况通报", line)[0] == "地区"


def it_keeps_words_in_brackets_inside_a_name_but_no_unit() -> None:
    assert names("统计表", "镇（街道）级河长：＿＿＿＿", "金额（万元）合计：＿＿＿＿") == ["镇街道级河长", "金额合计"]


def it_hears_of_a_part_behind_a_colon() -> None:
    draft, _ = drafted("登记表", "年末在职＿＿人，其中：工勤＿＿人；退休＿＿人。")
    assert [one.part_of for one in draft.fields] == ["", "年末在职人数", ""]
    assert [str(one.rule["check"]) for one in first_rules(draft)] == ["工勤人数 <= 年末在职人数"]


def it_tells_in_the_workbook_all_points_of_a_note_that_the_form_prints() -> None:
    draft, _ = drafted("登记表", "填报单位：＿＿＿＿", "填报说明：", "1.一式两份。", "2.没有的填“0”。", "以上属实。")
    assert draft.sheets[0].note == "填报说明：\n1.一式两份。\n2.没有的填“0”。"


def _cells(*rows: tuple[str, ...], height: int = 0) -> FormTable:
    made = [
        FormCell(row, column, 1, 1, tuple(text.split("\n")), height if row > 1 else 0)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    ]
    return FormTable(len(rows), len(rows[0]), tuple(made))


def it_has_room_for_photographs_in_tall_cells_below_their_labels() -> None:
    for table in (
        _cells(("整改前照片", "整改后照片"), ("", ""), height=2000),
        _cells(("现场照片", "全景图片"), ("\n\n", "\n\n")),
    ):
        draft, _ = drafted("检查表", table)
        assert {one.type_name for one in draft.fields} == {"image"}, draft.fields
    table = FormTable(2, 1, (FormCell(1, 1, 1, 1, ("现场照片",)), FormCell(2, 1, 1, 1, ("\n\n\n",))))
    assert [one.type_name for one in drafted("检查表", table)[0].fields] == ["image"]
    low = _cells(("整改前照片（张）", "整改后照片（张）"), ("", ""))
    assert {one.type_name for one in drafted("检查表", low)[0].fields} == {"count"}


def it_leaves_room_to_write_the_day_of_a_signature_by_hand() -> None:
    table = _cells(
        ("单位意见", "主管部门意见"),
        (
            "\n负责人（签字）：　　　　（盖章）\n　　　　年　　月　　日",
            "\n负责人（签字）：　　　　（盖章）\n　　　　年　　月　　日",
        ),
    )
    draft, _ = drafted("报告", table)
    days = [one for one in draft.fields if one.type_name == "date"]
    assert [(one.required, one.blank) for one in days] == [(False, "印 　　　　年　　月　　日")] * 2
    assert [one.id for one in draft.fields] == [
        "负责人",
        "日期",
        "主管部门意见负责人",
        "主管部门意见日期",
    ]


def it_keeps_the_room_of_what_other_is_where_other_is_not_chosen() -> None:
    draft, _ = drafted("登记表", "性质：□机关　□事业　□其他（　　　　）")
    assert draft.fields[1].blank == "印 　　　　"
    assert drafted("登记表", "性质：□机关　□事业　□其他＿＿＿＿")[0].fields[1].blank == "印 ＿＿＿＿"
