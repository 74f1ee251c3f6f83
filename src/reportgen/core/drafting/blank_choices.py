"""The blanks of a line at which something is chosen: options with boxes, and two words of which one stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.drafting.blank import Blank, BlankSort
from reportgen.core.drafting.form_units import SHARES

BOX = "☐□◻▢◯"
_OPTION = rf"[^{BOX}\s　，。；、：:（）()_＿○]{{1,20}}"
# Behind its box an option may name several things: 「□瞒报、迟报」.
_LONG_OPTION = rf"{_OPTION}(?:、{_OPTION})*"
_SEVERAL_MAY_BE = re.compile("[ 　]*[（(][^（）()]*(?:多选|选[多几]项|限选[二两三四五]项|[选填][^（）()]{0,3}多)")
_ROOM = "[（(][ 　]*[）)]"
_EITHER = re.compile(f"(是|有){_ROOM}[ 　]*(否|无|没有){_ROOM}")
_EITHER_BEHIND = re.compile(f"{_ROOM}[ 　]*(是|有)(?!否|无)[ 　]*{_ROOM}[ 　]*(否|无|没有)")
# What is to be told of an option stands in brackets behind it, and no line to write it on: 「□有（请说明原因）」.
_TO_BE_TOLD = re.compile(
    rf"[{BOX}][ 　]*({_OPTION})[ 　]*[（(]((?:请|需|须|并|应)?(?:具体)?(?:说明|注明|写明|列明|填写)[^（）()]{{0,12}})[）)](?![：:]?[ 　]*[_＿﹍])"
)
# 「比上年（增加/减少）____万元」, 「增加（减少）____件」.
_MORE, _LESS = "增加|增长|上升|提高|增", "减少|降低|下降|减"
_OR = "(?:[/／、]|或者?)"
MORE_OR_LESS = rf"(?:[（(]({_MORE}){_OR}({_LESS})[）)]|({_MORE})(?:[（(]({_LESS})[）)]|{_OR}({_LESS})))[ 　]*"
# The sign of a rate is printed with the rate itself.
_BY_HOW_MUCH = re.compile(
    rf"{MORE_OR_LESS}(?=(?:[_＿﹍×]+|[ 　]{{2,}}|[（(][ 　]+[）)])[ 　]*(?!{'|'.join(SHARES)}|[ 　_＿﹍×])\S)"
)
# What the options behind which a box stands are followed by, where that is no sign: a bracket to tell more in, the label of the next blank.
_NEXT = rf"[ 　]*[（(](?:请?(?:注明|说明)[：:]?)?[ 　_＿]*[）)]|(?:[ 　]{{2,}}|[ 　]*\n|[ 　]+\d{{1,2}}[.、．])[^{BOX}\s：:]{{1,16}}[：:]"
# Brackets to tick in, each behind or before its option: 「暴雨（ ）台风（ ）冰雹（ ）」; wider ones are to be written in.
_EMPTY = r"(?:[（(] {1,2}[）)]|\[ {0,3}\]|【[ 　]?】)"
_TICKED = re.compile(rf"(?:{_OPTION}[ 　]*{_EMPTY}[ 　]*){{3,}}")
_TICKED_BEFORE = re.compile(rf"(?:{_EMPTY}[ 　]*{_OPTION}[ 　]*){{3,}}")
# Behind them the last option, with room to tell more: 「其他（　　　）」.
_TOLD_BEHIND = re.compile(rf"[ 　]*({_OPTION})(?=[（(][ 　]{{3,}}[）)])")


def choices_in(text: str) -> Iterator[Blank]:
    """All of them."""
    yield from (
        Blank(one.start(), one.end(), BlankSort.EITHER, options=tuple(filter(None, one.groups())))
        for one in _BY_HOW_MUCH.finditer(text)
    )
    yield from (
        Blank(one.start(2), one.end(2), BlankSort.LINE, f"{one[1]}说明", hint=one[2])
        for one in _TO_BE_TOLD.finditer(text)
    )
    yield from _boxes(text)
    yield from _brackets(text)


def _brackets(text: str) -> Iterator[Blank]:
    """Options with brackets of which one or more are ticked, printed with boxes."""
    found = _TICKED_BEFORE.match(text) or _TICKED.search(text)
    if found is None:
        return
    whole = found.group().rstrip(" 　")
    more = _TOLD_BEHIND.match(text, found.start() + len(whole))
    boxes = re.sub(_EMPTY, "□", whole) + (f"{more[0]}□" if more else "")
    options = [one for one in re.split(rf"[ 　]*{_EMPTY}[ 　]*", whole) if one]
    options += [more[1]] if more else []
    end = more.end() if more else found.start() + len(whole)
    yield Blank(found.start(), end, BlankSort.BOXES, options=(*options,), boxes=boxes)


def _boxes(text: str) -> Iterator[Blank]:
    yield from (
        Blank(one.start(), one.end(), BlankSort.BOXES, options=(one[1], one[2]), boxes=f"{one[1]}□　{one[2]}□")
        for one in _EITHER.finditer(text)
    )
    yield from (
        Blank(one.start(), one.end(), BlankSort.BOXES, options=(one[1], one[2]), boxes=f"□{one[1]}　□{one[2]}")
        for one in _EITHER_BEHIND.finditer(text)
    )
    at = 0
    while found := _group(text, at):
        yield found
        at = found.end


def _group(text: str, at: int) -> Blank | None:
    """The next options with a box at each: before it, or where none stands behind the last box, behind it."""
    box = BOX + ("○" if len(re.findall(r"○(?!○)", text)) > 1 and "○○" not in text else "")
    gap = "[ 　]*"
    before = re.compile(
        rf"(?<![{box}])[{box}]{gap}({_LONG_OPTION})(?:[ 　、，,；;/\n]*[{box}]{gap}{_LONG_OPTION})*"
    ).search(text, at)
    behind = re.compile(
        rf"({_OPTION}){gap}[{box}](?:[ 　、，,；;/]*{_OPTION}{gap}[{box}])*(?=[ 　]*(?:$|[，。；;)）])|{_NEXT})"
    ).search(text, at)
    match = behind if behind and (not before or behind.start() < before.start()) else before
    if match is None:
        return None
    each = rf"({_OPTION}){gap}[{box}]" if match is behind else rf"[{box}]{gap}({_LONG_OPTION})"
    boxes = re.sub(r"[ 　]*\n[ 　]*", "　", match.group())
    several = bool(_SEVERAL_MAY_BE.match(text, match.end()))
    options = [*dict.fromkeys(re.findall(each, match.group()))]
    return Blank(match.start(), match.end(), BlankSort.BOXES, options=(*options,), boxes=boxes, takes_several=several)
