"""The sign of a percentage that the form prints behind a blank: where that may stay blank, it comes with the value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.drafting.draft import Draft
from reportgen.core.drafting.form_blocks import FormBlock, FormTable, PutTag, Tagging, TagSpot
from reportgen.core.ids import dotted

_WITHOUT_SIGN = re.compile(r"\{\{ (\S+)\|不带单位 \}\}")
_SIGN = re.compile("[ 　]*[%％]")


def take_signs(draft: Draft, tagging: Tagging, blocks: Sequence[FormBlock]) -> None:
    """Let the tag of what prints 「—」 where it is blank stand for its sign, too: else 「—%」 would be printed."""
    printed = {*_printed_blank(draft)}
    for spot, puts in tagging.puts.items():
        text = _text_at(blocks, spot)
        for at, put in enumerate(puts):
            named, sign = _WITHOUT_SIGN.fullmatch(put.text), _SIGN.match(text, put.end)
            if named and sign and named[1] in printed:
                puts[at] = PutTag(put.start, sign.end(), f"{{{{ {named[1]} }}}}")


def _printed_blank(draft: Draft) -> Iterator[str]:
    yield from (one.id for one in draft.fields if one.blank)
    for grid in draft.grids:
        for row in grid.rows:
            yield from (dotted(grid.id, row.id, one.id) for one in grid.columns if row.blank or one.blank)


def _text_at(blocks: Sequence[FormBlock], spot: TagSpot) -> str:
    block = blocks[spot.block]
    if isinstance(block, FormTable):
        texts = block.cells[spot.cell].paragraphs
        return texts[spot.paragraph] if spot.paragraph < len(texts) else ""
    return block.text
