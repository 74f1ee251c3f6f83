"""Read a blank form from top to bottom: what it asks, and which tags make a template of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.drafting.blanks import find_blanks
from reportgen.core.drafting.draft import Draft, DraftField
from reportgen.core.drafting.form_blocks import FormBlock, FormParagraph, FormTable, Tagging, TagSpot
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_names import name_from_label
from reportgen.core.drafting.form_outline import Outline, find_outline
from reportgen.core.drafting.form_table_reader import TableReader


def read_form(blocks: Sequence[FormBlock]) -> tuple[Draft, Tagging]:
    """What the form of these blocks asks, and the tags that make a template of it."""
    outline = find_outline(blocks)
    title = _title(_text(blocks[outline.title])) if outline.title >= 0 else ""
    desk = FormDesk((_text(blocks[at]) for at in outline.headings), title)
    room = {at for rooms in outline.prose.values() for at in rooms}
    for at, block in enumerate(blocks):
        if isinstance(block, FormTable):
            TableReader(desk, at, block).read()
            desk.part(desk.section)
        elif at in outline.headings:
            _heading(desk, outline, at, block)
        elif at not in room:
            _line(desk, at, block)
    desk.draft.frame = desk.front if desk.draft.headings else []
    desk.draft.title = title
    return desk.draft, desk.tagging


def _text(block: FormBlock) -> str:
    return block.text if isinstance(block, FormParagraph) else ""


def _title(text: str) -> str:
    """The title without its blanks."""
    for one in reversed(find_blanks(text)):
        text = text[: one.start] + text[one.end :]
    words = re.sub("[（(][年月度季份第]*[）)]", "", "".join(text.split()))
    return words.removeprefix("年度").removeprefix("年").strip("（）()：:")


def _heading(desk: FormDesk, outline: Outline, at: int, block: FormParagraph) -> None:
    """A new part; perhaps with a text that is to be written."""
    desk.part(block.text)
    if at not in outline.prose:
        return
    room, hint = outline.prose[at], outline.hints.get(at, "")
    name = desk.names.take(name_from_label(block.text) or "情况")
    made = DraftField(name, "prose", required=True, help=hint)
    if hint:
        made.doubts.append(desk.doubt("hint", name, block.place, text=hint))
    desk.draft.fields.append(made)
    desk.sheet().show.append(name)
    desk.tagging.prose[room[0] if room else -1 - at] = name
    desk.tagging.gone |= {*room[1:]}


def _line(desk: FormDesk, at: int, block: FormParagraph) -> None:
    """A paragraph with blanks in it, or none."""
    blanks, before = find_blanks(block.text), ""
    desk.line(block.words, bool(blanks))
    for blank in blanks:
        parents = (before, name_from_label(desk.section))
        name = before = desk.ask(blank, block.place, parents, block.text)
        desk.sheet().show.append(name)
        desk.put(TagSpot(at), blank, name)
