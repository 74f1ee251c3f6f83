"""Characters that no report has in their place, where reports have another one there: told from what reports are made of."""

from __future__ import annotations

import pytest

from reportgen.core.chinese.official_pieces import are_heard, follows_figures, is_heard
from reportgen.core.chinese.unheard import slips_behind_figures
from reportgen.core.rules.spelling.misspelt import lexicon_with, misspelt


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("对实行政许可的事项逐一公示", ""),
        ("按时答服申请人", "服申请→复申请"),
        ("落实保密审察制度", "密审察→密审查"),
        ("由办公室汇总后摇号", ""),  # no report has it, and none has another character there
        ("全文以《公报》摇号", ""),
        ("每村一册，逐册核对", ""),
    ],
)
def it_tells_what_no_report_has_in_that_place(text: str, told: str) -> None:
    slips = [f"{written}→{right}" for _, written, right in misspelt(text, lexicon_with((), ()))]
    assert (told in "，".join(slips)) if told else not slips


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全年收到申请37监。", ["7监→7件"]),
        ("发布信息3275调，", ["5调→5条"]),
        ("金额92亿园，", ["2亿园→2亿元"]),
        ("刊发政策解读1530字，", []),  # another thing to count with
        ("精简为3级，", []),
        ("2020建成的网站", []),  # a word
    ],
)
def it_tells_what_nobody_counts_with(text: str, told: list[str]) -> None:
    assert [f"{written}→{right}" for _, written, right in slips_behind_figures(text)] == told


def it_knows_what_reports_are_made_of() -> None:
    assert is_heard("公开") and is_heard("网站") and not is_heard("网站的"[::-1][:2])
    assert are_heard("依申请") and not are_heard("请依申")
    assert follows_figures("件") and not follows_figures("监")
