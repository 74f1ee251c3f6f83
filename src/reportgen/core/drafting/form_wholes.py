"""Which figure of a form is part of which other, as it says by 「其中」; and shares that it says of a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.drafting.blank import Blank, printed_room
from reportgen.core.drafting.draft import DraftField
from reportgen.core.drafting.form_guesses import SUMMED_TYPES, Guess
from reportgen.core.drafting.form_labels import PART, option_told, share_of, sort_of_number, sum_word
from reportgen.core.drafting.form_names import name_from_label

# What is of another time than the figure above it is what that is.
_OTHER_TIME = re.compile("累计|[合总小]计|上年|同期|[本上]月|本[年期季]")
_WORDS = ("text", "prose")


def parts_of_wholes(paths: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The lines of a table that are parts, each with the line that it is part of: 「其中：散装」, and what follows it without a number."""
    sort = sort_of_number(paths[0][-1]) if paths else 0
    whole, inside = -1, False
    for at, path in enumerate(paths):
        label = path[-1]
        own, over = sort_of_number(label), sort_of_number(paths[whole][-1]) if whole >= 0 else 0
        is_more = inside and sort > 0 and own != sort and not 0 < own <= over and not sum_word(label)
        inside = is_more or bool(PART.match(label))
        if not inside:
            whole = at
        elif whole >= 0 and paths[whole][:-1] == path[:-1]:
            yield at, _sum_of_all(paths, whole)


def _sum_of_all(paths: Sequence[Sequence[str]], at: int) -> int:
    """The sum that leads those under the same words, 「发现问题 ▸ 小计、一般问题、其中：已整改」: of it, too, a part is no more; else the line itself."""
    first = next(one for one, path in enumerate(paths) if path[:-1] == paths[at][:-1])
    return first if len(paths[at]) > 1 and sum_word(paths[first][-1]) else at


def needs_its_whole(label: str) -> bool:
    """Whether a label says nothing alone: 「其中：女」, 「35岁以下」."""
    return label[:1].isdigit() or bool(PART.match(label) and len(name_from_label(label)) < 2)


def kin_of(label: str, above: Guess | None, before: Sequence[Guess]) -> Guess | None:
    """What the figure is that this one is part of, or that stands above it and is of another time."""
    if above and _OTHER_TIME.search(label):
        return above
    return before[-1] if before and PART.search(label) else None


def mark_part(part: DraftField, whole: DraftField | None) -> None:
    """The one is part of the other, where both count the same."""
    if whole and part.type_name in SUMMED_TYPES and (part.type_name, part.help) == (whole.type_name, whole.help):
        part.part_of = whole.id


def parts_in_line(blanks: Sequence[Blank], asked: Mapping[int, DraftField]) -> Iterator[DraftField]:
    """Mark the parts among the blanks of a line, `asked` by their number; the shares that can be worked out therefore."""
    wholes: dict[tuple[str, str], DraftField] = {}  # the last figure of each sort
    for number, blank in enumerate(blanks):
        field, before = asked.get(number), asked.get(number - 1)
        if field is None:
            continue
        if PART.match(blank.label):
            mark_part(field, wholes.get((field.type_name, field.help)))
        elif share_of(blanks, number) and before and before.part_of and not field.value:
            field.value, field.required, field.blank = f"round({before.id} / {before.part_of}, 4)", False, "印 —"
            yield field
        elif field.type_name in SUMMED_TYPES:
            wholes[field.type_name, field.help] = field


def mark_told(text: str, blanks: Sequence[Blank], asked: Mapping[int, DraftField]) -> None:
    """Mark what tells more of an option of the boxes right before it: a rule asks for it where that is chosen."""
    for number, one in asked.items():
        if number - 1 in asked and (option := option_told(blanks, number)):
            one.required, room = False, text[blanks[number].start : blanks[number].end]
            one.blank = one.blank or printed_room(room)
            if one.type_name in _WORDS:
                one.told_of, one.told_option = asked[number - 1].id, option
