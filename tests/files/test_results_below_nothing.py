"""A result below 0, where nothing less than 0 belongs, is in colour while staff type, as `check` warns of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from office import Office
from painted import painted
from reportgen.core.report import Entry, Report
from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.write_workbook import write_workbook
from small_kinds import FIELDS, SAMPLE, small_kind

_WARNED = "#FCD5B4"
_MORE = """[[field]]
id = "收入"
type = "amount"

[[field]]
id = "支出"
type = "amount"

[[field]]
id = "结余"
type = "amount"
value = "收入 - 支出"
"""


@pytest.mark.parametrize(
    ("signed", "is_warned"), [("", True), pytest.param("signed = true\n", False, marks=pytest.mark.sweep)]
)
def it_paints_a_result_below_nothing(tmp_path: Path, office: Office, signed: str, is_warned: bool) -> None:
    fields = FIELDS.replace("[[list]]", f"{_MORE}{signed}\n[[list]]").replace(
        '"甲", "乙"', '"甲", "乙", "收入", "支出", "结余"'
    )
    folder = load_folder(small_kind(tmp_path, fields=fields, sample=SAMPLE), thorough=False)
    typed = {"收入": Entry(Decimal(3)), "支出": Entry(Decimal(5))}
    sheets = painted({"甲": write_workbook(Report(folder.kind, typed, {}))}, tmp_path, office)["甲"]
    (shown,) = [one for one in sheets["情况"].values() if one.text == "-2"]
    assert (shown.colour == _WARNED) == is_warned
