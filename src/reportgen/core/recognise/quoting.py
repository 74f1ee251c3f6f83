"""How paragraphs of a finished report that were not read are named in a finding."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.recognise.tokens import Token

_MOST_QUOTED = 5  # paragraphs
_LONGEST_QUOTE, _HEAD, _TAIL = 60, 40, 16


def quoted(tokens: Sequence[Token]) -> str:
    """How paragraphs that were not read are named in a finding: whole where they are short, else their two ends."""
    shown = "".join(f"“{_with_ends(token.text)}”" for token in tokens[:_MOST_QUOTED])
    if len(tokens) > _MOST_QUOTED:
        shown += f"……“{_with_ends(tokens[-1].text)}”"
    return shown if len(tokens) == 1 else f"{shown}共 {len(tokens)} 段"


def _with_ends(text: str) -> str:
    """A text of up to two lines as it is, of a longer one its beginning and its end."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _LONGEST_QUOTE else f"{one_line[:_HEAD]}……{one_line[-_TAIL:]}"
