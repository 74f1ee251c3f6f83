"""Read single lines of a finished report: its title, unit and date, and sentences with values in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportgen.core.branch_signs import BRANCH, BRANCHES_BEGIN, BRANCHES_END
from reportgen.core.cleaning import squeezed
from reportgen.core.fields import Field
from reportgen.core.ids import unfiltered
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, replace
from reportgen.core.printing.read_back import is_blank_of, line_pattern, typed_back
from reportgen.core.reading_cells import read_cell
from reportgen.core.recognise.layout_slots import LineSlot
from reportgen.core.recognise.own_words import words_pattern
from reportgen.core.recognise.tokens import Token
from reportgen.core.recognise.touching_values import read_apart, touching
from reportgen.core.tables import pieces, placeholders
from reportgen.core.types.tick_boxes import SIGNS_OF_BOXES

_SHORTEST_NAME, _LONGEST_NAME = 2, 40
_MOST_LINES = 3  # of one title


@dataclass(frozen=True)
class LineRead:
    """The texts of the leaves of one line, and the leaves for which more than one text is possible."""

    values: Mapping[str, str]
    unsure: tuple[str, ...] = ()


def match_line(template: str, fields: Mapping[str, Field], text: str) -> dict[str, str] | None:
    """The texts of the {names} in `template`, filters and all, when `text` is such a line, spaces aside."""
    return _matched(_pattern(template, fields, {}), template, text)


def read_line(template: str, fields: Mapping[str, Field], text: str, usual: Mapping[str, str]) -> LineRead | None:
    """The same, with what is not certain; `usual` has what stands there for a leaf where nothing was typed.

    A leaf whose field need not be filled in may be blank, its text ''.
    """
    found = None
    for known, may_go in ((usual, False), ({}, False), (usual, True), ({}, True)):
        found = _readable(template, fields, text, known, may_go)
        if found is not None:
            break
    for leaf in found.unsure if found else ():  # one that says what is known of it tells where the others begin
        better = _readable(template, fields, text, {leaf: usual[leaf]}, may_go) if leaf in usual else None
        if better is not None and not better.unsure:
            return better
    unreadable = None if found else match_line(template, fields, text)
    return _parted(template, fields, text, known, LineRead(unreadable) if unreadable else found)


def _parted(
    template: str, fields: Mapping[str, Field], text: str, known: Mapping[str, str], found: LineRead | None
) -> LineRead | None:
    """`found` with values that stand side by side only where nothing else could be read there."""
    pairs = [pair for pair in touching(template) if not known.keys() & {*pair}] if found else []
    if found is None or not pairs:
        return found
    values = read_apart(template, fields, text)
    if values is not None:
        return LineRead(values)
    return replace(found, unsure=tuple(dict.fromkeys([*found.unsure, *(leaf for pair in pairs for leaf in pair)])))


def _readable(
    template: str, fields: Mapping[str, Field], text: str, known: Mapping[str, str], may_go: bool
) -> LineRead | None:
    """A reading in which every text is a value of its field, and all that is known stands there."""
    pattern = _pattern(template, fields, known, may_go)
    shortest = _matched(pattern, template, text)
    if shortest is None or not all(_says(fields, leaf, shown) for leaf, shown in shortest.items() if shown):
        return None
    if not all(map(shortest.get, known)):
        return None
    longest = _matched(pattern.replace("+?", "+").replace("*?", "*"), template, text) or shortest
    return LineRead(shortest, _unsure(fields, shortest, longest))


def _unsure(fields: Mapping[str, Field], one: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    """The leaves of which two readings of a line say different things, where the other says something, too."""
    odd = [leaf for leaf in {**one, **other} if squeezed(one.get(leaf, "")) != squeezed(other.get(leaf, ""))]
    return tuple(odd) if all(_says(fields, leaf, other[leaf]) for leaf in odd if leaf in other) else ()


def _says(fields: Mapping[str, Field], leaf: str, text: str) -> bool:
    """Whether `text` is a value of the leaf's field, or what a blank one prints: its `blank`, boxes of which none is ticked."""
    spec = fields[unfiltered(leaf)]
    value, problems = read_cell(spec, typed_back(fields, leaf, text))
    return not problems and (value is not None or bool(spec.boxes) or is_blank_of(spec, text))


def _pattern(template: str, fields: Mapping[str, Field], known: Mapping[str, str], may_go: bool = False) -> str:
    pattern = ""
    for number, part in enumerate(pieces(template)):
        if number % 2 == 0:
            pattern += words_pattern(part)
            continue
        inner = words_pattern(known[part]) if part in known else line_pattern(fields, part)
        is_open = may_go and not fields[unfiltered(part)].required
        inner = rf"(?=\S)(?:{inner})"
        pattern += rf"\s*((?:{inner})?)\s*" if is_open else rf"\s*({inner})\s*"
    return pattern


def _matched(pattern: str, template: str, text: str) -> dict[str, str] | None:
    """What each name stands for; a name that stands there twice says one thing."""
    line = text.strip()
    found = re.fullmatch(pattern, line, re.DOTALL)
    if not found:
        return None
    values: dict[str, str] = {}
    for at, name in enumerate(placeholders(template), 1):
        if found.start(at) >= 0:
            shown = line[slice(*found.span(at))]
            if squeezed(values.setdefault(name, shown)) != squeezed(shown):
                return None
    return values


def without_own_words(token: Token, lead: str, tail: str) -> Token:
    """A paragraph without the form's own words before and behind what was typed."""
    text = token.text
    if lead and (found := re.match(rf"\s*{words_pattern(lead)}\s*", text)):
        text = text[found.end() :]
    if tail and (found := re.search(rf"\s*{words_pattern(tail)}\s*$", text)):
        text = text[: found.start()]
    return replace(token, text=text) if lead or tail else token


def begins_with(lead: str, text: str) -> bool:
    """Whether a paragraph begins with the form's own words, and with enough of them to tell it by."""
    found = re.match(words_pattern(lead), text.lstrip()) if lead else None
    return found is not None and sum(map(str.isalnum, found.group())) >= _FEWEST_LEADING


def has_own_words(template: str) -> bool:
    """Whether words of the form tell the line, whichever branches of it are printed."""
    ways = [[0]]
    for char in "".join(pieces(template)[::2]):
        if char == BRANCHES_BEGIN:
            ways.append([0])
        elif char == BRANCH:
            ways[-1].append(0)
        elif char == BRANCHES_END:
            fewest = min(ways.pop())
            ways[-1][-1] += fewest
        else:
            ways[-1][-1] += char.isalnum()
    return ways[0][0] > 0


def looks_like(template: str, fields: Mapping[str, Field], text: str) -> bool:
    """Whether most of the form's own words in `template` stand in `text`, in their order, though it is no such line.

    The options of boxes are such words; so is a label that the line begins with, 「甲：」.
    """
    words = [part if at % 2 == 0 else fields[unfiltered(part)].boxes for at, part in enumerate(pieces(template))]
    parts = [squeezed(part) for one in words for part in re.split(f"[{_OPENED}]", one)]
    shown, at, found = squeezed(text), 0, 0
    if parts[0].endswith(("：", ":")) and parts[0][:-1] and shown.startswith(parts[0]):
        return True
    for part in parts:
        place = shown.find(part, at) if part else -1
        if place >= 0:
            at, found = place + len(part), found + sum(map(str.isalnum, part))
    whole = sum(char.isalnum() for part in parts for char in part)
    return found >= _FEWEST_WORDS and 2 * found > whole


_OPENED = BRANCHES_BEGIN + BRANCH + BRANCHES_END + SIGNS_OF_BOXES
_FEWEST_WORDS = 4
_FEWEST_LEADING = 2


def find_title(
    kind: Kind, slot: LineSlot, tokens: Sequence[Token], patterns: Sequence[str]
) -> tuple[int, int, dict[str, str]] | None:
    """Where the title stands among `tokens` (start, end) and the values in it; the last one that fits.

    A title may be broken over several lines; pages repeat it in their header and path.
    """
    spec = kind.fields[slot.names[0]]
    known = [spec.default, *patterns]
    for end in range(len(tokens), 0, -1):
        best: tuple[int, int, dict[str, str]] | None = None
        for start in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
            text = "".join(token.text for token in tokens[start:end])
            for pattern in known:
                found = match_line(pattern, kind.fields, text)
                if found and all(len(value) <= _LONGEST_NAME and "。" not in value for value in found.values()):
                    best = best if best and not _is_end_of_name(best) else (start, end, found)
        if best:
            return best
    return None


def _is_end_of_name(title: tuple[int, int, Mapping[str, str]]) -> bool:
    """Whether what was read is no name but the end of one: the line before has the rest."""
    return any(len(squeezed(value)) < _SHORTEST_NAME and not value.isdigit() for value in title[2].values())


def is_title(kind: Kind, slot: LineSlot) -> bool:
    """Whether the line is one text whose default is made of other fields."""
    spec = kind.fields.get(slot.names[0]) if len(slot.names) == 1 else None
    return spec is not None and slot.template == f"{{{spec.id}}}" and bool(placeholders(spec.default))
