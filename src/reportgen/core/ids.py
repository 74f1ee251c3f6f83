"""Value ids: the one place that makes them, takes them apart and compares them.

    年度                       a field
    依申请.本年新收.总计        a cell of a grid: grid, row, column
    总体情况[2].正文            the second record of a list, one of its columns
    previous.年度              the same value in an earlier report, one of EARLIER
    总体情况[2].段落#3.标题      a leaf: what the third paragraph of a narrative prints as its heading
    金额|万元|小数(2)           a leaf: a value printed through filters

A leaf is what one tag of the Word template prints. In a marked document a leaf prints its marker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from sys import intern

from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple

# Whose it is when not this report's: of the period before, of a year ago, of those between, which no rule may name.
PREVIOUS, YEAR_AGO = "previous", "year_ago"
BETWEEN = {f"ago_{number}": number for number in range(2, 12)}
EARLIER = (PREVIOUS, *BETWEEN, YEAR_AGO)
# In the place of a column: all paragraphs of a narrative record, its heading among them.
PARAGRAPHS = "段落"
HEADING, TEXT = "标题", "正文"
THROUGH = "|"

# The same few hundred ids are taken apart millions of times: 4,900,000 times in three modules of tests.
_remembered = lru_cache(maxsize=1 << 12)
# Of a list of 10,000 records more ids are asked for than are remembered: one pattern takes them apart, three times as fast.
_RECORD = remembered(rf"(?:(?:{'|'.join(EARLIER)})\.)?+([^\[#|]+)\[([0-9]+)\]\.([^#|]+)(?:[#|].*)?", re.DOTALL)
# Private-use characters: never in a template, and cleaned values cannot be mistaken for a marker.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
# What stands for a value that is blank, to see where it would be printed.
NOTHING = "\ue0f2"
_MARK = remembered(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
is_marker = _MARK.fullmatch  # whether a text is one marker and nothing else
# Stands among the names of a marked document, and before and behind whatever it prints that is no value of the report.
COMPUTED = "\ue0f3"
# What a blank prints with which its row of a table goes, and what stands before a value that keeps its row.
GONE, KEPT = "\ue0f4", "\ue0f5"
_COMPUTED = remembered(f"{COMPUTED}([^{COMPUTED}]*){COMPUTED}")
ANY_SIGN = remembered("[\ue0e0-\ue0ff]")  # of ours, those of core/look_signs.py too
# Among the words of a value as it is printed: here stands the picture of a leaf.
_PLACE_OPEN, _PLACE_CLOSE = "\ue0fa", "\ue0fb"
_PLACED = remembered(f"{_PLACE_OPEN}([^{_PLACE_CLOSE}]*){_PLACE_CLOSE}")
_PICTURE = remembered(r"〔图片 ([0-9a-f]{12})〕")  # what is read where one stands: the digest of its bytes


class RecordId(NamedTuple):
    """A value of a list taken apart; records count from 1."""

    list_id: str
    number: int
    column: str


class Mark(NamedTuple):
    """A marker found in a text: where it stands, and whose it is."""

    start: int
    end: int
    id: str


# ── fields and cells of grids ────────────────────────────────────────────────


def dotted(*parts: str) -> str:
    """「依申请.本年新收.总计」."""
    return ".".join(parts)


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a dotted name, in order."""
    return tuple(name.split("."))


def row_of(value_id: str) -> str:
    """「依申请.本年新收」 of a cell of a grid; a field that is no cell stands for itself."""
    return value_id.rpartition(".")[0] or value_id


def is_within(value_id: str, name: str) -> bool:
    """Whether `value_id` is `name`, or a part of the grid, row or list of that name."""
    return value_id == name or value_id.startswith(f"{name}.")


def within(value_id: str, name: str) -> str:
    """What tells the parts of `name` apart: 「自然人」 of the cell in its row; '' for `name` itself."""
    return value_id.removeprefix(name).lstrip(".")


def moved(value_id: str, here: str, there: str) -> str:
    """The same part of `there` that `value_id` is of `here`."""
    return there + value_id.removeprefix(here)


# ── records of lists ─────────────────────────────────────────────────────────


def record_id(list_id: str, number: int, column: str) -> str:
    """「总体情况[2].正文」."""
    return intern(f"{list_id}[{number}].{column}")


@_remembered
def record_of(value_id: str) -> RecordId | None:
    """The record a value (or a leaf) belongs to, None for a value of no list."""
    found = _RECORD.fullmatch(value_id) if "[" in value_id else None
    return RecordId(found[1], int(found[2]), found[3]) if found else None


@_remembered
def home_of(value_id: str) -> str:
    """The field or the list that asks for a value: 「总体情况」 of 「总体情况[2].正文」 and of every leaf of it."""
    record = record_of(value_id)
    return record.list_id if record else value_of(bare(value_id))


# ── earlier reports ──────────────────────────────────────────────────────────


def of_earlier(which: str, value_id: str) -> str:
    """「previous.年度」: the same value in the earlier report that the word `which` means; '' is this report."""
    return f"{which}.{value_id}" if which else value_id


@_remembered
def earlier_of(value_id: str) -> str:
    """Which of EARLIER the value belongs to, '' when it is this report's."""
    which, dot, _ = value_id.partition(".")
    return which if dot and which in EARLIER else ""


@_remembered
def bare(value_id: str) -> str:
    """`value_id` without the word that says whose value it is."""
    which, _, rest = value_id.partition(".")
    return rest if rest and which in EARLIER else value_id


def beside(other: str, value_id: str) -> str:
    """`value_id` in the report that `other` is a value of."""
    return of_earlier(earlier_of(other), value_id) if earlier_of(other) else value_id


# ── leaves ───────────────────────────────────────────────────────────────────


def paragraph_id(value_id: str, number: int) -> str:
    """「引言#2」: the second paragraph of a narrative."""
    return f"{value_id}#{number}"


def leaf_of(paragraph: str, part: str) -> str:
    """「引言#2.正文」: the HEADING or the TEXT of a paragraph."""
    return f"{paragraph}.{part}"


def is_paragraph(leaf: str) -> bool:
    """Whether a leaf is a paragraph of a narrative, or a part of one."""
    return "#" in leaf


def value_of(leaf: str) -> str:
    """The value that a leaf is printed from; a value stands for itself."""
    return unfiltered(leaf).partition("#")[0]


def filtered(leaf: str, filters: str) -> str:
    """「金额|千分位」: the leaf printed through `filters`, behind those that it has; '' for none."""
    return f"{leaf}{THROUGH}{filters}" if filters else leaf


def filters_of(leaf: str) -> str:
    """「万元|小数(2)」 of a leaf, '' where it is printed as its type prints it."""
    return leaf.partition(THROUGH)[2]


def unfiltered(leaf: str) -> str:
    """The same leaf without filters."""
    return leaf.partition(THROUGH)[0]


def home_and_order(leaf: str) -> tuple[str, tuple[int, int, int]]:
    """Its field or list, and where it stands there: its record, its paragraph, heading before text. None is remembered."""
    found = _RECORD.fullmatch(leaf) if "[" in leaf else None
    home, record = (found[1], int(found[2])) if found else (home_of(leaf), 0)
    number, part = leaf.partition("#")[2].partition(".")[::2] if "#" in leaf else ("", "")
    return home, (record, int(number or 0), int(part == TEXT))


# ── markers ──────────────────────────────────────────────────────────────────


def marker(leaf: str) -> str:
    """What a leaf prints in a marked document."""
    return f"{_OPEN}{leaf}{_CLOSE}"


def is_marked(content: bytes) -> bool:
    """Whether a marker stands in a part of a marked document."""
    return _OPEN.encode() in content


def computed(text: str) -> str:
    """What a template has worked out by itself, as a marked document prints it."""
    return f"{COMPUTED}{text}{COMPUTED}"


def computed_in(text: str) -> list[str]:
    """What stands in `text` that the template has worked out by itself."""
    return _COMPUTED.findall(text)


def placed(leaf: str) -> str:
    """What stands in a text where the picture of `leaf` belongs."""
    return f"{_PLACE_OPEN}{leaf}{_PLACE_CLOSE}"


def has_places(content: bytes) -> bool:
    """Whether pictures belong into a part."""
    return _PLACE_OPEN.encode() in content


def replace_places(text: str, put: Callable[[str, int], str]) -> str:
    """`text` with `put(leaf, at)` in the place of each picture, which begins at the letter `at`."""
    return _PLACED.sub(lambda match: put(match[1], match.start()), text)


def picture_token(digest: str) -> str:
    """「〔图片 ab12cd34ef56〕」: what is read where a picture stands."""
    return f"〔图片 {digest}〕"


def without_pictures(text: str) -> str:
    """`text` without what is read where pictures stand."""
    return _PICTURE.sub("", text)


def digest_in(text: str) -> str:
    """The digest of the picture that `text` stands for, '' where it is anything else."""
    found = _PICTURE.fullmatch(text.strip())
    return found[1] if found else ""


def leaves_in(text: str) -> list[str]:
    """The leaves whose markers stand in `text`, in order."""
    return _MARK.findall(text)


def paragraphs_as_one(text: str) -> str:
    """`text` with one marker of the narrative in the place of those of all its paragraphs, which follow one another."""
    if "#" not in text:
        return text
    made, last = "", ""
    for piece in re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})", text):
        leaf = next(iter(leaves_in(piece)), "")
        owner = value_of(leaf) if is_paragraph(leaf) else ""
        if not owner or owner != last:
            made += marker(owner) if owner else piece
        last = owner if leaf or piece else last
    return made


def replace_markers(text: str, put: Callable[[str], str]) -> str:
    """`text` with `put(leaf)` in the place of each marker."""
    is_one = text[:1] == _OPEN and text.find(_CLOSE) == len(text) - 1  # as most cells are: a marker, nothing else
    return put(text[1:-1]) if is_one else _MARK.sub(lambda match: put(match[1]), text)


def without_filters(text: str) -> str:
    """`text` with each of its markers that of the same leaf without filters."""
    return replace_markers(text, lambda leaf: marker(unfiltered(leaf)))


def marks_in(text: str) -> Iterator[Mark]:
    """The markers in `text`; those of one paragraph that stand side by side are one, with the paragraph's id."""
    last: Mark | None = None
    for found in _MARK.finditer(text):
        leaf = found[1]
        owner = row_of(leaf) if is_paragraph(leaf) else leaf
        if last is not None and is_paragraph(owner) and (last.end, last.id) == (found.start(), owner):
            last = Mark(last.start, found.end(), owner)
            continue
        if last is not None:
            yield last
        last = Mark(found.start(), found.end(), owner)
    if last is not None:
        yield last


def cut_at_markers(text: str) -> list[str]:
    """`text` cut at its markers: every second piece is a leaf."""
    return _MARK.split(text)
