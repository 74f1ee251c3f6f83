"""A form whose file would have the same name in the next period is told of before it overwrites a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.kinds_check import check_kind
from ruled_kinds import ROOT
from small_kinds import FIELDS, KIND, small_kind

YEAR = '[[field]]\nid = "年度"\ntype = "year"\nrequired = true\n\n'
TITLE = '[[field]]\nid = "题目"\ndefault = "{单位}{年度}年情况报告"\n\n'


def of(folder: Path, output: str, period: str = "") -> list[str]:
    kind = KIND.replace('output = "{单位}情况报告"', f'output = "{output}"') + period
    path = small_kind(
        folder, kind=kind, fields=YEAR + TITLE + FIELDS.replace("show = [", 'show = ["年度", "题目", ', 1)
    )
    return [one.message for one in check_kind(path).findings if one.code == "K164"]


def it_tells_that_the_next_report_would_overwrite_this_one(tmp_path: Path) -> None:
    assert of(tmp_path, "{单位}情况报告") == [
        "output 是“{单位}情况报告”，没有 {年度}：下一期生成的报告会用同一个文件名，盖掉这一期的"
    ]


@pytest.mark.parametrize("output", ["{单位}{年度}年情况报告", "{题目}"])
def it_is_content_where_the_name_has_the_year_by_itself_or_by_a_text_made_of_it(tmp_path: Path, output: str) -> None:
    assert of(tmp_path, output) == []


def it_has_nothing_to_say_of_our_own_kinds() -> None:
    for home in ("templates", "tests/kinds"):
        for path in (ROOT / home).glob("*/kind.toml"):
            assert load_folder(path.parent).kind.unnamed_periods == (), path
