"""Read one paragraph of a blank form: the blanks in it, a text that is written below it, what tells how to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from reportgen.core.cleaning import cut
from reportgen.core.drafting.blank import Blank, BlankSort, printed_room
from reportgen.core.drafting.blanks import find_blanks
from reportgen.core.drafting.draft import DraftField
from reportgen.core.drafting.filled_form import ASKS_FOR_TEXT
from reportgen.core.drafting.form_blocks import FormParagraph, TagSpot
from reportgen.core.drafting.form_desk import BY_SHAPE, FormDesk
from reportgen.core.drafting.form_labels import blanked, if_any, option_of, share_of, torn_boxes
from reportgen.core.drafting.form_names import name_from_label
from reportgen.core.drafting.form_outline import (
    MAY_BE_LEFT,
    SET_APART_BY,
    is_asking,
    is_instruction,
    is_printed_note,
)
from reportgen.core.drafting.form_signers import is_signed_by_pen, is_signer
from reportgen.core.drafting.form_wholes import mark_told, parts_in_line
from reportgen.core.drafting.form_years import ask_printed_part, part_behind, printed_in_title, said_part
from reportgen.core.light import replace

# 「未建立的，说明理由：____」: a text that is written in one case alone.
_IF_SO = re.compile(
    "(?:^|[。；，,（( 　])(?:若|如|凡|未|没有|不|无|有|属|选)[^。；，,]{0,14}(?:[的时][，,：:]|[，,]请)[^。；，,]{0,12}[：:]? *$"
)
_HOW_LONG = re.compile("[（(]([^（）()]*\\d字[^（）()]*)[）)]")
_ASIDES = re.compile("[（(][^（）()]*[）)]")
_EACH_OF = "分别"
_POINT = re.compile("\\d{1,2}[.．、]|[（(]\\d{1,2}[）)]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,2}[）)、]")
_MOST_QUOTED, _LONGEST_NOTE = 30, 400


def ask_for_text(desk: FormDesk, at: int, block: FormParagraph, room: Sequence[int], hint: str = "") -> None:
    """A text that is to be written below the line at `at`."""
    name = desk.names.take(name_from_label(block.text) or "情况")
    said = hint or "".join(_HOW_LONG.findall(block.text))
    made = DraftField(
        name, "prose", required=not MAY_BE_LEFT.search(hint + "".join(_ASIDES.findall(block.text))), help=said
    )
    if hint:
        made.doubts.append(desk.doubt("hint", name, block.place, text=hint))
    desk.draft.fields.append(made)
    desk.sheet().show.append(name)
    desk.tagging.prose[room[0] if room else -1 - at] = name
    desk.tagging.gone |= {*room[1:]}


def read_form_line(desk: FormDesk, at: int, block: FormParagraph, is_title: bool = False) -> None:
    """A paragraph with blanks in it, or none; the year in a title is that of this year's form."""
    if is_instruction(block.words):
        return _instruction(desk, at, block)
    _printed_note(desk, block)
    left_out = if_any(block.text)  # its words are none of the label behind them
    plain = replace(block, text=blanked(block.text, left_out)) if left_out else block
    asked = _ask_in_line(desk, at, plain, is_title)
    if left_out and asked:
        _may_be_left_out(desk, at, left_out, [*asked.values()])


def _ask_in_line(desk: FormDesk, at: int, block: FormParagraph, is_title: bool) -> dict[int, DraftField]:
    """What is asked for first at each blank of a line, by the number of the blank."""
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
        name = desk.again(blank, block.place, block.text)
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
        desk.of_year |= {name} if number and blanks[number - 1].sort is BlankSort.YEAR else set()
        named[number] = name
        desk.sheet().show.append(name)
        desk.put(TagSpot(at), blank, name)
    _tell_apart(desk, block, blanks, named)
    desk.shares(parts_in_line(blanks, asked), block.place)
    mark_told(block.text, blanks, asked)
    desk.aside(TagSpot(at), block.text, names[-1:])
    _signed_by_hand(desk, block, blanks, asked)
    return asked


def _signed_by_hand(
    desk: FormDesk, block: FormParagraph, blanks: Sequence[Blank], asked: Mapping[int, DraftField]
) -> None:
    """In a line of those who sign, or right below one, nobody need be typed in: the line to sign on is printed then."""
    signers = [number for number in asked if is_signer(blanks[number])]
    others = [one for one in blanks if not is_signer(one) and one.sort is not BlankSort.DATE]
    desk.in_signatures = len(signers) > 1 or (desk.in_signatures and bool(signers) and not others)
    for number in signers if desk.in_signatures else ():
        room = block.text[blanks[number].start : blanks[number].end]
        asked[number].required, asked[number].blank = False, printed_room(room)


def _may_be_left_out(desk: FormDesk, at: int, said: Blank, asked: Sequence[DraftField]) -> None:
    """A paragraph that not each report has is printed with what its first blank asks for alone."""
    desk.clear(TagSpot(at), said)
    desk.tagging.conditions[at] = asked[0].id
    asked[0].help = "；".join(filter(None, (asked[0].help, f"{said.label}：没有的不填，这一段就不印")))
    for one in asked:
        one.required = False


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
    is_point = desk.in_note and bool(_POINT.match(block.words)) and not find_blanks(block.text)
    desk.in_note = is_printed_note(block.words) or is_point
    if not desk.in_note:
        return
    desk.sheet().note = "\n".join(filter(None, (desk.sheet().note, cut(block.words, _LONGEST_NOTE))))
    if is_point:
        return
    desk.draft.doubts.append(desk.doubt("printed note", "", block.place, text=cut(block.words, _MOST_QUOTED)))


def _instruction(desk: FormDesk, at: int, block: FormParagraph) -> None:
    """What tells how to fill in is no part of a report: it goes into the workbook, a text it asks for in its place."""
    if is_asking(block.words):
        ask_for_text(
            desk,
            at,
            replace(block, text=f"{name_from_label(desk.section)}自由段落"),
            [at],
            "" if block.words == ASKS_FOR_TEXT else block.words.strip(SET_APART_BY),
        )
        if desk.last_text >= 0:  # an instruction is set small, a text is not
            desk.tagging.looks[at] = desk.last_text
        return
    desk.tagging.gone.add(at)
    sheet, text = desk.sheet(), block.words.strip(SET_APART_BY)
    sheet.note = "\n".join(filter(None, (sheet.note, text)))
    desk.draft.doubts.append(desk.doubt("note", "", block.place, text=cut(text, _MOST_QUOTED)))
