"""A blank of a form, and what it looks like."""

from __future__ import annotations

from enum import StrEnum

from reportgen.core.light import dataclass


class BlankSort(StrEnum):
    """What a blank looks like."""

    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    QUARTER = "quarter"
    HALF = "half"  # of a year: 「____年__半年」, 「年上/下半年」
    TERM = "term"  # of a school: 「____季学期」, 「第____学期」
    EITHER = "either"  # one of two words stays: 「增加（减少）____万元」
    BOXES = "boxes"
    NAME = "name"
    TAG = "tag"  # {{ 名称 }}, already put there by hand
    LINE = "line"


@dataclass(frozen=True)
class Blank:
    """From `start` to `end` a value is put; `label` are the words before it, `unit` the one behind it.

    `options` are those of the boxes that stand there, or the words of which one stays, `boxes` is how they are printed. `hint` are the form's own
    words in the place of a blank, 「□有（请说明原因）」. `by_hand` is the room for a seal or a name by hand, as the form has it;
    `is_change`: 「增长（下降）____%」, all of it; `goes_on`: one more of what the blank before it is; `takes_several`: 可多选 stands
    behind its boxes.
    """

    start: int
    end: int
    sort: BlankSort
    label: str = ""
    unit: str = ""
    options: tuple[str, ...] = ()
    boxes: str = ""
    by_hand: str = ""
    is_change: bool = False
    hint: str = ""
    goes_on: bool = False
    takes_several: bool = False


def printed_room(room: str) -> str:
    """What `blank` of a field says, so that the room that the form leaves is printed: of two spaces one as wide as a character."""
    wide = room.replace("  ", "　").strip(" \t")
    return f"印 {wide}" if wide else ""
