"""What counts as a reason: words that say something, not a row of signs, of digits or of one letter again and again."""

from __future__ import annotations

# So many letters and digits what must be explained asks for, and so many different letters among them: 「没问题没问题」 has three.
FEWEST, DIFFERENT = 6, 4
# More than the first letters nobody looks at, here or in the workbook, which works this out letter by letter.
LOOKED_AT = 60
# All that a keyboard has and that says nothing. The workbook judges by these, too, so that no table of Unicode will do.
SIGNS = (
    " \u3000\t\n!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
    "。，、；：？！…—·～“”‘’（）《》〈〉【】〔〕「」『』＂＃＄％＆＇＊＋－．／＜＝＞＠［＼］＾＿｀｛｜｝￥"
)
FIGURES = "0123456789０１２３４５６７８９"


def explains(reason: str) -> bool:
    """Whether `reason` explains what must be explained."""
    said = [char for char in reason[:LOOKED_AT] if char not in SIGNS]
    return len(said) >= FEWEST and len({*said} - {*FIGURES}) >= DIFFERENT


def is_said(reason: str) -> bool:
    """Whether `reason` has any word at all, which is enough for what may be answered."""
    return any(char not in SIGNS for char in reason[:LOOKED_AT])
