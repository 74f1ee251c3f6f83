"""Read a raw cell as the type its field has: the one way from what was typed to a value."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.catalogues.codes import codes
from reportgen.core.cleaning import clean, is_clean, radicals, shorten, squeezed
from reportgen.core.compiled import remembered
from reportgen.core.fields import Field
from reportgen.core.findings import Problem, Severity
from reportgen.core.styled_text import OFF_THE_LINE, Emphasis, StyledText, emphasis_in, only_looks, styled_runs
from reportgen.core.values import CellError, Doubted, Parsed, Raw, Uncalculated, is_blank, problem, refused

# Pieces of different looks in one value: a page holds some 800 letters, and nobody marks out every second one; what is
# pasted from elsewhere may. A document with 1,000 takes no longer than one with 10, with 10,000 six times as long.
MOST_RUNS = 1000
_PLAIN = frozenset((str, int))  # as nearly every cell: nothing is odd about it but its letters


# Signs behind which letters go from right to left, and what is written so: up to the sign that ends it, or the line.
_TURNED = remembered(r"([\u202b\u202e\u2067])([^\n\u202c\u2069]*)")


def read_cell(field: Field, raw: Raw | Doubted) -> Parsed:
    """Read `raw` as `field`'s type. A blank gives (None, ()): whether it may be blank is asked elsewhere."""
    if isinstance(raw, Doubted):
        return _doubted(_as_meant(field, raw), read_cell(field, raw.raw))
    if type(raw) not in _PLAIN:
        if odd := _odd(field, raw):
            return odd
        if isinstance(raw, StyledText):
            raw = only_looks(raw, field.looks)
    if is_blank(raw):
        return None, ()
    value, problems = field.type.parse(field, raw)
    if not isinstance(raw, str) or is_clean(raw):
        return value, problems
    if value is not None and (turned := _turned(raw)):
        return refused("R197", **turned)
    # Hidden characters may show the digits in another order, or be what makes a value not readable.
    return value, problems if value is None else (*problems, *_removed(raw))


def _odd(field: Field, raw: Raw) -> Parsed | None:
    """Why nothing of this sort can be read at all."""
    if isinstance(raw, CellError):
        return refused("R108", error=raw.text)
    if isinstance(raw, Uncalculated):
        return refused("R109", formula=shorten(raw.formula))
    if isinstance(raw, bool) and not field.type.takes_truth:
        return refused("R116", typed=str(raw).upper())
    if isinstance(raw, Decimal) and not raw.is_finite():
        return refused("R106", "no number", typed=raw)
    if isinstance(raw, StyledText) and not is_blank(raw):
        count = sum(1 for _ in styled_runs(only_looks(raw, field.looks)))
        return refused("R271", count=count, most=MOST_RUNS) if count > MOST_RUNS else None
    return None


def _as_meant(field: Field, raw: Doubted) -> Doubted:
    """`raw` without the doubts that only raised letters make, where the field prints all of them raised, or only a unit."""
    if not field.type.takes_words:
        raw = Doubted(raw.raw, tuple(one for one in raw.problems if not one.of_unit))
    off_the_line = emphasis_in(raw.raw) & OFF_THE_LINE if isinstance(raw.raw, str) else Emphasis.NONE
    if not off_the_line or off_the_line & ~field.looks:
        return raw
    return Doubted(raw.raw, tuple(one for one in raw.problems if not one.of_raised))


def _doubted(raw: Doubted, read: Parsed) -> Parsed:
    """No value where a doubt is grave; else the value with its doubts, unless it is refused already."""
    if any(codes()[one.code].severity is Severity.ERROR for one in raw.problems):
        return None, raw.problems
    value, problems = read
    return (value, problems) if value is None else (value, (*problems, *raw.problems))


def _turned(text: str) -> dict[str, str]:
    """The first letters that are seen in another order than they are stored in, and the sign that turns them; {} where none are."""
    for sign, turned in _TURNED.findall(text):
        letters = clean(turned)[0]
        if len(squeezed(letters)) > 1:
            return {"sign": f"U+{ord(sign):04X}", "text": shorten(letters, 20)}
    return {}


def _removed(raw: str) -> tuple[Problem, ...]:
    names = "、".join(_NAMES.get(code, code) for code in clean(raw.strip())[1])
    changed = "、".join(f"{radical}→{char}" for radical, char in radicals(raw))
    told = (("R131", names), ("R139", changed))
    return tuple(problem(code, characters=characters) for code, characters in told if characters)


_NAMES = {
    "U+0009": "制表符（改为空格）",
    "U+200B": "零宽空格（U+200B）",
    "U+200E": "方向标记（U+200E）",
    "U+200F": "方向标记（U+200F）",
    "U+202E": "方向标记（U+202E）",
    "U+FEFF": "字节顺序标记（U+FEFF）",
}
