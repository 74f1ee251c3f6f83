"""Read a blank form from top to bottom: what it asks, and which tags make a template of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.cleaning import cut
from reportgen.core.drafting.blanks import find_blanks
from reportgen.core.drafting.draft import Draft, DraftField
from reportgen.core.drafting.form_blocks import FormBlock, FormParagraph, FormTable, Tagging, TagSpot
from reportgen.core.drafting.form_desk import BY_SHAPE, FormDesk
from reportgen.core.drafting.form_formulas import work_out
from reportgen.core.drafting.form_names import name_from_label
from reportgen.core.drafting.form_outline import (
    ANNEX,
    MAY_BE_LEFT,
    SET_APART_BY,
    find_outline,
    is_asking,
    is_instruction,
)
from reportgen.core.drafting.form_table_reader import TableReader
from reportgen.core.light import replace

_MOST_QUOTED = 30
_FIGURE = re.compile(r"[-+−]?[0-9０-９][0-9０-９,，.．]*[%％]?")


def read_form(blocks: Sequence[FormBlock]) -> tuple[Draft, Tagging]:
    """What the form of these blocks asks, and the tags that make a template of it."""
    outline = find_outline(blocks)
    title = _title(_text(blocks[outline.title])) if outline.title >= 0 else _title_in_table(blocks)
    desk = FormDesk((_text(blocks[at]) for at in outline.headings), title)
    room = outline.room
    for at, block in enumerate(blocks):
        if isinstance(block, FormTable):
            TableReader(desk, at, block).read()
            desk.part(desk.section)
        elif at in outline.headings:
            desk.part(block.text)
            if at in outline.prose:
                _prose(desk, at, block, outline.prose[at], outline.hints.get(at, ""))
        elif at in outline.prompts:
            _prose(desk, at, block, outline.prompts[at])
        elif at not in room:
            _line(desk, at, block)
    for numbered, following in zip(desk.numbered, [*desk.numbered[1:], None], strict=False):
        behind = blocks[numbered.at : following.at if following else None]
        work_out(numbered, [_text(block) for block in behind])
    desk.draft.frame = desk.front if desk.draft.headings else []
    desk.draft.title = title
    if found := re.search(r"\d{4}年", title):
        desk.draft.doubts.append(desk.doubt("fixed year", "", "", text=title, year=found[0]))
    filled, blank = sum(map(_figures, blocks)), len(desk.tagging.puts) + len(desk.tagging.cells)
    if filled > blank:
        desk.draft.doubts.append(desk.doubt("filled", "", "", filled=filled, blank=blank))
    return desk.draft, desk.tagging


def _figures(block: FormBlock) -> int:
    """How many cells of a table hold a figure where a blank form leaves room for one: not above and not before the others."""
    cells = block.cells if isinstance(block, FormTable) else ()
    return sum(1 for cell in cells if cell.row > 1 and cell.column > 1 and _FIGURE.fullmatch(cell.text))


def _text(block: FormBlock) -> str:
    return block.text if isinstance(block, FormParagraph) else ""


def _title_in_table(blocks: Sequence[FormBlock]) -> str:
    """The first row of a form that is all one table, where it is one cell."""
    first = next(
        (one for one in blocks if isinstance(one, FormTable) or (one.words and not ANNEX.match(one.words))), None
    )
    if not isinstance(first, FormTable) or not first.cells or first.cells[0].column_span < first.columns:
        return ""
    return _title(first.cells[0].text)


def _title(text: str) -> str:
    """The title without its blanks."""
    for one in reversed(find_blanks(text)):
        text = text[: one.start] + text[one.end :]
    words = re.sub("[（(][年月度季份第]*[）)]", "", "".join(text.split()))
    return words.removeprefix("年度").removeprefix("年").strip("（）()：:")


def _prose(desk: FormDesk, at: int, block: FormParagraph, room: Sequence[int], hint: str = "") -> None:
    """A text that is to be written below the line at `at`."""
    name = desk.names.take(name_from_label(block.text) or "情况")
    made = DraftField(name, "prose", required=not MAY_BE_LEFT.search(hint), help=hint)
    if hint:
        made.doubts.append(desk.doubt("hint", name, block.place, text=hint))
    desk.draft.fields.append(made)
    desk.sheet().show.append(name)
    desk.tagging.prose[room[0] if room else -1 - at] = name
    desk.tagging.gone |= {*room[1:]}


def _line(desk: FormDesk, at: int, block: FormParagraph) -> None:
    """A paragraph with blanks in it, or none."""
    if is_instruction(block.words):
        _instruction(desk, at, block)
        return
    blanks, last = find_blanks(block.text), 0
    desk.last_text = at if block.words.endswith("。") else desk.last_text
    desk.line(block.words, bool(blanks))
    subject, names = "", list[str]()  # of the present sentence: its first blank
    for blank in blanks:
        subject = "" if "。" in block.text[last : blank.start] else subject
        last = blank.end
        parents = () if blank.sort in BY_SHAPE else (subject, name_from_label(desk.section))
        if blank.by_hand and desk.names.has(name_from_label(blank.label)):
            continue  # a seal or a name by hand, of somebody who is asked for above
        name = desk.again(blank, block.place, block.text[blank.end :])
        if not name:
            name = desk.ask(blank, block.place, parents)
            subject = subject or ("" if blank.sort in BY_SHAPE else name_from_label(blank.label))
        names.append(name)
        desk.sheet().show.append(name)
        desk.put(TagSpot(at), blank, name)
    desk.aside(TagSpot(at), block.text, names[-1:])


def _instruction(desk: FormDesk, at: int, block: FormParagraph) -> None:
    """What tells how to fill in is no part of a report: it goes into the workbook, a text it asks for in its place."""
    if is_asking(block.words):
        _prose(
            desk,
            at,
            replace(block, text=f"{name_from_label(desk.section)}自由段落"),
            [at],
            block.words.strip(SET_APART_BY),
        )
        if desk.last_text >= 0:  # an instruction is set small, a text is not
            desk.tagging.looks[at] = desk.last_text
        return
    desk.tagging.gone.add(at)
    sheet, text = desk.sheet(), block.words.strip(SET_APART_BY)
    sheet.note = "\n".join(filter(None, (sheet.note, text)))
    desk.draft.doubts.append(desk.doubt("note", "", block.place, text=cut(text, _MOST_QUOTED)))
