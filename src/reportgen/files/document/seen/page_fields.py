"""The fields that Word fills in for each page: their results change, what stands for them does not."""

from __future__ import annotations

from reportgen.files.document.word_parts import PAGE_FIELDS

_TOKENS = dict(zip(PAGE_FIELDS, ("页码", "总页数", "本节页数"), strict=True))
# Switches of a page field that say nothing of how the number looks.
_PLAIN_SWITCHES = {"\\*", "MERGEFORMAT", "CHARFORMAT", "ARABIC"}


class RunningField:
    """A field that has begun: its code so far, and whether its result is being read."""

    def __init__(self) -> None:
        self.code, self.is_result = "", False


def page_token(code: str) -> str:
    """What stands for the result of a page field, '' for any other: the number itself changes with the page."""
    words = code.upper().split()
    if not words or words[0] not in _TOKENS:
        return ""
    switches = [word for word in words[1:] if word not in _PLAIN_SWITCHES]
    return f"〔{' '.join((_TOKENS[words[0]], *switches))}〕"
