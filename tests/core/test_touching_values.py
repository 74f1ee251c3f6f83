"""Values side by side with no words of the form between: what can be told apart is, and nothing is guessed."""

from __future__ import annotations

from time import perf_counter

import pytest

from reportgen.core.branch_signs import BRANCH, BRANCHES_BEGIN, BRANCHES_END
from reportgen.core.fields import Field
from reportgen.core.recognise.lines import read_line
from reportgen.core.recognise.touching_values import read_apart, touching
from reportgen.core.types import TYPES

_CHANNELS = ("网站", "平台", "其他")
_FIELDS = {
    "勾": Field("勾", TYPES["multichoice"], required=True, choices=_CHANNELS, boxes="☐网站  ☐平台   ☐其他"),
    "选": Field("选", TYPES["choice"], required=True, choices=("是", "是的", "否")),
    "可选": Field("可选", TYPES["choice"], choices=("是", "否")),
    "甲": Field("甲", TYPES["text"], required=True),
    "乙": Field("乙", TYPES["text"]),
    "数": Field("数", TYPES["count"], required=True),
    "另数": Field("另数", TYPES["count"], required=True),
    "日": Field("日", TYPES["date"], required=True),
    "年": Field("年", TYPES["year"], required=True),
}


@pytest.mark.parametrize(
    ("template", "text", "values"),
    [
        ("{勾}{乙}", "☑网站  ☐平台   ☑其他 报纸、网站", {"勾": "☑网站  ☐平台   ☑其他", "乙": "报纸、网站"}),
        ("{勾}{乙}", "■网站□平台□其他", {"勾": "■网站□平台□其他", "乙": ""}),
        ("{勾}{乙}", "☑网站　☐平台　☐电视　☐其他", None),  # somebody has put in an option
        ("{乙}{勾}", "报纸☐网站☐平台☐其他", {"乙": "报纸", "勾": "☐网站☐平台☐其他"}),
        ("{勾}{勾}", "☑网站☐平台☐其他☐网站☐平台☐其他", None),  # one thing cannot be two
        ("{选}{甲}", "否某人", {"选": "否", "甲": "某人"}),
        ("{选}{甲}", "是的某人", None),  # 是, 的某人 as well as 是的, 某人
        ("{可选}{甲}", "是某人", None),  # or nothing is chosen
        ("{日}{甲}", "2024年1月5日某人", {"日": "2024年1月5日", "甲": "某人"}),
        ("{年}{甲}", "2024某局", {"年": "2024", "甲": "某局"}),
        ("{甲}{年}", "某局2024", {"甲": "某局", "年": "2024"}),
        ("{甲} {数}", "某人 12", {"甲": "某人", "数": "12"}),
        ("{甲} {数}", "某 人 12", {"甲": "某 人", "数": "12"}),
        ("{甲} {乙}", "某 人 李四", None),
        ("{数}　{另数}", "1,234 56", {"数": "1,234", "另数": "56"}),
        ("{数}　{另数}", "35", None),  # the space got lost: 3 and 5, or one of them is missing
        ("{数}{另数}", "35", None),
        ("{甲}{乙}", "李四", None),
        ("{甲}{数}", "某12", None),
        ("共{数}件{甲}{年}", "共12件某局2024", {"数": "12", "甲": "某局", "年": "2024"}),
    ],
)
def it_reads_values_side_by_side_where_one_reading_is_possible(
    template: str, text: str, values: dict[str, str] | None
) -> None:
    assert read_apart(template, _FIELDS, text) == values


def it_takes_no_time_over_a_long_text() -> None:
    started = perf_counter()
    assert read_apart("{甲} {数} {乙} {另数} {甲}", _FIELDS, "一 1 " * 200) is None
    assert read_apart("{甲}{乙}", _FIELDS, "一" * 5000) is None
    assert read_apart("{勾}{乙}", _FIELDS, "☐网站☐平台☑其他" + "一" * 900) is not None
    assert perf_counter() - started < 10


def it_knows_which_values_stand_side_by_side_in_any_branch() -> None:

    branches = f"{BRANCHES_BEGIN}{{乙}}{BRANCH}____{BRANCHES_END}"
    assert touching(f"{{勾}}{branches}") == (("勾", "乙"),)
    assert touching("{甲}，{乙} {数}件") == (("乙", "数"),)
    shown = read_line(f"{{勾}}{branches}", _FIELDS, "☐网站☑平台☐其他____", {})
    assert shown is not None
    assert (dict(shown.values), shown.unsure) == ({"勾": "☐网站☑平台☐其他"}, ())


def it_says_of_a_line_that_nothing_tells_two_texts_apart() -> None:
    shown = read_line("承办：{甲}{乙}", _FIELDS, "承办：李四", {})
    assert shown is not None
    assert {*shown.unsure} == {"甲", "乙"}
