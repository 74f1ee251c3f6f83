"""Read single lines of a finished report: its title, unit and date, and sentences with values in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportgen.core.cleaning import squeezed
from reportgen.core.fields import Field
from reportgen.core.kind import Kind
from reportgen.core.printing.read_back import line_pattern
from reportgen.core.recognise.layout import LineSlot
from reportgen.core.recognise.tokens import Token
from reportgen.core.tables import pieces, placeholders

_LONGEST_NAME = 40
_MOST_LINES = 3  # of one title
# Brackets and colons are full-width or half-width as it comes.
_EITHER_WIDTH = {sign: f"[{both}]" for both in ("（(", "）)", "：:") for sign in both}


def match_line(template: str, fields: Mapping[str, Field], text: str) -> dict[str, str] | None:
    """The texts of the {names} in `template`, filters and all, when `text` is such a line, spaces aside."""
    pattern, names = "", []
    for number, part in enumerate(pieces(template)):
        if number % 2:
            names.append(part)
            pattern += rf"\s*({line_pattern(fields, part)})\s*"
        else:
            pattern += r"\s*".join(_EITHER_WIDTH.get(char, re.escape(char)) for char in squeezed(part))
    line = text.strip()
    found = re.fullmatch(pattern, line, re.DOTALL)
    return {name: line[slice(*found.span(at))] for at, name in enumerate(names, 1)} if found else None


def find_title(
    kind: Kind, slot: LineSlot, tokens: Sequence[Token], patterns: Sequence[str]
) -> tuple[int, int, dict[str, str]] | None:
    """Where the title stands among `tokens` (start, end) and the values in it; the last one that fits.

    A title may be broken over several lines; pages repeat it in their header and path.
    """
    spec = kind.fields[slot.names[0]]
    known = [spec.default, *patterns]
    for end in range(len(tokens), 0, -1):
        for start in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
            text = "".join(token.text for token in tokens[start:end])
            for pattern in known:
                found = match_line(pattern, kind.fields, text)
                if found and all(len(value) <= _LONGEST_NAME and "。" not in value for value in found.values()):
                    return start, end, found
    return None


def is_title(kind: Kind, slot: LineSlot) -> bool:
    """Whether the line is one text whose default is made of other fields."""
    spec = kind.fields.get(slot.names[0]) if len(slot.names) == 1 else None
    return spec is not None and slot.template == f"{{{spec.id}}}" and bool(placeholders(spec.default))
