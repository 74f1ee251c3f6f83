"""Whether what a cell of a form asks for takes paragraphs: by its words, its hint, its room."""

from __future__ import annotations

from reportgen.core.drafting.form_grid import FormGrid
from reportgen.core.drafting.form_guesses import PROSE_WORDS, TOLD_AT_LENGTH

_ONE_LINE = 15


def is_told_at_length(grid: FormGrid, number: int, name: str, hint: str) -> bool:
    """Whether the cell asks for `name` in paragraphs; `hint` is what it has about how to fill it in."""
    is_told = bool(TOLD_AT_LENGTH.search(name)) and grid.is_wide(number)
    is_roomy = grid.is_roomy(number, bool(PROSE_WORDS.search(name)))
    return is_told or is_roomy or "字" in hint or len(hint) > _ONE_LINE
