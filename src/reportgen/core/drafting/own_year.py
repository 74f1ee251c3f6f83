"""The year that the title of a form prints, wherever else the form prints it, and the years around it."""

from __future__ import annotations

import re

from reportgen.core.drafting.blank import Blank, BlankSort
from reportgen.core.light import dataclass

# Of no day, which stays what it is: that of a law, of a letter.
_PRINTED = re.compile(r"(?<![\d〔\[（(第])20\d\d(?=年(?!版|修订|\d{1,2}月\d{1,2}日|.{0,20}《))")
# What a blank is labelled that is the printed part of a year: 一 of 「2026年第一季度」.
PRINTED_PERIOD = "时期"


@dataclass
class YearsOfForm:
    """`own` is the year that the title prints, 0 where it prints none; `part` the part of a year, which `part_name` asks for."""

    own: int = 0
    part: str = ""
    part_name: str = ""

    def printed(self, text: str) -> list[Blank]:
        """Where a line prints the year of the title."""
        return [
            Blank(one.start(), one.end(), BlankSort.YEAR)
            for one in _PRINTED.finditer(text)
            if int(one.group()) == self.own
        ]

    def plain(self, words: str) -> str:
        """The words of a label without a year: it is another one in the next report."""
        called = {self.own: "", self.own - 1: "上年", self.own + 1: "下年"} if self.own else {}
        for year, name in called.items():
            words = re.sub(rf"(?<!\d){year}年[度底末初]?(?=\S)", name, words)
        return words


# 「____月份，全镇检查…」 at the beginning of a sentence, or behind a year that is blank, too.
_OF_PERIOD = re.compile("月份|季度|半年"), re.compile("(?:^|[。；])[ 　]*第?$|[_＿ 　×]年度?第?[ 　]*$")
_PARTS = (BlankSort.MONTH, BlankSort.QUARTER, BlankSort.HALF)


def is_of_period(text: str, blank: Blank) -> bool:
    """Whether a blank of a sentence is for the month, the quarter or the half of the year that the report is of."""
    behind, before = _OF_PERIOD
    return (
        blank.sort in _PARTS
        and bool(before.search(text[: blank.start]))
        and (bool(behind.match(text, blank.end)) or text[: blank.start].rstrip().endswith("年"))
    )
