"""Options of a cell that stand one below the other, each in a paragraph of its own."""

from __future__ import annotations

from reportgen.core.drafting.form_blocks import TagSpot
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_grid import FormGrid


def put_stacked(desk: FormDesk, grid: FormGrid, at: TagSpot, name: str) -> None:
    """Put the tag of `name` in the first paragraph with a box of the cell `at`, nothing in the others."""
    spots = [(place, found[0]) for place, found in enumerate(grid.blanks[at.cell]) if found]
    for place, blank in spots:
        spot = TagSpot(at.block, at.cell, place)
        if blank is spots[0][1]:
            desk.put(spot, blank, name)
        else:
            desk.clear(spot, blank)
