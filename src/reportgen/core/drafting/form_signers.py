"""Who signs a form: by hand, or typed in at a line that is left for it."""

from __future__ import annotations

import re

from reportgen.core.drafting.blank import Blank, BlankSort

SIGNS_BY_HAND = re.compile(
    "人|代表|领导|员|[长任席]$|书记|经理|院士|签字$"
)  # a unit is named even where its seal comes
_SIGNER = re.compile(
    "(?:单位|部门|统计|分管|主管|财务|科室|机构|主要)?负责人|(?:分管|主管|主要|单位)领导|(?:填[表报]|制表|审[核批定]|经办|复核|报送|上报|签发|统计|联系|校对|录入)人员?|(?:联系|办公)?电话"
)


def is_signer(blank: Blank) -> bool:
    """Whether a line is left there for one of those who have made a report, or to reach them."""
    return blank.sort is BlankSort.LINE and bool(_SIGNER.fullmatch("".join(blank.label.split())))


def is_signed_by_pen(blank: Blank) -> bool:
    """Whether somebody's name is written by hand there, in room of nothing but spaces: it stays as the form has it."""
    return bool(blank.by_hand) and not blank.by_hand.strip() and bool(SIGNS_BY_HAND.search(blank.label))
