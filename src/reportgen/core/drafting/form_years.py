"""The years that a form names: in its title, and in the head of a table; that of the report is asked for once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.drafting.blank import Blank, BlankSort
from reportgen.core.drafting.form_blocks import TagSpot
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_grid import OWN_YEAR, FormGrid
from reportgen.core.drafting.form_guesses import Guess

_OF_YEARS = (BlankSort.YEAR, BlankSort.DATE)
_PERIOD = re.compile("[（(]?20\\d\\d年度?(?:[上下]半年|第?[一二三四1-4]季度|\\d{1,2}月份?)?[）)]?")
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


def year_in_title(text: str, blanks: Sequence[Blank]) -> Blank | None:
    """The year that is printed in a title, where none is left blank; no year of an edition."""
    found = None if any(one.sort in _OF_YEARS for one in blanks) else _PRINTED.search(text)
    return Blank(found.start(), found.end(), BlankSort.YEAR) if found else None
