"""The owner of a form sees what each figure of a text was taken for."""

from __future__ import annotations

import pytest
from builders import take
from library import KIND, LAST, report

from reportgen.core.light import replace
from reportgen.core.rules.as_heard import as_heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("借入图书36册。", ["“36 册”是“图书”的借入（填的是 38）"]),
        (
            "图书归还21册，其中外文类9册，占42.9%。",
            [
                "“21 册”是“图书”的归还（填的是 21）；“9 册”是“图书”的归还中的一部分，是哪一部分没有认出；"
                "“42.9%”没有认出是哪一项，不判断"
            ],
        ),
        (
            "图书归还21册，占55%。",
            ["“21 册”是“图书”的归还（填的是 21）；“55%”是“图书”的归还（填的是 21）占“图书”的借入（填的是 38）的百分比"],
        ),
        ("一切平稳。", []),
    ],
)
def it_says_what_each_figure_was_taken_for(text: str, heard: list[str]) -> None:
    assert as_heard(report(text), {"说明"}) == heard


def it_says_why_nothing_is_compared_with_a_report_that_is_not_there() -> None:
    of = report("借入图书38册，同比增长20%。")
    (alone,) = as_heard(of, {"说明"})
    (beside,) = as_heard(replace(of, earlier={"previous": take(KIND, LAST)[0]}), {"说明"})
    assert "没有写 previous" in alone
    assert "previous" not in beside


def it_looks_only_into_what_it_is_asked_for() -> None:
    assert as_heard(report("借入图书36册。"), {"情况"}) == []
