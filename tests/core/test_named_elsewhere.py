"""Figures whose part, whole or cell is named in other words, or stands elsewhere."""

from __future__ import annotations

import pytest
from builders import take
from library import KIND, LAST, report, said

from reportgen.core.light import replace
from reportgen.core.rules.check import check


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("办了展览64场：甲馆28场、乙馆11场、丙馆25场。64场展览中乙馆只占14.19%。", ["14.19%→17.19%（11 ÷ 64）"]),
        ("设备55台，全程联网率75.45%（41台）。", ["75.45%→74.55%（41 ÷ 55）"]),
        ("设备55台，全程联网率74.55%（41台）。", []),
        ("购书4册，在全部31册里还不到一成。", ["不到一成→12.9%（4 ÷ 31）"]),
        ("甲馆607本、乙馆508本，两馆共1151本。", ["1151 本→1115 本（607 + 508 = 1115）"]),
        ("展品142件，甲类的42件、乙类的75件、丙类的43件。", ["142 件→160 件（42 + 75 + 43 = 160）"]),
        ("收书246册，48册要修，107册不外借，剩下81册都上架。", ["246 册→236 册（48 + 107 + 81 = 236）"]),
        ("栏目由16个减少到18个。", ["减少→增加（16 → 18）"]),
        ("全年讲课12场、办展9场，参加的都是本地居民。", []),
    ],
)
def it_finds_what_a_share_or_a_sum_is_of(text: str, told: list[str]) -> None:
    assert said(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("图书：38册新办的，上年留下3册，20册柜台收下，3册找不到。", []),
        ("图书借入38册，上年结转3册，归还21册，弄丢5册。", ["5 册→3 册"]),
        ("图书借入38册，上年结转3册，归还21册，弄丢3册。", []),
        ("收费主要是复印费。", []),
        ("图书遗失最多的是成人。", []),
    ],
)
def it_knows_the_one_figure_of_a_list_that_is_no_cell(text: str, told: list[str]) -> None:
    assert said(text) == told


def it_holds_it_against_nought_that_there_was_some() -> None:
    assert said("收费主要是复印费。", 收费="0") == ["有→0 元"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全年推文746篇，较上年的668篇增加78篇。", ["668 篇→688 篇"]),
        ("全年推文746篇，较上年的688篇增加58篇。", []),
        ("全年展览746篇，较上年的120篇增加626篇。", []),
    ],
)
def it_holds_what_a_text_says_of_last_year_against_the_text_of_then(text: str, told: list[str]) -> None:
    last = take(KIND, LAST | {"说明": "全年推文688篇。"})[0]
    assert [item.message for item in check(replace(report(text), earlier={"previous": last}))] == told
