"""Whether two texts are the same words, however they were spaced, bracketed, numbered or misspelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from reportgen.core.cleaning import narrow
from reportgen.core.compiled import remembered

# Punctuation differs from page to page and quotes get lost; letters, figures and Chinese words stay.
_SILENT = remembered(r"[\W_]+")
_BRACKETS = remembered(r"[\s()\[\]{}<>〔〕【】〈〉《》「」『』\"'“”‘’]+")
_NUMBERING = remembered(r"[（(]?[一二三四五六七八九十0-9]{1,3}(?:[）)]|[、.．,，]|\s)")
_FIGURE = remembered(r"[-−]?\s*[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:[(（].*|[\u3400-\u9fff%]{0,3})", re.DOTALL)
_SIGNS = frozenset("-/\\—–－―／×○〇无*")
_LIKE = 0.8
_SHORTEST_LIKE = 4


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` without spaces and punctuation, full-width letters and figures made half-width.

    Of a text of signs alone, such as 「（%）」, the signs are what tells it from others: they stay, without brackets.
    """
    shown = unicodedata.normalize("NFKC", text)
    return _SILENT.sub("", shown).lower() or _BRACKETS.sub("", shown) or "".join(shown.split())


@lru_cache(maxsize=4096)
def has_words(text: str) -> bool:
    """Whether there are letters, figures or Chinese words in `text`, not signs alone."""
    return any(map(str.isalnum, text))


@lru_cache(maxsize=4096)
def plain_unnumbered(text: str) -> str:
    """`plain` without the numbering in front."""
    return plain(_NUMBERING.sub("", text.strip(), count=1))


@lru_cache(maxsize=65536)
def closeness(left: str, right: str) -> float:
    """How alike two plain texts are, from 0 to 1; 0 where a look at the lengths is enough to tell."""
    if min(len(left), len(right)) < _SHORTEST_LIKE or not 0.6 < len(left) / len(right) < 1.7:
        return 0.0
    from difflib import SequenceMatcher

    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def is_like(text: str, others: Iterable[str]) -> bool:
    """Whether `text` is one of `others` but for a slip of the pen."""
    return any(closeness(plain(text), plain(other)) >= _LIKE for other in others)


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """Whether `text` is a number, perhaps with a unit or a remark, or a sign that stands for none."""
    shown = narrow(text.strip())
    return bool(shown) and (set(shown) <= _SIGNS or bool(_FIGURE.fullmatch(shown)))
