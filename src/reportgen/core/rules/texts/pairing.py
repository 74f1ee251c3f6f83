"""Marks that open and close: what is left open, what crosses another pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.compiled import remembered
from reportgen.core.rules.declared.powers import Paired
from reportgen.core.rules.texts.hits import Hit, hit_at
from reportgen.core.rules.texts.passages import Passage

# Half-width ones have a finding of their own, and close what a full-width one opens.
_WIDE = str.maketrans("()[]", "（）〔〕")
_ITEM = remembered(
    r"(?:^|[，。；：、\s])(?:[0-9０-９a-zA-Z]{1,2}|[一二三四五六七八九十]{1,2})$"
)  # before a ） that nothing opens


def unpaired(power: Paired, passages: Sequence[Passage]) -> Iterator[Hit]:
    """Each paragraph with a mark that has no partner, or that crosses another pair; the first one in it."""
    for passage in passages:
        for line in passage.text.split("\n"):
            at = _first_alone(line.translate(_WIDE), power.pairs)
            if at is not None:
                yield hit_at(passage, line, (at, at + 1))


def _first_alone(line: str, pairs: Sequence[str]) -> int | None:
    closing = {pair[1]: pair[0] for pair in pairs}
    opening = set(closing.values())
    waiting: list[int] = []
    for at, char in enumerate(line):
        if char in opening:
            if waiting and line[waiting[-1]] == char and char not in "（〔":
                return waiting[-1]  # “…“: a quotation stands in other marks than the one around it
            waiting.append(at)
        elif char in closing:
            if waiting and line[waiting[-1]] == closing[char]:
                waiting.pop()
            elif not (char == "）" and not waiting and _ITEM.search(line[:at])):
                return waiting[-1] if waiting else at
    return waiting[0] if waiting else None
