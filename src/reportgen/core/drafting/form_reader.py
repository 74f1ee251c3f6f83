"""Read a blank form from top to bottom: what it asks, and which tags make a template of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.cleaning import cut
from reportgen.core.drafting.blank import BlankSort
from reportgen.core.drafting.blanks import find_blanks
from reportgen.core.drafting.draft import Draft
from reportgen.core.drafting.filled_table import emptied_boxes, filled_figures
from reportgen.core.drafting.first_about import part_of_year
from reportgen.core.drafting.form_blocks import FormBlock, FormParagraph, FormTable, Tagging
from reportgen.core.drafting.form_changes import settle_changes, spare_changes
from reportgen.core.drafting.form_desk import FormDesk
from reportgen.core.drafting.form_figures import spare_holes
from reportgen.core.drafting.form_formulas import columns_worked_out, work_out
from reportgen.core.drafting.form_left import blanks_left
from reportgen.core.drafting.form_limits import mark_limits
from reportgen.core.drafting.form_line_reader import ask_for_text, read_form_line
from reportgen.core.drafting.form_notes import figures_worked_out, set_choices, set_decimals
from reportgen.core.drafting.form_outline import (
    ANNEX,
    find_outline,
    title_lines,
)
from reportgen.core.drafting.form_signs import take_signs
from reportgen.core.drafting.form_sums import settle_sums
from reportgen.core.drafting.form_table_reader import TableReader
from reportgen.core.drafting.form_told_of import notes_about
from reportgen.core.drafting.form_totals import printed_as_their_columns
from reportgen.core.drafting.form_unsure import moments_added_up, unsure_lines, unsure_shares
from reportgen.core.drafting.form_years import is_period, printed_in_title
from reportgen.core.ids import PREVIOUS, YEAR_AGO, dotted

# 「受访人员情况：」 right above a table says what that has.
_CUT_HERE = re.compile("[…－—-]{6,}[^…_＿]*[…－—-]{6,}")
_LEADS_TO_TABLE = re.compile("^[^：:　]{0,20}(?:情况|名单|明细|如下|清单)[：:]$")
_MOST_QUOTED = 30


def read_form(blocks: Sequence[FormBlock]) -> tuple[Draft, Tagging]:
    """What the form of these blocks asks, and the tags that make a template of it."""
    outline = find_outline(blocks)
    lines = title_lines(blocks, outline.title) if outline.title >= 0 else []
    title = _title("".join(_text(blocks[at]) for at in lines)) if lines else _title_in_table(blocks)
    desk = FormDesk((_text(blocks[at]) for at in outline.headings), title)
    room = outline.room
    for at, block in enumerate(blocks):
        if isinstance(block, FormTable):
            TableReader(desk, at, block).read()
            desk.part(desk.section)
        elif at in outline.headings:
            desk.part(block.text)
            if at in outline.prose:
                ask_for_text(desk, at, block, outline.prose[at], outline.hints.get(at, ""))
        elif at in outline.prompts:
            ask_for_text(desk, at, block, outline.prompts[at])
        elif at not in room and not _asks_nothing(block, blocks[at + 1 : at + 2]):
            read_form_line(desk, at, block, at in lines or is_period(block.text))
    _work_out(desk, blocks)
    take_signs(desk.draft, desk.tagging, blocks)
    _tell_left(desk, blocks)
    desk.draft.frame = desk.front if desk.draft.headings else []
    desk.draft.title = title
    desk.draft.whole_title = "".join(_text(blocks[at]) for at in lines) or title
    behind = _text(blocks[lines[-1] + 1]) if lines and lines[-1] + 1 < len(blocks) else ""
    desk.draft.whole_title += behind if behind.strip().startswith(("（", "(")) else ""
    tables = [block for block in blocks if isinstance(block, FormTable)]
    filled, blank = sum(map(filled_figures, tables)), len(desk.tagging.puts) + len(desk.tagging.cells)
    # A line with a tick is a blank for its other boxes, and yet filled in.
    ticked = sum(1 for block in blocks if isinstance(block, FormParagraph) and emptied_boxes(block.text))
    desk.draft.looks_filled = filled + ticked > blank - ticked
    return desk.draft, desk.tagging


def _tell_left(desk: FormDesk, blocks: Sequence[FormBlock]) -> None:
    """Say where blanks stay as they are."""
    for left in blanks_left(blocks, desk.tagging, desk.told_rows):
        rows = "、".join(map(str, left.rows))
        told = {"text": cut(left.words, _MOST_QUOTED)} if left.words else {"rows": rows, "count": left.count}
        desk.draft.doubts.append(desk.doubt("left" if left.words else "left cells", "", left.place, **told))


def _work_out(desk: FormDesk, blocks: Sequence[FormBlock]) -> None:
    """Let those figures be calculated of which the form says how, or of which what stands together does."""
    years = {one.type_name for one in desk.draft.fields} & {"year"}
    earlier = YEAR_AGO if any(part_of_year(one.choices) for one in desk.draft.fields) else PREVIOUS
    for numbered in desk.numbered:
        for line, said in work_out(numbered, *notes_about(numbered, desk.numbered, blocks)):
            line.doubts = [desk.doubt("stated", line.id, numbered.place, name=line.id, text=said)]
        grid, place = numbered.grid, numbered.place
        lines = [*grid.rows, *grid.columns]
        stated = [line for line in lines if line.value]
        for line in (*stated, *settle_changes(grid, earlier if years else ""), *settle_sums(grid)):
            line.doubts = [desk.doubt("summed", line.id, place, name=line.id, value=line.value)]
        spare_holes(grid)
        spare_changes(grid)
        for line, says in unsure_lines(lines):
            line.doubts.append(desk.doubt(says, line.id, place, name=line.id))
        for line in (one for one in lines if years and one.told_before and not one.value):
            is_of_year = line.told_before.startswith(f"{YEAR_AGO}.")
            told_by = line.told_before.replace(f"{YEAR_AGO}.", f"{earlier}.")
            says = "earlier" if is_of_year else "last"
            line.doubts.append(desk.doubt(says, line.id, place, name=line.id, value=told_by))
        for line, told in moments_added_up(grid):
            line.doubts.append(desk.doubt("moments", line.id, place, **told))
    notes = [_text(block) for block in blocks]
    for listed in desk.draft.lists:
        for column in columns_worked_out(listed, notes):
            about = dotted(listed.id, column.id)
            column.doubts = [desk.doubt("summed", about, "", name=column.id, value=column.value)]
    desk.shares(figures_worked_out(desk.draft, notes), "")
    for piece in mark_limits(desk.draft, notes, desk.numbered):
        plain = piece.replace("“", "‘").replace("”", "’")
        desk.draft.doubts.append(desk.doubt("limit", "", "", text=plain))
    desk.shares([*set_decimals(desk.draft, notes)], "")
    printed_as_their_columns(desk.draft)
    for totals in desk.shares_of_totals:  # with as many decimals as the column
        desk.shares(totals.work_out(), "")
    set_choices(desk.draft, notes)
    for line in unsure_shares(desk.draft.fields):
        line.doubts.append(desk.doubt("rate", line.id, "", name=line.id))


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
    blanks = find_blanks(text)
    for one in sorted((*blanks, *printed_in_title(text, blanks)), key=lambda one: one.start, reverse=True):
        behind = text[one.end :]
        text = text[: one.start] + (re.sub("^年度?", "", behind) if one.sort is BlankSort.YEAR else behind)
    words = re.sub("[（(](?:[年月度季份第]|学[年期])*[）)]", "", "".join(text.split()))
    return re.sub("^年?度?(?:月份?|第?季度)?", "", words).strip("（）()：:")


def _asks_nothing(block: FormParagraph, following: Sequence[FormBlock]) -> bool:
    """Whether what looks like a blank is none: the line above a table, a line to cut along."""
    leads = _LEADS_TO_TABLE.search(block.words) and any(isinstance(one, FormTable) for one in following)
    return bool(leads or _CUT_HERE.fullmatch(block.words))
