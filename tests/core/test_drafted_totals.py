"""What a blank form works out in the line itself, and in a row of totals below boxes to tick."""

from __future__ import annotations

import pytest
from test_drafted_forms import drafted, values


@pytest.mark.parametrize(
    "line",
    [
        "符合率＝符合项数÷检查项目数×100%：____%",
        "3．符合率＝符合项数÷检查项目数×100%＝____%",
        "符合率（符合项数÷检查项目数×100%）：____%",
    ],
)
def it_calls_a_blank_behind_its_own_formula_by_what_that_works_out(line: str) -> None:
    draft, _ = drafted("检查表", "符合项数____项，检查项目数____项。", line)
    assert [one.id for one in draft.fields] == ["符合项数", "检查项目数", "符合率"]
    assert values(draft.fields) == {"符合率": "round(符合项数 / 检查项目数, 4)"}


_HEADS = ["序号", "检查内容", "是否符合", "扣分", "整改日期"]
_BOXES = "□是 □否"


@pytest.mark.parametrize("total", [["合计", "<", "", "", ""], ["", "合 计", "", "", ""], ["3", "合计", "", "", ""]])
def it_counts_in_a_row_of_totals_what_is_ticked_above_it(total: list[str]) -> None:
    rows = [["1", "消防", _BOXES, "", "年月日"], ["2", "用电", _BOXES, "", "年月日"], total]
    draft, _ = drafted("自查表", [_HEADS, *rows])
    (grid,) = draft.grids
    assert [one.type_name for one in grid.columns] == ["yesno", "amount", "date"]
    assert values(draft.fields) == {
        "是否符合合计": "holds(自查.是否符合 == '是')",
        "扣分合计": "自查.消防.扣分 + 自查.用电.扣分",
    }
    assert [(one.type_name, one.required) for one in draft.fields] == [("count", False), ("amount", False)]
