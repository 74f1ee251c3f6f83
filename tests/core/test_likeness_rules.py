"""Rules that compare: a name with what a text calls itself, a text with that of the last report and of the others."""

from __future__ import annotations

from typing import Any

import pytest
from ruled import report, rules, said

from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rules.check import check
from reportgen.core.rules.copied.run_texts import RunTexts

STORY = "".join(chr(0x4E00 + 7 * n) for n in range(300))
OTHER = "".join(chr(0x6E00 + 7 * n) for n in range(300))
ALIKE: dict[str, Any] = {"similar": "previous", "over": 50, "in": ["情况"]}


NAMES: dict[str, Any] = {
    "names": ["名称"],
    "in": ["说明"],
    "beside": [r"\d{4}年?", "年报"],
    "omit": ["^.{1,2}市(?=..)", "局$"],
}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("临江市水利局2024年年报", None),
        ("2024年 水利局 年报", None),  # the city is left out
        ("临江市水利年报", None),
        ("水利年报", None),  # both are
        ("二〇二四年水利局年报", None),
        ("临江市水利局2024年2024年年报", "临江市水利局2024年"),  # each of what may stand beside it, once
        ("北山市水利局年报", "北山市水利局"),  # another city, not one left out
        ("临江市水务局年报", "临江市水务局"),
        ("2024年年报", "（没有）"),
    ],
)
def it_knows_a_name_by_what_is_left_of_a_text(text: str, left: str | None) -> None:
    told = said("{found}≠{should}", {"名称": "临江市水利局"}, text, **NAMES)
    assert told == ([] if left is None else [f"{left}≠临江市水利局"])


def it_knows_a_longer_name_than_the_one_that_is_filled_in() -> None:
    assert said(values={"名称": "水利局"}, text="临江市水利局年报", **NAMES) == []
    assert said(values={"名称": "水利局"}, text="临江市水利年报", **NAMES) == []


def it_compares_a_name_with_nothing_while_none_is_filled_in() -> None:
    assert said(text="临江市水利局年报", **NAMES) == []


def told_alike(this: str, last: str, **power: Any) -> list[str]:
    def of(text: str, year: int = 2024) -> Report:
        texts = [{"标题": "总体情况", "正文": text}]
        return report(rules("{percent} {source}", **{**ALIKE, **power}), 年度=year, 情况=texts)

    to_others = power.get("similar") == "others"
    whole = replace(of(this), earlier={} if to_others else {"previous": of(last, 2023)})
    run = RunTexts()
    check(of(last), run)
    return [found.message for found in check(whole, run)]


def it_measures_how_much_of_a_text_is_last_years() -> None:
    assert told_alike(STORY, STORY) == ["100 表.xlsx"]
    assert told_alike(STORY, OTHER) == []
    assert told_alike(STORY[:160] + OTHER[:140], STORY) == ["53 表.xlsx"]
    assert told_alike(STORY[:140] + OTHER[:160], STORY) == []


def it_takes_the_same_words_with_other_figures_for_the_same() -> None:
    assert told_alike("，1。".join(STORY[n : n + 9] for n in range(0, 300, 9)), STORY) == ["100 表.xlsx"]


def it_does_not_count_what_nobody_can_word_anew() -> None:
    law = "《" + STORY[:200] + "》"
    assert told_alike(law + OTHER[:90], law, **{"except": ["《[^》]*》"]}) == []


def it_does_not_measure_a_short_text() -> None:
    assert told_alike(STORY[:60], STORY[:60]) == ["100 表.xlsx"]
    assert told_alike(STORY[:59], STORY[:59]) == []


def it_compares_with_the_other_reports_of_the_run() -> None:
    assert told_alike(STORY, STORY, similar="others") == ["100 表.xlsx"]
    assert said("{percent}", values={"情况": [{"标题": "", "正文": STORY}]}, **{**ALIKE, "similar": "others"}) == []
