"""`kinds rename` in what a draft says of what it asks: the other name there, too, and nowhere else."""

from __future__ import annotations

import tomllib

import pytest

from reportgen.core.renaming.renamed_names import Renaming
from reportgen.core.renaming.renamed_toml import renamed_toml

DRAFT = """
# 请核对：“合计”看不出填什么
# “合计”是自己写的话
[[field]]
id = "合计"
type = "count"

[[grid]]
id = "经费"
columns = ["预算"]
rows = [
  "甲",
  # 请核对：“合计”由程序算：甲 + 乙。不是这样算的，请删去它的 value。
  { id = "合计", value = "甲 + 乙" },
]
"""


@pytest.mark.parametrize(
    ("renaming", "changed"),
    [
        (Renaming("合计", "总数", "", {"经费": frozenset(("甲", "合计"))}), [1, 4]),
        (Renaming("合计", "总数", "经费", {"经费": frozenset(("甲", "合计"))}), [12, 13]),
        (Renaming("合计", "总数", "别的", {}), []),
        (Renaming("甲", "一", "经费", {"经费": frozenset(("甲", "合计"))}), [11, 12, 13]),
    ],
    ids=["field", "row", "of another", "in a formula"],
)
def it_renames_in_what_is_to_be_checked(renaming: Renaming, changed: list[int]) -> None:
    after = renamed_toml(DRAFT, tomllib.loads(DRAFT), "fields.toml", renaming)
    pairs = zip(DRAFT.splitlines(), after.splitlines(), strict=True)
    assert [at for at, (old, new) in enumerate(pairs) if old != new] == changed
