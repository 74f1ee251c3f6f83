"""What the words of a label say beside what they name: that it is a sum, a share, how it is numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.drafting.blank import Blank, BlankSort

# What a form says in a line about how to fill it in: 「〔可多选，至少选一项〕」. A document has a number there.
_ASIDE = re.compile("[ 　]*〔[^〔〕]*(?:[单多]选|选填|必填|[填选写注]|说明|整数|小数|＝|单位)[^〔〕]*〕")
_SHARE_OF = re.compile("占(?:比|[总全]数|总量|全部|全年|全市)?的?")
_ADDED = re.compile(
    "^(?:[（(]?[一二三四五六七八九十]{0,2}[）)、]?)?(?:合\\s*计|总\\s*计|小\\s*计|累\\s*计)(?:[（(][^（）()]{1,6}[）)])?$"
)


# What belongs to the figure before it.
PART = re.compile("^[ 　]*(?:其中|#)")
_ASIDE_BEHIND = re.compile("[（(][^（）()]*[）)]$")  # 「小计（续建项目）」
_SUMS = ("合计", "总计", "小计")


def sum_word(label: str) -> str:
    """The word for a sum that a label ends in, '' for none."""
    text = _ASIDE_BEHIND.sub("", "".join(label.split()))
    return next((one for one in _SUMS if text.endswith(one)), "")


def is_added_up(label: str) -> bool:
    """Whether a label says that what stands there is a sum."""
    return bool(_ADDED.match(label.strip()))


def is_sum(label: str) -> bool:
    """The same, also of 「续建项目小计」."""
    return is_added_up(label) or bool(sum_word(label))


def added_up_name(label: str) -> str:
    """What is added up, as the label says: 续建项目 of 「小计（续建项目）」 and of 「续建项目小计」; '' where it does not."""
    found = re.search("[（(]([^（）()]+)[）)]$", label)
    return found[1] if found else "".join(label.split()).removesuffix(sum_word(label)).strip("、，：:")


# 一、 （一） 1. （1）: those of one kind stand beside each other.
_NUMBERS = tuple(
    map(
        re.compile,
        (
            "[一二三四五六七八九十]{1,3}、",
            "[（(][一二三四五六七八九十]{1,3}[）)]",
            r"\d{1,2}[、.．](?!\d)",
            r"[（(]\d{1,2}[）)]",
        ),
    )
)


def sort_of_number(label: str) -> int:
    """How a label is numbered, 0 for one without a number."""
    return next((at for at, one in enumerate(_NUMBERS, 1) if one.match(label.strip())), 0)


def is_numbered(label: str) -> bool:
    """Whether a label begins with 一、: those below it without a number belong to it."""
    return bool(re.match("[一二三四五六七八九十]{1,3}、", label))


def share_of(blanks: Sequence[Blank], number: int) -> str:
    """「咨询类____件，占____%」: the share of what the blank before it counts; '' for any other."""
    before = blanks[number - 1].label if number else ""
    is_share = _SHARE_OF.fullmatch(blanks[number].label) and blanks[number].unit in ("%", "％")
    return f"{before}占比" if is_share and before else ""


def torn_boxes(blanks: Sequence[Sequence[Blank]]) -> dict[Blank, str]:
    """Boxes of a cell between which something else is filled in, 「□是，等级____ □否」: each is a thing of its own, no name yet."""
    alone = [one for found in blanks for one in found if len(one.options) == 1]
    return dict.fromkeys(alone, "") if len(alone) > 1 else {}


def option_of(blanks: Sequence[Blank], number: int) -> str:
    """What a box is called that stands apart from the others of its line: by the words before the first, and its option."""
    torn = [*torn_boxes([blanks])]
    return f"{torn[0].label}{blanks[number].options[0]}" if blanks[number] in torn else ""


def option_told(blanks: Sequence[Blank], number: int) -> str:
    """The option of the boxes before it that a blank tells more of: 其他 of 「□其他（　）」; '' for any other."""
    before = blanks[number - 1].options if number and blanks[number - 1].boxes else ()
    return before[-1] if before[1:] and blanks[number].label == f"{before[-1]}说明" else ""


# A paragraph that not each report has: 「（如有）本月发生事故____起」.
_IF_ANY = re.compile(
    "^[ 　]*([（(](?:[如若][有无]|没有的)[^（）()]{0,10}[）)])|([（(](?:[如若][有无]|没有的)[^（）()]{0,10}[）)])[。；]?[ 　]*$"
)


def if_any(text: str) -> Blank | None:
    """What a line begins or ends with where it may be left out; the words are its `label`."""
    found = _IF_ANY.search(text)
    which = 1 if found and found[1] else 2
    return Blank(found.start(which), found.end(which), BlankSort.LINE, found[which][1:-1]) if found else None


def blanked(text: str, one: Blank) -> str:
    """`text` with spaces in the place of `one`: all else stands where it stood."""
    return text[: one.start] + "　" * (one.end - one.start) + text[one.end :]


def asides_of(text: str) -> list[Blank]:
    """What a form says in brackets about how to fill a line in, to be taken out of a report: the words are its `label`."""
    return [
        Blank(one.start(), one.end(), BlankSort.LINE, one.group().strip(" 　〔〕")) for one in _ASIDE.finditer(text)
    ]
