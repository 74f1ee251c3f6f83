"""How the blanks of a line are told apart: boxes behind their options, brackets to tick, tabs, numbers of lines, times."""

from __future__ import annotations

import pytest

from reportgen.core.drafting.blanks import find_blanks


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "消防水源：有□　无□　　　独立烟感：有□　无□",
            [("消防水源", ("有", "无"), "有□　无□"), ("独立烟感", ("有", "无"), "有□　无□")],
        ),
        ("砖混□　框架□　其他□（　　　　）", [("", ("砖混", "框架", "其他"), "砖混□　框架□　其他□"), ("其他说明", (), "")]),
        (
            "原因：①经费不足□　②人员不足□　③其他□（请注明：　　　）",
            [("原因", ("①经费不足", "②人员不足", "③其他"), "①经费不足□　②人员不足□　③其他□"), ("③其他说明", (), "")],
        ),
        (
            "暴雨（ ）台风（ ）冰雹（ ）其他（　　　）",
            [("", ("暴雨", "台风", "冰雹", "其他"), "暴雨□台风□冰雹□其他□"), ("其他说明", (), "")],
        ),
        ("（  ）优   （  ）良   （  ）差", [("", ("优", "良", "差"), "□优   □良   □差")]),
        (
            "工业[  ] 商业[  ] 其他[  ]____",
            [("", ("工业", "商业", "其他"), "工业□ 商业□ 其他□"), ("其他说明", (), "")],
        ),
        ("□是　□否　原因：____", [("", ("是", "否"), "□是　□否"), ("原因", (), "")]),
        ("经费（ ）万元，人员（ ）人，场地（ ）个", [("经费", (), ""), ("人员", (), ""), ("场地", (), "")]),
    ],
)  # fmt: skip
def it_takes_boxes_and_brackets_with_the_words_they_stand_at(
    line: str, wanted: list[tuple[str, tuple[str, ...], str]]
) -> None:
    assert [(one.label, one.options, one.boxes) for one in find_blanks(line)] == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("分管负责人：\t填报人：\t填报日期：　　年　　月　　日", ["分管负责人|", "填报人|", "填报日期|　　年　　月　　日"]),
        ("________派出所  ________社区", ["派出所|________", "社区|________"]),
        ("用能人数（11）____人，其中供暖面积（13）____平方米", ["用能人数|____", "其中供暖面积|____"]),
        ("登记日期：20　　．　　．　　", ["登记日期|20　　．　　．　　"]),
        ("公示（　　年　月　日至　　月　　日）", ["公示|　　年　月　日", "至|　　月　　日"]),
        ("有效期至　　年　　月", ["有效期至|　　年　　月"]),
        ("（20××年　　月份）", ["|20××", "|　　"]),
        ("其中：", []),
    ],
)  # fmt: skip
def it_finds_each_blank_and_its_words(line: str, wanted: list[str]) -> None:
    assert [f"{one.label}|{line[one.start : one.end]}" for one in find_blanks(line)] == wanted
