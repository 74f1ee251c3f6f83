"""A line that the form breaks itself, or a name too long for one, put together of the paragraphs it came back as."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from reportgen.core.cleaning import squeezed
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.recognise.layout_slots import HeadingSlot, LineSlot, ProseSlot
from reportgen.core.recognise.lines import has_own_words, read_line
from reportgen.core.recognise.tokens import Token

_MOST_LINES = 3  # of one name


def in_one_piece(
    kind: Kind,
    slots: Sequence[HeadingSlot | LineSlot | ProseSlot],
    tokens: Sequence[Token],
    usual: Callable[[LineSlot], Mapping[str, str]],
) -> list[Token]:
    """`tokens` with the paragraphs joined that are such a line together and not apart; `usual` tells what is known to stand in one."""
    left = list(tokens)
    for slot in (one for one in slots if isinstance(one, LineSlot)):
        breaks = slot.template.count("\n")
        if not has_own_words(slot.template):
            known = {squeezed(text) for text in usual(slot).values()}
            left = _joined(left, _MOST_LINES, "", partial(_is_known, known))
        elif breaks:
            left = _joined(left, breaks + 1, "\n", partial(_is_line, kind, slot))
    return left


def _joined(tokens: list[Token], most: int, between: str, is_line: Callable[[Token], bool]) -> list[Token]:
    """`tokens` with the first of them joined that together are a line; all of them where one is alone."""
    if any(map(is_line, tokens)):
        return tokens
    for count in range(2, most + 1):
        for at in range(len(tokens) - count + 1):
            parts = tokens[at : at + count]
            doubts = tuple(doubt for part in parts for doubt in part.doubts)
            whole = replace(parts[0], text=between.join(part.text for part in parts), doubts=doubts)
            if not any(part.is_cell for part in parts) and is_line(whole):
                return [*tokens[:at], whole, *tokens[at + count :]]
    return tokens


def _is_known(known: set[str], token: Token) -> bool:
    return squeezed(token.text) in known


def _is_line(kind: Kind, slot: LineSlot, token: Token) -> bool:
    return read_line(slot.template, kind.fields, token.text, {}) is not None
