"""The years that a form names: in its title, and in the head of a table; that of the report is asked for once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.drafting.blank import Blank, BlankSort
from reportgen.core.drafting.blanks import HALVES
from reportgen.core.drafting.form_blocks import FormParagraph, TagSpot
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_grid import OWN_YEAR, FormGrid
from reportgen.core.drafting.form_guesses import Guess
from reportgen.core.drafting.own_year import PRINTED_PERIOD

_OF_YEARS = (BlankSort.YEAR, BlankSort.DATE)
_NONE = "[ 　_＿×XＸ]+"
_PERIOD = re.compile(
    f"[（(]?(?:20\\d\\d|{_NONE})年度?(?:(?:[上下]|{_NONE})半年|第?(?:[一二三四1-4]|{_NONE})季度|(?:\\d{{1,2}}|{_NONE})月份?)?[）)]?"
)
# The part of a year that a form prints: this quarter's form, and the next one says another.
_PARTS = (
    (BlankSort.QUARTER, re.compile("年度?第?([一二三四1-4])季度")),
    (BlankSort.HALF, re.compile("年度?([上下])半年")),
    (BlankSort.MONTH, re.compile(r"年度?(1[0-2]|[1-9])月份?(?![\d日])")),
)
_PRINTED = re.compile(r"(?<![\d〔])20\d\d(?=年(?!版|修订))")


def ask_years(desk: FormDesk, at: int, grid: FormGrid, place: str) -> None:
    """Put the tags of the years of the table that is block `at`; they are filled in beside its picture."""
    for number, (blank, words) in grid.years.items():
        assert blank.sort is BlankSort.YEAR
        is_own = OWN_YEAR in words
        name = desk.again(blank, place, "") if is_own else ""
        name = name or (desk.ask(blank, place) if is_own else desk.add("另一年度", Guess("year"), place))
        if not is_own:
            field = desk.draft.fields[-1]
            field.doubts = [desk.doubt("again", name, place, name=name, label="年度")]
        desk.sheet().show.append(name)
        desk.put(TagSpot(at, number, 0), blank, name)


def is_period(text: str) -> bool:
    """Whether a line says nothing but of which time a form is: 「（2026年上半年）」."""
    return bool(_PERIOD.fullmatch(text.strip()))


def printed_in_title(text: str, blanks: Sequence[Blank]) -> list[Blank]:
    """The year that is printed in a title, where none is left blank, and the part of a year; no year of an edition."""
    found = None if any(one.sort in _OF_YEARS for one in blanks) else _PRINTED.search(text)
    printed = [Blank(found.start(), found.end(), BlankSort.YEAR)] if found else []
    years = [*printed, *(one for one in blanks if one.sort is BlankSort.YEAR)]
    return [*printed, *(part for year in years[:1] if (part := part_behind(text, year.end)))]


def said_part(text: str, part: Blank) -> str:
    """The part of a year as the form says it: 一季度."""
    return text[part.start : part.end] + next(one for one in ("季度", "半年", "月") if text.startswith(one, part.end))


def ask_printed_part(desk: FormDesk, block: FormParagraph, blank: Blank, name: str) -> None:
    """Remember the part of a year that the title prints, which `name` asks for now, and tell it."""
    if blank.label == PRINTED_PERIOD:
        said = desk.years.part = said_part(block.text, blank)
        desk.years.part_name = name
        told = {"printed": said, "shown": f"{{{{ {name} }}}}{said[blank.end - blank.start :]}"}
        desk.draft.doubts.append(desk.doubt("title year", "", block.place, **told))


def part_behind(text: str, at: int) -> Blank | None:
    """The part of a year that is printed behind the year that ends `at`."""
    for sort, pattern in _PARTS:
        if found := pattern.match(text, at):
            options = HALVES if sort is BlankSort.HALF else ()
            return Blank(found.start(1), found.end(1), sort, label=PRINTED_PERIOD, options=options)
    return None
