"""Texts with looks as they are written in JSON: a list of pieces, 「["排放CO", {"下标": "2"}, "的企业"]」."""

from __future__ import annotations

from reportgen.core.styled_text import (
    BETWEEN_LOOKS,
    EMPHASES,
    Emphasis,
    StyledText,
    looks_in_words,
    of_runs,
    styled_runs,
)


class NotPieces(ValueError):
    """What stands in JSON for a text is no list of such pieces: `piece` is none."""

    def __init__(self, piece: object) -> None:
        super().__init__(str(piece))
        self.piece = piece


def json_of_text(text: str) -> object:
    """`text` as it is, or as a list: plain pieces are texts, others objects, the look before its words."""
    if not isinstance(text, StyledText):
        return str(text)
    return [{looks_in_words(look): piece} if look else piece for piece, look in styled_runs(text)]


def text_of_json(data: list[object]) -> str:
    """The text that such a list stands for. Raises NotPieces."""
    return of_runs(_run(piece) for piece in data)


def _run(piece: object) -> tuple[str, Emphasis]:
    if isinstance(piece, str):
        return piece, Emphasis.NONE
    if not isinstance(piece, dict) or len(piece) != 1:
        raise NotPieces(piece)
    ((words, text),) = piece.items()
    look = Emphasis.NONE
    for word in str(words).split(BETWEEN_LOOKS):
        if word not in EMPHASES:
            raise NotPieces(piece)
        look |= EMPHASES[word]
    if not isinstance(text, str):
        raise NotPieces(piece)
    return text, look
