"""The rows and columns of a table of figures in a form: their names, and what their cells are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportgen.core.drafting.blank import Blank
from reportgen.core.drafting.draft import DraftField
from reportgen.core.drafting.form_guesses import FIGURE_TYPES, Guess
from reportgen.core.drafting.form_labels import is_numbered
from reportgen.core.drafting.form_names import NamesOfForm, name_from_label
from reportgen.core.light import replace

# Words that say nothing without those above them.
GENERAL_WORDS = ("额", "率", "数", "总数", "金额", "数量", "比例", "占比", "幅度", "数额")


# 「本月 ▸ 小计」 does not say of what, either.
_OF_TIME = re.compile("[本上当]?[年月季期](?:度|末|初)?(?:累计|数|合计)?|上年同期|累计")


def line_names(paths: Sequence[tuple[str, ...]]) -> list[str]:
    """A name for each path of labels: its last word, with those above it where that is not enough."""
    paths = [_named_part(path) for path in paths]
    last = [name_from_label(path[-1]) or "栏" for path in paths]
    whole = [name_from_label(re.sub("[（(）)]", "", path[-1])) or "栏" for path in paths]
    last = [long if last.count(short) > 1 else short for short, long in zip(last, whole, strict=True)]
    names = NamesOfForm()
    made = []
    owner = ""
    for path, name in zip(paths, last, strict=True):
        owner = name if is_numbered(path[-1]) else owner
        is_own = last.count(name) == 1 and not (name in GENERAL_WORDS and len(path) > 1)
        near = path[-3:] if _OF_TIME.fullmatch("".join(path[-2:-1])) else path[-2:]
        wanted = name if is_own else "".join(map(name_from_label, near)) or name
        made.append(names.take(wanted, *map(name_from_label, reversed(path[:-1])), owner))
    return made


def _named_part(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path up to its last word: 「班额 ▸ （人/班）」 is 班额."""
    words = [at for at, label in enumerate(path, 1) if name_from_label(label)]
    return path[: words[-1]] if words else path


def as_above(found: Sequence[Guess]) -> list[Guess]:
    """A row that says nothing of its own is measured as the one above, where rows differ; a share is that row's alone."""
    made: list[Guess] = []
    last: Guess | None = None
    for one in found:
        made.append(replace(last, signed=one.signed) if last and one.why == "matrix" else one)
        last = made[-1] if made[-1].type_name != "percent" else last
    return made


def usual_guess(by_column: Sequence[Guess], by_row: Sequence[Guess], shapes: Sequence[Blank | None]) -> Guess | None:
    """What most cells are: as the rows say, or at least half of the columns; words where every column says what it is."""
    if any(shapes) and all(one.why != "matrix" for one in by_column):
        return Guess("text")
    rows, columns = ([one for one in found if one.why != "matrix"] for found in (by_row, by_column))
    rows = [one for one in rows if one.type_name != "percent"] if len(rows) < len(by_row) else rows
    columns = [one for one in columns if one.type_name in FIGURE_TYPES]
    plain = [one for one in columns if one.type_name != "percent"]
    if plain and len(columns) < len(by_column):
        columns = plain  # a share is that column's alone
    figures = {one.type_name for one in plain}
    if not rows and len(columns) * 2 < len(by_column) and figures != {"count"}:
        return None
    types = Counter(one.type_name for one in rows or columns)
    if not rows and len(columns) * 2 < len(by_column):
        return Guess("count")  # nothing is measured, some of it is counted
    return Guess(types.most_common(1)[0][0]) if types else None


def drafted_line(name: str, found: Guess, usual: DraftField) -> DraftField:
    """A row or column; where nothing tells what it is, it is as the others."""
    if found.why == "matrix":
        return DraftField(name, usual.type_name, True, usual.help, signed=found.signed)
    return DraftField.guessed(name, found)
