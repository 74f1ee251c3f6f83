"""Where a reader of a document sees something else than it was built with: each place, what it was and what it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import UNSEEN_LETTER, cut
from reportgen.core.diff.alignment import LEAST_LIKENESS, Pair, align, likeness, words
from reportgen.core.findings import Finding
from reportgen.core.returned.kept_picture import by_rows, is_by_rows, is_short, shortened
from reportgen.core.returned.picture import (
    Picture,
    SeenBlock,
    SeenCell,
    SeenLine,
    SeenTable,
)

_MOST_SHOWN = 100
_AROUND, _LONGEST = 10, 40
_PLAIN = "普通文字"
_EMPTY = "（空）"

Key = str | tuple[object, ...]


def changes(was: Picture, now: Picture) -> list[Finding]:
    """R223 for everything that a reader sees otherwise in `now`; none where only programs have written it anew."""
    now = by_rows(now) if is_short(was) and is_by_rows(was) else now
    found = [*_body(was, now), *_margins(was, now)]
    if was.title.strip() != now.title.strip():
        found.append(_told("", "文件属性里的标题", was=was.title, now=now.title))
    more = len(found) - _MOST_SHOWN
    return found if more <= 0 else [*found[:_MOST_SHOWN], _told("more", "", now=str(more))]


def _told(says: str, target: str, was: str = "", now: str = "") -> Finding:
    old, new = (cut(_visible(text), 2 * _LONGEST) or _EMPTY for text in (was, now))
    return finding("R223", says, target=target, was=old, now=new)


# ── the body ─────────────────────────────────────────────────────────────────


def _body(was: Picture, now: Picture) -> Iterator[Finding]:
    """Block by block; `now` is compared by digests where only those of `was` were kept."""
    seen = shortened(now) if is_short(was) else now
    left, right = [part.key for part in was.body], [part.key for part in seen.body]
    pairs = align(left, right, _alike) if left != right else [(at, at) for at in range(len(left))]
    gone = {left[a] for a, b in pairs if b is None and a is not None}
    came = {right[b] for a, b in pairs if a is None and b is not None}
    before = -1
    for a, b in pairs:
        if b is not None and a is None:
            says = "moved" if right[b] in gone else "surplus"
            yield _told(says, _after(was, before), now=now.body[b].text)
        elif a is not None and b is not None:
            yield from _parts(_place(was, a), was.body[a], seen.body[b], now.body[b])
        elif a is not None and left[a] not in came:
            yield _told("missing", _place(was, a).strip(), was=was.body[a].text)
        before = before if a is None else a


def _alike(left: Key, right: Key) -> float:
    """What was a paragraph may be any other paragraph, a table any other table."""
    if isinstance(left, str) and isinstance(right, str):
        return max(likeness(left, right), LEAST_LIKENESS)
    return float(isinstance(left, tuple) and isinstance(right, tuple))


def _parts(place: str, was: SeenBlock, seen: SeenBlock, now: SeenBlock) -> Iterator[Finding]:
    if isinstance(was, SeenTable) and isinstance(seen, SeenTable) and isinstance(now, SeenTable):
        yield from _grids(place, was, seen, now)
    elif isinstance(was, SeenLine) and isinstance(seen, SeenLine) and isinstance(now, SeenLine):
        yield from _lines(place, was, seen, now)


def _lines(place: str, was: SeenLine, seen: SeenLine, now: SeenLine) -> Iterator[Finding]:
    if was.key != seen.key:
        if was.digest:
            yield _told("short", place, now=now.text)
        else:
            old, new = _around(was.text, now.text)
            yield _told("", place, was=old, now=new)
    elif not was.digest and was != now:
        for start, end, old, new in _looks(was, now):
            text, before, after = now.text[start:end], old or _PLAIN, new or _PLAIN
            yield finding("R223", "look", target=place, now=cut(_visible(text), _LONGEST), was=before, look=after)


def _looks(was: SeenLine, now: SeenLine) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, look before, look now) of every stretch of the same words that is marked otherwise."""
    left, right = ([look for text, look in line.pieces for _ in text] for line in (was, now))
    start = 0
    for at in range(1, len(left) + 1):
        if at == len(left) or (left[at], right[at]) != (left[start], right[start]):
            if left[start] != right[start]:
                yield start, at, left[start], right[start]
            start = at


# ── tables ───────────────────────────────────────────────────────────────────


def _grids(place: str, was: SeenTable, seen: SeenTable, now: SeenTable) -> Iterator[Finding]:
    """Cell by cell where the cells are the same ones; else row by row, so that a row more moves no other."""
    if was == seen:
        return
    if _shape(was) == _shape(seen):
        rows: list[Pair] = [(at, at) for at in range(len(was.rows))]
    else:
        rows = align([*map(_row_key, was.rows)], [*map(_row_key, seen.rows)], likeness)
    found = [*_by_rows(place, rows, was, seen, now)]
    says = "merged" if _sizes(was) == _sizes(now) else "cells"
    yield from found or [_told(says, place.strip(), was=_sizes(was), now=_sizes(now))]


def _by_rows(place: str, rows: list[Pair], was: SeenTable, seen: SeenTable, now: SeenTable) -> Iterator[Finding]:
    for a, b in rows:
        if a is None and b is not None:
            yield _told("surplus", f"{place}第{b + 1}行", now=_row_text(now.rows[b]))
        elif b is None and a is not None:
            yield _told("missing", f"{place}第{a + 1}行", was=_row_text(was.rows[a]))
        elif a is not None and b is not None:
            yield from _rows(f"{place}第{b + 1}行", was.rows[a], seen.rows[b], now.rows[b])


def _rows(
    place: str, was: tuple[SeenCell, ...], seen: tuple[SeenCell, ...], now: tuple[SeenCell, ...]
) -> Iterator[Finding]:
    for number, (old, other, new) in enumerate(zip_longest(was, seen, now), 1):
        there = f"{place}第{number}格"
        if old is None:
            yield _told("surplus", there, now=new.line.text)
        elif new is None:
            yield _told("missing", there, was=old.line.text)
        else:
            yield from _lines(there, old.line, other.line, new.line)


def _shape(grid: SeenTable) -> list[list[tuple[int, int, int]]]:
    return [[(one.column, one.rows, one.columns) for one in row] for row in grid.rows]


def _sizes(grid: SeenTable) -> str:
    return f"{len(grid.rows)} 行 {sum(map(len, grid.rows))} 格"


def _row_key(row: tuple[SeenCell, ...]) -> str:
    return " ".join(one.line.key for one in row)


def _row_text(row: tuple[SeenCell, ...]) -> str:
    return " ".join(one.line.text for one in row)


# ── around the pages ─────────────────────────────────────────────────────────


def _margins(was: Picture, now: Picture) -> Iterator[Finding]:
    """Headers, footers, page numbers; what is changed on first and even pages as on all others is told once."""
    seen = shortened(now) if is_short(was) else now
    names = [*was.margins, *(name for name in now.margins if name not in was.margins)]
    pairs = {name: tuple(one.margins.get(name, SeenLine()) for one in (was, seen, now)) for name in names}
    for name, (old, other, new) in pairs.items():
        usual = next((pair for known, pair in pairs.items() if name != known and name.endswith(f"页{known}")), None)
        if usual == pairs[name]:
            continue
        if old.pieces and new.pieces:
            yield from _lines(name, old, other, new)
        elif old.pieces:
            yield _told("missing", name, was=old.text)
        elif new.pieces:
            yield _told("surplus", name, now=new.text)


# ── where, and which words ───────────────────────────────────────────────────


def _place(picture: Picture, at: int) -> str:
    """「“一、总体情况”下第3段」, 「“二、主动公开情况”下的表格」, counted from the last of the form's headings."""
    if at in picture.headings:
        return f"标题“{cut(picture.body[at].text, _LONGEST)}”"
    start = max((one for one in picture.headings if one < at), default=-1)
    under = f"“{cut(picture.body[start].text, _LONGEST)}”下" if start >= 0 else "开头"
    is_table = isinstance(picture.body[at], SeenTable)
    alike = [one for one in range(start + 1, len(picture.body)) if isinstance(picture.body[one], SeenTable) == is_table]
    number = alike.index(at) + 1
    if not is_table:
        return f"{under}第{number}段"
    following = min((one for one in picture.headings if one > at), default=len(picture.body))
    several = sum(one < following for one in alike) > 1
    return f"{under}的第{number}个表格 " if several else f"{under}的表格 "


def _after(picture: Picture, at: int) -> str:
    return f"{_place(picture, at).strip()}后面" if at >= 0 else "开头"


def _around(was: str, now: str) -> tuple[str, str]:
    """What differs between two texts with a few letters around it; a figure is never cut."""
    left, right = words(was), words(now)
    start = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    rest = min(len(left), len(right)) - start
    pairs = zip(reversed(left), reversed(right), strict=False)
    end = next((at for at, (a, b) in enumerate(pairs) if a != b or at >= rest), rest)
    return _excerpt(left, start, end), _excerpt(right, start, end)


def _excerpt(told: list[str], start: int, end: int) -> str:
    """The words from `start` to the `end`-last with some around them."""
    first, last = max(0, start - _AROUND), min(len(told), len(told) - end + _AROUND)
    inside = cut("".join(told[start : len(told) - end]), _LONGEST)
    text = "".join(told[first:start]) + inside + "".join(told[len(told) - end : last])
    return f"{'…' if first else ''}{text}{'…' if last < len(told) else ''}"


def _visible(text: str) -> str:
    return UNSEEN_LETTER.sub(lambda match: f"〔U+{ord(match.group()):04X}〕", text)
