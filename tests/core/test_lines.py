"""Single lines of a finished report: what stands for each name, and what nobody can tell."""

from __future__ import annotations

import pytest

from reportgen.core.branch_signs import BRANCH, BRANCHES_BEGIN, BRANCHES_END
from reportgen.core.fields import Field
from reportgen.core.printing.read_back import typed_back
from reportgen.core.recognise.lines import has_own_words, looks_like, read_line
from reportgen.core.types import TYPES

_FIELDS = {
    "甲": Field("甲", TYPES["text"], required=True),
    "乙": Field("乙", TYPES["text"]),
    "数": Field("数", TYPES["count"], required=True),
    "年": Field("年", TYPES["year"], required=True),
}


def _branches(*texts: str) -> str:
    return BRANCHES_BEGIN + BRANCH.join(texts) + BRANCHES_END


@pytest.mark.parametrize(
    ("template", "text", "values"),
    [
        (f"比上年{_branches('下降', '增长')}{{数}}件", "比上年增长3件", {"数": "3"}),
        (f"比上年{_branches('下降', '增长')}{{数}}件", "比上年持平3件", None),
        (f"办结{{数}}件{_branches('，{乙}', '')}。", "办结3件。", {"数": "3"}),
        (f"办结{{数}}件{_branches('，{乙}', '')}。", "办结3件，其余2件未办。", {"数": "3", "乙": "其余2件未办"}),
        ("填报人：{乙}　审核人：{甲}", "填报人：　审核人：某人", {"乙": "", "甲": "某人"}),
        ("填报人：{甲}　审核人：{乙}", "填报人：　审核人：某人", None),
        ("{年}年开始，{年}年结束", "2024年开始，2024年结束", {"年": "2024"}),
        ("{年}年开始，{年}年结束", "2024年开始，2025年结束", None),
    ],
)
def it_reads_a_line_in_any_of_its_branches(template: str, text: str, values: dict[str, str] | None) -> None:
    found = read_line(template, _FIELDS, text, {})
    assert (found and dict(found.values)) == values
    assert found is None or found.unsure == ()


def it_says_which_names_two_readings_leave_open() -> None:
    template = f"出庭率为{{甲}}。{_branches('{乙}。', '')}"
    found = read_line(template, _FIELDS, "出庭率为八成。其余已说明。", {})
    assert found is not None
    assert set(found.unsure) == {"甲", "乙"}
    assert read_line(template, _FIELDS, "出庭率为八成。其余已说明。", {"乙": "未说明"}) == found


def it_takes_the_reading_that_the_form_itself_would_have_written() -> None:
    found = read_line("{甲}{乙}年度", _FIELDS, "青山县2024年度", {"甲": "青山县", "乙": "2024"})
    assert found is not None
    assert (dict(found.values), found.unsure) == ({"甲": "青山县", "乙": "2024"}, ())


def it_takes_what_is_known_of_one_name_to_part_it_from_the_others() -> None:
    template = f"出庭率为{{甲}}。{_branches('{乙}。', '')}"
    found = read_line(template, _FIELDS, "出庭率为八成。其余已说明。", {"甲": "八成", "乙": "未说明"})
    assert found is not None
    assert (dict(found.values), found.unsure) == ({"甲": "八成", "乙": "其余已说明"}, ())


@pytest.mark.parametrize(
    ("template", "has_them"),
    [("{甲}", False), ("（{甲}）", False), ("{甲}。", False), ("{数}件", True), (_branches("共{数}件", "{甲}"), False)],
)
def it_knows_which_lines_their_own_words_tell(template: str, has_them: bool) -> None:
    assert has_own_words(template) is has_them


def it_knows_a_line_again_that_somebody_has_changed() -> None:
    assert looks_like("全年收到申请{数}件，办结{数}件。", _FIELDS, "全年收到申请约3件，已办结2件。")
    assert not looks_like("全年收到申请{数}件，办结{数}件。", _FIELDS, "全年工作平稳。")


@pytest.mark.parametrize("printed", ["　　　　年　　月　　日", "\n年 月 日", "年月日"])
def it_reads_the_room_that_a_form_leaves_for_a_day_as_none(printed: str) -> None:
    day = Field("日", TYPES["date"], blank="　　　　年　　月　　日")
    template = "负责人（签字）：{乙}　　（盖章）{日}"
    found = read_line(template, {**_FIELDS, "日": day}, f"负责人（签字）：　　（盖章）{printed}", {})
    assert found is not None
    assert (found.values["乙"], found.unsure) == ("", ())
    assert typed_back({"日": day}, "日", found.values["日"]) is None
    signed = read_line(template, {**_FIELDS, "日": day}, "负责人（签字）：某人（盖章）2025年1月2日", {})
    assert signed is not None
    assert signed.values == {"乙": "某人", "日": "2025年1月2日"}
