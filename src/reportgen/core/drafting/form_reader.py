"""Read a blank form from top to bottom: what it asks, and which tags make a template of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from reportgen.core.cleaning import cut
from reportgen.core.drafting.blank import Blank, BlankSort
from reportgen.core.drafting.blanks import find_blanks
from reportgen.core.drafting.draft import Draft, DraftField
from reportgen.core.drafting.filled_table import filled_figures
from reportgen.core.drafting.first_about import part_of_year
from reportgen.core.drafting.form_blocks import FormBlock, FormParagraph, FormTable, Tagging, TagSpot
from reportgen.core.drafting.form_changes import settle_changes, spare_changes
from reportgen.core.drafting.form_desk import BY_SHAPE, FormDesk, is_signed_by_pen
from reportgen.core.drafting.form_figures import spare_holes
from reportgen.core.drafting.form_formulas import columns_worked_out, work_out
from reportgen.core.drafting.form_labels import option_of, share_of, torn_boxes
from reportgen.core.drafting.form_left import blanks_left
from reportgen.core.drafting.form_limits import mark_limits
from reportgen.core.drafting.form_names import name_from_label
from reportgen.core.drafting.form_notes import figures_worked_out, set_choices, set_decimals
from reportgen.core.drafting.form_outline import (
    ANNEX,
    MAY_BE_LEFT,
    SET_APART_BY,
    find_outline,
    is_asking,
    is_instruction,
    is_printed_note,
    title_lines,
)
from reportgen.core.drafting.form_signs import take_signs
from reportgen.core.drafting.form_sums import settle_sums
from reportgen.core.drafting.form_table_reader import TableReader
from reportgen.core.drafting.form_told_of import notes_about
from reportgen.core.drafting.form_totals import printed_as_their_columns
from reportgen.core.drafting.form_unsure import moments_added_up, unsure_lines, unsure_shares
from reportgen.core.drafting.form_wholes import mark_told, parts_in_line
from reportgen.core.drafting.form_years import ask_printed_part, is_period, part_behind, printed_in_title, said_part
from reportgen.core.ids import PREVIOUS, YEAR_AGO, dotted
from reportgen.core.light import replace

# 「未建立的，说明理由：____」: a text that is written in one case alone.
_IF_SO = re.compile(
    "(?:^|[。；，,（( 　])(?:若|如|凡|未|没有|不|无|有|属|选)[^。；，,]{0,14}(?:[的时][，,：:]|[，,]请)[^。；，,]{0,12}[：:]? *$"
)
# 「受访人员情况：」 right above a table says what that has.
_CUT_HERE = re.compile("[…－—-]{6,}[^…_＿]*[…－—-]{6,}")
_LEADS_TO_TABLE = re.compile("^[^：:　]{0,20}(?:情况|名单|明细|如下|清单)[：:]$")
_HOW_LONG = re.compile("[（(]([^（）()]*\\d字[^（）()]*)[）)]")
_EACH_OF = "分别"
_MOST_QUOTED, _LONGEST_NOTE = 30, 400


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
                _prose(desk, at, block, outline.prose[at], outline.hints.get(at, ""))
        elif at in outline.prompts:
            _prose(desk, at, block, outline.prompts[at])
        elif at not in room and not _asks_nothing(block, blocks[at + 1 : at + 2]):
            _line(desk, at, block, at in lines or is_period(block.text))
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
    desk.draft.looks_filled = filled > blank
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


def _prose(desk: FormDesk, at: int, block: FormParagraph, room: Sequence[int], hint: str = "") -> None:
    """A text that is to be written below the line at `at`."""
    name = desk.names.take(name_from_label(block.text) or "情况")
    said = hint or "".join(_HOW_LONG.findall(block.text))
    made = DraftField(name, "prose", required=not MAY_BE_LEFT.search(hint), help=said)
    if hint:
        made.doubts.append(desk.doubt("hint", name, block.place, text=hint))
    desk.draft.fields.append(made)
    desk.sheet().show.append(name)
    desk.tagging.prose[room[0] if room else -1 - at] = name
    desk.tagging.gone |= {*room[1:]}


def _asks_nothing(block: FormParagraph, following: Sequence[FormBlock]) -> bool:
    """Whether what looks like a blank is none: the line above a table, a line to cut along."""
    leads = _LEADS_TO_TABLE.search(block.words) and any(isinstance(one, FormTable) for one in following)
    return bool(leads or _CUT_HERE.fullmatch(block.words))


def _line(desk: FormDesk, at: int, block: FormParagraph, is_title: bool = False) -> None:
    """A paragraph with blanks in it, or none; the year in a title is that of this year's form."""
    if is_instruction(block.words):
        return _instruction(desk, at, block)
    _printed_note(desk, block)
    blanks, last = _blanks_and_years(desk, block, is_title), 0
    desk.last_text = at if block.words.endswith("。") else desk.last_text
    desk.line(block.words, bool(blanks) or is_title)
    subject, names = "", list[str]()  # of the present sentence: its first blank
    named: dict[int, str] = {}
    asked: dict[int, DraftField] = {}
    respectively = _respectively(block.text, blanks)
    for number, blank in enumerate(blanks):
        subject = "" if "。" in block.text[last : blank.start] else subject
        last = blank.end
        parents = () if blank.sort in BY_SHAPE else (subject, name_from_label(desk.section))
        if blank.by_hand and desk.is_asked_for(name_from_label(blank.label)):
            continue  # a seal or a name by hand, of somebody who is asked for above
        if is_signed_by_pen(blank):
            desk.draft.doubts.append(desk.doubt("by pen", "", block.place, label=blank.label))
            continue
        name = desk.again(blank, block.place, block.text[blank.end :])
        if not name:
            of, words = respectively.get(number, (-1, ""))
            label = f"{named[of]}{words}" if of in named else share_of(blanks, number)
            label = label or option_of(blanks, number)
            name = desk.ask(blank, block.place, parents, label)
            ask_printed_part(desk, block, blank, name)
            asked[number] = desk.draft.fields[-1]
            if _IF_SO.search(block.text[: blank.start]):
                desk.draft.fields[-1].asked_if_so()
            subject = subject or ("" if blank.sort in BY_SHAPE else name_from_label(blank.label))
        names.append(name)
        named[number] = name
        desk.sheet().show.append(name)
        desk.put(TagSpot(at), blank, name)
    _tell_apart(desk, block, blanks, named)
    desk.shares(parts_in_line(blanks, asked), block.place)
    mark_told(blanks, asked)
    desk.aside(TagSpot(at), block.text, names[-1:])


def _blanks_and_years(desk: FormDesk, block: FormParagraph, is_title: bool) -> list[Blank]:
    """The blanks of a line, and where it prints the year of the title."""
    blanks = find_blanks(block.text)
    if is_title:
        printed = printed_in_title(block.text, blanks)
    else:
        printed = desk.years.printed(block.text)
        parts = [part for year in printed if (part := part_behind(block.text, year.end))]
        printed += [one for one in parts if said_part(block.text, one) == desk.years.part]
    for year in (one for one in printed if is_title and one.sort is BlankSort.YEAR):
        said = block.text[year.start : year.end]
        desk.draft.printed_year, desk.years.own = "年度", int(said)
        told = {"printed": said, "shown": "{{ 年度 }}"}
        desk.draft.doubts.append(desk.doubt("title year", "", block.place, **told))
    apart = [one for one in printed if not any(one.start < day.end and day.start < one.end for day in blanks)]
    return sorted((*blanks, *apart), key=lambda one: one.start)


def _tell_apart(desk: FormDesk, block: FormParagraph, blanks: Sequence[Blank], named: Mapping[int, str]) -> None:
    """Say of boxes between which something else is filled in that each is a thing of its own."""
    if torn := torn_boxes([blanks]):
        told = {"label": next(iter(torn)).label, "names": "、".join(named[blanks.index(one)] for one in torn)}
        desk.draft.doubts.append(desk.doubt("boxes apart", "", block.place, **told))


def _respectively(text: str, blanks: Sequence[Blank]) -> dict[int, tuple[int, str]]:
    """「A____批____人次，分别占总量的____%和____%」: of such a blank, the one that it is about, and what it is of that."""
    found: dict[int, tuple[int, str]] = {}
    for number, blank in enumerate(blanks):
        if number in found or not blank.label.startswith(_EACH_OF):
            continue
        group = [number, *takewhile(lambda one: blanks[one].goes_on, range(number + 1, len(blanks)))]
        begins = text.rfind("。", 0, blank.start)
        if sum(1 for one in blanks[:number] if one.start > begins) >= len(group):
            found |= {one: (one - len(group), blank.label.removeprefix(_EACH_OF)) for one in group}
    return found


def _printed_note(desk: FormDesk, block: FormParagraph) -> None:
    """What tells how to fill in stays in the report, and is told in the workbook, too."""
    if not is_printed_note(block.words):
        return
    desk.sheet().note = "\n".join(filter(None, (desk.sheet().note, cut(block.words, _LONGEST_NOTE))))
    desk.draft.doubts.append(desk.doubt("printed note", "", block.place, text=cut(block.words, _MOST_QUOTED)))


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
