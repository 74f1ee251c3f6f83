"""Options printed with a box at each, as in 「☑是　☐否」: which of them are ticked, and how that is printed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from reportgen.core.cleaning import squeezed
from reportgen.core.types.field_type import Settings

# What a form prints, and what stands there when the option is chosen.
_TICKED = {"☐": "☑", "□": "☑", "○": "●"}
_EMPTY = "☐□○◻◯"
_FULL = "☑☒√✓✔■●◉"
_PARTING = " 　\n\t、，,；;/／"
SIGNS_OF_BOXES = _EMPTY + _FULL
_ANY = f"[{SIGNS_OF_BOXES}]"


def pieces_of(boxes: str, choices: Sequence[str]) -> Iterator[tuple[str, str]]:
    """`boxes` cut up: every box with the option it belongs to, every text between them with ''.

    A box stands before its option; where none does so, behind it.
    """
    found = _boxed(boxes, choices)
    at = 0
    for start, option in found:
        yield boxes[at:start], ""
        yield boxes[start], option
        at = start + 1
    yield boxes[at:], ""


def ticked(boxes: str, choices: Sequence[str], chosen: Collection[str]) -> str:
    """`boxes` with a tick in the box of every option that is chosen."""
    parts = pieces_of(boxes, choices)
    return "".join(_TICKED.get(text, text) if option and option in chosen else text for text, option in parts)


def tick_of(box: str) -> str:
    """What stands in the place of an empty box when its option is chosen."""
    return _TICKED.get(box, box)


def boxes_fault(boxes: str, choices: Sequence[str]) -> str:
    """What is wrong with what a form owner wrote for the boxes of some options, '' for nothing."""
    boxed = [option for _, option in _boxed(boxes, choices)]
    missing = [option for option in choices if boxed.count(option) != 1]
    signs = "、".join(_TICKED)
    return f"boxes 里，每个选项都要有一个方框（{signs}）紧挨着它：“{missing[0]}”没有" if missing else ""


def ticked_in(text: str, settings: Settings) -> tuple[str, ...] | None:
    """The options that are ticked in a text with boxes, in the order of the form; None for a text without boxes."""
    found = [(text[at], option) for at, option in _boxed(text, settings.choices, settings.boxes)]
    if not found or len({option for _, option in found}) < len(found):
        return None
    marked = {option for sign, option in found if sign in _FULL}
    return tuple(option for option in settings.choices if option in marked)


def words_beside(text: str, settings: Settings) -> str:
    """What a text with boxes says besides its options: words that no ticked option can hold, '' for none."""
    beside = _without_options(text, settings.choices)
    return "" if squeezed(beside) == squeezed(_without_options(settings.boxes, settings.choices)) else beside


def _without_options(text: str, choices: Sequence[str]) -> str:
    options = "|".join(map(re.escape, sorted(choices, key=len, reverse=True)))
    return re.sub(rf"{_ANY}\s*(?:{options})|(?:{options})\s*{_ANY}|{_ANY}", "", text).strip(_PARTING)


def boxes_in_line(settings: Settings) -> str:
    """What such a text looks like, spaces aside: a regular expression, '' where no boxes are printed."""
    parts = pieces_of(settings.boxes, settings.choices) if settings.boxes else ()
    signs = (([_ANY] if option else map(re.escape, squeezed(text))) for text, option in parts)
    return r"\s*".join(sign for some in signs for sign in some)


def _boxed(text: str, choices: Sequence[str], like: str = "") -> list[tuple[int, str]]:
    """Where each box stands in `text`, and the option it belongs to.

    A text that begins with a box and does not end with one has them before the options, the other way round behind;
    where that does not tell, they stand on the side where `like` has them.
    """
    options = "|".join(map(re.escape, sorted(choices, key=len, reverse=True)))
    before = [(one.start(1), one[2]) for one in re.finditer(rf"({_ANY})\s*({options})", text)]
    behind = [(one.start(2), one[1]) for one in re.finditer(rf"({options})\s*({_ANY})", text)]
    begins, ends = re.match(rf"\s*{_ANY}", text), re.search(rf"{_ANY}\s*$", text)
    if bool(begins) != bool(ends):
        return before if begins else behind
    if like:
        return before if re.match(rf"\s*{_ANY}", like) else behind
    return before if begins or not behind else behind
