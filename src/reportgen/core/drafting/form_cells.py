"""What the blanks of one cell are, by its own words: options below a label, nothing but a unit beside the blank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.drafting.blank import Blank
from reportgen.core.drafting.form_blocks import FormCell
from reportgen.core.drafting.form_units import is_unit
from reportgen.core.light import replace

# What is no label of a blank behind it, but says that it is of all: 「共____场」.
SUMMED = ("", "共", "共计", "计")


def options_below_labels(cell: FormCell, blanks: list[list[Blank]]) -> list[list[Blank]]:
    """「自查结论：」 and its boxes in the next paragraph are one blank."""
    made = [[*found] for found in blanks]
    for at, (text, found) in enumerate(zip(cell.paragraphs[:-1], blanks, strict=False)):
        below = made[at + 1][:1]
        if found and below and below[0].options and not below[0].label and text.rstrip().endswith(("：", ":")):
            made[at], made[at + 1][0] = found[:-1], replace(below[0], label=found[-1].label)
    return made


def is_rest_nothing(cell: FormCell, blanks: Sequence[Sequence[Blank]]) -> bool:
    """Whether nothing but a unit, a bracket or 「共」 stands beside the blank."""
    rest = ""
    for text, found in zip(cell.paragraphs, blanks, strict=True):
        at = 0
        for one in found:
            rest, at = rest + text[at : one.start], one.end
        rest += text[at:]
    rest = re.sub(r"[\s　（）()〔〕\[\]【】]|^(?:共计?|计)", "", rest)
    return not rest or is_unit(rest) or rest in ("年", "年度", "月", "季度", "第季度")
