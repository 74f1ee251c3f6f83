"""Ask for the years in the head of a table: that of the report, which is asked for once, and another one beside it."""

from __future__ import annotations

from reportgen.core.drafting.blanks import BlankSort
from reportgen.core.drafting.form_blocks import TagSpot
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_grid import OWN_YEAR, FormGrid
from reportgen.core.drafting.form_guesses import Guess


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
